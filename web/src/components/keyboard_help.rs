//! The sheet that `?` opens: every key that works here, in groups.

use yew::prelude::*;

use super::{Dialog, Keys, Switch};
use crate::{i18n::use_i18n, t};

/// Keys that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyGroup {
    pub name: AttrValue,
    /// Keys, and what they do
    pub keys: Vec<(AttrValue, AttrValue)>,
}

#[derive(Properties, PartialEq)]
pub struct KeyboardHelpProps {
    pub groups: Vec<KeyGroup>,
    /// Whether single letters act; people who dictate or tremble turn them off (WCAG 2.1.4)
    pub letters: bool,
    pub on_letters: Callback<bool>,
    pub on_close: Callback<()>,
}

#[component]
pub fn KeyboardHelp(props: &KeyboardHelpProps) -> Html {
    let i18n = use_i18n();
    html! {
        <Dialog id="keyboard-help" title={t!(i18n, "keyboard-title")} on_close={props.on_close.clone()}>
            <KeyList groups={props.groups.clone()} />
            <Switch id="keyboard-letters" label={t!(i18n, "keyboard-letters")} hint={t!(i18n, "keyboard-letters-hint")} on={props.letters} on_toggle={props.on_letters.clone()} />
        </Dialog>
    }
}

#[derive(Properties, PartialEq)]
pub struct KeyListProps {
    pub groups: Vec<KeyGroup>,
}

#[component]
pub fn KeyList(props: &KeyListProps) -> Html {
    let key = |(at, (keys, does)): (usize, &(AttrValue, AttrValue))| {
        html! { <div key={at} class="key-line"><dt><Keys keys={keys.clone()} /></dt><dd>{ does }</dd></div> }
    };
    let group = |group: &KeyGroup| {
        html! {
            <section key={group.name.to_string()} class="key-group">
                <h3>{ &group.name }</h3>
                <dl>{ for group.keys.iter().enumerate().map(key) }</dl>
            </section>
        }
    };
    html! { <div class="key-groups">{ for props.groups.iter().filter(|group| !group.keys.is_empty()).map(group) }</div> }
}
