//! A column beside the history: it scrolls with the page to its end and then stays in sight, however long the history
//! is. How far up that is depends on its height, which only the page knows.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{HtmlElement, ResizeObserver};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct BesideProps {
    pub id: AttrValue,
    pub children: Html,
}

#[component]
pub fn Beside(props: &BesideProps) -> Html {
    let node = use_node_ref();
    use_effect_with(node.clone(), |node| {
        let watch = node.cast::<HtmlElement>().and_then(watch);
        move || drop(watch)
    });
    html! { <div ref={node} class="profile-column profile-beside" id={props.id.clone()}>{ props.children.clone() }</div> }
}

struct Watching {
    observer: ResizeObserver,
    _heard: Closure<dyn Fn()>,
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn watch(element: HtmlElement) -> Option<Watching> {
    let watched = element.clone();
    let heard = Closure::<dyn Fn()>::new(move || {
        let height = format!("{}px", element.offset_height());
        element.style().set_property("--height", &height).ok();
    });
    let observer = ResizeObserver::new(heard.as_ref().unchecked_ref()).ok()?;
    observer.observe(&watched);
    Some(Watching { observer, _heard: heard })
}
