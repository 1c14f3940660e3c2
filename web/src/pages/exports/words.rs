//! What exports are called.

use yew::prelude::*;

use super::operations::ExportState;
use crate::{
    components::Tone,
    i18n::{I18n, Locale, key, use_i18n},
};

const PT_BR: &str = include_str!(concat!(env!("OUT_DIR"), "/pt-BR-exports.ftl"));
const EN: &str = include_str!(concat!(env!("OUT_DIR"), "/en-exports.ftl"));

/// The texts of exports, which come with their chunks.
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

impl ExportState {
    pub fn text(self) -> &'static str {
        match self {
            Self::Queued => key!("export-state-queued"),
            Self::Running => key!("export-state-running"),
            Self::Done => key!("export-state-done"),
            Self::Failed => key!("export-state-failed"),
            Self::Cancelled => key!("export-state-cancelled"),
            Self::Expired => key!("export-state-expired"),
        }
    }

    pub fn tone(self) -> Tone {
        match self {
            Self::Queued | Self::Running => Tone::Info,
            Self::Done => Tone::Success,
            Self::Failed => Tone::Danger,
            Self::Cancelled | Self::Expired => Tone::Neutral,
        }
    }
}
