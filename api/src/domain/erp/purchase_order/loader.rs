//! Orders by id, and their lines.

use crate::graphql::{LoadError, Rows};
use async_graphql::dataloader::Loader;
use entity::{
    erp::{purchase_order, purchase_order_line as line},
    id::{Id, PurchaseOrderId},
};
use std::collections::HashMap;

impl Loader<PurchaseOrderId> for Rows {
    type Value = purchase_order::Model;
    type Error = LoadError;

    async fn load(
        &self,
        keys: &[PurchaseOrderId],
    ) -> Result<HashMap<PurchaseOrderId, purchase_order::Model>, LoadError> {
        let ids: Vec<_> = keys.iter().map(|id| id.uuid()).collect();
        let rows = self.unit()?.find_all::<purchase_order::Entity>(&ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}

/// The lines of an order, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LinesByOrder(pub PurchaseOrderId);

impl Loader<LinesByOrder> for Rows {
    type Value = Vec<line::Model>;
    type Error = LoadError;

    async fn load(&self, keys: &[LinesByOrder]) -> Result<HashMap<LinesByOrder, Self::Value>, LoadError> {
        let orders: Vec<_> = keys.iter().map(|key| key.0).collect();
        let lines = line::of_orders(&self.unit()?, &orders).await?;
        Ok(lines.into_iter().map(|(order, rows)| (LinesByOrder(order), rows)).collect())
    }
}
