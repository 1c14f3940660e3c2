//! E-mailed links for a new password or an invitation, by SHA-256.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{TenantId, UserId},
    store::tenant_owned,
};
use chrono::Duration;
use sea_orm::{ActiveValue::Set, entity::prelude::*};

/// What the link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    PasswordReset,
    Invitation,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "one_time_token")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    pub user_id: UserId,
    pub purpose: Purpose,
    pub created_at: Time,
    pub expires_at: Time,
    pub used_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

impl Purpose {
    /// How long a link works.
    pub fn lifetime(self) -> Duration {
        match self {
            Self::PasswordReset => Duration::hours(1),
            Self::Invitation => Duration::days(7),
        }
    }
}

impl Model {
    pub fn works(&self, now: Time) -> bool {
        self.used_at.is_none() && now < self.expires_at
    }
}

/// Notes a fresh link; earlier ones of this person stop working.
pub async fn issue(unit: &mut WriteUnit, user: UserId, purpose: Purpose, hash: &str) -> Result<(), StoreError> {
    cancel(unit, user).await?;
    let now = clock::now();
    let row = ActiveModel {
        tenant_id: Set(unit.tenant()),
        token_hash: Set(hash.to_owned()),
        user_id: Set(user),
        purpose: Set(purpose),
        created_at: Set(now),
        expires_at: Set(now + purpose.lifetime()),
        used_at: Set(None),
    };
    unit.insert(row).await.map(drop)
}

pub async fn by_hash(unit: &Unit, hash: &str) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find().filter(Column::TokenHash.eq(hash))).await
}

/// Spends a link. False: it was spent before, perhaps at this very moment by another.
pub async fn spend(unit: &mut WriteUnit, hash: &str) -> Result<bool, StoreError> {
    let to = ActiveModel { used_at: Set(Some(clock::now())), ..Default::default() };
    let update = Entity::update_many().set(to).filter(Column::TokenHash.eq(hash)).filter(Column::UsedAt.is_null());
    Ok(unit.update_where(update).await? == 1)
}

/// Makes a person's unspent links worthless.
pub async fn cancel(unit: &mut WriteUnit, user: UserId) -> Result<(), StoreError> {
    let unspent = Entity::delete_many().filter(Column::UserId.eq(user)).filter(Column::UsedAt.is_null());
    unit.delete_where(unspent).await.map(drop)
}
