//! Finds the customers that look like some given ones, for many at once in a few statements.

use crate::{
    domain::crm::{contact::reading_key, event::CrmEvent},
    error::Result,
    jobs::{self, Context, Job},
};
use entity::{
    Unit, WriteUnit,
    crm::{
        contact_point::{self, ContactPointKind},
        customer::{self, Model},
        customer_key::KeyKind,
        duplicate_pair::{self, DuplicateReason as Reason, Likeness},
    },
    id::{CustomerId, Id},
    platform::job,
};
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Customers of one search; a job takes no more at a time.
pub const AT_ONCE: usize = 100;
/// What is compared for one customer: a name that a thousand people bear says nothing.
const MOST_CANDIDATES: u64 = 50;
const TAIL: usize = 4;

/// Looks for customers like these in the background. Whoever changed thousands calls [`compare`] from a job instead.
pub async fn look(unit: &mut WriteUnit, customers: &[CustomerId]) -> Result<()> {
    for one in customers {
        let job = jobs::new::<FindDuplicates>(&vec![*one])?;
        job::enqueue(unit, job.one_waiting(&format!("{}:{}", FindDuplicates::KIND, one.uuid()))).await?;
    }
    Ok(())
}

/// Looks for customers like some given ones, and brings the list of pairs up to date.
pub struct FindDuplicates;

impl Job for FindDuplicates {
    const KIND: &'static str = "crm.find_duplicates";
    type Payload = Vec<CustomerId>;

    async fn run(context: &Context, customers: Vec<CustomerId>) -> anyhow::Result<Value> {
        Ok(json!({ "found": compare(context, &customers).await? }))
    }
}

/// Notes the pairs of these customers (at most [`AT_ONCE`]) as they are now; how many there are. The database is held
/// for writing only when there is something to write.
pub async fn compare(context: &Context, customers: &[CustomerId]) -> anyhow::Result<usize> {
    let unit = context.unit();
    let alike = likenesses(&unit, customers).await?;
    let ids: Vec<_> = customers.iter().map(|id| id.uuid()).collect();
    let known = duplicate_pair::all_of(&unit, &ids).await?;
    drop(unit);
    let same = |pair: &duplicate_pair::Model, like: &Likeness| {
        (pair.a_id, pair.b_id, pair.score, pair.reason) == (like.a, like.b, like.score, like.reason)
    };
    let new: Vec<&Likeness> = alike.iter().filter(|like| !known.iter().any(|pair| same(pair, like))).collect();
    let still: HashSet<(CustomerId, CustomerId)> = alike.iter().map(|like| (like.a, like.b)).collect();
    let gone: Vec<_> = known.iter().filter(|pair| !still.contains(&(pair.a_id, pair.b_id))).collect();
    if !new.is_empty() || !gone.is_empty() {
        let mut unit = context.begin();
        note(&mut unit, &new, &gone).await?;
        context.commit(unit).await?;
    }
    Ok(alike.len())
}

async fn note(unit: &mut WriteUnit, new: &[&Likeness], gone: &[&duplicate_pair::Model]) -> Result<()> {
    let ids: Vec<_> = gone.iter().map(|pair| pair.id).collect();
    duplicate_pair::forget(unit, &ids).await?;
    for like in new {
        duplicate_pair::note(unit, like).await?;
    }
    let sides = gone.iter().map(|pair| [pair.a_id, pair.b_id]).chain(new.iter().map(|like| [like.a, like.b]));
    for id in sides.flatten().collect::<BTreeSet<CustomerId>>() {
        CrmEvent::CustomerDuplicatesChanged { id }.record(unit);
    }
    Ok(())
}

/// The best reason for each pair that has one.
async fn likenesses(unit: &Unit, customers: &[CustomerId]) -> Result<Vec<Likeness>> {
    let ids: Vec<_> = customers.iter().map(|id| id.uuid()).collect();
    let rows: Vec<Model> = unit.find_all::<customer::Entity>(&ids).await?;
    let rows: Vec<Model> = rows.into_iter().filter(|row| !row.is_deleted()).collect();
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let limit = MOST_CANDIDATES * rows.len() as u64;
    let mut best: HashMap<(CustomerId, CustomerId), Likeness> = HashMap::new();
    let mut note = |one: CustomerId, other: CustomerId, reason: Reason| {
        let like = Likeness::new(one, other, reason);
        let kept = best.entry((like.a, like.b)).or_insert_with(|| like.clone());
        if kept.score < like.score {
            *kept = like;
        }
    };
    for (one, other, reason) in shared_numbers(unit, &rows, limit).await? {
        note(one, other, reason);
    }
    for (one, other, reason) in shared_names(unit, &rows, limit).await? {
        note(one, other, reason);
    }
    let mut alike: Vec<Likeness> = best.into_values().collect();
    alike.sort_by_key(|like| (like.a, like.b));
    Ok(alike)
}

type Found = Vec<(CustomerId, CustomerId, Reason)>;

/// Those with the same tax id, e-mail or phone.
async fn shared_numbers(unit: &Unit, rows: &[Model], limit: u64) -> Result<Found> {
    let mut found = Vec::new();
    let tax_ids: Vec<String> = rows.iter().filter_map(|row| row.tax_id.clone()).collect();
    if !tax_ids.is_empty() {
        for other in customer::with_tax_ids(unit, &tax_ids, limit).await? {
            let same = rows.iter().filter(|row| row.id != other.id && row.tax_id == other.tax_id);
            found.extend(same.map(|row| (row.id, other.id, Reason::SameTaxId)));
        }
    }
    let ids: Vec<_> = rows.iter().map(|row| row.id.uuid()).collect();
    let own = contact_point::of_customers(unit, &ids).await?;
    let reason = |point: &contact_point::Model| match reading_key(point).0 {
        KeyKind::Email => Some(Reason::SameEmail),
        KeyKind::Phone => Some(Reason::SamePhone),
        KeyKind::TaxId | KeyKind::Channel => None,
    };
    let mut match_keys: Vec<String> = own.iter().filter(|p| reason(p).is_some()).map(|p| p.match_key.clone()).collect();
    match_keys.sort();
    match_keys.dedup();
    if match_keys.is_empty() {
        return Ok(found);
    }
    let others = contact_point::matching(unit, &match_keys, limit).await?;
    let alive = alive(unit, others.iter().map(|point| point.customer_id)).await?;
    for point in &own {
        let Some(reason) = reason(point) else { continue };
        let same = others.iter().filter(|other| {
            other.customer_id != point.customer_id
                && other.match_key == point.match_key
                && other.kind.meets(point.kind)
                && alive.contains(&other.customer_id)
        });
        found.extend(same.map(|other| (point.customer_id, other.customer_id, reason)));
    }
    Ok(found)
}

async fn alive(unit: &Unit, ids: impl Iterator<Item = CustomerId>) -> Result<HashSet<CustomerId>> {
    let ids: HashSet<_> = ids.map(|id| id.uuid()).collect();
    let rows: Vec<Model> = unit.find_all::<customer::Entity>(&ids.into_iter().collect::<Vec<_>>()).await?;
    Ok(rows.into_iter().filter(|row| !row.is_deleted()).map(|row| row.id).collect())
}

/// Those with the same name, and the end of a phone or the company in common.
async fn shared_names(unit: &Unit, rows: &[Model], limit: u64) -> Result<Found> {
    let names: HashSet<String> = rows.iter().map(|row| row.name_key.clone()).filter(|key| !key.is_empty()).collect();
    let namesakes = customer::named(unit, &names.into_iter().collect::<Vec<_>>(), limit).await?;
    let same = |row: &Model, other: &Model| row.id != other.id && row.name_key == other.name_key;
    let ids: HashSet<_> = namesakes
        .iter()
        .filter(|other| rows.iter().any(|row| same(row, other)))
        .flat_map(|other| {
            let of_rows = rows.iter().filter(|row| same(row, other)).map(|row| row.id.uuid());
            of_rows.chain([other.id.uuid()]).collect::<Vec<_>>()
        })
        .collect();
    let points = contact_point::of_customers(unit, &ids.into_iter().collect::<Vec<_>>()).await?;
    let mut tails: HashMap<CustomerId, HashSet<String>> = HashMap::new();
    for point in points.iter().filter(|point| is_phone(point)) {
        tails.entry(point.customer_id).or_default().extend(tail(&point.value));
    }
    let mut found = Vec::new();
    for row in rows {
        for other in namesakes.iter().filter(|other| same(row, other)) {
            let shared = match (tails.get(&row.id), tails.get(&other.id)) {
                (Some(one), Some(two)) => !one.is_disjoint(two),
                _ => false,
            };
            if shared {
                found.push((row.id, other.id, Reason::NameAndPhoneTail));
            } else if row.company_id.is_some() && row.company_id == other.company_id {
                found.push((row.id, other.id, Reason::NameAndCompany));
            }
        }
    }
    Ok(found)
}

fn is_phone(point: &contact_point::Model) -> bool {
    matches!(point.kind, ContactPointKind::Phone | ContactPointKind::Whatsapp) && point.value.starts_with('+')
}

fn tail(value: &str) -> Option<String> {
    value.len().checked_sub(TAIL).and_then(|start| value.get(start..)).map(str::to_owned)
}
