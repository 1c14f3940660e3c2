//! Invoices of orders, and what stands on them.

use crate::graphql::{LoadError, Rows};
use async_graphql::dataloader::Loader;
use entity::{
    erp::invoice::{self, line},
    id::{InvoiceId, OrderId},
};
use std::collections::HashMap;

/// The oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct InvoicesByOrder(pub OrderId);

impl Loader<InvoicesByOrder> for Rows {
    type Value = Vec<invoice::Model>;
    type Error = LoadError;

    async fn load(&self, keys: &[InvoicesByOrder]) -> Result<HashMap<InvoicesByOrder, Self::Value>, LoadError> {
        let orders: Vec<_> = keys.iter().map(|key| key.0).collect();
        let found = invoice::of_orders(&self.unit()?, &orders).await?;
        Ok(found.into_iter().map(|(order, rows)| (InvoicesByOrder(order), rows)).collect())
    }
}

/// In their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LinesByInvoice(pub InvoiceId);

impl Loader<LinesByInvoice> for Rows {
    type Value = Vec<line::Model>;
    type Error = LoadError;

    async fn load(&self, keys: &[LinesByInvoice]) -> Result<HashMap<LinesByInvoice, Self::Value>, LoadError> {
        let invoices: Vec<_> = keys.iter().map(|key| key.0).collect();
        let found = line::of_invoices(&self.unit()?, &invoices).await?;
        Ok(found.into_iter().map(|(invoice, rows)| (LinesByInvoice(invoice), rows)).collect())
    }
}
