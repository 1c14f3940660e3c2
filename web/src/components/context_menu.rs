//! A list of actions beside something that has no room for it: drawn on the page's own level, so that no scrolling
//! column cuts it off. The same keys as [`super::Menu`].

use wasm_bindgen::JsCast;
use web_sys::{DomRect, HtmlElement, Node};
use yew::prelude::*;

use super::{MenuItem, menu};
use crate::browser;

/// Space kept to the window's edges, and to what the menu belongs to.
const MARGIN: f64 = 4.0;

/// Where the thing it belongs to stands in the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anchor {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl From<DomRect> for Anchor {
    fn from(rect: DomRect) -> Self {
        Self { left: rect.left(), top: rect.top(), right: rect.right(), bottom: rect.bottom() }
    }
}

#[derive(Properties, PartialEq)]
pub struct ContextMenuProps {
    pub label: AttrValue,
    pub anchor: Anchor,
    pub items: Vec<MenuItem>,
    pub on_close: Callback<()>,
}

/// Open as long as it is rendered; gives the focus back to where it was.
#[component]
pub fn ContextMenu(props: &ContextMenuProps) -> Html {
    let node = use_node_ref();
    use_effect_with((node.clone(), props.anchor), |(node, anchor)| {
        let before = browser::document().and_then(|document| document.active_element());
        if let Some(list) = node.cast::<HtmlElement>() {
            place(&list, *anchor);
            menu::move_focus(node, menu::Move::First);
        }
        let node = node.clone();
        move || {
            let active = browser::document().and_then(|document| document.active_element());
            let inside = node.get().zip(active.clone()).is_some_and(|(node, active)| node.contains(Some(&active)));
            let nowhere = active.is_none_or(|element| element.tag_name() == "BODY");
            let before = before.and_then(|element| element.dyn_into::<HtmlElement>().ok());
            // Whoever went elsewhere by a click stays there.
            if let Some(element) = before.filter(|_| inside || nowhere) {
                element.focus().ok();
            }
        }
    });
    let onkeydown = {
        let (node, on_close) = (node.clone(), props.on_close.clone());
        move |event: KeyboardEvent| {
            if menu::on_key(&event, &node) == menu::Outcome::Close {
                on_close.emit(());
            }
        }
    };
    let onfocusout = {
        let (node, on_close) = (node.clone(), props.on_close.clone());
        move |event: FocusEvent| {
            let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
            let inside = node.get().zip(to).is_some_and(|(node, to)| node.contains(Some(&to)));
            if !inside {
                on_close.emit(());
            }
        }
    };
    let item = |(index, item): (usize, &MenuItem)| {
        let (on_close, on_select) = (props.on_close.clone(), item.on_select.clone());
        menu::view_item(index, item, move |_| {
            on_close.emit(());
            on_select.emit(());
        })
    };
    html! {
        <div ref={node} class="menu-list context-menu" role="menu" aria-label={props.label.clone()} {onkeydown} {onfocusout}>
            { for props.items.iter().enumerate().map(item) }
        </div>
    }
}

/// Below the anchor, its ends in line; above it where there is no room below.
fn place(list: &HtmlElement, anchor: Anchor) {
    let Some(window) = browser::window() else { return };
    let side = |size: Result<wasm_bindgen::JsValue, _>| size.ok().and_then(|size| size.as_f64()).unwrap_or_default();
    let (width, height) = (side(window.inner_width()), side(window.inner_height()));
    let own = list.get_bounding_client_rect();
    let left = (anchor.right - own.width()).clamp(MARGIN, (width - own.width() - MARGIN).max(MARGIN));
    let below = anchor.bottom + MARGIN;
    let top = if below + own.height() > height { anchor.top - own.height() - MARGIN } else { below };
    for (name, value) in [("left", left), ("top", top.max(MARGIN))] {
        list.style().set_property(name, &format!("{value}px")).ok();
    }
}
