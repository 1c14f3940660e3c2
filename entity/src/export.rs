//! Files that people took out of a list: what was asked for, how far it is, and where the file lies while it does.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{ExportId, Id, JobId, TenantId, UserId},
    store::{Direction, Page, ReadKey, Slice, SortKey, tenant_owned},
};
use sea_orm::{
    ActiveValue::NotSet,
    Condition, IntoActiveModel, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait},
};

/// What the rows of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ExportEntity {
    Customer,
    Deal,
    Activity,
}

/// What the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ExportFormat {
    Csv,
    Xlsx,
    Json,
}

/// Where an export stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ExportState {
    Queued,
    Running,
    Done,
    /// It could not be made; `fault` says why
    Failed,
    Cancelled,
    /// The file was removed
    Expired,
}

impl ExportState {
    /// Whether the file is still to come.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Queued | Self::Running)
    }
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "export")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ExportId,
    pub entity: ExportEntity,
    pub format: ExportFormat,
    pub state: ExportState,
    /// Which list: filter and order, as they came in.
    pub list: Json,
    /// Keys of the columns, in their order.
    pub columns: Json,
    pub file_name: String,
    /// Rows written so far; when it is done, all of them, counted once more in the file.
    pub rows: i64,
    /// How many there were when it began.
    pub total: Option<i64>,
    pub size_bytes: Option<i64>,
    /// In hexadecimal.
    pub sha256: Option<String>,
    /// Where it lies in the storage.
    pub object: Option<String>,
    /// Why it failed, in the language of whoever asked for it.
    pub fault: Option<String>,
    pub job_id: Option<JobId>,
    pub created_by: Option<UserId>,
    pub created_at: Time,
    pub started_at: Option<Time>,
    pub finished_at: Option<Time>,
    pub expires_at: Option<Time>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

pub fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}

/// Those that match, the newest first.
pub async fn page(unit: &Unit, condition: Condition, page: &Page) -> Result<Slice<Model>, StoreError> {
    let newest = SortKey {
        expression: column(Column::CreatedAt),
        value: ReadKey::Time(|row: &Model| row.created_at),
        direction: Direction::Descending,
    };
    unit.page(Entity::find().filter(condition), &[newest], (Column::Id, |row| row.id.uuid()), page).await
}

pub async fn find(unit: &Unit, id: ExportId) -> Result<Option<Model>, StoreError> {
    unit.find::<Entity>(id).await
}

/// Those of a person whose file is still to come.
pub async fn open_of(unit: &Unit, user: Option<UserId>, limit: u64) -> Result<Vec<Model>, StoreError> {
    let of_user = match user {
        Some(user) => Column::CreatedBy.eq(user),
        None => Column::CreatedBy.is_null(),
    };
    let open = Column::State.is_in([ExportState::Queued, ExportState::Running]);
    unit.all(Entity::find().filter(of_user).filter(open).order_by_asc(Column::CreatedAt).limit(limit)).await
}

pub async fn insert(unit: &mut WriteUnit, row: Model) -> Result<Model, StoreError> {
    unit.insert(row.into_active_model().reset_all()).await
}

/// Notes how far it is; false when it runs no longer, for somebody cancelled it.
pub async fn advance(unit: &mut WriteUnit, id: ExportId, rows: i64, total: i64) -> Result<bool, StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::Rows, Expr::value(rows))
        .col_expr(Column::Total, Expr::value(total))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(ExportState::Running));
    Ok(unit.update_where(update).await? > 0)
}

/// Notes why no file comes of one that is open; false when it is not.
pub async fn give_up(
    unit: &mut WriteUnit,
    id: ExportId,
    state: ExportState,
    fault: Option<&str>,
) -> Result<bool, StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::Fault, Expr::value(fault))
        .col_expr(Column::FinishedAt, Expr::value(clock::now()))
        .filter(Column::Id.eq(id))
        .filter(Column::State.is_in([ExportState::Queued, ExportState::Running]));
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

/// What is over at an instant: files that expired, and exports made before `forgotten`.
fn over(now: Time, forgotten: Time) -> Condition {
    let expired =
        Condition::all().add(column(Column::State).eq(ExportState::Done)).add(column(Column::ExpiresAt).lt(now));
    Condition::any().add(expired).add(column(Column::CreatedAt).lt(forgotten))
}

/// Some of what is over.
pub async fn some_over(unit: &Unit, now: Time, forgotten: Time, limit: u64) -> Result<Vec<Model>, StoreError> {
    unit.all(Entity::find().filter(over(now, forgotten)).limit(limit)).await
}

/// Whether anything is.
pub async fn any_over(unit: &Unit, now: Time, forgotten: Time) -> Result<bool, StoreError> {
    unit.exists(Entity::find().filter(over(now, forgotten))).await
}

pub async fn forget(unit: &mut WriteUnit, id: ExportId) -> Result<(), StoreError> {
    unit.delete_where(Entity::delete_many().filter(Column::Id.eq(id))).await.map(drop)
}
