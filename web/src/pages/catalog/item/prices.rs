//! What an item cost, the newest first, each with what it changed.

use yew::prelude::*;

use super::operations::{ItemPrices, Price, PricesVariables};
use crate::{
    components::{Card, ErrorNotice, LoadMore, Skeleton},
    format::{Format, use_format},
    graphql::{schema::Money, use_pages},
    i18n::use_i18n,
    pages::catalog::types::price,
    t,
};

#[derive(Properties, PartialEq)]
pub struct PriceHistoryProps {
    pub id: cynic::Id,
}

#[component]
pub fn PriceHistory(props: &PriceHistoryProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let list = use_pages::<ItemPrices>(PricesVariables { id: props.id.clone(), after: None });
    let row = |(index, one): (usize, &Price)| {
        let before = list.items.get(index + 1);
        let difference = before.and_then(|before| difference(&one.price, &before.price, &format));
        let first = before.is_none() && !list.has_more;
        let who = one.actor.as_ref().map(|actor| actor.name.clone());
        html! {
            <li class="row history-row" key={one.at.to_rfc3339()}>
                <div class="row-text">
                    <strong>{ price(&one.price, one.compare_at_price.as_ref(), &i18n, &format) }</strong>
                    <span class="quiet" title={format.relative(one.at)}>
                        { format.date_time(one.at) }
                        if let Some(who) = who {
                            { format!(" · {who}") }
                        }
                    </span>
                </div>
                if let Some((text, up)) = difference {
                    <span class="catalog-difference" data-up={up.then_some("true")}>{ text }</span>
                } else if first {
                    <span class="quiet">{ t!(i18n, "catalog-first-price") }</span>
                }
            </li>
        }
    };
    html! {
        <Card title={t!(i18n, "catalog-price-history")}>
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if list.items.is_empty() && list.loading {
                <Skeleton lines=2 />
            }
            <ol class="rows">{ for list.items.iter().enumerate().map(row) }</ol>
            <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
        </Card>
    }
}

/// `+R$ 5,00 (+10%)`, and whether it is dearer; nothing where only the former price changed.
fn difference(now: &Money, before: &Money, format: &Format) -> Option<(String, bool)> {
    let by = now.amount_minor - before.amount_minor;
    if by == 0 || now.currency != before.currency {
        return None;
    }
    let up = by > 0;
    let sign = if up { "+" } else { "−" };
    let amount = format.money(&Money { amount_minor: by.abs(), currency: now.currency.clone() });
    let share = (by as f64 / before.amount_minor as f64).abs();
    let share = (before.amount_minor > 0).then(|| format!(" ({sign}{})", format.percent(share)));
    Some((format!("{sign}{amount}{}", share.unwrap_or_default()), up))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn a_price_says_what_it_changed() {
        let format = Format::plain(Locale::PtBr);
        let money = |amount_minor: i64| Money { amount_minor, currency: "BRL".into() };
        let (text, up) = difference(&money(5_500), &money(5_000), &format).expect("dearer");
        assert!(up && text.starts_with('+') && text.contains("10%"), "{text}");
        let (text, up) = difference(&money(4_000), &money(5_000), &format).expect("cheaper");
        assert!(!up && text.starts_with('−'), "{text}");
        assert_eq!(difference(&money(1), &money(1), &format), None);
        assert!(!difference(&money(1), &money(0), &format).expect("dearer").0.contains('('));
    }
}
