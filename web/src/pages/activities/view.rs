//! Which activities are listed, as it stands in the address.

use serde::{Deserialize, Serialize};
use yew_router::query::{FromQuery, ToQuery};

use crate::{
    days::Days,
    graphql::schema::SortDirection,
    i18n::key,
    pages::{
        agenda::operations::{
            ActivityFilter, ActivityOrder, ActivityOrderField, AgendaVariables, IdFilter, StringFilter,
        },
        customers::types::ActivityType,
    },
};

/// Stand for people among the assignees; nothing is oneself.
pub const EVERYBODY: &str = "all";
pub const TEAM: &str = "team";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    #[default]
    Open,
    Overdue,
    Done,
}

impl State {
    pub const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::Open, "", key!("activities-open")),
        (Self::Overdue, "overdue", key!("activities-overdue")),
        (Self::Done, "done", key!("activities-done")),
    ];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(state, ..)| *state == self).map_or("", |(_, name, _)| name)
    }

    fn from_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|(_, known, _)| *known == name).map_or(Self::Open, |(state, ..)| state)
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    pub state: State,
    /// An id, [`TEAM`], [`EVERYBODY`], or nothing for oneself
    pub who: String,
    /// Any, when empty
    pub kinds: Vec<ActivityType>,
    pub search: String,
    /// Completed on these days
    pub during: Option<Days>,
}

#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
struct Address {
    #[serde(skip_serializing_if = "String::is_empty")]
    state: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    who: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    kind: String,
    #[serde(rename = "q", skip_serializing_if = "String::is_empty")]
    search: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    days: String,
}

impl View {
    pub fn parse(query: &str) -> Self {
        let address = <Address as FromQuery>::from_query(query.trim_start_matches('?')).unwrap_or_default();
        Self {
            state: State::from_name(&address.state),
            who: address.who,
            kinds: address.kind.split(',').filter_map(ActivityType::from_name).collect(),
            search: address.search,
            during: Days::from_text(&address.days),
        }
    }

    pub fn query(&self) -> String {
        let kinds: Vec<_> = self.kinds.iter().map(|kind| kind.name()).collect();
        let address = Address {
            state: self.state.name().to_owned(),
            who: self.who.clone(),
            kind: kinds.join(","),
            search: self.search.clone(),
            days: self.during.map(Days::to_text).unwrap_or_default(),
        };
        address.to_query().map(String::from).unwrap_or_default()
    }

    /// Those completed on some days.
    pub fn done_in(self, days: Days) -> Self {
        Self { state: State::Done, during: Some(days), ..self }
    }

    /// What is asked; nothing while it is not yet known who is in the team.
    pub fn variables(&self, me: &cynic::Id, team: Option<&[cynic::Id]>, zone: &str) -> Option<AgendaVariables> {
        let assignee_id = match self.who.as_str() {
            EVERYBODY => None,
            TEAM => Some(IdFilter { eq: None, one_of: Some(team?.to_vec()) }),
            "" => Some(IdFilter::is(me.clone())),
            id => Some(IdFilter::is(cynic::Id::new(id))),
        };
        let (field, direction) = match self.state {
            State::Done => (ActivityOrderField::CompletedAt, SortDirection::Desc),
            State::Open | State::Overdue => (ActivityOrderField::DueAt, SortDirection::Asc),
        };
        let words = self.search.trim().to_owned();
        let filter = ActivityFilter {
            assignee_id,
            cancelled: (self.state == State::Open).then_some(false),
            overdue: (self.state == State::Overdue).then_some(true),
            completed: Some(self.state == State::Done),
            kind: Some(self.kinds.clone()).filter(|kinds| !kinds.is_empty()),
            subject: (!words.is_empty()).then_some(StringFilter { contains: Some(words) }),
            due_at: None,
            completed_at: self.during.filter(|_| self.state == State::Done).map(|days| days.filter(zone)),
        };
        Some(AgendaVariables { filter, order: Some(vec![ActivityOrder { field, direction }]), after: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_keeps_the_view() {
        let view = View {
            state: State::Overdue,
            who: TEAM.into(),
            kinds: vec![ActivityType::Call, ActivityType::Visit],
            search: "proposta & contrato".into(),
            during: Days::from_text("2026-11-01..2026-11-22"),
        };
        assert_eq!(View::parse(&view.query()), view);
        assert_eq!(View::default().query(), "");
        assert_eq!(View::parse("state=lost&kind=dance"), View::default());
    }

    #[test]
    fn a_team_is_asked_for_by_its_people_once_they_are_known() {
        let (me, other) = (cynic::Id::new("me"), cynic::Id::new("other"));
        let view = View { who: TEAM.into(), ..View::default() };
        assert_eq!(view.variables(&me, None, ""), None);
        let asked =
            view.variables(&me, Some(&[me.clone(), other.clone()]), "").and_then(|asked| asked.filter.assignee_id);
        assert_eq!(asked.and_then(|filter| filter.one_of), Some(vec![me.clone(), other]));
        let own = View::default().variables(&me, None, "").and_then(|asked| asked.filter.assignee_id);
        assert_eq!(own.and_then(|filter| filter.eq), Some(me));
    }
}
