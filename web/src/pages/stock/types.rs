//! What all pages of stock show of variants, locations and moves.

use yew::prelude::*;

use crate::{
    components::{Badge, Choice, Tone},
    graphql::{
        Client,
        schema::{Money, schema},
    },
    i18n::{I18n, key},
    pages::customers::types::words,
    t,
};

words! {
    /// Why stock moved.
    StockMoveReason {
        Adjust "adjust" key!("stock-reason-adjust"),
        Count "count" key!("stock-reason-count"),
        Purchase "purchase" key!("stock-reason-purchase"),
        Return "return" key!("stock-reason-return"),
        Sale "sale" key!("stock-reason-sale"),
        Scrap "scrap" key!("stock-reason-scrap"),
        Transfer "transfer" key!("stock-reason-transfer"),
    }
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
pub struct LocationList {
    /// By name, archived ones last
    pub stock_locations: Vec<Location>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "StockLocation")]
pub struct Location {
    pub id: cynic::Id,
    pub name: String,
    pub archived: bool,
    pub version: i32,
}

/// Those that stock can come to, as options.
pub fn location_choices(all: &[Location]) -> Vec<Choice> {
    let open = all.iter().filter(|location| !location.archived);
    open.map(|location| Choice::new(location.id.inner().to_owned(), location.name.clone())).collect()
}

/// A variant with what lies of it where.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "ProductVariant")]
pub struct Variant {
    pub id: cynic::Id,
    pub sku: String,
    pub options: Vec<String>,
    pub price: Money,
    pub reorder_point: Option<i64>,
    pub product: Option<ProductName>,
    pub stock: Option<Total>,
    pub levels: Option<Vec<Level>>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Product")]
pub struct ProductName {
    pub id: cynic::Id,
    pub name: String,
    pub unit: String,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "StockTotal")]
pub struct Total {
    pub on_hand: i64,
    pub reserved: i64,
    pub available: i64,
    pub value_minor: i64,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "StockLevel")]
pub struct Level {
    pub location: Option<LocationName>,
    pub on_hand: i64,
    pub reserved: i64,
    pub available: i64,
    pub value_minor: i64,
    /// So many more than there are may be sold
    pub backorder_limit: i64,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "StockLocation")]
pub struct LocationName {
    pub id: cynic::Id,
    pub name: String,
}

impl Variant {
    /// "Camiseta · P · Azul".
    pub fn title(&self) -> String {
        let product = self.product.as_ref().map(|product| product.name.clone());
        product.into_iter().chain(self.options.iter().cloned()).collect::<Vec<_>>().join(" · ")
    }

    pub fn available(&self) -> i64 {
        self.stock.as_ref().map_or(0, |stock| stock.available)
    }

    /// Whether there is little left: no more than its reorder point.
    pub fn is_low(&self) -> bool {
        self.reorder_point.is_some_and(|point| self.available() <= point)
    }

    fn level_at(&self, location: &cynic::Id) -> Option<&Level> {
        let at = |level: &&Level| level.location.as_ref().is_some_and(|one| one.id == *location);
        self.levels.iter().flatten().find(at)
    }

    /// How many lie at a location.
    pub fn on_hand_at(&self, location: &cynic::Id) -> i64 {
        self.level_at(location).map_or(0, |level| level.on_hand)
    }

    /// How many more than there are may be sold at a location.
    pub fn backorder_at(&self, location: &cynic::Id) -> i64 {
        self.level_at(location).map_or(0, |level| level.backorder_limit)
    }

    /// An amount in the currency of its price.
    pub fn money(&self, amount_minor: i64) -> Money {
        Money { amount_minor, currency: self.price.currency.clone() }
    }
}

pub fn low_badge(i18n: &I18n) -> Html {
    html! { <Badge tone={Tone::Warning}>{ t!(i18n, "stock-low") }</Badge> }
}

/// `+3`, or `−3`.
pub fn signed(quantity: i64, plain: impl Fn(i64) -> String) -> String {
    let sign = if quantity < 0 { "−" } else { "+" };
    format!("{sign}{}", plain(quantity.saturating_abs()))
}

/// What shows stock is old now.
pub fn invalidate(client: &Client) {
    client.invalidate::<super::list::VariantList>();
    client.invalidate::<super::variant::VariantDetail>();
    client.invalidate::<super::variant::MoveList>();
    client.invalidate::<super::moving::VariantSearch>();
    client.invalidate::<super::count::Sheet>();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_and_what_went_is_told_apart() {
        assert_eq!((signed(3, |n| n.to_string()), signed(-3, |n| n.to_string())), ("+3".into(), "−3".into()));
    }
}
