//! What belongs to orders, by the order.

use crate::graphql::{LoadError, Rows};
use async_graphql::dataloader::Loader;
use entity::{
    erp::order::{self, line, payment, refund, returning, shipment},
    id::{Id, OrderId, OrderLineId, ShipmentId},
};
use std::collections::HashMap;

impl Loader<OrderId> for Rows {
    type Value = order::Model;
    type Error = LoadError;

    async fn load(&self, keys: &[OrderId]) -> Result<HashMap<OrderId, order::Model>, LoadError> {
        let ids: Vec<_> = keys.iter().map(|id| id.uuid()).collect();
        let rows = self.unit()?.find_all::<order::Entity>(&ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}

impl Loader<OrderLineId> for Rows {
    type Value = line::Model;
    type Error = LoadError;

    async fn load(&self, keys: &[OrderLineId]) -> Result<HashMap<OrderLineId, line::Model>, LoadError> {
        let ids: Vec<_> = keys.iter().map(|id| id.uuid()).collect();
        let rows = self.unit()?.find_all::<line::Entity>(&ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}

/// Declares a loader of what belongs to an order: `by_order!(LinesByOrder, line::Model, line::of_orders);`
macro_rules! by_order {
    ($(#[$doc:meta])* $name:ident, $thing:ty, $find:path) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct $name(pub OrderId);

        impl Loader<$name> for Rows {
            type Value = Vec<$thing>;
            type Error = LoadError;

            async fn load(&self, keys: &[$name]) -> Result<HashMap<$name, Self::Value>, LoadError> {
                let orders: Vec<_> = keys.iter().map(|key| key.0).collect();
                let found = $find(&self.unit()?, &orders).await?;
                Ok(found.into_iter().map(|(order, rows)| ($name(order), rows)).collect())
            }
        }
    };
}

by_order!(
    /// In their order.
    LinesByOrder,
    line::Model,
    line::of_orders
);
by_order!(
    /// The oldest first.
    PaymentsByOrder,
    payment::Model,
    payment::of_orders
);
by_order!(
    /// The oldest first.
    RefundsByOrder,
    refund::Model,
    refund::of_orders
);
by_order!(
    /// In their order.
    ShipmentsByOrder,
    shipment::Model,
    shipment::of_orders
);
by_order!(
    /// In their order.
    ReturnsByOrder,
    returning::Returned,
    returning::of_orders
);

/// What was sent together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartsByShipment(pub ShipmentId);

impl Loader<PartsByShipment> for Rows {
    type Value = Vec<shipment::part::Model>;
    type Error = LoadError;

    async fn load(&self, keys: &[PartsByShipment]) -> Result<HashMap<PartsByShipment, Self::Value>, LoadError> {
        let shipments: Vec<_> = keys.iter().map(|key| key.0).collect();
        let found = shipment::parts(&self.unit()?, &shipments).await?;
        Ok(found.into_iter().map(|(shipment, rows)| (PartsByShipment(shipment), rows)).collect())
    }
}
