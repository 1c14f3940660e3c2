//! What is done with variants alone.

use super::{
    draft,
    input::{ProductVariantAddInput, ProductVariantGenerateInput, ProductVariantInput, ProductVariantUpdateInput},
    service::held,
};
use crate::{
    actor::Actor,
    domain::{
        crm::{changes::Changes, words},
        erp::event::ErpEvent,
        marketplace::slug,
    },
    error::{Problem, ProblemCode, Problems, Result},
    graphql::{
        idempotency::{Claim, claim, fulfil},
        scalars::{self, Long, MoneyInput},
    },
    i18n::Text,
    permission::Permission,
};
use async_graphql::ID;
use entity::{
    Unit, WriteUnit, clock,
    erp::{
        level, price,
        product::{self, MOST_OPTIONS},
        variant::{self, ActiveModel, Choices, MOST, Model},
    },
    id::{Id, ProductId, ProductVariantId},
    store::AuditRecord,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use serde_json::{Value, json};
use std::collections::HashSet;

/// New variants of a product that is there. With an idempotency key that was used before: the product as it is.
pub(super) async fn add(unit: &mut WriteUnit, actor: &Actor, input: ProductVariantAddInput) -> Result<product::Model> {
    let product = held(unit, actor, &input.product_id, None).await?;
    match claim(unit, "productVariantAdd", input.idempotency_key.as_deref(), &input).await? {
        Claim::Replay(_) => Ok(product),
        Claim::New(key) => {
            let there = of_product(unit, product.id).await?;
            let made = insert(unit, actor, &product, there, input.variants).await?;
            tell_of_new(unit, &product, &made);
            fulfil(unit, key, product.id.uuid()).await?;
            Ok(product)
        }
    }
}

/// A variant for every way to choose that has none yet.
pub(super) async fn generate(
    unit: &mut WriteUnit,
    actor: &Actor,
    input: ProductVariantGenerateInput,
) -> Result<product::Model> {
    let product = held(unit, actor, &input.product_id, None).await?;
    let mut problems = Problems::default();
    let prefix = words::required(&mut problems, "skuPrefix", &input.sku_prefix);
    problems.done()?;
    let there = of_product(unit, product.id).await?;
    let first = there.first().ok_or_else(|| Problem::not_found("productId"))?;
    let price = MoneyInput { amount_minor: Long(first.price_minor), currency: first.currency.clone() };
    let known: HashSet<&str> = there.iter().map(|variant| variant.choices_key.as_str()).collect();
    let missing = product.options.combinations().into_iter();
    let missing = missing.filter(|chosen| !known.contains(Choices(chosen.clone()).key().as_str()));
    let given: Vec<ProductVariantInput> = missing
        .map(|options| ProductVariantInput {
            sku: options.iter().fold(prefix.clone(), |sku, value| format!("{sku}-{}", slug::of(value).to_uppercase())),
            options,
            gtin: None,
            price: price.clone(),
            cost_minor: first.cost_minor.map(Long),
            weight_grams: first.weight_grams,
            length_mm: first.length_mm,
            width_mm: first.width_mm,
            height_mm: first.height_mm,
            reorder_point: first.reorder_point.map(Long),
            reorder_quantity: first.reorder_quantity.map(Long),
            supplier_id: first.supplier_id.map(|id| ID(id.global())),
            active: Some(first.active),
        })
        .collect();
    if given.is_empty() {
        return Ok(product);
    }
    let made = insert(unit, actor, &product, there, given).await?;
    tell_of_new(unit, &product, &made);
    Ok(product)
}

/// Adds variants beside those that are there; all that is wrong with them is said at once.
pub(super) async fn insert(
    unit: &mut WriteUnit,
    actor: &Actor,
    product: &product::Model,
    there: Vec<Model>,
    given: Vec<ProductVariantInput>,
) -> Result<Vec<Model>> {
    let mut problems = Problems::default();
    if given.is_empty() {
        problems.push(Problem::required("variants"));
    }
    if there.len() + given.len() > MOST {
        return Err(Problem::too_many("variants", MOST).into());
    }
    let mut made: Vec<Model> = Vec::with_capacity(given.len());
    for (number, given) in given.into_iter().enumerate() {
        let at = format!("variants.{number}.");
        let choices = choices(product, &at, &given.options, &mut problems);
        let position = i32::try_from(there.len() + number).unwrap_or(i32::MAX);
        let row = choosing(Model { position, ..blank(unit, actor, product.id) }, choices);
        let row = draft::variant(&mut problems, &at, row, &given.into());
        let twin = there.iter().chain(&made).find(|other| other.choices_key == row.choices_key);
        if let Some(twin) = twin {
            problems.push(chosen_twice(&format!("{at}options"), &row).with_conflicting(twin.id));
        }
        if made.iter().any(|other| !row.sku_key.is_empty() && other.sku_key == row.sku_key) {
            problems.push(taken(&format!("{at}sku")));
        }
        made.push(row);
    }
    unless_taken(unit, &made, |number| format!("variants.{number}.sku"), &mut problems).await?;
    let supplier = |number| format!("variants.{number}.supplierId");
    draft::unless_unknown_supplier(unit, &made, supplier, &mut problems).await?;
    problems.done()?;
    let rows = made.iter().map(|row| row.clone().into_active_model().reset_all()).collect();
    match unit.insert_many(rows).await {
        // Somebody took one a moment ago.
        Err(error) if error.is_unique("product_variant") => return Err(taken("variants").into()),
        done => done?,
    }
    price::note(unit, &made, clock::now()).await?;
    Ok(made)
}

/// Changes the fields that are given.
pub(super) async fn update(unit: &mut WriteUnit, actor: &Actor, input: ProductVariantUpdateInput) -> Result<Model> {
    let before = held_variant(unit, actor, &input.id, input.expected_version).await?;
    let mut problems = Problems::default();
    let row = draft::variant(&mut problems, "", before.clone(), &input);
    unless_taken(unit, std::slice::from_ref(&row), |_| "sku".to_owned(), &mut problems).await?;
    draft::unless_unknown_supplier(unit, std::slice::from_ref(&row), |_| "supplierId".to_owned(), &mut problems)
        .await?;
    problems.done()?;
    let changes = differences(&before, &row);
    if changes.is_empty() {
        return Ok(before);
    }
    let saved = save(unit, &before, row.into_active_model().reset_all()).await?;
    if price_of(&before) != price_of(&saved) {
        price::note(unit, std::slice::from_ref(&saved), saved.updated_at).await?;
    }
    audit(unit, "product_variant.updated", saved.id, Some(changes.before()), Some(changes.after()));
    ErpEvent::ProductUpdated { id: saved.product_id, fields: vec!["variants".to_owned()] }.record(unit);
    Ok(saved)
}

/// Takes a variant out of use for good; not the last of its product, nor one that lies anywhere.
pub(super) async fn delete(
    unit: &mut WriteUnit,
    actor: &Actor,
    id: &ID,
    expected_version: Option<i32>,
) -> Result<ProductVariantId> {
    let row = held_variant(unit, actor, id, expected_version).await?;
    if of_product(unit, row.product_id).await?.len() <= 1 {
        return Err(Problem::new("id", ProblemCode::NotAllowed, Text::new("product-last-variant")).into());
    }
    unless_in_stock(unit, std::slice::from_ref(&row)).await?;
    save(unit, &row, ActiveModel { deleted_at: Set(Some(clock::now())), ..Default::default() }).await?;
    audit(unit, "product_variant.deleted", row.id, Some(json!({ "sku": row.sku })), None);
    ErpEvent::ProductUpdated { id: row.product_id, fields: vec!["variants".to_owned()] }.record(unit);
    Ok(row.id)
}

/// The variant, held until the unit ends with its product, if it is of the version expected.
async fn held_variant(unit: &mut WriteUnit, actor: &Actor, id: &ID, expected: Option<i32>) -> Result<Model> {
    actor.require(Permission::ProductWrite)?;
    let id: ProductVariantId = scalars::id("id", id)?;
    let known = unit.find::<variant::Entity>(id).await?.ok_or_else(|| Problem::not_found("id"))?;
    product::lock(unit, known.product_id).await?.ok_or_else(|| Problem::not_found("id"))?;
    let row = variant::lock(unit, id).await?.ok_or_else(|| Problem::not_found("id"))?;
    if expected.is_some_and(|version| version != row.version) {
        return Err(Problem::conflict().into());
    }
    Ok(row)
}

async fn save(unit: &mut WriteUnit, before: &Model, changes: ActiveModel) -> Result<Model> {
    match variant::save(unit, before, changes).await {
        Err(error) if error.is_unique("product_variant") => Err(taken("sku").into()),
        saved => Ok(saved?.ok_or_else(Problem::conflict)?),
    }
}

/// Saves what variants choose now. All are put aside first: two may choose what the other one did.
pub(super) async fn rechoose(unit: &mut WriteUnit, before: &[Model], after: Vec<Model>) -> Result<()> {
    let changed: Vec<(&Model, Model)> =
        before.iter().zip(after).filter(|(before, after)| before.choices != after.choices).collect();
    let mut aside = Vec::with_capacity(changed.len());
    for (before, after) in changed {
        let key = ActiveModel { choices_key: Set(format!("?{}", before.id.uuid())), ..Default::default() };
        aside.push((save(unit, before, key).await?, after));
    }
    for (before, after) in aside {
        let chosen =
            ActiveModel { choices: Set(after.choices), choices_key: Set(after.choices_key), ..Default::default() };
        save(unit, &before, chosen).await?;
    }
    Ok(())
}

async fn of_product(unit: &Unit, product: ProductId) -> Result<Vec<Model>> {
    Ok(variant::of_products(unit, &[product]).await?.remove(&product).unwrap_or_default())
}

fn choices(product: &product::Model, at: &str, given: &[String], problems: &mut Problems) -> Choices {
    if let Some(choices) = product.options.fitting(given) {
        return Choices(choices);
    }
    let names: Vec<&str> = product.options.0.iter().map(|choice| choice.name.as_str()).collect();
    let text = match names.is_empty() {
        true => Text::new("product-no-options"),
        false => Text::new("product-choices").with("options", names.join(", ")),
    };
    problems.push(Problem::new(&format!("{at}options"), ProblemCode::Invalid, text));
    // What was asked for, so that two wrong ones are not told to be twins.
    Choices(given.iter().take(MOST_OPTIONS + 1).cloned().chain([at.to_owned()]).collect())
}

/// A variant that chooses this.
pub(super) fn choosing(row: Model, choices: Choices) -> Model {
    Model { choices_key: choices.key(), choices, ..row }
}

/// Notes those that choose what another one does.
pub(super) fn unless_chosen_twice(rows: &[Model], field: &str, problems: &mut Problems) {
    let mut seen = HashSet::new();
    let twins = rows.iter().filter(|row| !seen.insert(row.choices_key.as_str()));
    problems.extend(twins.map(|row| chosen_twice(field, row)));
}

fn chosen_twice(field: &str, row: &Model) -> Problem {
    let text = match row.choices.0.is_empty() {
        true => Text::new("product-one-variant"),
        false => Text::new("product-chosen-twice").with("options", row.choices.title()),
    };
    Problem::new(field, ProblemCode::Taken, text)
}

/// Refuses what takes these variants away while one of them lies anywhere; nothing of them is posted until the unit ends.
pub(super) async fn unless_in_stock(unit: &mut WriteUnit, rows: &[Model]) -> Result<()> {
    variant::lock_to_delete(unit, rows).await?;
    let ids: Vec<ProductVariantId> = rows.iter().map(|row| row.id).collect();
    if level::is_any_of(unit, &ids).await? {
        return Err(Problem::new("id", ProblemCode::InUse, Text::new("product-in-stock")).into());
    }
    Ok(())
}

/// Notes the rows whose SKU somebody has.
async fn unless_taken(
    unit: &Unit,
    rows: &[Model],
    field: impl Fn(usize) -> String,
    problems: &mut Problems,
) -> Result<()> {
    let keys: Vec<String> = rows.iter().map(|row| row.sku_key.clone()).filter(|key| !key.is_empty()).collect();
    let others = variant::with_skus(unit, &keys).await?;
    for (number, row) in rows.iter().enumerate() {
        if let Some(other) = others.iter().find(|other| other.sku_key == row.sku_key && other.id != row.id) {
            problems.push(taken(&field(number)).with_conflicting(other.id));
        }
    }
    Ok(())
}

pub(super) fn taken(field: &str) -> Problem {
    Problem::new(field, ProblemCode::Taken, Text::new("product-sku-taken"))
}

fn tell_of_new(unit: &mut WriteUnit, product: &product::Model, made: &[Model]) {
    for row in made {
        let facts = json!({ "sku": row.sku, "options": row.choices.0, "price": price_of(row) });
        audit(unit, "product_variant.created", row.id, None, Some(facts));
    }
    ErpEvent::ProductUpdated { id: product.id, fields: vec!["variants".to_owned()] }.record(unit);
}

pub(super) fn audit(
    unit: &mut WriteUnit,
    action: &'static str,
    id: ProductVariantId,
    before: Option<Value>,
    after: Option<Value>,
) {
    unit.audit(AuditRecord { action, entity: ProductVariantId::TYPE, entity_id: Some(id.uuid()), before, after });
}

fn price_of(row: &Model) -> Value {
    json!({ "amountMinor": row.price_minor, "costMinor": row.cost_minor, "currency": row.currency })
}

fn blank(unit: &WriteUnit, actor: &Actor, product: ProductId) -> Model {
    let now = clock::now();
    Model {
        tenant_id: unit.tenant(),
        id: ProductVariantId::new(),
        product_id: product,
        sku: String::new(),
        sku_key: String::new(),
        gtin: None,
        choices: Choices::default(),
        choices_key: String::new(),
        price_minor: 0,
        cost_minor: None,
        currency: actor.currency.clone(),
        weight_grams: None,
        length_mm: None,
        width_mm: None,
        height_mm: None,
        reorder_point: None,
        reorder_quantity: None,
        supplier_id: None,
        active: true,
        position: 0,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    }
}

pub(super) fn differences(before: &Model, after: &Model) -> Changes {
    let mut changes = Changes::default();
    changes.note("sku", before.sku.as_str(), after.sku.as_str());
    changes.note("gtin", before.gtin.as_deref(), after.gtin.as_deref());
    changes.note("price", price_of(before), price_of(after));
    changes.note("weightGrams", before.weight_grams, after.weight_grams);
    changes.note("lengthMm", before.length_mm, after.length_mm);
    changes.note("widthMm", before.width_mm, after.width_mm);
    changes.note("heightMm", before.height_mm, after.height_mm);
    changes.note("reorderPoint", before.reorder_point, after.reorder_point);
    changes.note("reorderQuantity", before.reorder_quantity, after.reorder_quantity);
    changes.note("supplierId", before.supplier_id.map(Id::global), after.supplier_id.map(Id::global));
    changes.note("active", before.active, after.active);
    changes
}
