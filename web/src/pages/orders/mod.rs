//! Orders: what was sold, what of it is paid, sent, arrived and came back. The list, an order's page, the form in which
//! one is written, and the orders of a customer or a deal on their own pages.
//!
//! Whoever may only read sees no buttons. The pages come in one chunk with their texts; the section of other pages
//! comes in another.

mod detail;
mod doing;
mod form;
mod list;
mod of;
pub mod types;

use yew::prelude::*;

pub use self::of::{OrdersOf, OrdersOfProps};
use self::{detail::OrderPage, form::FormPage, list::List};
use crate::{
    i18n::{Locale, WithTexts, use_i18n},
    routes::Route,
};

/// What only orders say in a language.
pub fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => include_str!(concat!(env!("OUT_DIR"), "/pt-BR-orders.ftl")),
        Locale::En => include_str!(concat!(env!("OUT_DIR"), "/en-orders.ftl")),
    }
}

#[derive(Properties, PartialEq)]
pub struct OrdersProps {
    pub route: Route,
}

#[component]
pub fn Orders(props: &OrdersProps) -> Html {
    let i18n = use_i18n();
    let page = match &props.route {
        Route::Order { id } => html! { <OrderPage key={id.clone()} id={id.clone()} /> },
        Route::OrderNew => html! { <FormPage key="new" id={None::<AttrValue>} /> },
        Route::OrderEdit { id } => {
            html! { <FormPage key={format!("edit-{id}")} id={Some(AttrValue::from(id.clone()))} /> }
        }
        _ => html! { <List /> },
    };
    html! { <WithTexts texts={texts(i18n.locale)}>{ page }</WithTexts> }
}
