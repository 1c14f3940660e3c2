//! All deals in a table: searched, filtered, sorted, page after page, and live. On desks with columns of one's own
//! choice, several changed at once, and a look beside the list.

mod bar;
mod bulk;
mod cells;
mod create;
mod live;
mod operations;
mod preview;
mod rows;
mod table;
mod view;
mod work;

use yew::prelude::*;
use yew_router::prelude::*;

pub use self::operations::{DealList, DealOrder};
pub use self::view::{View, When};
pub use self::work::{DealPart, DealPartInput, DealPartVariables};
use self::{
    bar::Bar,
    create::CreateDialog,
    live::use_news,
    operations::DealListVariables,
    preview::Preview,
    rows::{Head, Row},
    table::DealTable,
};
use super::{operations::DealStatus, status_text};
use crate::{
    browser::{self, use_wide},
    chunks,
    components::{
        Button, EmptyState, ErrorNotice, IconName, LoadMore, PageHeader, Skeleton, Table, Variant, use_selection,
    },
    graphql::use_pages,
    i18n::{I18n, Locale, WithTexts, use_i18n},
    imported::{DealsImported, use_imported},
    keyboard::{Reach, Shortcut, use_row_keys, use_shortcuts},
    link::{self, PageLink},
    pages::{
        exports::operations::{ExportDeals, ExportList},
        views::{Kept, SavedViewList, use_columns, use_opening, use_views},
    },
    routes::{Route, use_title},
    scroll::use_scroll_memory,
    t,
    viewer::use_viewer,
};

/// What only the list says in a language, and what a look at a deal shares with its page.
pub fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => {
            concat!(
                include_str!(concat!(env!("OUT_DIR"), "/pt-BR-deal-list.ftl")),
                include_str!(concat!(env!("OUT_DIR"), "/pt-BR-deal.ftl"))
            )
        }
        Locale::En => {
            concat!(
                include_str!(concat!(env!("OUT_DIR"), "/en-deal-list.ftl")),
                include_str!(concat!(env!("OUT_DIR"), "/en-deal.ftl"))
            )
        }
    }
}

#[component]
pub fn DealsPage() -> Html {
    let i18n = use_i18n();
    html! { <WithTexts texts={texts(i18n.locale)}><Deals /></WithTexts> }
}

#[component]
fn Deals() -> Html {
    let i18n = use_i18n();
    let (location, navigator) = (use_location(), use_navigator());
    use_title(t!(i18n, "deals-title"));
    let query = location.as_ref().map_or("", |location| location.query_str());
    let view = View::parse(query);
    let place = format!("deals?{}", view.plain().query());
    let (viewer, wide) = (use_viewer(), use_wide());
    let (filter, order) = (view.deal_filter(&viewer.time_zone()), view.order());
    let (exporting, creating) = (use_state_eq(|| false), use_state_eq(|| false));
    let views = use_views(SavedViewList::Deals, &view.saved);
    let (layout, on_layout) = use_columns("deals", &views);
    let (selection, on_select) = use_selection(&place);
    let go = |go: fn(&Navigator, &Route, &str)| {
        let navigator = navigator.clone();
        Callback::from(move |query: String| {
            navigator.iter().for_each(|navigator| go(navigator, &Route::Deals, &query));
        })
    };
    use_opening(&views, query, go(link::replace));
    let (on_show, on_change) = (go(link::push), go(link::replace).reform(|view: View| view.query()));
    let asked = ExportList::Deals(ExportDeals { filter: Some(filter.clone()), order_by: Some(order.clone()) });
    let open = |state: &UseStateHandle<bool>, open: bool| {
        let state = state.setter();
        Callback::from(move |()| state.set(open))
    };
    let list = use_pages::<DealList>(DealListVariables { filter, order: Some(order), first: 50, after: None });
    use_imported::<DealsImported>(list.refetch.clone());
    use_news(&view.pipeline, list.refetch.clone());
    use_row_keys(".deal-link");
    use_scroll_memory(&place, !list.items.is_empty());
    let may_create = viewer.can("deal.write");
    let create = Shortcut::new("c", t!(i18n, "deals-new"), open(&creating, true));
    use_shortcuts(Reach::Page, may_create.then_some(create).into_iter().collect());
    let stop_looking = {
        let (on_change, view) = (on_change.clone(), view.plain());
        Callback::from(move |()| {
            on_change.emit(view.clone());
            browser::focus("#deals");
        })
    };
    html! {
        <div class="page list-page">
            <PageHeader title={t!(i18n, "deals-title")}>
                <PageLink class="button view-link" to={Route::Board}>{ t!(i18n, "deals-as-board") }</PageLink>
                if viewer.can("export.run") {
                    <Button onclick={open(&exporting, true).reform(|_| ())}>{ t!(i18n, "list-export") }</Button>
                }
                if may_create {
                    <Button variant={Variant::Primary} icon={IconName::Plus} onclick={open(&creating, true).reform(|_| ())}>{ t!(i18n, "deals-new") }</Button>
                }
            </PageHeader>
            if !views.views.is_empty() || view.any() {
                <chunks::Views list={SavedViewList::Deals} handle={views} now={Kept { query: view.kept(), columns: Some(layout.clone()) }} {on_show} />
            }
            <Bar view={view.clone()} on_change={on_change.clone()} />
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if !list.items.is_empty() && wide {
                <div class="list-and-look" data-open={(!view.open.is_empty()).then_some("true")}>
                    <DealTable list={list.clone()} view={view.clone()} {layout} {on_layout} {selection} {on_select} {on_change} />
                    if !view.open.is_empty() {
                        <Preview id={view.open.clone()} on_close={stop_looking} />
                    }
                </div>
            } else if !list.items.is_empty() {
                <div class="deal-list"><Table label={t!(i18n, "deals-title")} busy={list.loading}>
                    <Head {view} {on_change} />
                    <tbody>{ for list.items.iter().map(|deal| html! { <Row key={deal.id.inner().to_owned()} deal={deal.clone()} /> }) }</tbody>
                </Table></div>
                <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
            } else if list.loading {
                <Skeleton lines={8} />
            } else if list.error.is_none() {
                <Nothing filtered={view.any()} />
            }
            if *exporting {
                <chunks::ExportDialog list={asked} on_close={open(&exporting, false)} />
            }
            if *creating {
                <CreateDialog pipeline={View::parse(query).pipeline} on_close={open(&creating, false)} on_added={list.refetch.reform(|_| ())} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct NothingProps {
    filtered: bool,
}

#[component]
fn Nothing(props: &NothingProps) -> Html {
    let i18n = use_i18n();
    if props.filtered {
        return html! { <EmptyState icon={IconName::Search} title={t!(i18n, "deals-nothing-found")} text={t!(i18n, "deals-nothing-found-text")} /> };
    }
    html! {
        <EmptyState icon={IconName::Money} title={t!(i18n, "deals-empty")} text={t!(i18n, "deals-empty-text")}>
            <PageLink to={Route::Board}>{ t!(i18n, "deals-as-board") }</PageLink>
        </EmptyState>
    }
}

/// Whether the stage is called what the deal has become: "Perdido Perdido" says it twice.
fn says_so(stage: &str, status: DealStatus, i18n: &I18n) -> bool {
    stage.to_lowercase() == t!(i18n, status_text(status)).to_lowercase()
}
