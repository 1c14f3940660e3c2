//! Does the index say what the database says? Counts are compared, documents that should be there by their stamps, and
//! what is there is looked for in the database. What still waits on the list is no difference: whatever differs is
//! looked at once more, together with the list, before it is told.

use crate::{Document, Indexer, document, drain::DrainError, engine::EngineError};
use entity::{
    Author,
    id::TenantId,
    search::{SearchKind, work},
};
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

const PAGE: usize = 1_000;
/// How many ids a report names.
const NAMED: usize = 20;

/// How closely to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// So many documents, spread over all.
    Sample(usize),
    All,
}

/// What was found of one index of one company.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    pub tenant: Uuid,
    pub kind: &'static str,
    pub in_database: u64,
    pub in_index: u64,
    pub compared: usize,
    /// Documents that are not there, differ, or should not be there; of each the first twenty.
    pub missing: Vec<Uuid>,
    pub stale: Vec<Uuid>,
    pub extra: Vec<Uuid>,
    pub different: usize,
    /// On the list: so many documents, or all when the whole index is.
    pub waiting: u64,
    pub no_index: bool,
}

impl Report {
    pub fn is_equal(&self) -> bool {
        !self.no_index && self.different == 0 && self.in_database.abs_diff(self.in_index) <= self.waiting
    }
}

/// Compares one index with the database; with `repair`, what differs is put on the list.
pub async fn compare(
    indexer: &Indexer,
    tenant: TenantId,
    kind: SearchKind,
    depth: Depth,
    repair: bool,
) -> Result<Report, DrainError> {
    let (store, engine) = (indexer.store(), indexer.engine());
    let mut report = Report { tenant: tenant.uuid(), kind: kind.key(), ..Report::default() };
    report.in_database = document::count(&store.unit(tenant), kind).await?;
    let there = match engine.ids(tenant, kind).await {
        Err(EngineError::Missing) => {
            report.no_index = true;
            if repair {
                indexer.ask_for(tenant, kind).await?;
            }
            return Ok(report);
        }
        ids => ids?,
    };
    report.in_index = there.len() as u64;
    let mut wrong = compare_rows(indexer, tenant, kind, depth, &mut report).await?;
    wrong.extend(compare_index(indexer, tenant, kind, depth, there, &report).await?);
    wrong.sort();
    wrong.dedup();
    let wrong = look_again(indexer, tenant, kind, wrong, &mut report).await?;
    report.different = wrong.len();
    let waiting = work::waiting_of(&store.unit(tenant), kind).await?;
    report.waiting = waiting.unwrap_or_else(|| report.in_database.max(report.in_index));
    if repair && !report.is_equal() {
        let mut unit = store.write(tenant, Author::system());
        match wrong.is_empty() {
            // The counts differ, and the sample did not meet what does.
            true => unit.note_index(kind),
            false => wrong.into_iter().for_each(|id| unit.note_document(kind, id)),
        }
        unit.commit().await?;
    }
    Ok(report)
}

/// Goes through the rows. Of a sample, pages are skipped.
async fn compare_rows(
    indexer: &Indexer,
    tenant: TenantId,
    kind: SearchKind,
    depth: Depth,
    report: &mut Report,
) -> Result<Vec<Uuid>, DrainError> {
    let each = match depth {
        Depth::All => 1,
        Depth::Sample(size) => (report.in_database as usize).div_ceil(size.max(1)).max(1),
    };
    let (mut wrong, mut last) = (Vec::new(), Uuid::nil());
    loop {
        let documents = document::after(&indexer.store().unit(tenant), kind, last, PAGE as u64).await?;
        let Some(furthest) = documents.iter().map(|document| document.id).max() else { return Ok(wrong) };
        last = furthest;
        let looked_at: Vec<_> = documents.into_iter().step_by(each.min(PAGE)).collect();
        report.compared += looked_at.len();
        let ids: Vec<Uuid> = looked_at.iter().map(|document| document.id).collect();
        let stamps = indexer.engine().stamps(tenant, kind, &ids).await?;
        let differs = |document: &&Document| stamps.get(&document.id) != Some(&document.stamp());
        wrong.extend(looked_at.iter().filter(differs).map(|document| document.id));
    }
}

/// Goes through what is there, and looks for it in the database.
async fn compare_index(
    indexer: &Indexer,
    tenant: TenantId,
    kind: SearchKind,
    depth: Depth,
    mut there: Vec<Uuid>,
    report: &Report,
) -> Result<Vec<Uuid>, DrainError> {
    let mut wrong = Vec::new();
    there.sort();
    // Where there are more than there should be, all are looked at.
    if let Depth::Sample(size) = depth
        && report.in_index <= report.in_database
    {
        let each = there.len().div_ceil(size.max(1)).max(1);
        there = there.into_iter().step_by(each).collect();
    }
    for ids in there.chunks(PAGE) {
        let found = document::of(&indexer.store().unit(tenant), kind, ids).await?;
        let found: HashSet<Uuid> = found.into_iter().map(|document| document.id).collect();
        wrong.extend(ids.iter().filter(|id| !found.contains(id)));
    }
    Ok(wrong)
}

/// What still differs, and does not wait. The list is read last: who changes a row notes it in the same transaction.
async fn look_again(
    indexer: &Indexer,
    tenant: TenantId,
    kind: SearchKind,
    wrong: Vec<Uuid>,
    report: &mut Report,
) -> Result<Vec<Uuid>, DrainError> {
    let mut differ = Vec::new();
    for ids in wrong.chunks(PAGE) {
        let rows = document::of(&indexer.store().unit(tenant), kind, ids).await?;
        let rows: HashMap<Uuid, u64> = rows.iter().map(|document| (document.id, document.stamp())).collect();
        let stamps = indexer.engine().stamps(tenant, kind, ids).await?;
        let waiting = work::waiting_among(&indexer.store().unit(tenant), kind, ids).await?;
        for id in ids.iter().filter(|id| rows.get(id) != stamps.get(id) && !waiting.contains(id)) {
            let list = match (rows.contains_key(id), stamps.contains_key(id)) {
                (true, true) => &mut report.stale,
                (true, false) => &mut report.missing,
                (false, _) => &mut report.extra,
            };
            name(list, *id);
            differ.push(*id);
        }
    }
    Ok(differ)
}

fn name(list: &mut Vec<Uuid>, id: Uuid) {
    if list.len() < NAMED {
        list.push(id);
    }
}
