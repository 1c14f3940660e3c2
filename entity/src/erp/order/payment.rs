//! Payments: money that came for an order.

use super::{grouped, words};
use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    id::{OrderId, PaymentId, TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::{ActiveValue::Set, IntoActiveModel, QueryOrder, entity::prelude::*};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

words! {
    /// How it was paid.
    PaymentMethod { Pix, Cash, Transfer, Card, Boleto, Other, }
}

words! {
    /// How far it is.
    State {
        /// A provider has not said yet whether it came.
        Processing,
        Paid,
        Failed,
    }
}

/// Noted by a person, who has seen the money.
pub const MANUAL: &str = "manual";

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "payment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PaymentId,
    pub order_id: OrderId,
    /// [`MANUAL`], or who took it.
    pub provider: String,
    pub method: PaymentMethod,
    pub state: State,
    pub amount_minor: i64,
    /// What of it went back, or is going to.
    pub refunded_minor: i64,
    pub currency: String,
    /// What the bank or the provider knows it by.
    pub reference: Option<String>,
    pub note: Option<String>,
    pub actor_id: Option<UserId>,
    pub paid_at: Option<Time>,
    pub created_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

impl Model {
    /// What of it can still go back.
    pub fn kept_minor(&self) -> i64 {
        if self.state == State::Paid { self.amount_minor - self.refunded_minor } else { 0 }
    }
}

pub async fn insert(unit: &mut WriteUnit, row: Model) -> Result<Model, StoreError> {
    unit.insert(row.into_active_model().reset_all()).await
}

/// Notes that so much more of it goes back; its order is held.
pub async fn give_back(unit: &mut WriteUnit, row: &Model, amount_minor: i64) -> Result<(), StoreError> {
    let columns = ActiveModel { refunded_minor: Set(row.refunded_minor + amount_minor), ..Default::default() };
    unit.update_where(Entity::update_many().set(columns).filter(Column::Id.eq(row.id))).await.map(drop)
}

/// The payments of orders, the oldest first.
pub async fn of_orders(unit: &Unit, orders: &[OrderId]) -> Result<HashMap<OrderId, Vec<Model>>, StoreError> {
    let query = Entity::find()
        .filter(Column::OrderId.is_in(orders.iter().copied()))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id);
    grouped(unit, query, |row| row.order_id).await
}
