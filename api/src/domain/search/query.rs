use super::{
    customers::{self, CustomerSearch, Search},
    deals::{self, DealSearch},
    facet::CustomerFacet,
    item_facet::CatalogFacet,
    items::{self, CatalogNear, CatalogSearch, CatalogSearchSort},
    token::{self, CatalogSearchToken},
};
use crate::{
    domain::{
        crm::customer::{CustomerFilter, CustomerOrder},
        marketplace::item::CatalogItemFilter,
    },
    error::{Code, Error},
    graphql::{Request, access, cost},
    permission::Permission,
};
use async_graphql::{Context, Object, SimpleObject};
use search_indexer::query::DEEPEST;

/// The longest text that is looked for, in characters.
const LONGEST: usize = 200;

/// What a search across everything found, by kind.
#[derive(SimpleObject)]
pub struct SearchResults {
    /// Null when the reader may see no customers.
    pub customers: Option<CustomerSearch>,
    /// Null when the reader may see no deals.
    pub deals: Option<DealSearch>,
    /// Null when the reader may not see the catalog.
    pub items: Option<CatalogSearch>,
}

#[derive(Default)]
pub struct SearchQuery;

#[Object]
impl SearchQuery {
    /// Customers by words of what is known about them, wrong letters forgiven, and by any part of a phone, CPF or CNPJ,
    /// with punctuation or without. Pages reach to the thousandth hit; `customers` lists without end.
    #[graphql(
        guard = "access::Can(Permission::CustomerRead)",
        complexity = "cost::list(Some(per_page), None, child_complexity)"
    )]
    #[allow(clippy::too_many_arguments)]
    async fn search_customers(
        &self,
        ctx: &Context<'_>,
        query: String,
        #[graphql(name = "where")] filter: Option<CustomerFilter>,
        #[graphql(default)] facets: Vec<CustomerFacet>,
        #[graphql(desc = "The best first when absent.")] order_by: Option<CustomerOrder>,
        #[graphql(default = 1)] page: i32,
        #[graphql(default = 20)] per_page: i32,
    ) -> async_graphql::Result<CustomerSearch> {
        let (limit, offset) = place(page, per_page)?;
        let asked = each_once(facets);
        let search = Search {
            text: shortened(&query),
            filter: filter.as_ref(),
            facets: &asked,
            order: order_by.as_ref(),
            offset,
            limit,
        };
        let answer = customers::ask(Request::of(ctx), &search).await?;
        Ok(customers::found(ctx, search, answer, &[]).await?)
    }

    /// Items of the catalog by words of what is told about them, wrong letters forgiven but in SKUs. Drafts are found
    /// too; `where: { status: [PUBLISHED] }` leaves what is for sale. Pages reach to the thousandth hit.
    #[graphql(
        guard = "access::Can(Permission::CatalogRead)",
        complexity = "cost::list(Some(per_page), None, child_complexity)"
    )]
    #[allow(clippy::too_many_arguments)]
    async fn search_catalog(
        &self,
        ctx: &Context<'_>,
        query: String,
        #[graphql(name = "where")] filter: Option<CatalogItemFilter>,
        #[graphql(default)] facets: Vec<CatalogFacet>,
        #[graphql(desc = "The best first when absent.")] sort: Option<CatalogSearchSort>,
        #[graphql(desc = "Measures how far hits are from a point, and may leave out those further away.")] near: Option<
            CatalogNear,
        >,
        #[graphql(default = 1)] page: i32,
        #[graphql(default = 20)] per_page: i32,
    ) -> async_graphql::Result<CatalogSearch> {
        let (limit, offset) = place(page, per_page)?;
        let search = items::Search {
            text: shortened(&query),
            filter: filter.as_ref(),
            facets: &each_once(facets),
            sort: sort.as_ref(),
            near: near.map(|near| near.understood()).transpose()?,
            offset,
            limit,
        };
        let said = items::ask(Request::of(ctx), &search).await?;
        Ok(items::found(ctx, search, said, &[]).await?)
    }

    /// A key for a shop's own pages: with it they search, in Meilisearch itself and for a quarter of an hour, what the
    /// company has for sale, and nothing else. NOT_CONFIGURED says what is to be set up where there is no Meilisearch.
    #[graphql(guard = "access::Can(Permission::CatalogRead)")]
    async fn catalog_search_token(&self, ctx: &Context<'_>) -> async_graphql::Result<CatalogSearchToken> {
        Ok(token::for_shops(Request::of(ctx)).await?)
    }

    /// The search box across everything: the first of each kind.
    #[graphql(
        guard = "access::CanAny(&[Permission::CatalogRead, Permission::DealRead, Permission::CustomerRead])",
        complexity = "cost::list(Some(first), None, child_complexity)"
    )]
    async fn search(
        &self,
        ctx: &Context<'_>,
        query: String,
        #[graphql(default = 5)] first: i32,
    ) -> async_graphql::Result<SearchResults> {
        let (limit, text, request) = (size(first)?, shortened(&query), Request::of(ctx));
        let search = Search { text, filter: None, facets: &[], order: None, offset: 0, limit };
        let may = |permission| request.actor().is_ok_and(|actor| actor.can(permission));
        let customers = async {
            match may(Permission::CustomerRead) {
                true => customers::ask(request, &search).await.map(Some),
                false => Ok(None),
            }
        };
        let deals = async {
            match may(Permission::DealRead) {
                true => deals::ask(request, text, limit).await.map(Some),
                false => Ok(None),
            }
        };
        let of_items = || items::Search { text, filter: None, facets: &[], sort: None, near: None, offset: 0, limit };
        let items = async {
            match may(Permission::CatalogRead) {
                true => items::ask(request, &of_items()).await.map(Some),
                false => Ok(None),
            }
        };
        // All at once, before any row is read.
        let (customers, deals, items) = tokio::try_join!(customers, deals, items)?;
        Ok(SearchResults {
            customers: match customers {
                Some(answer) => Some(customers::found(ctx, search, answer, &["customers"]).await?),
                None => None,
            },
            deals: match deals {
                Some(answer) => Some(deals::found(ctx, (text, limit), answer, &["deals"]).await?),
                None => None,
            },
            items: match items {
                Some(said) => Some(items::found(ctx, of_items(), said, &["items"]).await?),
                None => None,
            },
        })
    }
}

/// How many, and behind how many others.
fn place(page: i32, per_page: i32) -> Result<(usize, usize), Error> {
    let limit = size(per_page)?;
    let offset = usize::try_from(page).ok().and_then(|page| page.checked_sub(1)).map(|page| page * limit);
    let offset = offset.filter(|offset| offset + limit <= DEEPEST).ok_or_else(refused)?;
    Ok((limit, offset))
}

fn each_once<T: Copy + PartialEq>(facets: Vec<T>) -> Vec<T> {
    let mut seen: Vec<T> = Vec::new();
    for facet in facets {
        if !seen.contains(&facet) {
            seen.push(facet);
        }
    }
    seen
}

fn size(asked: i32) -> Result<usize, Error> {
    usize::try_from(asked).ok().filter(|size| (1..=100).contains(size)).ok_or_else(refused)
}

fn refused() -> Error {
    Error::fault(Code::BadRequest, "fault-bad-page")
}

fn shortened(text: &str) -> &str {
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
}
