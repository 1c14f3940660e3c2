//! What variants cost from now on, as what came of them did.

use super::variants::{audit, differences};
use crate::{
    domain::erp::event::ErpEvent,
    error::{Problem, Result},
};
use entity::{
    WriteUnit, clock,
    erp::{price, variant},
    id::ProductVariantId,
};
use sea_orm::{ActiveValue::Set, IntoActiveModel};
use std::collections::{BTreeSet, HashMap};

/// Sets the costs of variants, and notes them where they change. The variants are held until the unit ends.
pub async fn set_costs(unit: &mut WriteUnit, costs: &[(ProductVariantId, i64)]) -> Result<()> {
    let costs: HashMap<ProductVariantId, i64> = costs.iter().copied().collect();
    let ids: Vec<ProductVariantId> = costs.keys().copied().collect();
    let (mut changed, mut products) = (Vec::new(), BTreeSet::new());
    for before in variant::lock_all(unit, &ids).await? {
        let cost = costs.get(&before.id).copied();
        if before.cost_minor == cost {
            continue;
        }
        let mut columns = before.clone().into_active_model();
        columns.cost_minor = Set(cost);
        let after = variant::save(unit, &before, columns).await?.ok_or_else(Problem::conflict)?;
        let changes = differences(&before, &after);
        audit(unit, "product_variant.updated", after.id, Some(changes.before()), Some(changes.after()));
        products.insert(after.product_id);
        changed.push(after);
    }
    price::note(unit, &changed, clock::now()).await?;
    for id in products {
        ErpEvent::ProductUpdated { id, fields: vec!["variants".to_owned()] }.record(unit);
    }
    Ok(())
}
