//! What saved views are called.

use yew::prelude::*;

use super::operations::SavedViewVisibility;
use crate::i18n::{I18n, Locale, key, use_i18n};

const PT_BR: &str = include_str!(concat!(env!("OUT_DIR"), "/pt-BR-views.ftl"));
const EN: &str = include_str!(concat!(env!("OUT_DIR"), "/en-views.ftl"));

/// The texts of views, which come with their chunk.
pub fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => PT_BR,
        Locale::En => EN,
    }
}

#[derive(Properties, PartialEq)]
pub struct WithTextsProps {
    pub children: Html,
}

#[component]
pub fn WithTexts(props: &WithTextsProps) -> Html {
    let i18n = use_i18n();
    let i18n = use_memo(i18n, |i18n| i18n.with(texts(i18n.locale)));
    html! { <ContextProvider<I18n> context={(*i18n).clone()}>{ props.children.clone() }</ContextProvider<I18n>> }
}

/// Who sees a view, by the name of the choice.
pub const VISIBILITIES: [(SavedViewVisibility, &str, &str); 3] = [
    (SavedViewVisibility::Private, "private", key!("view-private")),
    (SavedViewVisibility::Team, "team", key!("view-team")),
    (SavedViewVisibility::Everybody, "everybody", key!("view-everybody")),
];
