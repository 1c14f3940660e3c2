//! The facts of the ERP, as they are announced. Names are `noun.past_verb` and never change.

use entity::{
    WriteUnit,
    erp::stock_move,
    id::{Id, ProductId, ProductVariantId},
    store::EventRecord,
};
use serde_json::{Value, json};
use uuid::Uuid;

#[derive(Clone, Debug)]
pub enum ErpEvent {
    ProductCreated {
        id: ProductId,
        name: String,
    },
    /// `fields`: names of what changed, as in GraphQL; `variants` where one of them did.
    ProductUpdated {
        id: ProductId,
        fields: Vec<String>,
    },
    ProductDeleted {
        id: ProductId,
        name: String,
    },
    ProductRestored {
        id: ProductId,
        name: String,
    },
    /// One variant, at one location.
    StockMoved(stock_move::Model),
    /// No more than its reorder point is left to be sold, anywhere.
    StockLow {
        id: ProductVariantId,
        sku: String,
        available: i64,
        reorder_point: i64,
    },
}

impl ErpEvent {
    /// Notes the fact; it is announced when the unit commits.
    pub fn record(self, unit: &mut WriteUnit) {
        let (name, subject_type, subject_id, data) = self.parts();
        unit.record(EventRecord { name, version: 1, subject_type, subject_id, data });
    }

    fn parts(self) -> (&'static str, &'static str, Uuid, Value) {
        let product = |name, id: ProductId, data| (name, ProductId::TYPE, id.uuid(), data);
        match self {
            Self::ProductCreated { id, name } => product("product.created", id, json!({ "name": name })),
            Self::ProductUpdated { id, fields } => product("product.updated", id, json!({ "fields": fields })),
            Self::ProductDeleted { id, name } => product("product.deleted", id, json!({ "name": name })),
            Self::ProductRestored { id, name } => product("product.restored", id, json!({ "name": name })),
            Self::StockMoved(row) => {
                let data = json!({
                    "moveId": row.id.global(), "locationId": row.location_id.global(), "quantity": row.quantity,
                    "onHand": row.on_hand, "reason": row.reason, "note": row.note,
                });
                ("stock.moved", ProductVariantId::TYPE, row.variant_id.uuid(), data)
            }
            Self::StockLow { id, sku, available, reorder_point } => {
                let data = json!({ "sku": sku, "available": available, "reorderPoint": reorder_point });
                ("stock.low", ProductVariantId::TYPE, id.uuid(), data)
            }
        }
    }
}
