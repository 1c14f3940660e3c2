//! Links between pages: real addresses, so that they open in a new tab, and no reload otherwise.

use yew::prelude::*;
use yew_router::{Routable, prelude::*, query::Raw};

use crate::routes::Route;

#[derive(Properties, PartialEq)]
pub struct PageLinkProps {
    pub to: Route,
    #[prop_or_default]
    pub class: Classes,
    /// `key=value&…`, without question mark
    #[prop_or_default]
    pub query: AttrValue,
    /// The page one is on
    #[prop_or_default]
    pub current: bool,
    /// In place of words
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// Not a stop of the Tab key: something around it has keys for it
    #[prop_or_default]
    pub untabbed: bool,
    pub children: Html,
}

#[component]
pub fn PageLink(props: &PageLinkProps) -> Html {
    let navigator = use_navigator();
    let (to, query) = (props.to.clone(), props.query.clone());
    let href = if query.is_empty() { to.to_path() } else { format!("{}?{query}", to.to_path()) };
    let onclick = move |event: MouseEvent| {
        let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if let Some(navigator) = navigator.as_ref().filter(|_| !elsewhere) {
            event.prevent_default();
            push(navigator, &to, &query);
        }
    };
    html! {
        <a class={props.class.clone()} {href} {onclick} aria-current={props.current.then_some("page")} aria-label={props.label.clone()} tabindex={props.untabbed.then_some("-1")}>
            { props.children.clone() }
        </a>
    }
}

/// The query by which the palette asks a list for the form of a new record.
const NEW: &str = "?new=1";

/// Opens that form when it is asked for; the address is the list's own again once it is there.
#[hook]
pub fn use_new(list: Route, open: Callback<()>) {
    let (navigator, location) = (use_navigator(), use_location());
    let asked = location.is_some_and(|location| location.query_str() == NEW);
    use_effect_with(asked, move |asked| {
        if *asked {
            open.emit(());
            navigator.iter().for_each(|navigator| replace(navigator, &list, ""));
        }
    });
}

/// Goes to a page with a query string.
pub fn push(navigator: &Navigator, to: &Route, query: &str) {
    match query {
        "" => navigator.push(to),
        // A raw query is written as it is; there is nothing that could fail.
        query => navigator.push_with_query(to, Raw(query)).unwrap_or_default(),
    }
}

/// The same without a step in the history: filters typed letter by letter, redirects.
pub fn replace(navigator: &Navigator, to: &Route, query: &str) {
    match query {
        "" => navigator.replace(to),
        query => navigator.replace_with_query(to, Raw(query)).unwrap_or_default(),
    }
}
