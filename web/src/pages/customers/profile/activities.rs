//! What is to be done with a customer, and what was done: open ones first, the earliest due on top.

use yew::prelude::*;

use super::{
    super::types::ActivityType,
    actions::Action,
    activity_operations::{
        Activity, ActivityFilter, ActivityList, ActivityListVariables, ActivityOrder, ActivityOrderField,
    },
};
use crate::{
    components::{
        Badge, Button, ButtonKind, Card, ErrorNotice, Form, Icon, IconButton, IconName, LoadMore, Skeleton, Text,
        TextField, Tone, Variant, use_text,
    },
    format::use_format,
    graphql::{schema::SortDirection, use_pages},
    i18n::use_i18n,
    pages::{
        agenda::{
            done::{use_completed_at, use_marking},
            operations::ActivityCompleteInput,
        },
        customers::list::IdFilter,
    },
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct ActivitiesProps {
    /// Of the customer
    pub id: cynic::Id,
    pub on_action: Callback<Action>,
}

#[component]
pub fn Activities(props: &ActivitiesProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let past = use_state_eq(|| false);
    let on_action = props.on_action.clone();
    let add = move |_| on_action.emit(Action::Plan(ActivityType::Task, String::new()));
    let show_past = {
        let past = past.clone();
        move |_| past.set(!*past)
    };
    let actions = html! {
        if viewer.can("activity.write") {
            <IconButton icon={IconName::Plus} label={t!(i18n, "activity-new")} onclick={add} />
        }
    };
    html! {
        <Card title={t!(i18n, "profile-activities")} {actions}>
            <Items id={props.id.clone()} completed=false />
            <div class="todo-past"><Button variant={Variant::Ghost} small=true icon={if *past { IconName::ChevronDown } else { IconName::ChevronRight }} onclick={show_past}>
                { t!(i18n, "activity-done-ones") }
            </Button></div>
            if *past {
                <Items id={props.id.clone()} completed=true />
            }
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct ItemsProps {
    id: cynic::Id,
    completed: bool,
}

#[component]
fn Items(props: &ItemsProps) -> Html {
    let i18n = use_i18n();
    let (field, direction) = if props.completed {
        (ActivityOrderField::CompletedAt, SortDirection::Desc)
    } else {
        (ActivityOrderField::DueAt, SortDirection::Asc)
    };
    let list = use_pages::<ActivityList>(ActivityListVariables {
        filter: Some(ActivityFilter {
            customer_id: Some(IdFilter { eq: Some(props.id.clone()), is_empty: None }),
            completed: Some(props.completed),
            cancelled: (!props.completed).then_some(false),
        }),
        order: Some(vec![ActivityOrder { field, direction }]),
        after: None,
    });
    let none = if props.completed { t!(i18n, "activity-none-done") } else { t!(i18n, "activity-none-open") };
    html! {
        <>
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if list.items.is_empty() && list.loading {
                <Skeleton />
            } else if list.items.is_empty() && list.error.is_none() {
                <p class="quiet">{ none }</p>
            }
            <ul class="rows">{ for list.items.iter().map(|one| html! { <Item key={one.id.inner()} activity={one.clone()} /> }) }</ul>
            <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ItemProps {
    activity: Activity,
}

#[component]
fn Item(props: &ItemProps) -> Html {
    let (i18n, format, viewer) = (use_i18n(), use_format(), use_viewer());
    let completing = use_state_eq(|| false);
    let (activity, marking) = (&props.activity, use_marking());
    // Kept here: it is there again where completing fails.
    let outcome = use_text("");
    let completed_at = use_completed_at(&activity.id, activity.version, activity.completed_at);
    let may_write = viewer.can("activity.write");
    let done = completed_at.is_some();
    let reopen = {
        let (id, seen) = (activity.id.clone(), activity.version);
        move |_| marking.reopen(id.clone(), seen)
    };
    let begin = {
        let completing = completing.clone();
        move |_| completing.set(!*completing)
    };
    let close = {
        let completing = completing.setter();
        Callback::from(move |()| completing.set(false))
    };
    html! {
        <li class="todo" data-done={done.then_some("true")}>
            <div class="row-line">
                <span class="contact-icon" title={t!(i18n, activity.kind.text())}><Icon name={activity.kind.icon()} /></span>
                <span class="row-text">
                    <span>{ &activity.subject }</span>
                    <span class="contact-notes">
                        if activity.overdue && !done {
                            <Badge tone={Tone::Danger}>{ t!(i18n, "activity-overdue") }</Badge>
                        }
                        if let Some(at) = completed_at {
                            <span class="quiet" title={format.date_time(at)}>{ t!(i18n, "activity-done-at", when = format.relative(at)) }</span>
                        } else if let Some(at) = activity.due_at {
                            <span class="quiet" title={format.relative(at)}>{ format.date_time(at) }</span>
                        }
                        if let Some(assignee) = &activity.assignee {
                            <span class="quiet">{ &assignee.name }</span>
                        }
                    </span>
                    if let Some(outcome) = &activity.outcome {
                        <span class="quiet">{ outcome }</span>
                    } else if let Some(description) = &activity.description {
                        <span class="quiet clamp">{ description }</span>
                    }
                </span>
                if may_write && done {
                    <IconButton icon={IconName::Undo} label={t!(i18n, "activity-reopen")} onclick={reopen} />
                } else if may_write {
                    <IconButton icon={IconName::Check} label={t!(i18n, "activity-complete")} pressed={Some(*completing)} onclick={begin} />
                }
            </div>
            if *completing && !done {
                <Complete activity={activity.clone()} {outcome} on_close={close} />
            }
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct CompleteProps {
    activity: Activity,
    outcome: Text,
    on_close: Callback<()>,
}

/// Asks how it went; Enter is enough.
#[component]
fn Complete(props: &CompleteProps) -> Html {
    let (i18n, marking) = (use_i18n(), use_marking());
    let outcome = props.outcome.clone();
    let id = props.activity.id.inner().to_owned();
    let on_submit = {
        let (outcome, activity, on_close) = (outcome.clone(), props.activity.clone(), props.on_close.clone());
        Callback::from(move |()| {
            let input = ActivityCompleteInput {
                id: activity.id.clone(),
                outcome: outcome.filled(),
                expected_version: Some(activity.version),
                follow_up: None,
            };
            let (again, on_close) = (marking.clone(), on_close.clone());
            marking.complete(input, move |answer| match answer {
                Ok(()) => on_close.emit(()),
                Err(error) => again.fail(&error),
            });
        })
    };
    html! {
        <Form {on_submit}>
            <TextField id={format!("outcome-{id}")} label={t!(i18n, "activity-outcome")} text={outcome} optional=true autofocus=true />
            <div class="form-actions">
                <Button small=true onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                <Button kind={ButtonKind::Submit} variant={Variant::Primary} small=true>{ t!(i18n, "activity-complete") }</Button>
            </div>
        </Form>
    }
}
