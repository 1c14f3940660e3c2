//! Reading the timeline; for `Customer.timeline` and `Deal.timeline`.

use super::{TimelineItem, TimelineKind};
use crate::{
    actor::Actor,
    domain::crm::activity,
    error::Result,
    graphql::{Connection, Listed, PageArguments, Request, filter::DateTimeFilter, page::Total, page_below, scalars},
    permission::{Permission, Reach},
};
use async_graphql::{Context, ID, InputObject};
use entity::{
    crm::{
        activity as activities, customer, deal,
        timeline_item::{self, Column},
    },
    id::{CustomerId, DealId, Id},
    store::Below,
};
use sea_orm::{
    Condition,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};
use uuid::Uuid;

/// All that is given must hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct TimelineFilter {
    pub kind: Option<Vec<TimelineKind>>,
    pub pinned: Option<bool>,
    /// Whether somebody said that nothing is left to be done about it.
    pub resolved: Option<bool>,
    pub deal_id: Option<ID>,
    pub at: Option<DateTimeFilter>,
}

impl TimelineFilter {
    fn condition(&self, actor: &Actor) -> Result<Condition> {
        let at = self.at.as_ref().map(|f| f.on(column(Column::At), actor.zone()));
        let mut all = Condition::all().add_option(at);
        if let Some(kinds) = &self.kind {
            let kinds = kinds.iter().map(|kind| timeline_item::TimelineKind::from(*kind));
            all = all.add(column(Column::Kind).is_in(kinds));
        }
        let marks = [(self.pinned, Column::PinnedAt), (self.resolved, Column::ResolvedAt)];
        for (marked, at) in marks.into_iter().filter_map(|(asked, at)| Some((asked?, at))) {
            all = all.add(if marked { column(at).is_not_null() } else { column(at).is_null() });
        }
        if let Some(id) = &self.deal_id {
            all = all.add(column(Column::DealId).eq(scalars::id::<DealId>("where.dealId", id)?.uuid()));
        }
        Ok(all)
    }
}

/// A customer's timeline, the newest first. The caller has made sure that the reader may see the customer.
pub async fn of_customer(
    ctx: &Context<'_>,
    id: CustomerId,
    filter: Option<TimelineFilter>,
    first: i32,
    after: Option<String>,
) -> Result<Connection<TimelineItem>> {
    page::<TimelineOfCustomer>(ctx, id.uuid(), filter, first, after).await
}

/// What happened with a deal, the newest first; nothing for readers who may not see its customer, as items
/// tell of them.
pub async fn of_deal(
    ctx: &Context<'_>,
    deal: &deal::Model,
    filter: Option<TimelineFilter>,
    first: i32,
    after: Option<String>,
) -> Result<Connection<TimelineItem>> {
    page::<TimelineOfDeal>(ctx, deal.id.uuid(), filter, first, after).await
}

struct TimelineOfCustomer;

impl Listed for TimelineOfCustomer {
    type Entity = timeline_item::Entity;
    const NAME: &'static str = "customer.timeline";

    fn below() -> Below<timeline_item::Entity> {
        timeline_item::below(Column::CustomerId)
    }
}

struct TimelineOfDeal;

impl Listed for TimelineOfDeal {
    type Entity = timeline_item::Entity;
    const NAME: &'static str = "deal.timeline";

    fn below() -> Below<timeline_item::Entity> {
        timeline_item::below(Column::DealId)
    }
}

async fn page<L: Listed<Entity = timeline_item::Entity>>(
    ctx: &Context<'_>,
    parent: Uuid,
    filter: Option<TimelineFilter>,
    first: i32,
    after: Option<String>,
) -> Result<Connection<TimelineItem>> {
    let filter = filter.unwrap_or_default();
    let actor = Request::of(ctx).actor()?;
    let Some(visible) = visible(actor)? else {
        return Ok(Connection::with_additional_fields(false, false, Total::default()));
    };
    let condition = filter.condition(actor)?.add(visible);
    let arguments = PageArguments::new(Some(first), after, None, None);
    page_below::<L, _>(ctx, parent, (&filter, condition), arguments, TimelineItem).await
}

/// The items that the actor may see: of customers in reach, and not about deals or activities out of
/// reach. None: nothing at all.
pub(super) fn visible(actor: &Actor) -> Result<Option<Condition>> {
    if !actor.can(Permission::CustomerRead) {
        return Ok(None);
    }
    let mut all = Condition::all();
    if let Reach::Owners(_) = actor.require(Permission::CustomerRead)? {
        let reach = actor.require(Permission::CustomerRead)?;
        let owned = reach.condition(customer::column(customer::Column::OwnerId));
        all = all.add(column(Column::CustomerId).in_subquery(customer::ids_where(actor.tenant, owned)));
    }
    let deals = sight(actor, Permission::DealRead, |reach| {
        let owned = reach.condition(Expr::col((deal::Entity, deal::Column::OwnerId)));
        ids((deal::Entity, deal::Column::Id, deal::Column::TenantId), actor, owned)
    })?;
    let activities = sight(actor, Permission::ActivityRead, |reach| {
        use activities::{Column as C, Entity as E};
        ids((E, C::Id, C::TenantId), actor, activity::reach::condition(reach))
    })?;
    Ok(Some(all.add(about(Column::DealId, deals)).add(about(Column::ActivityId, activities))))
}

/// What of another table an actor may see.
enum Sight {
    All,
    Some(Box<SelectStatement>),
    Nothing,
}

fn sight(actor: &Actor, permission: Permission, ids: impl Fn(&Reach) -> SelectStatement) -> Result<Sight> {
    if !actor.can(permission) {
        return Ok(Sight::Nothing);
    }
    Ok(match actor.require(permission)? {
        Reach::Everybody => Sight::All,
        reach => Sight::Some(Box::new(ids(&reach))),
    })
}

/// Items that are about nothing of that table, or about something in sight.
fn about(of: Column, sight: Sight) -> Condition {
    match sight {
        Sight::All => Condition::all(),
        Sight::Nothing => Condition::all().add(column(of).is_null()),
        Sight::Some(ids) => Condition::any().add(column(of).is_null()).add(column(of).in_subquery(*ids)),
    }
}

fn ids<E, C>((table, id, tenant): (E, C, C), actor: &Actor, condition: Condition) -> SelectStatement
where
    E: sea_orm::EntityTrait + Copy,
    C: sea_orm::ColumnTrait,
{
    Query::select()
        .column((table, id))
        .from(table)
        .and_where(Expr::col((table, tenant)).eq(actor.tenant.uuid()))
        .cond_where(condition)
        .take()
}

fn column(column: Column) -> Expr {
    Expr::col((timeline_item::Entity, column))
}
