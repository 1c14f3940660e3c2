//! A change in words: the server keeps it as it was asked for, with ids.

use std::collections::HashMap;

use serde_json::Value;

use crate::{
    components::Tone,
    i18n::{I18n, key},
    pages::customers::{
        list::bulk::operations::BulkState,
        readable_field,
        types::{PortfolioName, Tag, UserName},
    },
    t,
};

/// People, portfolios and tags by id.
#[derive(Debug, PartialEq)]
pub struct Names(HashMap<String, String>);

impl Names {
    pub fn new(owners: &[UserName], tags: &[Tag], portfolios: &[PortfolioName]) -> Self {
        let owners = owners.iter().map(|one| (&one.id, &one.name));
        let tags = tags.iter().map(|one| (&one.id, &one.name));
        let portfolios = portfolios.iter().map(|one| (&one.id, &one.name));
        let all = owners.chain(tags).chain(portfolios);
        Self(all.map(|(id, name)| (id.inner().to_owned(), name.clone())).collect())
    }

    fn of(&self, id: &Value, none: &str, i18n: &I18n) -> String {
        match id.as_str() {
            None => none.to_owned(),
            Some(id) => self.0.get(id).cloned().unwrap_or_else(|| t!(i18n, "change-gone")),
        }
    }

    fn list(&self, ids: &Value, i18n: &I18n) -> String {
        let ids = ids.as_array().map(Vec::as_slice).unwrap_or_default();
        ids.iter().map(|id| self.of(id, "", i18n)).collect::<Vec<_>>().join(", ")
    }
}

/// What was done, as `CustomerBulkChange` has it.
pub fn sentences(change: &Value, names: &Names, i18n: &I18n) -> Vec<String> {
    let Some(change) = change.as_object() else { return Vec::new() };
    let parts = change.iter().filter(|(_, what)| !what.is_null());
    parts
        .flat_map(|(kind, what)| match kind.as_str() {
            "set" => fields(what, names, i18n),
            "addTagIds" => vec![t!(i18n, "change-tags-added", tags = names.list(what, i18n))],
            "removeTagIds" => vec![t!(i18n, "change-tags-removed", tags = names.list(what, i18n))],
            "delete" => vec![t!(i18n, "change-deleted")],
            "restore" => vec![t!(i18n, "change-restored")],
            _ => Vec::new(),
        })
        .collect()
}

fn fields(set: &Value, names: &Names, i18n: &I18n) -> Vec<String> {
    let Some(set) = set.as_object() else { return Vec::new() };
    set.iter()
        .map(|(field, value)| {
            t!(i18n, "change-set", field = label(field, i18n), value = said(field, value, names, i18n))
        })
        .collect()
}

fn label(field: &str, i18n: &I18n) -> String {
    let text = match field {
        "category" => key!("customer-category"),
        "industry" => key!("customer-industry"),
        "lifecycle" => key!("customer-lifecycle"),
        "ownerId" => key!("customer-owner"),
        "portfolioId" => key!("customer-portfolio"),
        "product" => key!("customer-product"),
        "score" => key!("customer-score"),
        "sizeBand" => key!("customer-size-band"),
        "source" => key!("customer-source"),
        "status" => key!("customer-status"),
        _ => key!("change-own-fields"),
    };
    t!(i18n, text)
}

fn said(field: &str, value: &Value, names: &Names, i18n: &I18n) -> String {
    match field {
        "ownerId" => names.of(value, &t!(i18n, "customer-nobody"), i18n),
        "portfolioId" => names.of(value, &t!(i18n, "choice-none"), i18n),
        field => readable_field(field, Some(value), i18n),
    }
}

impl BulkState {
    pub fn text(self) -> &'static str {
        match self {
            Self::Running => key!("change-state-running"),
            Self::Done => key!("change-state-done"),
            Self::Failed => key!("change-state-failed"),
            Self::Cancelled => key!("change-state-cancelled"),
            Self::Undoing => key!("change-state-undoing"),
            Self::Undone => key!("change-state-undone"),
        }
    }

    pub fn tone(self) -> Tone {
        match self {
            Self::Running | Self::Undoing => Tone::Info,
            Self::Done => Tone::Success,
            Self::Failed => Tone::Danger,
            Self::Cancelled | Self::Undone => Tone::Neutral,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::i18n::Locale;

    fn told(change: Value) -> Vec<String> {
        let names = Names([("u1", "Ana"), ("t1", "VIP")].map(|(id, name)| (id.to_owned(), name.to_owned())).into());
        sentences(
            &change,
            &names,
            &I18n::new(Locale::PtBr, yew::Callback::noop()).with(super::super::texts(Locale::PtBr)),
        )
    }

    #[test]
    fn a_change_is_told_in_words() {
        assert_eq!(told(json!({ "set": { "ownerId": "u1" } })), ["Responsável: Ana"]);
        assert_eq!(told(json!({ "set": { "ownerId": null, "lifecycle": "LEAD" } })).len(), 2);
        assert_eq!(told(json!({ "addTagIds": ["t1"] })), ["Etiquetas postas: VIP"]);
        assert_eq!(told(json!({ "removeTagIds": ["t1", "t9"] })), ["Etiquetas tiradas: VIP, (já não existe)"]);
        assert_eq!(told(json!({ "delete": true })), ["Clientes excluídos"]);
    }
}
