//! One signed-in device: a family of refresh tokens.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{Id, SessionId, TenantId, UserId},
    store::tenant_owned,
};
use chrono::Duration;
use sea_orm::{ActiveValue::Set, Condition, QueryOrder, QuerySelect, entity::prelude::*};

/// A session that is not used for so long is over.
pub const IDLE: Duration = Duration::days(14);
/// A session is over after so long, used or not.
pub const ABSOLUTE: Duration = Duration::days(30);

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    pub user_id: UserId,
    pub device: String,
    pub address: String,
    pub created_at: Time,
    pub last_used_at: Time,
    pub expires_at: Time,
    pub revoked_at: Option<Time>,
    pub revoked_reason: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

impl Model {
    /// Whether it still signs in: not revoked, not idle for too long, not too old.
    pub fn is_live(&self, now: Time) -> bool {
        self.revoked_at.is_none() && now < self.ends_at()
    }

    /// When it ends, if it is not used until then.
    pub fn ends_at(&self) -> Time {
        self.expires_at.min(self.last_used_at + IDLE)
    }
}

/// Opens a session.
pub async fn open(unit: &mut WriteUnit, user: UserId, device: &str, address: &str) -> Result<Model, StoreError> {
    let now = clock::now();
    let row = ActiveModel {
        tenant_id: Set(unit.tenant()),
        id: Set(SessionId::new()),
        user_id: Set(user),
        device: Set(device.to_owned()),
        address: Set(address.to_owned()),
        created_at: Set(now),
        last_used_at: Set(now),
        expires_at: Set(now + ABSOLUTE),
        revoked_at: Set(None),
        revoked_reason: Set(None),
    };
    unit.insert(row).await
}

/// Sessions of a person that still sign in, the last used first.
pub async fn live_of(unit: &Unit, user: UserId) -> Result<Vec<Model>, StoreError> {
    let now = clock::now();
    let query = Entity::find()
        .filter(Column::UserId.eq(user))
        .filter(Column::RevokedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .filter(Column::LastUsedAt.gt(now - IDLE))
        .order_by_desc(Column::LastUsedAt)
        .order_by_desc(Column::Id);
    unit.all(query.limit(1_000)).await
}

/// Notes that a session was used, and from where.
pub async fn used(unit: &mut WriteUnit, id: SessionId, address: &str) -> Result<(), StoreError> {
    let to = ActiveModel { last_used_at: Set(clock::now()), address: Set(address.to_owned()), ..Default::default() };
    unit.update_where(Entity::update_many().set(to).filter(Column::Id.eq(id))).await.map(drop)
}

/// Ends sessions; says how many were not ended before.
pub async fn revoke(unit: &mut WriteUnit, ids: &[SessionId], reason: &str) -> Result<u64, StoreError> {
    if ids.is_empty() {
        return Ok(0);
    }
    let to = ActiveModel {
        revoked_at: Set(Some(clock::now())),
        revoked_reason: Set(Some(reason.to_owned())),
        ..Default::default()
    };
    let update =
        Entity::update_many().set(to).filter(Column::Id.is_in(ids.iter().copied())).filter(Column::RevokedAt.is_null());
    unit.update_where(update).await
}

/// Forgets sessions, with their refresh tokens, that ended before an instant; says how many.
pub async fn forget_ended_before(unit: &mut WriteUnit, before: Time, most: u64) -> Result<u64, StoreError> {
    let ended = Condition::any()
        .add(Column::ExpiresAt.lt(before))
        .add(Column::RevokedAt.lt(before))
        .add(Column::LastUsedAt.lt(before - IDLE));
    unit.delete_some::<Entity>(Column::Id, ended, most).await
}
