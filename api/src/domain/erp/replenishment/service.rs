//! What people decide about proposals.

use super::input::ReplenishmentAcceptInput;
use crate::{
    actor::Actor,
    domain::erp::purchase_order::{self as orders, Draft, Ordered},
    error::{Problem, ProblemCode, Problems, Result},
    graphql::{idempotency::once_numbered, scalars},
    i18n::Text,
    permission::Permission,
};
use async_graphql::ID;
use entity::{
    Unit, WriteUnit,
    erp::{
        location, purchase_order, purchase_order_line as line,
        replenishment::{self, Model, State},
        supplier, variant,
    },
    id::{Id, ProductVariantId, ReplenishmentProposalId, StockLocationId, SupplierId},
    store::AuditRecord,
};
use serde_json::json;
use std::collections::{BTreeMap, HashMap, HashSet};

/// How many can be decided at once.
const MOST: usize = 500;

/// Makes drafts of proposals. With an idempotency key that was used before: those it made then, as they are.
pub(super) async fn accept(
    unit: &mut WriteUnit,
    actor: &Actor,
    input: ReplenishmentAcceptInput,
) -> Result<Vec<purchase_order::Model>> {
    actor.require(Permission::PurchaseWrite)?;
    let key = input.idempotency_key.as_deref();
    let work = async |unit: &mut WriteUnit, _| {
        let rows = held(unit, &input.ids).await?;
        let mut made = Vec::new();
        for ((supplier, location, currency), wanted) in groups(unit, &rows).await? {
            for wanted in wanted.chunks(line::MOST) {
                let draft = Draft {
                    supplier: supplier_of(unit, supplier).await?,
                    location,
                    currency: currency.clone(),
                    expected_on: None,
                    note: None,
                    proposed: true,
                    lines: wanted.iter().map(|(_, ordered)| ordered.clone()).collect(),
                };
                let order = orders::insert(unit, actor, draft).await?;
                let ids: Vec<_> = wanted.iter().map(|(id, _)| *id).collect();
                replenishment::decide(unit, &ids, Some(order.id)).await?;
                made.push(order);
            }
        }
        Ok(made)
    };
    let again = async |unit: &mut WriteUnit, _| {
        let ids: Vec<_> = scalars::ids::<ReplenishmentProposalId>("ids", &input.ids)?;
        let rows = replenishment::lock(unit, &ids).await?;
        let made: HashSet<_> = rows.iter().filter_map(|row| row.purchase_order_id).map(Id::uuid).collect();
        let mut made = unit.find_all::<purchase_order::Entity>(&made.into_iter().collect::<Vec<_>>()).await?;
        made.sort_by_key(|row| row.number);
        Ok(made)
    };
    once_numbered(unit, "replenishmentAccept", key, &input, work, again).await
}

/// Says no.
pub(super) async fn dismiss(unit: &mut WriteUnit, actor: &Actor, ids: &[ID]) -> Result<Vec<Model>> {
    actor.require(Permission::PurchaseWrite)?;
    let rows = held(unit, ids).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    replenishment::decide(unit, &ids, None).await?;
    for row in &rows {
        unit.audit(AuditRecord {
            action: "replenishment_proposal.dismissed",
            entity: ReplenishmentProposalId::TYPE,
            entity_id: Some(row.id.uuid()),
            before: Some(json!({ "variantId": row.variant_id.global(), "quantity": row.quantity })),
            after: None,
        });
    }
    Ok(replenishment::lock(unit, &ids).await?)
}

/// The proposals, held until the unit ends, in the order they were named; all of them open.
async fn held(unit: &mut WriteUnit, ids: &[ID]) -> Result<Vec<Model>> {
    let mut problems = Problems::default();
    if ids.is_empty() {
        problems.push(Problem::required("ids"));
    }
    if ids.len() > MOST {
        return Err(Problem::too_many("ids", MOST).into());
    }
    let ids: Vec<Option<ReplenishmentProposalId>> = ids.iter().map(|id| ReplenishmentProposalId::parse(id)).collect();
    let known = replenishment::lock(unit, &ids.iter().copied().flatten().collect::<Vec<_>>()).await?;
    let mut known: HashMap<ReplenishmentProposalId, Model> = known.into_iter().map(|row| (row.id, row)).collect();
    let (mut rows, mut seen) = (Vec::with_capacity(ids.len()), HashSet::new());
    for (number, id) in ids.into_iter().enumerate() {
        let field = format!("ids.{number}");
        // Named twice is once.
        if id.is_some_and(|id| !seen.insert(id)) {
            continue;
        }
        match id.and_then(|id| known.remove(&id)) {
            None => problems.push(Problem::not_found(&field)),
            Some(row) if row.state != State::Open => {
                problems.push(Problem::new(&field, ProblemCode::NotAllowed, Text::new("replenishment-decided")));
            }
            Some(row) => rows.push(row),
        }
    }
    problems.done()?;
    Ok(rows)
}

/// What goes into one order: of one supplier, to one location, in one currency.
type Group = (SupplierId, StockLocationId, String);

/// What each order is to hold; what cannot be ordered is told by its SKU.
async fn groups(unit: &Unit, rows: &[Model]) -> Result<BTreeMap<Group, Vec<(ReplenishmentProposalId, Ordered)>>> {
    let ids: Vec<_> = rows.iter().map(|row| row.variant_id.uuid()).collect();
    let variants = unit.find_all::<variant::Entity>(&ids).await?;
    let suppliers = usable(unit, rows, &variants).await?;
    let variants: HashMap<ProductVariantId, variant::Model> = variants.into_iter().map(|row| (row.id, row)).collect();
    let locations = location::all(unit).await?;
    let archived: HashSet<_> = locations.iter().filter(|row| row.archived_at.is_some()).map(|row| row.id).collect();
    let mut problems = Problems::default();
    let mut groups: BTreeMap<Group, Vec<_>> = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        let Some(variant) = variants.get(&row.variant_id) else { continue };
        let mut refuse = |code, key| {
            let text = Text::new(key).with("sku", variant.sku.as_str());
            problems.push(Problem::new(&format!("ids.{number}"), code, text));
        };
        if variant.deleted_at.is_some() {
            refuse(ProblemCode::NotAllowed, "purchase-variant-deleted");
        }
        if archived.contains(&row.location_id) {
            refuse(ProblemCode::NotAllowed, "stock-location-archived");
        }
        let Some(supplier) = variant.supplier_id.or(row.supplier_id) else {
            refuse(ProblemCode::Required, "replenishment-no-supplier");
            continue;
        };
        if !suppliers.contains(&supplier) {
            refuse(ProblemCode::NotAllowed, "replenishment-supplier-archived");
        }
        let unit_cost_minor = variant.cost_minor.unwrap_or_default();
        let ordered = Ordered { variant: variant.id, quantity: row.quantity, unit_cost_minor };
        let group = (supplier, row.location_id, variant.currency.clone());
        groups.entry(group).or_default().push((row.id, ordered));
    }
    problems.done()?;
    Ok(groups)
}

/// Those of these suppliers of whom things can be ordered.
async fn usable(unit: &Unit, rows: &[Model], variants: &[variant::Model]) -> Result<HashSet<SupplierId>> {
    let ids = rows.iter().filter_map(|row| row.supplier_id).chain(variants.iter().filter_map(|row| row.supplier_id));
    let ids: HashSet<_> = ids.map(Id::uuid).collect();
    let rows = unit.find_all::<supplier::Entity>(&ids.into_iter().collect::<Vec<_>>()).await?;
    Ok(rows.into_iter().filter(|row| row.archived_at.is_none()).map(|row| row.id).collect())
}

async fn supplier_of(unit: &Unit, id: SupplierId) -> Result<supplier::Model> {
    Ok(unit.find::<supplier::Entity>(id).await?.ok_or_else(|| Problem::not_found("ids"))?)
}
