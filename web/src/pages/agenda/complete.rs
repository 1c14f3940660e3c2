//! Done: what came of it, and the next contact in the same step.

use chrono::{Days, NaiveTime};
use yew::prelude::*;

use super::{
    invalidate,
    operations::{ActivityComplete, ActivityCompleteInput, ActivityCompleteVariables, ActivityCreateInput, Item},
    undo::use_reopen,
};
use crate::{
    browser,
    components::{
        Button, ButtonKind, Dialog, ErrorNotice, Form, InputKind, TextField, ToggleChip, Variant, use_text, use_toasts,
    },
    drafts::use_unsaved,
    graphql::use_mutation,
    i18n::use_i18n,
    pages::customers::types::ActivityType,
    session::use_client,
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
    let (i18n, viewer, client, toasts) = (use_i18n(), use_viewer(), use_client(), use_toasts());
    let (complete, reopen) = (use_mutation::<ActivityComplete, _>(), use_reopen());
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
        let (complete, on_close, i18n) = (complete.clone(), props.on_close.clone(), i18n.clone());
        Callback::from(move |()| {
            let (client, toasts, i18n, on_close) = (client.clone(), toasts.clone(), i18n.clone(), on_close.clone());
            let (reopen, id) = (reopen.clone(), input.id.clone());
            complete.run(ActivityCompleteVariables { input: input.clone() }, move |outcome| {
                invalidate(&client);
                if outcome.is_ok() {
                    let (reopen, id) = (reopen.clone(), id.clone());
                    let undo = Callback::from(move |()| reopen.emit(id.clone()));
                    toasts.offer(t!(i18n, "activity-completed"), t!(i18n, "action-undo"), undo);
                    on_close.emit(());
                }
            });
        })
    };
    let toggle = {
        let again = again.clone();
        Callback::from(move |on: bool| again.set(on))
    };
    html! {
        <Dialog id="complete" title={t!(i18n, "agenda-complete-title", subject = item.subject.as_str())} {unsaved} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                if let Some(error) = complete.error.clone().filter(|error| error.beyond(&["outcome", "dueAt"])) {
                    <ErrorNotice {error} />
                }
                <TextField id="complete-outcome" label={t!(i18n, "activity-outcome")} text={outcome} optional=true hint={t!(i18n, "activity-outcome-hint")} error={complete.field("outcome")} autofocus=true />
                <div><ToggleChip on={*again} on_toggle={toggle}>{ t!(i18n, "timeline-follow-up") }</ToggleChip></div>
                if *again {
                    <TextField id="complete-again" label={t!(i18n, "agenda-follow-up-when")} kind={InputKind::DateTime} text={at} error={complete.field("dueAt")} />
                }
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={complete.pending}>{ t!(i18n, "activity-complete") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}
