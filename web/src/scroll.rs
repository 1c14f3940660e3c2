//! Where a page was left, so that going back lands there and not at its top.

use std::{cell::RefCell, collections::HashMap};

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::browser;

thread_local! {
    /// Vertical place by address
    static LEFT: RefCell<HashMap<String, f64>> = RefCell::default();
}

/// After arrival, once: the page's own effects and the keyboard's move to `<main>` come first.
const SETTLED_MS: u32 = 30;

/// Keeps and gives back the place of a page. `address` tells its views apart; `ready` says that the content is there.
#[hook]
pub fn use_scroll_memory(address: &str, ready: bool) {
    let restored = use_mut_ref(|| false);
    let current = use_mut_ref(String::new);
    current.replace(address.to_owned());
    use_effect_with(ready, {
        let (restored, current) = (restored.clone(), current.clone());
        move |ready| {
            let restore = move || {
                let left = LEFT.with_borrow(|left| left.get(&*current.borrow()).copied());
                match left {
                    Some(top) => browser::scroll_to(top),
                    // Somebody who is quick has scrolled before this.
                    None => note(&current.borrow()),
                }
                restored.replace(true);
            };
            let waiting = (*ready && browser::window().is_some()).then(|| Timeout::new(SETTLED_MS, restore));
            move || drop(waiting)
        }
    });
    use_effect_with((), move |()| {
        let scrolled = move |_: &Event| {
            if *restored.borrow() {
                note(&current.borrow());
            }
        };
        let listener = browser::window().map(|window| EventListener::new(&window, "scroll", scrolled));
        move || drop(listener)
    });
}

/// Keeps where the page at this address stands now.
fn note(address: &str) {
    let top = browser::window().and_then(|window| window.scroll_y().ok()).unwrap_or_default();
    LEFT.with_borrow_mut(|left| left.insert(address.to_owned(), top));
}
