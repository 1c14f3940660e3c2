//! A catalog: the goods of the demonstration, and as many variations of them as are asked for.

use super::goods::{CATEGORIES, GOODS, Good, ITEM_TAGS, PLACES, VARIATIONS};
use chrono::{Duration, NaiveTime};
use entity::{
    Author, Store, StoreError, WriteUnit,
    clock::Time,
    crm::tag,
    id::{CatalogCategoryId, CatalogItemId, Id, TagId, TenantId},
    marketplace::{
        category::{self, Tree},
        item::{self, ItemType},
        item_attribute::{self, Attribute, Value},
        item_price, item_tag,
    },
    value::name,
};
use fastrand::Rng;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

/// How many are written in one transaction.
const BATCH: u64 = 1_000;

/// What all items of a seed share.
struct Shelf {
    tenant: TenantId,
    categories: Vec<CatalogCategoryId>,
    tags: Vec<TagId>,
    /// How many items there are already: new ones go on counting.
    items: u64,
    today: Time,
}

#[derive(Default)]
struct Batch {
    items: Vec<item::ActiveModel>,
    prices: Vec<item_price::ActiveModel>,
    attributes: Vec<item_attribute::ActiveModel>,
    tags: Vec<(CatalogItemId, TagId)>,
}

/// Adds items with what hangs on them; says how many there are now.
pub async fn fill(store: &Store, tenant: TenantId, (many, seed): (u64, u64)) -> anyhow::Result<u64> {
    if many == 0 {
        return Ok(0);
    }
    // Of its own, so that customers are the same with a catalog and without.
    let mut rng = Rng::with_seed(seed ^ 0xca7a_1095);
    let mut unit = store.write(tenant, Author::system());
    let shelf = Shelf::prepare(&mut unit).await?;
    unit.commit().await?;
    let numbers = shelf.items..shelf.items + many;
    for start in numbers.clone().step_by(BATCH as usize) {
        let mut batch = Batch::default();
        for n in start..(start + BATCH).min(numbers.end) {
            add(&mut batch, &shelf, &mut rng, n);
        }
        let mut unit = store.write(tenant, Author::system());
        unit.insert_many(batch.items).await?;
        unit.insert_many(batch.prices).await?;
        unit.insert_many(batch.attributes).await?;
        item_tag::attach_all(&mut unit, batch.tags).await?;
        unit.commit().await?;
    }
    Ok(numbers.end)
}

impl Shelf {
    async fn prepare(unit: &mut WriteUnit) -> Result<Self, StoreError> {
        let today = entity::clock::now().date_naive().and_time(NaiveTime::MIN).and_utc();
        Ok(Self {
            tenant: unit.tenant(),
            categories: categories(unit, today).await?,
            tags: tags(unit, today).await?,
            items: unit.count(item::Entity::find()).await?,
            today,
        })
    }
}

/// Those of the demonstration, made where they are not there.
async fn categories(unit: &mut WriteUnit, now: Time) -> Result<Vec<CatalogCategoryId>, StoreError> {
    let tree = Tree::load(unit).await?;
    let mut ids: Vec<CatalogCategoryId> = Vec::new();
    for (place, (label, parent, _)) in CATEGORIES.iter().enumerate() {
        let slug = name::fold(label).replace(' ', "-");
        if let Some(there) = tree.by_slug(&slug) {
            ids.push(there.id);
            continue;
        }
        let row = category::Model {
            tenant_id: unit.tenant(),
            id: CatalogCategoryId::new(),
            name: (*label).to_owned(),
            slug,
            parent_id: parent.map(|parent| ids[parent]),
            position: CATEGORIES[..place].iter().filter(|(_, above, _)| above == parent).count() as i32,
            version: 1,
            created_at: now,
            updated_at: now,
        };
        ids.push(category::insert(unit, row).await?.id);
    }
    Ok(ids)
}

async fn tags(unit: &mut WriteUnit, now: Time) -> Result<Vec<TagId>, StoreError> {
    for (label, color) in ITEM_TAGS {
        let row = tag::Model {
            tenant_id: unit.tenant(),
            id: TagId::new(),
            name: (*label).to_owned(),
            name_key: name::fold(label),
            color: (*color).to_owned(),
            version: 1,
            created_at: now,
            updated_at: now,
        };
        tag::insert(unit, row).await?;
    }
    let keys = ITEM_TAGS.iter().map(|(label, _)| name::fold(label));
    let rows = unit.all(tag::Entity::find().filter(tag::Column::NameKey.is_in(keys))).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// The `n`-th item: a good as it is, or a variation of one.
fn add(batch: &mut Batch, shelf: &Shelf, rng: &mut Rng, n: u64) {
    let many = GOODS.len() as u64;
    let good = &GOODS[(n % many) as usize];
    let round = n / many;
    let created = shelf.today - Duration::minutes(rng.i64(60..500 * 24 * 60));
    let row = item(shelf, rng, good, (n, round), created);
    let former = item::Model {
        price_minor: row.price_minor + row.price_minor / 10 + 100,
        compare_at_minor: None,
        ..row.clone()
    };
    if row.compare_at_minor.is_some() {
        batch.prices.push(item_price::row(&former, created, None));
        batch.prices.push(item_price::row(&row, created + (shelf.today - created) / 2, None));
    } else {
        batch.prices.push(item_price::row(&row, created, None));
    }
    for (position, (label, text)) in (0..).zip(good.attributes) {
        let attribute = Attribute { key: name::fold(label), name: (*label).to_owned(), value: value(text) };
        batch.attributes.push(item_attribute::row(shelf.tenant, row.id, position, &attribute));
    }
    if rng.u8(..3) == 0 {
        batch.tags.push((row.id, shelf.tags[rng.usize(..shelf.tags.len())]));
    }
    batch.items.push(row.into_active_model().reset_all());
}

/// Numbers and yes or no are what they look like.
fn value(text: &str) -> Value {
    match (text, text.parse::<i64>()) {
        ("sim", _) => Value::Boolean(true),
        ("não", _) => Value::Boolean(false),
        (_, Ok(number)) => Value::Number(number * 1_000_000),
        _ => Value::Text { text: text.to_owned(), key: name::fold(text) },
    }
}

fn item(shelf: &Shelf, rng: &mut Rng, good: &Good, (n, round): (u64, u64), created: Time) -> item::Model {
    let title = match round {
        0 => good.title.to_owned(),
        _ => format!("{} {} {round}", good.title, VARIATIONS[rng.usize(..VARIATIONS.len())]),
    };
    let sku = format!("{}-{n:04}", CATEGORIES[good.category].2);
    let (slug, title_key) = (format!("{}-{n}", name::fold(&title).replace(' ', "-")), name::fold(&title));
    let price_minor = if round == 0 { good.price_minor } else { good.price_minor * rng.i64(60..160) / 100 };
    let reduced = rng.u8(..6) == 0;
    let is = |kind| good.kind == kind;
    let (published_at, unpublish_at) = standing(shelf, rng, created);
    let place = good.place.map(|place| PLACES[place]);
    item::Model {
        tenant_id: shelf.tenant,
        id: CatalogItemId::new(),
        r#type: good.kind,
        sku_key: sku.to_lowercase(),
        sku,
        slug,
        description: Some(format!("**{title}**\n\nEscolhido com cuidado, de quem faz para quem gosta.")),
        title,
        title_key,
        price_minor,
        compare_at_minor: reduced.then(|| price_minor + price_minor / 10 + 100),
        currency: "BRL".to_owned(),
        category_id: Some(shelf.categories[good.category]),
        requires_shipping: is(ItemType::Physical),
        requires_scheduling: is(ItemType::Service) || is(ItemType::Experience),
        weight_grams: is(ItemType::Physical).then_some(good.measure),
        duration_minutes: (is(ItemType::Service) || is(ItemType::Experience)).then_some(good.measure),
        location_name: place.map(|(label, ..)| label.to_owned()),
        latitude: place.map(|(_, latitude, _)| latitude + rng.i32(-20_000..20_000)),
        longitude: place.map(|(.., longitude)| longitude + rng.i32(-20_000..20_000)),
        digital_url: is(ItemType::Digital).then(|| format!("https://exemplo.com.br/entrega/{n}")),
        seo_title: None,
        seo_description: None,
        published_at,
        unpublish_at,
        version: 1,
        created_at: created,
        updated_at: created,
        deleted_at: None,
    }
}

/// Most are for sale; a few are drafts, begin next week, or have ended.
fn standing(shelf: &Shelf, rng: &mut Rng, created: Time) -> (Option<Time>, Option<Time>) {
    match rng.u8(..20) {
        0 | 1 => (None, None),
        2 => (Some(shelf.today + Duration::days(7)), None),
        3 => (Some(created), Some(created + (shelf.today - created) / 2)),
        _ => (Some(created), None),
    }
}
