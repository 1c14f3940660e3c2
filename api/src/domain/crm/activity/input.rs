//! What people give to change activities, and the answers.

use super::{
    Activity, ActivityType,
    meeting::{AttendeeResponse, MeetingStatus},
    query,
};
use crate::graphql::{Outcome, Request, UserError, payload, scalars::Instant};
use async_graphql::{ID, InputObject, MaybeUndefined, Result, SimpleObject};
use entity::crm::activity;

#[derive(Clone, Debug, InputObject)]
pub struct AttendeeInput {
    /// Default: the customer's.
    pub name: Option<String>,
    pub email: Option<String>,
    pub customer_id: Option<ID>,
    #[graphql(default)]
    pub response: AttendeeResponse,
}

#[derive(Clone, Debug, InputObject)]
pub struct ActivityCreateInput {
    pub r#type: ActivityType,
    pub subject: String,
    pub description: Option<String>,
    pub due_at: Option<Instant>,
    /// Meetings need it.
    pub starts_at: Option<Instant>,
    /// Meetings need it; after the start.
    pub ends_at: Option<Instant>,
    pub remind_at: Option<Instant>,
    /// Default: who makes it.
    pub assignee_id: Option<ID>,
    /// Default: the deal's.
    pub customer_id: Option<ID>,
    pub deal_id: Option<ID>,
    /// Where a meeting takes place on the web: `https://…` or `http://…`.
    pub link: Option<String>,
    /// What the calendar it comes from calls it.
    pub provider_event_id: Option<String>,
    /// Of meetings alone; default: confirmed.
    pub meeting_status: Option<MeetingStatus>,
    pub attendees: Option<Vec<AttendeeInput>>,
    /// Already done (a call just made).
    #[graphql(default = false)]
    pub completed: bool,
    pub outcome: Option<String>,
    pub idempotency_key: Option<String>,
}

/// Only fields present change; null clears.
#[derive(Clone, Debug, InputObject)]
pub struct ActivityUpdateInput {
    pub id: ID,
    pub expected_version: Option<i32>,
    pub subject: Option<String>,
    pub description: MaybeUndefined<String>,
    pub due_at: MaybeUndefined<Instant>,
    pub starts_at: MaybeUndefined<Instant>,
    pub ends_at: MaybeUndefined<Instant>,
    pub remind_at: MaybeUndefined<Instant>,
    pub assignee_id: MaybeUndefined<ID>,
    pub link: MaybeUndefined<String>,
    pub provider_event_id: MaybeUndefined<String>,
    /// Of meetings alone.
    pub meeting_status: Option<MeetingStatus>,
    /// All of them, as they are to be.
    pub attendees: Option<Vec<AttendeeInput>>,
    pub outcome: MaybeUndefined<String>,
}

#[derive(Clone, Debug, InputObject)]
pub struct ActivityCompleteInput {
    pub id: ID,
    pub outcome: Option<String>,
    pub expected_version: Option<i32>,
    /// Schedules the next contact in the same step; customer and deal are those of the activity unless given.
    pub follow_up: Option<ActivityCreateInput>,
}

/// On CONFLICT, activity is the current state.
#[derive(SimpleObject)]
pub struct ActivityPayload {
    pub activity: Option<Activity>,
    pub follow_up: Option<Activity>,
    pub user_errors: Vec<UserError>,
}

impl ActivityPayload {
    /// `id` of the activity that was to be changed; None for a new one.
    pub(super) async fn new(
        request: &Request,
        id: Option<&ID>,
        outcome: Outcome<(activity::Model, Option<activity::Model>)>,
    ) -> Result<Self> {
        Ok(match outcome {
            Ok((row, follow_up)) => {
                Self { activity: Some(Activity(row)), follow_up: follow_up.map(Activity), user_errors: Vec::new() }
            }
            Err(user_errors) => {
                let id = id.filter(|_| payload::is_conflict(&user_errors));
                let row = match id {
                    Some(id) => {
                        request.renew();
                        query::find(request, id).await?
                    }
                    None => None,
                };
                Self { activity: row.map(Activity), follow_up: None, user_errors }
            }
        })
    }
}
