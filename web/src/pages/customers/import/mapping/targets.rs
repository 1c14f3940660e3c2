//! What a column can hold, by the name the server has for it and in words, in groups.

use crate::{
    i18n::{I18n, key},
    pages::custom_fields::CustomField,
    t,
};

/// Of a column that is left out.
pub const IGNORE: &str = "ignore";
const OWN: &str = "custom.";

/// In the order of the list; what the server does not offer is left out.
const GROUPS: [(&str, &[(&str, &str)]); 7] = [
    (
        key!("import-of-deals"),
        &[
            ("title", key!("import-target-title")),
            ("pipeline", key!("import-target-pipeline")),
            ("stage", key!("import-target-stage")),
            ("lostReason", key!("import-target-lost-reason")),
            ("value", key!("import-target-value")),
            ("currency", key!("import-target-currency")),
            ("expectedClose", key!("import-target-expected-close")),
            ("closedAt", key!("import-target-closed-at")),
            ("notes", key!("import-target-notes")),
        ],
    ),
    (
        key!("import-of-activities"),
        &[
            ("type", key!("import-target-type")),
            ("subject", key!("import-target-subject")),
            ("description", key!("import-target-description")),
            ("due", key!("import-target-due")),
            ("completed", key!("import-target-completed")),
            ("outcome", key!("import-target-outcome")),
            ("deal", key!("import-target-deal")),
        ],
    ),
    (
        key!("import-group-whose"),
        &[
            ("customer.name", key!("import-target-customer-name")),
            ("customer.taxId", key!("import-target-tax-id")),
            ("customer.email", key!("import-target-email")),
            ("customer.phone", key!("import-target-phone")),
        ],
    ),
    (
        key!("import-group-customer"),
        &[
            ("name", key!("import-target-name")),
            ("legalName", key!("import-target-legal-name")),
            ("taxId", key!("import-target-tax-id")),
            ("kind", key!("import-target-kind")),
            ("birthDate", key!("import-target-birth-date")),
            ("company", key!("import-target-company")),
            ("position", key!("import-target-position")),
            ("industry", key!("import-target-industry")),
            ("sizeBand", key!("import-target-size-band")),
        ],
    ),
    (
        key!("import-group-contact"),
        &[
            ("contact.phone", key!("import-target-phone")),
            ("contact.whatsapp", key!("import-target-whatsapp")),
            ("contact.email", key!("import-target-email")),
            ("contact.instagram", key!("import-target-instagram")),
            ("contact.facebook", key!("import-target-facebook")),
            ("contact.other", key!("import-target-other")),
            ("website", key!("import-target-website")),
            ("linkedin", key!("import-target-linkedin")),
        ],
    ),
    (
        key!("import-group-address"),
        &[
            ("address.street", key!("import-target-street")),
            ("address.number", key!("import-target-number")),
            ("address.complement", key!("import-target-complement")),
            ("address.district", key!("import-target-district")),
            ("address.city", key!("import-target-city")),
            ("address.state", key!("import-target-state")),
            ("address.postalCode", key!("import-target-postal-code")),
            ("address.country", key!("import-target-country")),
        ],
    ),
    (
        key!("import-group-relation"),
        &[
            ("lifecycle", key!("import-target-lifecycle")),
            ("status", key!("import-target-status")),
            ("owner", key!("import-target-owner")),
            ("portfolio", key!("import-target-portfolio")),
            ("category", key!("import-target-category")),
            ("product", key!("import-target-product")),
            ("score", key!("import-target-score")),
            ("source", key!("import-target-source")),
            ("sourceDetails", key!("import-target-source-details")),
            ("tags", key!("import-target-tags")),
        ],
    ),
];

/// A group of choices: its word, then name and word of each.
pub type Group = (String, Vec<(String, String)>);

/// What can be chosen: what the server offers, and the company's own fields. One that has no word yet has its name.
pub fn groups(offered: &[String], fields: &[CustomField], i18n: &I18n) -> Vec<Group> {
    let known = |(group, targets): &(&'static str, &[(&'static str, &'static str)])| {
        let targets = targets.iter().filter(|(target, _)| offered.iter().any(|one| one == target));
        (t!(i18n, *group), targets.map(|(target, text)| ((*target).to_owned(), t!(i18n, *text))).collect())
    };
    let own = fields.iter().map(|field| (format!("{OWN}{}", field.key), field.label.clone()));
    let nameless = offered.iter().filter(|one| text(one).is_none() && *one != IGNORE);
    let own = own.chain(nameless.map(|one| (one.clone(), one.clone()))).collect();
    let mut groups: Vec<Group> = GROUPS.iter().map(known).collect();
    groups.push((t!(i18n, "import-group-own"), own));
    groups.retain(|(_, targets)| !targets.is_empty());
    groups
}

/// The key of a target's word.
fn text(target: &str) -> Option<&'static str> {
    let all = GROUPS.iter().flat_map(|(_, targets)| targets.iter());
    all.into_iter().find(|(known, _)| *known == target).map(|(_, text)| *text)
}

/// How a field of the company is named as a target.
pub fn own(key: &str) -> String {
    format!("{OWN}{key}")
}

/// Whether a record that is there may have a value of it that is not the file's: what tells it from others has none.
pub fn has_values(target: &str) -> bool {
    let tells = ["title", "pipeline", "type", "subject", "due", "lostReason", "currency"];
    target != IGNORE && !tells.contains(&target) && !target.starts_with("customer.")
}

/// Whether two columns may hold it; as in `api/src/domain/import/columns`.
pub fn may_repeat(target: &str) -> bool {
    let several = ["tags", "taxId", "customer.taxId", "customer.email", "customer.phone"];
    target == IGNORE || several.contains(&target) || target.starts_with("contact.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{i18n::Locale, pages::customers::import_texts};
    use yew::Callback;

    #[test]
    fn all_that_the_server_offers_can_be_chosen_and_nothing_else() {
        let i18n = I18n::new(Locale::PtBr, Callback::noop()).with(import_texts(Locale::PtBr));
        let offered = ["name", "tags", "shoeSize"].map(str::to_owned);
        let groups = groups(&offered, &[], &i18n);
        let all: Vec<_> =
            groups.iter().flat_map(|(_, targets)| targets.iter().map(|(name, _)| name.as_str())).collect();
        assert_eq!(all, ["name", "tags", "shoeSize"]);
        assert_eq!(groups[0].0, "Cliente");
    }
}
