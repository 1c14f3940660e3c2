//! Files that belong to a customer, or to one of their deals. A row comes first, and counts once its content is in
//! the storage.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{AttachmentId, CustomerId, DealId, TenantId, UserId},
    store::{Below, Direction, ReadKey, SortKey, tenant_owned},
};
use chrono::TimeDelta;
use sea_orm::{
    ActiveValue::Set,
    Condition, IntoActiveModel, QuerySelect,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait},
};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "attachment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttachmentId,
    pub customer_id: CustomerId,
    pub deal_id: Option<DealId>,
    pub name: String,
    /// As whoever sent it says; nobody looked inside.
    pub media_type: String,
    pub size_bytes: i64,
    /// Where the content lies in the storage, once it does.
    pub object: Option<String>,
    /// In hexadecimal.
    pub sha256: Option<String>,
    pub created_by: Option<UserId>,
    pub created_at: Time,
    pub stored_at: Option<Time>,
    pub deleted_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// How long content may be sent after it was announced, and a deleted file can be had back.
pub const AWAITED_FOR: TimeDelta = TimeDelta::hours(24);
pub const KEPT_FOR: TimeDelta = TimeDelta::days(30);

pub fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}

/// Attachments below their customers or deals, as `parent` says, the newest first.
pub fn below(parent: Column) -> Below<Entity> {
    let newest = SortKey {
        expression: column(Column::CreatedAt),
        value: ReadKey::Time(|row: &Model| row.created_at),
        direction: Direction::Descending,
    };
    Below { parent, id: (Column::Id, |row| crate::id::Id::uuid(row.id)), keys: vec![newest] }
}

/// Those that people see: there is a content, and nobody deleted them; or those that somebody deleted.
pub fn listed(deleted: bool) -> Condition {
    let at = column(Column::DeletedAt);
    let deleted = if deleted { at.is_not_null() } else { at.is_null() };
    Condition::all().add(column(Column::StoredAt).is_not_null()).add(deleted)
}

pub async fn find(unit: &Unit, id: AttachmentId) -> Result<Option<Model>, StoreError> {
    unit.find::<Entity>(id).await
}

pub async fn insert(unit: &mut WriteUnit, row: Model) -> Result<Model, StoreError> {
    unit.insert(row.into_active_model().reset_all()).await
}

/// The content has arrived; false when it had before, or nobody waits for it any more.
pub async fn store(unit: &mut WriteUnit, id: AttachmentId, object: &str, sha256: &str) -> Result<bool, StoreError> {
    let update = Entity::update_many()
        .set(ActiveModel {
            object: Set(Some(object.to_owned())),
            sha256: Set(Some(sha256.to_owned())),
            stored_at: Set(Some(clock::now())),
            ..Default::default()
        })
        .filter(Column::Id.eq(id))
        .filter(Column::StoredAt.is_null())
        .filter(Column::DeletedAt.is_null());
    Ok(unit.update_where(update).await? > 0)
}

/// Takes it from the lists, or puts it back; false when it was so already.
pub async fn set_deleted(unit: &mut WriteUnit, id: AttachmentId, deleted: bool) -> Result<bool, StoreError> {
    let was = if deleted { Column::DeletedAt.is_null() } else { Column::DeletedAt.is_not_null() };
    let at = deleted.then(clock::now);
    let update = Entity::update_many()
        .set(ActiveModel { deleted_at: Set(at), ..Default::default() })
        .filter(Column::Id.eq(id))
        .filter(was);
    Ok(unit.update_where(update).await? > 0)
}

/// Some of those that are over.
pub async fn over(unit: &Unit, most: u64) -> Result<Vec<Model>, StoreError> {
    let mut rows = unit.all(Entity::find().filter(never_sent()).limit(most)).await?;
    rows.extend(unit.all(Entity::find().filter(long_deleted()).limit(most)).await?);
    Ok(rows)
}

/// Forgets a row that is over; false when it is not any more: it was restored, or its content arrived after all.
pub async fn forget(unit: &mut WriteUnit, id: AttachmentId) -> Result<bool, StoreError> {
    let over = Condition::any().add(never_sent()).add(long_deleted());
    Ok(unit.delete_where(Entity::delete_many().filter(Column::Id.eq(id)).filter(over)).await? > 0)
}

fn never_sent() -> Condition {
    Condition::all().add(Column::StoredAt.is_null()).add(Column::CreatedAt.lt(clock::now() - AWAITED_FOR))
}

fn long_deleted() -> Condition {
    Condition::all().add(Column::DeletedAt.lt(clock::now() - KEPT_FOR))
}
