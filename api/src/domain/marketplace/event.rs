//! The facts of the marketplace, as they are announced. Names are `noun.past_verb` and never change.

use entity::{
    WriteUnit,
    clock::Time,
    id::{CatalogItemId, Id},
    store::EventRecord,
};
use serde_json::{Value, json};

#[derive(Clone, Debug)]
pub enum MarketplaceEvent {
    ItemCreated {
        id: CatalogItemId,
        sku: String,
    },
    /// `fields`: names of what changed, as in GraphQL.
    ItemUpdated {
        id: CatalogItemId,
        fields: Vec<String>,
    },
    /// It is, or will be, for sale from `at` on.
    ItemPublished {
        id: CatalogItemId,
        at: Time,
        until: Option<Time>,
    },
    /// It is for sale no more from `at` on.
    ItemUnpublished {
        id: CatalogItemId,
        at: Time,
    },
    ItemDeleted {
        id: CatalogItemId,
        sku: String,
    },
    ItemRestored {
        id: CatalogItemId,
        sku: String,
    },
}

impl MarketplaceEvent {
    /// Notes the fact; it is announced when the unit commits.
    pub fn record(self, unit: &mut WriteUnit) {
        let (name, id, data) = self.parts();
        unit.record(EventRecord { name, version: 1, subject_type: CatalogItemId::TYPE, subject_id: id.uuid(), data });
    }

    fn parts(self) -> (&'static str, CatalogItemId, Value) {
        let time = |at: Time| at.to_rfc3339();
        match self {
            Self::ItemCreated { id, sku } => ("catalog_item.created", id, json!({ "sku": sku })),
            Self::ItemUpdated { id, fields } => ("catalog_item.updated", id, json!({ "fields": fields })),
            Self::ItemPublished { id, at, until } => {
                ("catalog_item.published", id, json!({ "at": time(at), "until": until.map(time) }))
            }
            Self::ItemUnpublished { id, at } => ("catalog_item.unpublished", id, json!({ "at": time(at) })),
            Self::ItemDeleted { id, sku } => ("catalog_item.deleted", id, json!({ "sku": sku })),
            Self::ItemRestored { id, sku } => ("catalog_item.restored", id, json!({ "sku": sku })),
        }
    }
}
