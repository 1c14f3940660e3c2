//! Which purchase orders, and in which order.

use super::types::PurchaseOrderState;
use crate::{
    actor::Actor,
    error::Result,
    graphql::{
        SortDirection,
        filter::{Branches, DateFilter, DateTimeFilter, IdFilter, LongFilter, Tree},
        scalars,
    },
};
use async_graphql::{Enum, ID, InputObject};
use entity::{
    erp::{
        purchase_order::{self, Column, Order, State, column},
        purchase_order_line as line,
    },
    id::{ProductVariantId, PurchaseOrderId, StockLocationId, SupplierId},
    store::SortKey,
};
use sea_orm::{
    Condition,
    sea_query::{ExprTrait, Query},
};

/// All that is given must hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct PurchaseOrderFilter {
    pub and: Option<Vec<PurchaseOrderFilter>>,
    pub or: Option<Vec<PurchaseOrderFilter>>,
    pub not: Option<Box<PurchaseOrderFilter>>,
    pub id: Option<IdFilter>,
    pub number: Option<LongFilter>,
    pub state: Option<Vec<PurchaseOrderState>>,
    pub supplier_id: Option<IdFilter>,
    pub location_id: Option<IdFilter>,
    /// Orders one of these variants.
    pub variant_ids: Option<Vec<ID>>,
    pub expected_on: Option<DateFilter>,
    pub sent_at: Option<DateTimeFilter>,
    pub created_at: Option<DateTimeFilter>,
}

impl Tree for PurchaseOrderFilter {
    type Scope<'s> = &'s Actor;

    fn branches(&self) -> Branches<'_, Self> {
        Branches { and: self.and.as_deref(), or: self.or.as_deref(), not: self.not.as_deref() }
    }

    fn leaf(&self, actor: &&Actor) -> Result<Condition> {
        let instant = |filter: &Option<DateTimeFilter>, of: Column| {
            filter.as_ref().map(|filter| filter.on(column(of), actor.zone()))
        };
        let mut all = Condition::all()
            .add_option(self.number.as_ref().map(|filter| filter.on(column(Column::Number))))
            .add_option(self.expected_on.as_ref().map(|filter| filter.on(column(Column::ExpectedOn), actor.today())))
            .add_option(instant(&self.sent_at, Column::SentAt))
            .add_option(instant(&self.created_at, Column::CreatedAt));
        if let Some(states) = &self.state {
            all = all.add(column(Column::State).is_in(states.iter().map(|state| State::from(*state))));
        }
        if let Some(filter) = &self.id {
            all = all.add(filter.on::<PurchaseOrderId>("where.id", column(Column::Id))?);
        }
        if let Some(filter) = &self.supplier_id {
            all = all.add(filter.on::<SupplierId>("where.supplierId", column(Column::SupplierId))?);
        }
        if let Some(filter) = &self.location_id {
            all = all.add(filter.on::<StockLocationId>("where.locationId", column(Column::LocationId))?);
        }
        if let Some(ids) = &self.variant_ids {
            let variants = scalars::ids::<ProductVariantId>("where.variantIds", ids)?;
            let orders = Query::select()
                .expr(line::column(line::Column::PurchaseOrderId))
                .from(line::Entity)
                .and_where(line::column(line::Column::TenantId).eq(actor.tenant.uuid()))
                .and_where(line::column(line::Column::VariantId).is_in(variants))
                .take();
            all = all.add(column(Column::Id).in_subquery(orders));
        }
        Ok(all)
    }
}

/// What purchase orders can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum PurchaseOrderOrderField {
    Number,
    CreatedAt,
    /// Those without a day come first.
    ExpectedOn,
}

#[derive(Clone, Debug, InputObject)]
pub struct PurchaseOrderOrder {
    pub field: PurchaseOrderOrderField,
    #[graphql(default_with = "SortDirection::Asc")]
    pub direction: SortDirection,
}

impl PurchaseOrderOrder {
    fn key(&self) -> SortKey<purchase_order::Entity> {
        let order = match self.field {
            PurchaseOrderOrderField::Number => Order::Number,
            PurchaseOrderOrderField::CreatedAt => Order::CreatedAt,
            PurchaseOrderOrderField::ExpectedOn => Order::ExpectedOn,
        };
        order.key(self.direction.into())
    }
}

/// Reads an order; nothing asked means the newest first.
pub fn sorting(orders: &[PurchaseOrderOrder]) -> Vec<SortKey<purchase_order::Entity>> {
    let newest = PurchaseOrderOrder { field: PurchaseOrderOrderField::CreatedAt, direction: SortDirection::Desc };
    if orders.is_empty() { vec![newest.key()] } else { orders.iter().map(PurchaseOrderOrder::key).collect() }
}
