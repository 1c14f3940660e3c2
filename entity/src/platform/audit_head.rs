//! The end of a company's audit chain.

use crate::{StoreError, Unit, WriteUnit, id::TenantId, store::tenant_owned};
use sea_orm::{ActiveValue::Set, QuerySelect, entity::prelude::*, sea_query::Expr};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_head")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    pub last_sequence: i64,
    pub last_hash: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// Where the chain ends; None before the first seal.
pub async fn read(unit: &Unit) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find()).await
}

/// Takes the head for this transaction: last sequence and hash.
pub(super) async fn lock(unit: &mut WriteUnit) -> Result<(i64, String), StoreError> {
    let first = ActiveModel {
        tenant_id: Set(unit.tenant()),
        last_sequence: Set(0),
        last_hash: Set(super::audit_chain::START.into()),
    };
    unit.insert_unless_exists(first, [Column::TenantId]).await?;
    let head = unit.one(Entity::find().lock_exclusive()).await?;
    Ok(head.map_or((0, super::audit_chain::START.into()), |head| (head.last_sequence, head.last_hash)))
}

/// Moves the head on; it must be locked.
pub(super) async fn advance(unit: &mut WriteUnit, sequence: i64, hash: &str) -> Result<(), StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::LastSequence, Expr::value(sequence))
        .col_expr(Column::LastHash, Expr::value(hash));
    unit.update_where(update).await.map(drop)
}
