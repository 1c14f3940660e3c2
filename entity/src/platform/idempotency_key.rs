//! The answers to mutations that carried an idempotency key, kept 48 hours.

use crate::{
    StoreError, WriteUnit,
    clock::{self, Time},
    id::TenantId,
    store::tenant_owned,
};
use sea_orm::{ActiveValue::Set, Condition, entity::prelude::*, sea_query::Expr};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub actor_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// SHA-256 of the operation's name and input.
    pub fingerprint: String,
    pub reply: Json,
    pub created_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// Takes a key for the unit's author. None: it is ours now. Otherwise what it was used for.
///
/// On PostgreSQL the insert waits for a transaction that is using the key at this moment.
pub async fn claim(unit: &mut WriteUnit, key: &str, fingerprint: &str) -> Result<Option<Model>, StoreError> {
    let actor = unit.author().id.unwrap_or_default();
    let row = ActiveModel {
        tenant_id: Set(unit.tenant()),
        actor_id: Set(actor),
        key: Set(key.to_owned()),
        fingerprint: Set(fingerprint.to_owned()),
        reply: Set(Json::Null),
        created_at: Set(clock::now()),
    };
    if unit.insert_unless_exists(row, [Column::TenantId, Column::ActorId, Column::Key]).await? {
        return Ok(None);
    }
    unit.one(Entity::find().filter(Column::ActorId.eq(actor)).filter(Column::Key.eq(key))).await
}

/// Notes which record the key made.
pub async fn fulfil(unit: &mut WriteUnit, key: &str, made: Uuid) -> Result<(), StoreError> {
    let actor = unit.author().id.unwrap_or_default();
    let update = Entity::update_many()
        .col_expr(Column::Reply, Expr::value(serde_json::json!(made)))
        .filter(Column::ActorId.eq(actor))
        .filter(Column::Key.eq(key));
    unit.update_where(update).await.map(drop)
}

/// Forgets keys made before an instant.
pub async fn forget_before(unit: &mut WriteUnit, before: Time, most: u64) -> Result<u64, StoreError> {
    unit.delete_some::<Entity>(Column::Key, Condition::all().add(Column::CreatedAt.lt(before)), most).await
}
