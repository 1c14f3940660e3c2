//! Proposals to buy: of a variant of which less is there and on its way than is to be kept, with the numbers that say so.

use super::{ledger, product, stock_move, variant};
use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{
        Id, ProductVariantId, PurchaseOrderId, ReplenishmentProposalId, StockLocationId, SupplierId, TenantId, UserId,
    },
    store::{Below, Direction, Page, ReadKey, Slice, SortKey, tenant_owned},
};
use sea_orm::{
    Condition, IntoActiveModel, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{ExprTrait, LockType, Query, SelectStatement},
};
use std::{
    cmp::{max, min},
    collections::HashMap,
};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "replenishment_proposal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReplenishmentProposalId,
    pub variant_id: ProductVariantId,
    /// Where it is to come to.
    pub location_id: StockLocationId,
    pub supplier_id: Option<SupplierId>,
    pub quantity: i64,
    pub on_hand: i64,
    pub reserved: i64,
    /// Ordered, and not there yet.
    pub inbound: i64,
    pub reorder_point: i64,
    pub reorder_quantity: Option<i64>,
    pub state: State,
    /// What it became.
    pub purchase_order_id: Option<PurchaseOrderId>,
    pub created_at: Time,
    pub updated_at: Time,
    pub decided_at: Option<Time>,
    pub decided_by: Option<UserId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum State {
    /// Waits for somebody to decide. One at most of a variant at a location.
    Open,
    /// Became part of a purchase order.
    Accepted,
    /// Somebody said no.
    Dismissed,
    /// What it was for is no longer so.
    Obsolete,
}

/// What there is of a variant, and what there should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arithmetic {
    pub on_hand: i64,
    pub reserved: i64,
    pub inbound: i64,
    pub reorder_point: i64,
    pub reorder_quantity: Option<i64>,
}

impl Arithmetic {
    /// How many there will be once all that is ordered has come, and all that is spoken for is gone.
    pub fn projected(&self) -> i64 {
        self.on_hand - self.reserved + self.inbound
    }

    /// How many are to be bought: as many as are bought at a time, or as many as are missing if that is more. None
    /// where there are enough.
    pub fn wanted(&self) -> Option<i64> {
        let missing = self.reorder_point - self.projected();
        (missing > 0).then(|| min(max(missing, self.reorder_quantity.unwrap_or_default()), ledger::MOST))
    }
}

impl Model {
    pub fn arithmetic(&self) -> Arithmetic {
        Arithmetic {
            on_hand: self.on_hand,
            reserved: self.reserved,
            inbound: self.inbound,
            reorder_point: self.reorder_point,
            reorder_quantity: self.reorder_quantity,
        }
    }
}

/// The variants a run looks at: those that are bought and sold and say how many are to be kept.
fn watched(tenant: TenantId) -> Condition {
    let products = Query::select()
        .expr(product::column(product::Column::Id))
        .from(product::Entity)
        .and_where(product::column(product::Column::TenantId).eq(tenant.uuid()))
        .and_where(product::column(product::Column::Active).eq(true))
        .cond_where(product::alive())
        .take();
    variant::alive()
        .add(variant::column(variant::Column::Active).eq(true))
        .add(variant::column(variant::Column::ReorderPoint).is_not_null())
        .add(variant::column(variant::Column::ProductId).in_subquery(products))
}

/// The next of those variants in the order of their ids.
pub async fn next_watched(
    unit: &Unit,
    after: Option<ProductVariantId>,
    most: u64,
) -> Result<Vec<variant::Model>, StoreError> {
    let mut query = variant::Entity::find().filter(watched(unit.tenant()));
    if let Some(after) = after {
        query = query.filter(variant::Column::Id.gt(after));
    }
    unit.all(query.order_by_asc(variant::Column::Id).limit(most)).await
}

/// Where these variants last came to from a supplier.
pub async fn last_received_at(
    unit: &Unit,
    variants: &[ProductVariantId],
) -> Result<HashMap<ProductVariantId, StockLocationId>, StoreError> {
    use stock_move::{Column, Reason};
    let newest: SortKey<stock_move::Entity> = SortKey {
        expression: stock_move::column(Column::At),
        value: ReadKey::Time(|row| row.at),
        direction: Direction::Descending,
    };
    let below = Below {
        parent: Column::VariantId,
        id: (Column::Id, |row: &stock_move::Model| row.id.uuid()),
        keys: vec![newest],
    };
    let bought = Condition::all().add(stock_move::column(Column::Reason).eq(Reason::Purchase));
    let ids: Vec<Uuid> = variants.iter().map(|id| id.uuid()).collect();
    let pages = unit.first_pages_below(&below, &ids, bought, 1).await?;
    let first = |(_, slice): (Uuid, Slice<stock_move::Model>)| slice.rows.into_iter().next();
    Ok(pages.into_iter().filter_map(first).map(|(row, _)| (row.variant_id, row.location_id)).collect())
}

/// The proposals of these variants that are open, held until the unit ends.
pub async fn hold_open(unit: &mut WriteUnit, variants: &[ProductVariantId]) -> Result<Vec<Model>, StoreError> {
    let query = Entity::find()
        .filter(Column::VariantId.is_in(variants.iter().copied()))
        .filter(Column::State.eq(State::Open))
        .order_by_asc(Column::Id)
        .lock(LockType::NoKeyUpdate);
    unit.all(query).await
}

/// The proposals of these variants that somebody dismissed since a moment, the latest last.
pub async fn dismissed_since(
    unit: &Unit,
    variants: &[ProductVariantId],
    since: Time,
) -> Result<Vec<Model>, StoreError> {
    let query = Entity::find()
        .filter(Column::VariantId.is_in(variants.iter().copied()))
        .filter(Column::DecidedAt.gt(since))
        .filter(Column::State.eq(State::Dismissed))
        .order_by_asc(Column::DecidedAt)
        .order_by_asc(Column::Id);
    unit.all(query).await
}

/// These proposals, held until the unit ends, in the order of their ids.
pub async fn lock(unit: &mut WriteUnit, ids: &[ReplenishmentProposalId]) -> Result<Vec<Model>, StoreError> {
    let query = Entity::find().filter(Column::Id.is_in(ids.iter().copied())).order_by_asc(Column::Id);
    unit.all(query.lock(LockType::NoKeyUpdate)).await
}

/// Saves new proposals, but for those of which one is open already; says how many were new.
pub async fn propose(unit: &mut WriteUnit, rows: Vec<Model>) -> Result<u64, StoreError> {
    unit.insert_many_unless_exist(rows.into_iter().map(|row| row.into_active_model().reset_all()).collect(), &[]).await
}

/// Saves proposals whose numbers are others now, as long as they are open; says how many were.
pub async fn refresh(unit: &mut WriteUnit, rows: &[Model]) -> Result<u64, StoreError> {
    /// What fits into a statement on both databases.
    const AT_ONCE: usize = 100;
    let mut refreshed = 0;
    for rows in rows.chunks(AT_ONCE) {
        let each = |of: Column, value: fn(&Model) -> sea_orm::Value| {
            let mut rows = rows.iter().map(|row| (Expr::col(Column::Id).eq(row.id), Expr::val(value(row))));
            let first = rows.next().map(|(is, value)| Expr::case(is, value));
            let all = rows.fold(first, |all, (is, value)| all.map(|all| all.case(is, value)));
            all.map_or(Expr::col(of), |all| all.finally(Expr::col(of)).into())
        };
        let update = Entity::update_many()
            .col_expr(Column::SupplierId, each(Column::SupplierId, |row| row.supplier_id.into()))
            .col_expr(Column::Quantity, each(Column::Quantity, |row| row.quantity.into()))
            .col_expr(Column::OnHand, each(Column::OnHand, |row| row.on_hand.into()))
            .col_expr(Column::Reserved, each(Column::Reserved, |row| row.reserved.into()))
            .col_expr(Column::Inbound, each(Column::Inbound, |row| row.inbound.into()))
            .col_expr(Column::ReorderPoint, each(Column::ReorderPoint, |row| row.reorder_point.into()))
            .col_expr(Column::ReorderQuantity, each(Column::ReorderQuantity, |row| row.reorder_quantity.into()))
            .col_expr(Column::UpdatedAt, Expr::value(clock::now()))
            .filter(Column::State.eq(State::Open))
            .filter(Column::Id.is_in(rows.iter().map(|row| row.id)));
        refreshed += unit.update_where(update).await?;
    }
    Ok(refreshed)
}

/// What they were for is no longer so; says how many were still open.
pub async fn outdate(unit: &mut WriteUnit, ids: &[ReplenishmentProposalId]) -> Result<u64, StoreError> {
    match ids.is_empty() {
        true => Ok(0),
        false => outdate_where(unit, Condition::all().add(column(Column::Id).is_in(ids.iter().copied()))).await,
    }
}

/// The same of proposals whose variants no run looks at any more.
pub async fn outdate_unwatched(unit: &mut WriteUnit) -> Result<u64, StoreError> {
    let watched: SelectStatement = Query::select()
        .expr(Expr::val(1))
        .from(variant::Entity)
        .and_where(variant::column(variant::Column::TenantId).eq(unit.tenant().uuid()))
        .and_where(variant::column(variant::Column::Id).equals((Entity, Column::VariantId)))
        .cond_where(watched(unit.tenant()))
        .take();
    outdate_where(unit, Condition::all().add(Expr::exists(watched).not())).await
}

async fn outdate_where(unit: &mut WriteUnit, those: Condition) -> Result<u64, StoreError> {
    let now = clock::now();
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Obsolete))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .col_expr(Column::DecidedAt, Expr::value(now))
        .filter(Column::State.eq(State::Open))
        .filter(those);
    unit.update_where(update).await
}

/// Somebody decided: these are accepted, as part of an order, or dismissed.
pub async fn decide(
    unit: &mut WriteUnit,
    ids: &[ReplenishmentProposalId],
    order: Option<PurchaseOrderId>,
) -> Result<u64, StoreError> {
    let (now, by) = (clock::now(), unit.user_id());
    let state = if order.is_some() { State::Accepted } else { State::Dismissed };
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::PurchaseOrderId, Expr::value(order))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .col_expr(Column::DecidedAt, Expr::value(now))
        .col_expr(Column::DecidedBy, Expr::value(by))
        .filter(Column::State.eq(State::Open))
        .filter(Column::Id.is_in(ids.iter().copied()));
    unit.update_where(update).await
}

/// A column with its table.
pub fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}

/// Proposals that match.
pub fn matching(condition: Condition) -> Select<Entity> {
    Entity::find().filter(condition)
}

/// One page of proposals, the newest first.
pub async fn page(unit: &Unit, condition: Condition, page: &Page) -> Result<Slice<Model>, StoreError> {
    let newest = SortKey {
        expression: column(Column::CreatedAt),
        value: ReadKey::Time(|row: &Model| row.created_at),
        direction: Direction::Descending,
    };
    unit.page(matching(condition), &[newest], (Column::Id, |row| row.id.uuid()), page).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_are_bought_as_at_a_time_or_as_are_missing() {
        let numbers = Arithmetic { on_hand: 3, reserved: 1, inbound: 2, reorder_point: 10, reorder_quantity: Some(5) };
        assert_eq!((numbers.projected(), numbers.wanted()), (4, Some(6)));
        assert_eq!(Arithmetic { reorder_quantity: Some(24), ..numbers }.wanted(), Some(24));
        assert_eq!(Arithmetic { reorder_quantity: None, ..numbers }.wanted(), Some(6));
        // At the reorder point there are still enough.
        assert_eq!(Arithmetic { inbound: 8, ..numbers }.wanted(), None);
    }
}
