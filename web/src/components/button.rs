//! Buttons. One primary per view; danger only for what cannot be undone.

use yew::prelude::*;

use super::{Icon, IconName, Spinner};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Variant {
    Primary,
    #[default]
    Secondary,
    /// Without a frame, for toolbars and rows
    Ghost,
    Danger,
}

impl Variant {
    fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Ghost => "ghost",
            Self::Danger => "danger",
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    #[default]
    Button,
    Submit,
}

impl ButtonKind {
    fn name(self) -> &'static str {
        match self {
            Self::Button => "button",
            Self::Submit => "submit",
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct ButtonProps {
    #[prop_or_default]
    pub variant: Variant,
    #[prop_or_default]
    pub kind: ButtonKind,
    #[prop_or_default]
    pub icon: Option<IconName>,
    #[prop_or_default]
    pub small: bool,
    /// Takes the whole width
    #[prop_or_default]
    pub wide: bool,
    /// Work is under way: keeps its place and focus, does not send twice
    #[prop_or_default]
    pub busy: bool,
    #[prop_or_default]
    pub disabled: bool,
    #[prop_or_default]
    pub onclick: Callback<MouseEvent>,
    pub children: Html,
}

#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let onclick = quiet(props.busy, &props.onclick);
    html! {
        <button
            class="button"
            type={props.kind.name()}
            data-variant={props.variant.name()}
            data-size={props.small.then_some("small")}
            data-wide={props.wide.then_some("true")}
            aria-disabled={props.busy.then_some("true")}
            disabled={props.disabled}
            {onclick}
        >
            if props.busy {
                <Spinner />
            } else if let Some(name) = props.icon {
                <Icon {name} />
            }
            <span>{ props.children.clone() }</span>
        </button>
    }
}

#[derive(Properties, PartialEq)]
pub struct IconButtonProps {
    pub icon: IconName,
    /// Read aloud, and shown as a tip
    pub label: AttrValue,
    #[prop_or(Variant::Ghost)]
    pub variant: Variant,
    #[prop_or_default]
    pub pressed: Option<bool>,
    #[prop_or_default]
    pub disabled: bool,
    #[prop_or_default]
    pub onclick: Callback<MouseEvent>,
}

/// A button that is only an icon.
#[component]
pub fn IconButton(props: &IconButtonProps) -> Html {
    html! {
        <button
            class="button icon-button"
            type="button"
            data-variant={props.variant.name()}
            aria-label={props.label.clone()}
            title={props.label.clone()}
            aria-pressed={props.pressed.map(|pressed| if pressed { "true" } else { "false" })}
            disabled={props.disabled}
            onclick={props.onclick.clone()}
        >
            <Icon name={props.icon} />
        </button>
    }
}

/// A busy submit button must not submit its form again.
fn quiet(busy: bool, onclick: &Callback<MouseEvent>) -> Callback<MouseEvent> {
    if busy { Callback::from(|event: MouseEvent| event.prevent_default()) } else { onclick.clone() }
}
