//! Something to do, or a call just made. Times are the company's, whatever clock this device follows.

use chrono::{DateTime, Duration, Utc};
use yew::prelude::*;

use super::activity_operations::ActivityList;
use crate::{
    browser,
    components::{
        Button, ButtonKind, Choice, Dialog, ErrorNotice, Form, InputKind, SelectField, TextAreaField, TextField,
        Variant, use_text, use_toasts,
    },
    drafts::{use_draft, use_draft_form, use_draft_of},
    graphql::{UserError, schema::schema, use_mutation},
    i18n::use_i18n,
    mutation,
    pages::{
        agenda::reminder::{self, ReminderField},
        customers::{
            choices::{choices, use_owners},
            types::ActivityType,
        },
    },
    session::use_client,
    t,
    viewer::use_viewer,
    zone,
};

/// A meeting's length until somebody says otherwise.
const MEETING_MINUTES: i64 = 60;
/// What one plans here; notes and messages have their own places.
const PLANNED: [ActivityType; 5] =
    [ActivityType::Task, ActivityType::Call, ActivityType::Meeting, ActivityType::Visit, ActivityType::Email];

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ActivityCreateVariables {
    input: ActivityCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ActivityCreateInput {
    #[cynic(rename = "type")]
    kind: ActivityType,
    subject: String,
    #[cynic(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    due_at: Option<DateTime<Utc>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    starts_at: Option<DateTime<Utc>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    ends_at: Option<DateTime<Utc>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    remind_at: Option<DateTime<Utc>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    assignee_id: Option<cynic::Id>,
    customer_id: Option<cynic::Id>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    completed: bool,
    #[cynic(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    idempotency_key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ActivityCreateVariables")]
pub struct ActivityCreate {
    #[arguments(input: $input)]
    activity_create: Created,
}
mutation!(ActivityCreate, activity_create);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "ActivityPayload")]
struct Created {
    user_errors: Vec<UserError>,
}

/// What the drafts of the form are called.
pub fn draft(customer: &cynic::Id) -> String {
    format!("activity:{}:", customer.inner())
}

#[derive(Properties, PartialEq)]
pub struct ActivityDialogProps {
    /// Of the customer
    pub id: cynic::Id,
    pub kind: ActivityType,
    /// Already made; then its outcome is asked instead of a time
    pub done: bool,
    /// Proposed
    pub subject: String,
    pub on_close: Callback<()>,
}

#[component]
pub fn ActivityDialog(props: &ActivityDialogProps) -> Html {
    let (i18n, viewer, client, toasts) = (use_i18n(), use_viewer(), use_client(), use_toasts());
    let owners = use_owners();
    let create = use_mutation::<ActivityCreate, _>();
    let key = use_memo((), |()| browser::idempotency_key());
    let zone = viewer.time_zone();
    let proposed = if props.done { t!(i18n, "activity-call-made") } else { props.subject.clone() };
    let draft = draft(&props.id);
    let (kind, subject) = (use_text(props.kind.name()), use_draft_of(&format!("{draft}subject"), &proposed));
    let description = use_draft(&format!("{draft}description"));
    let (outcome, link) = (use_draft(&format!("{draft}outcome")), use_text(""));
    let (on_close, unsaved) = use_draft_form(&draft, &props.on_close);
    let at = use_text(zone::to_field(next_hour(browser::now()), &zone));
    let (assignee, remind) = (use_text(viewer.user.id.inner().to_owned()), use_text(""));
    let chosen = ActivityType::from_name(&kind.value).unwrap_or(props.kind);
    let meeting = chosen == ActivityType::Meeting;
    let done = props.done;

    let on_submit = {
        let (create, i18n, on_close) = (create.clone(), i18n.clone(), on_close.clone());
        let when = zone::from_field(&at.value, &zone).filter(|_| !done);
        let starts_at = when.filter(|_| meeting);
        let input = ActivityCreateInput {
            kind: chosen,
            subject: subject.get().trim().to_owned(),
            description: description.filled(),
            due_at: when,
            starts_at,
            ends_at: starts_at.map(|start| start + Duration::minutes(MEETING_MINUTES)),
            remind_at: reminder::instant(&remind.value, when, None),
            assignee_id: assignee.filled().map(cynic::Id::new),
            customer_id: Some(props.id.clone()),
            link: link.filled().filter(|_| meeting),
            completed: done,
            outcome: outcome.filled(),
            idempotency_key: Some((*key).clone()),
        };
        Callback::from(move |()| {
            let (client, toasts, i18n, on_close) = (client.clone(), toasts.clone(), i18n.clone(), on_close.clone());
            create.run(ActivityCreateVariables { input: input.clone() }, move |outcome| {
                if outcome.is_ok() {
                    client.invalidate::<ActivityList>();
                    toasts.success(if done { t!(i18n, "activity-logged") } else { t!(i18n, "activity-created") });
                    on_close.emit(());
                }
            });
        })
    };
    let title = match (done, props.kind) {
        (true, _) => t!(i18n, "profile-log-call"),
        (_, ActivityType::Meeting) => t!(i18n, "activity-new-meeting"),
        _ => t!(i18n, "activity-new"),
    };
    // Worth a word only where this device's clock shows another time.
    let elsewhere = browser::time_zone().is_some_and(|here| zone != here.as_str());
    let city = zone.rsplit('/').next().unwrap_or_default().replace('_', " ");
    let zone_hint = if elsewhere { t!(i18n, "activity-zone", zone = city) } else { String::new() };
    let mut people = choices(t!(i18n, "customer-nobody"), &owners, |one| (&one.id, one.name.as_str()));
    if owners.is_empty() {
        people.push(Choice::new(viewer.user.id.inner().to_owned(), viewer.user.name.clone()));
    }
    let kinds: Vec<_> = PLANNED.map(|one| Choice::new(one.name(), t!(i18n, one.text()))).into_iter().collect();
    html! {
        <Dialog id="new-activity" {title} {unsaved} on_close={on_close.clone()}>
            <Form {on_submit}>
                if let Some(error) = create.error.clone().filter(|error| error.beyond(&["subject", "dueAt", "startsAt", "remindAt", "outcome", "link"])) {
                    <ErrorNotice {error} />
                }
                if !done {
                    <SelectField id="activity-kind" label={t!(i18n, "activity-kind")} text={kind} choices={kinds} />
                }
                <TextField id="activity-subject" label={t!(i18n, "activity-subject")} text={subject} error={create.field("subject")} autofocus=true required=true />
                if done {
                    <TextField id="activity-outcome" label={t!(i18n, "activity-outcome")} text={outcome} optional=true hint={t!(i18n, "activity-outcome-hint")} error={create.field("outcome")} />
                } else {
                    <div class="form-row">
                        <TextField
                            id="activity-at"
                            label={if meeting { t!(i18n, "activity-starts") } else { t!(i18n, "activity-due") }}
                            kind={InputKind::DateTime}
                            text={at.clone()}
                            hint={zone_hint}
                            error={create.field("dueAt").or(create.field("startsAt"))}
                        />
                        <SelectField id="activity-assignee" label={t!(i18n, "activity-assignee")} text={assignee} choices={people} />
                    </div>
                    <ReminderField text={remind} at={zone::from_field(&at.value, &zone)} error={create.field("remindAt").map(AttrValue::from)} />
                    if meeting {
                        <TextField id="activity-link" label={t!(i18n, "activity-link")} kind={InputKind::Url} text={link} optional=true error={create.field("link")} />
                    }
                }
                <TextAreaField id="activity-description" label={t!(i18n, "activity-description")} text={description} optional=true />
                <div class="form-actions">
                    <Button onclick={on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={create.pending}>{ t!(i18n, "action-save") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}

/// The full hour after the next: time to prepare.
fn next_hour(now: DateTime<Utc>) -> DateTime<Utc> {
    let seconds = now.timestamp();
    DateTime::from_timestamp(seconds - seconds.rem_euclid(3_600) + 2 * 3_600, 0).unwrap_or(now)
}
