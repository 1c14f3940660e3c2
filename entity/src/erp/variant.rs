//! Variants: what one actually takes from a shelf. A product without options has one.

use super::level;
use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{Id, ProductId, ProductVariantId, SupplierId, TenantId},
    store::{Direction, Page, ReadKey, Slice, SortKey, tenant_owned},
    value::name,
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    Condition, FromJsonQueryResult, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{ExprTrait, LockType},
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "product_variant")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProductVariantId,
    pub product_id: ProductId,
    pub sku: String,
    /// In small letters; one variant per spelling.
    pub sku_key: String,
    /// The number below its bars: 8, 12, 13 or 14 digits.
    pub gtin: Option<String>,
    /// One value of each option of the product, in order.
    pub choices: Choices,
    /// However they are spelt; one variant per way to choose.
    pub choices_key: String,
    pub price_minor: i64,
    /// What one of it costs the company, as far as it knows.
    pub cost_minor: Option<i64>,
    pub currency: String,
    pub weight_grams: Option<i32>,
    pub length_mm: Option<i32>,
    pub width_mm: Option<i32>,
    pub height_mm: Option<i32>,
    /// Below it there is little left.
    pub reorder_point: Option<i64>,
    /// How many are bought then.
    pub reorder_quantity: Option<i64>,
    /// Of whom it is bought, if nobody says otherwise.
    pub supplier_id: Option<SupplierId>,
    /// Whether it is still bought and sold.
    pub active: bool,
    /// Among the variants of its product.
    pub position: i32,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
    pub deleted_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// One value of each option.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Choices(pub Vec<String>);

impl Choices {
    pub fn key(&self) -> String {
        self.0.iter().map(|value| name::fold(value)).collect::<Vec<_>>().join("/")
    }

    /// "P / Azul"; nothing where there is nothing to choose.
    pub fn title(&self) -> String {
        self.0.join(" / ")
    }
}

/// The most one may cost, in minor units; as an item of the catalog.
pub const MAX_PRICE_MINOR: i64 = crate::marketplace::item::MAX_PRICE_MINOR;
/// How many a product may have.
pub const MOST: usize = 500;

/// Whether these digits are a GTIN: 8, 12, 13 or 14 of them, the last of which follows from the others.
pub fn is_gtin(digits: &str) -> bool {
    let numbers: Option<Vec<u32>> = digits.chars().map(|digit| digit.to_digit(10)).collect();
    let Some(numbers) = numbers.filter(|numbers| [8, 12, 13, 14].contains(&numbers.len())) else { return false };
    let weighed =
        numbers.iter().rev().enumerate().map(|(place, digit)| if place % 2 == 1 { digit * 3 } else { *digit });
    numbers.iter().any(|digit| *digit != 0) && weighed.sum::<u32>() % 10 == 0
}

/// The row, held until the unit ends, unless it is deleted.
pub async fn lock(unit: &mut WriteUnit, id: ProductVariantId) -> Result<Option<Model>, StoreError> {
    let query = Entity::find().filter(Column::Id.eq(id)).filter(Column::DeletedAt.is_null());
    unit.one(query.lock(LockType::NoKeyUpdate)).await
}

/// Those of these variants that are there, and stay there until the unit ends: who posts stock of a variant or reserves
/// it reads it so. Others may do the same meanwhile, and change it, but for deleting it.
pub async fn kept(unit: &mut WriteUnit, ids: &[Uuid]) -> Result<Vec<Model>, StoreError> {
    let query = Entity::find().filter(Column::Id.is_in(ids.iter().copied())).filter(Column::DeletedAt.is_null());
    unit.all(query.order_by_asc(Column::Id).lock(LockType::KeyShare)).await
}

/// Waits until nobody posts stock of these variants any more, and holds them until the unit ends: who deletes them looks
/// for stock only then.
pub async fn lock_to_delete(unit: &mut WriteUnit, variants: &[Model]) -> Result<(), StoreError> {
    let query = Entity::find().filter(Column::Id.is_in(variants.iter().map(|row| row.id)));
    unit.all(query.order_by_asc(Column::Id).lock(LockType::Update)).await.map(drop)
}

/// The rows that are not deleted, held until the unit ends, in the order of their ids.
pub async fn lock_all(unit: &mut WriteUnit, ids: &[ProductVariantId]) -> Result<Vec<Model>, StoreError> {
    let those = Column::Id.is_in(ids.iter().copied()).and(Column::DeletedAt.is_null());
    unit.all(Entity::find().filter(those).order_by_asc(Column::Id).lock(LockType::NoKeyUpdate)).await
}

/// Saves changes of a row, unless it has changed since it was read: then None.
pub async fn save(unit: &mut WriteUnit, row: &Model, mut changes: ActiveModel) -> Result<Option<Model>, StoreError> {
    (changes.tenant_id, changes.id) = (NotSet, NotSet);
    changes.version = Set(row.version + 1);
    changes.updated_at = Set(clock::now());
    let update =
        Entity::update_many().set(changes).filter(Column::Id.eq(row.id)).filter(Column::Version.eq(row.version));
    if unit.update_where(update).await? == 0 {
        return Ok(None);
    }
    unit.find::<Entity>(row.id).await
}

/// The variants of products that are there, each product's in their order.
pub async fn of_products(unit: &Unit, products: &[ProductId]) -> Result<HashMap<ProductId, Vec<Model>>, StoreError> {
    let query = Entity::find()
        .filter(Column::ProductId.is_in(products.iter().copied()))
        .filter(Column::DeletedAt.is_null())
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id);
    let mut found: HashMap<ProductId, Vec<Model>> = HashMap::new();
    for row in unit.all(query).await? {
        found.entry(row.product_id).or_default().push(row);
    }
    Ok(found)
}

/// Those that have one of these SKUs, however spelt.
pub async fn with_skus(unit: &Unit, keys: &[String]) -> Result<Vec<Model>, StoreError> {
    let query = Entity::find().filter(Column::SkuKey.is_in(keys)).filter(Column::DeletedAt.is_null());
    unit.all(query).await
}

/// Deletes the variants of a product with it, and puts back those that went with it at that moment.
pub async fn set_deleted(
    unit: &mut WriteUnit,
    product: ProductId,
    from: Option<Time>,
    to: Option<Time>,
) -> Result<u64, StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::DeletedAt, Expr::value(to))
        .col_expr(Column::UpdatedAt, Expr::value(clock::now()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::ProductId.eq(product));
    let those = match from {
        Some(at) => Column::DeletedAt.eq(at),
        None => Column::DeletedAt.is_null(),
    };
    unit.update_where(update.filter(those)).await
}

/// What makes a variant one that is there.
pub fn alive() -> Condition {
    Condition::all().add(column(Column::DeletedAt).is_null())
}

/// Of which no more is there than is to be kept.
pub fn low() -> Condition {
    let available = level::available_everywhere(column(Column::TenantId), column(Column::Id));
    let point = column(Column::ReorderPoint);
    Condition::all().add(point.clone().is_not_null()).add(available.lte(point))
}

/// The order of a list of variants, which an index holds.
pub fn by_sku(direction: Direction) -> SortKey<Entity> {
    SortKey { expression: column(Column::SkuKey), value: ReadKey::Text(|row: &Model| row.sku_key.clone()), direction }
}

/// A column with its table.
pub fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}

/// Variants that match.
pub fn matching(condition: Condition) -> Select<Entity> {
    Entity::find().filter(condition)
}

/// One page of variants.
pub async fn page(
    unit: &Unit,
    condition: Condition,
    keys: &[SortKey<Entity>],
    page: &Page,
) -> Result<Slice<Model>, StoreError> {
    unit.page(matching(condition), keys, (Column::Id, |row| row.id.uuid()), page).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gtin_ends_with_the_digit_that_follows_from_the_others() {
        for good in ["7891000315507", "40170725", "036000291452", "17891000315504"] {
            assert!(is_gtin(good), "{good}");
        }
        for bad in ["7891000315508", "789100031550", "", "0000000000000", "78910003155o7", "12345678901234567"] {
            assert!(!is_gtin(bad), "{bad}");
        }
    }
}
