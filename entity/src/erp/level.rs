//! How much of a variant lies at a location, how much of that is spoken for, and what it cost. Only the `ledger` changes
//! it.

use crate::{
    StoreError, Unit,
    clock::Time,
    id::{ProductVariantId, StockLocationId, TenantId},
    store::tenant_owned,
};
use sea_orm::{
    QueryOrder,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait, Func, Query, SelectStatement},
};
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stock_level")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub variant_id: ProductVariantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub location_id: StockLocationId,
    /// The sum of its moves.
    pub on_hand: i64,
    pub reserved: i64,
    /// How many more than there are may be reserved.
    pub backorder_limit: i64,
    /// What all that lies there cost.
    pub value_minor: i64,
    pub version: i32,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

impl Model {
    /// What can still be sold.
    pub fn available(&self) -> i64 {
        self.on_hand - self.reserved
    }
}

/// Where these variants lie, and how many of each.
pub async fn of_variants(
    unit: &Unit,
    variants: &[ProductVariantId],
) -> Result<HashMap<ProductVariantId, Vec<Model>>, StoreError> {
    let query =
        Entity::find().filter(Column::VariantId.is_in(variants.iter().copied())).order_by_asc(Column::LocationId);
    let mut found: HashMap<ProductVariantId, Vec<Model>> = HashMap::new();
    for row in unit.all(query).await? {
        found.entry(row.variant_id).or_default().push(row);
    }
    Ok(found)
}

/// What of these variants can still be sold, wherever it lies.
pub async fn available(
    unit: &Unit,
    variants: &[ProductVariantId],
) -> Result<HashMap<ProductVariantId, i64>, StoreError> {
    let levels = of_variants(unit, variants).await?;
    Ok(levels.into_iter().map(|(variant, rows)| (variant, rows.iter().map(Model::available).sum())).collect())
}

/// Whether anything lies at a location, or is spoken for there.
pub async fn is_any_at(unit: &Unit, location: StockLocationId) -> Result<bool, StoreError> {
    let used = Column::OnHand.gt(0).or(Column::Reserved.gt(0));
    unit.exists(Entity::find().filter(Column::LocationId.eq(location)).filter(used)).await
}

/// The same of variants.
pub async fn is_any_of(unit: &Unit, variants: &[ProductVariantId]) -> Result<bool, StoreError> {
    let used = Column::OnHand.gt(0).or(Column::Reserved.gt(0));
    unit.exists(Entity::find().filter(Column::VariantId.is_in(variants.iter().copied())).filter(used)).await
}

/// The variants of a tenant of which something lies at a location.
pub fn variants_at(tenant: TenantId, location: StockLocationId) -> SelectStatement {
    let column = |column: Column| Expr::col((Entity, column));
    Query::select()
        .expr(column(Column::VariantId))
        .from(Entity)
        .and_where(column(Column::TenantId).eq(tenant.uuid()))
        .and_where(column(Column::LocationId).eq(location))
        .and_where(column(Column::OnHand).gt(0))
        .take()
}

/// What of a variant can still be sold, wherever it lies; for a query that has the variant's columns.
pub fn available_everywhere(tenant: Expr, variant: Expr) -> Expr {
    let column = |column: Column| Expr::col((Entity, column));
    let sum = Func::sum(column(Column::OnHand).sub(column(Column::Reserved)));
    let of_variant: SelectStatement = Query::select()
        .expr(Func::coalesce([sum.into(), Expr::val(0)]))
        .from(Entity)
        .and_where(column(Column::TenantId).eq(tenant))
        .and_where(column(Column::VariantId).eq(variant))
        .take();
    Expr::SubQuery(None, Box::new(of_variant.into()))
}
