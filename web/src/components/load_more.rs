//! The end of a list that goes on: asks for more when it comes into view, and has a button for whoever cannot scroll.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, js_sys::Array};
use yew::prelude::*;

use super::Button;
use crate::{i18n::use_i18n, t};

/// Asks this far before the end is in sight, so that scrolling does not stop.
const AHEAD: &str = "400px";

#[derive(Properties, PartialEq)]
pub struct LoadMoreProps {
    pub has_more: bool,
    pub loading: bool,
    pub on_more: Callback<()>,
}

/// Goes right below the items: `<LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more} />`.
#[component]
pub fn LoadMore(props: &LoadMoreProps) -> Html {
    let i18n = use_i18n();
    let node = use_node_ref();
    let on_more = use_mut_ref(Callback::noop);
    on_more.replace(props.on_more.clone());
    // Watching starts anew after each page: a short page leaves the end in view, where no crossing would be seen.
    use_effect_with((node.clone(), props.has_more, props.loading), move |(node, has_more, loading)| {
        let watched = node.cast::<Element>().filter(|_| *has_more && !*loading);
        let watch = watched.and_then(|element| watch(&element, move || on_more.borrow().emit(())));
        move || drop(watch)
    });
    let onclick = {
        let on_more = props.on_more.clone();
        move |_| on_more.emit(())
    };
    html! {
        <div class="load-more" ref={node}>
            if props.has_more {
                <Button busy={props.loading} {onclick}>{ t!(i18n, "action-load-more") }</Button>
            }
        </div>
    }
}

struct Watching {
    observer: IntersectionObserver,
    _heard: Closure<dyn Fn(Array)>,
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn watch(element: &Element, seen: impl Fn() + 'static) -> Option<Watching> {
    let heard = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
        let visible = |entry| IntersectionObserverEntry::unchecked_from_js(entry).is_intersecting();
        if entries.iter().any(visible) {
            seen();
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(AHEAD);
    let observer = IntersectionObserver::new_with_options(heard.as_ref().unchecked_ref(), &options).ok()?;
    observer.observe(element);
    Some(Watching { observer, _heard: heard })
}
