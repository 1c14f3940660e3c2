//! Which activities, and in which order.

use super::{ActivityType, meeting::MeetingStatus, reach};
use crate::{
    actor::Actor,
    error::Result,
    graphql::{
        SortDirection,
        filter::{Branches, DateTimeFilter, IdFilter, StringFilter, Tree},
    },
    permission::Permission,
};
use async_graphql::{Enum, InputObject};
use chrono_tz::Tz;
use entity::{
    clock,
    crm::activity::{self, Column},
    id::{CustomerId, DealId, UserId},
    store::{Direction, SortKey},
};
use sea_orm::{
    Condition,
    sea_query::{Expr, ExprTrait},
};

/// All that is given must hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct ActivityFilter {
    pub and: Option<Vec<ActivityFilter>>,
    pub or: Option<Vec<ActivityFilter>>,
    pub not: Option<Box<ActivityFilter>>,
    pub r#type: Option<Vec<ActivityType>>,
    pub assignee_id: Option<IdFilter>,
    pub customer_id: Option<IdFilter>,
    pub deal_id: Option<IdFilter>,
    pub subject: Option<StringFilter>,
    pub due_at: Option<DateTimeFilter>,
    pub completed: Option<bool>,
    pub completed_at: Option<DateTimeFilter>,
    /// To be done, and late.
    pub overdue: Option<bool>,
    /// Meetings that stand so.
    pub meeting_status: Option<Vec<MeetingStatus>>,
    /// Whether it is a meeting that does not take place.
    pub cancelled: Option<bool>,
    pub created_at: Option<DateTimeFilter>,
}

impl ActivityFilter {
    /// The condition on `activity`, limited to what the actor may see and to those not deleted.
    pub fn condition(&self, actor: &Actor) -> Result<Condition> {
        let reach = actor.require(Permission::ActivityRead)?;
        let alive = column(Column::DeletedAt).is_null();
        Ok(Condition::all().add(reach::condition(&reach)).add(alive).add(self.matches(&actor.zone())?))
    }
}

impl Tree for ActivityFilter {
    /// The company's time zone.
    type Scope<'s> = Tz;

    fn branches(&self) -> Branches<'_, Self> {
        Branches { and: self.and.as_deref(), or: self.or.as_deref(), not: self.not.as_deref() }
    }

    fn leaf(&self, zone: &Tz) -> Result<Condition> {
        let mut all = Condition::all()
            .add_option(self.subject.as_ref().map(|f| f.on(column(Column::Subject))))
            .add_option(self.due_at.as_ref().map(|f| due(f, *zone)))
            .add_option(self.completed_at.as_ref().map(|f| f.on(column(Column::CompletedAt), *zone)))
            .add_option(self.created_at.as_ref().map(|f| f.on(column(Column::CreatedAt), *zone)));
        if let Some(types) = &self.r#type {
            let types = types.iter().map(|kind| activity::ActivityType::from(*kind));
            all = all.add(column(Column::Type).is_in(types));
        }
        if let Some(completed) = self.completed {
            let column = column(Column::CompletedAt);
            all = all.add(if completed { column.is_not_null() } else { column.is_null() });
        }
        if let Some(overdue) = self.overdue {
            let late = activity::overdue(clock::now());
            all = all.add(if overdue { late } else { late.not() });
        }
        if let Some(states) = &self.meeting_status {
            // An older server beside this one writes meetings without a status.
            let unsaid =
                column(Column::Type).eq(activity::ActivityType::Meeting).and(column(Column::MeetingStatus).is_null());
            let confirmed = states.contains(&MeetingStatus::Confirmed).then_some(unsaid);
            let states = states.iter().map(|status| activity::MeetingStatus::from(*status));
            let any = Condition::any().add(column(Column::MeetingStatus).is_in(states)).add_option(confirmed);
            all = all.add(any);
        }
        if let Some(cancelled) = self.cancelled {
            all = all.add(if cancelled { activity::takes_place().not() } else { activity::takes_place() });
        }
        if let Some(filter) = &self.assignee_id {
            all = all.add(filter.on::<UserId>("where.assigneeId", column(Column::AssigneeId))?);
        }
        if let Some(filter) = &self.customer_id {
            all = all.add(filter.on::<CustomerId>("where.customerId", column(Column::CustomerId))?);
        }
        if let Some(filter) = &self.deal_id {
            all = all.add(filter.on::<DealId>("where.dealId", column(Column::DealId))?);
        }
        Ok(all)
    }
}

/// Ranges look at the expression of the index, so that an agenda reads only its days; activities without a
/// date are in no range.
fn due(filter: &DateTimeFilter, zone: Tz) -> Condition {
    let range = DateTimeFilter { eq: None, ne: None, r#in: None, is_empty: None, ..filter.clone() };
    let DateTimeFilter { gt, gte, lt, lte, in_last, in_next, during, .. } = &range;
    let told = in_last.or(*in_next).is_some() || during.is_some();
    let ranged = told || [gt, gte, lt, lte].iter().any(|limit| limit.is_some());
    let DateTimeFilter { eq, ne, r#in, is_empty, .. } = filter.clone();
    let rest = DateTimeFilter { eq, ne, r#in, is_empty, ..DateTimeFilter::default() };
    let dated = ranged.then(|| column(Column::DueAt).is_not_null());
    Condition::all().add(range.on(activity::due_at(), zone)).add_option(dated).add(rest.on(column(Column::DueAt), zone))
}

fn column(column: Column) -> Expr {
    Expr::col((activity::Entity, column))
}

/// What activities can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[expect(clippy::enum_variant_names, reason = "named as the fields are")]
pub enum ActivityOrderField {
    /// Activities without a date first.
    DueAt,
    CreatedAt,
    /// Activities not done first.
    CompletedAt,
}

#[derive(Clone, Debug, InputObject)]
pub struct ActivityOrder {
    pub field: ActivityOrderField,
    #[graphql(default_with = "SortDirection::Asc")]
    pub direction: SortDirection,
}

/// The sort keys of an order; without one, the newest first.
pub fn keys(order: &[ActivityOrder]) -> Vec<SortKey<activity::Entity>> {
    if order.is_empty() {
        return vec![activity::Order::CreatedAt.key(Direction::Descending)];
    }
    let key = |order: &ActivityOrder| {
        let by = match order.field {
            ActivityOrderField::DueAt => activity::Order::DueAt,
            ActivityOrderField::CreatedAt => activity::Order::CreatedAt,
            ActivityOrderField::CompletedAt => activity::Order::CompletedAt,
        };
        by.key(order.direction.into())
    };
    order.iter().map(key).collect()
}
