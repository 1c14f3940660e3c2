//! The edit form as plain texts by field name, apart from any screen: what changed, what is sent, and how it meets a
//! change that somebody else saved meanwhile.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    changes::{AddressInput, CustomerUpdateInput},
    operations::{Address, Customer},
};
use crate::{
    graphql::Change,
    i18n::Locale,
    order::arrange,
    pages::{
        custom_fields::{CustomValueInput, text_of},
        customers::{
            mask,
            types::{CustomerKind, CustomerStatus, Lifecycle},
        },
    },
};

/// Fields of the schema by their names there; `address.city`, `custom.<key>`. Lists are lines. An absent field is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft(BTreeMap<String, String>);

/// Whose key begins so is a custom field.
pub const CUSTOM: &str = "custom.";
const ADDRESS: &str = "address.";

impl Draft {
    pub fn of(customer: &Customer, locale: Locale) -> Self {
        let mut draft = Self::default();
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
        draft.set_address(&address);
        for one in &customer.custom {
            draft.set(&format!("{CUSTOM}{}", one.field.key), text_of(&one.value, locale));
        }
        draft
    }

    pub fn get(&self, key: &str) -> String {
        self.0.get(key).cloned().unwrap_or_default()
    }

    pub fn set(&mut self, key: &str, value: String) {
        match value.as_str() {
            "" => self.0.remove(key),
            _ => self.0.insert(key.to_owned(), value),
        };
    }

    /// The keys of what differs, in order.
    pub fn changes<'a>(&'a self, base: &'a Self) -> Vec<&'a str> {
        let mut keys: Vec<_> = self.0.keys().chain(base.0.keys()).map(String::as_str).collect();
        arrange(&mut keys, |a, b| a < b);
        keys.dedup();
        keys.retain(|key| self.0.get(*key) != base.0.get(*key));
        keys
    }

    /// This draft upon what somebody else saved: their values, except where something was changed here.
    pub fn rebased(&self, base: &Self, theirs: &Self) -> Self {
        let mut draft = theirs.clone();
        self.changes(base).into_iter().for_each(|key| draft.set(key, self.get(key)));
        draft
    }

    /// What to send, of a customer in the version that was seen. `custom_value` makes the text of a custom field its
    /// value.
    pub fn input(
        &self,
        (customer, version): (&cynic::Id, i32),
        base: &Self,
        custom_value: impl Fn(&str, &str) -> Option<Value>,
    ) -> CustomerUpdateInput {
        let changed = self.changes(base);
        let text = |key: &str| -> Change<String> { self.change(&changed, key, |text| Some(text.to_owned())) };
        let id = |key: &str| self.change(&changed, key, |text| Some(cynic::Id::new(text)));
        let custom = |key: &str| {
            let name = key.strip_prefix(CUSTOM)?;
            Some(CustomValueInput { key: name.to_owned(), value: custom_value(name, &self.get(key)) })
        };
        CustomerUpdateInput {
            id: customer.clone(),
            expected_version: Some(version),
            kind: self.change(&changed, "kind", CustomerKind::from_name),
            name: text("name"),
            legal_name: text("legalName"),
            tax_id: text("taxId"),
            lifecycle: self.change(&changed, "lifecycle", Lifecycle::from_name),
            status: self.change(&changed, "status", CustomerStatus::from_name),
            portfolio_id: id("portfolioId"),
            category: text("category"),
            product: text("product"),
            score: self.change(&changed, "score", |text| text.trim().parse().ok()),
            source: text("source"),
            source_details: text("sourceDetails"),
            owner_id: id("ownerId"),
            company_id: id("companyId"),
            position: text("position"),
            address: if changed.iter().any(|key| key.starts_with(ADDRESS)) {
                Change::Set(self.address())
            } else {
                Change::Keep
            },
            birth_date: self.change(&changed, "birthDate", |text| text.parse().ok()),
            industry: text("industry"),
            size_band: text("sizeBand"),
            website: text("website"),
            linkedin: text("linkedin"),
            tag_ids: changed.contains(&"tagIds").then(|| self.get("tagIds").lines().map(cynic::Id::new).collect()),
            custom: Some(changed.iter().filter_map(|key| custom(key)).collect::<Vec<_>>())
                .filter(|all| !all.is_empty()),
        }
    }

    fn change<T>(&self, changed: &[&str], key: &str, parse: impl Fn(&str) -> Option<T>) -> Change<T> {
        let text = self.get(key);
        match changed.contains(&key) {
            true if text.trim().is_empty() => Change::Clear,
            true => parse(text.trim()).map_or(Change::Keep, Change::Set),
            false => Change::Keep,
        }
    }

    fn set_address(&mut self, address: &Address) {
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
            self.set(&format!("{ADDRESS}{part}"), value.clone().unwrap_or_default());
        }
    }

    fn address(&self) -> AddressInput {
        let part = |part: &str| Some(self.get(&format!("{ADDRESS}{part}"))).filter(|text| !text.trim().is_empty());
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
}

fn lines<'a>(all: impl Iterator<Item = &'a str>) -> String {
    all.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(fields: &[(&str, &str)]) -> Draft {
        let mut draft = Draft::default();
        fields.iter().for_each(|(key, value)| draft.set(key, (*value).to_owned()));
        draft
    }

    #[test]
    fn only_what_differs_counts_as_changed() {
        let base = draft(&[("name", "Ana"), ("source", "Feira")]);
        let edited = draft(&[("name", "Ana Souza"), ("source", ""), ("product", "")]);
        assert_eq!(edited.changes(&base), ["name", "source"]);
        assert!(base.changes(&base).is_empty());
    }

    #[test]
    fn a_draft_keeps_its_changes_over_what_others_saved() {
        let base = draft(&[("name", "Ana"), ("category", "A")]);
        let mine = draft(&[("name", "Ana Souza"), ("category", "A")]);
        let theirs = draft(&[("name", "Ana S."), ("category", "B"), ("product", "Plano")]);
        assert_eq!(
            mine.rebased(&base, &theirs),
            draft(&[("name", "Ana Souza"), ("category", "B"), ("product", "Plano")])
        );
    }
}
