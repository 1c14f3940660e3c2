//! What all pages of stock show of variants, locations and moves.

use yew::prelude::*;

pub use crate::pages::variants::{Level, LocationName, Variant};
use crate::{
    components::{Badge, Choice, Tone},
    graphql::{Client, schema::schema},
    i18n::{I18n, key},
    pages::{customers::types::words, variants::VariantSearch},
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
    client.invalidate::<VariantSearch>();
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
