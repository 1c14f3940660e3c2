//! Pages by keyset: "the next rows after this one", never "skip so many".
//!
//! A list is sorted by a few keys and then by id. Each key is a NOT NULL expression that an index holds,
//! word for word; SQLite and PostgreSQL disagree on where NULL sorts, so keys of nullable columns are
//! [`or_lowest`].

use super::{StoreError, TenantOwned, Unit};
use crate::clock::Time;
use chrono::NaiveDate;
use sea_orm::{
    Condition, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, Select, Value,
    sea_query::{Expr, ExprTrait, SimpleExpr},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Ascending,
    Descending,
}

/// A sort key's value in one row, as the cursor carries it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum CursorValue {
    #[serde(rename = "t")]
    Text(String),
    #[serde(rename = "i")]
    Int(i64),
    #[serde(rename = "@")]
    Time(Time),
    #[serde(rename = "d")]
    Date(NaiveDate),
}

impl From<CursorValue> for Value {
    fn from(value: CursorValue) -> Self {
        match value {
            CursorValue::Text(v) => v.into(),
            CursorValue::Int(v) => v.into(),
            CursorValue::Time(v) => v.into(),
            CursorValue::Date(v) => v.into(),
        }
    }
}

/// A nullable column as a sort key: its value, or the lowest there is. `lowest` is a literal, as it stands
/// in the index; a bound value would not be seen as the index's constant.
///
/// CASE and not COALESCE: under row level security PostgreSQL lets an index answer a condition only if
/// nothing in it could leak, and of COALESCE it does not know that (`contain_leaked_vars`). With COALESCE
/// the second page of a list reads the first one again, and a day of an agenda reads all days.
pub fn or_lowest(column: Expr, lowest: &'static str) -> Expr {
    Expr::case(column.clone().is_null(), Expr::cust(lowest)).finally(column).into()
}

/// How to read a sort key's value off a row.
#[derive(Clone, Copy)]
pub enum ReadKey<M> {
    Text(fn(&M) -> String),
    Int(fn(&M) -> i64),
    Time(fn(&M) -> Time),
    Date(fn(&M) -> NaiveDate),
}

impl<M> ReadKey<M> {
    pub fn of(&self, row: &M) -> CursorValue {
        match self {
            Self::Text(read) => CursorValue::Text(read(row)),
            Self::Int(read) => CursorValue::Int(read(row)),
            Self::Time(read) => CursorValue::Time(read(row)),
            Self::Date(read) => CursorValue::Date(read(row)),
        }
    }

    /// Whether a value could have been read by this.
    fn fits(&self, value: &CursorValue) -> bool {
        use CursorValue as V;
        matches!(
            (self, value),
            (Self::Text(_), V::Text(_))
                | (Self::Int(_), V::Int(_))
                | (Self::Time(_), V::Time(_))
                | (Self::Date(_), V::Date(_))
        )
    }
}

/// The column of a table's ids, and how to read the id off a row.
pub type IdColumn<E> = (<E as EntityTrait>::Column, fn(&<E as EntityTrait>::Model) -> Uuid);

/// One thing to sort by: the expression of its index, and how to read its value off a row.
pub struct SortKey<E: EntityTrait> {
    pub expression: SimpleExpr,
    pub value: ReadKey<E::Model>,
    pub direction: Direction,
}

/// Where a row stands in a sorted list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Position {
    #[serde(rename = "k")]
    pub keys: Vec<CursorValue>,
    #[serde(rename = "id")]
    pub id: Uuid,
}

impl Position {
    /// Whether a list with these keys could have given it.
    pub fn is_of<E: EntityTrait>(&self, keys: &[SortKey<E>]) -> bool {
        self.keys.len() == keys.len() && keys.iter().zip(&self.keys).all(|(key, value)| key.value.fits(value))
    }
}

/// Which rows: `size` of them after or before a position, counted from the front or from the back.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub size: u64,
    pub after: Option<Position>,
    pub before: Option<Position>,
    /// From the back: `last` instead of `first`.
    pub backward: bool,
}

impl Page {
    /// Whether it begins where the list begins.
    pub fn is_first(&self) -> bool {
        self.after.is_none() && self.before.is_none() && !self.backward
    }
}

/// The rows of a page with their positions.
#[derive(Clone)]
pub struct Slice<M> {
    pub rows: Vec<(M, Position)>,
    pub has_next: bool,
    pub has_previous: bool,
}

impl<M> Default for Slice<M> {
    fn default() -> Self {
        Self { rows: Vec::new(), has_next: false, has_previous: false }
    }
}

impl Unit {
    /// One page of a query, sorted by the keys and then by id in the direction of the last key.
    pub async fn page<E>(
        &self,
        query: Select<E>,
        keys: &[SortKey<E>],
        id: IdColumn<E>,
        page: &Page,
    ) -> Result<Slice<E::Model>, StoreError>
    where
        E: TenantOwned,
    {
        let (id_column, id_of) = id;
        let id_expression = || Expr::col((E::default(), id_column));
        let id_direction = keys.last().map_or(Direction::Ascending, |k| k.direction);
        let mut query = query;
        for (position, after) in [(&page.after, true), (&page.before, false)] {
            if let Some(position) = position {
                if !position.is_of(keys) {
                    return Err(StoreError::Cursor);
                }
                query = query.filter(beyond(keys, id_expression(), id_direction, position, after));
            }
        }
        for key in keys {
            query = query.order_by(key.expression.clone(), order(key.direction, page.backward));
        }
        query = query.order_by(id_expression(), order(id_direction, page.backward)).limit(page.size + 1);

        Ok(slice(self.first_rows(query).await?, keys, id_of, page))
    }
}

/// The page of rows that were read one further than its size, to know whether there are more.
pub fn slice<E: EntityTrait>(
    mut rows: Vec<E::Model>,
    keys: &[SortKey<E>],
    id_of: fn(&E::Model) -> Uuid,
    page: &Page,
) -> Slice<E::Model> {
    let more = rows.len() as u64 > page.size;
    rows.truncate(page.size as usize);
    if page.backward {
        rows.reverse();
    }
    let rows = rows.into_iter().map(|row| {
        let keys = keys.iter().map(|key| key.value.of(&row)).collect();
        let position = Position { keys, id: id_of(&row) };
        (row, position)
    });
    let (has_next, has_previous) =
        if page.backward { (page.before.is_some(), more) } else { (more, page.after.is_some()) };
    Slice { rows: rows.collect(), has_next, has_previous }
}

pub(super) fn order(direction: Direction, backward: bool) -> Order {
    if (direction == Direction::Descending) == backward { Order::Asc } else { Order::Desc }
}

/// The rows on the far side of a position. With one direction throughout it is a row comparison, with mixed
/// directions it is spelled out key by key. No index answers the latter, nor SQLite's a comparison of
/// expressions; there the first key is bounded besides, which every index answers.
pub fn beyond(
    keys: &[SortKey<impl EntityTrait>],
    id: SimpleExpr,
    id_direction: Direction,
    position: &Position,
    after: bool,
) -> Condition {
    let mut columns: Vec<(SimpleExpr, Direction, Value)> = keys
        .iter()
        .zip(&position.keys)
        .map(|(key, value)| (key.expression.clone(), key.direction, value.clone().into()))
        .collect();
    columns.push((id, id_direction, position.id.into()));
    let greater = |direction: Direction| (direction == Direction::Ascending) == after;

    let (first, direction, value) = columns[0].clone();
    let plain = matches!(first, SimpleExpr::Column(_));
    let value = Expr::val(value);
    let bound = Condition::all().add(if greater(direction) { first.gte(value) } else { first.lte(value) });
    if columns.iter().all(|(_, direction, _)| *direction == id_direction) {
        let left = Expr::tuple(columns.iter().map(|(column, _, _)| column.clone()));
        let right = Expr::tuple(columns.into_iter().map(|(_, _, value)| Expr::val(value)));
        let comparison = if greater(id_direction) { left.gt(right) } else { left.lt(right) };
        return if plain { Condition::all().add(comparison) } else { bound.add(comparison) };
    }
    let mut any = Condition::any();
    for n in 0..columns.len() {
        let mut all = Condition::all();
        for (column, _, value) in &columns[..n] {
            all = all.add(column.clone().eq(Expr::val(value.clone())));
        }
        let (column, direction, value) = &columns[n];
        let value = Expr::val(value.clone());
        all = all.add(if greater(*direction) { column.clone().gt(value) } else { column.clone().lt(value) });
        any = any.add(all);
    }
    bound.add(any)
}
