//! Who was in a segment when it was frozen.

use crate::{
    id::{CustomerId, Id, SegmentId, TenantId},
    store::tenant_owned,
};
use sea_orm::{
    entity::prelude::*,
    sea_query::{ExprTrait, Query, SelectStatement},
};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "segment_member")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub segment_id: SegmentId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub customer_id: CustomerId,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// The members of a frozen segment.
pub fn of(tenant: TenantId, segment: SegmentId) -> SelectStatement {
    Query::select()
        .column((Entity, Column::CustomerId))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::TenantId)).eq(tenant.uuid()))
        .and_where(Expr::col((Entity, Column::SegmentId)).eq(segment.uuid()))
        .take()
}
