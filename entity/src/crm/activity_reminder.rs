//! Which activities their assignees were reminded of, and for which instant: each reminder goes out once.

use super::activity::{self, Column as Activity};
use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    id::{ActivityId, TenantId},
    store::tenant_owned,
};
use chrono::TimeDelta;
use sea_orm::{
    ActiveValue::Set,
    Condition, QuerySelect,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait, Query, SimpleExpr},
};

/// What the reminder says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ReminderKind {
    /// It is to be done soon, or the instant has come at which to remind of it.
    Due,
    Overdue,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "activity_reminder")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub activity_id: ActivityId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: ReminderKind,
    /// The instant that it reminded of: of the activity as it was planned then.
    #[sea_orm(primary_key, auto_increment = false)]
    pub at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// Without an instant of its own, a reminder goes out this long before the activity is due.
const AHEAD: TimeDelta = TimeDelta::minutes(15);
/// What was missed for longer (the server was away) is not made up for: it stands on the agenda.
const LOOK_BACK: TimeDelta = TimeDelta::hours(24);

/// An instant of an activity, if it has it.
type Instant = fn(&activity::Model) -> Option<Time>;

/// A reminder that is to go out.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub activity: activity::Model,
    pub kind: ReminderKind,
    /// As in [`Model::at`].
    pub at: Time,
}

impl Waiting {
    /// Whether the assignee planned it themselves, when it was due already: then they know.
    pub fn is_known(&self) -> bool {
        let from =
            if self.kind == ReminderKind::Due && self.activity.remind_at.is_none() { self.at - AHEAD } else { self.at };
        self.activity.created_by == self.activity.assignee_id && self.activity.created_at >= from
    }
}

/// Reminders that are to go out now and have not: by the activity's own instant, a quarter of an hour before
/// it is due, and once when it is late. Of what has an end, late is after that.
pub async fn waiting(unit: &Unit, now: Time, limit: u64) -> Result<Vec<Waiting>, StoreError> {
    use ReminderKind::{Due, Overdue};
    let column = |column: Activity| Expr::col((activity::Entity, column));
    let (since, soon) = (now - LOOK_BACK, now + AHEAD);
    let asked = between(column(Activity::RemindAt), since, now).add(column(Activity::RemindAt).is_not_null());
    let near = between(activity::due_at(), now, soon).add(column(Activity::RemindAt).is_null());
    let ended = Condition::any().add(column(Activity::EndsAt).is_null()).add(column(Activity::EndsAt).lte(now));
    let late = between(activity::due_at(), since, now).add(ended);
    // What takes days was due longer ago than anybody looks back.
    let long = between(column(Activity::EndsAt), since, now).add(activity::due_at().lte(since));
    let long = long.add(column(Activity::EndsAt).is_not_null()).add(column(Activity::DueAt).is_not_null());
    let mut found = Vec::new();
    let kinds: [(_, _, _, Instant); 4] = [
        (asked, Due, Activity::RemindAt, |row| row.remind_at),
        (near, Due, Activity::DueAt, |row| row.due_at),
        (late, Overdue, Activity::DueAt, |row| row.due_at),
        (long, Overdue, Activity::EndsAt, |row| row.ends_at),
    ];
    for (when, kind, instant, of) in kinds {
        let open = Condition::all()
            .add(column(Activity::DeletedAt).is_null())
            .add(column(Activity::CompletedAt).is_null())
            .add(activity::takes_place())
            .add(column(Activity::AssigneeId).is_not_null())
            .add(when)
            .add(reminded(unit.tenant(), kind, column(instant)).not());
        let rows = unit.all(activity::matching(open).limit(limit)).await?;
        found.extend(rows.into_iter().filter_map(|activity| Some(Waiting { kind, at: of(&activity)?, activity })));
    }
    Ok(found)
}

/// Notes that a reminder has gone out; false when it had before.
pub async fn note(unit: &mut WriteUnit, reminder: &Waiting) -> Result<bool, StoreError> {
    let row = ActiveModel {
        tenant_id: Set(unit.tenant()),
        activity_id: Set(reminder.activity.id),
        kind: Set(reminder.kind),
        at: Set(reminder.at),
    };
    unit.insert_unless_exists(row, [Column::TenantId, Column::ActivityId, Column::Kind, Column::At]).await
}

/// Forgets reminders of instants before this one.
pub async fn forget_before(unit: &mut WriteUnit, before: Time, most: u64) -> Result<u64, StoreError> {
    let old = Condition::all().add(Expr::col((Entity, Column::At)).lt(before));
    unit.delete_some::<Entity>(Column::ActivityId, old, most).await
}

fn between(instant: Expr, after: Time, until: Time) -> Condition {
    Condition::all().add(instant.clone().gt(after)).add(instant.lte(until))
}

/// Whether this reminder of the activity at hand has gone out.
fn reminded(tenant: TenantId, kind: ReminderKind, at: SimpleExpr) -> SimpleExpr {
    let column = |column: Column| Expr::col((Entity, column));
    let rows = Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(column(Column::TenantId).eq(tenant.uuid()))
        .and_where(column(Column::ActivityId).eq(Expr::col((activity::Entity, Activity::Id))))
        .and_where(column(Column::Kind).eq(kind))
        .and_where(column(Column::At).eq(at))
        .take();
    Expr::exists(rows)
}
