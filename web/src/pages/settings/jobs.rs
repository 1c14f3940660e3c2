//! What the server does in the background: waiting, running, done, failed; run again or called off. Looks again by
//! itself every few seconds.

use chrono::{DateTime, Utc};
use gloo_timers::callback::Interval;
use serde::{Deserialize, Serialize};
use yew::prelude::*;

use super::{Frame, job_words};
use crate::{
    address::use_address,
    browser,
    components::{
        Badge, Button, Card, Choice, EmptyState, ErrorNotice, IconName, LoadMore, Skeleton, Tone, use_toasts,
    },
    format::use_format,
    graphql::{
        ClientError, Page, Paged, UserError,
        schema::{ById, ByIdFields, PageInfo, schema},
        use_mutation, use_pages,
    },
    i18n::{I18n, key, use_i18n},
    mutation,
    pages::{customers::types::UserName, deals::pick::Pick},
    routes::Route,
    scroll::use_scroll_memory,
    session::use_client,
    t,
    viewer::use_viewer,
};

const LOOK_AGAIN_MS: u32 = 5_000;

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct JobsVariables {
    filter: Option<JobFilter>,
    after: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct JobFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    state: Option<Vec<JobState>>,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    Queued,
    Running,
    Done,
    Failed,
    Cancelled,
}

const STATES: [(JobState, &str, &str); 5] = [
    (JobState::Queued, "queued", key!("job-queued")),
    (JobState::Running, "running", key!("job-running")),
    (JobState::Done, "done", key!("job-done")),
    (JobState::Failed, "failed", key!("job-failed")),
    (JobState::Cancelled, "cancelled", key!("job-cancelled")),
];

impl JobState {
    fn text(self, i18n: &I18n) -> String {
        STATES.iter().find(|(state, ..)| *state == self).map(|(_, _, text)| t!(i18n, text)).unwrap_or_default()
    }

    fn tone(self) -> Tone {
        match self {
            Self::Queued | Self::Cancelled => Tone::Neutral,
            Self::Running => Tone::Info,
            Self::Done => Tone::Success,
            Self::Failed => Tone::Danger,
        }
    }
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "JobsVariables")]
pub struct JobList {
    #[arguments(where: $filter, first: 50, after: $after)]
    jobs: Jobs,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "JobConnection")]
struct Jobs {
    nodes: Vec<Job>,
    page_info: PageInfo,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Job {
    id: cynic::Id,
    kind: String,
    state: JobState,
    attempts: i32,
    max_attempts: i32,
    progress_done: i64,
    progress_total: Option<i64>,
    run_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
    created_by: Option<UserName>,
    last_error: Option<String>,
}

impl Paged for JobList {
    type Variables = JobsVariables;
    type Item = Job;

    fn page(&self) -> Page<Job> {
        Page::new(&self.jobs.nodes, &self.jobs.page_info, None)
    }

    fn after(variables: JobsVariables, cursor: String) -> JobsVariables {
        JobsVariables { after: Some(cursor), ..variables }
    }

    fn key(item: &Job) -> String {
        item.id.inner().to_owned()
    }
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "JobPayload")]
struct Changed {
    user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct JobRetry {
    #[arguments(id: $id)]
    job_retry: Changed,
}
mutation!(JobRetry, job_retry);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct JobCancel {
    #[arguments(id: $id)]
    job_cancel: Changed,
}
mutation!(JobCancel, job_cancel);

/// Which jobs are shown, as it stands in the address; empty means all.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
struct View {
    /// The name of a state
    #[serde(skip_serializing_if = "String::is_empty")]
    state: String,
}

#[component]
pub fn JobsPage() -> Html {
    let i18n = use_i18n();
    let (view, show) = use_address::<View>(Route::Jobs);
    let chosen = STATES.iter().find(|(_, name, _)| *name == view.state).map(|(state, ..)| vec![*state]);
    let filtered = chosen.is_some();
    let list = use_pages::<JobList>(JobsVariables { filter: Some(JobFilter { state: chosen }), after: None });
    use_scroll_memory(&browser::place(), !list.items.is_empty());
    let refetch = list.refetch.clone();
    use_effect_with((), move |()| {
        let timer = Interval::new(LOOK_AGAIN_MS, move || refetch.emit(()));
        move || drop(timer)
    });
    let on_pick = show.reform(|state: String| View { state });
    let states: Vec<_> = STATES.map(|(_, name, text)| Choice::new(name, t!(i18n, text))).into();
    let row = |job: &Job| html! { <Row key={job.id.inner().to_owned()} job={job.clone()} /> };
    let nothing = if filtered { t!(i18n, "deals-nothing-found") } else { t!(i18n, "jobs-none") };
    html! {
        <Frame current={Route::Jobs} text={t!(i18n, "jobs-text")}>
            <div class="filter-bar" role="search" aria-label={t!(i18n, "board-filters")}>
                <Pick id="job-state" label={t!(i18n, "customer-status")} all={t!(i18n, "deal-status-all")} value={view.state.clone()} choices={states} {on_pick} />
            </div>
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if list.items.is_empty() && list.loading {
                <Skeleton lines={8} />
            } else if list.items.is_empty() && list.error.is_none() {
                <EmptyState icon={IconName::Check} title={nothing} />
            } else {
                <Card><ul class="rows">{ for list.items.iter().map(row) }</ul></Card>
            }
            <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
        </Frame>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    job: Job,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let (i18n, format, viewer) = (use_i18n(), use_format(), use_viewer());
    let job = &props.job;
    let (retry, cancel) = use_actions(&job.id);
    let when = match job.finished_at {
        Some(at) => t!(i18n, "job-finished", when = format.relative(at)),
        None => t!(i18n, "job-due", when = format.relative(job.run_at)),
    };
    let tries = t!(i18n, "job-attempts", attempts = job.attempts, most = job.max_attempts);
    let who = job.created_by.as_ref().map(|user| format!(" · {}", user.name)).unwrap_or_default();
    let manage = viewer.can("job.manage");
    html! {
        <li class="row job-row">
            <span class="row-text">
                <strong title={job.kind.clone()}>{ job_words::kind(&job.kind, &i18n) }</strong>
                <span class="quiet">{ format!("{when} · {tries}{who}") }</span>
                if let Some(error) = job.last_error.as_ref().filter(|_| job.state != JobState::Done) {
                    <span class="job-error">{ error }</span>
                }
                if let Some(total) = job.progress_total.filter(|_| job.state == JobState::Running) {
                    <progress max={total.to_string()} value={job.progress_done.to_string()} aria-label={t!(i18n, "job-progress")}></progress>
                }
            </span>
            <span class="cluster">
                <Badge tone={job.state.tone()}>{ job.state.text(&i18n) }</Badge>
                if manage && job.state == JobState::Failed {
                    <Button small=true icon={IconName::Refresh} onclick={retry}>{ t!(i18n, "job-retry") }</Button>
                }
                if manage && matches!(job.state, JobState::Queued | JobState::Running) {
                    <Button small=true onclick={cancel}>{ t!(i18n, "job-cancel") }</Button>
                }
            </span>
        </li>
    }
}

#[hook]
fn use_actions(id: &cynic::Id) -> (Callback<MouseEvent>, Callback<MouseEvent>) {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let (retry, cancel) = (use_mutation::<JobRetry, _>(), use_mutation::<JobCancel, _>());
    let heard = Callback::from(move |(outcome, done): (Result<(), ClientError>, &'static str)| {
        client.invalidate::<JobList>();
        match outcome {
            Ok(()) => toasts.success(t!(i18n, done)),
            Err(error) => toasts.failure(&error, &i18n),
        }
    });
    let again = {
        let (id, heard) = (id.clone(), heard.clone());
        Callback::from(move |_| {
            let heard = heard.clone();
            retry.run(ById { id: id.clone() }, move |outcome| {
                heard.emit((outcome.map(|_| ()), key!("job-retried")));
            });
        })
    };
    let off = {
        let id = id.clone();
        Callback::from(move |_| {
            let heard = heard.clone();
            cancel.run(ById { id: id.clone() }, move |outcome| {
                heard.emit((outcome.map(|_| ()), key!("job-called-off")));
            });
        })
    };
    (again, off)
}
