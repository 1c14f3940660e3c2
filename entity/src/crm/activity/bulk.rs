//! Many activities at once, as a file tells of them; and what an undo puts back.

use super::{ActiveModel, Column, Entity, Model, column};
use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    id::{CustomerId, DealId, Id, UserId},
    store::padded,
};
use sea_orm::{
    ActiveValue::NotSet,
    Condition, IntoActiveModel, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{Alias, ExprTrait, LockType},
};
use serde::{Deserialize, Serialize};

/// Activities, not deleted, of these customers that are due at one of these instants, or, with `undated`, at none; in
/// the order of their ids.
pub async fn due(
    unit: &Unit,
    customers: &[CustomerId],
    instants: &[Time],
    undated: bool,
) -> Result<Vec<Model>, StoreError> {
    find(unit, customers, instants, undated, false).await
}

/// As [`due`], held until the unit ends.
pub async fn due_and_held(
    unit: &mut WriteUnit,
    customers: &[CustomerId],
    instants: &[Time],
    undated: bool,
) -> Result<Vec<Model>, StoreError> {
    find(unit, customers, instants, undated, true).await
}

async fn find(
    unit: &Unit,
    customers: &[CustomerId],
    instants: &[Time],
    undated: bool,
    held: bool,
) -> Result<Vec<Model>, StoreError> {
    let mut times: Vec<Condition> =
        instants.chunks(400).map(|some| Column::DueAt.is_in(some.to_vec()).into()).collect();
    if undated {
        times.push(Column::DueAt.is_null().into());
    }
    let customers: Vec<Uuid> = customers.iter().map(|id| id.uuid()).collect();
    let mut found = Vec::new();
    for some in customers.chunks(200) {
        for time in &times {
            let query = Entity::find()
                .filter(Column::DeletedAt.is_null())
                .filter(Column::CustomerId.is_in(padded(some)))
                .filter(time.clone())
                .order_by_asc(Column::Id);
            found.extend(unit.all(if held { query.lock(LockType::NoKeyUpdate) } else { query }).await?);
        }
    }
    Ok(found)
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
