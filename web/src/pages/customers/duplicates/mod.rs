//! Customers that may be one, most alike first, and the merges of the last weeks with their way back.

mod merges;
mod operations;
mod pair;

use yew::prelude::*;

pub use self::operations::{DuplicateList, MergeList};
use self::{merges::Merges, operations::DuplicateListVariables, pair::PairView};
use super::{list::BackToList, profile::merge::MergeDialog};
use crate::{
    components::{EmptyState, ErrorNotice, IconName, LoadMore, PageHeader, Skeleton},
    graphql::use_pages,
    i18n::{Locale, WithTexts, use_i18n},
    routes::use_title,
    scroll::use_scroll_memory,
    t,
    viewer::use_viewer,
};

fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => include_str!(concat!(env!("OUT_DIR"), "/pt-BR-duplicates.ftl")),
        Locale::En => include_str!(concat!(env!("OUT_DIR"), "/en-duplicates.ftl")),
    }
}

#[component]
pub fn Duplicates() -> Html {
    let i18n = use_i18n();
    html! { <WithTexts texts={texts(i18n.locale)}><Page /></WithTexts> }
}

#[component]
fn Page() -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    use_title(t!(i18n, "duplicates-title"));
    let list = use_pages::<DuplicateList>(DuplicateListVariables::default());
    use_scroll_memory("duplicates", !list.items.is_empty());
    let comparing = use_state_eq(|| None::<(cynic::Id, cynic::Id)>);
    let on_compare = {
        let comparing = comparing.setter();
        Callback::from(move |two| comparing.set(Some(two)))
    };
    let close = {
        let comparing = comparing.setter();
        Callback::from(move |()| comparing.set(None))
    };
    let may_merge = viewer.can("customer.merge");
    let detail = html! { { t!(i18n, "duplicates-text") } };
    html! {
        <div class="page">
            <BackToList />
            <PageHeader title={t!(i18n, "duplicates-title")} {detail} />
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if list.items.is_empty() && list.loading {
                <Skeleton lines={8} />
            } else if list.items.is_empty() && list.error.is_none() {
                <EmptyState icon={IconName::Check} title={t!(i18n, "duplicates-none")} text={t!(i18n, "duplicates-none-text")} />
            }
            <ul class="pairs">
                { for list.items.iter().map(|pair| html! {
                    <PairView key={pair.id.inner().to_owned()} pair={pair.clone()} {may_merge} on_compare={on_compare.clone()} on_gone={list.refetch.clone()} />
                }) }
            </ul>
            <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
            if may_merge {
                <Merges />
            }
            if let Some((customer, other)) = (*comparing).clone() {
                <MergeDialog {customer} {other} follow=false on_close={close} on_done={Callback::noop()} />
            }
        </div>
    }
}
