//! What ought to be bought, by whom it is bought of, with the arithmetic behind it: accepted into drafts of orders, one
//! by one or all of a supplier, or dismissed.

mod group;
mod operations;

use std::collections::BTreeMap;

use yew::prelude::*;

pub use self::operations::ProposalList;
use self::{
    group::Group,
    operations::{Made, Proposal, ProposalListVariables, ReplenishmentRun, RunProgress},
};
use super::{
    board::BackToBoard,
    types::{SupplierName, invalidate},
};
use crate::{
    components::{Banner, Button, EmptyState, ErrorNotice, IconName, LoadMore, PageHeader, Skeleton, Tone, use_toasts},
    graphql::{Live, schema::ById, use_mutation, use_pages, use_subscription},
    i18n::use_i18n,
    link::PageLink,
    routes::{Route, use_title},
    session::use_client,
    t,
    viewer::use_viewer,
};

#[component]
pub fn ProposalsPage() -> Html {
    let (i18n, viewer, client, toasts) = (use_i18n(), use_viewer(), use_client(), use_toasts());
    use_title(t!(i18n, "proposals-title"));
    let list = use_pages::<ProposalList>(ProposalListVariables { after: None, counted: true });
    let run = use_mutation::<ReplenishmentRun, _>();
    let watched = use_state_eq(|| None::<cynic::Id>);
    let made = use_state_eq(Vec::<Made>::new);
    let may = viewer.can("purchase.write");
    let look = {
        let (run, watched, toasts, i18n) = (run.clone(), watched.setter(), toasts.clone(), i18n.clone());
        Callback::from(move |_: MouseEvent| {
            let (watched, toasts, i18n) = (watched.clone(), toasts.clone(), i18n.clone());
            run.run((), move |outcome| match outcome {
                Ok(data) => watched.set(data.replenishment_run.job.map(|job| job.id)),
                Err(error) => toasts.failure(&error, &i18n),
            });
        })
    };
    let on_over = {
        let (watched, refetch, i18n) = (watched.setter(), list.refetch.clone(), i18n.clone());
        Callback::from(move |()| {
            watched.set(None);
            toasts.success(t!(i18n, "proposals-looked"));
            refetch.emit(());
        })
    };
    let on_made = {
        let made = made.clone();
        Callback::from(move |fresh: Vec<Made>| made.set(made.iter().cloned().chain(fresh).collect()))
    };
    let on_decided = {
        let refetch = list.refetch.clone();
        Callback::from(move |()| {
            invalidate(&client);
            refetch.emit(());
        })
    };
    let count = list
        .total
        .filter(|total| *total > 0)
        .map(|total| t!(i18n, "proposals-count", count = total))
        .unwrap_or_default();
    let group = |(supplier, proposals): Bought| {
        let key = supplier.as_ref().map(|one| one.id.inner().to_owned()).unwrap_or_default();
        html! { <Group {key} {supplier} {proposals} writable={may} on_made={on_made.clone()} on_decided={on_decided.clone()} /> }
    };
    html! {
        <div class="page">
            <BackToBoard />
            <PageHeader title={t!(i18n, "proposals-title")} detail={html! { { count } }}>
                if may {
                    <Button icon={IconName::Refresh} busy={run.pending || watched.is_some()} onclick={look}>{ t!(i18n, "proposals-look") }</Button>
                }
            </PageHeader>
            if let Some(id) = (*watched).clone() {
                <Watch {id} {on_over} />
            }
            if !made.is_empty() {
                <MadeNotice made={(*made).clone()} />
            }
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if !list.items.is_empty() {
                { for grouped(&list.items).into_iter().map(group) }
                <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
            } else if list.loading {
                <Skeleton lines={6} />
            } else if list.error.is_none() {
                <EmptyState icon={IconName::Check} title={t!(i18n, "proposals-none")} text={t!(i18n, "proposals-none-text")} />
            }
        </div>
    }
}

/// Of whom something ought to be bought, and what.
type Bought = (Option<SupplierName>, Vec<Proposal>);

/// By whom it is bought of, by name; last what is bought of nobody yet.
fn grouped(proposals: &[Proposal]) -> Vec<Bought> {
    let mut groups: BTreeMap<(bool, String, String), Bought> = BTreeMap::new();
    for proposal in proposals {
        let seller = proposal.seller().cloned();
        let (name, id) = seller.as_ref().map(|one| (one.name.clone(), one.id.inner().to_owned())).unwrap_or_default();
        let group = groups.entry((seller.is_none(), name, id)).or_insert_with(|| (seller, Vec::new()));
        group.1.push(proposal.clone());
    }
    for (_, proposals) in groups.values_mut() {
        proposals.sort_by_key(Proposal::names);
    }
    groups.into_values().collect()
}

#[derive(Properties, PartialEq)]
struct WatchProps {
    id: cynic::Id,
    on_over: Callback<()>,
}

/// Hears when a run is over.
#[component]
fn Watch(props: &WatchProps) -> Html {
    let on_over = props.on_over.clone();
    let on_news = Callback::from(move |news| match news {
        Live::Event(RunProgress { job_progress }) if job_progress.finished_at.is_some() => on_over.emit(()),
        Live::Event(_) | Live::Resumed => {}
    });
    use_subscription::<RunProgress, _>(ById { id: props.id.clone() }, on_news);
    Html::default()
}

#[derive(Properties, PartialEq)]
struct MadeNoticeProps {
    made: Vec<Made>,
}

/// The drafts that came of it, and the way to them.
#[component]
fn MadeNotice(props: &MadeNoticeProps) -> Html {
    let i18n = use_i18n();
    let link = |one: &Made| {
        let route = Route::Purchase { id: one.id.inner().to_owned() };
        html! { <PageLink key={one.id.inner().to_owned()} to={route}>{ t!(i18n, "purchase-name", number = one.number.to_string()) }</PageLink> }
    };
    html! {
        <Banner tone={Tone::Success}>
            <p>{ t!(i18n, "proposals-made", count = props.made.len()) }</p>
            <div class="banner-actions">{ for props.made.iter().map(link) }</div>
        </Banner>
    }
}
