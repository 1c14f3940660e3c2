//! Work on many customers at once.

use super::{bulk_item, customer};
use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{BulkActionId, Id, JobId, TenantId, UserId},
    store::{Direction, Page, ReadKey, Slice, SortKey, tenant_owned},
};
use sea_orm::{ActiveValue::NotSet, Condition, IntoActiveModel, entity::prelude::*, sea_query::ExprTrait};

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum BulkState {
    Running,
    Done,
    Failed,
    Cancelled,
    Undoing,
    Undone,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bulk_action")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BulkActionId,
    /// What is done, as the API takes it.
    pub change: Json,
    /// With whom: `{ ids, where }`, as the API takes it.
    pub filter: Json,
    pub state: BulkState,
    pub fault: Option<String>,
    pub job_id: Option<JobId>,
    pub matched: i64,
    pub changed: i64,
    pub unchanged: i64,
    pub skipped: i64,
    pub undone: i64,
    pub kept: i64,
    pub created_by: Option<UserId>,
    pub created_at: Time,
    pub finished_at: Option<Time>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// The newest first; `only` of one person.
pub async fn page(unit: &Unit, only: Option<UserId>, page: &Page) -> Result<Slice<Model>, StoreError> {
    let newest = SortKey {
        expression: Expr::col((Entity, Column::CreatedAt)),
        value: ReadKey::Time(|row: &Model| row.created_at),
        direction: Direction::Descending,
    };
    let query = Entity::find().filter(Condition::all().add_option(only.map(|user| Column::CreatedBy.eq(user))));
    unit.page(query, &[newest], (Column::Id, |row| row.id.uuid()), page).await
}

pub async fn find(unit: &Unit, id: BulkActionId) -> Result<Option<Model>, StoreError> {
    unit.find::<Entity>(id).await
}

/// Notes an action, and with whom: everybody that matches now. Says how many.
pub async fn begin(unit: &mut WriteUnit, mut row: Model, whom: Condition) -> Result<Model, StoreError> {
    unit.insert(row.clone().into_active_model().reset_all()).await?;
    use bulk_item::Column::{BulkActionId, CustomerId, Outcome};
    let waiting = bulk_item::BulkOutcome::Waiting.into_value();
    let what = [Expr::val(row.id.uuid()), customer::column(customer::Column::Id), Expr::val(waiting)];
    let found = customer::Entity::find().filter(whom);
    let matched = unit.insert_found::<bulk_item::Entity, _>(&[BulkActionId, CustomerId, Outcome], what, found).await?;
    row.matched = i64::try_from(matched).unwrap_or(i64::MAX);
    let update = Entity::update_many().col_expr(Column::Matched, Expr::value(row.matched));
    unit.update_where(update.filter(Column::Id.eq(row.id))).await?;
    Ok(row)
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

/// Notes why an action goes no further.
pub async fn fail(unit: &mut WriteUnit, id: BulkActionId, fault: &str) -> Result<(), StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(BulkState::Failed))
        .col_expr(Column::Fault, Expr::value(fault))
        .col_expr(Column::FinishedAt, Expr::value(clock::now()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(id))
        .filter(Column::State.is_in([BulkState::Running, BulkState::Undoing]));
    unit.update_where(update).await.map(drop)
}

/// Forgets actions that ended before a moment, with their items; how many.
pub async fn forget(unit: &mut WriteUnit, before: Time) -> Result<u64, StoreError> {
    let over = Entity::delete_many().filter(Column::FinishedAt.lt(before));
    unit.delete_where(over).await
}
