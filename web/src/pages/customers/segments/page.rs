//! All segments, with how many are in each.

use yew::prelude::*;

use super::{
    super::list::{BackToList, View},
    operations::{
        Segment, SegmentDelete, SegmentList, SegmentNames, SegmentUpdate, SegmentUpdateInput, SegmentUpdateVariables,
    },
};
use crate::{
    components::{
        Badge, Button, Card, Dialog, EmptyState, ErrorNotice, Icon, IconName, Menu, MenuItem, PageHeader, Skeleton,
        Tone, Variant, use_toasts,
    },
    format::use_format,
    graphql::{schema::ById, use_mutation, use_query},
    i18n::use_i18n,
    link::{self, PageLink},
    routes::{Route, use_title},
    scroll::use_scroll_memory,
    session::use_client,
    t,
    viewer::use_viewer,
};

#[component]
pub fn Page() -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "segments-title"));
    let query = use_query::<SegmentList, _>(());
    use_scroll_memory("segments", query.data.is_some());
    let all = query.data.as_ref().map(|data| data.segments.clone());
    let row = |segment: &Segment| html! { <Line key={segment.id.inner().to_owned()} segment={segment.clone()} /> };
    html! {
        <div class="page">
            <BackToList />
            <PageHeader title={t!(i18n, "segments-title")} detail={html! { { t!(i18n, "segments-text") } }} />
            if let Some(error) = query.error.clone() {
                <ErrorNotice {error} on_retry={query.refetch.clone()} />
            }
            if let Some(all) = all {
                if all.is_empty() {
                    <Card><EmptyState icon={IconName::Filter} title={t!(i18n, "segments-none")} text={t!(i18n, "segments-none-text")} /></Card>
                } else {
                    <Card><ul class="rows" aria-label={t!(i18n, "segments-title")}>{ for all.iter().map(row) }</ul></Card>
                }
            } else if query.loading {
                <Skeleton lines={6} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct LineProps {
    segment: Segment,
}

#[component]
fn Line(props: &LineProps) -> Html {
    let (i18n, format, viewer, segment) = (use_i18n(), use_format(), use_viewer(), &props.segment);
    let deleting = use_state_eq(|| false);
    let (freeze, navigator) = (use_freezing(&segment.id), yew_router::prelude::use_navigator());
    let mut items = Vec::new();
    if let Some(query) = segment.query() {
        let open = Callback::from(move |()| {
            navigator.iter().for_each(|navigator| link::push(navigator, &Route::Customers, &query));
        });
        items.push(MenuItem::new(t!(i18n, "segment-rules"), open).icon(IconName::Filter));
    }
    items.push(MenuItem::new(t!(i18n, "segment-freeze-now"), freeze.reform(|()| true)).icon(IconName::Lock));
    if segment.frozen_at.is_some() {
        items.push(MenuItem::new(t!(i18n, "segment-thaw"), freeze.reform(|()| false)).icon(IconName::Undo));
    }
    let ask = {
        let deleting = deleting.setter();
        Callback::from(move |()| deleting.set(true))
    };
    items.push(MenuItem::new(t!(i18n, "segment-delete"), ask).icon(IconName::Trash));
    let close = {
        let deleting = deleting.setter();
        Callback::from(move |()| deleting.set(false))
    };
    let count = format.number(segment.customer_count as f64);
    html! {
        <li class="row">
            <div class="row-text">
                <PageLink class="import-name" to={Route::Customers} query={View::of_segment(&segment.id).to_query()}>{ &segment.name }</PageLink>
                if let Some(description) = &segment.description {
                    <span>{ description }</span>
                }
                <span class="quiet">
                    { t!(i18n, "segment-count", count = segment.customer_count, shown = count) }
                    if let Some(at) = segment.frozen_at {
                        { " · " }{ t!(i18n, "segment-frozen-at", date = format.date_time(at)) }
                    }
                </span>
            </div>
            if segment.frozen_at.is_some() {
                <Badge tone={Tone::Info}>{ t!(i18n, "segment-frozen") }</Badge>
            } else {
                <Badge>{ t!(i18n, "segment-dynamic") }</Badge>
            }
            if viewer.can("segment.manage") {
                <Menu label={t!(i18n, "segment-actions", name = segment.name.clone())} {items}><Icon name={IconName::More} /></Menu>
            }
            if *deleting {
                <Delete segment={segment.clone()} on_close={close} />
            }
        </li>
    }
}

/// Freezes a segment, or lets it go on by itself.
#[hook]
fn use_freezing(id: &cynic::Id) -> Callback<bool> {
    let (i18n, client, toasts) = (use_i18n(), use_client(), use_toasts());
    let (update, id) = (use_mutation::<SegmentUpdate, _>(), id.clone());
    Callback::from(move |frozen: bool| {
        let (i18n, client, toasts) = (i18n.clone(), client.clone(), toasts.clone());
        let input = SegmentUpdateInput { id: id.clone(), filter: None, form: None, frozen: Some(frozen) };
        update.run(SegmentUpdateVariables { input }, move |outcome| match outcome {
            Ok(_) => client.invalidate::<SegmentList>(),
            Err(error) => toasts.failure(&error, &i18n),
        });
    })
}

#[derive(Properties, PartialEq)]
struct DeleteProps {
    segment: Segment,
    on_close: Callback<()>,
}

#[component]
fn Delete(props: &DeleteProps) -> Html {
    let (i18n, client, toasts) = (use_i18n(), use_client(), use_toasts());
    let delete = use_mutation::<SegmentDelete, _>();
    let go = {
        let (delete, id, name) = (delete.clone(), props.segment.id.clone(), props.segment.name.clone());
        let (i18n, on_close) = (i18n.clone(), props.on_close.clone());
        Callback::from(move |_: MouseEvent| {
            let (i18n, client, toasts) = (i18n.clone(), client.clone(), toasts.clone());
            let (on_close, name) = (on_close.clone(), name.clone());
            delete.run(ById { id: id.clone() }, move |outcome| {
                if outcome.is_ok() {
                    client.invalidate::<SegmentList>();
                    client.invalidate::<SegmentNames>();
                    toasts.success(t!(i18n, "segment-deleted", name = name));
                    on_close.emit(());
                }
            });
        })
    };
    let footer = html! {
        <>
            <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
            <Button variant={Variant::Danger} busy={delete.pending} onclick={go}>{ t!(i18n, "segment-delete") }</Button>
        </>
    };
    html! {
        <Dialog id="delete-segment" title={t!(i18n, "segment-delete-title", name = props.segment.name.clone())} on_close={props.on_close.clone()} {footer}>
            if let Some(error) = delete.error.clone() {
                <ErrorNotice {error} />
            }
            <p>{ t!(i18n, "segment-delete-text") }</p>
        </Dialog>
    }
}
