//! One sentence per item, in the reader's language.
//!
//! The facts come from the item's `data`, as its writer knew them; whatever is missing there reads as a
//! dash, so that an old item never breaks a page.

use crate::i18n::{self, Locale, Text};
use entity::{
    crm::timeline_item::{Model, TimelineKind as Kind},
    value::{Currency, Money},
};
use serde_json::Value;

pub(super) fn of(item: &Model, locale: Locale) -> String {
    let data = &item.data;
    let text = |key: &str| Text::new(key);
    let titled = |key: &str| Text::new(key).with("title", word(&data["title"]));
    let moved = |key: &str| titled(key).with("from", word(&data["fromStage"])).with("to", word(&data["toStage"]));
    let sentence = match item.kind {
        Kind::CustomerCreated => text("timeline-customer-created"),
        Kind::CustomerUpdated => text("timeline-customer-updated").with("fields", fields(item, locale)),
        Kind::CustomerDeleted => text("timeline-customer-deleted"),
        Kind::CustomerRestored => text("timeline-customer-restored"),
        Kind::CustomerMerged => text("timeline-customer-merged").with("name", word(&data["name"])),
        Kind::MergeUndone => text("timeline-merge-undone").with("name", word(&data["name"])),
        Kind::CustomerImported => text("timeline-customer-imported").with("file", word(&data["file"])),
        Kind::CustomerConverted => titled("timeline-customer-converted"),
        Kind::ConsentChanged => consent(data),
        Kind::DealCreated => titled("timeline-deal-created")
            .with("to", word(&data["toStage"]))
            .with("value", money(&data["value"], locale)),
        Kind::DealUpdated => match data["deleted"].as_bool() {
            Some(true) => titled("timeline-deal-deleted"),
            Some(false) => titled("timeline-deal-restored"),
            None => titled("timeline-deal-updated").with("fields", fields(item, locale)),
        },
        Kind::DealStageChanged => moved("timeline-deal-stage-changed"),
        Kind::DealWon => titled("timeline-deal-won").with("value", money(&data["value"], locale)),
        Kind::DealLost => titled("timeline-deal-lost").with("reason", word(&data["reason"])),
        Kind::DealReopened => titled("timeline-deal-reopened").with("to", word(&data["toStage"])),
        Kind::DealTransferred => match data["fromOwner"].as_str() {
            Some(from) => titled("timeline-deal-transferred").with("from", from).with("to", word(&data["toOwner"])),
            None => titled("timeline-deal-given").with("to", word(&data["toOwner"])),
        },
        Kind::Note => text("timeline-note"),
        Kind::ActivityCreated => activity("timeline-activity-created", data, locale),
        Kind::ActivityCompleted => activity("timeline-activity-completed", data, locale),
        Kind::ActivityUpdated => {
            let reopened = data["reopened"].as_bool() == Some(true);
            match (reopened, data["deleted"].as_bool()) {
                (true, _) => activity("timeline-activity-reopened", data, locale),
                (_, Some(true)) => activity("timeline-activity-deleted", data, locale),
                (_, Some(false)) => activity("timeline-activity-restored", data, locale),
                _ => activity("timeline-activity-updated", data, locale).with("fields", fields(item, locale)),
            }
        }
        Kind::OrderChanged => order(data, locale),
    };
    sentence.render(locale)
}

/// One entry of an item's `changes`.
pub(super) struct Change<'a> {
    pub field: &'a str,
    pub before: &'a Value,
    pub after: &'a Value,
}

pub(super) fn changes(item: &Model) -> impl Iterator<Item = Change<'_>> {
    let list = item.data["changes"].as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(|change| {
        let field = change["field"].as_str()?;
        Some(Change { field, before: &change["before"], after: &change["after"] })
    })
}

/// What a field is called; one without a name of ours keeps its own.
pub(in crate::domain::crm) fn label(field: &str, locale: Locale) -> String {
    let key = match field {
        "address" => "field-address",
        "assigneeId" => "field-assignee",
        "attendees" => "field-attendees",
        "birthDate" => "field-birth-date",
        "category" => "field-category",
        "city" => "field-city",
        "closedAt" => "field-closed-at",
        "companyId" => "field-company",
        "consent" => "field-consent",
        "contactPoints" => "field-contact-points",
        "country" => "field-country",
        "customerId" => "field-customer",
        "description" => "field-description",
        "dueAt" => "field-due",
        "endsAt" => "field-ends",
        "expectedCloseOn" => "field-expected-close",
        "industry" => "field-industry",
        "kind" => "field-kind",
        "legalName" => "field-legal-name",
        "lifecycle" => "field-lifecycle",
        "meetingStatus" => "field-meeting-status",
        "link" => "field-link",
        "linkedin" => "field-linkedin",
        "name" => "field-name",
        "notes" => "field-notes",
        "outcome" => "field-outcome",
        "ownerId" => "field-owner",
        "portfolioId" => "field-portfolio",
        "position" => "field-position",
        "providerEventId" => "field-event-id",
        "probability" => "field-probability",
        "product" => "field-product",
        "remindAt" => "field-reminder",
        "score" => "field-score",
        "sizeBand" => "field-size-band",
        "source" => "field-source",
        "sourceDetails" => "field-source-details",
        "startsAt" => "field-starts",
        "state" => "field-state",
        "status" => "field-status",
        "subject" => "field-subject",
        "tagIds" | "tags" => "field-tags",
        "taxId" => "field-tax-id",
        "title" => "field-title",
        "value" => "field-value",
        "website" => "field-website",
        own => return own.strip_prefix("custom.").unwrap_or(own).to_owned(),
    };
    Text::new(key).render(locale)
}

fn fields(item: &Model, locale: Locale) -> String {
    let labels: Vec<String> = changes(item).map(|change| label(change.field, locale).to_lowercase()).collect();
    if labels.is_empty() { dash() } else { labels.join(", ") }
}

fn activity(key: &str, data: &Value, locale: Locale) -> Text {
    let kind = match data["type"].as_str() {
        Some("call") => "activity-call",
        Some("email") => "activity-email",
        Some("meeting") => "activity-meeting",
        Some("note") => "activity-note",
        Some("message") => "activity-message",
        Some("visit") => "activity-visit",
        _ => "activity-task",
    };
    Text::new(key).with("type", Text::new(kind).render(locale)).with("subject", word(&data["subject"]))
}

fn consent(data: &Value) -> Text {
    let point = word(&data["value"]);
    match data["changes"][0]["after"].as_str() {
        Some("OPTED_IN") => Text::new("timeline-consent-given").with("point", point),
        Some("OPTED_OUT") => Text::new("timeline-consent-withdrawn").with("point", point),
        _ => Text::new("timeline-consent-changed").with("point", point),
    }
}

fn order(data: &Value, locale: Locale) -> Text {
    let currency = &data["total"]["currency"];
    let amount = serde_json::json!({ "amountMinor": data["amountMinor"], "currency": currency });
    let amount = if amount["amountMinor"].is_null() { &data["total"] } else { &amount };
    let number = data["number"].as_i64().map_or_else(dash, |number| number.to_string());
    Text::new("timeline-order-changed")
        .with("number", number)
        .with("action", word(&data["action"]))
        .with("amount", money(amount, locale))
}

fn money(value: &Value, locale: Locale) -> String {
    let currency = value["currency"].as_str().and_then(|code| Currency::parse(code).ok());
    let (Some(minor), Some(currency)) = (value["amountMinor"].as_i64(), currency) else { return dash() };
    i18n::money(Money::new(minor, currency), locale)
}

fn word(value: &Value) -> String {
    value.as_str().map_or_else(dash, str::to_owned)
}

fn dash() -> String {
    "–".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn money_reads_as_people_write_it() {
        let value = json!({ "amountMinor": 123456, "currency": "BRL" });
        assert_eq!(money(&value, Locale::PtBr), "R$ 1.234,56");
        assert_eq!(money(&value, Locale::En), "R$1,234.56");
        assert_eq!(money(&json!(null), Locale::En), "–");
    }

    #[test]
    fn a_field_of_ones_own_keeps_its_key() {
        assert_eq!(label("custom.plano", Locale::PtBr), "plano");
        assert_eq!(label("ownerId", Locale::En), "Owner");
    }
}
