//! The queue of documents to refresh.
//!
//! A change raises `generation`; a worker takes a row with a lease and its own name, and removes it only if the
//! generation is still the one it took. A row that changed meanwhile stays for another turn. A worker that lost its
//! lease hears which of its rows are no longer its own, and notes them again: what it wrote late is written over.
//!
//! The row of `WHOLE` asks for the whole index: nobody else works at that kind while it is built.

use super::{SearchKind, WHOLE};
use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::TenantId,
    store::tenant_owned,
};
use chrono::TimeDelta;
use sea_orm::{
    ActiveValue::Set,
    Condition, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait, LockBehavior, LockType},
};
use std::collections::{BTreeMap, HashMap, HashSet};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "search_work")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: SearchKind,
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject_id: Uuid,
    /// Grows with each change.
    pub generation: i32,
    /// Since when the index is behind.
    pub since: Time,
    pub not_before: Time,
    /// Refusals since the last change.
    pub attempts: i32,
    pub worker: Option<Uuid>,
    pub lease_until: Option<Time>,
    /// What the engine said last; without personal data.
    pub last_error: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// The key, for `ON CONFLICT`.
pub(crate) const KEY: [Column; 3] = [Column::TenantId, Column::Kind, Column::SubjectId];
/// What a further change does to a row that waits.
pub(crate) const RAISE: &str = "\"generation\" = \"search_work\".\"generation\" + 1, \"attempts\" = 0, \
                                \"not_before\" = excluded.\"not_before\"";
/// How many ids one statement names.
const AT_ONCE: usize = 500;
const FIRST_PAUSE_SECONDS: i64 = 2;
const LONGEST_PAUSE_SECONDS: i64 = 900;

/// A new row; the store saves it.
pub(crate) fn note(tenant: TenantId, kind: SearchKind, subject: Uuid, now: Time) -> ActiveModel {
    ActiveModel {
        tenant_id: Set(tenant),
        kind: Set(kind),
        subject_id: Set(subject),
        generation: Set(1),
        since: Set(now),
        not_before: Set(now),
        attempts: Set(0),
        worker: Set(None),
        lease_until: Set(None),
        last_error: Set(None),
    }
}

/// A document that a worker has taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    pub subject: Uuid,
    pub generation: i32,
    pub since: Time,
}

/// What there is to do for a company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    Nothing,
    /// The whole index of a kind.
    Whole(SearchKind, Taken),
    /// Some documents of one kind.
    Some(SearchKind, Vec<Taken>),
}

/// Takes up to `most` documents of one kind, those that wait longest, or a whole index that waits.
pub async fn claim(unit: &mut WriteUnit, worker: Uuid, lease: TimeDelta, most: u64) -> Result<Claim, StoreError> {
    // Two who claim at once must not take a whole index and documents of it.
    unit.take_turns(SEARCH).await?;
    let now = clock::now();
    let mut closed = HashSet::new();
    for whole in unit.all(Entity::find().filter(Column::SubjectId.eq(WHOLE))).await? {
        if whole.lease_until.is_some_and(|until| until > now) {
            closed.insert(whole.kind);
        } else if whole.not_before <= now {
            let held = Column::Kind.eq(whole.kind).and(Column::LeaseUntil.gt(now));
            if unit.exists(Entity::find().filter(held)).await? {
                closed.insert(whole.kind);
                continue;
            }
            take(unit, worker, whole.kind, &[WHOLE], now + lease).await?;
            return Ok(Claim::Whole(whole.kind, taken(&whole)));
        }
    }
    let open = SearchKind::ALL.into_iter().filter(|kind| !closed.contains(kind));
    let free = Condition::any().add(Column::LeaseUntil.is_null()).add(Column::LeaseUntil.lte(now));
    let query = Entity::find()
        .filter(Column::Kind.is_in(open))
        .filter(Column::SubjectId.ne(WHOLE))
        .filter(Column::NotBefore.lte(now))
        .filter(free)
        .order_by_asc(Column::NotBefore)
        .limit(most);
    let rows = unit.all(query).await?;
    let Some(kind) = rows.first().map(|row| row.kind) else { return Ok(Claim::Nothing) };
    let mine: Vec<Taken> = rows.iter().filter(|row| row.kind == kind).map(taken).collect();
    let ids: Vec<Uuid> = mine.iter().map(|one| one.subject).collect();
    take(unit, worker, kind, &ids, now + lease).await?;
    Ok(Claim::Some(kind, mine))
}

/// Takes up to `most` notes off the list whose changes a whole index that is about to be built has in it anyway: its
/// rows are read later. What is being noted again right now stays. Says how many went.
pub async fn cover(unit: &mut WriteUnit, kind: SearchKind, most: u64) -> Result<u64, StoreError> {
    let query = Entity::find()
        .filter(Column::Kind.eq(kind))
        .filter(Column::SubjectId.ne(WHOLE))
        .limit(most)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    let ids: Vec<Uuid> = unit.all(query).await?.into_iter().map(|row| row.subject_id).collect();
    for ids in ids.chunks(AT_ONCE) {
        unit.delete_where(Entity::delete_many().filter(these(kind, ids))).await?;
    }
    Ok(ids.len() as u64)
}

/// One worker at a time decides who takes what.
const SEARCH: i32 = 4245;

fn taken(row: &Model) -> Taken {
    Taken { subject: row.subject_id, generation: row.generation, since: row.since }
}

async fn take(
    unit: &mut WriteUnit,
    worker: Uuid,
    kind: SearchKind,
    ids: &[Uuid],
    until: Time,
) -> Result<(), StoreError> {
    for ids in ids.chunks(AT_ONCE) {
        let update = Entity::update_many()
            .col_expr(Column::Worker, Expr::value(worker))
            .col_expr(Column::LeaseUntil, Expr::value(until));
        unit.update_where(update.filter(these(kind, ids))).await?;
    }
    Ok(())
}

fn these(kind: SearchKind, ids: &[Uuid]) -> Condition {
    Condition::all().add(Column::Kind.eq(kind)).add(Column::SubjectId.is_in(ids.iter().copied()))
}

/// Holds on to what a worker has taken; says how much of it is still its own.
pub async fn hold(unit: &mut WriteUnit, worker: Uuid, lease: TimeDelta) -> Result<u64, StoreError> {
    let update = Entity::update_many().col_expr(Column::LeaseUntil, Expr::value(clock::now() + lease));
    unit.update_where(update.filter(Column::Worker.eq(worker))).await
}

/// Nobody knows whether what a worker wrote arrives, or when: what is no longer its own is noted again, and the rest
/// stays on the list as it is.
pub async fn doubt(unit: &mut WriteUnit, worker: Uuid, kind: SearchKind, subjects: &[Uuid]) -> Result<(), StoreError> {
    for ids in subjects.chunks(AT_ONCE) {
        let own = unit.all(Entity::find().filter(these(kind, ids)).filter(Column::Worker.eq(worker))).await?;
        let own: HashSet<Uuid> = own.into_iter().map(|row| row.subject_id).collect();
        ids.iter().filter(|id| !own.contains(id)).for_each(|id| unit.note_document(kind, *id));
    }
    Ok(())
}

/// Lets go of documents until the index that they belong in is tried next.
pub async fn postpone(unit: &mut WriteUnit, worker: Uuid, kind: SearchKind) -> Result<(), StoreError> {
    let whole = unit.one(Entity::find().filter(these(kind, &[WHOLE]))).await?;
    let until = whole.map_or_else(clock::now, |whole| whole.not_before);
    let update = Entity::update_many().col_expr(Column::NotBefore, Expr::value(until));
    unit.update_where(update.filter(Column::Worker.eq(worker))).await?;
    release(unit, worker).await
}

/// Takes what is done off the list. What changed meanwhile waits for another turn; what was no longer this worker's is
/// noted again, for what it wrote may be older than what another one wrote.
pub async fn finish(unit: &mut WriteUnit, worker: Uuid, kind: SearchKind, done: &[Taken]) -> Result<(), StoreError> {
    let mut lost = Vec::new();
    for some in done.chunks(AT_ONCE) {
        let ids: Vec<Uuid> = some.iter().map(|one| one.subject).collect();
        let own = unit.all(Entity::find().filter(these(kind, &ids)).filter(Column::Worker.eq(worker))).await?;
        let own: HashMap<Uuid, i32> = own.into_iter().map(|row| (row.subject_id, row.generation)).collect();
        lost.extend(ids.iter().filter(|id| !own.contains_key(id)));
        let mut unchanged: BTreeMap<i32, Vec<Uuid>> = BTreeMap::new();
        for one in some.iter().filter(|one| own.get(&one.subject) == Some(&one.generation)) {
            unchanged.entry(one.generation).or_default().push(one.subject);
        }
        for (generation, ids) in unchanged {
            // Asked once more: a change may have come since the rows were read.
            let delete = Entity::delete_many().filter(these(kind, &ids));
            let delete = delete.filter(Column::Worker.eq(worker)).filter(Column::Generation.eq(generation));
            unit.delete_where(delete).await?;
        }
        give_back(unit, Condition::all().add(these(kind, &ids)).add(Column::Worker.eq(worker))).await?;
    }
    for id in lost {
        unit.note_document(kind, id);
    }
    Ok(())
}

/// Lets go of all that a worker holds: it stops, or the engine is away.
pub async fn release(unit: &mut WriteUnit, worker: Uuid) -> Result<(), StoreError> {
    give_back(unit, Condition::all().add(Column::Worker.eq(worker))).await
}

async fn give_back(unit: &mut WriteUnit, which: Condition) -> Result<(), StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::Worker, Expr::value(None::<Uuid>))
        .col_expr(Column::LeaseUntil, Expr::value(None::<Time>));
    unit.update_where(update.filter(which)).await.map(drop)
}

/// Notes that the engine refused a document, or a whole index; it is tried again after a pause that grows.
pub async fn refused(
    unit: &mut WriteUnit,
    worker: Uuid,
    kind: SearchKind,
    subject: Uuid,
    error: &str,
) -> Result<(), StoreError> {
    let own = these(kind, &[subject]).add(Column::Worker.eq(worker));
    let Some(row) = unit.one(Entity::find().filter(own.clone())).await? else { return Ok(()) };
    let pause = FIRST_PAUSE_SECONDS << row.attempts.clamp(0, 20);
    let pause = if pause > LONGEST_PAUSE_SECONDS { LONGEST_PAUSE_SECONDS } else { pause };
    let update = Entity::update_many()
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .col_expr(Column::NotBefore, Expr::value(clock::now() + TimeDelta::seconds(pause)))
        .col_expr(Column::LastError, Expr::value(error.chars().take(500).collect::<String>()))
        .col_expr(Column::Worker, Expr::value(None::<Uuid>))
        .col_expr(Column::LeaseUntil, Expr::value(None::<Time>));
    unit.update_where(update.filter(own)).await.map(drop)
}

/// Since when the index of a kind is behind the database; None when it is not.
pub async fn behind_since(unit: &Unit, kind: SearchKind) -> Result<Option<Time>, StoreError> {
    let query = Entity::find().filter(Column::Kind.eq(kind)).order_by_asc(Column::NotBefore).limit(1);
    Ok(unit.one(query).await?.map(|row| row.since))
}

/// Whether the whole index of a kind is waiting to be built, or being built.
pub async fn is_building(unit: &Unit, kind: SearchKind) -> Result<bool, StoreError> {
    unit.exists(Entity::find().filter(these(kind, &[WHOLE]))).await
}

/// Why the engine refused the whole index of a kind, when it did.
pub async fn refusal(unit: &Unit, kind: SearchKind) -> Result<Option<String>, StoreError> {
    let whole = unit.one(Entity::find().filter(these(kind, &[WHOLE]))).await?;
    Ok(whole.filter(|row| row.attempts > 0).and_then(|row| row.last_error))
}

/// How many documents of a kind wait; None when all do, because the whole index waits.
pub async fn waiting_of(unit: &Unit, kind: SearchKind) -> Result<Option<u64>, StoreError> {
    if is_building(unit, kind).await? {
        return Ok(None);
    }
    unit.count(Entity::find().filter(Column::Kind.eq(kind))).await.map(Some)
}

/// Those of these documents that wait, by themselves or with the whole index.
pub async fn waiting_among(unit: &Unit, kind: SearchKind, ids: &[Uuid]) -> Result<HashSet<Uuid>, StoreError> {
    if is_building(unit, kind).await? {
        return Ok(ids.iter().copied().collect());
    }
    let mut waiting = HashSet::new();
    for ids in ids.chunks(AT_ONCE) {
        let rows = unit.all(Entity::find().filter(these(kind, ids))).await?;
        waiting.extend(rows.into_iter().map(|row| row.subject_id));
    }
    Ok(waiting)
}

/// How many documents wait.
pub async fn waiting(unit: &Unit) -> Result<u64, StoreError> {
    unit.count(Entity::find()).await
}
