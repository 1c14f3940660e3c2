//! What was done with many customers at once: how far it is, what came of it, and the way back for seven days. What is
//! done now is heard of as it goes on, whoever began it.
//!
//! The texts come with the page, not with the first file of the app.

mod line;
mod page;
mod words;

use yew::prelude::*;

use crate::i18n::{Locale, WithTexts, use_i18n};

/// What the page says in a language.
pub fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => include_str!(concat!(env!("OUT_DIR"), "/pt-BR-changes.ftl")),
        Locale::En => include_str!(concat!(env!("OUT_DIR"), "/en-changes.ftl")),
    }
}

/// All of them, the newest first.
#[component]
pub fn Changes() -> Html {
    let i18n = use_i18n();
    html! { <WithTexts texts={texts(i18n.locale)}><page::Page /></WithTexts> }
}
