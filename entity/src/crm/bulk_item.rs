//! A customer within work on many: what became of them, and what stood there before.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    id::{BulkActionId, CustomerId, Id, TenantId},
    store::tenant_owned,
};
use sea_orm::{Condition, IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*};

/// What became of the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum BulkOutcome {
    Waiting,
    Changed,
    /// It was so already
    Unchanged,
    /// See the reason
    Skipped,
    Undone,
    /// Somebody changed it since, so an undo left it alone
    Kept,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bulk_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub bulk_action_id: BulkActionId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub customer_id: CustomerId,
    pub outcome: BulkOutcome,
    /// The key of a sentence.
    pub reason: Option<String>,
    /// As the action left the customer: an undo leaves alone what changed since.
    pub version: Option<i32>,
    pub at: Option<Time>,
    /// What an undo puts back.
    pub before: Option<Json>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// Some that came to this, behind `after`.
pub async fn some(
    unit: &Unit,
    action: BulkActionId,
    outcome: BulkOutcome,
    after: Option<CustomerId>,
    limit: u64,
) -> Result<Vec<Model>, StoreError> {
    let query = Entity::find()
        .filter(Column::BulkActionId.eq(action))
        .filter(Column::Outcome.eq(outcome))
        .filter(Condition::all().add_option(after.map(|id| Column::CustomerId.gt(id.uuid()))));
    unit.all(query.order_by_asc(Column::CustomerId).limit(limit)).await
}

/// Notes what became of them.
pub async fn settle(unit: &mut WriteUnit, rows: Vec<Model>) -> Result<(), StoreError> {
    let rows = rows.into_iter().map(|row| row.into_active_model().reset_all()).collect();
    let key = [Column::TenantId, Column::BulkActionId, Column::CustomerId];
    unit.update_many(rows, &key, Condition::all()).await.map(drop)
}
