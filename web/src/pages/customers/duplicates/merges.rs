//! Merges made lately; each can be undone for thirty days.

use yew::prelude::*;

use super::operations::{Merge, MergeList};
use crate::{
    browser,
    components::{Button, Card, ErrorNotice, IconName, Skeleton, use_toasts},
    format::use_format,
    graphql::{schema::ById, use_mutation, use_query},
    i18n::use_i18n,
    link::PageLink,
    pages::customers::profile::{merge::invalidate, merge_operations::CustomerMergeUndo},
    routes::Route,
    session::use_client,
    t,
};

#[component]
pub fn Merges() -> Html {
    let i18n = use_i18n();
    let query = use_query::<MergeList, _>(());
    let merges = query.data.as_ref().map(|data| data.merges.clone()).unwrap_or_default();
    html! {
        <Card title={t!(i18n, "merges-title")}>
            if let Some(error) = query.error.clone() {
                <ErrorNotice {error} on_retry={query.refetch.clone()} />
            } else if query.data.is_none() {
                <Skeleton />
            } else if merges.is_empty() {
                <p class="quiet">{ t!(i18n, "merges-none") }</p>
            }
            <ul class="rows">
                { for merges.iter().map(|merge| html! { <Row key={merge.id.inner().to_owned()} merge={merge.clone()} /> }) }
            </ul>
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    merge: Merge,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let (i18n, format, merge) = (use_i18n(), use_format(), &props.merge);
    let (undo, client, toasts) = (use_mutation::<CustomerMergeUndo, _>(), use_client(), use_toasts());
    let onclick = {
        let (undo, id, i18n) = (undo.clone(), merge.id.clone(), i18n.clone());
        move |_| {
            let (client, toasts, i18n) = (client.clone(), toasts.clone(), i18n.clone());
            undo.run(ById { id: id.clone() }, move |outcome| match outcome {
                Ok(_) => {
                    invalidate(&client);
                    toasts.success(t!(i18n, "merge-undone"));
                }
                Err(error) => toasts.failure(&error, &i18n),
            });
        }
    };
    let undoable = merge.undone_at.is_none() && merge.undo_until > browser::now();
    let when = match (merge.undone_at, undoable) {
        (Some(at), _) => t!(i18n, "merges-undone", when = format.relative(at)),
        (None, true) => t!(i18n, "merges-until", day = format.date(merge.undo_until)),
        (None, false) => t!(i18n, "merges-over"),
    };
    let who = merge.merged_by.as_ref().map(|user| format!(" · {}", user.name)).unwrap_or_default();
    html! {
        <li class="row merge-row">
            <span class="row-text">
                <span>
                    { format!("{} → ", merge.loser_name) }
                    <PageLink class="strong-link" to={Route::Customer { id: merge.winner.id.inner().to_owned() }}>{ &merge.winner.name }</PageLink>
                </span>
                <span class="quiet" title={format.date_time(merge.merged_at)}>{ format.relative(merge.merged_at) }{ who }{ " · " }{ when }</span>
            </span>
            if undoable {
                <Button small=true icon={IconName::Undo} busy={undo.pending} {onclick}>{ t!(i18n, "merges-undo", name = merge.loser_name.as_str()) }</Button>
            }
        </li>
    }
}
