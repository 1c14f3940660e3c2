//! What is to be done for this deal, and what was done.

use yew::prelude::*;

use super::operations::{Activity, Deal};
use crate::{
    components::{Badge, Button, Card, Icon, IconButton, IconName, Tone, Variant},
    format::use_format,
    i18n::use_i18n,
    order::arrange,
    pages::{
        agenda::{
            done::{use_completed_at, use_marking},
            operations::ActivityCompleteInput,
        },
        deals::{
            actions::{TaskDialog, kind_text},
            operations::ActivityType,
        },
    },
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct ActivityCardProps {
    pub deal: Deal,
    pub on_changed: Callback<()>,
}

#[component]
pub fn ActivityCard(props: &ActivityCardProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let adding = use_state_eq(|| false);
    let deal = &props.deal;
    let writes = viewer.can("activity.write");
    // Open ones first, the nearest on top; done ones below, the latest on top.
    let mut activities: Vec<_> = deal.activities.nodes.iter().filter(|one| one.kind != ActivityType::Note).collect();
    let rank = |one: &Activity| match one.completed_at {
        None => (false, one.due_at.map_or(i64::MAX, |due| due.timestamp())),
        Some(done) => (true, -done.timestamp()),
    };
    arrange(&mut activities, |a, b| rank(a) < rank(b));
    let toggle = |open: bool| {
        let adding = adding.setter();
        Callback::from(move |()| adding.set(open))
    };
    let actions = writes.then(|| {
        let add = toggle(true);
        html! { <Button small=true icon={IconName::Plus} onclick={move |_| add.emit(())}>{ t!(i18n, "board-activity") }</Button> }
    });
    html! {
        <Card title={t!(i18n, "deal-activities")} actions={actions.unwrap_or_default()}>
            if activities.is_empty() {
                <p class="quiet">{ t!(i18n, "deal-activities-empty") }</p>
            } else {
                <ul class="rows">{ for activities.iter().map(|one| html! {
                    <Row key={one.id.inner().to_owned()} activity={(*one).clone()} writable={writes} />
                }) }</ul>
            }
            if *adding {
                <TaskDialog
                    deal={deal.id.clone()}
                    title={deal.title.clone()}
                    on_close={toggle(false)}
                    on_done={props.on_changed.clone()}
                />
            }
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    activity: Activity,
    writable: bool,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let (i18n, format, marking) = (use_i18n(), use_format(), use_marking());
    let activity = &props.activity;
    let completed_at = use_completed_at(&activity.id, activity.version, activity.completed_at);
    let (id, seen) = (activity.id.clone(), activity.version);
    let on_reopen = {
        let (marking, id) = (marking.clone(), id.clone());
        move |_| marking.reopen(id.clone(), seen)
    };
    let on_complete = move |_| {
        let again = marking.clone();
        let input =
            ActivityCompleteInput { id: id.clone(), outcome: None, expected_version: Some(seen), follow_up: None };
        marking.complete(input, move |answer| answer.err().iter().for_each(|error| again.fail(error)));
    };
    let done = completed_at.is_some();
    let when = completed_at.or(activity.due_at);
    html! {
        <li class="row activity" data-done={done.then_some("true")}>
            if done {
                <span class="activity-done"><Icon name={IconName::Check} /></span>
            } else if props.writable {
                <IconButton
                    icon={IconName::Check}
                    label={t!(i18n, "deal-activity-complete", subject = activity.subject.as_str())}
                    variant={Variant::Secondary}
                    onclick={on_complete}
                />
            }
            <div class="row-text activity-text">
                <span>{ &activity.subject }</span>
                <span class="quiet">
                    { kind_text(activity.kind, &i18n) }
                    if let Some(when) = when {
                        <span title={format.date_time(when)}>{ format!(" · {}", format.relative(when)) }</span>
                    }
                    if let Some(assignee) = &activity.assignee {
                        { format!(" · {}", assignee.name) }
                    }
                </span>
                if let Some(outcome) = &activity.outcome {
                    <span class="quiet">{ outcome }</span>
                }
            </div>
            if activity.overdue && !done {
                <Badge tone={Tone::Danger}>{ t!(i18n, "deal-activity-late") }</Badge>
            }
            if done && props.writable {
                <IconButton icon={IconName::Undo} label={t!(i18n, "deal-activity-reopen", subject = activity.subject.as_str())} onclick={on_reopen} />
            }
        </li>
    }
}
