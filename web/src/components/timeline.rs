//! What happened, one below the other: a sign, words, who and when.

use yew::prelude::*;

use super::{Icon, IconName, Tone};

#[derive(Properties, PartialEq)]
pub struct TimelineProps {
    pub label: AttrValue,
    /// [`TimelineEntry`]s
    pub children: Html,
}

#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    html! { <ol class="line" aria-label={props.label.clone()}>{ props.children.clone() }</ol> }
}

#[derive(Properties, PartialEq)]
pub struct TimelineEntryProps {
    pub icon: IconName,
    #[prop_or_default]
    pub tone: Tone,
    pub title: AttrValue,
    /// Who, when
    #[prop_or_default]
    pub detail: AttrValue,
    /// As in `<time datetime>`
    #[prop_or_default]
    pub at: Option<AttrValue>,
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn TimelineEntry(props: &TimelineEntryProps) -> Html {
    html! {
        <li class="line-entry">
            <span class="line-sign" data-tone={props.tone.name()}><Icon name={props.icon} /></span>
            <div class="line-words">
                <p>{ &props.title }</p>
                { props.children.clone() }
                if !props.detail.is_empty() {
                    <p class="quiet"><time datetime={props.at.clone()}>{ &props.detail }</time></p>
                }
            </div>
        </li>
    }
}
