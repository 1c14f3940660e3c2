//! Done: what came of it, and the next contact in the same step.

use std::{cell::Cell, rc::Rc};

use chrono::{Days, NaiveTime};
use yew::prelude::*;

use super::{
    done::use_marking,
    operations::{ActivityCompleteInput, ActivityCreateInput, Item},
};
use crate::{
    browser,
    components::{Button, ButtonKind, Dialog, ErrorNotice, Form, InputKind, TextField, ToggleChip, Variant, use_text},
    drafts::use_unsaved,
    graphql::ClientError,
    i18n::use_i18n,
    pages::customers::types::ActivityType,
    t,
    viewer::use_viewer,
    zone,
};

#[derive(Properties, PartialEq)]
pub struct CompleteDialogProps {
    pub item: Item,
    pub on_close: Callback<()>,
}

#[component]
pub fn CompleteDialog(props: &CompleteDialogProps) -> Html {
    let (i18n, viewer, marking) = (use_i18n(), use_viewer(), use_marking());
    // It is out of the way until there is an answer; where that is no, it comes back with what was written.
    let (sent, refused) = (use_state_eq(|| false), use_state_eq(|| None::<ClientError>));
    let here = use_here();
    let key = use_memo((), |()| browser::idempotency_key());
    let zone = viewer.time_zone();
    let (outcome, again) = (use_text(""), use_state_eq(|| false));
    let next_week = zone::local(browser::now(), &zone).date() + Days::new(7);
    let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default();
    let at = use_text(zone::clock_field(next_week.and_time(nine)));
    let unsaved = use_unsaved(&(outcome.value.clone(), *again, at.value.clone()));
    let item = &props.item;

    let on_submit = {
        let follow_up = ActivityCreateInput {
            // A meeting needs an end; the next contact is a call until it is arranged.
            kind: if item.kind == ActivityType::Meeting { ActivityType::Call } else { item.kind },
            subject: t!(i18n, "agenda-follow-up-of", subject = item.subject.as_str()),
            description: None,
            due_at: zone::from_field(&at.value, &zone),
            starts_at: None,
            ends_at: None,
            remind_at: None,
            assignee_id: item.assignee.as_ref().map(|user| user.id.clone()),
            customer_id: None,
            deal_id: None,
            link: None,
            meeting_status: None,
            attendees: None,
            outcome: None,
            completed: false,
            idempotency_key: Some((*key).clone()),
        };
        let input = ActivityCompleteInput {
            id: item.id.clone(),
            outcome: outcome.filled(),
            expected_version: Some(item.version),
            follow_up: again.then_some(follow_up),
        };
        let (marking, on_close) = (marking.clone(), props.on_close.clone());
        let (sent, refused) = (sent.setter(), refused.setter());
        Callback::from(move |()| {
            sent.set(true);
            let (again, on_close, here) = (marking.clone(), on_close.clone(), here.clone());
            let (sent, refused) = (sent.clone(), refused.clone());
            marking.complete(input.clone(), move |outcome| match outcome {
                Ok(()) if here.get() => on_close.emit(()),
                Ok(()) => {}
                Err(error) if here.get() => {
                    sent.set(false);
                    refused.set(Some(error));
                }
                Err(error) => again.fail(&error),
            });
        })
    };
    let toggle = {
        let again = again.clone();
        Callback::from(move |on: bool| again.set(on))
    };
    if *sent {
        return Html::default();
    }
    let error = (*refused).clone();
    let field = |name: &str| error.as_ref().and_then(|error| error.field(name));
    html! {
        <Dialog id="complete" title={t!(i18n, "agenda-complete-title", subject = item.subject.as_str())} {unsaved} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                if let Some(error) = error.clone().filter(|error| error.beyond(&["outcome", "dueAt"])) {
                    <ErrorNotice {error} />
                }
                <TextField id="complete-outcome" label={t!(i18n, "activity-outcome")} text={outcome} optional=true hint={t!(i18n, "activity-outcome-hint")} error={field("outcome")} autofocus=true />
                <div><ToggleChip on={*again} on_toggle={toggle}>{ t!(i18n, "timeline-follow-up") }</ToggleChip></div>
                if *again {
                    <TextField id="complete-again" label={t!(i18n, "agenda-follow-up-when")} kind={InputKind::DateTime} text={at} error={field("dueAt")} />
                }
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary}>{ t!(i18n, "activity-complete") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}

/// Whether it is still on the page when an answer comes.
#[hook]
fn use_here() -> Rc<Cell<bool>> {
    let here = use_memo((), |()| Cell::new(true));
    use_effect_with((), {
        let here = here.clone();
        move |()| move || here.set(false)
    });
    here
}
