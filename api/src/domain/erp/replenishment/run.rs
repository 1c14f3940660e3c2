//! A run: what is running out now, against what was proposed before.

use crate::{
    actor::Actor,
    error::Result,
    jobs::{self, Context, Job},
    permission::Permission,
};
use chrono::TimeDelta;
use entity::{
    StoreError, Unit, WriteUnit, clock,
    erp::{
        level, location, purchase_order,
        replenishment::{self, Arithmetic, Model, State},
        supplier, variant,
    },
    id::{Id, ProductVariantId, ReplenishmentProposalId, StockLocationId, SupplierId},
    platform::job,
};
use futures::future::BoxFuture;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// How many variants one transaction looks at.
const AT_ONCE: u64 = 500;
/// How long a dismissal holds where nothing has become less.
const DISMISSED_FOR: TimeDelta = TimeDelta::days(7);

/// Looks at all variants of a company.
pub struct Replenish;

impl Job for Replenish {
    const KIND: &'static str = "erp.replenish";
    type Payload = ();

    async fn run(context: &Context, (): ()) -> anyhow::Result<Value> {
        let (mut tally, mut after) = (Tally::default(), None);
        loop {
            context.check()?;
            let mut unit = context.begin();
            let variants = replenishment::next_watched(&unit, after, AT_ONCE).await?;
            let Some(last) = variants.last() else { break };
            after = Some(last.id);
            look(&mut unit, &variants, &mut tally).await?;
            context.commit(unit).await?;
            context.progress(tally.variants, None).await?;
        }
        let mut unit = context.begin();
        tally.obsolete += replenishment::outdate_unwatched(&mut unit).await?;
        context.commit(unit).await?;
        Ok(json!(tally))
    }
}

/// What a run came to.
#[derive(Debug, Default, Serialize)]
struct Tally {
    variants: i64,
    proposed: u64,
    refreshed: u64,
    obsolete: u64,
}

/// Queues a run, unless one waits already; the one that waits.
pub(super) async fn queue(unit: &mut WriteUnit, actor: &Actor) -> Result<job::Model> {
    actor.require(Permission::PurchaseWrite)?;
    job::enqueue(unit, jobs::new::<Replenish>(&())?.one_waiting(Replenish::KIND)).await?;
    // A worker may have taken it this moment: then another one is queued.
    let waiting = job::waiting(unit, Replenish::KIND).await?;
    Ok(waiting.ok_or_else(|| StoreError::Busy("a run began".into()))?)
}

/// Whether there is anything to look at.
pub fn needed(unit: &Unit) -> BoxFuture<'_, Result<bool, StoreError>> {
    Box::pin(async move {
        let open = replenishment::column(replenishment::Column::State);
        let open = sea_orm::Condition::all().add(sea_orm::ExprTrait::eq(open, State::Open));
        Ok(!replenishment::next_watched(unit, None, 1).await?.is_empty()
            || unit.exists(replenishment::matching(open)).await?)
    })
}

/// Looks at some variants. What is open of them is held first: whoever accepts it meanwhile waits, and what was accepted
/// before counts as coming.
async fn look(unit: &mut WriteUnit, variants: &[variant::Model], tally: &mut Tally) -> Result<(), StoreError> {
    let ids: Vec<ProductVariantId> = variants.iter().map(|row| row.id).collect();
    let open = replenishment::hold_open(unit, &ids).await?;
    let wanted = wanted(unit, variants).await?;
    let changes = changes(open, wanted);
    tally.variants += variants.len() as i64;
    tally.obsolete += replenishment::outdate(unit, &changes.obsolete).await?;
    tally.refreshed += replenishment::refresh(unit, &changes.refreshed).await?;
    tally.proposed += replenishment::propose(unit, changes.new).await?;
    Ok(())
}

/// What ought to be bought of these variants, as proposals that are not saved.
async fn wanted(unit: &Unit, variants: &[variant::Model]) -> Result<Vec<Model>, StoreError> {
    let numbers = numbers(unit, variants).await?;
    let short: Vec<&variant::Model> =
        variants.iter().filter(|row| numbers.get(&row.id).is_some_and(|now| now.wanted().is_some())).collect();
    let ids: Vec<ProductVariantId> = short.iter().map(|row| row.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let (places, suppliers) = (places(unit, &ids).await?, suppliers(unit, &short).await?);
    let refused = refused(unit, &ids).await?;
    let now = clock::now();
    let proposal = |row: &&variant::Model| {
        let numbers = numbers.get(&row.id)?;
        if refused.get(&row.id).is_some_and(|then| numbers.projected() >= *then) {
            return None;
        }
        Some(Model {
            tenant_id: unit.tenant(),
            id: ReplenishmentProposalId::new(),
            variant_id: row.id,
            location_id: places.get(&row.id).copied()?,
            supplier_id: row.supplier_id.filter(|id| suppliers.contains(id)),
            quantity: numbers.wanted()?,
            on_hand: numbers.on_hand,
            reserved: numbers.reserved,
            inbound: numbers.inbound,
            reorder_point: numbers.reorder_point,
            reorder_quantity: numbers.reorder_quantity,
            state: State::Open,
            purchase_order_id: None,
            created_at: now,
            updated_at: now,
            decided_at: None,
            decided_by: None,
        })
    };
    Ok(short.iter().filter_map(proposal).collect())
}

/// What there is of each, everywhere, and what is on its way.
async fn numbers(
    unit: &Unit,
    variants: &[variant::Model],
) -> Result<HashMap<ProductVariantId, Arithmetic>, StoreError> {
    let ids: Vec<ProductVariantId> = variants.iter().map(|row| row.id).collect();
    let levels = level::of_variants(unit, &ids).await?;
    let inbound = purchase_order::inbound(unit, &ids).await?;
    let numbers = |row: &variant::Model| {
        let levels = levels.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        let numbers = Arithmetic {
            on_hand: levels.iter().map(|level| level.on_hand).sum(),
            reserved: levels.iter().map(|level| level.reserved).sum(),
            inbound: inbound.get(&row.id).copied().unwrap_or_default(),
            reorder_point: row.reorder_point?,
            reorder_quantity: row.reorder_quantity,
        };
        Some((row.id, numbers))
    };
    Ok(variants.iter().filter_map(numbers).collect())
}

/// Where each is to come to; nowhere where every location is archived.
async fn places(
    unit: &Unit,
    variants: &[ProductVariantId],
) -> Result<HashMap<ProductVariantId, StockLocationId>, StoreError> {
    let open: Vec<StockLocationId> =
        location::all(unit).await?.into_iter().filter(|row| row.archived_at.is_none()).map(|row| row.id).collect();
    let is_open = |id: &StockLocationId| open.contains(id);
    let last = replenishment::last_received_at(unit, variants).await?;
    let levels = level::of_variants(unit, variants).await?;
    let place = |variant: &ProductVariantId| {
        let levels = levels.get(variant).map(Vec::as_slice).unwrap_or_default();
        let lying = levels.iter().filter(|level| level.on_hand > 0 && is_open(&level.location_id));
        let most = lying.max_by_key(|level| level.on_hand).map(|level| level.location_id);
        let last = last.get(variant).copied().filter(|id| is_open(id));
        Some((*variant, last.or(most).or(open.first().copied())?))
    };
    Ok(variants.iter().filter_map(place).collect())
}

/// Those of whom things can be ordered.
async fn suppliers(unit: &Unit, variants: &[&variant::Model]) -> Result<HashSet<SupplierId>, StoreError> {
    let ids: HashSet<_> = variants.iter().filter_map(|row| row.supplier_id).map(Id::uuid).collect();
    let rows = unit.find_all::<supplier::Entity>(&ids.into_iter().collect::<Vec<_>>()).await?;
    Ok(rows.into_iter().filter(|row| row.archived_at.is_none()).map(|row| row.id).collect())
}

/// What there was to be of those that were dismissed lately, when they were.
async fn refused(unit: &Unit, variants: &[ProductVariantId]) -> Result<HashMap<ProductVariantId, i64>, StoreError> {
    let rows = replenishment::dismissed_since(unit, variants, clock::now() - DISMISSED_FOR).await?;
    Ok(rows.into_iter().map(|row| (row.variant_id, row.arithmetic().projected())).collect())
}

/// What is to be saved.
#[derive(Default)]
struct Changes {
    new: Vec<Model>,
    refreshed: Vec<Model>,
    obsolete: Vec<ReplenishmentProposalId>,
}

/// What differs between what is open and what is wanted.
fn changes(open: Vec<Model>, wanted: Vec<Model>) -> Changes {
    let mut changes = Changes::default();
    let mut wanted: HashMap<(ProductVariantId, StockLocationId), Model> =
        wanted.into_iter().map(|row| ((row.variant_id, row.location_id), row)).collect();
    for there in open {
        match wanted.remove(&(there.variant_id, there.location_id)) {
            None => changes.obsolete.push(there.id),
            Some(now) => {
                let now = Model { id: there.id, created_at: there.created_at, ..now };
                if (Model { updated_at: there.updated_at, ..now.clone() }) != there {
                    changes.refreshed.push(now);
                }
            }
        }
    }
    changes.new = wanted.into_values().collect();
    // In one order, whoever runs at the same time.
    changes.new.sort_by_key(|row| row.variant_id);
    changes
}
