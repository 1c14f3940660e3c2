//! The list of customers: found by words and filters kept in the address, read further as one scrolls, and left and
//! come back to without losing the place.

mod actions;
pub(super) mod bulk;
mod cells;
mod chips;
mod choosing;
mod create;
mod filter;
mod filters;
mod news;
mod nothing;
mod operations;
mod preview;
mod rows;
mod rules;
mod table;
mod view;

use std::cell::RefCell;

use yew::prelude::*;
use yew_router::prelude::*;

pub use self::{
    actions::{ListActions, ListActionsProps},
    bulk::{BulkWork, BulkWorkProps},
    cells::{CustomerCell, CustomerCellProps},
    chips::{FilterChips, FilterChipsProps},
    create::{CreateDialog, CreateDialogProps, masked},
    filter::{CustomerFilter, IdFilter},
    nothing::{NothingFound, NothingFoundProps},
    operations::{CustomerList, CustomerOrder},
    preview::{Preview, PreviewProps},
    rows::{Rows, RowsProps, TagList},
    rules::{RulesPanel, RulesPanelProps},
    view::View,
};
#[cfg(test)]
pub use self::{bulk::texts as bulk_texts, news::texts as news_texts, rules::texts as rule_texts};
use self::{filters::Filters, rules::Clock, table::CustomerTable};
use self::{operations::CustomerListVariables, view::use_view};
use crate::{
    browser::{self, use_wide},
    chunks,
    components::{Button, EmptyState, ErrorNotice, IconName, LoadMore, PageHeader, Variant},
    drafts::DraftOffer,
    graphql::use_pages,
    i18n::use_i18n,
    keyboard::{Reach, Shortcut, use_row_keys, use_shortcuts},
    link::{self, PageLink},
    pages::{
        exports::operations::{ExportCustomers, ExportList},
        views::{self, Kept, SavedViewList, use_columns, use_opening, use_views},
    },
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
    let query = view.plain().to_query();
    let zone = viewer.time_zone();
    let clock = Clock { zone: zone.to_string(), locale: i18n.locale };
    let filter = view.filter(&clock);
    let wide = use_wide();
    let list = use_pages::<CustomerList>(CustomerListVariables {
        filter: Some(filter.clone()),
        order: Some(view.order()),
        after: None,
        counted: true,
    });
    let creating = use_state_eq(|| false);
    let views = use_views(SavedViewList::Customers, &view.saved);
    let (layout, on_layout) = use_columns("customers", &views);
    let go = |go: fn(&Navigator, &Route, &str)| {
        let navigator = navigator.clone();
        Callback::from(move |query: String| {
            navigator.iter().for_each(|navigator| go(navigator, &Route::Customers, &query));
        })
    };
    let address = use_location().map(|location| location.query_str().to_owned()).unwrap_or_default();
    use_opening(&views, &address, go(link::replace));
    let may_create = viewer.can("customer.write");

    use_effect_with(query.clone(), |query| LAST.set(query.clone()));
    use_scroll_memory(&format!("customers?{query}"), !list.items.is_empty());
    link::use_new(
        Route::Customers,
        Callback::from({
            let creating = creating.setter();
            move |()| creating.set(true)
        }),
    );
    use_row_keys(ROW);
    let create = Shortcut::new(
        "c",
        t!(i18n, "customers-new"),
        Callback::from({
            let creating = creating.setter();
            move |()| creating.set(true)
        }),
    );
    use_shortcuts(Reach::Page, may_create.then_some(create).into_iter().collect());

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
    let create = html! {
        if may_create {
            <Button variant={Variant::Primary} icon={IconName::Plus} onclick={open(true).reform(|_| ())}>{ t!(i18n, "customers-new") }</Button>
        }
    };
    let stop_looking = {
        let shown = shown.clone();
        Callback::from(move |()| {
            shown.show_typed.emit(shown.view.plain());
            browser::focus("#customers");
        })
    };
    let shown_list = ExportList::Customers(ExportCustomers {
        filter: Some(filter.clone()),
        order_by: Some(view.order()),
        contacts: None,
    });
    let empty = list.items.is_empty() && !list.loading && list.error.is_none();
    html! {
        <div class="page list-page">
            <PageHeader title={t!(i18n, "nav-customers")} detail={html! { { count.clone().unwrap_or_default() } }}>
                <chunks::ListActions list={shown_list} count={count.unwrap_or_default()} />
                { create.clone() }
            </PageHeader>
            if may_create && !*creating {
                <DraftOffer prefix={create::DRAFT} text={t!(i18n, "customers-draft")} on_resume={open(true)} />
            }
            if !views.views.is_empty() || view.filtered() {
                <chunks::Views list={SavedViewList::Customers} handle={views} now={Kept { query: view.kept(), columns: Some(layout.clone()) }} on_show={go(link::push)} />
            }
            <Filters shown={shown.clone()} filter={filter.clone()} list={list.clone()} />
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if empty && view.filtered() {
                <chunks::NothingFound {filter} on_clear={clear(&shown)} />
            } else if empty {
                <EmptyState icon={IconName::Customers} title={t!(i18n, "customers-none")} text={if may_create { t!(i18n, "customers-none-text") } else { t!(i18n, "customers-none-others") }}>
                    <div class="cluster">{ create }</div>
                </EmptyState>
            } else if wide && !list.items.is_empty() {
                <div class="list-and-look" data-open={(!view.open.is_empty()).then_some("true")}>
                    <CustomerTable list={list.clone()} {filter} {layout} {on_layout} shown={shown.clone()} />
                    if !view.open.is_empty() {
                        <chunks::Preview id={view.open.clone()} on_close={stop_looking} />
                    }
                </div>
            } else if !list.items.is_empty() || list.loading {
                <chunks::CustomerRows items={list.items.clone()} {filter} total={list.total.map(|total| total as usize)} loading={list.loading} shown={shown.clone()} />
                <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
            }
            if *creating {
                <chunks::CreateDialog on_close={open(false)} />
            }
        </div>
    }
}

/// Shows everything, in the same order.
fn clear(shown: &view::ViewHandle) -> Callback<()> {
    let (show, sort) = (shown.show.clone(), shown.view.sort.clone());
    // Out of a view, but not into the one the list opens with.
    let saved = if shown.view.saved.is_empty() { "" } else { views::ALL };
    Callback::from(move |()| show.emit(View { sort: sort.clone(), saved: saved.to_owned(), ..View::default() }))
}

/// A link back to the list as it was left.
#[component]
pub fn BackToList() -> Html {
    let i18n = use_i18n();
    html! { <PageLink class="back-link" to={Route::Customers} query={last_query()}>{ t!(i18n, "nav-customers") }</PageLink> }
}
