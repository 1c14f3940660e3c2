//! The few things the app asks the browser itself, each safe to call natively (where tests render pages on the
//! server): there is no window then, and every answer is the quiet one.

use std::cell::RefCell;

use chrono::{DateTime, Utc};
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Window};
use yew::prelude::*;

/// The window, or nothing outside a browser.
pub fn window() -> Option<Window> {
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}

pub fn document() -> Option<Document> {
    window()?.document()
}

/// The `<html>` element, where language, theme and brand colour are set.
pub fn root() -> Option<HtmlElement> {
    document()?.document_element()?.dyn_into().ok()
}

/// Milliseconds since 1970, UTC.
#[cfg(target_arch = "wasm32")]
pub fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// Milliseconds since 1970, UTC.
#[cfg(not(target_arch = "wasm32"))]
pub fn now_ms() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| since.as_millis() as i64)
}

pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(now_ms()).unwrap_or_default()
}

/// A number from 0 to 1, for jitter and keys; not for secrets.
#[cfg(target_arch = "wasm32")]
pub fn random() -> f64 {
    js_sys::Math::random()
}

/// A number from 0 to 1, for jitter and keys; not for secrets.
#[cfg(not(target_arch = "wasm32"))]
pub fn random() -> f64 {
    (now_ms() % 997) as f64 / 997.0
}

/// A key that makes a repeated mutation harmless (`idempotencyKey`); make it when the form opens, not when it is sent.
pub fn idempotency_key() -> String {
    format!("{:x}-{:016x}", now_ms(), (random() * u64::MAX as f64) as u64)
}

/// What the person chose on this device; private windows may refuse storage, then nothing is remembered.
pub fn remembered(key: &str) -> Option<String> {
    window()?.local_storage().ok()??.get_item(key).ok()?
}

pub fn remember(key: &str, value: &str) {
    if let Some(Ok(Some(storage))) = window().map(|window| window.local_storage()) {
        // Going on without: a full or forbidden storage only means the choice is asked again.
        storage.set_item(key, value).ok();
    }
}

pub fn forget(key: &str) {
    if let Some(Ok(Some(storage))) = window().map(|window| window.local_storage()) {
        storage.remove_item(key).ok();
    }
}

/// The browser's first language, as `pt-BR`.
pub fn language() -> Option<String> {
    window()?.navigator().language()
}

pub fn online() -> bool {
    window().is_none_or(|window| window.navigator().on_line())
}

thread_local! {
    /// What stands before the title, and the title.
    static TITLE: RefCell<(String, String)> = RefCell::default();
}

pub fn set_title(title: &str) {
    TITLE.with_borrow_mut(|parts| title.clone_into(&mut parts.1));
    show_title();
}

/// What stands before every page's title: `(3) `.
pub fn set_title_mark(mark: &str) {
    TITLE.with_borrow_mut(|parts| mark.clone_into(&mut parts.0));
    show_title();
}

fn show_title() {
    if let Some(document) = document() {
        // Before the first page has named itself, the one that came with the document stands.
        TITLE.with_borrow(|(mark, title)| {
            if !title.is_empty() {
                document.set_title(&format!("{mark}{title}"));
            }
        });
    }
}

/// Whether the keyboard is Apple's, with Command where others have Ctrl.
pub fn apple() -> bool {
    let platform = window().and_then(|window| window.navigator().platform().ok()).unwrap_or_default();
    platform.starts_with("Mac") || platform.starts_with("iP")
}

/// Path and query of the page, as `/customers/x?tab=deals`: where to come back to.
pub fn place() -> String {
    let place = window().and_then(|window| {
        let location = window.location();
        Some(location.pathname().ok()? + &location.search().ok()?)
    });
    place.unwrap_or_default()
}

/// `wss://host/path` for this page's host.
pub fn socket_url(path: &str) -> Option<String> {
    let location = window()?.location();
    let scheme = if location.protocol().ok()? == "https:" { "wss" } else { "ws" };
    Some(format!("{scheme}://{}{path}", location.host().ok()?))
}

/// Starts over from the server: the way out when another person signs in on this page.
pub fn reload() {
    if let Some(window) = window() {
        window.location().reload().ok();
    }
}

/// An empty tab, to be shown something soon; nothing where the browser wants none.
pub fn open_tab() -> Option<Window> {
    let tab = window()?.open_with_url_and_target("", "_blank").ok()??;
    // What is shown there has no business with this page.
    tab.set_opener(&wasm_bindgen::JsValue::NULL).ok()?;
    Some(tab)
}

/// Shows an address in a tab; here, where there is none.
pub fn show_in(tab: Option<Window>, address: &str) {
    if let Some(window) = tab.or_else(window) {
        window.location().set_href(address).ok();
    }
}

pub fn close_tab(tab: Option<Window>) {
    tab.iter().for_each(|tab| {
        tab.close().ok();
    });
}

/// Moves the keyboard to an element of the page, without scrolling to it.
pub fn focus(selector: &str) {
    if let Some(root) = root() {
        focus_within(&root, selector);
    }
}

/// The same, for the first match within an element.
pub fn focus_within(element: &Element, selector: &str) {
    let found = element.query_selector(selector).ok().flatten();
    if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        found.focus_with_options(&options).ok();
    }
}

/// Where an element stands in the window.
pub fn bounds(selector: &str) -> Option<web_sys::DomRect> {
    let found = document()?.query_selector(selector).ok()??;
    Some(found.get_bounding_client_rect())
}

/// Scrolls as little as needed for an element to be seen.
pub fn reveal(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok()?);
    if let Some(found) = found {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
        found.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The things a selector finds, in the order of the page.
pub fn all(selector: &str) -> Vec<HtmlElement> {
    let found = document().and_then(|document| document.query_selector_all(selector).ok());
    found.map_or_else(Vec::new, |found| {
        (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
    })
}

/// Whether something of this kind is there now: `.row:hover`.
pub fn any(selector: &str) -> bool {
    document().is_some_and(|document| document.query_selector(selector).is_ok_and(|found| found.is_some()))
}

/// Asks a question with yes and no, and waits: only where the browser itself is about to act.
pub fn confirm(question: &str) -> bool {
    window().is_none_or(|window| window.confirm_with_message(question).unwrap_or(true))
}

/// Closing or reloading the window asks first, as long as this is kept.
pub fn ask_before_closing() -> Option<EventListener> {
    let options = EventListenerOptions::enable_prevent_default();
    let ask = |event: &Event| event.prevent_default();
    window().map(|window| EventListener::new_with_options(&window, "beforeunload", options, ask))
}

pub fn scroll_to_top() {
    scroll_to(0.0);
}

pub fn scroll_to(top: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, top);
    }
}

/// The person's time zone by its IANA name.
#[cfg(target_arch = "wasm32")]
pub fn time_zone() -> Option<String> {
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    js_sys::Reflect::get(&format.resolved_options(), &"timeZone".into()).ok()?.as_string()
}

/// The person's time zone by its IANA name.
#[cfg(not(target_arch = "wasm32"))]
pub fn time_zone() -> Option<String> {
    None
}

/// Whether the window is as wide as a desk's, not a phone's; as in the stylesheets.
pub fn wide() -> bool {
    let width = window().and_then(|window| window.inner_width().ok()?.as_f64());
    width.is_none_or(|width| width >= 720.0)
}

/// The same, told anew when the window changes.
#[hook]
pub fn use_wide() -> bool {
    let now = use_state_eq(wide);
    use_effect_with((), {
        let now = now.setter();
        move |()| {
            let listener = window().map(|window| EventListener::new(&window, "resize", move |_| now.set(wide())));
            move || drop(listener)
        }
    });
    *now
}
