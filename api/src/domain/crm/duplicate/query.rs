use super::DuplicatePair;
use crate::{
    domain::crm::customer::filter::visible,
    graphql::{
        Connection, PageArguments, Request, access, cost,
        page::{COUNT_CAP, Total, connection, fingerprint, wants_total},
    },
    permission::{Permission, Reach},
};
use async_graphql::{Context, Object, Result};
use entity::crm::duplicate_pair;

#[derive(Default)]
pub struct DuplicateQuery;

#[Object]
impl DuplicateQuery {
    /// Pairs of customers that may be one, the most alike first.
    #[graphql(
        guard = "access::Can(Permission::CustomerRead)",
        complexity = "cost::list(first, last, child_complexity)"
    )]
    async fn customer_duplicates(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<DuplicatePair>> {
        let request = Request::of(ctx);
        let reach = request.actor()?.require(Permission::CustomerRead)?;
        let limited = match &reach {
            Reach::Everybody => None,
            Reach::Owners(_) => Some(visible(&reach)),
        };
        let list = fingerprint("customerDuplicates", &[]);
        let page = PageArguments::new(first, after, last, before).page(&list)?;
        let unit = request.unit()?;
        let total = match wants_total(ctx) {
            true => Total::counted(duplicate_pair::count_up_to(&unit, limited.clone(), COUNT_CAP + 1).await?),
            false => Total::default(),
        };
        let slice = duplicate_pair::page(&unit, limited, &page).await?;
        Ok(connection(slice, &list, total, DuplicatePair))
    }
}
