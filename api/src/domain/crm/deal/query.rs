//! Reading deals.

use super::{
    Deal, DealFilter, DealOrder, ahead,
    board::{self, DealBoard},
    filter::{self, Sorting, sorting},
    loader::OpenDealsByCustomer,
    report::{self, ForecastMonth, StageReport},
};
use crate::{
    domain::crm::custom_field::Definitions,
    error::Result,
    graphql::{
        Asked, Connection, Listed, PageArguments, Request, access, cost,
        page::{COUNT_CAP, Total, connection, fingerprint, wants_total},
        page_below,
        scalars::Instant,
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object};
use entity::{
    Unit,
    crm::{custom_field::CustomEntity, custom_value, deal},
    id::{CustomerId, DealId, Id, PipelineId},
    store::{Below, IdColumn, Page, Slice},
};
use sea_orm::Condition;

#[derive(Default)]
pub struct DealQuery;

#[Object]
impl DealQuery {
    /// The deal, deleted or not; null when there is none or the reader may not see it.
    #[graphql(guard = "access::Can(Permission::DealRead)")]
    async fn deal(&self, ctx: &Context<'_>, id: ID) -> async_graphql::Result<Option<Deal>> {
        Ok(find(Request::of(ctx), &id).await?.map(Deal))
    }

    /// Deals that match, the newest first unless asked otherwise.
    #[graphql(guard = "access::Can(Permission::DealRead)", complexity = "cost::list(first, last, child_complexity)")]
    #[allow(clippy::too_many_arguments)]
    async fn deals(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "where")] filter: Option<DealFilter>,
        order_by: Option<Vec<DealOrder>>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> async_graphql::Result<Connection<Deal>> {
        let (filter, order) = (filter.unwrap_or_default(), order_by.unwrap_or_default());
        let request = Request::of(ctx);
        let condition = filter.condition(&request.unit()?, request.actor()?).await?;
        let list = fingerprint("deals", &[&filter, &order]);
        let arguments = PageArguments::new(first, after, last, before);
        Ok(page(ctx, &list, condition, sorting(&order)?, arguments).await?)
    }

    /// A pipeline as a board; without an id, the first one in use. Null when there is none.
    #[graphql(guard = "access::Can(Permission::DealRead)")]
    async fn deal_board(
        &self,
        ctx: &Context<'_>,
        pipeline_id: Option<ID>,
        #[graphql(name = "where")] filter: Option<DealFilter>,
    ) -> async_graphql::Result<Option<DealBoard>> {
        Ok(board::open(ctx, pipeline_id, filter.unwrap_or_default()).await?)
    }

    /// What open deals promise, by the month they should close in, from this month on (at most 24).
    #[graphql(guard = "access::Can(Permission::DealRead)")]
    async fn deal_forecast(
        &self,
        ctx: &Context<'_>,
        pipeline_id: Option<ID>,
        #[graphql(default = 6)] months: i32,
    ) -> async_graphql::Result<Vec<ForecastMonth>> {
        Ok(report::forecast(ctx, pipeline_id, months).await?)
    }

    /// How deals go through the stages of a pipeline; `since` limits it to moves from then on.
    #[graphql(guard = "access::Can(Permission::DealRead)")]
    async fn stage_report(
        &self,
        ctx: &Context<'_>,
        pipeline_id: ID,
        since: Option<Instant>,
    ) -> async_graphql::Result<Vec<StageReport>> {
        Ok(report::stages(ctx, &pipeline_id, since).await?)
    }
}

/// The deal, if the reader may see it; deleted ones too.
pub async fn find(request: &Request, id: &ID) -> Result<Option<deal::Model>> {
    let reach = request.actor()?.require(Permission::DealRead)?;
    let Some(id) = DealId::parse(id) else { return Ok(None) };
    let row = request.unit()?.find::<deal::Entity>(id).await?;
    Ok(row.filter(|row| reach.allows(row.owner_id)))
}

/// The deals of a customer that the reader may see, the newest first; for `Customer.deals`. Empty for
/// readers without `deal.read`.
pub async fn of_customer(
    ctx: &Context<'_>,
    id: CustomerId,
    first: i32,
    after: Option<String>,
) -> Result<Connection<Deal>> {
    let actor = Request::of(ctx).actor()?;
    if !actor.can(Permission::DealRead) {
        return Ok(Connection::with_additional_fields(false, false, Total::default()));
    }
    let arguments = PageArguments::new(Some(first), after, None, None);
    page_below::<DealsOfCustomer, _>(ctx, id.uuid(), (&(), filter::alive(actor)?), arguments, Deal).await
}

struct DealsOfCustomer;

impl Listed for DealsOfCustomer {
    type Entity = deal::Entity;
    const NAME: &'static str = "customer.deals";

    fn below() -> Below<deal::Entity> {
        deal::below_customers()
    }
}

/// The newest open deals of a customer that the reader may see, at most fifty; for `Customer.openDeals`.
/// One statement for all customers of a page.
pub async fn open_of_customer(ctx: &Context<'_>, id: CustomerId) -> Result<Vec<Deal>> {
    let loaded = Request::of(ctx).rows().load_one(OpenDealsByCustomer(id)).await;
    let rows = loaded.map_err(|error| anyhow::anyhow!(error))?;
    Ok(rows.unwrap_or_default().into_iter().map(Deal).collect())
}

async fn page(
    ctx: &Context<'_>,
    list: &str,
    condition: Condition,
    sorting: Sorting,
    arguments: PageArguments,
) -> Result<Connection<Deal>> {
    let unit = Request::of(ctx).unit()?;
    let page = arguments.page(list)?;
    let total = match wants_total(ctx) {
        true => Total::counted(unit.count_up_to(deal::matching(condition.clone()), COUNT_CAP + 1).await?),
        false => Total::default(),
    };
    let slice = sorted_page(&unit, condition, sorting, &page).await?;
    shown(ctx, slice, list, total).await
}

/// One page of the deals that match, in an order.
pub async fn sorted_page(
    unit: &Unit,
    condition: Condition,
    sorting: Sorting,
    page: &Page,
) -> Result<Slice<deal::Model>> {
    match sorting {
        Sorting::Columns(keys) => Ok(deal::page(unit, condition, &keys, page).await?),
        Sorting::Custom { key, direction } => {
            let definitions = Definitions::load(unit, CustomEntity::Deal).await?;
            let id: IdColumn<deal::Entity> = (deal::Column::Id, |row| row.id.uuid());
            let field = definitions.find(&key)?;
            Ok(custom_value::page_of::<deal::Entity>(unit, field, direction, condition, id, page).await?)
        }
    }
}

/// A page, with what it is asked for.
async fn shown(ctx: &Context<'_>, slice: Slice<deal::Model>, list: &str, total: Total) -> Result<Connection<Deal>> {
    let rows: Vec<&deal::Model> = slice.rows.iter().map(|(row, _)| row).collect();
    ahead::load(Request::of(ctx).rows(), &Asked::of_rows(ctx), &rows).await?;
    Ok(connection(slice, list, total, Deal))
}

/// The pipeline of an id that came in.
pub(super) fn pipeline_id(id: &ID) -> Option<PipelineId> {
    PipelineId::parse(id)
}
