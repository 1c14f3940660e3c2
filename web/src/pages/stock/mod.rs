//! Stock: what lies where, how it came there, and what people do with it besides selling: adjust, transfer, count.
//!
//! Whoever may only read sees no buttons. All of it comes in one chunk with its texts.

mod count;
mod list;
mod locations;
mod moving;
pub mod types;
mod variant;

use yew::prelude::*;

use self::{count::CountPage, list::List, locations::Locations, variant::VariantPage};
use crate::{
    i18n::{Locale, WithTexts, use_i18n},
    routes::Route,
};

/// What only stock says in a language.
pub fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => include_str!(concat!(env!("OUT_DIR"), "/pt-BR-stock.ftl")),
        Locale::En => include_str!(concat!(env!("OUT_DIR"), "/en-stock.ftl")),
    }
}

#[derive(Properties, PartialEq)]
pub struct StockProps {
    pub route: Route,
}

#[component]
pub fn Stock(props: &StockProps) -> Html {
    let i18n = use_i18n();
    let page = match &props.route {
        Route::StockVariant { id } => html! { <VariantPage key={id.clone()} id={id.clone()} /> },
        Route::StockLocations => html! { <Locations /> },
        Route::StockCount => html! { <CountPage /> },
        _ => html! { <List /> },
    };
    html! { <WithTexts texts={texts(i18n.locale)}>{ page }</WithTexts> }
}
