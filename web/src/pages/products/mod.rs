//! Products: what the company keeps, in the variants it keeps them in. The list, and a product's page (a new one's too).
//!
//! Whoever may only read sees facts in place of fields, and no buttons. Both come in one chunk with their texts.

mod item;
mod list;
mod types;

use yew::prelude::*;

use self::{item::ProductPage, list::List};
use crate::{
    i18n::{Locale, WithTexts, use_i18n},
    routes::Route,
};

/// What only products say in a language.
pub fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => include_str!(concat!(env!("OUT_DIR"), "/pt-BR-products.ftl")),
        Locale::En => include_str!(concat!(env!("OUT_DIR"), "/en-products.ftl")),
    }
}

#[derive(Properties, PartialEq)]
pub struct ProductsProps {
    pub route: Route,
}

#[component]
pub fn Products(props: &ProductsProps) -> Html {
    let i18n = use_i18n();
    let page = match &props.route {
        Route::Product { id } => html! { <ProductPage key={id.clone()} id={Some(AttrValue::from(id.clone()))} /> },
        Route::ProductNew => html! { <ProductPage key="new" id={None::<AttrValue>} /> },
        _ => html! { <List /> },
    };
    html! { <WithTexts texts={texts(i18n.locale)}>{ page }</WithTexts> }
}
