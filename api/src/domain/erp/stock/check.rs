//! All moves added up again.

use crate::{app::App, error::Result};
use entity::{
    erp::{ledger, variant},
    id::{Id, TenantId},
};
use serde::Serialize;

/// A level that is not what its moves add up to.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StockDifference {
    pub sku: String,
    pub location_id: String,
    pub on_hand: i64,
    /// What the moves add up to.
    pub moved: i64,
    pub value_minor: i64,
    pub moved_value_minor: i64,
}

/// What of a company's stock is not as its ledger says; nothing, if all is well.
pub async fn differences(app: &App, tenant: TenantId) -> Result<Vec<StockDifference>> {
    let unit = app.store.unit(tenant);
    let mut found = Vec::new();
    for one in ledger::check(&unit).await? {
        let variant = unit.find::<variant::Entity>(one.place.0).await?;
        found.push(StockDifference {
            sku: variant.map(|row| row.sku).unwrap_or_default(),
            location_id: one.place.1.global(),
            on_hand: one.on_hand,
            moved: one.moved,
            value_minor: one.value_minor,
            moved_value_minor: one.moved_value_minor,
        });
    }
    Ok(found)
}
