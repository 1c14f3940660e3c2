//! One file, from the upload to the report.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{Id, ImportId, JobId, TenantId, UserId},
    store::{Direction, Page, ReadKey, Slice, SortKey, tenant_owned},
};
use sea_orm::{ActiveValue::NotSet, IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*};
use serde::Serialize;

/// What the rows of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ImportEntity {
    Customer,
    Deal,
    Activity,
}

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ImportState {
    /// Settings are being chosen
    Draft,
    /// The whole file is read without writing
    Checking,
    Checked,
    Running,
    Paused,
    Done,
    /// It could not go on; `fault` says why
    Failed,
    Cancelled,
    Undoing,
    Undone,
}

/// Rows of a file by what became of them: `read` is the sum of the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct Counts {
    pub read: i64,
    pub created: i64,
    pub updated: i64,
    pub merged: i64,
    pub unchanged: i64,
    pub duplicate: i64,
    pub invalid: i64,
}

impl Counts {
    pub fn balance(&self) -> bool {
        let parts = [self.created, self.updated, self.merged, self.unchanged, self.duplicate, self.invalid];
        self.read == parts.iter().sum::<i64>()
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.read += other.read;
        self.created += other.created;
        self.updated += other.updated;
        self.merged += other.merged;
        self.unchanged += other.unchanged;
        self.duplicate += other.duplicate;
        self.invalid += other.invalid;
    }
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "import")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ImportId,
    pub entity: ImportEntity,
    pub file_name: String,
    pub size_bytes: i64,
    /// In hexadecimal.
    pub sha256: Option<String>,
    pub state: ImportState,
    /// How the file is read, what its columns mean, what is done about duplicates.
    pub settings: Json,
    /// The header's cells.
    pub header: Json,
    /// What the last check of the whole file found.
    pub checked: Option<Json>,
    /// Why it failed: key of a sentence.
    pub fault: Option<String>,
    pub job_id: Option<JobId>,
    pub bytes_done: i64,
    pub read: i64,
    pub created: i64,
    pub updated: i64,
    pub merged: i64,
    pub unchanged: i64,
    pub duplicate: i64,
    pub invalid: i64,
    /// Records that an undo put back, and those it left alone because they changed since.
    pub undone: i64,
    pub kept: i64,
    pub created_by: Option<UserId>,
    pub created_at: Time,
    /// When the last part was there; None while parts are awaited, or when the content came another way.
    pub uploaded_at: Option<Time>,
    pub started_at: Option<Time>,
    /// How long it was at work before `resumed_at`.
    pub active_ms: i64,
    /// Since when it is at work; None while it rests.
    pub resumed_at: Option<Time>,
    pub finished_at: Option<Time>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

impl Model {
    /// How long it has been at work, without pauses; None when it never was.
    pub fn worked_ms(&self, now: Time) -> Option<i64> {
        let started = self.started_at?;
        match (self.resumed_at, self.finished_at) {
            (Some(since), _) => Some(self.active_ms + (now - since).num_milliseconds().max(0)),
            // Of one that ended before this was noted, all that is known.
            (None, Some(end)) if self.active_ms == 0 => Some((end - started).num_milliseconds()),
            (None, _) => Some(self.active_ms),
        }
    }

    /// It is at work from now on.
    pub fn work(self, now: Time) -> Self {
        Self { started_at: self.started_at.or(Some(now)), resumed_at: Some(now), ..self }
    }

    /// It rests from now on, or for good.
    pub fn rest(self, now: Time) -> Self {
        let before = self.active_ms;
        let active_ms = self.resumed_at.map_or(before, |since| before + (now - since).num_milliseconds().max(0));
        Self { active_ms, resumed_at: None, ..self }
    }

    pub fn counts(&self) -> Counts {
        Counts {
            read: self.read,
            created: self.created,
            updated: self.updated,
            merged: self.merged,
            unchanged: self.unchanged,
            duplicate: self.duplicate,
            invalid: self.invalid,
        }
    }

    pub fn count(&mut self, counts: Counts) {
        let Counts { read, created, updated, merged, unchanged, duplicate, invalid } = counts;
        (self.read, self.created, self.updated, self.merged) = (read, created, updated, merged);
        (self.unchanged, self.duplicate, self.invalid) = (unchanged, duplicate, invalid);
    }
}

/// Imports, the newest first.
pub async fn page(unit: &Unit, page: &Page) -> Result<Slice<Model>, StoreError> {
    let newest = SortKey {
        expression: Expr::col((Entity, Column::CreatedAt)),
        value: ReadKey::Time(|row: &Model| row.created_at),
        direction: Direction::Descending,
    };
    unit.page(Entity::find(), &[newest], (Column::Id, |row| row.id.uuid()), page).await
}

/// The settings of the last import of a file with the same header, of the same entity.
pub async fn like(unit: &Unit, entity: ImportEntity, header: &Json) -> Result<Option<Model>, StoreError> {
    let done = [ImportState::Done, ImportState::Undone];
    let query = Entity::find()
        .filter(Column::Entity.eq(entity))
        .filter(Column::State.is_in(done))
        .order_by_desc(Column::CreatedAt)
        .limit(50);
    Ok(unit.all(query).await?.into_iter().find(|row| row.header == *header))
}

pub async fn find(unit: &Unit, id: ImportId) -> Result<Option<Model>, StoreError> {
    unit.find::<Entity>(id).await
}

pub async fn insert(unit: &mut WriteUnit, row: Model) -> Result<Model, StoreError> {
    unit.insert(row.into_active_model().reset_all()).await
}

/// Notes how far a running import is; false when it runs no longer, for somebody paused or cancelled it.
pub async fn advance(unit: &mut WriteUnit, id: ImportId, counts: Counts, bytes: i64) -> Result<bool, StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::BytesDone, Expr::value(bytes))
        .col_expr(Column::Read, Expr::value(counts.read))
        .col_expr(Column::Created, Expr::value(counts.created))
        .col_expr(Column::Updated, Expr::value(counts.updated))
        .col_expr(Column::Merged, Expr::value(counts.merged))
        .col_expr(Column::Unchanged, Expr::value(counts.unchanged))
        .col_expr(Column::Duplicate, Expr::value(counts.duplicate))
        .col_expr(Column::Invalid, Expr::value(counts.invalid))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(ImportState::Running));
    Ok(unit.update_where(update).await? > 0)
}

/// Notes how far the check of an import has read; false when it is checked no longer, for somebody cancelled it.
pub async fn checking(unit: &mut WriteUnit, id: ImportId, bytes: i64) -> Result<bool, StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::BytesDone, Expr::value(bytes))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(ImportState::Checking));
    Ok(unit.update_where(update).await? > 0)
}

/// Notes why an import that is at work goes no further; false when it is not at work.
pub async fn fail(unit: &mut WriteUnit, id: ImportId, fault: &str) -> Result<bool, StoreError> {
    let now = clock::now();
    let Some(row) = find(unit, id).await? else { return Ok(false) };
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(ImportState::Failed))
        .col_expr(Column::Fault, Expr::value(fault))
        .col_expr(Column::ActiveMs, Expr::value(row.rest(now).active_ms))
        .col_expr(Column::ResumedAt, Expr::value(None::<Time>))
        .col_expr(Column::FinishedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(Column::State.is_in([ImportState::Checking, ImportState::Running, ImportState::Undoing]));
    Ok(unit.update_where(update).await? > 0)
}

/// Saves all columns and raises the version, unless somebody has changed the row since it was read: None.
pub async fn save(unit: &mut WriteUnit, mut row: Model) -> Result<Option<Model>, StoreError> {
    let read = row.version;
    row.version += 1;
    let mut columns = row.clone().into_active_model().reset_all();
    (columns.tenant_id, columns.id) = (NotSet, NotSet);
    let update = Entity::update_many().set(columns).filter(Column::Id.eq(row.id)).filter(Column::Version.eq(read));
    Ok((unit.update_where(update).await? > 0).then_some(row))
}
