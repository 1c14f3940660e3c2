//! The rows of a list, page after page, each page in a unit of its own.

mod activities;
mod customers;
mod deals;
mod names;

use super::{
    asked::ExportList,
    cell::{Column, Row},
    columns::{self, Choice},
};
use crate::{actor::Actor, error::Result};
use entity::{
    Unit,
    crm::{custom_field, custom_value::Value},
    store::{Page, Position, Slice},
};
use sea_orm::Condition;
use std::collections::VecDeque;

use super::cell::Cell;

/// Rows of a page: few enough that the database is held for moments only.
pub const AT_ONCE: u64 = 500;

/// A list that is being read.
pub struct Rows {
    of: Of,
    pub columns: Vec<Column>,
    /// The rest of the list: what matches each of these, one after the other.
    parts: VecDeque<Condition>,
    after: Option<Position>,
}

enum Of {
    Customers(customers::Reader),
    Deals(deals::Reader),
    Activities(activities::Reader),
}

impl Rows {
    /// Opens a list for somebody, with these columns; what they may not see is not in it.
    pub async fn open(unit: &Unit, actor: &Actor, list: &ExportList, keys: &[String]) -> Result<Self> {
        let entity = list.entity();
        let fields = columns::fields(unit, entity).await?;
        let chosen = columns::chosen(entity, &fields, actor.locale, keys)?;
        let columns =
            chosen.iter().map(|Choice { key, label, .. }| Column { key: key.clone(), header: label.clone(), width: 1 });
        let columns: Vec<Column> = columns.collect();
        let keys: Vec<&str> = columns.iter().map(|column| column.key.as_str()).collect();
        let (of, parts) = match list {
            ExportList::Customers(list) => {
                let (reader, parts) = customers::Reader::open(unit, actor, list, fields, &keys).await?;
                (Of::Customers(reader), parts)
            }
            ExportList::Deals(list) => {
                let (reader, part) = deals::Reader::open(unit, actor, list, fields, &keys).await?;
                (Of::Deals(reader), vec![part])
            }
            ExportList::Activities(list) => {
                let (reader, part) = activities::Reader::open(unit, actor, list, &keys).await?;
                (Of::Activities(reader), vec![part])
            }
        };
        Ok(Self { of, columns, parts: parts.into(), after: None })
    }

    /// Finds out how wide lists in columns are; leaves out, where nobody chose, those that nobody has anything in.
    pub async fn measure(&mut self, unit: &Unit, chosen: bool) -> Result<()> {
        let Of::Customers(reader) = &mut self.of else { return Ok(()) };
        let widths = reader.widths(unit, self.parts.make_contiguous()).await?;
        let mut kept = Vec::with_capacity(self.columns.len());
        for (column, width) in self.columns.iter_mut().zip(widths) {
            column.width = width.unwrap_or(1).max(1);
            kept.push(chosen || width != Some(0));
        }
        reader.keep(&kept);
        let mut keeps = kept.into_iter();
        self.columns.retain(|_| keeps.next() == Some(true));
        Ok(())
    }

    /// How many rows there are now.
    pub async fn count(&self, unit: &Unit) -> Result<i64> {
        let mut count = 0;
        for part in &self.parts {
            count += match &self.of {
                Of::Customers(_) => customers::count(unit, part.clone()).await?,
                Of::Deals(_) => deals::count(unit, part.clone()).await?,
                Of::Activities(_) => activities::count(unit, part.clone()).await?,
            };
        }
        Ok(count as i64)
    }

    /// The next rows; None when there are no more.
    pub async fn next(&mut self, unit: &Unit) -> Result<Option<Vec<Row>>> {
        while let Some(part) = self.parts.front() {
            let page = Page { size: AT_ONCE, after: self.after.take(), ..Page::default() };
            let (rows, after) = match &self.of {
                Of::Customers(reader) => split(reader.page(unit, part.clone(), &page).await?),
                Of::Deals(reader) => split(reader.page(unit, part.clone(), &page).await?),
                Of::Activities(reader) => split(reader.page(unit, part.clone(), &page).await?),
            };
            self.after = after;
            if self.after.is_none() {
                self.parts.pop_front();
            }
            if !rows.is_empty() {
                return Ok(Some(rows));
            }
        }
        Ok(None)
    }
}

/// The rows, and where to go on; nowhere behind the last page.
fn split(slice: Slice<Row>) -> (Vec<Row>, Option<Position>) {
    let after = slice.rows.last().filter(|_| slice.has_next).map(|(_, position)| position.clone());
    (slice.rows.into_iter().map(|(row, _)| row).collect(), after)
}

/// The rows of a page as cells, in their order.
fn with_cells<M>(slice: Slice<M>, cells: impl Fn(M) -> Row) -> Slice<Row> {
    let rows = slice.rows.into_iter().map(|(row, position)| (cells(row), position)).collect();
    Slice { rows, has_next: slice.has_next, has_previous: slice.has_previous }
}

/// What a record has in a field of the company.
fn own(field: &custom_field::Model, values: &[Value]) -> Cell {
    let one = |value: &Value| match value {
        Value::Text(text) => Cell::text(Some(text)),
        Value::Number(millionths) => Cell::Number(*millionths),
        Value::Date(day) => Cell::Date(*day),
        Value::Boolean(yes) => Cell::Boolean(*yes),
    };
    if field.r#type != custom_field::CustomFieldType::MultiSelect {
        return values.last().map_or(Cell::Empty, one);
    }
    let texts = values.iter().filter_map(|value| match value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    });
    let texts: Vec<String> = texts.collect();
    if texts.is_empty() { Cell::Empty } else { Cell::List(texts) }
}
