//! A small state word: lifecycle, status, counts.

use yew::prelude::*;

/// What a state means to the reader; colour is never the only sign, the word says it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Neutral,
    Brand,
    Success,
    Warning,
    Danger,
    Info,
}

impl Tone {
    pub fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Brand => "brand",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Danger => "danger",
            Self::Info => "info",
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct BadgeProps {
    #[prop_or_default]
    pub tone: Tone,
    pub children: Html,
}

#[component]
pub fn Badge(props: &BadgeProps) -> Html {
    html! { <span class="badge" data-tone={props.tone.name()}>{ props.children.clone() }</span> }
}
