//! What can be done with items, but for when they are for sale (that is `publishing`).

use super::{
    draft::{self, Draft},
    input::{CatalogItemCreateInput, CatalogItemUpdateInput},
};
use crate::{
    actor::Actor,
    domain::{
        crm::{changes::Changes, tag},
        marketplace::{event::MarketplaceEvent, slug},
    },
    error::{Error, Problem, ProblemCode, Result},
    graphql::{
        idempotency::{Claim, claim, fulfil},
        scalars,
    },
    i18n::Text,
    permission::Permission,
};
use async_graphql::ID;
use entity::{
    Unit, WriteUnit, clock,
    id::{CatalogItemId, Id, TagId},
    marketplace::{
        item::{self, ActiveModel, ItemType, Model},
        item_attribute::{self, Attribute},
        item_price, item_tag,
    },
    store::AuditRecord,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use serde_json::{Value, json};

/// An item, as a draft. With an idempotency key that was used before: the item it made then.
pub async fn create(unit: &mut WriteUnit, actor: &Actor, input: CatalogItemCreateInput) -> Result<Model> {
    actor.require(Permission::CatalogWrite)?;
    match claim(unit, "catalogItemCreate", input.idempotency_key.as_deref(), &input).await? {
        Claim::Replay(id) => {
            let row = unit.find::<item::Entity>(CatalogItemId::from_uuid(id)).await?;
            Ok(row.ok_or_else(|| Problem::not_found("idempotencyKey"))?)
        }
        Claim::New(key) => {
            let row = insert(unit, actor, input).await?;
            fulfil(unit, key, row.id.uuid()).await?;
            Ok(row)
        }
    }
}

async fn insert(unit: &mut WriteUnit, actor: &Actor, input: CatalogItemCreateInput) -> Result<Model> {
    let blank = blank(unit, actor, input.kind.into());
    let Draft { mut row, tags, attributes, slug_given } = draft::read(unit, blank, &input.into()).await?;
    if !slug_given {
        row.slug = made_of(unit, &row.title).await?;
    }
    unless_taken(unit, &row).await?;
    let row = match unit.insert(row.into_active_model().reset_all()).await {
        // Somebody took it a moment ago.
        Err(error) if error.is_unique("catalog_item") => return Err(taken("sku").into()),
        row => row?,
    };
    item_tag::replace(unit, row.id, &tags.unwrap_or_default()).await?;
    item_attribute::replace(unit, row.id, &attributes.unwrap_or_default()).await?;
    item_price::note(unit, &row, row.created_at).await?;
    let facts = json!({ "sku": row.sku, "title": row.title, "type": row.r#type, "price": price(&row) });
    audit(unit, "catalog_item.created", row.id, None, Some(facts));
    MarketplaceEvent::ItemCreated { id: row.id, sku: row.sku.clone() }.record(unit);
    Ok(row)
}

/// Changes the fields that are given.
pub(super) async fn update(unit: &mut WriteUnit, actor: &Actor, input: CatalogItemUpdateInput) -> Result<Model> {
    let before = held(unit, actor, &input.id, input.expected_version).await?;
    let Draft { row, tags, attributes, .. } = draft::read(unit, before.clone(), &input).await?;
    if row.published_at.is_some() && !row.can_be_delivered() {
        return Err(undeliverable());
    }
    unless_taken(unit, &row).await?;
    let mut changes = differences(&before, &row);
    if let Some(tags) = tags {
        retag(unit, row.id, &tags, &mut changes).await?;
    }
    if let Some(attributes) = attributes {
        describe(unit, row.id, &attributes, &mut changes).await?;
    }
    if changes.is_empty() {
        return Ok(before);
    }
    let saved = save(unit, &before, row.into_active_model().reset_all()).await?;
    if price(&before) != price(&saved) {
        item_price::note(unit, &saved, saved.updated_at).await?;
    }
    audit(unit, "catalog_item.updated", saved.id, Some(changes.before()), Some(changes.after()));
    MarketplaceEvent::ItemUpdated { id: saved.id, fields: changes.fields() }.record(unit);
    Ok(saved)
}

/// Takes the item off the catalog; its SKU and slug are free again.
pub(super) async fn delete(
    unit: &mut WriteUnit,
    actor: &Actor,
    id: &ID,
    expected_version: Option<i32>,
) -> Result<CatalogItemId> {
    let row = held(unit, actor, id, expected_version).await?;
    let gone = ActiveModel { deleted_at: Set(Some(clock::now())), ..Default::default() };
    save(unit, &row, gone).await?;
    let facts = json!({ "sku": row.sku, "title": row.title });
    audit(unit, "catalog_item.deleted", row.id, Some(facts), None);
    MarketplaceEvent::ItemDeleted { id: row.id, sku: row.sku }.record(unit);
    Ok(row.id)
}

/// Puts a deleted item back as it was, unless another one has its SKU or its slug now.
pub(super) async fn restore(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<Model> {
    actor.require(Permission::CatalogWrite)?;
    let row = item::lock_even_deleted(unit, scalars::id("id", id)?).await?;
    let row = row.ok_or_else(|| Problem::not_found("id"))?;
    if row.deleted_at.is_none() {
        return Ok(row);
    }
    unless_taken(unit, &row).await?;
    let saved = save(unit, &row, ActiveModel { deleted_at: Set(None), ..Default::default() }).await?;
    audit(unit, "catalog_item.restored", saved.id, None, Some(json!({ "sku": saved.sku, "title": saved.title })));
    MarketplaceEvent::ItemRestored { id: saved.id, sku: saved.sku.clone() }.record(unit);
    Ok(saved)
}

/// The item, held until the unit ends, if it is of the version expected.
pub(super) async fn held(unit: &mut WriteUnit, actor: &Actor, id: &ID, expected_version: Option<i32>) -> Result<Model> {
    actor.require(Permission::CatalogWrite)?;
    let row = item::lock(unit, scalars::id("id", id)?).await?.ok_or_else(|| Problem::not_found("id"))?;
    if expected_version.is_some_and(|version| version != row.version) {
        return Err(Problem::conflict().into());
    }
    Ok(row)
}

pub(super) async fn save(unit: &mut WriteUnit, before: &Model, changes: ActiveModel) -> Result<Model> {
    match item::save(unit, before, changes).await {
        Err(error) if error.is_unique("catalog_item") => Err(taken("sku").into()),
        saved => Ok(saved?.ok_or_else(Problem::conflict)?),
    }
}

pub(super) fn audit(
    unit: &mut WriteUnit,
    action: &'static str,
    id: CatalogItemId,
    before: Option<Value>,
    after: Option<Value>,
) {
    unit.audit(AuditRecord { action, entity: CatalogItemId::TYPE, entity_id: Some(id.uuid()), before, after });
}

/// Nothing could be delivered if it were sold.
pub(super) fn undeliverable() -> Error {
    Problem::new("digitalUrl", ProblemCode::Required, Text::new("catalog-digital-nothing")).into()
}

/// A draft of which nothing is known but its type.
fn blank(unit: &WriteUnit, actor: &Actor, kind: ItemType) -> Model {
    let now = clock::now();
    Model {
        tenant_id: unit.tenant(),
        id: CatalogItemId::new(),
        r#type: kind,
        sku: String::new(),
        sku_key: String::new(),
        slug: String::new(),
        title: String::new(),
        title_key: String::new(),
        description: None,
        price_minor: 0,
        compare_at_minor: None,
        currency: actor.currency.clone(),
        category_id: None,
        requires_shipping: kind == ItemType::Physical,
        requires_scheduling: kind == ItemType::Experience,
        weight_grams: None,
        duration_minutes: None,
        location_name: None,
        latitude: None,
        longitude: None,
        digital_url: None,
        seo_title: None,
        seo_description: None,
        published_at: None,
        unpublish_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    }
}

async fn made_of(unit: &Unit, title: &str) -> Result<String> {
    let slug = slug::of(title);
    let slug = if slug.is_empty() { "item" } else { &slug };
    Ok(slug::free(slug, &item::slugs_like(unit, slug).await?))
}

async fn unless_taken(unit: &Unit, row: &Model) -> Result<()> {
    let others = item::with_names(unit, &row.sku_key, &row.slug).await?;
    let Some(other) = others.into_iter().find(|other| other.id != row.id) else { return Ok(()) };
    let field = if other.sku_key == row.sku_key { "sku" } else { "slug" };
    Err(taken(field).with_conflicting(other.id).into())
}

fn taken(field: &str) -> Problem {
    let text = if field == "sku" { "catalog-sku-taken" } else { "catalog-slug-taken" };
    Problem::new(field, ProblemCode::Taken, Text::new(text))
}

async fn retag(unit: &mut WriteUnit, item: CatalogItemId, wanted: &[TagId], changes: &mut Changes) -> Result<()> {
    let before = item_tag::of_items(unit, &[item]).await?.remove(&item).unwrap_or_default();
    let before: Vec<TagId> = before.into_iter().map(|tag| tag.id).collect();
    changes.note("tags", tag::names(unit, &before).await?, tag::names(unit, wanted).await?);
    Ok(item_tag::replace(unit, item, wanted).await?)
}

async fn describe(
    unit: &mut WriteUnit,
    item: CatalogItemId,
    wanted: &[Attribute],
    changes: &mut Changes,
) -> Result<()> {
    let before = item_attribute::of_items(unit, &[item.uuid()]).await?;
    let before: Vec<Attribute> = before.iter().filter_map(item_attribute::Model::attribute).collect();
    let told = |all: &[Attribute]| all.iter().map(told).collect::<Vec<_>>();
    changes.note("attributes", told(&before), told(wanted));
    Ok(item_attribute::replace(unit, item, wanted).await?)
}

/// "Cor: Azul", for the audit log.
fn told(attribute: &Attribute) -> String {
    let value = match &attribute.value {
        item_attribute::Value::Text { text, .. } => text.clone(),
        item_attribute::Value::Number(millionths) => item_attribute::decimal(*millionths),
        item_attribute::Value::Boolean(yes) => yes.to_string(),
    };
    format!("{}: {value}", attribute.name)
}

fn price(item: &Model) -> Value {
    json!({ "amountMinor": item.price_minor, "compareAtMinor": item.compare_at_minor, "currency": item.currency })
}

fn differences(before: &Model, after: &Model) -> Changes {
    let place = |item: &Model| json!({ "name": item.location_name, "point": item.latitude.zip(item.longitude) });
    let category = |item: &Model| item.category_id.map(Id::global);
    let mut changes = Changes::default();
    changes.note("type", json!(before.r#type), json!(after.r#type));
    changes.note("sku", before.sku.as_str(), after.sku.as_str());
    changes.note("title", before.title.as_str(), after.title.as_str());
    changes.note("slug", before.slug.as_str(), after.slug.as_str());
    changes.note("price", price(before), price(after));
    changes.note("description", before.description.as_deref(), after.description.as_deref());
    changes.note("categoryId", category(before), category(after));
    changes.note("requiresShipping", before.requires_shipping, after.requires_shipping);
    changes.note("requiresScheduling", before.requires_scheduling, after.requires_scheduling);
    changes.note("weightGrams", before.weight_grams, after.weight_grams);
    changes.note("durationMinutes", before.duration_minutes, after.duration_minutes);
    changes.note("location", place(before), place(after));
    changes.note("digitalUrl", before.digital_url.as_deref(), after.digital_url.as_deref());
    changes.note("seoTitle", before.seo_title.as_deref(), after.seo_title.as_deref());
    changes.note("seoDescription", before.seo_description.as_deref(), after.seo_description.as_deref());
    changes
}
