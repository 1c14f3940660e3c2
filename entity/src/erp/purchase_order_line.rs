//! Lines of purchase orders: so many of a variant, and how many of them have come.

use crate::{
    StoreError, Unit, WriteUnit,
    id::{ProductVariantId, PurchaseOrderId, PurchaseOrderLineId, TenantId},
    store::tenant_owned,
};
use sea_orm::{IntoActiveModel, QueryOrder, entity::prelude::*, sea_query::ExprTrait};
use std::{cmp::max, collections::HashMap};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "purchase_order_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PurchaseOrderLineId,
    pub purchase_order_id: PurchaseOrderId,
    /// Once per order.
    pub variant_id: ProductVariantId,
    pub position: i32,
    pub quantity: i64,
    pub unit_cost_minor: i64,
    /// May be more than the quantity, as far as the supplier's tolerance goes.
    pub received: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// How many an order may have.
pub const MOST: usize = 500;

impl Model {
    /// How many are still to come.
    pub fn open(&self) -> i64 {
        max(0, self.quantity - self.received)
    }

    /// How many may still come, where so many hundredths of a per cent more than ordered may.
    pub fn receivable(&self, over_receipt_basis_points: i32) -> i64 {
        let more = i128::from(self.quantity) * i128::from(over_receipt_basis_points) / 10_000;
        max(0, self.quantity + i64::try_from(more).unwrap_or_default() - self.received)
    }

    /// What it costs; None where that cannot be counted.
    pub fn total_minor(&self) -> Option<i64> {
        self.quantity.checked_mul(self.unit_cost_minor)
    }
}

/// The lines of orders, each order's in their order.
pub async fn of_orders(
    unit: &Unit,
    orders: &[PurchaseOrderId],
) -> Result<HashMap<PurchaseOrderId, Vec<Model>>, StoreError> {
    let query = Entity::find()
        .filter(Column::PurchaseOrderId.is_in(orders.iter().copied()))
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id);
    let mut found: HashMap<PurchaseOrderId, Vec<Model>> = HashMap::new();
    for row in unit.all(query).await? {
        found.entry(row.purchase_order_id).or_default().push(row);
    }
    Ok(found)
}

/// Saves the lines of an order instead of those it had.
pub async fn replace(unit: &mut WriteUnit, order: PurchaseOrderId, rows: &[Model]) -> Result<(), StoreError> {
    unit.delete_where(Entity::delete_many().filter(Column::PurchaseOrderId.eq(order))).await?;
    unit.insert_many(rows.iter().cloned().map(|row| row.into_active_model().reset_all()).collect()).await
}

/// So many more of a line came.
pub async fn receive(unit: &mut WriteUnit, line: PurchaseOrderLineId, quantity: i64) -> Result<(), StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::Received, Expr::col(Column::Received).add(quantity))
        .filter(Column::Id.eq(line));
    unit.update_where(update).await.map(drop)
}

/// A column with its table.
pub fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Id;

    fn line(quantity: i64, received: i64) -> Model {
        Model {
            tenant_id: TenantId::fresh(),
            id: PurchaseOrderLineId::new(),
            purchase_order_id: PurchaseOrderId::new(),
            variant_id: ProductVariantId::new(),
            position: 0,
            quantity,
            unit_cost_minor: 100,
            received,
        }
    }

    #[test]
    fn what_may_still_come_is_what_was_ordered_and_the_tolerance_rounded_down() {
        assert_eq!((line(10, 4).open(), line(10, 4).receivable(0)), (6, 6));
        assert_eq!(line(10, 4).receivable(1_500), 7);
        assert_eq!((line(10, 11).open(), line(10, 11).receivable(1_000)), (0, 0));
        assert_eq!(line(1_000_000_000_000, 0).receivable(10_000), 2_000_000_000_000);
        assert_eq!(Model { unit_cost_minor: i64::MAX, ..line(2, 0) }.total_minor(), None);
    }
}
