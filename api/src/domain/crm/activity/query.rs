//! Reading activities.

use super::{Activity, ActivityFilter, ActivityOrder, ahead, filter, reach};
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
    crm::activity::{self, Column},
    id::{ActivityId, CustomerId, DealId, Id},
    store::{Below, SortKey},
};
use sea_orm::Condition;
use uuid::Uuid;

#[derive(Default)]
pub struct ActivityQuery;

#[Object]
impl ActivityQuery {
    /// The activity, deleted or not; null when there is none or the reader may not see it.
    #[graphql(guard = "access::Can(Permission::ActivityRead)")]
    async fn activity(&self, ctx: &Context<'_>, id: ID) -> async_graphql::Result<Option<Activity>> {
        Ok(find(Request::of(ctx), &id).await?.map(Activity))
    }

    /// Activities that match, the newest first unless asked otherwise.
    #[graphql(
        guard = "access::Can(Permission::ActivityRead)",
        complexity = "cost::list(first, last, child_complexity)"
    )]
    #[allow(clippy::too_many_arguments)]
    async fn activities(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "where")] filter: Option<ActivityFilter>,
        order_by: Option<Vec<ActivityOrder>>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> async_graphql::Result<Connection<Activity>> {
        let (filter, order) = (filter.unwrap_or_default(), order_by.unwrap_or_default());
        let condition = filter.condition(Request::of(ctx).actor()?)?;
        let list = fingerprint("activities", &[&filter, &order]);
        let arguments = PageArguments::new(first, after, last, before);
        Ok(page(ctx, &list, condition, &filter::keys(&order), arguments).await?)
    }
}

/// The activity, if the reader may see it; deleted ones too.
pub async fn find(request: &Request, id: &ID) -> Result<Option<activity::Model>> {
    let reach = request.actor()?.require(Permission::ActivityRead)?;
    let Some(id) = ActivityId::parse(id) else { return Ok(None) };
    let row = request.unit()?.find::<activity::Entity>(id).await?;
    Ok(row.filter(|row| reach::covers(&reach, row)))
}

/// The activities of a customer that the reader may see, the newest first; for `Customer.activities`.
/// `open` true or false limits them to those not done or done.
pub async fn of_customer(
    ctx: &Context<'_>,
    id: CustomerId,
    first: i32,
    after: Option<String>,
    open: Option<bool>,
) -> Result<Connection<Activity>> {
    of::<ActivitiesOfCustomer>(ctx, id.uuid(), first, after, open).await
}

/// The same of a deal; for `Deal.activities`.
pub async fn of_deal(
    ctx: &Context<'_>,
    id: DealId,
    first: i32,
    after: Option<String>,
    open: Option<bool>,
) -> Result<Connection<Activity>> {
    of::<ActivitiesOfDeal>(ctx, id.uuid(), first, after, open).await
}

struct ActivitiesOfCustomer;

impl Listed for ActivitiesOfCustomer {
    type Entity = activity::Entity;
    const NAME: &'static str = "customer.activities";

    fn below() -> Below<activity::Entity> {
        activity::below(Column::CustomerId)
    }
}

struct ActivitiesOfDeal;

impl Listed for ActivitiesOfDeal {
    type Entity = activity::Entity;
    const NAME: &'static str = "deal.activities";

    fn below() -> Below<activity::Entity> {
        activity::below(Column::DealId)
    }
}

async fn of<L: Listed<Entity = activity::Entity>>(
    ctx: &Context<'_>,
    parent: Uuid,
    first: i32,
    after: Option<String>,
    open: Option<bool>,
) -> Result<Connection<Activity>> {
    let actor = Request::of(ctx).actor()?;
    if !actor.can(Permission::ActivityRead) {
        return Ok(Connection::with_additional_fields(false, false, Total::default()));
    }
    let filter = ActivityFilter { completed: open.map(|open| !open), ..Default::default() };
    let arguments = PageArguments::new(Some(first), after, None, None);
    page_below::<L, _>(ctx, parent, (&open, filter.condition(actor)?), arguments, Activity).await
}

async fn page(
    ctx: &Context<'_>,
    list: &str,
    condition: Condition,
    keys: &[SortKey<activity::Entity>],
    arguments: PageArguments,
) -> Result<Connection<Activity>> {
    let unit = Request::of(ctx).unit()?;
    let page = arguments.page(list)?;
    let total = match wants_total(ctx) {
        true => Total::counted(unit.count_up_to(activity::matching(condition.clone()), COUNT_CAP + 1).await?),
        false => Total::default(),
    };
    let slice = activity::page(&unit, condition, keys, &page).await?;
    let rows: Vec<&activity::Model> = slice.rows.iter().map(|(row, _)| row).collect();
    ahead::load(Request::of(ctx).rows(), &Asked::of_rows(ctx), &rows).await?;
    Ok(connection(slice, list, total, Activity))
}
