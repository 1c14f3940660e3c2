//! The customers themselves, and what they are reached and found by.

use super::{
    batch::{Batch, uuid},
    frame::Frame,
    people::{Person, pick},
    words::*,
};
use crate::domain::crm::customer::search;
use entity::{
    clock::Time,
    crm::{contact_point, customer, customer_key, customer_tag, customer_term},
    id::{ContactPointId, CustomerId, Id, UserId},
    value::{Phone, name},
};
use fastrand::Rng;
use sea_orm::{ActiveValue::Set, IntoActiveModel};

/// Somebody who has been with the company since `created`.
pub fn customer(
    frame: &Frame,
    rng: &mut Rng,
    person: &Person,
    id: CustomerId,
    owner: Option<UserId>,
    created: Time,
) -> customer::Model {
    use customer::{CustomerKind, CustomerStatus, Lifecycle};
    let lifecycle = match rng.u8(..20) {
        0..5 => Lifecycle::Lead,
        5..8 => Lifecycle::Qualified,
        8..17 => Lifecycle::Customer,
        17..19 => Lifecycle::Churned,
        _ => Lifecycle::Disqualified,
    };
    customer::Model {
        tenant_id: frame.tenant,
        id,
        kind: if person.company { CustomerKind::Company } else { CustomerKind::Person },
        name: person.name.clone(),
        name_key: name::fold(&person.name),
        legal_name: person.legal_name.clone(),
        tax_id: person.tax_id.clone(),
        lifecycle,
        status: if rng.u8(..20) == 0 { CustomerStatus::Inactive } else { CustomerStatus::Active },
        portfolio_id: (rng.u8(..5) != 0).then(|| frame.portfolios[rng.usize(..frame.portfolios.len())]),
        category: (*pick(rng, CATEGORIES)).to_owned(),
        product: (*pick(rng, PRODUCTS)).to_owned(),
        score: rng.i32(0..=100),
        source: Some((*pick(rng, SOURCES)).to_owned()),
        source_details: None,
        owner_id: owner,
        company_id: None,
        position: (!person.company && rng.u8(..5) == 0).then(|| (*pick(rng, POSITIONS)).to_owned()),
        street: Some((*pick(rng, STREETS)).to_owned()),
        number: Some(rng.u16(1..3_000).to_string()),
        complement: None,
        district: Some((*pick(rng, DISTRICTS)).to_owned()),
        city: Some(person.city.0.to_owned()),
        state: Some(person.city.1.to_owned()),
        postal_code: Some(format!("{}{:06}", person.city.3, rng.u32(..1_000_000))),
        country: Some("BR".to_owned()),
        birth_date: rng.bool().then(|| frame.day(-rng.i64(18 * 365..80 * 365))),
        industry: person.industry.map(str::to_owned),
        size_band: person.company.then(|| (*pick(rng, SIZE_BANDS)).to_owned()),
        website: None,
        linkedin: None,
        merged_into_id: None,
        last_contacted_at: None,
        version: 1,
        created_at: created,
        updated_at: created,
        deleted_at: None,
    }
}

/// Contact points, the keys they claim, and what the search box finds them by.
pub fn add_ways(batch: &mut Batch, rng: &mut Rng, person: &Person, row: &customer::Model) {
    use contact_point::ContactPointKind;
    use customer_key::KeyKind;
    let mut points = Vec::new();
    if let Some(phone) = person.phone.as_deref().and_then(|phone| Phone::parse(phone).ok()) {
        let kind = if person.whatsapp { ContactPointKind::Whatsapp } else { ContactPointKind::Phone };
        batch.keys.push(key(KeyKind::Phone, phone.match_key(), row.id));
        points.push(point(rng, row, kind, phone.national(), phone.e164().to_owned(), phone.match_key(), 0));
    }
    if let Some(email) = &person.email {
        batch.keys.push(key(KeyKind::Email, email.clone(), row.id));
        points.push(point(rng, row, ContactPointKind::Email, email.clone(), email.clone(), email.clone(), 1));
    }
    if let Some(tax_id) = &person.tax_id {
        batch.keys.push(key(KeyKind::TaxId, tax_id.clone(), row.id));
    }
    let terms = search::terms(row, &points);
    batch.terms.extend(terms.into_iter().map(|term| customer_term::ActiveModel {
        term: Set(term),
        customer_id: Set(row.id),
        ..Default::default()
    }));
    batch.points.extend(points.into_iter().map(IntoActiveModel::into_active_model));
}

fn point(
    rng: &mut Rng,
    row: &customer::Model,
    kind: contact_point::ContactPointKind,
    raw: String,
    value: String,
    match_key: String,
    position: i32,
) -> contact_point::Model {
    let agreed = rng.bool();
    contact_point::Model {
        tenant_id: row.tenant_id,
        id: ContactPointId::from_uuid(uuid(rng, row.created_at)),
        customer_id: row.id,
        kind,
        raw,
        value,
        match_key,
        account: None,
        label: None,
        preferred: true,
        verified: rng.bool(),
        consent: if agreed { contact_point::Consent::OptedIn } else { contact_point::Consent::Unknown },
        consent_at: agreed.then_some(row.created_at),
        consent_source: agreed.then(|| "cadastro".to_owned()),
        last_contacted_at: None,
        position,
        version: 1,
        created_at: row.created_at,
        updated_at: row.created_at,
    }
}

fn key(kind: customer_key::KeyKind, value: String, id: CustomerId) -> customer_key::ActiveModel {
    customer_key::ActiveModel { kind: Set(kind), value: Set(value), customer_id: Set(id), ..Default::default() }
}

pub fn add_tags(batch: &mut Batch, frame: &Frame, rng: &mut Rng, id: CustomerId) {
    let first = rng.usize(..frame.tags.len());
    for offset in 0..[0, 0, 1, 1, 2][rng.usize(..5)] {
        let tag_id = frame.tags[(first + offset) % frame.tags.len()];
        batch.tags.push(customer_tag::ActiveModel { customer_id: Set(id), tag_id: Set(tag_id), ..Default::default() });
    }
}
