//! Figures over stock: what lies where and what it cost, and how fast it turns over. By variant only those whose prices
//! are in one currency: amounts in several are never one sum.

use super::{
    level, order,
    stock_move::{self, Reason},
    variant,
};
use crate::{
    StoreError, Unit,
    clock::Time,
    id::{ProductVariantId, StockLocationId},
    store::TenantOwned,
};
use sea_orm::{
    Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Alias, Expr, ExprTrait, Order},
};

/// What lies at a location.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct AtLocation {
    pub location_id: StockLocationId,
    pub variants: i64,
    pub units: i64,
    pub value_minor: i64,
}

/// What lies at each location, the most valuable first.
pub async fn by_location(unit: &Unit, currency: &str) -> Result<Vec<AtLocation>, StoreError> {
    let query = lying(currency, None)
        .column(level::Column::LocationId)
        .column_as(Expr::cust("count(*)"), "variants")
        .group_by(level::Column::LocationId)
        .order_by(Expr::col(Alias::new(VALUE)), Order::Desc)
        .order_by_asc(level::Column::LocationId);
    unit.select(query).await
}

/// What lies of a variant.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct OfVariant {
    pub variant_id: ProductVariantId,
    pub units: i64,
    pub value_minor: i64,
}

/// What lies of each variant, the most valuable first; at one location, or everywhere.
pub async fn by_variant(
    unit: &Unit,
    currency: &str,
    location: Option<StockLocationId>,
) -> Result<Vec<OfVariant>, StoreError> {
    let query = lying(currency, location)
        .column(level::Column::VariantId)
        .group_by(level::Column::VariantId)
        .order_by(Expr::col(Alias::new(VALUE)), Order::Desc)
        .order_by_asc(level::Column::VariantId);
    unit.select(query).await
}

/// The currencies of what lies anywhere.
pub async fn currencies(unit: &Unit) -> Result<Vec<String>, StoreError> {
    #[derive(FromQueryResult)]
    struct Lying {
        currency: String,
    }
    let currency = variant::column(variant::Column::Currency);
    let mut query = level::Entity::find().select_only().distinct().column_as(currency.clone(), "currency");
    with_variants(&mut query, column(level::Column::VariantId));
    let query = query.filter(column(level::Column::OnHand).gt(0)).order_by_asc(currency);
    Ok(unit.select::<_, Lying>(query).await?.into_iter().map(|row| row.currency).collect())
}

const VALUE: &str = "value_minor";

fn column(column: level::Column) -> Expr {
    Expr::col((level::Entity, column))
}

fn lying(currency: &str, location: Option<StockLocationId>) -> Select<level::Entity> {
    let mut query = level::Entity::find().select_only();
    with_variants(&mut query, column(level::Column::VariantId));
    let those = Condition::all()
        .add(column(level::Column::OnHand).gt(0))
        .add(variant::column(variant::Column::Currency).eq(currency))
        .add_option(location.map(|location| column(level::Column::LocationId).eq(location)));
    query
        .filter(those)
        .column_as(column(level::Column::OnHand).sum().cast_as("bigint"), "units")
        .column_as(column(level::Column::ValueMinor).sum().cast_as("bigint"), VALUE)
}

/// What moved of a variant since an instant.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Moved {
    pub variant_id: ProductVariantId,
    /// What all moves since then add up to.
    pub since_minor: i64,
    /// Of these, what those do that came after the period.
    pub after_minor: i64,
    /// What left within the period for orders cost, less what came back of it.
    pub sold_minor: i64,
}

/// What moved of each variant since the beginning of a period.
pub async fn moved(unit: &Unit, currency: &str, (from, until): (Time, Time)) -> Result<Vec<Moved>, StoreError> {
    use stock_move::{Column, Entity, column};
    let value = || column(Column::ValueMinor);
    let after: Expr = Expr::case(column(Column::At).gte(until), value()).finally(0).into();
    let for_orders = Condition::all()
        .add(column(Column::At).lt(until))
        .add(column(Column::Reference).eq(order::REFERENCE))
        .add(column(Column::Reason).is_in([Reason::Sale, Reason::Return, Reason::Scrap]));
    let sold: Expr = Expr::case(for_orders, value()).finally(0).into();
    let mut query = Entity::find().select_only();
    with_variants(&mut query, column(Column::VariantId));
    let query = query
        .column(Column::VariantId)
        .column_as(value().sum().cast_as("bigint"), "since_minor")
        .column_as(after.sum().cast_as("bigint"), "after_minor")
        .column_as(Expr::cust("0").sub(sold.sum()).cast_as("bigint"), "sold_minor")
        .filter(column(Column::At).gte(from))
        .filter(variant::column(variant::Column::Currency).eq(currency))
        .group_by(Column::VariantId);
    unit.select(query).await
}

fn with_variants<E: TenantOwned>(query: &mut Select<E>, named: Expr) {
    let of = |column: variant::Column| variant::column(column);
    let tenant = Expr::col((E::default(), E::tenant_column()));
    let same = of(variant::Column::TenantId).eq(tenant).and(of(variant::Column::Id).eq(named));
    QueryTrait::query(query).inner_join(variant::Entity, same);
}
