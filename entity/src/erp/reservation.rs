//! Reservations: what of the stock is spoken for, and by which order.
//!
//! A reservation is held until its money comes, then committed, and ends consumed (sent), released (given back) or
//! expired, each once. `stock_level.reserved` is the sum of what is held and committed: rows and levels change in the
//! same unit, here and nowhere else. Whoever changes the reservations of an order holds the order.

use super::{
    ledger::{self, Place, Refused},
    order::line,
};
use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{Id, OrderId, OrderLineId, ProductVariantId, ReservationId, StockLocationId, TenantId},
    store::tenant_owned,
};
use sea_orm::{
    ActiveValue::Set, FromQueryResult, IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*,
    sea_query::ExprTrait,
};
use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ReservationState {
    /// Until the money comes, or the time is up.
    Held,
    /// Paid for.
    Committed,
    /// Sent.
    Consumed,
    /// Given back.
    Released,
    /// Given back, for its time was up.
    Expired,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stock_reservation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReservationId,
    pub variant_id: ProductVariantId,
    pub location_id: StockLocationId,
    pub order_id: OrderId,
    pub line_id: OrderLineId,
    pub quantity: i64,
    pub state: ReservationState,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

impl Model {
    fn place(&self) -> Place {
        (self.variant_id, self.location_id)
    }
}

/// Speaks for all lines of an order at a location, or for none; lines of one variant are added up first.
pub async fn hold(
    unit: &mut WriteUnit,
    lines: &[line::Model],
    location: StockLocationId,
) -> Result<Result<(), Refused>, StoreError> {
    let mut wanted: BTreeMap<Place, i64> = BTreeMap::new();
    for line in lines {
        *wanted.entry((line.variant_id, location)).or_default() += line.quantity;
    }
    ledger::reserve(unit, &wanted).await
}

/// The rows of what [`hold`] spoke for, when the order is there.
pub async fn note(
    unit: &mut WriteUnit,
    lines: &[line::Model],
    location_id: StockLocationId,
    state: ReservationState,
) -> Result<(), StoreError> {
    let (tenant_id, now) = (unit.tenant(), clock::now());
    let row = |line: &line::Model| Model {
        tenant_id,
        id: ReservationId::new(),
        variant_id: line.variant_id,
        location_id,
        order_id: line.order_id,
        line_id: line.id,
        quantity: line.quantity,
        state,
        created_at: now,
        updated_at: now,
    };
    unit.insert_many(lines.iter().map(|line| row(line).into_active_model().reset_all()).collect()).await
}

/// What an order has spoken for becomes its own.
pub async fn commit(unit: &mut WriteUnit, order: OrderId) -> Result<(), StoreError> {
    let those = Column::OrderId.eq(order).and(Column::State.eq(ReservationState::Held));
    let columns = change(ReservationState::Committed);
    unit.update_where(Entity::update_many().set(columns).filter(those)).await.map(drop)
}

/// Gives back all that an order has spoken for.
pub async fn give_back(unit: &mut WriteUnit, order: OrderId, to: ReservationState) -> Result<(), StoreError> {
    let mut reserved: BTreeMap<Place, i64> = BTreeMap::new();
    for row in open(unit, order).await? {
        *reserved.entry(row.place()).or_default() += row.quantity;
    }
    let those = Column::OrderId.eq(order).and(is_open());
    unit.update_where(Entity::update_many().set(change(to)).filter(those)).await?;
    ledger::release(unit, &reserved).await
}

/// Uses up so many of each line of what an order has spoken for; where each lay. What is left of a reservation goes on
/// as another.
pub async fn consume(
    unit: &mut WriteUnit,
    order: OrderId,
    taken: &BTreeMap<OrderLineId, i64>,
) -> Result<Vec<(OrderLineId, Place, i64)>, StoreError> {
    let (mut left, mut used) = (taken.clone(), Vec::new());
    for row in open(unit, order).await? {
        let wanted = Ord::min(left.get(&row.line_id).copied().unwrap_or_default(), row.quantity);
        if wanted == 0 {
            continue;
        }
        left.entry(row.line_id).and_modify(|left| *left -= wanted);
        used.push((row.line_id, row.place(), wanted));
        if wanted < row.quantity {
            let rest = Model { id: ReservationId::new(), quantity: row.quantity - wanted, ..row.clone() };
            unit.insert(rest.into_active_model().reset_all()).await?;
        }
        let columns = ActiveModel { quantity: Set(wanted), ..change(ReservationState::Consumed) };
        unit.update_where(Entity::update_many().set(columns).filter(Column::Id.eq(row.id))).await?;
    }
    let mut reserved: BTreeMap<Place, i64> = BTreeMap::new();
    for (_, place, quantity) in &used {
        *reserved.entry(*place).or_default() += quantity;
    }
    ledger::release(unit, &reserved).await?;
    Ok(used)
}

fn change(state: ReservationState) -> ActiveModel {
    ActiveModel { state: Set(state), updated_at: Set(clock::now()), ..Default::default() }
}

fn is_open() -> Expr {
    Column::State.is_in([ReservationState::Held, ReservationState::Committed])
}

/// What an order has spoken for.
async fn open(unit: &Unit, order: OrderId) -> Result<Vec<Model>, StoreError> {
    unit.all(Entity::find().filter(Column::OrderId.eq(order)).filter(is_open()).order_by_asc(Column::Id)).await
}

/// What is spoken for of a variant at a location.
#[derive(Debug, FromQueryResult)]
pub struct Sum {
    pub variant_id: ProductVariantId,
    pub location_id: StockLocationId,
    pub quantity: i64,
}

/// All that is spoken for, added up.
pub async fn sums(unit: &Unit) -> Result<Vec<Sum>, StoreError> {
    let query = Entity::find()
        .select_only()
        .columns([Column::VariantId, Column::LocationId])
        .column_as(Column::Quantity.sum().cast_as("bigint"), "quantity")
        .filter(is_open())
        .group_by(Column::VariantId)
        .group_by(Column::LocationId);
    unit.select(query).await
}
