//! What happened around the deal, latest first.

use yew::prelude::*;

use super::operations::{DealTimeline, DealTimelineVariables, TimelineItem, TimelineKind};
use crate::{
    components::{Button, Card, ErrorNotice, Icon, IconName, LoadMore, Skeleton},
    format::use_format,
    graphql::use_pages,
    i18n::use_i18n,
    link::PageLink,
    routes::Route,
    t,
};

#[derive(Properties, PartialEq)]
pub struct TimelineProps {
    pub deal: cynic::Id,
    /// Opens the form for a note, for those who may write one
    #[prop_or_default]
    pub on_note: Option<Callback<MouseEvent>>,
}

#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let list = use_pages::<DealTimeline>(DealTimelineVariables { id: props.deal.clone(), after: None });
    let actions = props.on_note.clone().map(|onclick| {
        html! { <Button small=true icon={IconName::Note} {onclick}>{ t!(i18n, "board-note") }</Button> }
    });
    let row = |item: &TimelineItem| {
        let actor = item.actor.as_ref().map(|actor| format!(" · {}", actor.name));
        html! {
            <li class="event" key={item.id.inner().to_owned()} data-kind={if item.kind == TimelineKind::Note { "note" } else { "event" }}>
                <span class="event-icon"><Icon name={icon(item.kind)} /></span>
                <div class="event-text">
                    <p>{ &item.summary }</p>
                    if let Some(text) = &item.text {
                        <p class="event-words">{ text }</p>
                    }
                    <p class="quiet">
                        <span title={format.date_time(item.at)}>{ format.relative(item.at) }{ actor }</span>
                        if let Some(activity) = &item.activity {
                            { " · " }<PageLink to={Route::Activity { id: activity.id.inner().to_owned() }}>{ t!(i18n, "activity-show") }</PageLink>
                        }
                    </p>
                </div>
            </li>
        }
    };
    html! {
        <Card title={t!(i18n, "deal-timeline")} actions={actions.unwrap_or_default()}>
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if list.items.is_empty() && list.loading {
                <Skeleton />
            } else if list.items.is_empty() {
                <p class="quiet">{ t!(i18n, "deal-timeline-empty") }</p>
            } else {
                <ol class="events">{ for list.items.iter().map(row) }</ol>
                <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
            }
        </Card>
    }
}

fn icon(kind: TimelineKind) -> IconName {
    match kind {
        TimelineKind::DealCreated => IconName::Plus,
        TimelineKind::DealStageChanged => IconName::Board,
        TimelineKind::DealWon => IconName::Star,
        TimelineKind::DealLost => IconName::Close,
        TimelineKind::DealReopened => IconName::Undo,
        TimelineKind::DealTransferred => IconName::Customers,
        TimelineKind::Note => IconName::Note,
        TimelineKind::ActivityCompleted => IconName::Check,
        TimelineKind::ActivityCreated | TimelineKind::ActivityUpdated => IconName::Calendar,
        TimelineKind::DealUpdated => IconName::Edit,
        TimelineKind::Other => IconName::Activity,
    }
}
