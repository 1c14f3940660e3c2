//! What can be done with products.

use super::{
    draft,
    input::{ProductChoiceInput, ProductCreateInput, ProductUpdateInput},
    variants::{self, unless_in_stock},
};
use crate::{
    actor::Actor,
    domain::{crm::changes::Changes, erp::event::ErpEvent},
    error::{Problem, ProblemCode, Problems, Result},
    graphql::{idempotency, scalars},
    i18n::Text,
    permission::Permission,
};
use async_graphql::ID;
use entity::{
    WriteUnit, clock,
    erp::{
        product::{self, ActiveModel, Entity, Model, Options},
        variant::{self, Choices},
    },
    id::{Id, ProductId, ProductVariantId},
    store::AuditRecord,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use serde_json::{Value, json};
use std::collections::HashMap;

/// A product with its variants. With an idempotency key that was used before: the product it made then.
pub async fn create(unit: &mut WriteUnit, actor: &Actor, input: ProductCreateInput) -> Result<Model> {
    actor.require(Permission::ProductWrite)?;
    let key = input.idempotency_key.clone();
    idempotency::once::<Entity>(unit, "productCreate", key.as_deref(), &input, async |unit| {
        let given = input.variants.clone();
        let row = draft::product(unit, blank(unit), &input.clone().into()).await?;
        let row = unit.insert(row.into_active_model().reset_all()).await?;
        let made = variants::insert(unit, actor, &row, Vec::new(), given).await?;
        let skus: Vec<&str> = made.iter().map(|variant| variant.sku.as_str()).collect();
        audit(unit, "product.created", row.id, None, Some(json!({ "name": row.name, "skus": skus })));
        ErpEvent::ProductCreated { id: row.id, name: row.name.clone() }.record(unit);
        Ok(row)
    })
    .await
}

/// Changes the fields that are given.
pub(super) async fn update(unit: &mut WriteUnit, actor: &Actor, input: ProductUpdateInput) -> Result<Model> {
    let before = held(unit, actor, &input.id, input.expected_version).await?;
    let row = draft::product(unit, before.clone(), &input).await?;
    let mut changes = differences(&before, &row);
    if input.options.is_some() || input.choices.is_some() {
        let chosen = input.choices.as_deref().unwrap_or_default();
        changes.extend(choose_anew(unit, &row, chosen).await?.into_list());
    }
    if changes.is_empty() {
        return Ok(before);
    }
    let saved = save(unit, &before, row.into_active_model().reset_all()).await?;
    audit(unit, "product.updated", saved.id, Some(changes.before()), Some(changes.after()));
    ErpEvent::ProductUpdated { id: saved.id, fields: changes.fields() }.record(unit);
    Ok(saved)
}

/// What the variants of a product choose now that it has these options; each must choose one of each, otherwise than the
/// others.
async fn choose_anew(unit: &mut WriteUnit, product: &Model, chosen: &[ProductChoiceInput]) -> Result<Changes> {
    let all = variant::of_products(unit, &[product.id]).await?.remove(&product.id).unwrap_or_default();
    let mut problems = Problems::default();
    let mut anew: HashMap<ProductVariantId, &[String]> = HashMap::new();
    for (number, choice) in chosen.iter().enumerate() {
        let id = ProductVariantId::parse(&choice.variant_id);
        match id.filter(|id| all.iter().any(|variant| variant.id == *id)) {
            Some(id) => drop(anew.insert(id, &choice.options)),
            None => problems.push(Problem::not_found(&format!("choices.{number}.variantId"))),
        }
    }
    let mut rows = Vec::with_capacity(all.len());
    for variant in &all {
        let wanted = anew.get(&variant.id).copied().unwrap_or(&variant.choices.0);
        match product.options.fitting(wanted) {
            Some(choices) => rows.push(variants::choosing(variant.clone(), Choices(choices))),
            None => {
                let text = Text::new("product-options-chosen").with("sku", variant.sku.as_str());
                problems.push(Problem::new("options", ProblemCode::InUse, text));
            }
        }
    }
    variants::unless_chosen_twice(&rows, "options", &mut problems);
    problems.done()?;
    let titles = |rows: &[variant::Model]| rows.iter().map(|row| row.choices.title()).collect::<Vec<_>>();
    let mut changes = Changes::default();
    changes.note("choices", titles(&all), titles(&rows));
    variants::rechoose(unit, &all, rows).await?;
    Ok(changes)
}

/// Takes a product with its variants out of use for good; none of them may lie anywhere.
pub(super) async fn delete(
    unit: &mut WriteUnit,
    actor: &Actor,
    id: &ID,
    expected_version: Option<i32>,
) -> Result<ProductId> {
    let row = held(unit, actor, id, expected_version).await?;
    let all = variant::of_products(unit, &[row.id]).await?.remove(&row.id).unwrap_or_default();
    unless_in_stock(unit, &all).await?;
    let now = clock::now();
    save(unit, &row, ActiveModel { deleted_at: Set(Some(now)), ..Default::default() }).await?;
    variant::set_deleted(unit, row.id, None, Some(now)).await?;
    audit(unit, "product.deleted", row.id, Some(json!({ "name": row.name })), None);
    ErpEvent::ProductDeleted { id: row.id, name: row.name }.record(unit);
    Ok(row.id)
}

/// Puts a product back with the variants that went with it, unless somebody has one of their SKUs now.
pub(super) async fn restore(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<Model> {
    actor.require(Permission::ProductWrite)?;
    let row = product::lock_even_deleted(unit, scalars::id("id", id)?).await?;
    let row = row.ok_or_else(|| Problem::not_found("id"))?;
    let Some(gone) = row.deleted_at else { return Ok(row) };
    match variant::set_deleted(unit, row.id, Some(gone), None).await {
        Err(error) if error.is_unique("product_variant") => return Err(variants::taken("id").into()),
        done => done?,
    };
    let saved = save(unit, &row, ActiveModel { deleted_at: Set(None), ..Default::default() }).await?;
    audit(unit, "product.restored", saved.id, None, Some(json!({ "name": saved.name })));
    ErpEvent::ProductRestored { id: saved.id, name: saved.name.clone() }.record(unit);
    Ok(saved)
}

/// The product, held until the unit ends, if it is of the version expected.
pub(super) async fn held(unit: &mut WriteUnit, actor: &Actor, id: &ID, expected: Option<i32>) -> Result<Model> {
    actor.require(Permission::ProductWrite)?;
    let row = product::lock(unit, scalars::id("id", id)?).await?.ok_or_else(|| Problem::not_found("id"))?;
    if expected.is_some_and(|version| version != row.version) {
        return Err(Problem::conflict().into());
    }
    Ok(row)
}

async fn save(unit: &mut WriteUnit, before: &Model, changes: ActiveModel) -> Result<Model> {
    Ok(product::save(unit, before, changes).await?.ok_or_else(Problem::conflict)?)
}

fn audit(unit: &mut WriteUnit, action: &'static str, id: ProductId, before: Option<Value>, after: Option<Value>) {
    unit.audit(AuditRecord { action, entity: ProductId::TYPE, entity_id: Some(id.uuid()), before, after });
}

fn blank(unit: &WriteUnit) -> Model {
    let now = clock::now();
    Model {
        tenant_id: unit.tenant(),
        id: ProductId::new(),
        name: String::new(),
        name_key: String::new(),
        description: None,
        category_id: None,
        brand: None,
        unit: "UN".to_owned(),
        ncm: None,
        cfop: None,
        tax_rate: None,
        options: Options::default(),
        active: true,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    }
}

fn differences(before: &Model, after: &Model) -> Changes {
    let category = |row: &Model| row.category_id.map(Id::global);
    let options = |row: &Model| {
        let told = |choice: &product::Choice| format!("{}: {}", choice.name, choice.values.join(", "));
        row.options.0.iter().map(told).collect::<Vec<_>>()
    };
    let rate = |row: &Model| row.tax_rate.map(|hundredths| f64::from(hundredths) / 100.0);
    let mut changes = Changes::default();
    changes.note("name", before.name.as_str(), after.name.as_str());
    changes.note("description", before.description.as_deref(), after.description.as_deref());
    changes.note("categoryId", category(before), category(after));
    changes.note("brand", before.brand.as_deref(), after.brand.as_deref());
    changes.note("unit", before.unit.as_str(), after.unit.as_str());
    changes.note("ncm", before.ncm.as_deref(), after.ncm.as_deref());
    changes.note("cfop", before.cfop.as_deref(), after.cfop.as_deref());
    changes.note("taxRate", rate(before), rate(after));
    changes.note("options", options(before), options(after));
    changes.note("active", before.active, after.active);
    changes
}
