//! Many deals at once, as a file tells of them; and what an undo puts back.

use super::{ActiveModel, Column, DealStatus, Entity, Model, column};
use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    id::{CustomerId, Id, StageId, UserId},
    store::padded,
};
use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::NotSet,
    Condition, IntoActiveModel, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{Alias, ExprTrait, LockType},
};
use serde::{Deserialize, Serialize};

/// Deals, not deleted, of one of these customers with one of these folded titles (of the others of both, too: look
/// twice), in the order of their ids.
pub async fn titled(unit: &Unit, wanted: &[(CustomerId, String)]) -> Result<Vec<Model>, StoreError> {
    find(unit, wanted, false).await
}

/// As [`titled`], held until the unit ends.
pub async fn titled_and_held(unit: &mut WriteUnit, wanted: &[(CustomerId, String)]) -> Result<Vec<Model>, StoreError> {
    find(unit, wanted, true).await
}

async fn find(unit: &Unit, wanted: &[(CustomerId, String)], held: bool) -> Result<Vec<Model>, StoreError> {
    let mut found = Vec::new();
    for some in wanted.chunks(200) {
        let mut customers: Vec<Uuid> = some.iter().map(|(customer, _)| customer.uuid()).collect();
        customers.sort();
        customers.dedup();
        let query = Entity::find()
            .filter(Column::DeletedAt.is_null())
            .filter(Column::CustomerId.is_in(padded(&customers)))
            .filter(Column::TitleKey.is_in(some.iter().map(|(_, title)| title.as_str())))
            .order_by_asc(Column::Id);
        found.extend(unit.all(if held { query.lock(LockType::NoKeyUpdate) } else { query }).await?);
    }
    // Two pieces of the list may name one customer.
    found.sort_by_key(|row| row.id);
    found.dedup_by_key(|row| row.id);
    Ok(found)
}

/// Saves many new deals.
pub async fn insert_all(unit: &mut WriteUnit, rows: Vec<Model>) -> Result<(), StoreError> {
    unit.insert_many(active(rows)).await
}

/// Saves all columns of many deals and raises their versions; false when one of them has changed since it was read,
/// and the unit is no good any more.
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

macro_rules! saved {
    ($($column:ident: $type:ty),* $(,)?) => {
        /// A deal's columns as an import keeps them for its undo.
        #[derive(Clone, Debug, Serialize, Deserialize)]
        pub struct Saved { $(pub $column: $type),* }

        impl From<&Model> for Saved {
            fn from(row: &Model) -> Self {
                Self { $($column: row.$column.clone()),* }
            }
        }

        impl Saved {
            /// The row as it was then; tenant, id, version and times are those of `now`.
            pub fn on(&self, now: &Model) -> Model {
                Model { $($column: self.$column.clone(),)* ..now.clone() }
            }
        }
    };
}

saved! {
    title: String,
    title_key: String,
    stage_id: StageId,
    rank: String,
    status: DealStatus,
    value_minor: i64,
    currency: String,
    probability: i32,
    expected_close_on: Option<NaiveDate>,
    owner_id: Option<UserId>,
    source: Option<String>,
    lost_reason: Option<String>,
    won_at: Option<Time>,
    lost_at: Option<Time>,
    stage_changed_at: Time,
    notes: Option<String>,
}
