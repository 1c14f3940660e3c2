//! Whose birthday it is: day and month, whatever the year. Of companies, the day they were founded.

use crate::{
    actor::Actor,
    error::{Problem, ProblemCode, Result},
    graphql::filter::CalendarPeriod,
    i18n::Text,
};
use async_graphql::InputObject;
use chrono::{Datelike, NaiveDate};
use entity::crm::customer;
use sea_orm::{
    Condition,
    sea_query::{Expr, ExprTrait},
};

/// Has a birthday that is all of this; nobody whose day of birth is not known.
#[derive(Clone, Debug, Default, InputObject)]
pub struct BirthdayFilter {
    pub when: Option<CalendarPeriod>,
    /// From 1 to 12.
    pub month: Option<i32>,
    /// Of the month.
    pub day: Option<i32>,
}

impl BirthdayFilter {
    /// The condition on `customer`.
    pub fn condition(&self, actor: &Actor) -> Result<Condition> {
        let (month, day) = (within("month", self.month, 12)?, within("day", self.day, 31)?);
        let born = customer::birthday();
        let mut all = Condition::all().add(customer::column(customer::Column::BirthDate).is_not_null());
        if let Some(when) = self.when {
            let (from, until) = span(when, actor.today());
            all = all.add(between(&born, &from, &until));
        }
        Ok(match (month, day) {
            (Some(month), Some(day)) => all.add(born.eq(format!("{month:02}-{day:02}"))),
            (Some(month), None) => all.add(between(&born, &format!("{month:02}-01"), &format!("{month:02}-31"))),
            (None, Some(day)) => {
                let days = (1..=12).map(|month| format!("{month:02}-{day:02}"));
                all.add(born.is_in(days))
            }
            (None, None) => all,
        })
    }
}

fn within(field: &str, number: Option<i32>, most: i32) -> Result<Option<i32>> {
    match number {
        Some(number) if !(1..=most).contains(&number) => {
            let text = Text::new("customer-birthday-range").with("most", most as i64);
            Err(Problem::new(&format!("where.birthday.{field}"), ProblemCode::Invalid, text).into())
        }
        number => Ok(number),
    }
}

/// First and last day, as `month-day`. Who was born on 29 February has their birthday the day before where the year has
/// no such day.
fn span(when: CalendarPeriod, today: NaiveDate) -> (String, String) {
    let (from, until) = when.days(today);
    let until = match (until.month(), until.day(), until.leap_year()) {
        (2, 28, false) => "02-29".to_owned(),
        _ => of(until),
    };
    (of(from), until)
}

fn of(day: NaiveDate) -> String {
    format!("{:02}-{:02}", day.month(), day.day())
}

/// Also over the end of a year.
fn between(born: &Expr, from: &str, until: &str) -> Condition {
    let (after, before) = (born.clone().gte(from), born.clone().lte(until));
    let both = if from <= until { Condition::all() } else { Condition::any() };
    both.add(after).add(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(when: CalendarPeriod, today: &str) -> (String, String) {
        span(when, today.parse().expect("a day"))
    }

    fn pair(from: &str, until: &str) -> (String, String) {
        (from.to_owned(), until.to_owned())
    }

    #[test]
    fn a_week_begins_on_sunday_and_goes_over_the_end_of_the_year() {
        assert_eq!(spans(CalendarPeriod::ThisWeek, "2026-11-23"), pair("11-22", "11-28"));
        assert_eq!(spans(CalendarPeriod::ThisWeek, "2026-11-22"), pair("11-22", "11-28"));
        assert_eq!(spans(CalendarPeriod::ThisWeek, "2026-12-31"), pair("12-27", "01-02"));
    }

    #[test]
    fn who_was_born_on_a_leap_day_has_a_birthday_every_year() {
        assert_eq!(spans(CalendarPeriod::Today, "2026-02-28"), pair("02-28", "02-29"));
        assert_eq!(spans(CalendarPeriod::Today, "2028-02-28"), pair("02-28", "02-28"));
        assert_eq!(spans(CalendarPeriod::ThisMonth, "2026-02-10"), pair("02-01", "02-29"));
        assert_eq!(spans(CalendarPeriod::ThisMonth, "2026-12-31"), pair("12-01", "12-31"));
    }
}
