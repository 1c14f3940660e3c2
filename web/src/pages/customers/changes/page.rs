use std::{collections::HashMap, rc::Rc};

use yew::prelude::*;

use super::{line::Line, words::Names};
use crate::{
    components::{Card, EmptyState, ErrorNotice, IconName, LoadMore, PageHeader, Skeleton},
    graphql::use_pages,
    i18n::use_i18n,
    pages::customers::{
        BackToList,
        choices::{use_labels, use_owners},
        list::bulk::operations::{BulkAction, BulkList, BulkListVariables},
    },
    routes::use_title,
    scroll::use_scroll_memory,
    t,
};

#[component]
pub fn Page() -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "changes-title"));
    let list = use_pages::<BulkList>(BulkListVariables::default());
    use_scroll_memory("changes", !list.items.is_empty());
    let (owners, (tags, portfolios)) = (use_owners(), use_labels());
    let names = Rc::new(Names::new(&owners, &tags, &portfolios));
    // What was heard since the list was read.
    let news = use_state_eq(|| Rc::new(HashMap::<String, BulkAction>::new()));
    let on_change = {
        let news = news.clone();
        Callback::from(move |action: BulkAction| {
            let mut known = (**news).clone();
            known.insert(action.id.inner().to_owned(), action);
            news.set(Rc::new(known));
        })
    };
    let row = |action: &BulkAction| {
        let action = news.get(action.id.inner()).unwrap_or(action).clone();
        html! {
            <li class="row export-row" key={action.id.inner().to_owned()}>
                <Line {action} names={names.clone()} on_change={on_change.clone()} />
            </li>
        }
    };
    html! {
        <div class="page">
            <BackToList />
            <PageHeader title={t!(i18n, "changes-title")} detail={html! { { t!(i18n, "changes-text") } }} />
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if list.items.is_empty() && list.loading {
                <Skeleton lines={8} />
            } else if list.items.is_empty() && list.error.is_none() {
                <Card><EmptyState icon={IconName::Customers} title={t!(i18n, "changes-none")} text={t!(i18n, "changes-none-text")} /></Card>
            } else {
                <Card><ul class="rows" aria-label={t!(i18n, "changes-title")}>{ for list.items.iter().map(row) }</ul></Card>
            }
            <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
        </div>
    }
}
