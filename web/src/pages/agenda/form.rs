//! An activity made or changed: what, when, who. Times are the company's, whatever clock this device follows.

use chrono::Duration;
use yew::prelude::*;

use super::{
    invalidate,
    operations::{
        ActivityCreate, ActivityCreateInput, ActivityCreateVariables, ActivityUpdate, ActivityUpdateInput,
        ActivityUpdateVariables, Item,
    },
    people::{People, Person},
    reminder::{self, ReminderField},
};
use crate::{
    browser,
    components::{
        Banner, Button, ButtonKind, Choice, Dialog, ErrorNotice, Form, Found, InputKind, SelectField, TextAreaField,
        TextField, Tone, Variant, use_text, use_toasts,
    },
    drafts::{use_draft_form, use_draft_of},
    graphql::{Change, ClientError, ErrorKind, use_mutation},
    i18n::use_i18n,
    pages::{
        customers::{
            choices::{choices, use_owners},
            types::{ActivityType, MeetingStatus},
        },
        deals::actions::CustomerPicker,
    },
    session::use_client,
    t,
    viewer::use_viewer,
    zone,
};

/// A meeting's length until somebody says otherwise.
const MEETING_MINUTES: i64 = 60;
/// What one plans; notes and messages have their own places.
const PLANNED: [ActivityType; 5] =
    [ActivityType::Task, ActivityType::Call, ActivityType::Meeting, ActivityType::Visit, ActivityType::Email];
const FIELDS: [&str; 12] = [
    "subject",
    "dueAt",
    "startsAt",
    "endsAt",
    "remindAt",
    "assigneeId",
    "link",
    "description",
    "meetingStatus",
    "name",
    "email",
    "customerId",
];

/// What the form is about.
#[derive(Clone, PartialEq)]
pub enum About {
    /// Anything; the customer can be chosen
    Anything,
    /// A step of a deal
    Deal(cynic::Id),
    /// One there is
    Item(Box<Item>),
}

/// What the drafts of a form are called.
pub fn draft(about: &About) -> String {
    match about {
        About::Anything => "planned:new:".to_owned(),
        About::Deal(id) => format!("planned:{}:", id.inner()),
        About::Item(item) => format!("planned:{}:", item.id.inner()),
    }
}

#[derive(Clone, Properties, PartialEq)]
pub struct ActivityFormProps {
    pub about: About,
    pub title: AttrValue,
    /// Proposed, as a date-and-time field writes it; of one there is, its own
    #[prop_or_default]
    pub at: AttrValue,
    /// Proposed for a new one
    #[prop_or_default]
    pub subject: AttrValue,
    pub on_close: Callback<()>,
    #[prop_or_default]
    pub on_done: Callback<()>,
}

#[component]
pub fn ActivityForm(props: &ActivityFormProps) -> Html {
    let (i18n, viewer, client, toasts) = (use_i18n(), use_viewer(), use_client(), use_toasts());
    let owners = use_owners();
    let (create, update) = (use_mutation::<ActivityCreate, _>(), use_mutation::<ActivityUpdate, _>());
    let key = use_memo((), |()| browser::idempotency_key());
    let zone = viewer.time_zone();
    let item = match &props.about {
        About::Item(item) => Some((**item).clone()),
        About::Anything | About::Deal(_) => None,
    };
    let field = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(|at| zone::to_field(at, &zone)).unwrap_or_default();
    let begin = item.as_ref().map_or(props.at.to_string(), |item| field(item.starts_at.or(item.due_at)));
    let text = |of: fn(&Item) -> Option<String>| item.as_ref().and_then(of).unwrap_or_default();
    let kind = use_text(item.as_ref().map_or(ActivityType::Task, |item| item.kind).name());
    let draft = draft(&props.about);
    let proposed = item.as_ref().map_or(props.subject.to_string(), |item| item.subject.clone());
    let subject = use_draft_of(&format!("{draft}subject"), &proposed);
    let (at, ends) = (use_text(begin.clone()), use_text(field(item.as_ref().and_then(|item| item.ends_at))));
    let reminded = item.as_ref().and_then(|item| item.remind_at);
    let remind = use_text(reminder::chosen(reminded, item.as_ref().and_then(|item| item.starts_at.or(item.due_at))));
    let me = viewer.user.id.clone();
    let whose = item.as_ref().map_or(Some(me.clone()), |item| item.assignee.as_ref().map(|user| user.id.clone()));
    let assignee = use_text(whose.map(|id| id.into_inner()).unwrap_or_default());
    let description = use_draft_of(&format!("{draft}description"), &text(|item| item.description.clone()));
    let link = use_text(text(|item| item.link.clone()));
    let known = item.as_ref().and_then(|item| item.meeting_status);
    let status = use_text(known.unwrap_or(MeetingStatus::Confirmed).name());
    let invited = use_state_eq(|| Person::all(item.as_ref().map_or(&[], |item| &item.attendees)));
    let (on_close, unsaved) = use_draft_form(&draft, &props.on_close);
    let customer = use_state_eq(|| None::<Found>);
    let missing = use_state_eq(|| false);
    let chosen = ActivityType::from_name(&kind.value).unwrap_or(ActivityType::Task);
    let meeting = chosen == ActivityType::Meeting;

    let on_submit = {
        let when = zone::from_field(&at.value, &zone);
        let remind_at = reminder::instant(&remind.value, when, reminded);
        let starts_at = when.filter(|_| meeting);
        let ends_at = starts_at.map(|start| {
            let chosen = zone::from_field(&ends.value, &zone);
            chosen.unwrap_or(start + Duration::minutes(MEETING_MINUTES))
        });
        let done = {
            let (client, toasts, i18n) = (client.clone(), toasts.clone(), i18n.clone());
            let (on_close, on_done) = (on_close.clone(), props.on_done.clone());
            let saved = if item.is_some() { t!(i18n, "agenda-saved") } else { t!(i18n, "agenda-created") };
            Callback::from(move |outcome: Result<(), ClientError>| {
                // After a conflict too: what is on screen may be what was old.
                invalidate(&client);
                if outcome.is_ok() {
                    toasts.success(saved.clone());
                    on_close.emit(());
                    on_done.emit(());
                }
            })
        };
        let words = subject.get().trim().to_owned();
        let (description, link) = (description.filled(), link.filled().filter(|_| meeting));
        let meeting_status = MeetingStatus::from_name(&status.value).filter(|_| meeting);
        let attendees = meeting.then(|| invited.iter().map(Person::input).collect::<Vec<_>>());
        let (whose, about, customer) = (assignee.filled().map(cynic::Id::new), props.about.clone(), customer.clone());
        let (create, update, missing, key) = (create.clone(), update.clone(), missing.setter(), (*key).clone());
        Callback::from(move |()| {
            missing.set(words.is_empty());
            if words.is_empty() {
                return;
            }
            let done = done.clone();
            if let About::Item(item) = &about {
                let input = ActivityUpdateInput {
                    id: item.id.clone(),
                    expected_version: Some(item.version),
                    subject: Change::Set(words.clone()),
                    description: Change::to(description.clone()),
                    due_at: Change::to(when),
                    starts_at: if meeting { Change::to(starts_at) } else { Change::Keep },
                    ends_at: if meeting { Change::to(ends_at) } else { Change::Keep },
                    remind_at: Change::to(remind_at),
                    link: if meeting { Change::to(link.clone()) } else { Change::Keep },
                    meeting_status,
                    attendees: attendees.clone(),
                    assignee_id: Change::to(whose.clone()),
                };
                return update.run(ActivityUpdateVariables { input }, move |outcome| done.emit(outcome.map(|_| ())));
            }
            let input = ActivityCreateInput {
                kind: chosen,
                subject: words.clone(),
                description: description.clone(),
                due_at: when,
                starts_at,
                ends_at,
                remind_at,
                assignee_id: whose.clone(),
                customer_id: (*customer).as_ref().map(|found| cynic::Id::new(found.value.to_string())),
                deal_id: match &about {
                    About::Deal(id) => Some(id.clone()),
                    About::Anything | About::Item(_) => None,
                },
                link: link.clone(),
                meeting_status,
                attendees: attendees.clone(),
                outcome: None,
                completed: false,
                idempotency_key: Some(key.clone()),
            };
            create.run(ActivityCreateVariables { input }, move |outcome| done.emit(outcome.map(|_| ())));
        })
    };
    let error = create.error.clone().or(update.error.clone());
    let refused = |name: &str| error.as_ref().and_then(|error| error.field(name));
    let conflict = error.as_ref().is_some_and(|error| error.kind == ErrorKind::Conflict);
    let no_subject = missing.then(|| t!(i18n, "agenda-subject-missing"));
    // Worth a word only where this device's clock shows another time.
    let elsewhere = browser::time_zone().is_some_and(|here| zone != here.as_str());
    let city = zone.rsplit('/').next().unwrap_or_default().replace('_', " ");
    let zone_hint = if elsewhere { t!(i18n, "activity-zone", zone = city) } else { String::new() };
    let mut people = choices(t!(i18n, "customer-nobody"), &owners, |one| (&one.id, one.name.as_str()));
    if owners.is_empty() {
        people.push(Choice::new(me.inner().to_owned(), viewer.user.name.clone()));
    }
    let kinds: Vec<_> = PLANNED.map(|one| Choice::new(one.name(), t!(i18n, one.text()))).into_iter().collect();
    let on_choose = {
        let customer = customer.setter();
        Callback::from(move |found: Option<Found>| customer.set(found))
    };
    let on_invite = {
        let invited = invited.setter();
        Callback::from(move |people: Vec<Person>| invited.set(people))
    };
    let pending = create.pending || update.pending;
    html! {
        <Dialog id="activity" title={props.title.clone()} {unsaved} on_close={on_close.clone()}>
            <Form {on_submit}>
                if conflict {
                    <Banner tone={Tone::Warning}>{ t!(i18n, "agenda-conflict") }</Banner>
                } else if let Some(error) = error.clone().filter(|error| error.beyond(&FIELDS)) {
                    <ErrorNotice {error} />
                }
                <TextField id="activity-subject" label={t!(i18n, "activity-subject")} text={subject} error={no_subject.or(refused("subject"))} autofocus=true required=true />
                if item.is_none() {
                    <SelectField id="activity-kind" label={t!(i18n, "activity-kind")} text={kind} choices={kinds} />
                }
                if props.about == About::Anything {
                    <CustomerPicker id="activity-customer" optional=true chosen={(*customer).clone()} {on_choose} error={refused("customerId").map(AttrValue::from)} />
                }
                <div class="form-row">
                    <TextField
                        id="activity-at"
                        label={if meeting { t!(i18n, "activity-starts") } else { t!(i18n, "activity-due") }}
                        kind={InputKind::DateTime}
                        text={at.clone()}
                        hint={zone_hint}
                        error={refused("dueAt").or(refused("startsAt"))}
                    />
                    if meeting {
                        <TextField id="activity-ends" label={t!(i18n, "agenda-ends")} kind={InputKind::DateTime} text={ends} optional=true error={refused("endsAt")} />
                    }
                </div>
                <div class="form-row">
                    <SelectField id="activity-assignee" label={t!(i18n, "activity-assignee")} text={assignee} choices={people} error={refused("assigneeId")} />
                    <ReminderField text={remind} at={zone::from_field(&at.value, &zone)} kept={reminded} error={refused("remindAt").map(AttrValue::from)} />
                </div>
                if meeting {
                    <SelectField id="activity-status" label={t!(i18n, "meeting-status")} text={status} choices={MeetingStatus::choices(&i18n)} error={refused("meetingStatus")} />
                    <People people={(*invited).clone()} on_change={on_invite} error={error.clone()} />
                    <TextField id="activity-link" label={t!(i18n, "activity-link")} kind={InputKind::Url} text={link} optional=true error={refused("link")} />
                }
                <TextAreaField id="activity-description" label={t!(i18n, "activity-description")} text={description} optional=true error={refused("description").map(AttrValue::from)} />
                <div class="form-actions">
                    <Button onclick={on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={pending}>{ t!(i18n, "action-save") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}
