//! What a person was told: one row per person and event.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{EventId, Id, NotificationId, TenantId, UserId},
    store::{Direction, Page, ReadKey, Slice, SortKey, tenant_owned},
};
use sea_orm::{
    ActiveValue::Set,
    Condition,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait},
};
use std::collections::HashSet;

/// What it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum NotificationKind {
    CustomerAssigned,
    DealAssigned,
    ActivityAssigned,
    DealWon,
    DealLost,
    DealMoved,
    ImportFinished,
    ExportFinished,
    JobFailed,
    ActivityDue,
    ActivityOverdue,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "notification")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NotificationId,
    pub user_id: UserId,
    pub event_id: EventId,
    pub kind: NotificationKind,
    /// As in opaque ids: `deal`, `customer`…
    pub subject_type: String,
    pub subject_id: Uuid,
    /// The person who did it; None when the program did.
    pub actor_id: Option<UserId>,
    /// Facts that cannot be read again later; no names, they are the subject's.
    pub data: Json,
    /// When it was dispatched: it grows with the event's position.
    pub created_at: Time,
    pub read_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// Something to tell a person.
#[derive(Clone, Debug, PartialEq)]
pub struct NewNotification {
    pub user: UserId,
    pub event: EventId,
    pub kind: NotificationKind,
    pub subject_type: String,
    pub subject_id: Uuid,
    pub actor: Option<UserId>,
    pub data: Json,
}

/// Writes what is new of these, and says whom it tells of which event. Only the dispatcher calls it, which
/// holds the head of the log: nobody writes between the look and the writing.
pub async fn add(unit: &mut WriteUnit, new: Vec<NewNotification>) -> Result<Vec<(EventId, UserId)>, StoreError> {
    let events: HashSet<Uuid> = new.iter().map(|one| one.event.uuid()).collect();
    // By person first, as the unique key has it.
    let users: HashSet<Uuid> = new.iter().map(|one| one.user.uuid()).collect();
    let told = Entity::find().filter(Column::UserId.is_in(users)).filter(Column::EventId.is_in(events));
    let told = unit.all(told).await?;
    let told: HashSet<_> = told.into_iter().map(|row| (row.event_id, row.user_id)).collect();
    let now = clock::now();
    let new: Vec<_> = new.into_iter().filter(|one| !told.contains(&(one.event, one.user))).collect();
    let keys = new.iter().map(|one| (one.event, one.user)).collect();
    let tenant_id = unit.tenant();
    let rows = new.into_iter().map(|one| ActiveModel {
        tenant_id: Set(tenant_id),
        id: Set(NotificationId::new()),
        user_id: Set(one.user),
        event_id: Set(one.event),
        kind: Set(one.kind),
        subject_type: Set(one.subject_type),
        subject_id: Set(one.subject_id),
        actor_id: Set(one.actor),
        data: Set(one.data),
        created_at: Set(now),
        read_at: Set(None),
    });
    let rows = rows.collect();
    unit.insert_many(rows).await?;
    Ok(keys)
}

/// A person's notices, read or not.
pub fn of_user(user: UserId, unread_only: bool) -> Select<Entity> {
    let unread = unread_only.then(|| column(Column::ReadAt).is_null());
    Entity::find().filter(Condition::all().add(column(Column::UserId).eq(user.uuid())).add_option(unread))
}

/// One page, newest first.
pub async fn page(unit: &Unit, query: Select<Entity>, page: &Page) -> Result<Slice<Model>, StoreError> {
    let newest = SortKey {
        expression: column(Column::CreatedAt),
        value: ReadKey::Time(|row: &Model| row.created_at),
        direction: Direction::Descending,
    };
    unit.page(query, &[newest], (Column::Id, |row| row.id.uuid()), page).await
}

/// What a person was told of an event.
pub async fn of_event(unit: &Unit, user: UserId, event: EventId) -> Result<Option<Model>, StoreError> {
    unit.one(of_user(user, false).filter(Column::EventId.eq(event.uuid()))).await
}

/// Marks those of a person's notices that are unread and match as read at an instant; says how many.
pub async fn mark_read(unit: &mut WriteUnit, user: UserId, which: Condition, at: Time) -> Result<u64, StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::ReadAt, Expr::value(at))
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::ReadAt.is_null())
        .filter(which);
    unit.update_where(update).await
}

/// Those with these ids, as a condition.
pub fn with_ids(ids: &[NotificationId]) -> Condition {
    Condition::all().add(column(Column::Id).is_in(ids.iter().map(|id| id.uuid())))
}

/// Those that were there at an instant, as a condition.
pub fn until(instant: Time) -> Condition {
    Condition::all().add(column(Column::CreatedAt).lte(instant))
}

/// Makes those unread again that were marked at exactly this instant, together; says how many.
pub async fn mark_unread(unit: &mut WriteUnit, user: UserId, read_at: Time) -> Result<u64, StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::ReadAt, Expr::value(None::<Time>))
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::ReadAt.eq(read_at));
    unit.update_where(update).await
}

/// Forgets what was told before an instant, read or not.
pub async fn forget_before(unit: &mut WriteUnit, before: Time, most: u64) -> Result<u64, StoreError> {
    let old = Condition::all().add(Column::Id.lt(NotificationId::first_at(before)));
    unit.delete_some::<Entity>(Column::Id, old, most).await
}

fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}
