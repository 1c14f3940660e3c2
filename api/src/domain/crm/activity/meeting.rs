//! What only meetings have: people who come or do not, whether it takes place, where on the web.
//!
//! People are kept with the activity, as the invitation names them; one who is a customer keeps their id, and goes on
//! to whoever that customer is merged into. Who changes a meeting without seeing one of its customers keeps them.

use super::input::AttendeeInput;
use crate::{
    actor::Actor,
    domain::crm::{customer::Customer, deal::service::customer_in_reach, sight, words},
    error::{Error, Problem, ProblemCode, Problems, Result},
    graphql::scalars::{self, Instant},
    i18n::Text,
};
use async_graphql::{ComplexObject, Context, Enum, ID, SimpleObject};
use entity::{
    Unit,
    crm::activity::{self, ActivityType},
    id::{CustomerId, Id},
    value::Email,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// As many people as a meeting can have.
const MOST: usize = 100;
/// As long as calendars' names of events get.
const EVENT_ID: usize = 1024;

/// Whether a meeting takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::crm::activity::MeetingStatus")]
pub enum MeetingStatus {
    Confirmed,
    /// Not yet agreed on
    Tentative,
    Cancelled,
}

/// What somebody answered to an invitation; as calendars know it (RFC 5545, PARTSTAT).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Enum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AttendeeResponse {
    /// Nothing yet
    #[default]
    NeedsAction,
    Accepted,
    Declined,
    Tentative,
}

/// Somebody who is invited to a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, SimpleObject, Serialize, Deserialize)]
#[graphql(complex)]
#[serde(rename_all = "camelCase", default)]
pub struct Attendee {
    pub name: Option<String>,
    pub email: Option<String>,
    /// The customer they are, if they are one; give it back in an update even where `customer` is out of sight.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<ID>,
    pub response: AttendeeResponse,
}

#[ComplexObject]
impl Attendee {
    /// Null when they are none, or the reader may not see them.
    async fn customer(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Customer>> {
        sight::customer(ctx, self.customer_id.as_ref().and_then(|id| CustomerId::parse(id))).await
    }
}

/// The people of a meeting.
pub fn attendees(row: &activity::Model) -> Vec<Attendee> {
    serde_json::from_value(row.attendees.clone()).unwrap_or_default()
}

/// People as they are given; those who are customers must be ones that the actor sees, or have been there `before`.
pub async fn invited(
    unit: &Unit,
    actor: &Actor,
    people: &[AttendeeInput],
    before: &[Attendee],
    problems: &mut Problems,
) -> Result<Value> {
    if people.len() > MOST {
        let text = Text::new("problem-too-many-attendees").with("limit", MOST as i64);
        problems.push(Problem::new("attendees", ProblemCode::Invalid, text));
    }
    let mut all = Vec::new();
    for (at, person) in people.iter().enumerate().take(MOST) {
        let field = |name: &str| format!("attendees.{at}.{name}");
        let mut name = words::optional(problems, &field("name"), person.name.as_deref());
        let email = person.email.as_deref().filter(|email| !email.trim().is_empty());
        let email = email.and_then(|email| problems.check(&field("email"), Email::parse(email)));
        let email = email.map(|email| email.as_str().to_owned());
        let mut customer_id = None;
        if let Some(id) = &person.customer_id {
            match customer(unit, actor, &field("customerId"), id, before).await {
                Ok((id, called)) => {
                    customer_id = Some(ID(id.global()));
                    name = name.or(called);
                }
                Err(Error::Problems(found)) => problems.extend(found),
                Err(error) => return Err(error),
            }
        }
        if name.is_some() || email.is_some() || customer_id.is_some() {
            all.push(Attendee { name, email, customer_id, response: person.response });
        }
    }
    Ok(json!(all))
}

async fn customer(
    unit: &Unit,
    actor: &Actor,
    field: &str,
    id: &ID,
    before: &[Attendee],
) -> Result<(CustomerId, Option<String>)> {
    if let Some(known) = before.iter().find(|one| one.customer_id.as_ref() == Some(id)) {
        return Ok((scalars::id(field, id)?, known.name.clone()));
    }
    let row = customer_in_reach(unit, actor, field, id).await?;
    Ok((row.id, Some(row.name)))
}

/// What the timeline and the audit log say of people: not who of the customers they are.
pub fn told(row: &activity::Model) -> Value {
    let told = |one: Attendee| json!({ "name": one.name.or(one.email), "response": one.response });
    attendees(row).into_iter().map(told).collect::<Vec<_>>().into()
}

/// Whether a meeting takes place; it does where nobody says otherwise. Nothing else has a status.
pub fn status(
    problems: &mut Problems,
    kind: ActivityType,
    given: Option<MeetingStatus>,
) -> Option<activity::MeetingStatus> {
    if kind == ActivityType::Meeting {
        return Some(given.unwrap_or(MeetingStatus::Confirmed).into());
    }
    if given.is_some() {
        problems.push(Problem::new("meetingStatus", ProblemCode::Invalid, Text::new("problem-no-meeting")));
    }
    None
}

/// The same as a word, as GraphQL has it.
pub fn status_word(row: &activity::Model) -> Option<&'static str> {
    row.meeting_status.map(|status| match status {
        activity::MeetingStatus::Confirmed => "CONFIRMED",
        activity::MeetingStatus::Tentative => "TENTATIVE",
        activity::MeetingStatus::Cancelled => "CANCELLED",
    })
}

/// A meeting has a beginning and an end; whatever has both ends after it begins.
pub fn check_times(problems: &mut Problems, kind: ActivityType, starts: Option<Instant>, ends: Option<Instant>) {
    if kind == ActivityType::Meeting {
        for (field, instant) in [("startsAt", starts), ("endsAt", ends)] {
            if instant.is_none() {
                problems.push(Problem::required(field));
            }
        }
    }
    if let (Some(starts), Some(ends)) = (starts, ends)
        && ends <= starts
    {
        problems.push(Problem::new("endsAt", ProblemCode::Invalid, Text::new("problem-ends-before-start")));
    }
}

/// An address of the web.
pub fn link(problems: &mut Problems, url: Option<&str>) -> Option<String> {
    words::link(problems, "link", url)
}

/// What a calendar calls the event.
pub fn event_id(problems: &mut Problems, text: Option<&str>) -> Option<String> {
    bounded(problems, "providerEventId", text, EVENT_ID)
}

fn bounded(problems: &mut Problems, field: &str, text: Option<&str>, limit: usize) -> Option<String> {
    let text = text.map(entity::value::name::clean).filter(|text| !text.is_empty())?;
    if text.chars().count() > limit {
        problems.push(Problem::too_long(field, limit));
    }
    Some(text)
}
