//! Reading items.

use super::{CatalogItem, CatalogItemFilter, CatalogItemOrder, ahead, filter::sorting, types::CatalogPrice};
use crate::{
    error::Result,
    graphql::{
        Asked, Connection, Listed, PageArguments, Request, access, cost,
        page::{COUNT_CAP, Total, connection, fingerprint, wants_total},
        page_below,
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object};
use entity::{
    id::{CatalogItemId, Id},
    marketplace::{item, item_price},
    store::Below,
};
use sea_orm::Condition;

#[derive(Default)]
pub struct CatalogItemQuery;

#[Object]
impl CatalogItemQuery {
    /// The item, deleted or not; null when there is none.
    #[graphql(guard = "access::Can(Permission::CatalogRead)")]
    async fn catalog_item(&self, ctx: &Context<'_>, id: ID) -> async_graphql::Result<Option<CatalogItem>> {
        let Some(id) = CatalogItemId::parse(&id) else { return Ok(None) };
        Ok(Request::of(ctx).unit()?.find::<item::Entity>(id).await?.map(CatalogItem))
    }

    /// Items that match, the newest first unless asked otherwise.
    #[graphql(guard = "access::Can(Permission::CatalogRead)", complexity = "cost::list(first, last, child_complexity)")]
    #[allow(clippy::too_many_arguments)]
    async fn catalog_items(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "where")] filter: Option<CatalogItemFilter>,
        order_by: Option<Vec<CatalogItemOrder>>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> async_graphql::Result<Connection<CatalogItem>> {
        let (filter, order) = (filter.unwrap_or_default(), order_by.unwrap_or_default());
        let request = Request::of(ctx);
        let unit = request.unit()?;
        let condition = filter.condition(&unit, request.actor()?).await?;
        let list = fingerprint("catalogItems", &[&filter, &order]);
        let page = PageArguments::new(first, after, last, before).page(&list)?;
        let total = match wants_total(ctx) {
            true => Total::counted(unit.count_up_to(item::matching(condition.clone()), COUNT_CAP + 1).await?),
            false => Total::default(),
        };
        let slice = item::page(&unit, condition, &sorting(&order), &page).await?;
        let rows: Vec<&item::Model> = slice.rows.iter().map(|(row, _)| row).collect();
        ahead::load(request.rows(), &Asked::of_rows(ctx), &rows).await?;
        Ok(connection(slice, &list, total, CatalogItem))
    }
}

/// What an item cost, the newest first.
pub(super) async fn prices(
    ctx: &Context<'_>,
    id: CatalogItemId,
    first: i32,
    after: Option<String>,
) -> Result<Connection<CatalogPrice>> {
    let arguments = PageArguments::new(Some(first), after, None, None);
    page_below::<PricesOfItem, _>(ctx, id.uuid(), (&(), Condition::all()), arguments, CatalogPrice).await
}

struct PricesOfItem;

impl Listed for PricesOfItem {
    type Entity = item_price::Entity;
    const NAME: &'static str = "catalogItem.prices";

    fn below() -> Below<item_price::Entity> {
        item_price::below_items()
    }
}
