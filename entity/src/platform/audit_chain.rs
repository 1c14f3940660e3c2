//! The audit log's hash chain: an entry that is edited, deleted, swapped or cut off at the end shows.
//!
//! `hash = SHA-256(previous hash + canonical JSON of the entry with its sequence)`. Entries are sealed in
//! batches after their commit, in the order of their ids, under the lock of the chain's head; they are read
//! back from the database first, so that what is hashed is what a verifier will read. Who owns the database
//! can rewrite the whole chain: keep the last hash, which `balcao check audit` prints, somewhere else.

use super::{
    audit_entry::{Column, Entity, Model},
    audit_head,
};
use crate::{StoreError, Unit, WriteUnit, id::Id};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{CaseStatement, Expr},
};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

/// What the first entry is chained to.
pub const START: &str = "";

/// How many entries are read at once.
const BATCH: u64 = 500;

/// What a walk along the chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Intact {
        entries: i64,
        /// Keep it elsewhere: whoever rewrites the chain cannot reproduce it.
        last_hash: String,
    },
    Broken {
        /// The first place in the chain that does not hold.
        sequence: i64,
        what: Breach,
    },
}

/// How the chain is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breach {
    /// The entry's content is not what was sealed.
    Edited,
    /// There is no entry at this place.
    Missing,
    /// The entry follows another one than when it was sealed.
    Moved,
    /// The chain's end is not where its head says.
    Cut,
}

/// Chains entries that are not sealed yet; says how many. At most one batch, so that the lock is short.
pub async fn seal(unit: &mut WriteUnit) -> Result<usize, StoreError> {
    let (last, mut previous) = audit_head::lock(unit).await?;
    let open = Entity::find().filter(Column::Sequence.is_null()).order_by_asc(Column::Id).limit(BATCH);
    let entries = unit.all(open).await?;
    if entries.is_empty() {
        return Ok(0);
    }
    let (mut sequences, mut previouses, mut hashes) =
        (CaseStatement::new(), CaseStatement::new(), CaseStatement::new());
    for (entry, sequence) in entries.iter().zip(last + 1..) {
        let hash = hash(entry, sequence, &previous);
        let this = || Column::Id.eq(entry.id);
        sequences = sequences.case(this(), Expr::value(sequence));
        previouses = previouses.case(this(), Expr::value(previous.as_str()));
        hashes = hashes.case(this(), Expr::value(hash.as_str()));
        previous = hash;
    }
    let update = Entity::update_many()
        .col_expr(Column::Sequence, sequences.into())
        .col_expr(Column::PreviousHash, previouses.into())
        .col_expr(Column::Hash, hashes.into())
        .filter(Column::Id.is_in(entries.iter().map(|entry| entry.id.uuid())));
    unit.update_where(update).await?;
    audit_head::advance(unit, last + entries.len() as i64, &previous).await?;
    Ok(entries.len())
}

/// Walks the whole chain.
pub async fn verify(unit: &Unit) -> Result<Verdict, StoreError> {
    // The head first: what is sealed while we walk lies beyond it.
    let head = audit_head::read(unit).await?;
    let (end, end_hash) = head.map_or((0, START.to_owned()), |head| (head.last_sequence, head.last_hash));
    let (mut at, mut previous) = (0, START.to_owned());
    while at < end {
        let next = Entity::find()
            .filter(Column::Sequence.gt(at))
            .filter(Column::Sequence.lte(end))
            .order_by_asc(Column::Sequence)
            .limit(BATCH);
        let entries = unit.all(next).await?;
        if entries.is_empty() {
            return Ok(Verdict::Broken { sequence: at + 1, what: Breach::Missing });
        }
        for entry in &entries {
            at += 1;
            match link(entry, at, &previous) {
                Ok(hash) => previous = hash,
                Err(what) => return Ok(Verdict::Broken { sequence: at, what }),
            }
        }
    }
    if previous != end_hash {
        return Ok(Verdict::Broken { sequence: end.max(1), what: Breach::Cut });
    }
    let now = audit_head::read(unit).await?.map_or(0, |head| head.last_sequence);
    if now < end || unit.exists(Entity::find().filter(Column::Sequence.gt(now))).await? {
        return Ok(Verdict::Broken { sequence: now + 1, what: Breach::Cut });
    }
    Ok(Verdict::Intact { entries: end, last_hash: end_hash })
}

/// The entry's hash, if it is the one that belongs here.
fn link(entry: &Model, sequence: i64, previous: &str) -> Result<String, Breach> {
    if entry.sequence != Some(sequence) {
        return Err(Breach::Missing);
    }
    let hash = hash(entry, sequence, previous);
    if entry.hash.as_deref() == Some(hash.as_str()) && entry.previous_hash.as_deref() == Some(previous) {
        return Ok(hash);
    }
    Err(if entry.previous_hash.as_deref() == Some(previous) { Breach::Edited } else { Breach::Moved })
}

fn hash(entry: &Model, sequence: i64, previous: &str) -> String {
    let content = json!({
        "tenant": entry.tenant_id.uuid(),
        "id": entry.id.uuid(),
        "sequence": sequence,
        "at": entry.at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true),
        "actorKind": entry.actor_kind,
        "actorId": entry.actor_id,
        "actorName": entry.actor_name,
        "address": entry.address,
        "userAgent": entry.user_agent,
        "requestId": entry.request_id,
        "action": entry.action,
        "entity": entry.entity,
        "entityId": entry.entity_id,
        "before": entry.before,
        "after": entry.after,
    });
    let mut text = String::from(previous);
    canonical(&content, &mut text);
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// JSON with sorted keys and no spaces, whatever order the database keeps.
fn canonical(value: &Json, out: &mut String) {
    match value {
        Json::Object(map) => {
            let mut keys: Vec<_> = map.iter().collect();
            keys.sort_by_key(|(key, _)| *key);
            list(out, '{', '}', keys, |(key, value), out| {
                out.push_str(&Json::from(key.as_str()).to_string());
                out.push(':');
                canonical(value, out);
            });
        }
        Json::Array(items) => list(out, '[', ']', items, canonical),
        other => out.push_str(&other.to_string()),
    }
}

fn list<T>(
    out: &mut String,
    open: char,
    close: char,
    items: impl IntoIterator<Item = T>,
    one: impl Fn(T, &mut String),
) {
    out.push(open);
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        one(item, out);
    }
    out.push(close);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_json_has_one_form() {
        let mut text = String::new();
        canonical(&json!({ "b": [1, { "z": null, "a": "\"" }], "a": 1.5 }), &mut text);
        assert_eq!(text, r#"{"a":1.5,"b":[1,{"a":"\"","z":null}]}"#);
    }
}
