//! A short piece of writing bound to one tenant, with the events and audit entries it leaves.

use super::{
    Ring, StoreError, TenantOwned, Unit,
    bulk::{self, Conflict, chunk},
    noted::Noted,
};
use crate::{
    clock,
    id::{AuditEntryId, EventId, Id},
    platform::{audit_entry, event},
};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DeleteMany, EntityTrait, IdenStatic, IntoActiveModel, Iterable,
    QueryFilter, QuerySelect, QueryTrait, Select, TryInsertResult, UpdateMany,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};
use serde_json::Value as Json;
use std::ops::Deref;
use uuid::Uuid;

/// Who acts. `Key` and `Workflow` come with the partners' issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthorKind {
    User,
    Key,
    Workflow,
    System,
    Anonymous,
}

impl AuthorKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Key => "key",
            Self::Workflow => "workflow",
            Self::System => "system",
            Self::Anonymous => "anonymous",
        }
    }
}

/// In whose name rows are written: goes into events, audit and timeline.
#[derive(Clone, Debug)]
pub struct Author {
    pub kind: AuthorKind,
    pub id: Option<Uuid>,
    pub name: String,
    pub address: Option<String>,
    pub user_agent: Option<String>,
    pub request_id: Option<String>,
    /// The event that led to this, when a consumer of events acts.
    pub cause: Option<EventId>,
}

impl Author {
    /// The program itself: schedules, seeds, recomputation.
    pub fn system() -> Self {
        Self {
            kind: AuthorKind::System,
            id: None,
            name: "Balcão".into(),
            address: None,
            user_agent: None,
            request_id: None,
            cause: None,
        }
    }
}

/// A fact to announce, once it is committed.
#[derive(Clone, Debug)]
pub struct EventRecord {
    /// `noun.past_verb`.
    pub name: &'static str,
    pub version: i32,
    pub subject_type: &'static str,
    pub subject_id: Uuid,
    /// Ids and facts that cannot be read again later.
    pub data: Json,
}

/// What was done to which record; `before` and `after` hold only what changed, and never a secret.
#[derive(Clone, Debug)]
pub struct AuditRecord {
    pub action: &'static str,
    pub entity: &'static str,
    pub entity_id: Option<Uuid>,
    pub before: Option<Json>,
    pub after: Option<Json>,
}

/// Writes of one tenant in one transaction. Dropping it rolls back.
pub struct WriteUnit {
    unit: Unit,
    author: Author,
    events: Vec<event::ActiveModel>,
    audit: Vec<audit_entry::ActiveModel>,
    jobs: bool,
    pub(super) noted: Noted,
}

impl Deref for WriteUnit {
    type Target = Unit;

    fn deref(&self) -> &Unit {
        &self.unit
    }
}

impl WriteUnit {
    pub(super) fn new(unit: Unit, author: Author) -> Self {
        Self { unit, author, events: Vec::new(), audit: Vec::new(), jobs: false, noted: Noted::default() }
    }

    pub fn author(&self) -> &Author {
        &self.author
    }

    /// The acting user, when a person acts.
    pub fn user_id(&self) -> Option<crate::id::UserId> {
        (self.author.kind == AuthorKind::User).then_some(self.author.id).flatten().map(Id::from_uuid)
    }

    /// Saves a new row; its tenant is this unit's, whatever the caller set.
    pub async fn insert<A>(&mut self, mut row: A) -> Result<<A::Entity as EntityTrait>::Model, StoreError>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: TenantOwned,
        <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
    {
        row.set(A::Entity::tenant_column(), self.tenant().uuid().into());
        self.note_row(&row);
        Ok(row.insert(self.unit.connection().await?).await?)
    }

    /// Saves a new row unless one with these key columns exists; says whether it did.
    pub async fn insert_unless_exists<A>(
        &mut self,
        mut row: A,
        key: impl IntoIterator<Item = <A::Entity as EntityTrait>::Column> + Send,
    ) -> Result<bool, StoreError>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: TenantOwned,
        <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
    {
        row.set(A::Entity::tenant_column(), self.tenant().uuid().into());
        self.note_row(&row);
        let insert = A::Entity::insert(row).on_conflict_do_nothing_on(key);
        let done = insert.exec_without_returning(self.unit.connection().await?).await?;
        Ok(matches!(done, TryInsertResult::Inserted(n) if n > 0))
    }

    /// Saves many new rows, in few statements.
    pub async fn insert_many<A>(&mut self, mut rows: Vec<A>) -> Result<(), StoreError>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: TenantOwned,
        <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
    {
        let tenant = self.tenant().uuid();
        rows.iter_mut().for_each(|row| row.set(A::Entity::tenant_column(), tenant.into()));
        rows.iter().for_each(|row| self.note_row(row));
        let Some(first) = rows.first() else { return Ok(()) };
        let connection = self.unit.connection().await?;
        if bulk::is_whole(first) {
            return bulk::insert(connection, rows, Conflict::Fails).await.map(drop);
        }
        let columns = <A::Entity as EntityTrait>::Column::iter().count().max(1);
        while !rows.is_empty() {
            let rest = rows.split_off(chunk(rows.len(), columns));
            A::Entity::insert_many(rows).exec_without_returning(connection).await?;
            rows = rest;
        }
        Ok(())
    }

    /// Saves many new rows, but for those of which one with the same key columns exists; says how many were new. Where
    /// no columns are named, any key keeps a row out: also one that holds for some rows only.
    pub async fn insert_many_unless_exist<A>(
        &mut self,
        mut rows: Vec<A>,
        key: &[<A::Entity as EntityTrait>::Column],
    ) -> Result<u64, StoreError>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: TenantOwned,
        <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
    {
        let tenant = self.tenant().uuid();
        rows.iter_mut().for_each(|row| row.set(A::Entity::tenant_column(), tenant.into()));
        rows.iter().for_each(|row| self.note_row(row));
        bulk::insert(self.unit.connection().await?, rows, Conflict::IsLeftOut(key)).await
    }

    /// Saves what a query finds as rows of another table, in one statement: the query names what goes into `columns`,
    /// behind the tenant. Says how many there were.
    pub async fn insert_found<I: TenantOwned, E: TenantOwned>(
        &mut self,
        columns: &[I::Column],
        what: impl IntoIterator<Item = Expr>,
        found: Select<E>,
    ) -> Result<u64, StoreError> {
        if I::searched().is_some() {
            return Err(StoreError::Setup("rows of search documents are not saved unseen".into()));
        }
        let mut query = self.unit.walled(found).select_only().column(E::tenant_column());
        for (number, value) in what.into_iter().enumerate() {
            query = query.expr_as(value, format!("c{number}"));
        }
        let insert = Query::insert()
            .into_table(I::default())
            .columns([I::tenant_column()].into_iter().chain(columns.iter().copied()))
            .select_from(query.into_query())
            .map_err(|error| StoreError::Setup(error.to_string()))?
            .take();
        Ok(self.unit.connection().await?.execute(&insert).await?.rows_affected())
    }

    /// Saves all columns of many rows that were read through units of this tenant, in few statements; `only` says
    /// which of the rows in the database may be written over. Says how many were.
    pub async fn update_many<A>(
        &mut self,
        mut rows: Vec<A>,
        key: &[<A::Entity as EntityTrait>::Column],
        only: Condition,
    ) -> Result<u64, StoreError>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: TenantOwned,
        <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
    {
        let tenant = self.tenant().uuid();
        rows.iter_mut().for_each(|row| row.set(A::Entity::tenant_column(), tenant.into()));
        rows.iter().for_each(|row| self.note_row(row));
        let all: Vec<_> = <A::Entity as EntityTrait>::Column::iter().collect();
        let values: Vec<_> =
            all.iter().copied().filter(|one| !key.iter().any(|k| k.as_str() == one.as_str())).collect();
        let mut changed = 0;
        while !rows.is_empty() {
            let rest = rows.split_off(chunk(rows.len(), all.len()));
            let over = OnConflict::columns(key.iter().copied())
                .update_columns(values.iter().copied())
                .action_cond_where(only.clone())
                .to_owned();
            let insert = A::Entity::insert_many(rows).on_conflict(over);
            changed += insert.exec_without_returning(self.unit.connection().await?).await?;
            rows = rest;
        }
        Ok(changed)
    }

    /// Saves the changed columns of a row that was read through a unit of this tenant.
    pub async fn update<A>(&mut self, row: A) -> Result<<A::Entity as EntityTrait>::Model, StoreError>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: TenantOwned,
        <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
    {
        let owner = row.get(A::Entity::tenant_column()).into_value();
        if owner != Some(self.tenant().uuid().into()) {
            return Err(StoreError::ForeignRow);
        }
        let row = row.update(self.unit.connection().await?).await?;
        self.note_model::<A::Entity>(&row);
        Ok(row)
    }

    /// Changes the rows that match; says how many.
    pub async fn update_where<E: TenantOwned>(&mut self, update: UpdateMany<E>) -> Result<u64, StoreError> {
        let update = if self.unit.inner.store.predicate_is_off() {
            update
        } else {
            update.filter(E::tenant_column().eq(self.tenant().uuid()))
        };
        if let Some(searched) = E::searched().filter(|_| !update.as_query().get_values().is_empty()) {
            let mut update = update.into_query();
            let update = update.returning_col(searched.column).take();
            return self.run_noting::<E>(searched, &update).await;
        }
        Ok(update.exec(self.unit.connection().await?).await?.rows_affected)
    }

    /// Removes the rows that match; says how many.
    pub async fn delete_where<E: TenantOwned>(&mut self, delete: DeleteMany<E>) -> Result<u64, StoreError> {
        let delete = if self.unit.inner.store.predicate_is_off() {
            delete
        } else {
            delete.filter(E::tenant_column().eq(self.tenant().uuid()))
        };
        if let Some(searched) = E::searched() {
            let mut delete = delete.into_query();
            let delete = delete.returning_col(searched.column).take();
            return self.run_noting::<E>(searched, &delete).await;
        }
        Ok(delete.exec(self.unit.connection().await?).await?.rows_affected)
    }

    /// Removes rows that match, at most so many; says how many. What has grown for long goes piece by piece, so that
    /// nobody waits for it.
    pub async fn delete_some<E: TenantOwned>(
        &mut self,
        id: E::Column,
        condition: Condition,
        most: u64,
    ) -> Result<u64, StoreError> {
        let column = |column: E::Column| Expr::col((E::default(), column));
        let some = Query::select()
            .column((E::default(), id))
            .from(E::default())
            .and_where(column(E::tenant_column()).eq(self.tenant().uuid()))
            .cond_where(condition.clone())
            .limit(most)
            .take();
        self.delete_where(E::delete_many().filter(condition).filter(column(id).in_subquery(some))).await
    }

    /// Notes a fact; it is saved with the commit, or not at all.
    pub fn record(&mut self, fact: EventRecord) -> EventId {
        let id = EventId::new();
        self.events.push(event::ActiveModel {
            tenant_id: Set(self.tenant()),
            id: Set(id),
            position: Set(None),
            name: Set(fact.name.to_owned()),
            version: Set(fact.version),
            subject_type: Set(fact.subject_type.to_owned()),
            subject_id: Set(fact.subject_id),
            data: Set(fact.data),
            actor_kind: Set(self.author.kind.as_str().to_owned()),
            actor_id: Set(self.author.id),
            cause_id: Set(self.author.cause),
            request_id: Set(self.author.request_id.clone()),
            created_at: Set(clock::now()),
            dispatched_at: Set(None),
        });
        id
    }

    /// Notes what was done, for the audit log; saved with the commit.
    pub fn audit(&mut self, entry: AuditRecord) {
        self.audit.push(audit_entry::ActiveModel {
            tenant_id: Set(self.tenant()),
            id: Set(AuditEntryId::new()),
            at: Set(clock::now()),
            actor_kind: Set(self.author.kind.as_str().to_owned()),
            actor_id: Set(self.author.id),
            actor_name: Set(self.author.name.clone()),
            address: Set(self.author.address.clone()),
            user_agent: Set(self.author.user_agent.clone()),
            request_id: Set(self.author.request_id.clone()),
            action: Set(entry.action.to_owned()),
            entity: Set(entry.entity.to_owned()),
            entity_id: Set(entry.entity_id),
            before: Set(entry.before),
            after: Set(entry.after),
            sequence: Set(None),
            previous_hash: Set(None),
            hash: Set(None),
        });
    }

    /// Notes that a job was queued, so that the commit wakes the workers.
    pub(crate) fn job_queued(&mut self) {
        self.jobs = true;
    }

    /// Saves events and audit entries, commits, rings the bell.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        let (events, audit) = (std::mem::take(&mut self.events), std::mem::take(&mut self.audit));
        let mut ring = Ring { events: !events.is_empty() || !audit.is_empty(), jobs: self.jobs, search: false };
        if !events.is_empty() {
            self.insert_many(events).await?;
        }
        if !audit.is_empty() {
            self.insert_many(audit).await?;
        }
        // Last, so that the rows are held for as short as can be.
        ring.search = self.save_noted().await?;
        let store = self.unit.inner.store.clone();
        let inner = std::sync::Arc::try_unwrap(self.unit.inner)
            .map_err(|_| StoreError::Setup("a write unit was still in use when it was committed".into()))?;
        if let Some(lease) = inner.lease.into_inner() {
            lease.commit().await?;
            if ring != Ring::default() {
                store.bell().ring(ring);
            }
        }
        Ok(())
    }
}
