//! Lines of orders: so many of a variant, with the price, the discount and the tax of the moment it was sold.

use super::{OrderState, grouped, words};
use crate::{
    StoreError, Unit, WriteUnit,
    id::{OrderId, OrderLineId, ProductVariantId, TenantId},
    store::tenant_owned,
};
use sea_orm::{ActiveValue::NotSet, IntoActiveModel, QueryOrder, entity::prelude::*};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderLineId,
    pub order_id: OrderId,
    /// Among the lines of its order.
    pub position: i32,
    pub variant_id: ProductVariantId,
    /// As it was called then.
    pub sku: String,
    pub title: String,
    pub quantity: i64,
    pub unit_price_minor: i64,
    /// Off the whole line.
    pub discount_minor: i64,
    pub total_minor: i64,
    /// Hundredths of a percent.
    pub tax_rate: Option<i32>,
    /// How much of the total is tax.
    pub tax_minor: i64,
    pub ncm: Option<String>,
    pub cfop: Option<String>,
    pub shipped: i64,
    /// Will not be sent any more.
    pub cancelled: i64,
    pub delivered: i64,
    pub returned: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

words! {
    /// What became of a line.
    LineState {
        /// Is being written.
        Open,
        /// Spoken for until the money comes.
        Held,
        /// Paid, and waiting to be sent.
        Allocated,
        Shipped,
        Delivered,
        Returned,
        Cancelled,
    }
}

impl Model {
    /// Before the discount.
    pub fn gross_minor(&self) -> i64 {
        self.quantity.saturating_mul(self.unit_price_minor)
    }

    /// Works out what follows from quantity, price, discount and rate. Prices include their taxes ("por dentro": Lei
    /// Complementar 87/1996, art. 13, § 1º), so the tax is that share of the total, to the nearest.
    pub fn add_up(&mut self) {
        self.total_minor = self.gross_minor().saturating_sub(self.discount_minor);
        let share = i128::from(self.total_minor) * i128::from(self.tax_rate.unwrap_or_default());
        self.tax_minor = i64::try_from((share + 5_000) / 10_000).unwrap_or(i64::MAX);
    }

    /// Neither sent nor cancelled.
    pub fn to_ship(&self) -> i64 {
        self.sold() - self.shipped
    }

    /// What of it was not cancelled.
    pub fn sold(&self) -> i64 {
        self.quantity - self.cancelled
    }

    /// What became of it, the whole of it: of a part, the quantities tell.
    pub fn state(&self, order: OrderState) -> LineState {
        match order {
            OrderState::Draft => LineState::Open,
            OrderState::Pending => LineState::Held,
            OrderState::Cancelled | OrderState::Expired => LineState::Cancelled,
            _ if self.sold() == 0 => LineState::Cancelled,
            _ if self.returned == self.sold() => LineState::Returned,
            _ if self.delivered == self.sold() => LineState::Delivered,
            _ if self.shipped == self.sold() => LineState::Shipped,
            _ => LineState::Allocated,
        }
    }
}

/// The lines of an order, in their order.
pub async fn of_order(unit: &Unit, order: OrderId) -> Result<Vec<Model>, StoreError> {
    Ok(of_orders(unit, &[order]).await?.remove(&order).unwrap_or_default())
}

/// The same of several.
pub async fn of_orders(unit: &Unit, orders: &[OrderId]) -> Result<HashMap<OrderId, Vec<Model>>, StoreError> {
    let query = Entity::find()
        .filter(Column::OrderId.is_in(orders.iter().copied()))
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id);
    grouped(unit, query, |row| row.order_id).await
}

/// Writes the lines of an order anew.
pub async fn replace(unit: &mut WriteUnit, order: OrderId, lines: &[Model]) -> Result<(), StoreError> {
    unit.delete_where(Entity::delete_many().filter(Column::OrderId.eq(order))).await?;
    insert(unit, lines).await
}

pub async fn insert(unit: &mut WriteUnit, lines: &[Model]) -> Result<(), StoreError> {
    unit.insert_many(lines.iter().cloned().map(|row| row.into_active_model().reset_all()).collect()).await
}

/// Saves how much of a line was sent and came back; its order is held.
pub async fn save_progress(unit: &mut WriteUnit, line: &Model) -> Result<(), StoreError> {
    let columns = ActiveModel {
        shipped: sea_orm::Set(line.shipped),
        cancelled: sea_orm::Set(line.cancelled),
        delivered: sea_orm::Set(line.delivered),
        returned: sea_orm::Set(line.returned),
        tenant_id: NotSet,
        ..Default::default()
    };
    unit.update_where(Entity::update_many().set(columns).filter(Column::Id.eq(line.id))).await.map(drop)
}

/// A column with its table.
pub fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::id::Id;

    pub fn line(quantity: i64, unit_price_minor: i64) -> Model {
        let mut line = Model {
            tenant_id: TenantId::fresh(),
            id: OrderLineId::new(),
            order_id: OrderId::new(),
            position: 0,
            variant_id: ProductVariantId::new(),
            sku: "A".to_owned(),
            title: "A".to_owned(),
            quantity,
            unit_price_minor,
            discount_minor: 0,
            total_minor: 0,
            tax_rate: None,
            tax_minor: 0,
            ncm: None,
            cfop: None,
            shipped: 0,
            cancelled: 0,
            delivered: 0,
            returned: 0,
        };
        line.add_up();
        line
    }

    #[test]
    fn tax_is_a_share_of_what_is_paid() {
        let mut line = Model { tax_rate: Some(1_800), discount_minor: 50, ..line(3, 1_000) };
        line.add_up();
        assert_eq!((line.total_minor, line.tax_minor), (2_950, 531));
    }
}
