//! Chunks fetched before somebody opens their pages, so that opening them takes no time.

use std::{cell::Cell, rc::Rc};

use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

use super::Chunk;
use crate::browser;

/// After the first page is there: what it shows has yet to be fetched.
const FIRST_PAUSE_MS: u32 = 1_500;
/// Where a browser does not tell when it is idle, and between two chunks.
const PAUSE_MS: u32 = 100;

/// Fetches the chunk of a page that is about to be drawn, while what else it needs is on its way.
#[hook]
pub fn use_early(chunk: Option<Chunk>) {
    use_effect_with(chunk, |chunk| {
        if let Some(chunk) = *chunk {
            // The page says so when it does not come.
            spawn_local(async move { chunk.load().await.unwrap_or_default() });
        }
    });
}

/// Fetches chunks one after the other once the first is there and whenever the browser has nothing else to do; not
/// where people pay for what they load and have said so.
#[hook]
pub fn use_ahead(first: Option<Chunk>, then: Vec<Chunk>) {
    // Which page is the first is asked once; going to another must not begin anew.
    let first = *use_memo((), move |()| first);
    use_effect_with(then, move |then| {
        let (wanted, then) = (Rc::new(Cell::new(true)), then.clone());
        let goes_on = Rc::clone(&wanted);
        if cfg!(feature = "split") && !saves_data() {
            spawn_local(async move {
                if let Some(first) = first {
                    first.load().await.unwrap_or_default();
                }
                TimeoutFuture::new(FIRST_PAUSE_MS).await;
                for chunk in then {
                    idle().await;
                    // What fails now is asked for again when it is opened.
                    if !goes_on.get() || !browser::online() || chunk.load().await.is_err() {
                        break;
                    }
                }
            });
        }
        move || wanted.set(false)
    });
}

/// Waits until the browser has nothing to do.
async fn idle() {
    TimeoutFuture::new(PAUSE_MS).await;
    let Some(window) = browser::window() else { return };
    // Not every browser has it.
    let known = Reflect::get(&window, &"requestIdleCallback".into()).ok();
    let Some(ask) = known.and_then(|known| known.dyn_into::<Function>().ok()) else { return };
    let promise = Promise::new(&mut |resolve, _| {
        // A browser that refuses to tell is taken to be idle.
        if ask.call1(&window, &resolve).is_err() {
            resolve.call0(&JsValue::NULL).ok();
        }
    });
    JsFuture::from(promise).await.ok();
}

/// Whether the person asked their browser to load little.
fn saves_data() -> bool {
    let connection = browser::window().and_then(|window| Reflect::get(&window.navigator(), &"connection".into()).ok());
    // Undefined where browsers do not tell, and asking that is an error.
    let answer = connection.and_then(|connection| Reflect::get(&connection, &"saveData".into()).ok());
    answer.is_some_and(|answer| answer.is_truthy())
}
