//! Items, page after page: all that match as the database lists them, or those that words find, the best first, with
//! wrong letters forgiven.

use chrono::{DateTime, Utc};

use crate::{
    components::Piece,
    graphql::{
        Page, Paged,
        schema::{Money, PageInfo, SortDirection, schema},
    },
    pages::catalog::types::{CatalogItemStatus, CatalogItemType, CategoryName, Standing, Tag},
    search::{SearchField, SearchHighlight, SearchNotice, plain, title},
};

/// How many a page of a search has; the query says the same.
const FOUND: i32 = 50;
/// The engine pages no further.
const FURTHEST: i32 = 1_000;

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ItemListVariables {
    /// Whether words are looked for
    pub searching: bool,
    pub words: String,
    pub filter: CatalogItemFilter,
    pub order: Option<Vec<CatalogItemOrder>>,
    pub sort: Option<CatalogSearchSort>,
    pub after: Option<String>,
    pub page: i32,
    /// Counting is dear, so only the first page asks for it
    pub counted: bool,
}

/// The part of the server's filter that the list offers.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct CatalogItemFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    #[cynic(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<Vec<CatalogItemType>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub status: Option<Vec<CatalogItemStatus>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub category_ids: Option<Vec<cynic::Id>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub tag_ids: Option<Vec<cynic::Id>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub price_minor: Option<LongFilter>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub deleted: Option<bool>,
}

#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct LongFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub gte: Option<i64>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub lte: Option<i64>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct CatalogItemOrder {
    pub field: CatalogItemOrderField,
    pub direction: SortDirection,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum CatalogItemOrderField {
    Title,
    Price,
    CreatedAt,
    UpdatedAt,
    PublishedAt,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct CatalogSearchSort {
    pub field: CatalogSearchSortField,
    pub direction: Option<SortDirection>,
}

/// The same columns, as the engine names them.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(non_exhaustive)]
pub enum CatalogSearchSortField {
    Title,
    Price,
    CreatedAt,
    UpdatedAt,
    Newest,
    #[cynic(fallback)]
    Other,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ItemListVariables")]
pub struct ItemList {
    #[arguments(where: $filter, orderBy: $order, first: 50, after: $after)]
    #[directives(skip(if: $searching))]
    pub catalog_items: Option<ItemConnection>,
    #[arguments(query: $words, where: $filter, sort: $sort, page: $page, perPage: 50)]
    #[directives(include(if: $searching))]
    pub search_catalog: Option<ItemsFound>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CatalogItemConnection", variables = "ItemListVariables")]
pub struct ItemConnection {
    pub nodes: Vec<ItemRow>,
    pub page_info: PageInfo,
    #[directives(include(if: $counted))]
    pub total_count: Option<i32>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CatalogSearch")]
pub struct ItemsFound {
    pub hits: Vec<ItemFound>,
    pub total: i32,
    pub page: i32,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CatalogHit")]
pub struct ItemFound {
    pub item: ItemRow,
    pub highlight: Vec<SearchHighlight>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "CatalogItem")]
pub struct ItemRow {
    pub id: cynic::Id,
    pub title: String,
    pub sku: String,
    #[cynic(rename = "type")]
    pub kind: CatalogItemType,
    pub category: Option<CategoryName>,
    pub price: Money,
    pub compare_at_price: Option<Money>,
    pub status: CatalogItemStatus,
    pub published_at: Option<DateTime<Utc>>,
    pub unpublish_at: Option<DateTime<Utc>>,
    pub tags: Vec<Tag>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl ItemRow {
    pub fn standing(&self) -> Standing {
        Standing { status: self.status, published_at: self.published_at, unpublish_at: self.unpublish_at }
    }
}

/// An item with its title in pieces: what was looked for is marked.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub item: ItemRow,
    pub title: Vec<Piece>,
}

impl Row {
    fn listed(item: &ItemRow) -> Self {
        Self { item: item.clone(), title: plain(&item.title) }
    }

    fn found(hit: &ItemFound) -> Self {
        let marked = title(&hit.highlight, SearchField::Title);
        Self { item: hit.item.clone(), title: marked.unwrap_or_else(|| plain(&hit.item.title)) }
    }
}

impl Paged for ItemList {
    type Variables = ItemListVariables;
    type Item = Row;

    fn page(&self) -> Page<Row> {
        if let Some(found) = &self.search_catalog {
            let reached = found.page * FOUND;
            let next = (reached < found.total.min(FURTHEST)).then(|| (found.page + 1).to_string());
            return Page { items: found.hits.iter().map(Row::found).collect(), next, total: Some(found.total) };
        }
        let Some(listed) = &self.catalog_items else { return Page { items: Vec::new(), next: None, total: None } };
        let rows: Vec<_> = listed.nodes.iter().map(Row::listed).collect();
        Page::new(&rows, &listed.page_info, listed.total_count)
    }

    /// The cursor of a search is the number of its next page.
    fn after(variables: ItemListVariables, cursor: String) -> ItemListVariables {
        match variables.searching {
            true => ItemListVariables { page: cursor.parse().unwrap_or(1), ..variables },
            false => ItemListVariables { after: Some(cursor), counted: false, ..variables },
        }
    }

    fn key(row: &Row) -> String {
        row.item.id.inner().to_owned()
    }
}

// ---------- how many of each

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct CountsVariables {
    pub words: String,
    pub filter: CatalogItemFilter,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "CountsVariables")]
pub struct ItemCounts {
    #[arguments(query: $words, where: $filter, perPage: 1, facets: [TYPE, STATUS, CATEGORY, TAG])]
    pub search_catalog: Counted,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CatalogSearch")]
pub struct Counted {
    pub facets: Vec<FacetCounts>,
    pub notice: Option<SearchNotice>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CatalogFacetCounts")]
pub struct FacetCounts {
    pub facet: CatalogFacet,
    pub values: Vec<FacetValue>,
}

#[derive(cynic::QueryFragment)]
pub struct FacetValue {
    /// As a filter takes it
    pub value: String,
    pub count: i32,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(non_exhaustive)]
pub enum CatalogFacet {
    Type,
    Status,
    Category,
    Tag,
    #[cynic(fallback)]
    Other,
}
