//! What lists of customers sort by. Each expression stands in an index, word for word.

use super::{Column, Entity, Model, column};
use crate::{
    Unit,
    clock::Time,
    id::Id,
    store::{CursorValue, Direction, Page, Slice, SortKey, StoreError, or_lowest},
};
use chrono::DateTime;
use sea_orm::{ActiveEnum, Condition, EntityTrait, QueryFilter, sea_query::Expr};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Name,
    CreatedAt,
    UpdatedAt,
    Score,
    Lifecycle,
    Category,
    Product,
    LastContactedAt,
}

/// The index's stand-in for "never": the first day there is.
const NEVER: &str = "0001-01-01T00:00:00+00:00";

impl Order {
    pub fn key(self, direction: Direction) -> SortKey<Entity> {
        type Value = fn(&Model) -> CursorValue;
        let (expression, value): (Expr, Value) = match self {
            Self::Name => (column(Column::NameKey), |row| CursorValue::Text(row.name_key.clone())),
            Self::CreatedAt => (column(Column::CreatedAt), |row| CursorValue::Time(row.created_at)),
            Self::UpdatedAt => (column(Column::UpdatedAt), |row| CursorValue::Time(row.updated_at)),
            Self::Score => (column(Column::Score), |row| CursorValue::Int(row.score.into())),
            Self::Lifecycle => (column(Column::Lifecycle), |row| CursorValue::Text(row.lifecycle.to_value())),
            Self::Category => (column(Column::Category), |row| CursorValue::Text(row.category.clone())),
            Self::Product => (column(Column::Product), |row| CursorValue::Text(row.product.clone())),
            Self::LastContactedAt => {
                (or_lowest(column(Column::LastContactedAt), "'0001-01-01T00:00:00+00:00'"), |row| {
                    CursorValue::Time(row.last_contacted_at.unwrap_or_else(never))
                })
            }
        };
        SortKey { expression, value: Box::new(value), direction }
    }
}

fn never() -> Time {
    DateTime::parse_from_rfc3339(NEVER).map(|time| time.to_utc()).unwrap_or_default()
}

/// One page of the customers that match, sorted by the keys and then by id.
pub async fn page(
    unit: &Unit,
    condition: Condition,
    orders: &[(Order, Direction)],
    page: &Page,
) -> Result<Slice<Model>, StoreError> {
    let keys: Vec<_> = orders.iter().map(|(order, direction)| order.key(*direction)).collect();
    unit.page(Entity::find().filter(condition), &keys, (Column::Id, |row| row.id.uuid()), page).await
}

/// How many match, counting no further than `cap`.
pub async fn count_up_to(unit: &Unit, condition: Condition, cap: u64) -> Result<u64, StoreError> {
    unit.count_up_to(Entity::find().filter(condition), cap).await
}
