//! The browser's own notifications: asked for by a press in the profile, shown only while the app is out of sight.
//! Whether this device shows them is remembered on it, beside what the browser allows.

use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, Notification, NotificationOptions, NotificationPermission, VisibilityState};
use yew::Callback;

use crate::browser;

const REMEMBERED: &str = "balcao.desktop-notifications";

/// What the browser says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// It knows no notifications
    Never,
    /// It was not asked yet
    Unasked,
    Yes,
    No,
}

pub fn allowed() -> Allowed {
    let known = browser::window()
        .is_some_and(|window| web_sys::js_sys::Reflect::has(&window, &"Notification".into()).unwrap_or_default());
    if !known {
        return Allowed::Never;
    }
    match Notification::permission() {
        NotificationPermission::Granted => Allowed::Yes,
        NotificationPermission::Denied => Allowed::No,
        _ => Allowed::Unasked,
    }
}

/// Whether this device is to show them.
pub fn wanted() -> bool {
    allowed() == Allowed::Yes && browser::remembered(REMEMBERED).is_some_and(|choice| choice == "on")
}

pub fn set_wanted(on: bool) {
    browser::remember(REMEMBERED, if on { "on" } else { "off" });
}

/// Lets the browser ask the person, and hears the answer.
pub fn ask(answered: Callback<Allowed>) {
    spawn_local(async move {
        if let Ok(question) = Notification::request_permission() {
            JsFuture::from(question).await.ok();
        }
        answered.emit(allowed());
    });
}

/// Shows one, if the app is out of sight and this device is to. A second window of the app shows the same `tag`
/// again, which the browser takes for the same.
pub fn show(tag: &str, title: &str, body: &str, on_press: Callback<()>) {
    if !wanted() || !out_of_sight() {
        return;
    }
    let options = NotificationOptions::new();
    options.set_body(body);
    options.set_tag(tag);
    options.set_icon("/icon.svg");
    let Ok(shown) = Notification::new_with_options(title, &options) else { return };
    let pressed = Closure::once_into_js({
        let shown = shown.clone();
        move |_: Event| {
            if let Some(window) = browser::window() {
                window.focus().ok();
            }
            shown.close();
            on_press.emit(());
        }
    });
    shown.set_onclick(Some(pressed.unchecked_ref()));
}

/// Whether the app's tab or window is hidden.
pub fn out_of_sight() -> bool {
    browser::document().is_some_and(|document| document.visibility_state() == VisibilityState::Hidden)
}
