//! What all pages of purchasing show of one alike.

use chrono::NaiveDate;
use yew::prelude::*;

use crate::{
    browser,
    components::{Badge, Choice, Tone},
    graphql::{
        Client,
        schema::{Money, schema},
    },
    i18n::{I18n, key},
    pages::{customers::types::words, stock::types as stock},
    t,
    viewer::Viewer,
    zone,
};

words! {
    /// Where an order stands.
    PurchaseOrderState {
        Draft "draft" key!("purchase-draft"),
        Sent "sent" key!("purchase-sent"),
        PartiallyReceived "partially-received" key!("purchase-partially-received"),
        Received "received" key!("purchase-received"),
        Closed "closed" key!("purchase-closed"),
        Cancelled "cancelled" key!("purchase-cancelled"),
    }
}

impl PurchaseOrderState {
    /// Whether something is still to come.
    pub fn is_awaited(self) -> bool {
        matches!(self, Self::Sent | Self::PartiallyReceived)
    }
}

/// What can be done with an order now.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum PurchaseOrderAction {
    Update,
    Send,
    Receive,
    Close,
    Cancel,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Supplier")]
pub struct SupplierName {
    pub id: cynic::Id,
    pub name: String,
}

/// A variant by its names.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "ProductVariant")]
pub struct VariantName {
    pub id: cynic::Id,
    pub sku: String,
    pub options: Vec<String>,
    pub product: Option<ProductName>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Product")]
pub struct ProductName {
    pub id: cynic::Id,
    pub name: String,
}

impl VariantName {
    /// "Camiseta · P · Azul".
    pub fn title(&self) -> String {
        let product = self.product.as_ref().map(|product| product.name.clone());
        product.into_iter().chain(self.options.iter().cloned()).collect::<Vec<_>>().join(" · ")
    }
}

pub fn state_badge(state: PurchaseOrderState, i18n: &I18n) -> Html {
    use PurchaseOrderState::*;
    let tone = match state {
        Draft | Cancelled | Closed => Tone::Neutral,
        Sent => Tone::Info,
        PartiallyReceived => Tone::Warning,
        Received => Tone::Success,
    };
    html! { <Badge {tone}>{ t!(i18n, state.text()) }</Badge> }
}

pub fn late_badge(i18n: &I18n) -> Html {
    html! { <Badge tone={Tone::Danger}>{ t!(i18n, "purchase-late") }</Badge> }
}

/// The day it is where the company is.
pub fn today(viewer: &Viewer) -> NaiveDate {
    zone::local(browser::now(), &viewer.time_zone()).date()
}

/// Whether what is still to come ought to have come by now.
pub fn is_late(state: PurchaseOrderState, expected_on: Option<NaiveDate>, today: NaiveDate) -> bool {
    state.is_awaited() && expected_on.is_some_and(|day| day < today)
}

/// So much in a currency.
pub fn money(amount_minor: i64, currency: &str) -> Money {
    Money { amount_minor, currency: currency.to_owned() }
}

/// What shows purchases is old now; stock may have moved with them.
pub fn invalidate(client: &Client) {
    client.invalidate::<super::board::PurchaseList>();
    client.invalidate::<super::board::AnyPurchase>();
    client.invalidate::<super::detail::PurchaseDetail>();
    client.invalidate::<super::form::PurchaseDraft>();
    client.invalidate::<super::proposals::ProposalList>();
    stock::invalidate(client);
}

/// What shows suppliers is old now, and so is what shows their names.
pub fn invalidate_suppliers(client: &Client) {
    client.invalidate::<super::suppliers::SupplierList>();
    client.invalidate::<super::board::SupplierChoices>();
    client.invalidate::<super::supplier_picker::SupplierSearch>();
    client.invalidate::<super::form::SupplierOf>();
    invalidate(client);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_is_what_has_not_come_by_the_day_it_was_to_come() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let today = day("2026-11-23");
        let late = |state, on: &str| is_late(state, Some(day(on)), today);
        assert!(late(PurchaseOrderState::Sent, "2026-11-22"));
        assert!(!late(PurchaseOrderState::Sent, "2026-11-23"), "it may come today");
        assert!(!late(PurchaseOrderState::Received, "2026-11-01"));
        assert!(!is_late(PurchaseOrderState::Sent, None, today));
    }
}
