//! All purchase orders: on desks a board with a column for each state, on phones one list.

mod bar;
mod column;
mod operations;
mod view;

use std::cell::RefCell;

use chrono::NaiveDate;
use yew::prelude::*;
use yew_router::prelude::use_navigator;

pub use self::operations::{AnyPurchase, PurchaseList, SupplierChoices};
use self::{
    bar::Bar,
    column::{ColumnView, Rows},
    view::View,
};
use super::types::today;
use crate::{
    address::{self, use_address},
    browser::use_wide,
    components::{Button, EmptyState, ErrorNotice, IconName, LoadMore, PageHeader, Skeleton},
    graphql::{use_pages, use_query},
    i18n::use_i18n,
    keyboard::{Reach, Shortcut, use_row_keys, use_shortcuts},
    link::PageLink,
    routes::{Route, use_title},
    scroll::use_scroll_memory,
    t,
    viewer::use_viewer,
};

thread_local! {
    /// The board last looked at, for the way back from an order.
    static LAST: RefCell<String> = RefCell::default();
}

/// A link back to the board as it was left.
#[component]
pub fn BackToBoard() -> Html {
    let i18n = use_i18n();
    html! { <PageLink class="back-link" to={Route::Purchasing} query={LAST.with_borrow(Clone::clone)}>{ t!(i18n, "purchases-title") }</PageLink> }
}

#[component]
pub fn BoardPage() -> Html {
    let (i18n, viewer, wide, navigator) = (use_i18n(), use_viewer(), use_wide(), use_navigator());
    use_title(t!(i18n, "purchases-title"));
    let (view, show) = use_address::<View>(Route::Purchasing);
    let query = address::query(&view);
    use_effect_with(query, |query| LAST.set(query.clone()));
    use_row_keys(".purchase-link");
    let today = today(&viewer);
    let may = viewer.can("purchase.write");
    let create = Shortcut::new(
        "c",
        t!(i18n, "purchase-new"),
        Callback::from(move |()| navigator.iter().for_each(|navigator| navigator.push(&Route::PurchaseNew))),
    );
    use_shortcuts(Reach::Page, may.then_some(create).into_iter().collect());
    let from = if view.supplier.is_empty() { String::new() } else { format!("supplier={}", view.supplier) };
    let header = html! {
        <PageHeader title={t!(i18n, "purchases-title")}>
            <PageLink class="button view-link" to={Route::Suppliers}>{ t!(i18n, "suppliers-title") }</PageLink>
            <PageLink class="button view-link" to={Route::Proposals}>{ t!(i18n, "proposals-title") }</PageLink>
            if may {
                <PageLink class="button-link" to={Route::PurchaseNew} query={from}>{ t!(i18n, "purchase-new") }</PageLink>
            }
        </PageHeader>
    };
    let bar = html! { <Bar view={view.clone()} on_change={show.clone()} /> };
    if wide {
        let column =
            |column: view::Column| html! { <ColumnView key={column.text} {column} view={view.clone()} {today} /> };
        return html! {
            <div class="page board-page">
                { header }
                { bar }
                <Begun><div class="board">{ for view.columns().into_iter().map(column) }</div></Begun>
            </div>
        };
    }
    html! { <div class="page list-page">{ header }{ bar }<List {view} {today} on_show={show} /></div> }
}

#[derive(Properties, PartialEq)]
struct ListProps {
    view: View,
    today: NaiveDate,
    on_show: Callback<View>,
}

#[component]
fn List(props: &ListProps) -> Html {
    let i18n = use_i18n();
    let list = use_pages::<PurchaseList>(props.view.variables(props.today));
    use_scroll_memory(&format!("purchasing?{}", address::query(&props.view)), !list.items.is_empty());
    html! {
        <>
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if !list.items.is_empty() {
                <Rows rows={list.items.clone()} today={props.today} busy={list.loading} />
                <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
            } else if list.loading {
                <Skeleton lines={8} />
            } else if list.error.is_none() && props.view.any() {
                <EmptyState icon={IconName::Search} title={t!(i18n, "purchases-not-found")}>
                    <Button onclick={props.on_show.reform(|_: MouseEvent| View::default())}>{ t!(i18n, "purchases-clear") }</Button>
                </EmptyState>
            } else if list.error.is_none() {
                <NoneYet />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct BegunProps {
    children: Html,
}

/// The board, as soon as there is something to show on it.
#[component]
fn Begun(props: &BegunProps) -> Html {
    let any = use_query::<AnyPurchase, _>(());
    match any.data.as_ref().is_some_and(|data| data.purchase_orders.nodes.is_empty()) {
        true => html! { <NoneYet /> },
        false => props.children.clone(),
    }
}

/// What to do first: whom one buys from comes before what is bought.
#[component]
fn NoneYet() -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let suppliers = use_query::<SupplierChoices, _>(());
    let may = viewer.can("purchase.write");
    let alone = may && suppliers.data.as_ref().is_some_and(|data| data.suppliers.nodes.is_empty());
    let text = if alone { t!(i18n, "purchases-none-supplier") } else { t!(i18n, "purchases-none-text") };
    html! {
        <EmptyState icon={IconName::Box} title={t!(i18n, "purchases-none")} {text}>
            if alone {
                <PageLink class="button-link" to={Route::Suppliers}>{ t!(i18n, "purchases-supplier-first") }</PageLink>
            } else if may {
                <PageLink class="button-link" to={Route::PurchaseNew}>{ t!(i18n, "purchase-new") }</PageLink>
            }
        </EmptyState>
    }
}
