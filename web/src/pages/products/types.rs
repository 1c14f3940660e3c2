//! What the pages of products show of one alike.

use yew::prelude::*;

use crate::{
    components::{Badge, Tone},
    format::Format,
    graphql::schema::{Money, schema},
    i18n::I18n,
    t,
};

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "StockTotal")]
pub struct Stock {
    pub on_hand: i64,
    pub reserved: i64,
    /// What can still be sold
    pub available: i64,
}

/// Whether there is little left of a variant: no more than its reorder point.
pub fn is_low(reorder_point: Option<i64>, stock: Option<&Stock>) -> bool {
    reorder_point.zip(stock).is_some_and(|(point, stock)| stock.available <= point)
}

pub fn low_badge(i18n: &I18n) -> Html {
    html! { <Badge tone={Tone::Warning}>{ t!(i18n, "product-low") }</Badge> }
}

pub fn inactive_badge(i18n: &I18n) -> Html {
    html! { <Badge>{ t!(i18n, "product-inactive") }</Badge> }
}

/// `R$ 10,00`, or `R$ 10,00 – R$ 25,00`.
pub fn price_range(prices: &[&Money], format: &Format) -> String {
    let least = prices.iter().min_by_key(|price| price.amount_minor);
    let most = prices.iter().max_by_key(|price| price.amount_minor);
    match least.zip(most) {
        Some((least, most)) if least.amount_minor < most.amount_minor => {
            format!("{} – {}", format.money(least), format.money(most))
        }
        Some((one, _)) => format.money(one),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn prices_are_told_from_the_least_to_the_most() {
        let format = Format::plain(Locale::En);
        let money = |amount_minor| Money { amount_minor, currency: "USD".into() };
        let (one, two) = (money(1_000), money(2_500));
        assert_eq!(price_range(&[&two, &one], &format), format!("{} – {}", format.money(&one), format.money(&two)));
        assert_eq!(price_range(&[&one, &one], &format), format.money(&one));
        assert_eq!(price_range(&[], &format), "");
    }

    #[test]
    fn little_is_left_at_the_reorder_point_and_below() {
        let stock = |available| Stock { on_hand: available, reserved: 0, available };
        assert!(is_low(Some(3), Some(&stock(3))) && !is_low(Some(3), Some(&stock(4))));
        assert!(!is_low(None, Some(&stock(0))) && !is_low(Some(3), None));
    }
}
