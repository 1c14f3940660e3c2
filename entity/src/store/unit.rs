//! A short read bound to one tenant.

use super::{Searched, StoreError, lease::Lease, open::Store};
use crate::id::TenantId;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, Iterable, ModelTrait, PaginatorTrait,
    PrimaryKeyToColumn, QueryFilter, QuerySelect, QueryTrait, Select, Statement, Value, sea_query::Values,
};
use std::sync::Arc;
use tokio::sync::OnceCell;
use uuid::Uuid;

/// An entity whose rows belong to a tenant. Write `tenant_owned!(Entity)` below the model, and if its rows are part
/// of a search document, whose: `tenant_owned!(Entity, Customer by CustomerId)`.
pub trait TenantOwned: EntityTrait {
    fn tenant_column() -> Self::Column;
    fn tenant_of(row: &Self::Model) -> Uuid;
    /// Whose search document a row is part of; None: nobody searches these rows.
    fn searched() -> Option<Searched<Self::Column>> {
        None
    }
}

/// Implements [`TenantOwned`] for a model with `tenant_id: TenantId`.
macro_rules! tenant_owned {
    ($entity:ty $(, $subject:ident by $column:ident)?) => {
        impl $crate::store::TenantOwned for $entity {
            fn tenant_column() -> <Self as sea_orm::EntityTrait>::Column {
                <Self as sea_orm::EntityTrait>::Column::TenantId
            }
            fn tenant_of(row: &<Self as sea_orm::EntityTrait>::Model) -> uuid::Uuid {
                row.tenant_id.uuid()
            }
            $(fn searched() -> Option<$crate::store::Searched<<Self as sea_orm::EntityTrait>::Column>> {
                let subject = $crate::search::Subject::$subject;
                Some($crate::store::Searched { subject, column: <Self as sea_orm::EntityTrait>::Column::$column })
            })?
        }
    };
}
pub(crate) use tenant_owned;

/// A short read of one tenant's rows. Cheap to clone; clones share one transaction, begun at the first
/// query and given back when the last clone is dropped.
#[derive(Clone)]
pub struct Unit {
    pub(super) inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub(super) store: Store,
    pub(super) tenant: TenantId,
    pub(super) writes: bool,
    pub(super) lease: OnceCell<Lease>,
    statements: std::sync::atomic::AtomicU32,
}

impl Unit {
    pub(super) fn new(store: Store, tenant: TenantId, writes: bool) -> Self {
        Self { inner: Arc::new(Inner { store, tenant, writes, lease: OnceCell::new(), statements: 0.into() }) }
    }

    pub fn tenant(&self) -> TenantId {
        self.inner.tenant
    }

    /// How many statements this unit has run; tests keep it constant for lists.
    pub fn statements(&self) -> u32 {
        self.inner.statements.load(std::sync::atomic::Ordering::Relaxed)
    }

    pub fn is_postgres(&self) -> bool {
        self.inner.store.is_postgres()
    }

    /// All rows of a query. Give it a limit, or a key that bounds it.
    pub async fn all<E: TenantOwned>(&self, query: Select<E>) -> Result<Vec<E::Model>, StoreError> {
        let rows = self.walled(query).all(self.connection().await?).await?;
        rows.iter().try_for_each(|row| self.check::<E>(row))?;
        Ok(rows)
    }

    /// As [`Unit::all`], of a query with a limit.
    ///
    /// PostgreSQL keeps the plan of a statement when it costs no more than plans for its very values. With a
    /// bound limit it always seems to: "a tenth of the table" is assumed. So the limit is written out when
    /// nothing else is bound but the company; where a filter chooses, planning for its values is worth its time.
    pub(super) async fn first_rows<E: TenantOwned>(&self, query: Select<E>) -> Result<Vec<E::Model>, StoreError> {
        let connection = self.connection().await?;
        let mut statement = self.walled(query).build(connection.get_database_backend());
        write_limit_out(&mut statement);
        let rows = E::find().from_raw_sql(statement).all(connection).await?;
        rows.iter().try_for_each(|row| self.check::<E>(row))?;
        Ok(rows)
    }

    /// The first row of a query.
    pub async fn one<E: TenantOwned>(&self, query: Select<E>) -> Result<Option<E::Model>, StoreError> {
        let row = self.walled(query).one(self.connection().await?).await?;
        row.iter().try_for_each(|row| self.check::<E>(row))?;
        Ok(row)
    }

    /// The row with this id.
    pub async fn find<E: TenantOwned>(&self, id: impl crate::id::Id) -> Result<Option<E::Model>, StoreError> {
        self.one(E::find().filter(id_column::<E>().eq(id.uuid()))).await
    }

    /// The rows with these ids, in no particular order.
    ///
    /// Lists of ids are padded to a few lengths, so that the database keeps few prepared statements.
    pub async fn find_all<E: TenantOwned>(&self, ids: &[Uuid]) -> Result<Vec<E::Model>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        self.all(E::find().filter(id_column::<E>().is_in(padded(ids)))).await
    }

    /// As [`Unit::find_all`], each row with its id.
    pub async fn find_all_by_id<E: TenantOwned>(&self, ids: &[Uuid]) -> Result<Vec<(Uuid, E::Model)>, StoreError> {
        let rows = self.find_all::<E>(ids).await?;
        Ok(rows.into_iter().filter_map(|row| Some((id_of::<E>(&row)?, row))).collect())
    }

    pub async fn count<E: TenantOwned>(&self, query: Select<E>) -> Result<u64, StoreError>
    where
        E::Model: FromQueryResult + Send + Sync,
    {
        Ok(self.walled(query).count(self.connection().await?).await?)
    }

    /// How many rows match, counting no further than `cap`.
    pub async fn count_up_to<E: TenantOwned>(&self, query: Select<E>, cap: u64) -> Result<u64, StoreError>
    where
        E::Model: FromQueryResult + Send + Sync,
    {
        let bounded = self.walled(query).select_only().column(E::tenant_column()).limit(cap);
        Ok(bounded.count(self.connection().await?).await?)
    }

    pub async fn exists<E: TenantOwned>(&self, query: Select<E>) -> Result<bool, StoreError> {
        Ok(self.one(query.limit(1)).await?.is_some())
    }

    /// Chosen columns, sums and counts; the tenant is in the condition, the caller names the columns.
    pub async fn select<E: TenantOwned, T: FromQueryResult + Send + Sync>(
        &self,
        query: Select<E>,
    ) -> Result<Vec<T>, StoreError> {
        Ok(self.walled(query).into_model::<T>().all(self.connection().await?).await?)
    }

    /// The tenant goes on last, above the caller's whole condition: whatever the caller joins with OR
    /// stays below it.
    pub(super) fn walled<E: TenantOwned>(&self, query: Select<E>) -> Select<E> {
        if self.inner.store.predicate_is_off() {
            return query;
        }
        query.filter(E::tenant_column().eq(self.inner.tenant.uuid()))
    }

    pub(super) fn check<E: TenantOwned>(&self, row: &E::Model) -> Result<(), StoreError> {
        if E::tenant_of(row) == self.inner.tenant.uuid() || self.inner.store.predicate_is_off() {
            return Ok(());
        }
        tracing::error!(table = %E::default().table_name(), "a row of another tenant was stopped");
        Err(StoreError::ForeignRow)
    }

    pub(super) async fn connection(&self) -> Result<&Lease, StoreError> {
        self.inner.statements.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        self.inner.lease.get_or_try_init(|| self.inner.store.lease(self.inner.tenant, self.inner.writes)).await
    }
}

/// The id of a row; None of a table that has none.
pub fn id_of<E: TenantOwned>(row: &E::Model) -> Option<Uuid> {
    match row.get(id_column::<E>()) {
        Value::Uuid(id) => id,
        _ => None,
    }
}

fn id_column<E: TenantOwned>() -> E::Column {
    let mut keys = E::PrimaryKey::iter();
    let first = keys.next();
    let last = keys.next_back().or(first);
    last.map(PrimaryKeyToColumn::into_column).unwrap_or_else(E::tenant_column)
}

fn write_limit_out(statement: &mut Statement) {
    let Some(Values(values)) = &mut statement.values else { return };
    let [Value::Uuid(_), Value::BigUnsigned(Some(limit))] = values[..] else { return };
    if let Some(rest) = statement.sql.strip_suffix("LIMIT $2") {
        statement.sql = format!("{rest}LIMIT {limit}");
        values.pop();
    }
}

/// The ids, with the last repeated up to the next of a few lengths.
pub(crate) fn padded(ids: &[Uuid]) -> Vec<Uuid> {
    const LENGTHS: [usize; 8] = [1, 2, 5, 10, 20, 50, 100, 200];
    let length = LENGTHS.into_iter().find(|l| *l >= ids.len()).unwrap_or(ids.len());
    let mut padded = ids.to_vec();
    if let Some(last) = ids.last() {
        padded.resize(length, *last);
    }
    padded
}
