//! One activity at its own address: a drawer over the list, with all that is known of it and what one does with it.

use chrono::{DateTime, Utc};
use yew::prelude::*;

use crate::{
    components::{Badge, Banner, Button, Dialog, EmptyState, ErrorNotice, IconName, Side, Skeleton, Tone, Variant},
    format::{Format, use_format},
    graphql::{
        Live,
        schema::{ById, ByIdFields, schema},
        use_query, use_subscription,
    },
    i18n::{I18n, use_i18n},
    link::PageLink,
    pages::{
        agenda::{
            Open,
            done::use_completed_at,
            operations::{ActivityChanged, ActivityChangedVariables, Attendee, DealTitle, Item},
            row::use_actions,
        },
        customers::types::{ActivityType, AttendeeResponse, CustomerName, MeetingStatus, UserName},
    },
    recent::use_visit,
    routes::{Route, use_title},
    t,
    viewer::use_viewer,
};

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "ById")]
pub struct ActivityDetail {
    #[arguments(id: $id)]
    activity: Option<Detail>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Activity")]
pub struct Detail {
    id: cynic::Id,
    #[cynic(rename = "type")]
    kind: ActivityType,
    subject: String,
    description: Option<String>,
    due_at: Option<DateTime<Utc>>,
    starts_at: Option<DateTime<Utc>>,
    ends_at: Option<DateTime<Utc>>,
    remind_at: Option<DateTime<Utc>>,
    link: Option<String>,
    provider_event_id: Option<String>,
    meeting_status: Option<MeetingStatus>,
    attendees: Vec<Invited>,
    assignee: Option<UserName>,
    customer: Option<CustomerName>,
    deal: Option<DealTitle>,
    outcome: Option<String>,
    completed_at: Option<DateTime<Utc>>,
    deleted_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    created_by: Option<UserName>,
    overdue: bool,
    version: i32,
}

/// With the customer they are, if one may see them.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Attendee")]
pub struct Invited {
    name: Option<String>,
    email: Option<String>,
    customer_id: Option<cynic::Id>,
    customer: Option<CustomerName>,
    response: AttendeeResponse,
}

impl Detail {
    /// As lists have it.
    fn item(&self) -> Item {
        Item {
            id: self.id.clone(),
            kind: self.kind,
            subject: self.subject.clone(),
            description: self.description.clone(),
            due_at: self.due_at,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            remind_at: self.remind_at,
            link: self.link.clone(),
            meeting_status: self.meeting_status,
            attendees: self.attendees.iter().map(Invited::item).collect(),
            assignee: self.assignee.clone(),
            customer: self.customer.clone(),
            deal: self.deal.clone(),
            outcome: self.outcome.clone(),
            completed_at: self.completed_at,
            overdue: self.overdue,
            version: self.version,
        }
    }

    fn when(&self, format: &Format) -> Option<String> {
        let at = self.starts_at.or(self.due_at)?;
        Some(match self.ends_at {
            Some(end) => format!("{} – {}", format.date_time(at), format.time(end)),
            None => format.date_time(at),
        })
    }
}

impl Invited {
    /// As lists have it.
    fn item(&self) -> Attendee {
        Attendee {
            name: self.name.clone(),
            email: self.email.clone(),
            customer_id: self.customer_id.clone(),
            response: self.response,
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct DrawerProps {
    pub id: cynic::Id,
    pub on_open: Callback<Open>,
    pub on_close: Callback<()>,
}

#[component]
pub fn Drawer(props: &DrawerProps) -> Html {
    let i18n = use_i18n();
    let query = use_query::<ActivityDetail, _>(ById { id: props.id.clone() });
    let hear = {
        let (id, refetch) = (props.id.clone(), query.refetch.clone());
        Callback::from(move |news: Live<ActivityChanged>| {
            if !matches!(&news, Live::Event(news) if news.activity_changed.id != id) {
                refetch.emit(());
            }
        })
    };
    use_subscription::<ActivityChanged, _>(ActivityChangedVariables { assignee_id: None }, hear);
    let found = query.data.as_ref().and_then(|data| data.activity.clone());
    if let Some(detail) = found {
        let (on_open, on_close) = (props.on_open.clone(), props.on_close.clone());
        return html! { <Known {detail} {on_open} {on_close} /> };
    }
    html! {
        <Dialog id="activity-detail" side={Side::End} title={t!(i18n, "activity-title")} on_close={props.on_close.clone()}>
            if let Some(error) = query.error.clone() {
                <ErrorNotice {error} on_retry={query.refetch.clone()} />
            } else if query.loading {
                <Skeleton lines={6} />
            } else {
                <EmptyState icon={IconName::Search} title={t!(i18n, "activity-gone")} text={t!(i18n, "error-not-found")} />
            }
        </Dialog>
    }
}

#[derive(Properties, PartialEq)]
struct KnownProps {
    detail: Detail,
    on_open: Callback<Open>,
    on_close: Callback<()>,
}

#[component]
fn Known(props: &KnownProps) -> Html {
    let (i18n, format, viewer) = (use_i18n(), use_format(), use_viewer());
    let completed_at = use_completed_at(&props.detail.id, props.detail.version, props.detail.completed_at);
    let overdue = props.detail.overdue && completed_at.is_none();
    let detail = &Detail { completed_at, overdue, ..props.detail.clone() };
    use_title(detail.subject.clone());
    use_visit(Route::Activity { id: detail.id.inner().to_owned() }, &detail.subject);
    let item = detail.item();
    let (_, reopen, delete) = use_actions(&item);
    let whose = detail.assignee.as_ref().map(|user| &user.id);
    let may_write = detail.deleted_at.is_none() && viewer.can_touch("activity.write", whose);
    let open = |open: Open| props.on_open.reform(move |_: MouseEvent| open.clone());
    let on_delete = {
        let on_close = props.on_close.clone();
        move |_: MouseEvent| {
            delete.emit(());
            on_close.emit(());
        }
    };
    let footer = html! {
        if may_write {
            <Button variant={Variant::Ghost} icon={IconName::Trash} onclick={on_delete}>{ t!(i18n, "agenda-delete") }</Button>
            <Button icon={IconName::Edit} onclick={open(Open::Item(item.clone()))}>{ t!(i18n, "agenda-edit") }</Button>
            if detail.completed_at.is_some() {
                <Button icon={IconName::Undo} onclick={reopen.reform(|_| ())}>{ t!(i18n, "activity-reopen") }</Button>
            } else if !item.is_cancelled() {
                <Button variant={Variant::Primary} icon={IconName::Check} onclick={open(Open::Complete(item))}>{ t!(i18n, "activity-complete") }</Button>
            }
        }
    };
    html! {
        <Dialog id="activity-detail" side={Side::End} title={detail.subject.clone()} on_close={props.on_close.clone()} {footer}>
            if detail.deleted_at.is_some() {
                <Banner tone={Tone::Warning}>{ t!(i18n, "activity-deleted") }</Banner>
            }
            <div class="cluster">
                <Badge>{ t!(i18n, detail.kind.text()) }</Badge>
                if detail.completed_at.is_some() {
                    <Badge tone={Tone::Success}>{ t!(i18n, "activity-done") }</Badge>
                } else if let Some(status) = detail.meeting_status.filter(|status| *status != MeetingStatus::Confirmed) {
                    <Badge tone={status.tone()}>{ t!(i18n, status.text()) }</Badge>
                } else if detail.overdue {
                    <Badge tone={Tone::Danger}>{ t!(i18n, "activity-overdue") }</Badge>
                }
            </div>
            <dl class="facts">{ for facts(detail, &i18n, &format) }</dl>
            if let Some(outcome) = &detail.outcome {
                <section><h3>{ t!(i18n, "activity-outcome") }</h3><p class="deal-notes">{ outcome }</p></section>
            }
            if let Some(text) = &detail.description {
                <section><h3>{ t!(i18n, "activity-description") }</h3><p class="deal-notes">{ text }</p></section>
            }
        </Dialog>
    }
}

/// What is known, but for what was written at length.
fn facts(detail: &Detail, i18n: &I18n, format: &Format) -> Vec<Html> {
    let instant = |at: DateTime<Utc>| html! { <time datetime={at.to_rfc3339()} title={format.relative(at)}>{ format.date_time(at) }</time> };
    let text = |text: String| html! { { text } };
    let when =
        if detail.kind == ActivityType::Meeting { t!(i18n, "activity-starts") } else { t!(i18n, "activity-due") };
    let customer = detail.customer.as_ref().map(|customer| {
        html! { <PageLink to={Route::Customer { id: customer.id.inner().to_owned() }}>{ &customer.name }</PageLink> }
    });
    let deal = detail.deal.as_ref().map(|deal| {
        html! { <PageLink to={Route::Deal { id: deal.id.inner().to_owned() }}>{ &deal.title }</PageLink> }
    });
    let link = detail.link.as_ref().map(|link| {
        html! { <a href={link.clone()} target="_blank" rel="noopener noreferrer">{ link }</a> }
    });
    let people = || html! { <ul class="people-list">{ for detail.attendees.iter().map(|one| person(one, i18n)) }</ul> };
    let made = match &detail.created_by {
        Some(user) => format!("{} · {}", format.date_time(detail.created_at), user.name),
        None => format.date_time(detail.created_at),
    };
    let known = [
        (when, detail.when(format).map(text)),
        (t!(i18n, "activity-assignee"), detail.assignee.as_ref().map(|user| text(user.name.clone()))),
        (t!(i18n, "activity-customer"), customer),
        (t!(i18n, "activity-deal"), deal),
        (t!(i18n, "activity-link"), link),
        (t!(i18n, "activity-attendees"), (!detail.attendees.is_empty()).then(people)),
        (t!(i18n, "meeting-event"), detail.provider_event_id.clone().map(text)),
        (t!(i18n, "activity-reminder"), detail.remind_at.map(instant)),
        (t!(i18n, "activity-completed-at"), detail.completed_at.map(instant)),
        (t!(i18n, "activity-made"), Some(text(made))),
    ];
    let fact = |(name, value): (String, Option<Html>)| {
        Some(html! { <div class="fact" key={name.clone()}><dt>{ name }</dt><dd>{ value? }</dd></div> })
    };
    known.into_iter().filter_map(fact).collect()
}

/// Who it is, how to write to them, and what they answered.
fn person(one: &Invited, i18n: &I18n) -> Html {
    let name = one.name.clone().or(one.email.clone()).unwrap_or_default();
    let name = match &one.customer {
        Some(customer) => {
            html! { <PageLink to={Route::Customer { id: customer.id.inner().to_owned() }}>{ name }</PageLink> }
        }
        None => html! { { name } },
    };
    let email = one.email.as_ref().filter(|_| one.name.is_some());
    html! {
        <li>
            { name }
            if let Some(email) = email {
                <a class="quiet" href={format!("mailto:{email}")}>{ email }</a>
            }
            <Badge tone={one.response.tone()}>{ t!(i18n, one.response.text()) }</Badge>
        </li>
    }
}
