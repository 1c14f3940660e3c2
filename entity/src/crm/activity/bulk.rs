//! Many activities at once, as a file tells of them; and what an undo puts back.

use super::{ActiveModel, ActivityType, Column, Entity, Model, column};
use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    id::{ActivityId, CustomerId, DealId, Id, UserId},
    store::padded,
};
use sea_orm::{
    ActiveValue::NotSet,
    Condition, IntoActiveModel, Iterable, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{Alias, ExprTrait, LockType},
};
use serde::{Deserialize, Serialize};

/// Rows that are looked through at once.
const AT_ONCE: u64 = 2_000;

/// Activities, not deleted, of these customers that are due at one of these instants, in the order of their ids.
pub async fn due(unit: &Unit, customers: &[CustomerId], instants: &[Time]) -> Result<Vec<Model>, StoreError> {
    let mut found = Vec::new();
    for some in customers.chunks(200) {
        for times in instants.chunks(400) {
            let query = of(some).filter(Column::DueAt.is_in(times.to_vec())).order_by_asc(Column::Id);
            found.extend(unit.all(query).await?);
        }
    }
    Ok(found)
}

/// Those of these types that are due at no instant, as far as they are `wanted`: there may be many more of them than
/// anybody asks for, and no more than a few thousand are in memory at a time.
pub async fn undated(
    unit: &Unit,
    customers: &[CustomerId],
    types: &[ActivityType],
    wanted: impl Fn(&Model) -> bool,
) -> Result<Vec<Model>, StoreError> {
    let mut found = Vec::new();
    for some in customers.chunks(200) {
        let mut after = None;
        loop {
            let behind = Condition::all().add_option(after.map(|id: ActivityId| Column::Id.gt(id)));
            let query = of(some).filter(Column::DueAt.is_null()).filter(Column::Type.is_in(types.iter().copied()));
            let rows = unit.all(query.filter(behind).order_by_asc(Column::Id).limit(AT_ONCE)).await?;
            after = rows.last().map(|row| row.id);
            let is_last = (rows.len() as u64) < AT_ONCE;
            found.extend(rows.into_iter().filter(&wanted));
            if is_last {
                break;
            }
        }
    }
    Ok(found)
}

fn of(customers: &[CustomerId]) -> Select<Entity> {
    let customers: Vec<Uuid> = customers.iter().map(|id| id.uuid()).collect();
    Entity::find().filter(Column::DeletedAt.is_null()).filter(Column::CustomerId.is_in(padded(&customers)))
}

/// Activities as they are now, held until the unit ends; in the order of their ids.
pub async fn hold(unit: &mut WriteUnit, ids: &[ActivityId]) -> Result<Vec<Model>, StoreError> {
    let mut ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    ids.sort();
    ids.dedup();
    let mut rows = Vec::with_capacity(ids.len());
    for some in ids.chunks(200) {
        let query = Entity::find().filter(Column::Id.is_in(padded(some))).order_by_asc(Column::Id);
        rows.extend(unit.all(query.lock(LockType::NoKeyUpdate)).await?);
    }
    Ok(rows)
}

/// When a customer was last called, written to, met or visited, as far as activities say.
pub async fn last_contact(unit: &Unit, customer: CustomerId) -> Result<Option<Time>, StoreError> {
    let contacts: Vec<ActivityType> = ActivityType::iter().filter(|kind| kind.is_contact()).collect();
    let query = of(&[customer])
        .filter(Column::Type.is_in(contacts))
        .filter(Column::CompletedAt.is_not_null())
        .order_by_desc(Column::CompletedAt);
    Ok(unit.one(query.limit(1)).await?.and_then(|row| row.completed_at))
}

/// Saves many new activities.
pub async fn insert_all(unit: &mut WriteUnit, rows: Vec<Model>) -> Result<(), StoreError> {
    unit.insert_many(active(rows)).await
}

/// Saves all columns of many activities and raises their versions; false when one of them has changed since it was
/// read, and the unit is no good any more.
pub async fn save_all(unit: &mut WriteUnit, mut rows: Vec<Model>) -> Result<bool, StoreError> {
    rows.iter_mut().for_each(|row| row.version += 1);
    let count = rows.len() as u64;
    let given = Expr::col((Alias::new("excluded"), Column::Version));
    let as_read = Condition::all().add(column(Column::Version).eq(given.sub(1)));
    Ok(unit.update_many(active(rows), &[Column::TenantId, Column::Id], as_read).await? == count)
}

/// Makes a row what it was, unless it has changed since it was read: then None.
pub async fn put_back(unit: &mut WriteUnit, row: &Model, as_was: Model) -> Result<Option<Model>, StoreError> {
    let mut columns = as_was.into_active_model().reset_all();
    (columns.tenant_id, columns.id) = (NotSet, NotSet);
    super::save(unit, row, columns).await
}

fn active(rows: Vec<Model>) -> Vec<ActiveModel> {
    rows.into_iter().map(|row| row.into_active_model().reset_all()).collect()
}

/// What an import changes, as it keeps it for its undo.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Saved {
    pub description: Option<String>,
    pub assignee_id: Option<UserId>,
    pub deal_id: Option<DealId>,
    pub outcome: Option<String>,
    pub completed_at: Option<Time>,
}

impl From<&Model> for Saved {
    fn from(row: &Model) -> Self {
        Self {
            description: row.description.clone(),
            assignee_id: row.assignee_id,
            deal_id: row.deal_id,
            outcome: row.outcome.clone(),
            completed_at: row.completed_at,
        }
    }
}

impl Saved {
    /// The row as it was then; all else is as it is `now`.
    pub fn on(self, now: &Model) -> Model {
        let Self { description, assignee_id, deal_id, outcome, completed_at } = self;
        Model { description, assignee_id, deal_id, outcome, completed_at, ..now.clone() }
    }
}
