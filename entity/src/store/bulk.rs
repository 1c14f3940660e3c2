//! Many new rows in few statements.
//!
//! SeaQuery builds an expression per value, which costs as much as the database takes to write it. Here the text of
//! a statement is made once for each number of rows, values go to it as they are, and the next statement is made while
//! the database works at one.

use super::{StoreError, lease::Lease};
use futures::poll;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DbBackend, EntityName, EntityTrait, IdenStatic, Iterable, Statement, Value,
};
use std::{fmt::Write, marker::PhantomData, pin::pin, task::Poll};

/// SQLite keeps a program of several steps per value with each prepared statement, and has nobody far away to wait for.
const SQLITE_ROWS: usize = 128;

/// What happens to a row whose key is there.
pub(super) enum Conflict<'k, C> {
    Fails,
    /// It is left out; by these columns, or by any key where none are named.
    IsLeftOut(&'k [C]),
    /// It is changed so; by these columns.
    IsRaised {
        key: &'k [C],
        raise: &'static str,
    },
}

/// Whether all columns of a row are set; the rows that go with it are like it.
pub(super) fn is_whole<A: ActiveModelTrait>(row: &A) -> bool {
    <A::Entity as EntityTrait>::Column::iter().all(|column| !row.get(column).is_not_set())
}

/// Saves rows, all of whose columns are set; says how many were new.
pub(super) async fn insert<A>(
    connection: &Lease,
    rows: Vec<A>,
    conflict: Conflict<'_, <A::Entity as EntityTrait>::Column>,
) -> Result<u64, StoreError>
where
    A: ActiveModelTrait,
{
    let mut statements = Statements::<A>::new(connection.get_database_backend(), rows, &conflict);
    let (mut next, mut new) = (statements.next()?, 0);
    while let Some(statement) = next {
        let mut running = pin!(connection.execute_raw(statement));
        // Once asked, the database works by itself.
        let done = match poll!(running.as_mut()) {
            Poll::Ready(done) => {
                next = statements.next()?;
                done
            }
            Poll::Pending => {
                next = statements.next()?;
                running.await
            }
        };
        new += done?.rows_affected();
    }
    Ok(new)
}

/// The statements of many rows, one after the other.
struct Statements<A: ActiveModelTrait> {
    backend: DbBackend,
    rows: std::vec::IntoIter<A>,
    columns: Vec<<A::Entity as EntityTrait>::Column>,
    /// What goes after the values.
    end: String,
    /// The text for a number of rows.
    text: (usize, String),
    kind: PhantomData<A>,
}

impl<A: ActiveModelTrait> Statements<A> {
    fn new(backend: DbBackend, rows: Vec<A>, conflict: &Conflict<'_, <A::Entity as EntityTrait>::Column>) -> Self {
        let end = match conflict {
            Conflict::Fails => String::new(),
            Conflict::IsLeftOut([]) => " ON CONFLICT DO NOTHING".to_owned(),
            Conflict::IsLeftOut(key) => format!(" ON CONFLICT ({}) DO NOTHING", names(key)),
            Conflict::IsRaised { key, raise } => format!(" ON CONFLICT ({}) DO UPDATE SET {raise}", names(key)),
        };
        let columns = <A::Entity as EntityTrait>::Column::iter().collect();
        Self { backend, rows: rows.into_iter(), columns, end, text: (0, String::new()), kind: PhantomData }
    }

    fn next(&mut self) -> Result<Option<Statement>, StoreError> {
        if self.rows.len() == 0 {
            return Ok(None);
        }
        let most = if self.backend == DbBackend::Sqlite { SQLITE_ROWS } else { usize::MAX };
        let count = chunk(self.rows.len().min(most), self.columns.len());
        if self.text.0 != count {
            self.text = (count, self.text_of(count));
        }
        let mut values = Vec::with_capacity(count * self.columns.len());
        for mut row in self.rows.by_ref().take(count) {
            for column in &self.columns {
                values.push(value(&mut row, *column)?);
            }
        }
        Ok(Some(Statement::from_sql_and_values(self.backend, self.text.1.clone(), values)))
    }

    fn text_of(&self, count: usize) -> String {
        let table = A::Entity::default();
        let mut text = format!("INSERT INTO \"{}\" ({}) VALUES ", table.table_name(), names(&self.columns));
        let mut number = 0;
        for row in 0..count {
            text.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..self.columns.len() {
                number += 1;
                let comma = if column == 0 { "" } else { ", " };
                // Writing to a string does not fail.
                match self.backend {
                    DbBackend::Postgres => write!(text, "{comma}${number}").ok(),
                    _ => write!(text, "{comma}?").ok(),
                };
            }
            text.push(')');
        }
        text + &self.end
    }
}

fn value<A: ActiveModelTrait>(row: &mut A, column: <A::Entity as EntityTrait>::Column) -> Result<Value, StoreError> {
    let unset = || StoreError::Setup(format!("the column {} of a new row is not set", column.as_str()));
    row.take(column).into_value().ok_or_else(unset)
}

fn names<C: IdenStatic>(columns: &[C]) -> String {
    columns.iter().map(|column| format!("\"{}\"", column.as_str())).collect::<Vec<_>>().join(", ")
}

/// How many of so many rows go into one statement: a power of two, so that connections keep few prepared
/// statements, and each is used again.
pub(super) fn chunk(rows: usize, columns: usize) -> usize {
    const MOST: usize = 512;
    /// What both databases take in one statement.
    const BINDS: usize = 30_000;
    let most = rows.min(MOST).min(BINDS / columns).max(1);
    1 << most.ilog2()
}

#[cfg(test)]
mod tests {
    use super::chunk;

    #[test]
    fn rows_are_saved_in_chunks_of_few_sizes() {
        assert_eq!([1, 2, 3, 300, 1_000].map(|rows| chunk(rows, 10)), [1, 2, 2, 256, 512]);
        assert_eq!(chunk(1_000, 400), 64);
    }
}
