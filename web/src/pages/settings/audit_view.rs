//! Which entries of the audit log are shown, as it stands in the address.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::audit::AuditFilter;
use crate::{graphql::schema::DateTimeFilter, zone};

/// Empty means all.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct View {
    /// An id
    #[serde(skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// A kind of record
    #[serde(skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// The id of one record; then its kind is not asked for
    #[serde(skip_serializing_if = "String::is_empty")]
    pub record: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub from: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub until: String,
}

impl View {
    /// As the server takes it; both days count where the company is.
    pub fn filter(&self, zone: &str) -> AuditFilter {
        let id = |text: &String| filled(text).map(cynic::Id::new);
        let day = |text: &String| text.parse::<NaiveDate>().ok();
        let at = DateTimeFilter {
            gte: day(&self.from).map(|day| zone::midnight(day, zone)),
            lt: day(&self.until)
                .and_then(|day| day.checked_add_days(Days::new(1)))
                .map(|day| zone::midnight(day, zone)),
            ..DateTimeFilter::default()
        };
        AuditFilter {
            actor_id: id(&self.who),
            entity: filled(&self.what).filter(|_| self.record.is_empty()),
            entity_id: id(&self.record),
            at: Some(at).filter(|at| at.gte.is_some() || at.lt.is_some()),
        }
    }
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::{parse, query};

    #[test]
    fn the_address_keeps_the_view() {
        let view = View { who: "dXNlcjox".into(), what: "deal".into(), from: "2026-11-01".into(), ..View::default() };
        assert_eq!(parse::<View>(&format!("?{}", query(&view))), view);
        assert_eq!(query(&View::default()), "");
        assert_eq!(parse::<View>("who=a&shoe=b"), View { who: "a".into(), ..View::default() });
    }

    #[test]
    fn of_one_record_its_kind_is_not_asked_for() {
        let view = View { what: "deal".into(), record: "Y3VzdG9tZXI6MQ".into(), ..View::default() };
        let filter = view.filter("");
        assert_eq!((filter.entity, filter.entity_id), (None, Some(cynic::Id::new("Y3VzdG9tZXI6MQ"))));
    }

    #[test]
    fn days_are_whole_and_nonsense_is_no_day() {
        let view = View { from: "yesterday".into(), until: "2026-11-22".into(), ..View::default() };
        let at = view.filter("").at.expect("an end");
        assert_eq!((at.gte, at.lt.map(|end| end.to_rfc3339())), (None, Some("2026-11-23T00:00:00+00:00".to_owned())));
        assert_eq!(View::default().filter("").at, None);
    }
}
