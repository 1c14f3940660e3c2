//! The numbers of what a company writes, counted without a gap: a number that is taken in a unit that does not commit is
//! given to the next.
//!
//! Who takes a number holds its series until the unit ends. Take it last.

use crate::{StoreError, WriteUnit, id::TenantId, store::tenant_owned};
use sea_orm::{ActiveValue::Set, entity::prelude::*, sea_query::ExprTrait};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "number_series")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// The number that was given last.
    pub last: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// The next number of a series, from 1.
pub async fn next(unit: &mut WriteUnit, name: &str) -> Result<i64, StoreError> {
    take(unit, name, 1).await
}

/// Takes so many numbers that follow each other; the last of them.
pub async fn take(unit: &mut WriteUnit, name: &str, many: i64) -> Result<i64, StoreError> {
    let count_on = || {
        Entity::update_many().col_expr(Column::Last, Expr::col(Column::Last).add(many)).filter(Column::Name.eq(name))
    };
    if unit.update_where(count_on()).await? == 0 {
        let row = ActiveModel { name: Set(name.to_owned()), last: Set(0), ..Default::default() };
        unit.insert_unless_exists(row, [Column::TenantId, Column::Name]).await?;
        unit.update_where(count_on()).await?;
    }
    let series = unit.one(Entity::find().filter(Column::Name.eq(name))).await?;
    Ok(series.map_or(many, |series| series.last))
}
