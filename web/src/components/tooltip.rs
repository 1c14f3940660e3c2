//! A word of help beside what needs it: shown on hover, focus and touch, put away with Escape, read aloud as the
//! description of its button.

use yew::prelude::*;

use super::{Icon, IconName};

#[derive(Properties, PartialEq)]
pub struct TooltipProps {
    /// Unique on the page
    pub id: AttrValue,
    /// What the help is about, for screen readers
    pub label: AttrValue,
    pub text: AttrValue,
}

#[component]
pub fn Tooltip(props: &TooltipProps) -> Html {
    let open = use_state_eq(|| false);
    let set = |to: bool| {
        let open = open.setter();
        move || open.set(to)
    };
    let (enter, leave, focus, blur, press) = (set(true), set(false), set(true), set(false), set(true));
    let onkeydown = {
        let open = open.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" && *open {
                event.stop_propagation();
                open.set(false);
            }
        }
    };
    html! {
        <span class="tooltip-anchor" onmouseenter={move |_| enter()} onmouseleave={move |_| leave()}>
            <button
                type="button"
                class="tooltip-button"
                aria-label={props.label.clone()}
                aria-describedby={props.id.clone()}
                onfocus={move |_| focus()}
                onblur={move |_| blur()}
                onclick={move |_| press()}
                {onkeydown}
            >
                <Icon name={IconName::Help} />
            </button>
            <span class="tooltip" role="tooltip" id={props.id.clone()} data-open={open.then_some("true")}>{ &props.text }</span>
        </span>
    }
}
