//! The demonstration's ledger, kept in memory while it is invented: every move says how many lay there afterwards, and
//! what lies where in the end is the sum of its moves.

use entity::{
    StoreError, WriteUnit,
    clock::Time,
    erp::{
        level,
        stock_move::{self, Reason},
    },
    id::{Id, OrderId, ProductVariantId, StockLocationId, StockMoveId, TenantId},
};
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What lies where, and the moves that are not written yet.
pub struct Book {
    tenant: TenantId,
    levels: BTreeMap<(ProductVariantId, StockLocationId), level::Model>,
    moves: Vec<stock_move::Model>,
}

impl Book {
    pub fn new(tenant: TenantId) -> Self {
        Self { tenant, levels: BTreeMap::new(), moves: Vec::new() }
    }

    pub fn level(&mut self, variant_id: ProductVariantId, location_id: StockLocationId) -> &mut level::Model {
        let blank = level::Model {
            tenant_id: self.tenant,
            variant_id,
            location_id,
            on_hand: 0,
            reserved: 0,
            backorder_limit: 0,
            value_minor: 0,
            version: 1,
            updated_at: entity::clock::now(),
        };
        self.levels.entry((variant_id, location_id)).or_insert(blank)
    }

    /// So many come, at so much each.
    pub fn comes(&mut self, place: (ProductVariantId, StockLocationId), (quantity, each): (i64, i64), at: Time) {
        let level = self.level(place.0, place.1);
        level.on_hand += quantity;
        level.value_minor += quantity * each;
        let on_hand = level.on_hand;
        self.note(place, (quantity, quantity * each, on_hand), Reason::Purchase, None, at);
    }

    /// So many go, at what they cost on average.
    pub fn goes(
        &mut self,
        place: (ProductVariantId, StockLocationId),
        quantity: i64,
        reason: Reason,
        order: Option<OrderId>,
        at: Time,
    ) {
        let level = self.level(place.0, place.1);
        let worth =
            if level.on_hand == quantity { level.value_minor } else { level.value_minor * quantity / level.on_hand };
        level.on_hand -= quantity;
        level.value_minor -= worth;
        let on_hand = level.on_hand;
        self.note(place, (-quantity, -worth, on_hand), reason, order, at);
    }

    fn note(
        &mut self,
        (variant_id, location_id): (ProductVariantId, StockLocationId),
        (quantity, value_minor, on_hand): (i64, i64, i64),
        reason: Reason,
        order: Option<OrderId>,
        at: Time,
    ) {
        self.moves.push(stock_move::Model {
            tenant_id: self.tenant,
            id: StockMoveId::new(),
            variant_id,
            location_id,
            quantity,
            value_minor,
            on_hand,
            operation_id: Uuid::now_v7(),
            reason,
            reference: order.map(|_| OrderId::TYPE.to_owned()),
            reference_id: order.map(Id::uuid),
            note: None,
            actor_id: None,
            at,
        });
    }

    /// Writes the moves that are not written yet.
    pub async fn write_moves(&mut self, unit: &mut WriteUnit) -> Result<(), StoreError> {
        let moves = std::mem::take(&mut self.moves).into_iter();
        unit.insert_many(moves.map(|row| row.into_active_model().reset_all()).collect()).await
    }

    pub fn waiting(&self) -> usize {
        self.moves.len()
    }

    /// Writes what lies where.
    pub async fn write_levels(&self, unit: &mut WriteUnit) -> Result<(), StoreError> {
        let levels = self.levels.values().cloned();
        unit.insert_many(levels.map(|row| row.into_active_model().reset_all()).collect()).await
    }
}
