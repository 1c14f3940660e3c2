//! What is to be done for this deal, and what was done.

use yew::prelude::*;

use super::operations::{Activity, ActivityComplete, ActivityCompleteInput, ActivityCompleteVariables, Deal};
use crate::{
    components::{Badge, Button, Card, Icon, IconButton, IconName, Tone, Variant, use_toasts},
    format::use_format,
    graphql::{schema::ById, use_mutation},
    i18n::use_i18n,
    order::arrange,
    pages::deals::{
        actions::{TaskDialog, kind_text},
        operations::{ActivityReopen, ActivityType},
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
                    <Row key={one.id.inner().to_owned()} activity={(*one).clone()} writable={writes} on_changed={props.on_changed.clone()} />
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
    on_changed: Callback<()>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let (i18n, format, toasts) = (use_i18n(), use_format(), use_toasts());
    let complete = use_mutation::<ActivityComplete, _>();
    let reopen = use_mutation::<ActivityReopen, _>();
    let activity = &props.activity;
    // What it will be, until the server has answered: then it is so, or as it was.
    let guess = use_state_eq(|| None::<bool>);
    use_effect_with(activity.version, {
        let guess = guess.setter();
        move |_| guess.set(None)
    });
    let on_reopen = {
        let (i18n, toasts, reopen, guess) = (i18n.clone(), toasts.clone(), reopen.clone(), guess.setter());
        let (id, on_changed) = (activity.id.clone(), props.on_changed.clone());
        Callback::from(move |()| {
            let (i18n, toasts, on_changed) = (i18n.clone(), toasts.clone(), on_changed.clone());
            let guess = guess.clone();
            guess.set(Some(false));
            reopen.run(ById { id: id.clone() }, move |outcome| match outcome {
                Ok(_) => on_changed.emit(()),
                Err(error) => {
                    guess.set(None);
                    toasts.failure(&error, &i18n);
                }
            });
        })
    };
    let on_complete = {
        let (i18n, toasts, complete, on_reopen) = (i18n.clone(), toasts, complete.clone(), on_reopen.clone());
        let guess = guess.setter();
        let (id, version, on_changed) = (activity.id.clone(), activity.version, props.on_changed.clone());
        Callback::from(move |()| {
            let input = ActivityCompleteInput { id: id.clone(), expected_version: Some(version) };
            let (i18n, toasts) = (i18n.clone(), toasts.clone());
            let (on_reopen, on_changed, guess) = (on_reopen.clone(), on_changed.clone(), guess.clone());
            guess.set(Some(true));
            complete.run(ActivityCompleteVariables { input }, move |outcome| {
                match outcome {
                    Ok(_) => toasts.offer(t!(i18n, "deal-activity-done"), t!(i18n, "board-undo"), on_reopen),
                    Err(error) => {
                        guess.set(None);
                        toasts.failure(&error, &i18n);
                    }
                }
                on_changed.emit(());
            });
        })
    };
    let done = guess.unwrap_or(activity.completed_at.is_some());
    let when = activity.completed_at.or(activity.due_at);
    html! {
        <li class="row activity" data-done={done.then_some("true")}>
            if done {
                <span class="activity-done"><Icon name={IconName::Check} /></span>
            } else if props.writable {
                <IconButton
                    icon={IconName::Check}
                    label={t!(i18n, "deal-activity-complete", subject = activity.subject.as_str())}
                    variant={Variant::Secondary}
                    disabled={complete.pending}
                    onclick={move |_| on_complete.emit(())}
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
                <IconButton icon={IconName::Undo} label={t!(i18n, "deal-activity-reopen", subject = activity.subject.as_str())} onclick={move |_| on_reopen.emit(())} />
            }
        </li>
    }
}
