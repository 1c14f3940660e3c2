//! Segments: the lists that somebody kept by a name, for all. One is made of the list of customers as it is filtered,
//! and opened there again.
//!
//! The texts of the page and of its dialog come with their chunks, not with the first file of the app.

mod chip;
mod operations;
mod page;
mod save;

use yew::prelude::*;

pub use self::{
    chip::{SegmentChip, SegmentChipProps},
    operations::SegmentNames,
    save::SaveSegmentProps,
};
use crate::i18n::{Locale, WithTexts, use_i18n};

/// What the chunk says in a language.
pub fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => include_str!(concat!(env!("OUT_DIR"), "/pt-BR-segments.ftl")),
        Locale::En => include_str!(concat!(env!("OUT_DIR"), "/en-segments.ftl")),
    }
}

/// All segments, with how many are in each.
#[component]
pub fn Segments() -> Html {
    let i18n = use_i18n();
    html! { <WithTexts texts={texts(i18n.locale)}><page::Page /></WithTexts> }
}

/// The list as it is filtered, kept by a name.
#[component]
pub fn SaveSegment(props: &SaveSegmentProps) -> Html {
    let i18n = use_i18n();
    html! { <WithTexts texts={texts(i18n.locale)}><save::Save ..props.clone() /></WithTexts> }
}
