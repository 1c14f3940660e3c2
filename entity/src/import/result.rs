//! What a file did to a record, and what stood there before.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    id::{Id, ImportId, TenantId},
    store::tenant_owned,
};
use sea_orm::{
    Condition, IntoActiveModel, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

/// What became of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ResultOutcome {
    Created,
    Updated,
    Unchanged,
    /// The import was taken back, and with it what it did here
    Undone,
    /// The import was taken back, but somebody had changed the record since
    Kept,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "import_result")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub import_id: ImportId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub record_id: Uuid,
    pub outcome: ResultOutcome,
    /// The first line that told of it.
    pub line: i64,
    /// The record's version and last change as the import left them: undo leaves alone what changed since.
    pub version: i32,
    pub at: Time,
    /// What an undo puts back.
    pub before: Option<Json>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

pub fn import_column() -> Expr {
    Expr::col((Entity, Column::ImportId))
}

/// The records of a tenant that imports did something to: of the imports that match, with one of these outcomes.
pub fn records_with(tenant: TenantId, import: Option<Condition>, outcomes: Option<Vec<String>>) -> SelectStatement {
    let column = |column: Column| Expr::col((Entity, column));
    let matching = Condition::all()
        .add(column(Column::TenantId).eq(tenant.uuid()))
        .add_option(import)
        .add_option(outcomes.map(|outcomes| column(Column::Outcome).is_in(outcomes)));
    Query::select().column((Entity, Column::RecordId)).from(Entity).cond_where(matching).take()
}

/// What this import did to these records before.
pub async fn of_records(unit: &Unit, import: ImportId, records: &[Uuid]) -> Result<Vec<Model>, StoreError> {
    let mut found = Vec::new();
    for records in records.chunks(500) {
        let of_import = (Column::ImportId, import.uuid());
        found.extend(unit.each_of_ids::<Entity>(of_import, Column::RecordId, records).await?);
    }
    Ok(found)
}

/// Notes what became of records. One that is known already keeps its outcome, line and what stood there before;
/// version and instant follow.
pub async fn note(unit: &mut WriteUnit, new: Vec<Model>, known: Vec<Model>) -> Result<(), StoreError> {
    unit.insert_many(active(new)).await?;
    let key = [Column::TenantId, Column::ImportId, Column::RecordId];
    unit.update_many(active(known), &key, Condition::all()).await.map(drop)
}

/// What an undo has still to look at.
pub async fn open(unit: &Unit, import: ImportId, limit: u64) -> Result<Vec<Model>, StoreError> {
    let touched = [ResultOutcome::Created, ResultOutcome::Updated];
    let query = Entity::find().filter(Column::ImportId.eq(import)).filter(Column::Outcome.is_in(touched));
    unit.all(query.order_by_asc(Column::RecordId).limit(limit)).await
}

/// The records that were created or changed, behind `after`.
pub async fn touched(unit: &Unit, import: ImportId, after: Option<Uuid>, limit: u64) -> Result<Vec<Uuid>, StoreError> {
    let outcomes = [ResultOutcome::Created, ResultOutcome::Updated];
    let query = Entity::find()
        .filter(Column::ImportId.eq(import))
        .filter(Column::Outcome.is_in(outcomes))
        .filter(Condition::all().add_option(after.map(|id| Column::RecordId.gt(id))));
    let rows = unit.all(query.order_by_asc(Column::RecordId).limit(limit)).await?;
    Ok(rows.into_iter().map(|row| row.record_id).collect())
}

/// Notes what an undo came to.
pub async fn settle(unit: &mut WriteUnit, row: &Model, outcome: ResultOutcome) -> Result<(), StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::Outcome, Expr::value(outcome))
        .filter(Column::ImportId.eq(row.import_id))
        .filter(Column::RecordId.eq(row.record_id));
    unit.update_where(update).await.map(drop)
}

fn active(rows: Vec<Model>) -> Vec<ActiveModel> {
    rows.into_iter().map(|row| row.into_active_model().reset_all()).collect()
}
