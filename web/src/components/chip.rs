//! A small switch in a row of filters.

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ToggleChipProps {
    pub on: bool,
    /// Hears what it should become
    pub on_toggle: Callback<bool>,
    pub children: Html,
}

#[component]
pub fn ToggleChip(props: &ToggleChipProps) -> Html {
    let on = props.on;
    html! {
        <button
            type="button"
            class="chip"
            aria-pressed={if on { "true" } else { "false" }}
            data-on={on.then_some("true")}
            onclick={props.on_toggle.reform(move |_| !on)}
        >
            { props.children.clone() }
        </button>
    }
}
