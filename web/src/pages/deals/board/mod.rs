//! The sales board: deals by stage, moved by hand.
//!
//! - `state/` — what is on the board, and its rules
//! - `moving.rs`, `sync.rs` — to the server and back
//! - `drag/`, `keys.rs` — hands and keys
//! - `hands.rs`, `live.rs` — put them together; `column.rs`, `card.rs`, `quick_add.rs` — what is seen
//!
//! The texts come with the page, not with the first file of the app.

mod asking;
mod card;
mod card_menu;
mod column;
mod drag;
mod filter_bar;
mod filters;
mod hands;
mod keys;
mod live;
mod moving;
pub mod operations;
mod quick_add;
pub mod state;
mod sync;
mod total;

use std::rc::Rc;

use yew::prelude::*;
use yew_router::prelude::*;

pub use self::{
    card::{CardEvent, CardView, OnCard},
    column::ColumnView,
    quick_add::QuickAdd,
};
use self::{
    filter_bar::FilterBar,
    filters::Filters,
    live::LiveBoard,
    operations::{BoardQuery, BoardVariables},
};
use crate::{
    browser,
    components::{EmptyState, ErrorNotice, IconName, PageHeader, Skeleton},
    graphql::use_query,
    i18n::{Locale, WithTexts, use_i18n},
    link::{self, PageLink},
    routes::{Route, use_title},
    t,
    viewer::use_viewer,
    zone,
};

/// What the page says in a language.
pub fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => include_str!(concat!(env!("OUT_DIR"), "/pt-BR-board.ftl")),
        Locale::En => include_str!(concat!(env!("OUT_DIR"), "/en-board.ftl")),
    }
}

#[component]
pub fn BoardPage() -> Html {
    let i18n = use_i18n();
    html! { <WithTexts texts={texts(i18n.locale)}><Page /></WithTexts> }
}

#[component]
fn Page() -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let (location, navigator) = (use_location(), use_navigator());
    use_title(t!(i18n, "nav-board"));
    let filters = Filters::parse(location.as_ref().map_or("", |location| location.query_str()));
    let today = zone::local(browser::now(), &viewer.time_zone()).date();
    let variables = BoardVariables {
        pipeline_id: filters.pipeline_id(),
        filter: filters.deal_filter(today),
        first: sync::PAGE,
        after: None,
    };
    let query = use_query::<BoardQuery, _>(variables.clone());
    // The board stays while another filter's answer is on its way.
    let last = use_mut_ref(|| None::<Rc<BoardQuery>>);
    query.data.iter().for_each(|data| {
        last.replace(Some(Rc::clone(data)));
    });
    let shown = last.borrow().clone();
    let board = shown.as_ref().and_then(|data| data.deal_board.as_ref());

    let on_change = Callback::from(move |filters: Filters| {
        navigator.iter().for_each(|navigator| link::replace(navigator, &Route::Board, &filters.query()));
    });
    let pipeline = board.map(|board| board.pipeline.id.inner().to_owned()).unwrap_or_default();
    html! {
        <div class="page board-page">
            <PageHeader title={t!(i18n, "nav-board")}>
                <PageLink class="button view-link" to={Route::Deals}>{ t!(i18n, "deals-as-list") }</PageLink>
            </PageHeader>
            <FilterBar filters={filters.clone()} pipeline={pipeline.clone()} {on_change} />
            if let Some(error) = query.error.clone() {
                <ErrorNotice {error} on_retry={query.refetch.clone()} />
            }
            if let Some(data) = shown.clone().filter(|_| board.is_some()) {
                <LiveBoard key={pipeline} {data} {variables} {filters} {today} busy={query.loading} refetch={query.refetch.clone()} />
            } else if query.loading {
                <Waiting />
            } else if query.error.is_none() {
                <EmptyState icon={IconName::Board} title={t!(i18n, "board-none-title")} text={t!(i18n, "board-none-text")} />
            }
        </div>
    }
}

/// Grey columns.
#[component]
fn Waiting() -> Html {
    html! {
        <div class="board" aria-busy="true">
            { for (0..4).map(|at| html! { <div class="board-column" key={at}><Skeleton lines={6} /></div> }) }
        </div>
    }
}
