//! A button with a list of actions. Arrow keys, Home and End move, Escape closes and goes back to the button,
//! leaving it with Tab or a click elsewhere closes it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};
use yew::prelude::*;

use super::{Icon, IconName};

/// One action; `checked` makes it a choice of the list.
#[derive(Clone, PartialEq)]
pub struct MenuItem {
    pub label: AttrValue,
    pub icon: Option<IconName>,
    pub checked: Option<bool>,
    pub on_select: Callback<()>,
}

impl MenuItem {
    pub fn new(label: impl Into<AttrValue>, on_select: Callback<()>) -> Self {
        Self { label: label.into(), icon: None, checked: None, on_select }
    }

    pub fn icon(self, icon: IconName) -> Self {
        Self { icon: Some(icon), ..self }
    }

    pub fn checked(self, checked: bool) -> Self {
        Self { checked: Some(checked), ..self }
    }
}

#[derive(Properties, PartialEq)]
pub struct MenuProps {
    /// Read aloud, and the button's tip
    pub label: AttrValue,
    pub items: Vec<MenuItem>,
    /// What the button shows
    pub children: Html,
}

#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let open = use_state_eq(|| false);
    let node = use_node_ref();
    use_effect_with((*open, node.clone()), |(open, node)| {
        if *open {
            move_focus(node, Move::First);
        }
    });
    let toggle = {
        let open = open.clone();
        move |_| open.set(!*open)
    };
    let onkeydown = {
        let (open, node) = (open.clone(), node.clone());
        move |event: KeyboardEvent| {
            if *open && on_key(&event, &node) == Outcome::Close {
                open.set(false);
                focus_button(&node);
            }
        }
    };
    let onfocusout = {
        let (open, node) = (open.clone(), node.clone());
        move |event: FocusEvent| {
            let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
            let inside = node.get().zip(to).is_some_and(|(node, to)| node.contains(Some(&to)));
            if !inside {
                open.set(false);
            }
        }
    };
    let item = |(index, item): (usize, &MenuItem)| {
        let (open, node, on_select) = (open.clone(), node.clone(), item.on_select.clone());
        let onclick = move |_| {
            open.set(false);
            focus_button(&node);
            on_select.emit(());
        };
        view_item(index, item, onclick)
    };
    html! {
        <div class="menu" ref={node.clone()} {onkeydown} {onfocusout}>
            <button
                type="button"
                class="button menu-button"
                data-variant="ghost"
                aria-haspopup="menu"
                aria-expanded={if *open { "true" } else { "false" }}
                aria-label={props.label.clone()}
                title={props.label.clone()}
                onclick={toggle}
            >
                { props.children.clone() }
            </button>
            if *open {
                <div class="menu-list" role="menu" aria-label={props.label.clone()}>
                    { for props.items.iter().enumerate().map(item) }
                </div>
            }
        </div>
    }
}

pub(super) fn view_item(index: usize, item: &MenuItem, onclick: impl Fn(MouseEvent) + 'static) -> Html {
    let checked = item.checked.map(|checked| if checked { "true" } else { "false" });
    html! {
        <button
            key={index}
            type="button"
            class="menu-item"
            role={if checked.is_some() { "menuitemradio" } else { "menuitem" }}
            aria-checked={checked}
            tabindex="-1"
            {onclick}
        >
            if let Some(name) = item.icon {
                <Icon {name} />
            }
            <span>{ &item.label }</span>
            if item.checked == Some(true) {
                <Icon name={IconName::Check} />
            }
        </button>
    }
}

#[derive(PartialEq)]
pub(super) enum Outcome {
    Stay,
    Close,
}

pub(super) enum Move {
    First,
    Last,
    By(i32),
}

pub(super) fn on_key(event: &KeyboardEvent, node: &NodeRef) -> Outcome {
    let step = match event.key().as_str() {
        "ArrowDown" => Move::By(1),
        "ArrowUp" => Move::By(-1),
        "Home" => Move::First,
        "End" => Move::Last,
        "Escape" => {
            event.stop_propagation();
            return Outcome::Close;
        }
        _ => return Outcome::Stay,
    };
    event.prevent_default();
    move_focus(node, step);
    Outcome::Stay
}

pub(super) fn move_focus(node: &NodeRef, step: Move) {
    let Some(items) = node.cast::<Element>().and_then(|menu| menu.query_selector_all(".menu-item").ok()) else {
        return;
    };
    let items: Vec<HtmlElement> = (0..items.length()).filter_map(|index| items.get(index)?.dyn_into().ok()).collect();
    let active = crate::browser::document().and_then(|document| document.active_element());
    let current = items.iter().position(|item| Some(item.unchecked_ref::<Element>()) == active.as_ref());
    let target = match (step, current) {
        (Move::First, _) | (Move::By(1..), None) => 0,
        (Move::Last, _) | (Move::By(_), None) => items.len().saturating_sub(1),
        (Move::By(by), Some(current)) => (current as i32 + by).rem_euclid(items.len() as i32) as usize,
    };
    if let Some(item) = items.get(target) {
        item.focus().ok();
    }
}

fn focus_button(node: &NodeRef) {
    let button = node.cast::<Element>().and_then(|menu| menu.query_selector(".menu-button").ok()?);
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        button.focus().ok();
    }
}
