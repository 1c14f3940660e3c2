//! Lines that could not be taken over, as they stand in the file, with what is wrong.

use crate::{
    StoreError, Unit, WriteUnit,
    id::{ImportId, TenantId},
    store::tenant_owned,
};
use sea_orm::{IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "import_rejection")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub import_id: ImportId,
    /// As an editor counts; the header is line 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub line: i64,
    pub cells: Json,
    /// `[{ column?, value?, message }]`, in the language of whoever started the import.
    pub problems: Json,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

pub async fn note(unit: &mut WriteUnit, rows: Vec<Model>) -> Result<(), StoreError> {
    let rows: Vec<ActiveModel> = rows.into_iter().map(|row| row.into_active_model().reset_all()).collect();
    unit.insert_many(rows).await
}

/// Up to `limit` of an import behind a line, in the order of the file.
pub async fn after(unit: &Unit, import: ImportId, line: i64, limit: u64) -> Result<Vec<Model>, StoreError> {
    let query = Entity::find().filter(Column::ImportId.eq(import)).filter(Column::Line.gt(line));
    unit.all(query.order_by_asc(Column::Line).limit(limit)).await
}
