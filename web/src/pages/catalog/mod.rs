//! The catalog: what the company sells. The list, an item's page (a new one's too) and the tree of categories.
//!
//! Whoever may only read sees facts in place of fields, and no buttons. The three come in one chunk with their texts.

mod categories;
mod item;
mod list;
pub mod types;

use yew::prelude::*;

use self::{categories::Categories, item::ItemPage, list::List};
use crate::{
    i18n::{Locale, WithTexts, use_i18n},
    routes::Route,
};

/// What only the catalog says in a language.
pub fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => include_str!(concat!(env!("OUT_DIR"), "/pt-BR-catalog.ftl")),
        Locale::En => include_str!(concat!(env!("OUT_DIR"), "/en-catalog.ftl")),
    }
}

#[derive(Properties, PartialEq)]
pub struct CatalogProps {
    pub route: Route,
}

#[component]
pub fn Catalog(props: &CatalogProps) -> Html {
    let i18n = use_i18n();
    let page = match &props.route {
        Route::CatalogItem { id } => html! { <ItemPage key={id.clone()} id={Some(AttrValue::from(id.clone()))} /> },
        Route::CatalogNew => html! { <ItemPage key="new" id={None::<AttrValue>} /> },
        Route::CatalogCategories => html! { <Categories /> },
        _ => html! { <List /> },
    };
    html! { <WithTexts texts={texts(i18n.locale)}>{ page }</WithTexts> }
}
