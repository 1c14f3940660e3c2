//! Refresh tokens by SHA-256; each is used once.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{SessionId, TenantId},
    store::tenant_owned,
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "refresh_token")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    pub session_id: SessionId,
    pub created_at: Time,
    pub used_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

pub async fn by_hash(unit: &Unit, hash: &str) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find().filter(Column::TokenHash.eq(hash))).await
}

/// Adds a token to a session's family, unless it is there.
pub async fn add(unit: &mut WriteUnit, session: SessionId, hash: &str) -> Result<(), StoreError> {
    let row = ActiveModel {
        tenant_id: Set(unit.tenant()),
        token_hash: Set(hash.to_owned()),
        session_id: Set(session),
        created_at: Set(clock::now()),
        used_at: Set(None),
    };
    unit.insert_unless_exists(row, [Column::TenantId, Column::TokenHash]).await.map(drop)
}

/// Spends a token. False: it was spent before, perhaps at this very moment by another.
pub async fn spend(unit: &mut WriteUnit, hash: &str) -> Result<bool, StoreError> {
    let to = ActiveModel { used_at: Set(Some(clock::now())), ..Default::default() };
    let update = Entity::update_many().set(to).filter(Column::TokenHash.eq(hash)).filter(Column::UsedAt.is_null());
    Ok(unit.update_where(update).await? == 1)
}
