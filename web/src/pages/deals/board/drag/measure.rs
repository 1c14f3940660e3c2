//! Reads the board's layout out of the page: columns carry `data-stage`, cards `data-deal`.

use wasm_bindgen::JsCast;
use web_sys::Element;

use super::geometry::{Point, Span, column_at, slot_at};
use crate::pages::deals::board::state::{Id, Place};

/// The place below a pointer, leaving out the card that is dragged.
pub fn place_at(root: &Element, at: Point, moving: &Id) -> Option<Place> {
    let column = column_below(root, at)?;
    let stage = Id::new(column.get_attribute("data-stage")?);
    let cards = all(&column, "[data-deal]");
    let others: Vec<_> = cards
        .iter()
        .filter_map(|card| Some((card, Id::new(card.get_attribute("data-deal")?))))
        .filter(|(_, id)| id != moving)
        .collect();
    let spans: Vec<_> = others.iter().map(|(card, _)| height(card)).collect();
    let after = slot_at(at.y, &spans).checked_sub(1).map(|above| others[above].1.clone());
    Some(Place { stage, after })
}

/// The scrolling list of the column below a pointer.
pub fn list_at(root: &Element, at: Point) -> Option<Element> {
    column_below(root, at)?.query_selector(".board-cards").ok()?
}

pub fn width(element: &Element) -> Span {
    let rect = element.get_bounding_client_rect();
    Span { from: rect.left(), to: rect.right() }
}

pub fn height(element: &Element) -> Span {
    let rect = element.get_bounding_client_rect();
    Span { from: rect.top(), to: rect.bottom() }
}

fn column_below(root: &Element, at: Point) -> Option<Element> {
    let columns = all(root, "[data-stage]");
    let spans: Vec<_> = columns.iter().map(width).collect();
    columns.get(column_at(at.x, &spans)?).cloned()
}

fn all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}
