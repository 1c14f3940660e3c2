//! What people do with stock besides selling it.

use super::input::{StockAdjustInput, StockAdjustReason, StockBackorderInput, StockCountInput, StockTransferInput};
use crate::{
    actor::Actor,
    domain::{
        crm::words,
        erp::{event::ErpEvent, location},
    },
    error::{Error, Problem, ProblemCode, Problems, Result},
    graphql::{
        idempotency::once_numbered,
        scalars::{self, Long},
    },
    i18n::Text,
    permission::Permission,
};
use async_graphql::ID;
use entity::{
    WriteUnit,
    erp::{
        ledger::{self, MOST, Place, Posting, Refused, Worth},
        level,
        stock_move::{self, Reason},
        variant,
    },
    id::{Id, ProductVariantId},
    store::AuditRecord,
};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// How many lines an operation may have.
const LINES: usize = 500;

/// Corrects how many there are. With an idempotency key that was used before: what it moved then.
pub async fn adjust(unit: &mut WriteUnit, actor: &Actor, input: StockAdjustInput) -> Result<Vec<stock_move::Model>> {
    actor.require(Permission::StockWrite)?;
    let key = input.idempotency_key.as_deref();
    let work = async |unit: &mut WriteUnit, operation| {
        let location = location::open(unit, "locationId", &input.location_id).await?;
        let mut problems = Problems::default();
        let note = words::required(&mut problems, "note", &input.note);
        let reason = match input.reason {
            StockAdjustReason::Adjust => Reason::Adjust,
            StockAdjustReason::Scrap => Reason::Scrap,
        };
        let variants = variants(unit, input.lines.iter().map(|line| &line.variant_id), &mut problems).await?;
        let mut postings = Vec::new();
        for (line, (given, variant)) in input.lines.iter().zip(&variants).enumerate() {
            let Long(quantity) = given.quantity;
            if quantity == 0 || quantity.saturating_abs() > MOST || (reason == Reason::Scrap && quantity > 0) {
                problems.push(no_quantity(&format!("lines.{line}.quantity")));
            }
            let each = given.unit_cost_minor.map(|Long(minor)| minor);
            if each.is_some_and(|minor| quantity < 0 || !(0..=variant::MAX_PRICE_MINOR).contains(&minor)) {
                let text = Text::new("stock-unit-cost");
                problems.push(Problem::new(&format!("lines.{line}.unitCostMinor"), ProblemCode::Invalid, text));
            }
            let Some(variant) = variant else { continue };
            let worth = each.map_or(Worth::AverageOr(variant.cost_minor.unwrap_or_default()), Worth::Each);
            let (place, note) = ((variant.id, location.id), Some(note.clone()));
            postings.push(Posting { place, quantity, worth, reason, reference: None, note });
        }
        problems.done()?;
        post(unit, operation, &postings, |place| line_of(&variants, place.0)).await
    };
    once_numbered(unit, "stockAdjust", key, &input, work, moved).await
}

/// Takes stock from one location to another, with what it cost.
pub(super) async fn transfer(
    unit: &mut WriteUnit,
    actor: &Actor,
    input: StockTransferInput,
) -> Result<Vec<stock_move::Model>> {
    actor.require(Permission::StockWrite)?;
    let key = input.idempotency_key.as_deref();
    let work = async |unit: &mut WriteUnit, operation| {
        let from = location::open(unit, "fromId", &input.from_id).await?;
        let to = location::open(unit, "toId", &input.to_id).await?;
        let mut problems = Problems::default();
        if from.id == to.id {
            problems.push(Problem::new("toId", ProblemCode::Invalid, Text::new("stock-same-location")));
        }
        let note = words::optional(&mut problems, "note", input.note.as_deref());
        let variants = variants(unit, input.lines.iter().map(|line| &line.variant_id), &mut problems).await?;
        let mut postings = Vec::new();
        for (line, (given, variant)) in input.lines.iter().zip(&variants).enumerate() {
            let Long(quantity) = given.quantity;
            if !(1..=MOST).contains(&quantity) {
                problems.push(no_quantity(&format!("lines.{line}.quantity")));
            }
            let Some(variant) = variant else { continue };
            let posting = |location, quantity, worth| Posting {
                place: (variant.id, location),
                quantity,
                worth,
                reason: Reason::Transfer,
                reference: None,
                note: note.clone(),
            };
            postings.push(posting(from.id, -quantity, Worth::AverageOr(0)));
            postings.push(posting(to.id, quantity, Worth::AsTaken));
        }
        problems.done()?;
        post(unit, operation, &postings, |place| line_of(&variants, place.0)).await
    };
    once_numbered(unit, "stockTransfer", key, &input, work, moved).await
}

/// Says how many there are; what that changes is posted.
pub(super) async fn count(
    unit: &mut WriteUnit,
    actor: &Actor,
    input: StockCountInput,
) -> Result<Vec<stock_move::Model>> {
    actor.require(Permission::StockWrite)?;
    let key = input.idempotency_key.as_deref();
    let work = async |unit: &mut WriteUnit, operation| {
        let location = location::open(unit, "locationId", &input.location_id).await?;
        let mut problems = Problems::default();
        let note = words::optional(&mut problems, "note", input.note.as_deref());
        let variants = variants(unit, input.lines.iter().map(|line| &line.variant_id), &mut problems).await?;
        for (line, given) in input.lines.iter().enumerate() {
            if !(0..=MOST).contains(&given.counted.0) {
                problems.push(no_quantity(&format!("lines.{line}.counted")));
            }
        }
        problems.done()?;
        let variants: Vec<variant::Model> = variants.into_iter().flatten().collect();
        let places: BTreeSet<Place> = variants.iter().map(|variant| (variant.id, location.id)).collect();
        let levels = ledger::hold(unit, &places).await?;
        let (mut problems, mut postings) = (Problems::default(), Vec::new());
        for (line, (given, variant)) in input.lines.iter().zip(&variants).enumerate() {
            let place = (variant.id, location.id);
            let on_hand = levels.get(&place).map_or(0, |level| level.on_hand);
            if given.expected_on_hand.is_some_and(|Long(expected)| expected != on_hand) {
                let text = Text::new("stock-moved-meanwhile").with("onHand", on_hand);
                problems.push(Problem::new(&format!("lines.{line}.expectedOnHand"), ProblemCode::Conflict, text));
            }
            let quantity = given.counted.0 - on_hand;
            let worth = Worth::AverageOr(variant.cost_minor.unwrap_or_default());
            let note = note.clone();
            postings.push(Posting { place, quantity, worth, reason: Reason::Count, reference: None, note });
        }
        problems.done()?;
        postings.retain(|posting| posting.quantity != 0);
        let line = |place: Place| variants.iter().position(|variant| variant.id == place.0);
        post(unit, operation, &postings, line).await
    };
    once_numbered(unit, "stockCount", key, &input, work, moved).await
}

/// Says how many more of a variant may be reserved than are there.
pub(super) async fn allow_backorder(
    unit: &mut WriteUnit,
    actor: &Actor,
    input: &StockBackorderInput,
) -> Result<level::Model> {
    actor.require(Permission::StockWrite)?;
    let location = location::open(unit, "locationId", &input.location_id).await?;
    let id: ProductVariantId = scalars::id("variantId", &input.variant_id)?;
    let variant = variant::kept(unit, &[id.uuid()]).await?.pop();
    let variant = variant.ok_or_else(|| Problem::not_found("variantId"))?;
    let Long(limit) = input.limit;
    if !(0..=MOST).contains(&limit) {
        return Err(no_quantity("limit").into());
    }
    let place = (variant.id, location.id);
    let allowed = ledger::allow_backorder(unit, place, limit).await?;
    let (before, level) =
        allowed.ok_or_else(|| Problem::new("limit", ProblemCode::InUse, Text::new("stock-backorder-in-use")))?;
    if before != limit {
        let facts = |limit: i64| Some(json!({ "location": location.name, "backorderLimit": limit }));
        unit.audit(AuditRecord {
            action: "product_variant.updated",
            entity: ProductVariantId::TYPE,
            entity_id: Some(variant.id.uuid()),
            before: facts(before),
            after: facts(limit),
        });
    }
    Ok(level)
}

/// What an operation moved.
async fn moved(unit: &mut WriteUnit, operation: Uuid) -> Result<Vec<stock_move::Model>> {
    Ok(stock_move::of_operation(unit, operation).await?)
}

/// The variants of lines, in their order; what is wrong with them is noted.
pub async fn variants<'i>(
    unit: &mut WriteUnit,
    ids: impl Iterator<Item = &'i ID> + Clone,
    problems: &mut Problems,
) -> Result<Vec<Option<variant::Model>>> {
    let many = ids.clone().count();
    if many == 0 {
        problems.push(Problem::required("lines"));
    }
    if many > LINES {
        return Err(Problem::too_many("lines", LINES).into());
    }
    let ids: Vec<Option<Uuid>> = ids.map(|id| ProductVariantId::parse(id).map(Id::uuid)).collect();
    let known: Vec<Uuid> = ids.iter().copied().flatten().collect();
    let rows = variant::kept(unit, &known).await?;
    let rows: HashMap<Uuid, variant::Model> = rows.into_iter().map(|row| (row.id.uuid(), row)).collect();
    let mut seen = BTreeSet::new();
    for (line, id) in ids.iter().enumerate() {
        let field = format!("lines.{line}.variantId");
        match id.filter(|id| rows.contains_key(id)) {
            None => problems.push(Problem::not_found(&field)),
            Some(id) if !seen.insert(id) => {
                problems.push(Problem::new(&field, ProblemCode::Invalid, Text::new("stock-variant-twice")));
            }
            Some(_) => {}
        }
    }
    Ok(ids.into_iter().map(|id| rows.get(&id?).cloned()).collect())
}

fn line_of(variants: &[Option<variant::Model>], id: ProductVariantId) -> Option<usize> {
    variants.iter().position(|variant| variant.as_ref().is_some_and(|variant| variant.id == id))
}

fn no_quantity(field: &str) -> Problem {
    Problem::new(field, ProblemCode::Invalid, Text::new("stock-quantity"))
}

/// Posts to the ledger and tells of it; `line` says which line of the input a place came from.
pub async fn post(
    unit: &mut WriteUnit,
    operation: Uuid,
    postings: &[Posting],
    line: impl Fn(Place) -> Option<usize>,
) -> Result<Vec<stock_move::Model>> {
    let moves = match ledger::post(unit, operation, postings).await? {
        Ok(moves) => moves,
        Err(refused) => return Err(refusal(refused, line)),
    };
    for row in &moves {
        ErpEvent::StockMoved(row.clone()).record(unit);
    }
    tell_what_is_low(unit, &moves).await?;
    Ok(moves)
}

/// What the ledger refused, as a problem of the line it came from.
pub fn refusal(refused: Refused, line: impl Fn(Place) -> Option<usize>) -> Error {
    let (place, code, text) = match refused {
        Refused::Short { place, available, wanted } => {
            let text = Text::new("stock-short").with("available", available).with("wanted", wanted);
            (place, ProblemCode::InsufficientStock, text)
        }
        Refused::TooMany { place } => (place, ProblemCode::Invalid, Text::new("stock-too-many")),
    };
    let field = line(place).map(|line| format!("lines.{line}.quantity")).unwrap_or_default();
    Problem::new(&field, code, text).into()
}

/// Says of which variants no more is left than their reorder point, now that some went.
async fn tell_what_is_low(unit: &mut WriteUnit, moves: &[stock_move::Model]) -> Result<()> {
    let mut moved: HashMap<ProductVariantId, i64> = HashMap::new();
    moves.iter().for_each(|row| *moved.entry(row.variant_id).or_default() += row.quantity);
    moved.retain(|_, quantity| *quantity < 0);
    if moved.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = moved.keys().map(|id| id.uuid()).collect();
    let watched = unit.find_all::<variant::Entity>(&ids).await?;
    let watched: Vec<_> = watched.into_iter().filter_map(|row| Some((row.reorder_point?, row))).collect();
    let available = level::available(unit, &watched.iter().map(|(_, row)| row.id).collect::<Vec<_>>()).await?;
    for (reorder_point, row) in watched {
        let after = available.get(&row.id).copied().unwrap_or_default();
        let before = after - moved.get(&row.id).copied().unwrap_or_default();
        if after <= reorder_point && before > reorder_point {
            ErpEvent::StockLow { id: row.id, sku: row.sku, available: after, reorder_point }.record(unit);
        }
    }
    Ok(())
}
