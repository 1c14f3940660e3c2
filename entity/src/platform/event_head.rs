//! The last position given in a company's event log; its row lock puts dispatchers in line.

use crate::{StoreError, Unit, WriteUnit, id::TenantId, store::tenant_owned};
use sea_orm::{ActiveValue::Set, QuerySelect, entity::prelude::*, sea_query::Expr};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "event_head")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    pub last_position: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// The last position given; 0 before the first event.
pub async fn position(unit: &Unit) -> Result<i64, StoreError> {
    Ok(unit.one(Entity::find()).await?.map_or(0, |head| head.last_position))
}

/// Takes the head for this transaction, and says where it stands. On PostgreSQL a second dispatcher waits
/// here; on SQLite the one writer is lock enough.
pub async fn lock(unit: &mut WriteUnit) -> Result<i64, StoreError> {
    let first = ActiveModel { tenant_id: Set(unit.tenant()), last_position: Set(0) };
    unit.insert_unless_exists(first, [Column::TenantId]).await?;
    Ok(unit.one(Entity::find().lock_exclusive()).await?.map_or(0, |head| head.last_position))
}

/// Moves the head on; it must be locked.
pub async fn advance(unit: &mut WriteUnit, position: i64) -> Result<(), StoreError> {
    let update = Entity::update_many().col_expr(Column::LastPosition, Expr::value(position));
    unit.update_where(update).await.map(drop)
}
