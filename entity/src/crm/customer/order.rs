//! What lists of customers sort by. Each expression stands in an index, word for word.

use super::{Column, Entity, Model, column};
use crate::{
    Unit,
    clock::Time,
    id::Id,
    store::{Below, Direction, Page, ReadKey, Slice, SortKey, StoreError, or_lowest},
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
        let (expression, value): (Expr, ReadKey<Model>) = match self {
            Self::Name => (column(Column::NameKey), ReadKey::Text(|row| row.name_key.clone())),
            Self::CreatedAt => (column(Column::CreatedAt), ReadKey::Time(|row| row.created_at)),
            Self::UpdatedAt => (column(Column::UpdatedAt), ReadKey::Time(|row| row.updated_at)),
            Self::Score => (column(Column::Score), ReadKey::Int(|row| row.score.into())),
            Self::Lifecycle => (column(Column::Lifecycle), ReadKey::Text(|row| row.lifecycle.to_value())),
            Self::Category => (column(Column::Category), ReadKey::Text(|row| row.category.clone())),
            Self::Product => (column(Column::Product), ReadKey::Text(|row| row.product.clone())),
            Self::LastContactedAt => (
                or_lowest(column(Column::LastContactedAt), "'0001-01-01T00:00:00+00:00'"),
                ReadKey::Time(|row| row.last_contacted_at.unwrap_or_else(never)),
            ),
        };
        SortKey { expression, value, direction }
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

/// People below the companies they work in, by name.
pub fn below_companies() -> Below<Entity> {
    Below {
        parent: Column::CompanyId,
        id: (Column::Id, |row| row.id.uuid()),
        keys: vec![Order::Name.key(Direction::Ascending)],
    }
}

/// How many match, counting no further than `cap`.
pub async fn count_up_to(unit: &Unit, condition: Condition, cap: u64) -> Result<u64, StoreError> {
    unit.count_up_to(Entity::find().filter(condition), cap).await
}
