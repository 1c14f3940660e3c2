//! A customer as the fields of its form, and what is sent of them.

use std::ops::RangeInclusive;

use serde_json::Value;

use super::{
    changes::{AddressInput, CustomerUpdateInput},
    operations::{Address, Customer},
};
use crate::{
    drafts::Fields,
    graphql::Change,
    i18n::{I18n, Locale},
    pages::{
        custom_fields::{CustomValueInput, text_of},
        customers::{
            mask,
            types::{CustomerKind, CustomerStatus, Lifecycle},
        },
    },
    t,
};

/// Those the server takes.
const SCORES: RangeInclusive<i32> = 0..=1_000;
/// Whose key begins so is a custom field.
pub const CUSTOM: &str = "custom.";
const ADDRESS: &str = "address.";

/// Fields of the schema by their names there; `address.city`, `custom.<key>`.
pub fn of(customer: &Customer, locale: Locale) -> Fields {
    let mut draft = Fields::default();
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let address = customer.address.clone().unwrap_or_default();
    let id = |id: Option<&cynic::Id>| id.map(|id| id.inner().to_owned()).unwrap_or_default();
    let fields = [
        ("kind", customer.kind.name().to_owned()),
        ("name", customer.name.clone()),
        ("legalName", text(&customer.legal_name)),
        ("taxId", customer.tax_id.as_deref().map(mask::tax_id).unwrap_or_default()),
        ("lifecycle", customer.lifecycle.name().to_owned()),
        ("status", customer.status.name().to_owned()),
        ("portfolioId", id(customer.portfolio.as_ref().map(|one| &one.id))),
        ("category", text(&customer.category)),
        ("product", text(&customer.product)),
        ("score", customer.score.map(|score| score.to_string()).unwrap_or_default()),
        ("source", text(&customer.source)),
        ("sourceDetails", text(&customer.source_details)),
        ("ownerId", id(customer.owner.as_ref().map(|one| &one.id))),
        ("companyId", id(customer.company.as_ref().map(|one| &one.id))),
        ("position", text(&customer.position)),
        ("birthDate", customer.birth_date.map(|day| day.to_string()).unwrap_or_default()),
        ("industry", text(&customer.industry)),
        ("sizeBand", text(&customer.size_band)),
        ("website", text(&customer.website)),
        ("linkedin", text(&customer.linkedin)),
        ("tagIds", lines(customer.tags.iter().map(|tag| tag.id.inner()))),
    ];
    fields.into_iter().for_each(|(key, value)| draft.set(key, value));
    set_address(&mut draft, &address);
    for one in &customer.custom {
        draft.set(&format!("{CUSTOM}{}", one.field.key), text_of(&one.value, locale));
    }
    draft
}

/// What to send, of a customer in the version that was seen. `custom_value` makes the text of a custom field its value.
pub fn input(
    draft: &Fields,
    (customer, version): (&cynic::Id, i32),
    base: &Fields,
    custom_value: impl Fn(&str, &str) -> Option<Value>,
) -> CustomerUpdateInput {
    let changed = draft.changes(base);
    let text = |key: &str| -> Change<String> { draft.change(&changed, key, |text| Some(text.to_owned())) };
    let id = |key: &str| draft.change(&changed, key, |text| Some(cynic::Id::new(text)));
    let custom = |key: &str| {
        let name = key.strip_prefix(CUSTOM)?;
        Some(CustomValueInput { key: name.to_owned(), value: custom_value(name, &draft.get(key)) })
    };
    CustomerUpdateInput {
        id: customer.clone(),
        expected_version: Some(version),
        kind: draft.change(&changed, "kind", CustomerKind::from_name),
        name: text("name"),
        legal_name: text("legalName"),
        tax_id: text("taxId"),
        lifecycle: draft.change(&changed, "lifecycle", Lifecycle::from_name),
        status: draft.change(&changed, "status", CustomerStatus::from_name),
        portfolio_id: id("portfolioId"),
        category: text("category"),
        product: text("product"),
        score: draft.change(&changed, "score", score),
        source: text("source"),
        source_details: text("sourceDetails"),
        owner_id: id("ownerId"),
        company_id: id("companyId"),
        position: text("position"),
        address: if changed.iter().any(|key| key.starts_with(ADDRESS)) {
            Change::Set(address(draft))
        } else {
            Change::Keep
        },
        birth_date: draft.change(&changed, "birthDate", |text| text.parse().ok()),
        industry: text("industry"),
        size_band: text("sizeBand"),
        website: text("website"),
        linkedin: text("linkedin"),
        tag_ids: changed.contains(&"tagIds").then(|| draft.get("tagIds").lines().map(cynic::Id::new).collect()),
        custom: Some(changed.iter().filter_map(|key| custom(key)).collect::<Vec<_>>()).filter(|all| !all.is_empty()),
    }
}

/// What to write instead in a field whose text does not read: nothing of it would be sent.
pub fn wrong(field: &str, text: &str, i18n: &I18n) -> Option<String> {
    let text = text.trim();
    (field == "score" && !text.is_empty() && score(text).is_none()).then(|| t!(i18n, "customer-score-wrong"))
}

fn score(text: &str) -> Option<i32> {
    text.parse().ok().filter(|score| SCORES.contains(score))
}

fn set_address(draft: &mut Fields, address: &Address) {
    let parts = [
        ("street", &address.street),
        ("number", &address.number),
        ("complement", &address.complement),
        ("district", &address.district),
        ("city", &address.city),
        ("state", &address.state),
        ("postalCode", &address.postal_code),
        ("country", &address.country),
    ];
    for (part, value) in parts {
        draft.set(&format!("{ADDRESS}{part}"), value.clone().unwrap_or_default());
    }
}

fn address(draft: &Fields) -> AddressInput {
    let part = |part: &str| Some(draft.get(&format!("{ADDRESS}{part}"))).filter(|text| !text.trim().is_empty());
    AddressInput {
        street: part("street"),
        number: part("number"),
        complement: part("complement"),
        district: part("district"),
        city: part("city"),
        state: part("state"),
        postal_code: part("postalCode"),
        country: part("country"),
    }
}

fn lines<'a>(all: impl Iterator<Item = &'a str>) -> String {
    all.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_a_whole_number_that_the_server_takes() {
        for (text, read) in [("85", Some(85)), ("0", Some(0)), ("1000", Some(1000))] {
            assert_eq!(score(text), read);
        }
        for text in ["abc", "85,5", "85.5", "-1", "1001", "99999999999"] {
            assert_eq!(score(text), None, "{text}");
        }
    }
}
