//! What lies where: variants found by words and filters kept in the address, and read further as one scrolls.

mod bar;
mod operations;
mod rows;
mod table;
mod view;

use std::cell::RefCell;

use yew::prelude::*;

pub use self::operations::{AnyOf, ProductVariantFilter, VariantList};
use self::{bar::Bar, rows::Rows, table::StockTable, view::View};
use super::{moving::Moving, types::LocationList};
use crate::{
    address::{self, use_address},
    browser::use_wide,
    components::{Button, EmptyState, ErrorNotice, IconName, LoadMore, PageHeader, SearchBox, Skeleton},
    graphql::{use_pages, use_query},
    i18n::use_i18n,
    keyboard::use_row_keys,
    link::PageLink,
    routes::{Route, use_title},
    scroll::use_scroll_memory,
    t,
    viewer::use_viewer,
};

thread_local! {
    /// The list last looked at, for the way back from a variant.
    static LAST: RefCell<String> = RefCell::default();
}

/// A link back to the list as it was left.
#[component]
pub fn BackToList() -> Html {
    let i18n = use_i18n();
    html! { <PageLink class="back-link" to={Route::Stock} query={LAST.with_borrow(Clone::clone)}>{ t!(i18n, "stock-title") }</PageLink> }
}

#[component]
pub fn List() -> Html {
    let (i18n, viewer, wide) = (use_i18n(), use_viewer(), use_wide());
    use_title(t!(i18n, "stock-title"));
    let (view, show) = use_address::<View>(Route::Stock);
    let query = address::query(&view);
    let place = format!("stock?{query}");
    let list = use_pages::<VariantList>(view.variables());
    let known = use_query::<LocationList, _>(()).data.as_ref().map(|data| data.stock_locations.clone());
    let locations = known.clone().unwrap_or_default();
    let places = locations.iter().any(|location| !location.archived);
    use_effect_with(query, |query| LAST.set(query.clone()));
    use_scroll_memory(&place, !list.items.is_empty());
    use_row_keys(".stock-link");
    let on_search = {
        let (view, show) = (view.clone(), show.clone());
        Callback::from(move |search: String| show.emit(View { search, ..view.clone() }))
    };
    let count = list
        .total
        .filter(|total| *total > 0)
        .map(|total| t!(i18n, "stock-count-of", count = total))
        .unwrap_or_default();
    html! {
        <div class="page list-page">
            <PageHeader title={t!(i18n, "stock-title")} detail={html! { { count } }}>
                <PageLink class="button view-link" to={Route::StockLocations}>{ t!(i18n, "stock-locations") }</PageLink>
                if viewer.can("stock.write") {
                    if places {
                        <PageLink class="button view-link" to={Route::StockCount} query={location_query(&view)}>{ t!(i18n, "stock-count-link") }</PageLink>
                    }
                    <Moving locations={known} on_moved={list.refetch.clone()} />
                }
            </PageHeader>
            <SearchBox id="stock-search" label={t!(i18n, "stock-search")} value={view.search.clone()} {on_search} />
            <Bar view={view.clone()} locations={locations.clone()} on_change={show.clone()} />
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if !list.items.is_empty() && wide {
                <div class="list-and-look"><StockTable list={list.clone()} {locations} {place} /></div>
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

/// A count begins at the location that is looked at.
fn location_query(view: &View) -> String {
    if view.location.is_empty() { String::new() } else { format!("location={}", view.location) }
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
        return html! {
            <EmptyState icon={IconName::Search} title={t!(i18n, "stock-not-found")} text={t!(i18n, "stock-not-found-text")}>
                <Button onclick={props.on_show.reform(|_: MouseEvent| View::default())}>{ t!(i18n, "stock-clear") }</Button>
            </EmptyState>
        };
    }
    html! {
        <EmptyState icon={IconName::Archive} title={t!(i18n, "stock-none")} text={t!(i18n, "stock-none-text")}>
            if viewer.can("product.write") {
                <PageLink class="button-link" to={Route::ProductNew}>{ t!(i18n, "stock-product-new") }</PageLink>
            }
        </EmptyState>
    }
}
