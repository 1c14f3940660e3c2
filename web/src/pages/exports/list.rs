//! The files of the last month, the newest first.

use std::{collections::HashMap, rc::Rc};

use yew::prelude::*;

use super::{
    line::Line,
    operations::{Export, ExportsQuery, ExportsVariables},
    words::WithTexts,
};
use crate::{
    components::{Card, EmptyState, ErrorNotice, IconName, LoadMore, PageHeader, Skeleton},
    graphql::use_pages,
    i18n::use_i18n,
    pages::customers::BackToList,
    routes::use_title,
    scroll::use_scroll_memory,
    t,
    viewer::use_viewer,
};

#[component]
pub fn Exports() -> Html {
    html! { <WithTexts><List /></WithTexts> }
}

#[component]
fn List() -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    use_title(t!(i18n, "exports-title"));
    let list = use_pages::<ExportsQuery>(ExportsVariables::default());
    use_scroll_memory("exports", !list.items.is_empty());
    // What was heard since the list was read.
    let news = use_state_eq(|| Rc::new(HashMap::<String, Export>::new()));
    let on_change = {
        let news = news.clone();
        Callback::from(move |export: Export| {
            let mut known = (**news).clone();
            known.insert(export.id.inner().to_owned(), export);
            news.set(Rc::new(known));
        })
    };
    let row = |export: &Export| {
        let export = news.get(export.id.inner()).unwrap_or(export).clone();
        html! {
            <li class="row export-row" key={export.id.inner().to_owned()}>
                <Line {export} on_change={on_change.clone()} />
            </li>
        }
    };
    html! {
        <div class="page">
            if viewer.can("customer.read") {
                <BackToList />
            }
            <PageHeader title={t!(i18n, "exports-title")} detail={html! { { t!(i18n, "exports-text") } }} />
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if list.items.is_empty() && list.loading {
                <Skeleton lines={8} />
            } else if list.items.is_empty() && list.error.is_none() {
                <Card><EmptyState icon={IconName::File} title={t!(i18n, "exports-none")} text={t!(i18n, "exports-none-text")} /></Card>
            } else {
                <Card><ul class="rows" aria-label={t!(i18n, "exports-title")}>{ for list.items.iter().map(row) }</ul></Card>
            }
            <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
        </div>
    }
}
