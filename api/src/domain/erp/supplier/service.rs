//! What can be done with suppliers.

use super::input::{SupplierCreateInput, SupplierUpdateInput};
use crate::{
    actor::Actor,
    domain::crm::{changes::Changes, customer::service::may_see, words},
    error::{Problem, ProblemCode, Problems, Result},
    graphql::{idempotency, scalars},
    i18n::Text,
    permission::Permission,
};
use async_graphql::{ID, MaybeUndefined};
use entity::{
    Unit, WriteUnit, clock,
    crm::customer,
    erp::supplier::{self, Entity, MAX_LEAD_TIME, MAX_OVER_RECEIPT, Model},
    id::{CustomerId, Id, SupplierId},
    store::AuditRecord,
    value::{Currency, Email},
};
use serde_json::Value;

/// A supplier of a customer. With an idempotency key that was used before: the one it made then.
pub(super) async fn create(unit: &mut WriteUnit, actor: &Actor, input: SupplierCreateInput) -> Result<Model> {
    actor.require(Permission::PurchaseWrite)?;
    let key = input.idempotency_key.clone();
    idempotency::once::<Entity>(unit, "supplierCreate", key.as_deref(), &input, async |unit| {
        let customer = customer_of(unit, actor, &input.customer_id).await?;
        if let Some(other) = supplier::of_customer(unit, customer.id).await? {
            return Err(taken().with_conflicting(other.id).into());
        }
        let row = read(blank(unit, actor, customer.id), &input.clone().into())?;
        let row = match supplier::insert(unit, row).await {
            // Somebody made it one a moment ago.
            Err(error) if error.is_unique("supplier") => return Err(taken().into()),
            row => row?,
        };
        let mut facts = differences(&blank(unit, actor, customer.id), &row);
        facts.note("name", Value::Null, customer.name);
        audit(unit, "supplier.created", &row, &facts);
        Ok(row)
    })
    .await
}

/// Changes the fields that are given.
pub(super) async fn update(unit: &mut WriteUnit, actor: &Actor, input: &SupplierUpdateInput) -> Result<Model> {
    actor.require(Permission::PurchaseWrite)?;
    let before = supplier::lock(unit, scalars::id("id", &input.id)?).await?;
    let before = before.ok_or_else(|| Problem::not_found("id"))?;
    if input.expected_version.is_some_and(|version| version != before.version) {
        return Err(Problem::conflict().into());
    }
    let row = read(before.clone(), input)?;
    let changes = differences(&before, &row);
    if changes.is_empty() {
        return Ok(before);
    }
    let row = supplier::save(unit, row).await?.ok_or_else(Problem::conflict)?;
    audit(unit, "supplier.updated", &row, &changes);
    Ok(row)
}

/// A supplier of whom things can be ordered.
pub async fn open(unit: &Unit, field: &str, id: &ID) -> Result<Model> {
    let row = unit.find::<Entity>(scalars::id::<SupplierId>(field, id)?).await?;
    let row = row.ok_or_else(|| Problem::not_found(field))?;
    if row.archived_at.is_some() {
        return Err(Problem::new(field, ProblemCode::NotAllowed, Text::new("supplier-archived")).into());
    }
    Ok(row)
}

/// What a supplier is called.
pub async fn named(unit: &Unit, row: &Model) -> Result<String> {
    let customers = customer::resolve_all(unit, &[row.customer_id]).await?;
    Ok(customers.into_values().next().map(|customer| customer.name).unwrap_or_default())
}

/// The customer, held until the unit ends: whoever merges it waits.
async fn customer_of(unit: &mut WriteUnit, actor: &Actor, id: &ID) -> Result<customer::Model> {
    let id: CustomerId = scalars::id("customerId", id)?;
    let row = customer::lock(unit, &[id]).await?.pop();
    let row = row.filter(|row| !row.is_deleted() && may_see(actor, row));
    Ok(row.ok_or_else(|| Problem::not_found("customerId"))?)
}

/// Reads what is given over a supplier.
fn read(mut row: Model, input: &SupplierUpdateInput) -> Result<Model> {
    let mut problems = Problems::default();
    match &input.lead_time_days {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => row.lead_time_days = None,
        MaybeUndefined::Value(days) => row.lead_time_days = Some(*days),
    }
    within(&mut problems, "leadTimeDays", row.lead_time_days, MAX_LEAD_TIME);
    let lines = [
        ("paymentTerms", &input.payment_terms, &mut row.payment_terms),
        ("contactName", &input.contact_name, &mut row.contact_name),
    ];
    for (field, given, column) in lines {
        if !given.is_undefined() {
            *column = words::optional(&mut problems, field, text(given));
        }
    }
    if !input.note.is_undefined() {
        row.note = words::paragraphs(&mut problems, "note", text(&input.note));
    }
    if !input.email.is_undefined() {
        let email = words::optional(&mut problems, "email", text(&input.email));
        let email = email.and_then(|email| problems.check("email", Email::parse(&email)));
        row.email = email.map(|email| email.as_str().to_owned());
    }
    row.over_receipt_basis_points = input.over_receipt_basis_points.unwrap_or(row.over_receipt_basis_points);
    within(&mut problems, "overReceiptBasisPoints", Some(row.over_receipt_basis_points), MAX_OVER_RECEIPT);
    if let Some(currency) = &input.currency
        && let Some(currency) = problems.check("currency", Currency::parse(currency))
    {
        row.currency = currency.to_string();
    }
    let archived = input.archived.unwrap_or(row.archived_at.is_some());
    row.archived_at = archived.then(|| row.archived_at.unwrap_or_else(clock::now));
    problems.done()?;
    Ok(row)
}

fn text(given: &MaybeUndefined<String>) -> Option<&str> {
    match given {
        MaybeUndefined::Value(text) => Some(text),
        _ => None,
    }
}

fn within(problems: &mut Problems, field: &str, value: Option<i32>, most: i32) {
    if value.is_some_and(|value| !(0..=most).contains(&value)) {
        let text = Text::new("product-range").with("least", 0).with("most", i64::from(most));
        problems.push(Problem::new(field, ProblemCode::Invalid, text));
    }
}

fn taken() -> Problem {
    Problem::new("customerId", ProblemCode::Taken, Text::new("supplier-taken"))
}

fn blank(unit: &WriteUnit, actor: &Actor, customer_id: CustomerId) -> Model {
    let now = clock::now();
    Model {
        tenant_id: unit.tenant(),
        id: SupplierId::new(),
        customer_id,
        lead_time_days: None,
        payment_terms: None,
        contact_name: None,
        email: None,
        note: None,
        over_receipt_basis_points: 0,
        currency: actor.currency.clone(),
        version: 1,
        created_at: now,
        updated_at: now,
        archived_at: None,
    }
}

fn differences(before: &Model, after: &Model) -> Changes {
    let mut changes = Changes::default();
    changes.note("leadTimeDays", before.lead_time_days, after.lead_time_days);
    changes.note("paymentTerms", before.payment_terms.as_deref(), after.payment_terms.as_deref());
    changes.note("contactName", before.contact_name.as_deref(), after.contact_name.as_deref());
    changes.note("email", before.email.as_deref(), after.email.as_deref());
    changes.note("note", before.note.as_deref(), after.note.as_deref());
    changes.note("overReceiptBasisPoints", before.over_receipt_basis_points, after.over_receipt_basis_points);
    changes.note("currency", before.currency.as_str(), after.currency.as_str());
    changes.note("archived", before.archived_at.is_some(), after.archived_at.is_some());
    changes
}

fn audit(unit: &mut WriteUnit, action: &'static str, row: &Model, changes: &Changes) {
    let (before, after) = (Some(changes.before()), Some(changes.after()));
    unit.audit(AuditRecord { action, entity: SupplierId::TYPE, entity_id: Some(row.id.uuid()), before, after });
}
