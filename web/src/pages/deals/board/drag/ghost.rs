//! The copy of a card that follows the pointer.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::geometry::Point;
use crate::browser;

pub struct Ghost {
    element: HtmlElement,
    /// From the pointer to the card's corner, when it was taken
    offset: Point,
}

impl Ghost {
    pub fn of(card: &Element, start: Point) -> Option<Self> {
        let rect = card.get_bounding_client_rect();
        let element: HtmlElement = card.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
        for name in ["data-deal", "tabindex", "id"] {
            element.remove_attribute(name).ok();
        }
        element.class_list().add_1("deal-ghost").ok()?;
        element.set_attribute("aria-hidden", "true").ok()?;
        element.style().set_property("width", &format!("{}px", rect.width())).ok()?;
        browser::document()?.body()?.append_child(&element).ok()?;
        let ghost = Self { element, offset: Point { x: rect.left() - start.x, y: rect.top() - start.y } };
        ghost.follow(start);
        Some(ghost)
    }

    pub fn follow(&self, pointer: Point) {
        let (x, y) = (pointer.x + self.offset.x, pointer.y + self.offset.y);
        self.element.style().set_property("transform", &format!("translate({x}px, {y}px) rotate(1.5deg)")).ok();
    }
}

impl Drop for Ghost {
    fn drop(&mut self) {
        self.element.remove();
    }
}
