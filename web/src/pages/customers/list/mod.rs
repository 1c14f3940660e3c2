//! The list of customers: found by words and filters kept in the address, read further as one scrolls, and left and
//! come back to without losing the place.

mod create;
mod filters;
mod operations;
mod rows;
mod view;

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;
use yew_router::prelude::*;

use self::{create::CreateDialog, filters::Filters, rows::Rows};
pub use self::{
    create::masked,
    operations::{CustomerList, IdFilter},
    rows::TagList,
    view::View,
};
use self::{operations::CustomerListVariables, view::use_view};
use crate::{
    browser,
    components::{Button, EmptyState, ErrorNotice, IconName, LoadMore, PageHeader, Variant},
    graphql::use_pages,
    i18n::use_i18n,
    keyboard::use_keys,
    link::{self, PageLink},
    routes::{Route, use_title},
    scroll::use_scroll_memory,
    t,
    viewer::use_viewer,
};

/// The server counts no further.
const COUNTED: i32 = 10_000;
const ROW: &str = ".customer-link";

thread_local! {
    /// The view last looked at, for the way back from a profile.
    static LAST: RefCell<String> = RefCell::default();
}

/// The query of the list as it was left.
pub fn last_query() -> String {
    LAST.with_borrow(Clone::clone)
}

#[component]
pub fn Customers() -> Html {
    let (i18n, viewer, navigator) = (use_i18n(), use_viewer(), use_navigator());
    use_title(t!(i18n, "nav-customers"));
    let shown = use_view();
    let view = &shown.view;
    let query = view.to_query();
    let list = use_pages::<CustomerList>(CustomerListVariables {
        filter: Some(view.filter()),
        order: Some(view.order()),
        after: None,
        counted: true,
    });
    let creating = use_state_eq(|| false);
    let (may_create, may_import, may_merge) =
        (viewer.can("customer.write"), viewer.can("import.run"), viewer.can("customer.merge"));

    use_effect_with(query.clone(), |query| LAST.set(query.clone()));
    use_scroll_memory(&format!("customers?{query}"), !list.items.is_empty());
    use_keys(Callback::from({
        let creating = creating.clone();
        move |key: String| match key.as_str() {
            "/" => focus_search(),
            "j" => step(1),
            "k" => step(-1),
            "c" if may_create => {
                creating.set(true);
                true
            }
            _ => false,
        }
    }));

    let open = |open: bool| {
        let creating = creating.clone();
        Callback::from(move |()| creating.set(open))
    };
    let count = list.total.map(|total| {
        if total >= COUNTED {
            t!(i18n, "customers-count-capped", count = COUNTED)
        } else {
            t!(i18n, "customers-count", count = total)
        }
    });
    let import = {
        let navigator = navigator.clone();
        Callback::from(move |_: MouseEvent| {
            navigator.iter().for_each(|navigator| link::push(navigator, &Route::CustomerImport, ""));
        })
    };
    let actions = html! {
        <>
            if may_merge {
                <PageLink class="button view-link" to={Route::CustomerDuplicates}>{ t!(i18n, "duplicates-link") }</PageLink>
            }
            if may_import {
                <Button onclick={import}>{ t!(i18n, "customers-import") }</Button>
            }
            if may_create {
                <Button variant={Variant::Primary} icon={IconName::Plus} onclick={open(true).reform(|_| ())}>{ t!(i18n, "customers-new") }</Button>
            }
        </>
    };
    let empty = list.items.is_empty() && !list.loading && list.error.is_none();
    html! {
        <div class="page">
            <PageHeader title={t!(i18n, "nav-customers")} detail={html! { { count.unwrap_or_default() } }}>{ actions.clone() }</PageHeader>
            <Filters shown={shown.clone()} />
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if empty && view.filtered() {
                <NothingFound on_clear={clear(&shown)} />
            } else if empty {
                <EmptyState icon={IconName::Customers} title={t!(i18n, "customers-none")} text={t!(i18n, "customers-none-text")}>
                    <div class="cluster">{ actions }</div>
                </EmptyState>
            } else if !list.items.is_empty() || list.loading {
                <Rows items={list.items.clone()} loading={list.loading} shown={shown.clone()} />
                <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
            }
            if *creating {
                <CreateDialog on_close={open(false)} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct NothingFoundProps {
    on_clear: Callback<()>,
}

#[component]
fn NothingFound(props: &NothingFoundProps) -> Html {
    let i18n = use_i18n();
    html! {
        <EmptyState icon={IconName::Search} title={t!(i18n, "customers-not-found")} text={t!(i18n, "customers-not-found-text")}>
            <Button onclick={props.on_clear.reform(|_| ())}>{ t!(i18n, "customers-clear-filters") }</Button>
        </EmptyState>
    }
}

/// Shows everything, in the same order.
fn clear(shown: &view::ViewHandle) -> Callback<()> {
    let (show, sort) = (shown.show.clone(), shown.view.sort);
    Callback::from(move |()| show.emit(View { sort, ..View::default() }))
}

fn focus_search() -> bool {
    browser::focus("#customer-search");
    true
}

/// Moves the keyboard to the next or previous row; Enter, on its link, opens it.
fn step(by: i32) -> bool {
    let Some(document) = browser::document() else { return false };
    let Ok(found) = document.query_selector_all(ROW) else { return false };
    let rows: Vec<HtmlElement> = (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect();
    let active = document.active_element();
    let current = rows.iter().position(|row| Some(row.unchecked_ref::<Element>()) == active.as_ref());
    let next = current.map_or(0, |current| (current as i32 + by).clamp(0, rows.len() as i32 - 1) as usize);
    if let Some(row) = rows.get(next) {
        row.focus().ok();
    }
    !rows.is_empty()
}

/// A link back to the list as it was left.
#[component]
pub fn BackToList() -> Html {
    let i18n = use_i18n();
    html! { <PageLink class="back-link" to={Route::Customers} query={last_query()}>{ t!(i18n, "nav-customers") }</PageLink> }
}
