//! Business hours and holidays, as the API says and takes them.

use crate::{
    error::{Problem, ProblemCode, Problems},
    graphql::scalars::Date,
    i18n::Text,
};
use async_graphql::{Enum, InputObject, SimpleObject};
use chrono::NaiveTime;
use entity::{
    platform::hours::{self, Hours},
    value::name,
};

const MOST_HOURS: usize = 28;
const MOST_HOLIDAYS: usize = 200;
const LONGEST_NAME: usize = 80;

#[derive(Enum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// Hours of attendance on a weekday; a day may have several.
#[derive(SimpleObject)]
pub struct BusinessHours {
    weekday: Weekday,
    /// `HH:MM` in the company's time zone.
    opens_at: String,
    /// `HH:MM`, later than it opens.
    closes_at: String,
}

#[derive(InputObject, Clone, Debug)]
pub struct BusinessHoursInput {
    weekday: Weekday,
    /// `HH:MM` in the company's time zone.
    opens_at: String,
    /// `HH:MM`, later than it opens.
    closes_at: String,
}

/// A day on which the company does not attend.
#[derive(SimpleObject)]
pub struct Holiday {
    date: Date,
    name: String,
}

#[derive(InputObject, Clone, Debug)]
pub struct HolidayInput {
    date: Date,
    name: String,
}

impl From<&Hours> for BusinessHours {
    fn from(hours: &Hours) -> Self {
        let text = |time: NaiveTime| time.format("%H:%M").to_string();
        let weekday = WEEK[usize::from(hours.weekday.clamp(1, 7)) - 1];
        Self { weekday, opens_at: text(hours.opens), closes_at: text(hours.closes) }
    }
}

impl From<&hours::Holiday> for Holiday {
    fn from(holiday: &hours::Holiday) -> Self {
        Self { date: Date(holiday.date), name: holiday.name.clone() }
    }
}

/// Hours as they are stored; each mistake is a problem of its own.
pub fn business_hours(inputs: &[BusinessHoursInput], problems: &mut Problems) -> hours::BusinessHours {
    if inputs.len() > MOST_HOURS {
        problems.push(Problem::too_many("businessHours", MOST_HOURS));
    }
    let mut week = Vec::new();
    for (n, input) in inputs.iter().enumerate().take(MOST_HOURS) {
        let field = |name: &str| format!("businessHours.{n}.{name}");
        let opens = time(&field("opensAt"), &input.opens_at, problems);
        let closes = time(&field("closesAt"), &input.closes_at, problems);
        let (Some(opens), Some(closes)) = (opens, closes) else { continue };
        if opens >= closes {
            let text = Text::new("problem-hours-order");
            problems.push(Problem::new(&field("closesAt"), ProblemCode::Invalid, text));
        }
        week.push(Hours { weekday: input.weekday as u8 + 1, opens, closes });
    }
    week.sort_by_key(|hours| (hours.weekday, hours.opens));
    if week.windows(2).any(|pair| pair[0].weekday == pair[1].weekday && pair[1].opens < pair[0].closes) {
        let text = Text::new("problem-hours-overlap");
        problems.push(Problem::new("businessHours", ProblemCode::Invalid, text));
    }
    hours::BusinessHours(week)
}

/// Holidays as they are stored.
pub fn holidays(inputs: &[HolidayInput], problems: &mut Problems) -> hours::Holidays {
    if inputs.len() > MOST_HOLIDAYS {
        problems.push(Problem::too_many("holidays", MOST_HOLIDAYS));
    }
    let mut days = Vec::new();
    for (n, input) in inputs.iter().enumerate().take(MOST_HOLIDAYS) {
        let (field, name) = (format!("holidays.{n}.name"), name::clean(&input.name));
        if name::is_blank(&name) {
            problems.push(Problem::required(&field));
        } else if name.chars().count() > LONGEST_NAME {
            problems.push(Problem::too_long(&field, LONGEST_NAME));
        } else {
            days.push(hours::Holiday { date: input.date.0, name });
        }
    }
    days.sort_by_key(|day| day.date);
    if days.windows(2).any(|pair| pair[0].date == pair[1].date) {
        problems.push(Problem::new("holidays", ProblemCode::Invalid, Text::new("problem-holiday-twice")));
    }
    hours::Holidays(days)
}

fn time(field: &str, typed: &str, problems: &mut Problems) -> Option<NaiveTime> {
    let time = NaiveTime::parse_from_str(typed.trim(), "%H:%M").ok();
    if time.is_none() {
        problems.push(Problem::new(field, ProblemCode::Invalid, Text::new("problem-time-invalid")));
    }
    time
}
