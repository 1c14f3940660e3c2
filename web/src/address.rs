//! What a page is asked for stands in its address: a link shows a colleague the same, and going back
//! comes to the same.

use serde::{Serialize, de::DeserializeOwned};
use yew::prelude::*;
use yew_router::{
    prelude::*,
    query::{FromQuery, ToQuery},
};

use crate::{link, routes::Route};

/// From a query string, with or without question mark; one that it does not understand asks for nothing.
pub fn parse<V: Default + DeserializeOwned>(query: &str) -> V {
    <V as FromQuery>::from_query(query.trim_start_matches('?')).unwrap_or_default()
}

/// `who=…&from=…`
pub fn query(view: &impl Serialize) -> String {
    view.to_query().map(String::from).unwrap_or_default()
}

/// What the address of a page asks for, and the way to ask for something else.
#[hook]
pub fn use_address<V>(route: Route) -> (V, Callback<V>)
where
    V: Default + DeserializeOwned + Serialize + 'static,
{
    let (location, navigator) = (use_location(), use_navigator());
    let view = parse(location.as_ref().map_or("", |location| location.query_str()));
    let show = Callback::from(move |view: V| {
        navigator.iter().for_each(|navigator| link::replace(navigator, &route, &query(&view)));
    });
    (view, show)
}
