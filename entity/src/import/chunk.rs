//! The ledger: a piece of a file that was taken over, in the transaction of its records.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{ImportId, TenantId},
    store::tenant_owned,
};
use sea_orm::{ActiveValue::Set, QueryOrder, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "import_chunk")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub import_id: ImportId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// As an editor counts; the header is line 1.
    pub first_line: i64,
    pub last_line: i64,
    /// Rows in it.
    pub read: i64,
    pub committed_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// The last piece that was taken over: a run goes on behind it.
pub async fn last(unit: &Unit, import: ImportId) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find().filter(Column::ImportId.eq(import)).order_by_desc(Column::Number)).await
}

/// How many rows the pieces that were taken over have.
pub async fn lines_read(unit: &Unit, import: ImportId) -> Result<i64, StoreError> {
    let query = Entity::find().filter(Column::ImportId.eq(import));
    Ok(unit.all(query).await?.iter().map(|chunk| chunk.read).sum())
}

/// Notes a piece. Two workers at one file: the second fails at the key, and nothing of its piece is kept.
pub async fn note(
    unit: &mut WriteUnit,
    import: ImportId,
    number: i32,
    lines: (i64, i64),
    read: i64,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        tenant_id: Set(unit.tenant()),
        import_id: Set(import),
        number: Set(number),
        first_line: Set(lines.0),
        last_line: Set(lines.1),
        read: Set(read),
        committed_at: Set(clock::now()),
    };
    unit.insert(row).await.map(drop)
}
