//! The invoice as PDF.

use super::types::taxes;
use crate::{
    document::{Align, Column, Document, Note, Paper, Party, Table, Total},
    error::Result,
    i18n::{self, Locale, Text},
};
use entity::{
    Unit,
    erp::{
        fiscal_profile,
        invoice::{self, InvoiceState, Model, line},
        order,
    },
    id::{Id, InvoiceId},
    platform::tenant,
    value::{Currency, Money, PostalCode, TaxId},
};
use uuid::Uuid;

pub struct InvoicePaper;

impl Paper for InvoicePaper {
    const KIND: &'static str = "invoice";

    async fn describe(unit: &Unit, company: &tenant::Model, id: Uuid) -> Result<Option<Document>> {
        let Some(row) = unit.find::<invoice::Entity>(InvoiceId::from_uuid(id)).await? else { return Ok(None) };
        let Some(order) = unit.find::<order::Entity>(row.order_id).await? else { return Ok(None) };
        let lines = line::of_invoices(unit, &[row.id]).await?.remove(&row.id).unwrap_or_default();
        let profile = fiscal_profile::own(unit).await?;
        let recipient = match row.recipient.clone() {
            Some(recipient) => recipient,
            None => super::parties::recipient(unit, &order).await?,
        };
        let sheet = Sheet { company, profile, row, order, lines, recipient };
        Ok(Some(sheet.document()))
    }
}

struct Sheet<'c> {
    company: &'c tenant::Model,
    profile: Option<fiscal_profile::Model>,
    row: Model,
    order: order::Model,
    lines: Vec<line::Model>,
    recipient: invoice::Party,
}

impl Sheet<'_> {
    fn document(&self) -> Document {
        let issuer = self.row.issuer.clone().or_else(|| self.profile.as_ref().map(super::parties::issuer));
        let company = issuer.map(|issuer| party(self.locale(), "", &issuer)).unwrap_or_default();
        Document {
            locale: self.locale(),
            title: self.text(if self.row.number.is_some() { "paper-invoice" } else { "paper-invoice-draft" }),
            number: self.number(),
            date: self.day(self.row.issued_at.unwrap_or(self.row.created_at)),
            company,
            other_party: party(self.locale(), "paper-customer", &self.recipient),
            facts: self.facts(),
            table: self.table(),
            totals: self.totals(),
            notes: self.notes(),
            ..Document::default()
        }
    }

    fn locale(&self) -> Locale {
        Locale::parse(&self.company.locale).unwrap_or_default()
    }

    fn text(&self, key: &str) -> String {
        Text::new(key).render(self.locale())
    }

    fn number(&self) -> String {
        match (self.row.series, self.row.number) {
            (Some(series), Some(number)) => format!("{series}-{number:06}"),
            _ => String::new(),
        }
    }

    fn day(&self, at: entity::clock::Time) -> String {
        let zone = self.company.time_zone.parse().unwrap_or(chrono_tz::America::Sao_Paulo);
        i18n::date(at.with_timezone(&zone).date_naive(), self.locale())
    }

    fn money(&self, minor: i64) -> String {
        let currency = Currency::parse(&self.row.currency).unwrap_or_default();
        i18n::money(Money::new(minor, currency), self.locale())
    }

    fn facts(&self) -> Vec<(String, String)> {
        let row = &self.row;
        let mut facts = vec![(self.text("paper-order"), self.order.number.to_string())];
        let mut fact = |label: &str, value: Option<String>| {
            facts.extend(value.map(|value| (self.text(label), value)));
        };
        fact("paper-due", row.due_on.map(|day| i18n::date(day, self.locale())));
        fact("paper-paid", row.paid_at.filter(|_| row.state == InvoiceState::Paid).map(|at| self.day(at)));
        fact("paper-cancelled", row.cancelled_at.map(|at| self.day(at)));
        if row.protocol.is_some() {
            fact("paper-access-key", row.access_key.as_deref().map(in_fours));
            fact("paper-protocol", row.protocol.clone());
        }
        facts
    }

    fn table(&self) -> Table {
        let column = |title: &str, align| Column { title: self.text(title), align };
        let columns = vec![
            column("paper-item", Align::Left),
            column("paper-ncm-cfop", Align::Left),
            column("paper-quantity", Align::Right),
            column("paper-unit-price", Align::Right),
            column("paper-discount", Align::Right),
            column("paper-line-total", Align::Right),
        ];
        let row = |line: &line::Model| {
            let codes = [line.ncm.as_deref(), line.cfop.as_deref()].map(|code| code.unwrap_or("–"));
            let discount = if line.discount_minor == 0 { String::new() } else { self.money(-line.discount_minor) };
            vec![
                format!("{}\n{}", line.title, line.sku),
                codes.join("\n"),
                line.quantity.to_string(),
                self.money(line.unit_price_minor),
                discount,
                self.money(line.total_minor),
            ]
        };
        Table { columns, rows: self.lines.iter().map(row).collect() }
    }

    fn totals(&self) -> Vec<Total> {
        let row = &self.row;
        let total = |key: &str, minor, strong| Total { label: self.text(key), value: self.money(minor), strong };
        let mut totals = vec![total("paper-subtotal", row.subtotal_minor, false)];
        if row.discount_minor > 0 {
            totals.push(total("paper-discount", -row.discount_minor, false));
        }
        if row.shipping_minor > 0 {
            totals.push(total("paper-shipping", row.shipping_minor, false));
        }
        totals.push(total("paper-total", row.total_minor, true));
        for (rate, (_, tax)) in taxes(&self.lines) {
            let label = Text::new("paper-tax").with("rate", percent(rate, self.locale())).render(self.locale());
            totals.push(Total { label, value: self.money(tax), strong: false });
        }
        totals
    }

    fn notes(&self) -> Vec<Note> {
        let noted = |text: &Option<String>| text.clone().map(|text| Note { title: String::new(), text });
        let mut notes: Vec<Note> = noted(&self.row.note).into_iter().collect();
        notes.extend(self.profile.as_ref().and_then(|profile| noted(&profile.note)));
        notes.push(Note { title: String::new(), text: self.text("paper-no-danfe") });
        notes
    }
}

/// Somebody's name and, one line each, what is known of them.
fn party(locale: Locale, role: &str, party: &invoice::Party) -> Party {
    let text = |key: &str, value: &str| Text::new(key).with("value", value).render(locale);
    let tax_id = party.tax_id.as_deref().map(|id| match TaxId::parse(id) {
        Ok(id) => text(&format!("paper-{}", id.kind().as_str().to_lowercase()), &id.formatted()),
        Err(_) => id.to_owned(),
    });
    let registration = party.state_registration.as_deref().map(|number| text("paper-state-registration", number));
    let mut details: Vec<String> = tax_id.into_iter().chain(registration).collect();
    details.extend(party.address.as_ref().into_iter().flat_map(address));
    details.extend(party.email.clone());
    let role = if role.is_empty() { String::new() } else { Text::new(role).render(locale) };
    Party { role, name: party.name.clone(), details }
}

/// Street and number; district and city; postal code.
fn address(address: &order::Address) -> Vec<String> {
    let joined = |parts: [&Option<String>; 3], mark: &str| {
        let parts: Vec<&str> = parts.into_iter().filter_map(Option::as_deref).filter(|part| !part.is_empty()).collect();
        parts.join(mark)
    };
    let code = address.postal_code.as_deref().map(|code| match PostalCode::parse(code) {
        Ok(code) => code.formatted(),
        Err(_) => code.to_owned(),
    });
    let lines = [
        joined([&address.street, &address.number, &address.complement], ", "),
        joined([&address.district, &address.city, &address.state], ", "),
        joined([&code, &address.country, &None], ", "),
    ];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// `3526 1112 …`: as people read it out.
fn in_fours(key: &str) -> String {
    let places: Vec<char> = key.chars().collect();
    places.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// Hundredths of a percent: `18`, `4,65`.
fn percent(rate: i32, locale: Locale) -> String {
    let (whole, part) = (rate / 100, format!("{:02}", rate % 100));
    let part = part.trim_end_matches('0');
    let mark = match locale {
        Locale::PtBr => ",",
        Locale::En => ".",
    };
    if part.is_empty() { whole.to_string() } else { format!("{whole}{mark}{part}") }
}
