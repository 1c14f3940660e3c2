//! What happened around the deal, as the customer's page shows what happened around the customer.

use serde::{Deserialize, Serialize};
use yew::prelude::*;

use super::operations::DealTimeline;
use crate::{
    address::use_address,
    components::{Button, IconName},
    graphql::use_pages,
    i18n::use_i18n,
    pages::{
        customers::{
            Action,
            timeline::{Filter, Shown, Standing, TimelineFilter, TimelineVariables},
        },
        deals::actions::TaskDialog,
    },
    routes::Route,
    t,
};

/// What the timeline shows, as it stands in the address of the deal's page.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
struct Address {
    #[serde(skip_serializing_if = "String::is_empty")]
    timeline: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    standing: String,
}

#[derive(Properties, PartialEq)]
pub struct TimelineProps {
    pub deal: cynic::Id,
    pub title: AttrValue,
    /// Whose deal it is, if the reader may see them
    pub customer: Option<cynic::Id>,
    /// Opens the form for a note, for those who may write one
    #[prop_or_default]
    pub on_note: Option<Callback<MouseEvent>>,
    /// A follow-up was planned
    pub on_changed: Callback<()>,
}

#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let i18n = use_i18n();
    let deal = &props.deal;
    let (address, show) = use_address::<Address>(Route::Deal { id: deal.inner().to_owned() });
    let (filter, standing) = (Filter::from_name(&address.timeline), Standing::from_name(&address.standing));
    let asked = TimelineFilter { kind: filter.kinds(), pinned: None, resolved: standing.resolved() };
    let list = use_pages::<DealTimeline>(TimelineVariables::of(deal, asked));
    let asked = TimelineFilter { pinned: Some(true), ..TimelineFilter::default() };
    let pinned = use_pages::<DealTimeline>(TimelineVariables::of(deal, asked));
    let following = use_state_eq(|| None::<String>);
    let on_filter = {
        let (show, address) = (show.clone(), address.clone());
        Callback::from(move |filter: Filter| {
            show.emit(Address { timeline: filter.name().to_owned(), ..address.clone() });
        })
    };
    let on_standing = Callback::from(move |standing: Standing| {
        show.emit(Address { standing: standing.name().to_owned(), ..address.clone() });
    });
    let on_action = {
        let following = following.setter();
        // The items of a deal lead to nothing else.
        Callback::from(move |action: Action| {
            if let Action::Plan(_, subject) = action {
                following.set(Some(subject));
            }
        })
    };
    let on_close = {
        let following = following.setter();
        Callback::from(move |()| following.set(None))
    };
    html! {
        <>
            <Shown
                label={t!(i18n, "deal-timeline")}
                empty={t!(i18n, "deal-timeline-empty")}
                customer={props.customer.clone()}
                deal={deal.clone()}
                {list}
                {pinned}
                {filter}
                {on_filter}
                {standing}
                {on_standing}
                {on_action}
            >
                <header class="card-header">
                    <h2>{ t!(i18n, "deal-timeline") }</h2>
                    if let Some(onclick) = props.on_note.clone() {
                        <Button small=true icon={IconName::Note} {onclick}>{ t!(i18n, "board-note") }</Button>
                    }
                </header>
            </Shown>
            if let Some(subject) = (*following).clone() {
                <TaskDialog deal={deal.clone()} title={props.title.clone()} {subject} {on_close} on_done={props.on_changed.clone()} />
            }
        </>
    }
}
