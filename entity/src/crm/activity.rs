//! Calls, e-mails, meetings, tasks, notes, messages, visits.

pub mod bulk;
pub mod figures;

use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{ActivityId, CustomerId, DealId, Id, TenantId, UserId},
    store::{Below, Direction, Page, ReadKey, Slice, SortKey, or_lowest, tenant_owned},
};
use sea_orm::{
    ActiveValue::Set,
    Condition, QuerySelect,
    entity::prelude::*,
    sea_query::{ExprTrait, LockType},
};

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum ActivityType {
    Call,
    Email,
    Meeting,
    Task,
    Note,
    Message,
    Visit,
}

/// Whether a meeting takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum MeetingStatus {
    Confirmed,
    Tentative,
    Cancelled,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "activity")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ActivityId,
    pub r#type: ActivityType,
    pub subject: String,
    pub description: Option<String>,
    pub due_at: Option<Time>,
    pub starts_at: Option<Time>,
    pub ends_at: Option<Time>,
    pub remind_at: Option<Time>,
    pub assignee_id: Option<UserId>,
    pub customer_id: Option<CustomerId>,
    pub deal_id: Option<DealId>,
    pub outcome: Option<String>,
    pub link: Option<String>,
    /// What the calendar it came from, or went to, calls it.
    pub provider_event_id: Option<String>,
    /// Of meetings alone, and of each of them.
    pub meeting_status: Option<MeetingStatus>,
    /// `[{"name", "email", "customerId", "response"}]`.
    pub attendees: Json,
    pub completed_at: Option<Time>,
    pub created_by: Option<UserId>,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
    pub deleted_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

impl ActivityType {
    /// Whether having done it means that the customer was contacted.
    pub fn is_contact(self) -> bool {
        matches!(self, Self::Call | Self::Email | Self::Meeting | Self::Message | Self::Visit)
    }
}

impl Model {
    /// Due, not done, and late.
    pub fn is_overdue(&self, now: Time) -> bool {
        let open = self.completed_at.is_none() && self.deleted_at.is_none() && !self.is_cancelled();
        open && self.due_at.is_some_and(|due| due < now)
    }

    /// A meeting that does not take place.
    pub fn is_cancelled(&self) -> bool {
        self.meeting_status == Some(MeetingStatus::Cancelled)
    }
}

/// Activities that are late at an instant, as a condition; the same rule as [`Model::is_overdue`].
pub fn overdue(now: Time) -> Condition {
    Condition::all()
        .add(column(Column::CompletedAt).is_null())
        .add(column(Column::DeletedAt).is_null())
        .add(column(Column::DueAt).is_not_null())
        .add(due_at().lt(now))
        .add(takes_place())
}

/// All but cancelled meetings, as a condition.
pub fn takes_place() -> Condition {
    let status = column(Column::MeetingStatus);
    Condition::any().add(status.clone().is_null()).add(status.ne(MeetingStatus::Cancelled))
}

/// The row, held until the unit ends.
pub async fn lock(unit: &mut WriteUnit, id: ActivityId) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find().filter(Column::Id.eq(id)).lock(LockType::NoKeyUpdate)).await
}

/// Saves changes of a row, unless it has changed since it was read: then None.
pub async fn save(unit: &mut WriteUnit, row: &Model, mut changes: ActiveModel) -> Result<Option<Model>, StoreError> {
    changes.version = Set(row.version + 1);
    changes.updated_at = Set(clock::now());
    let update =
        Entity::update_many().set(changes).filter(Column::Id.eq(row.id)).filter(Column::Version.eq(row.version));
    if unit.update_where(update).await? == 0 {
        return Ok(None);
    }
    unit.find::<Entity>(row.id).await
}

/// What a list of activities is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    DueAt,
    CreatedAt,
    CompletedAt,
}

impl Order {
    /// The sort key that an index of the table holds.
    pub fn key(self, direction: Direction) -> SortKey<Entity> {
        let (expression, read): (Expr, ReadKey<Model>) = match self {
            Self::DueAt => (due_at(), ReadKey::Time(|a| a.due_at.unwrap_or(NEVER))),
            Self::CreatedAt => (column(Column::CreatedAt), ReadKey::Time(|a| a.created_at)),
            Self::CompletedAt => (or_never(Column::CompletedAt), ReadKey::Time(|a| a.completed_at.unwrap_or(NEVER))),
        };
        SortKey { expression, value: read, direction }
    }
}

/// Activities below their customers or deals, as `parent` says, the newest first.
pub fn below(parent: Column) -> Below<Entity> {
    Below {
        parent,
        id: (Column::Id, |activity| activity.id.uuid()),
        keys: vec![Order::CreatedAt.key(Direction::Descending)],
    }
}

/// What stands in the index for "no instant".
const NEVER: Time = match chrono::NaiveDate::from_ymd_opt(1, 1, 1) {
    Some(day) => day.and_time(chrono::NaiveTime::MIN).and_utc(),
    None => Time::MIN_UTC,
};

/// When it is due, as in the index; activities without a date stand before all others.
pub fn due_at() -> Expr {
    or_never(Column::DueAt)
}

fn or_never(nullable: Column) -> Expr {
    or_lowest(column(nullable), "'0001-01-01T00:00:00+00:00'")
}

fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}

/// Activities that match.
pub fn matching(condition: Condition) -> Select<Entity> {
    Entity::find().filter(condition)
}

/// One page of activities.
pub async fn page(
    unit: &Unit,
    condition: Condition,
    keys: &[SortKey<Entity>],
    page: &Page,
) -> Result<Slice<Model>, StoreError> {
    unit.page(matching(condition), keys, (Column::Id, |activity| activity.id.uuid()), page).await
}
