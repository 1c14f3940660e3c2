//! What the demonstration keeps in stock: its goods as products, clothes in sizes, at two locations.

use super::goods::{CATEGORIES, GOODS, Good, VARIATIONS};
use chrono::Duration;
use entity::{
    StoreError, WriteUnit,
    clock::Time,
    erp::{
        location, price,
        product::{self, Choice, Options},
        variant::{self, Choices},
    },
    id::{Id, ProductId, ProductVariantId, StockLocationId, TenantId},
    marketplace::item::ItemType,
    value::name,
};
use fastrand::Rng;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

/// The category of clothes, by its place in [`CATEGORIES`].
const CLOTHES: usize = 4;
const SIZES: [&str; 3] = ["P", "M", "G"];
const LOCATIONS: [&str; 2] = ["Depósito central", "Loja Centro"];
/// How many products are written in one transaction.
const BATCH: usize = 1_000;

/// A variant, and what it is called on an order.
pub struct Kept {
    pub row: variant::Model,
    pub title: String,
    pub product: product::Model,
}

/// Adds so many products; their variants.
pub async fn products(unit: &mut WriteUnit, rng: &mut Rng, (many, now): (u64, Time)) -> Result<Vec<Kept>, StoreError> {
    let goods: Vec<&Good> = GOODS.iter().filter(|good| good.kind == ItemType::Physical).collect();
    let there = unit.count(product::Entity::find()).await?;
    let mut kept = Vec::new();
    for n in there..there + many {
        let good = goods[(n % goods.len() as u64) as usize];
        let product = product(unit.tenant(), rng, good, (n, n / goods.len() as u64), now);
        kept.extend(variants(rng, good, &product, n));
    }
    for batch in kept.chunks(BATCH) {
        let firsts = batch.iter().filter(|kept| kept.row.position == 0);
        unit.insert_many(firsts.map(|kept| kept.product.clone().into_active_model().reset_all()).collect()).await?;
        unit.insert_many(batch.iter().map(|kept| kept.row.clone().into_active_model().reset_all()).collect()).await?;
        let rows: Vec<variant::Model> = batch.iter().map(|kept| kept.row.clone()).collect();
        price::note(unit, &rows, now).await?;
    }
    Ok(kept)
}

fn product(tenant_id: TenantId, rng: &mut Rng, good: &Good, (n, round): (u64, u64), now: Time) -> product::Model {
    let name = match round {
        0 => good.title.to_owned(),
        _ => format!("{} {} {n}", good.title, VARIATIONS[rng.usize(..VARIATIONS.len())]),
    };
    let created_at = now - Duration::minutes(rng.i64(500 * 24 * 60..700 * 24 * 60));
    let sizes = Choice { name: "Tamanho".to_owned(), values: SIZES.map(str::to_owned).into() };
    product::Model {
        tenant_id,
        id: ProductId::new(),
        name_key: name::fold(&name),
        name,
        description: None,
        category_id: None,
        brand: None,
        unit: "UN".to_owned(),
        ncm: Some(ncm(good.category).to_owned()),
        cfop: Some("5102".to_owned()),
        tax_rate: Some(1_800),
        options: Options(if good.category == CLOTHES { vec![sizes] } else { Vec::new() }),
        active: true,
        version: 1,
        created_at,
        updated_at: created_at,
        deleted_at: None,
    }
}

/// The tax office's code for goods of a category.
fn ncm(category: usize) -> &'static str {
    match category {
        1 => "69120000",
        2 => "63079090",
        CLOTHES => "61091000",
        5 => "65040090",
        7 => "09012100",
        _ => "20079990",
    }
}

fn variants(rng: &mut Rng, good: &Good, product: &product::Model, n: u64) -> Vec<Kept> {
    let sku = format!("{}-{n:03}", CATEGORIES[good.category].2);
    let (cost, point) = (good.price_minor * rng.i64(40..60) / 100, rng.i64(5..25));
    let ways: Vec<Vec<String>> = product.options.combinations();
    let variant = |(position, choices): (usize, Vec<String>)| {
        let sku = choices.iter().fold(sku.clone(), |sku, choice| format!("{sku}-{choice}"));
        let choices = Choices(choices);
        let chosen = choices.title();
        let title = if chosen.is_empty() { product.name.clone() } else { format!("{} · {chosen}", product.name) };
        let row = variant::Model {
            tenant_id: product.tenant_id,
            id: ProductVariantId::new(),
            product_id: product.id,
            sku_key: sku.to_lowercase(),
            sku,
            gtin: None,
            choices_key: choices.key(),
            choices,
            price_minor: good.price_minor,
            cost_minor: Some(cost),
            currency: "BRL".to_owned(),
            weight_grams: Some(good.measure),
            length_mm: None,
            width_mm: None,
            height_mm: None,
            supplier_id: None,
            reorder_point: Some(point),
            reorder_quantity: Some(point * 4),
            active: true,
            position: i32::try_from(position).unwrap_or_default(),
            version: 1,
            created_at: product.created_at,
            updated_at: product.created_at,
            deleted_at: None,
        };
        Kept { row, title, product: product.clone() }
    };
    ways.into_iter().enumerate().map(variant).collect()
}

/// The locations of the demonstration, made where there are none.
pub async fn locations(unit: &mut WriteUnit, now: Time) -> Result<Vec<StockLocationId>, StoreError> {
    let mut ids: Vec<StockLocationId> = location::all(unit).await?.into_iter().map(|row| row.id).collect();
    for label in LOCATIONS.iter().skip(ids.len()) {
        let row = location::Model {
            tenant_id: unit.tenant(),
            id: StockLocationId::new(),
            name: (*label).to_owned(),
            name_key: name::fold(label),
            version: 1,
            created_at: now,
            updated_at: now,
            archived_at: None,
        };
        ids.push(location::insert(unit, row).await?.id);
    }
    Ok(ids)
}
