//! Purchasing: of whom the company buys, what it ordered and what of it came, and what ought to be bought. The board,
//! an order's page, the form in which one is written, suppliers, and proposals.
//!
//! Whoever may only read sees no buttons. All of it comes in one chunk with its texts.

mod board;
mod detail;
mod doing;
mod form;
mod proposals;
mod supplier_picker;
mod suppliers;
mod types;

use yew::prelude::*;

use self::{
    board::BoardPage, detail::PurchasePage, form::FormPage, proposals::ProposalsPage, suppliers::SuppliersPage,
};
use crate::{
    i18n::{Locale, WithTexts, use_i18n},
    routes::Route,
};

/// What only purchasing says in a language.
pub fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => include_str!(concat!(env!("OUT_DIR"), "/pt-BR-purchasing.ftl")),
        Locale::En => include_str!(concat!(env!("OUT_DIR"), "/en-purchasing.ftl")),
    }
}

#[derive(Properties, PartialEq)]
pub struct PurchasingProps {
    pub route: Route,
}

#[component]
pub fn Purchasing(props: &PurchasingProps) -> Html {
    let i18n = use_i18n();
    let page = match &props.route {
        Route::Purchase { id } => html! { <PurchasePage key={id.clone()} id={id.clone()} /> },
        Route::PurchaseNew => html! { <FormPage key="new" id={None::<AttrValue>} /> },
        Route::PurchaseEdit { id } => {
            html! { <FormPage key={format!("edit-{id}")} id={Some(AttrValue::from(id.clone()))} /> }
        }
        Route::Suppliers => html! { <SuppliersPage /> },
        Route::Proposals => html! { <ProposalsPage /> },
        _ => html! { <BoardPage /> },
    };
    html! { <WithTexts texts={texts(i18n.locale)}>{ page }</WithTexts> }
}
