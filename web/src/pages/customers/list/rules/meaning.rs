//! Conditions as the server's filter. What somebody has not finished writing asks for nothing.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};

use super::{
    super::{
        super::types::{Consent, ContactPointKind, CustomerKind, CustomerStatus, Lifecycle},
        filter::{
            ActivityFilter, BirthdayFilter, ContactPointFilter, CustomFilter, CustomerFilter, DateFilter, DealFilter,
            IdFilter, IntFilter, StringFilter,
        },
    },
    Group, Join, Node, Op, Rule,
    fields::{ANY_DEAL, DEAL_LOST, DEAL_OPEN, DEAL_WON, LATE, TO_DO},
    periods::period,
};
use crate::{
    graphql::schema::{CalendarPeriod, DateTimeFilter, Span, SpanUnit},
    i18n::Locale,
    number,
    pages::deals::operations::DealStatus,
    zone,
};

/// As far ahead as the server looks; whoever was "last contacted" in the future was so by a slip.
const ANY_FUTURE: Span = Span { count: 100, unit: SpanUnit::Year };

/// What conditions are read by: where the reader's days begin, and how they write numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Clock {
    pub zone: String,
    pub locale: Locale,
}

impl Clock {
    fn midnight(&self, day: NaiveDate) -> DateTime<Utc> {
        zone::midnight(day, &self.zone)
    }
}

impl Group {
    /// Nothing when nothing in it says anything yet.
    pub fn filter(&self, clock: &Clock) -> Option<CustomerFilter> {
        let all: Vec<_> = self.nodes.iter().filter_map(|node| node.filter(clock)).collect();
        if all.is_empty() {
            return None;
        }
        let any = |all| CustomerFilter { or: Some(all), ..CustomerFilter::default() };
        Some(match self.join {
            Join::All => CustomerFilter { and: Some(all), ..CustomerFilter::default() },
            Join::Any => any(all),
            Join::None => not(any(all)),
        })
    }
}

impl Node {
    fn filter(&self, clock: &Clock) -> Option<CustomerFilter> {
        match self {
            Self::Rule(rule) => rule.filter(clock),
            Self::Group(group) => group.filter(clock),
        }
    }
}

impl Rule {
    fn filter(&self, clock: &Clock) -> Option<CustomerFilter> {
        let value = self.value.trim();
        if self.op.takes_value() && value.is_empty() {
            return None;
        }
        let filter = match self.field.split_once('.') {
            Some((kind, key)) => {
                CustomerFilter { custom: Some(self.custom(kind, key, clock)?), ..CustomerFilter::default() }
            }
            None => self.known(value, clock)?,
        };
        // "Is not" is whatever "is" leaves out, with those of whom nothing is known.
        Some(if self.op == Op::IsNot { not(filter) } else { filter })
    }

    fn known(&self, value: &str, clock: &Clock) -> Option<CustomerFilter> {
        let mut filter = CustomerFilter::default();
        let id = || Some(self.id(value));
        match self.field.as_str() {
            "name" => filter.name = Some(self.text(value)),
            "legalName" => filter.legal_name = Some(self.text(value)),
            "taxId" => filter.tax_id = Some(self.text(&significant(value))),
            "category" => filter.category = Some(self.text(value)),
            "product" => filter.product = Some(self.text(value)),
            "source" => filter.source = Some(self.text(value)),
            "industry" => filter.industry = Some(self.text(value)),
            "sizeBand" => filter.size_band = Some(self.text(value)),
            "position" => filter.position = Some(self.text(value)),
            "city" => filter.city = Some(self.text(value)),
            "state" => filter.state = Some(self.text(value)),
            "kind" => filter.kind = Some(CustomerKind::from_name(value)?),
            "lifecycle" => filter.lifecycle = Some(vec![Lifecycle::from_name(value)?]),
            "status" => filter.status = Some(vec![CustomerStatus::from_name(value)?]),
            "owner" => filter.owner_id = id(),
            "portfolio" => filter.portfolio_id = id(),
            "company" => filter.company_id = id(),
            "tag" => filter.tag_ids = Some(vec![cynic::Id::new(value)]),
            "segment" => filter.segment_ids = Some(vec![cynic::Id::new(value)]),
            "activity" => filter.activity = Some(activity(value)?),
            "score" => filter.score = Some(self.whole(number::parse(value, clock.locale))?),
            "birthDate" => filter.birth_date = Some(self.day(value)?),
            "birthday" => filter.birthday = Some(birthday(value)?),
            "lastContactedAt" => return self.moment(value, clock, |filter, at| filter.last_contacted_at = Some(at)),
            "createdAt" => return self.moment(value, clock, |filter, at| filter.created_at = Some(at)),
            "updatedAt" => return self.moment(value, clock, |filter, at| filter.updated_at = Some(at)),
            "contact" => filter.contact_point = Some(self.contact(value)),
            "channel" => {
                let kind = Some(ContactPointKind::from_name(value)?);
                filter.contact_point = Some(ContactPointFilter { kind, ..ContactPointFilter::default() });
            }
            "consent" => {
                let consent = Some(Consent::from_name(value)?);
                filter.contact_point = Some(ContactPointFilter { consent, ..ContactPointFilter::default() });
            }
            "deal" => filter.deal = Some(DealFilter { status: Some(statuses(value)?), ..DealFilter::default() }),
            "dealCreated" => {
                let created_at = Some(self.instant(value, clock)?);
                filter.deal = Some(DealFilter { created_at, ..DealFilter::default() });
            }
            "dealClose" => {
                let (status, expected_close_on) = (Some(vec![DealStatus::Open]), Some(self.day(value)?));
                filter.deal = Some(DealFilter { status, expected_close_on, ..DealFilter::default() });
            }
            "activityDue" => {
                let (completed, due_at) = (Some(false), Some(self.instant(value, clock)?));
                filter.activity = Some(ActivityFilter { completed, due_at, overdue: None });
            }
            "stage" => {
                let stage_id = Some(IdFilter { eq: Some(cynic::Id::new(value)), is_empty: None });
                filter.deal = Some(DealFilter { stage_id, ..DealFilter::default() });
            }
            _ => return None,
        }
        Some(filter)
    }

    fn text(&self, value: &str) -> StringFilter {
        let given = |of: &[Op]| of.contains(&self.op).then(|| value.to_owned());
        StringFilter {
            eq: given(&[Op::Is, Op::IsNot]),
            contains: given(&[Op::Contains]),
            starts_with: given(&[Op::Starts]),
            ends_with: given(&[Op::Ends]),
            is_empty: self.emptiness(),
        }
    }

    fn id(&self, value: &str) -> IdFilter {
        // A company is written with its name behind its id, for the reader of the address.
        let id = value.split('|').next().unwrap_or_default();
        IdFilter { eq: self.op.takes_value().then(|| cynic::Id::new(id)), is_empty: self.emptiness() }
    }

    fn whole(&self, number: Option<f64>) -> Option<IntFilter> {
        let given = |of: &[Op]| number.filter(|_| of.contains(&self.op)).map(|number| number.round() as i32);
        let filter = IntFilter {
            eq: given(&[Op::Is, Op::IsNot]),
            gte: given(&[Op::Least]),
            lte: given(&[Op::Most]),
            is_empty: self.emptiness(),
        };
        (filter != IntFilter::default()).then_some(filter)
    }

    fn day(&self, value: &str) -> Option<DateFilter> {
        let given = |of: &[Op]| value.parse().ok().filter(|_| of.contains(&self.op));
        let filter = DateFilter {
            eq: given(&[Op::Is, Op::IsNot]),
            gte: given(&[Op::Since]),
            lt: given(&[Op::Before]),
            in_last: self.counted(Op::Within, value),
            in_next: self.counted(Op::Ahead, value),
            during: self.period(value),
            is_empty: self.emptiness(),
        };
        (filter != DateFilter::default()).then_some(filter)
    }

    fn counted(&self, op: Op, value: &str) -> Option<Span> {
        days(value).filter(|_| self.op == op)
    }

    fn period(&self, value: &str) -> Option<CalendarPeriod> {
        period(value).filter(|_| self.op == Op::During)
    }

    /// What is counted from now goes to the server as it is said: kept as a segment, it moves on with the days.
    fn moment(
        &self,
        value: &str,
        clock: &Clock,
        set: impl Fn(&mut CustomerFilter, DateTimeFilter),
    ) -> Option<CustomerFilter> {
        let of = |at: DateTimeFilter| {
            let mut filter = CustomerFilter::default();
            set(&mut filter, at);
            filter
        };
        let plain = DateTimeFilter::default();
        let last = || Some(DateTimeFilter { in_last: Some(days(value)?), ..DateTimeFilter::default() });
        Some(match self.op {
            Op::Before | Op::Since | Op::Within | Op::During => of(self.instant(value, clock)?),
            Op::Older => {
                // What was never is neither lately nor to come, and stays in.
                let to_come = of(DateTimeFilter { in_next: Some(ANY_FUTURE), ..plain });
                not(CustomerFilter { or: Some(vec![of(last()?), to_come]), ..CustomerFilter::default() })
            }
            _ => of(DateTimeFilter { is_empty: Some(self.emptiness()?), ..plain }),
        })
    }

    /// An instant by the calendar, or counted from now; nothing for what is said otherwise.
    fn instant(&self, value: &str, clock: &Clock) -> Option<DateTimeFilter> {
        let plain = DateTimeFilter::default();
        let day = || Some(clock.midnight(value.parse().ok()?));
        Some(match self.op {
            Op::Before => DateTimeFilter { lt: Some(day()?), ..plain },
            Op::Since => DateTimeFilter { gte: Some(day()?), ..plain },
            Op::Within => DateTimeFilter { in_last: Some(days(value)?), ..plain },
            Op::Ahead => DateTimeFilter { in_next: Some(days(value)?), ..plain },
            Op::During => DateTimeFilter { during: Some(period(value)?), ..plain },
            _ => return None,
        })
    }

    /// Numbers are kept without punctuation.
    fn contact(&self, value: &str) -> ContactPointFilter {
        let letters = value.chars().any(char::is_alphabetic);
        let value = if letters { value.to_lowercase() } else { significant(value) };
        ContactPointFilter { value: Some(self.text(&value)), ..ContactPointFilter::default() }
    }

    fn custom(&self, kind: &str, key: &str, clock: &Clock) -> Option<CustomFilter> {
        let value = self.value.trim();
        let read: Option<Value> = match kind {
            "number" => number::parse(value, clock.locale).map(|number| json!(number)),
            "yes" => Some(json!(value == "true")),
            "date" => value.parse::<NaiveDate>().ok().map(|day| json!(day)),
            _ => Some(json!(value)).filter(|_| !value.is_empty()),
        };
        let given = |of: &[Op]| read.clone().filter(|_| of.contains(&self.op));
        let words = |op: Op| (self.op == op).then(|| value.to_owned());
        let filter = CustomFilter {
            key: key.to_owned(),
            eq: given(&[Op::Is, Op::IsNot]),
            gte: given(&[Op::Least, Op::Since]),
            lte: given(&[Op::Most]),
            lt: given(&[Op::Before]),
            contains: words(Op::Contains),
            starts_with: words(Op::Starts),
            is_empty: self.emptiness(),
            in_last: self.counted(Op::Within, value),
            in_next: self.counted(Op::Ahead, value),
            during: self.period(value),
        };
        let says_nothing = CustomFilter { key: key.to_owned(), ..CustomFilter::default() };
        (filter != says_nothing).then_some(filter)
    }

    fn emptiness(&self) -> Option<bool> {
        match self.op {
            Op::Empty => Some(true),
            Op::Filled => Some(false),
            _ => None,
        }
    }
}

fn days(value: &str) -> Option<Span> {
    let count = value.parse::<i32>().ok().filter(|days| *days > 0)?;
    Some(Span { count, unit: SpanUnit::Day })
}

fn not(filter: CustomerFilter) -> CustomerFilter {
    CustomerFilter { not: Some(Box::new(filter)), ..CustomerFilter::default() }
}

/// Without the signs that only part a number.
fn significant(value: &str) -> String {
    value.chars().filter(|letter| letter.is_alphanumeric() || *letter == '+').collect()
}

/// Days told by the calendar, or the number of a month.
fn birthday(value: &str) -> Option<BirthdayFilter> {
    let when = period(value);
    let month = if when.is_some() { None } else { Some(value.parse().ok()?) };
    Some(BirthdayFilter { when, month })
}

fn activity(value: &str) -> Option<ActivityFilter> {
    Some(match value {
        TO_DO => ActivityFilter { completed: Some(false), ..ActivityFilter::default() },
        LATE => ActivityFilter { overdue: Some(true), ..ActivityFilter::default() },
        _ => return None,
    })
}

fn statuses(value: &str) -> Option<Vec<DealStatus>> {
    Some(match value {
        DEAL_OPEN => vec![DealStatus::Open],
        DEAL_WON => vec![DealStatus::Won],
        DEAL_LOST => vec![DealStatus::Lost],
        ANY_DEAL => vec![DealStatus::Open, DealStatus::Won, DealStatus::Lost],
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
