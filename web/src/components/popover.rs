//! A button with a small panel of its own: settings of a list, a filter. Escape and a click elsewhere close it.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};
use yew::prelude::*;

use super::{Icon, IconName};
use crate::browser;

#[derive(Properties, PartialEq)]
pub struct PopoverProps {
    /// Unique on the page
    pub id: AttrValue,
    pub label: AttrValue,
    #[prop_or_default]
    pub icon: Option<IconName>,
    /// The button is only its icon
    #[prop_or_default]
    pub bare: bool,
    /// Upon the icon: a number
    #[prop_or_default]
    pub mark: Html,
    pub children: Html,
}

#[component]
pub fn Popover(props: &PopoverProps) -> Html {
    let open = use_state_eq(|| false);
    let node = use_node_ref();
    let panel = format!("{}-panel", props.id);
    use_effect_with((*open, panel.clone()), |(open, panel)| {
        if *open {
            browser::focus(&format!("#{panel}"));
        }
    });
    let toggle = {
        let open = open.clone();
        move |_| open.set(!*open)
    };
    let onkeydown = {
        let (open, id) = (open.clone(), props.id.clone());
        move |event: KeyboardEvent| {
            if event.key() == "Escape" && *open {
                event.stop_propagation();
                open.set(false);
                browser::focus(&format!("#{id}"));
            }
        }
    };
    let onfocusout = {
        let (open, node) = (open.setter(), node.clone());
        move |event: FocusEvent| {
            let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
            let inside = node.cast::<HtmlElement>().zip(to).is_some_and(|(node, to)| node.contains(Some(&to)));
            if !inside {
                open.set(false);
            }
        }
    };
    html! {
        <div class="popover" ref={node} {onkeydown} {onfocusout}>
            <button
                type="button"
                id={props.id.clone()}
                class={classes!("button", props.bare.then_some("icon-button"))}
                data-variant={if props.bare { "ghost" } else { "secondary" }}
                aria-haspopup="dialog"
                aria-expanded={if *open { "true" } else { "false" }}
                aria-controls={open.then(|| panel.clone())}
                aria-label={props.bare.then(|| props.label.clone())}
                title={props.bare.then(|| props.label.clone())}
                onclick={toggle}
            >
                if let Some(name) = props.icon {
                    <Icon {name} />
                }
                if !props.bare {
                    <span>{ &props.label }</span>
                }
                { props.mark.clone() }
            </button>
            if *open {
                <div class="popover-panel" id={panel} role="dialog" tabindex="-1" aria-label={props.label.clone()}>
                    { props.children.clone() }
                </div>
            }
        </div>
    }
}
