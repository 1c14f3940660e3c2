//! All orders: found by words and filters kept in the address, sorted, and read further as one scrolls.

mod bar;
mod operations;
mod rows;
mod table;
mod view;

use std::cell::RefCell;

use yew::prelude::*;
use yew_router::prelude::use_navigator;

pub use self::operations::OrderList;
use self::{bar::Bar, rows::Rows, table::OrderTable, view::View};
use crate::{
    address::{self, use_address},
    browser::use_wide,
    components::{Button, EmptyState, ErrorNotice, IconName, LoadMore, PageHeader, SearchBox, Skeleton},
    graphql::use_pages,
    i18n::use_i18n,
    keyboard::{Reach, Shortcut, use_row_keys, use_shortcuts},
    link::PageLink,
    routes::{Route, use_title},
    scroll::use_scroll_memory,
    t,
    viewer::use_viewer,
};

thread_local! {
    /// The list last looked at, for the way back from an order.
    static LAST: RefCell<String> = RefCell::default();
}

/// A link back to the list as it was left.
#[component]
pub fn BackToList() -> Html {
    let i18n = use_i18n();
    html! { <PageLink class="back-link" to={Route::Orders} query={LAST.with_borrow(Clone::clone)}>{ t!(i18n, "orders-title") }</PageLink> }
}

#[component]
pub fn List() -> Html {
    let (i18n, viewer, wide, navigator) = (use_i18n(), use_viewer(), use_wide(), use_navigator());
    use_title(t!(i18n, "orders-title"));
    let (view, show) = use_address::<View>(Route::Orders);
    let query = address::query(&view);
    let place = format!("orders?{query}");
    let list = use_pages::<OrderList>(view.variables());
    use_effect_with(query, |query| LAST.set(query.clone()));
    use_scroll_memory(&place, !list.items.is_empty());
    use_row_keys(".order-link");
    let may_create = viewer.can("order.write");
    let create = Shortcut::new(
        "c",
        t!(i18n, "order-new"),
        Callback::from(move |()| navigator.iter().for_each(|navigator| navigator.push(&Route::OrderNew))),
    );
    use_shortcuts(Reach::Page, may_create.then_some(create).into_iter().collect());
    let on_search = {
        let (view, show) = (view.clone(), show.clone());
        Callback::from(move |search: String| show.emit(View { search, ..view.clone() }))
    };
    let count =
        list.total.filter(|total| *total > 0).map(|total| t!(i18n, "orders-count", count = total)).unwrap_or_default();
    html! {
        <div class="page list-page">
            <PageHeader title={t!(i18n, "orders-title")} detail={html! { { count } }}>
                if may_create {
                    <PageLink class="button-link" to={Route::OrderNew}>{ t!(i18n, "order-new") }</PageLink>
                }
            </PageHeader>
            <SearchBox id="orders-search" label={t!(i18n, "orders-search")} value={view.search.clone()} {on_search} />
            <Bar view={view.clone()} on_change={show.clone()} />
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if !list.items.is_empty() && wide {
                <div class="list-and-look"><OrderTable list={list.clone()} {view} {place} on_change={show} /></div>
            } else if !list.items.is_empty() {
                <Rows rows={list.items.clone()} busy={list.loading} />
                <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
            } else if list.loading {
                <Skeleton lines={8} />
            } else if list.error.is_none() {
                <Nothing {view} on_show={show} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct NothingProps {
    view: View,
    on_show: Callback<View>,
}

#[component]
fn Nothing(props: &NothingProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    if props.view.any() {
        let clear = {
            let cleared = props.view.cleared();
            props.on_show.reform(move |_: MouseEvent| cleared.clone())
        };
        return html! {
            <EmptyState icon={IconName::Search} title={t!(i18n, "orders-not-found")} text={t!(i18n, "orders-not-found-text")}>
                <Button onclick={clear}>{ t!(i18n, "orders-clear") }</Button>
            </EmptyState>
        };
    }
    let may_create = viewer.can("order.write");
    let text = if may_create { t!(i18n, "orders-none-text") } else { t!(i18n, "orders-none-others") };
    html! {
        <EmptyState icon={IconName::Box} title={t!(i18n, "orders-none")} {text}>
            if may_create {
                <PageLink class="button-link" to={Route::OrderNew}>{ t!(i18n, "order-new") }</PageLink>
            }
        </EmptyState>
    }
}
