//! Lines of invoices: what of an order's line is sold, as it was when the invoice was made.

use super::{super::order, grouped};
use crate::{
    StoreError, Unit, WriteUnit,
    id::{Id, InvoiceId, InvoiceLineId, OrderLineId, TenantId},
    store::tenant_owned,
};
use sea_orm::{IntoActiveModel, QueryOrder, entity::prelude::*};
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "invoice_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvoiceLineId,
    pub invoice_id: InvoiceId,
    pub position: i32,
    pub order_line_id: OrderLineId,
    pub sku: String,
    pub title: String,
    pub quantity: i64,
    pub unit_price_minor: i64,
    /// Off the whole line.
    pub discount_minor: i64,
    pub total_minor: i64,
    /// Hundredths of a percent.
    pub tax_rate: Option<i32>,
    pub tax_minor: i64,
    pub ncm: Option<String>,
    pub cfop: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

impl Model {
    /// Before the discount.
    pub fn gross_minor(&self) -> i64 {
        self.quantity.saturating_mul(self.unit_price_minor)
    }
}

/// What of an order's line was not cancelled, with its share of the discount.
pub(super) fn of_order_line(invoice_id: InvoiceId, position: i32, line: &order::line::Model) -> Model {
    let mut sold = line.clone();
    sold.quantity = line.sold();
    let share = i128::from(line.discount_minor) * i128::from(line.sold()) / i128::from(line.quantity.max(1));
    sold.discount_minor = i64::try_from(share).unwrap_or(line.discount_minor);
    sold.add_up();
    Model {
        tenant_id: line.tenant_id,
        id: InvoiceLineId::new(),
        invoice_id,
        position,
        order_line_id: line.id,
        sku: sold.sku,
        title: sold.title,
        quantity: sold.quantity,
        unit_price_minor: sold.unit_price_minor,
        discount_minor: sold.discount_minor,
        total_minor: sold.total_minor,
        tax_rate: sold.tax_rate,
        tax_minor: sold.tax_minor,
        ncm: sold.ncm,
        cfop: sold.cfop,
    }
}

/// The lines of invoices, each invoice's in their order.
pub async fn of_invoices(unit: &Unit, invoices: &[InvoiceId]) -> Result<HashMap<InvoiceId, Vec<Model>>, StoreError> {
    let query = Entity::find().filter(Column::InvoiceId.is_in(invoices.iter().copied())).order_by_asc(Column::Position);
    grouped(unit, query, |row| row.invoice_id).await
}

/// Writes the lines of a draft anew.
pub async fn replace(unit: &mut WriteUnit, invoice: InvoiceId, lines: Vec<Model>) -> Result<(), StoreError> {
    remove(unit, invoice).await?;
    insert(unit, lines).await
}

pub(super) async fn insert(unit: &mut WriteUnit, lines: Vec<Model>) -> Result<(), StoreError> {
    unit.insert_many(lines.into_iter().map(|row| row.into_active_model().reset_all()).collect()).await
}

pub(super) async fn remove(unit: &mut WriteUnit, invoice: InvoiceId) -> Result<(), StoreError> {
    unit.delete_where(Entity::delete_many().filter(Column::InvoiceId.eq(invoice))).await.map(drop)
}
