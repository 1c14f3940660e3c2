//! News over the shared socket, for as long as the page is there.

use std::rc::Rc;

use cynic::SubscriptionBuilder;
use serde::{Serialize, de::DeserializeOwned};
use yew::prelude::*;

use crate::{
    graphql::{read::from_value, socket::News},
    session::use_client,
};

/// What a page hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Live<S> {
    Event(S),
    /// The line was down and is back: fetch again, something may have been missed
    Resumed,
}

/// Subscribes while mounted, again whenever `variables` change. `on_news` may be a new closure at each render;
/// the latest one is called.
#[hook]
pub fn use_subscription<S, V>(variables: V, on_news: Callback<Live<S>>)
where
    S: SubscriptionBuilder<V> + DeserializeOwned + 'static,
    V: Serialize + Clone + PartialEq + 'static,
{
    let client = use_client();
    let latest = use_mut_ref(Callback::noop);
    latest.replace(on_news);
    use_effect_with(variables, move |variables| {
        let body = serde_json::to_string(&S::build(variables.clone())).unwrap_or_default();
        let hear = move |news| {
            let live = match news {
                News::Resumed => Some(Live::Resumed),
                // An event with errors instead of data says nothing a page could show.
                News::Event(payload) => payload.get("data").and_then(|data| from_value(data).ok()).map(Live::Event),
            };
            let on_news = latest.borrow().clone();
            live.into_iter().for_each(|live| on_news.emit(live));
        };
        let guard = client.socket().subscribe(body, Rc::new(hear));
        move || drop(guard)
    });
}
