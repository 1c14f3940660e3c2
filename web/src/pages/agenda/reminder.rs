//! When somebody is reminded of an activity: so long before it, or, when nothing is chosen, as the server does for
//! all. One set to another instant, by a program or before the time was changed, keeps it until it is chosen anew.

use chrono::{DateTime, Duration, Utc};
use yew::prelude::*;

use crate::{
    components::{Choice, SelectField, Text},
    format::use_format,
    i18n::{Locale, WithTexts, key, use_i18n},
    t,
};

/// The name of a choice that keeps an instant of its own.
const KEPT: &str = "kept";
/// Minutes before, and how they are called.
const AHEAD: [(i64, &str, &str); 5] = [
    (0, "0", key!("reminder-at-the-time")),
    (10, "10", key!("reminder-ten-minutes")),
    (30, "30", key!("reminder-half-an-hour")),
    (60, "60", key!("reminder-an-hour")),
    (24 * 60, "1440", key!("reminder-a-day")),
];

/// The texts come with the forms, not with the first file of the app.
pub fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => include_str!(concat!(env!("OUT_DIR"), "/pt-BR-reminder.ftl")),
        Locale::En => include_str!(concat!(env!("OUT_DIR"), "/en-reminder.ftl")),
    }
}

/// The choice that an activity begins with; nothing for the server's own way.
pub fn chosen(remind_at: Option<DateTime<Utc>>, at: Option<DateTime<Utc>>) -> &'static str {
    let Some(remind_at) = remind_at else { return "" };
    let ahead = at.map(|at| at - remind_at);
    AHEAD.iter().find(|(minutes, ..)| ahead == Some(Duration::minutes(*minutes))).map_or(KEPT, |(_, name, _)| *name)
}

/// The instant that a choice means for an activity at `at`; `kept` is the one there was.
pub fn instant(choice: &str, at: Option<DateTime<Utc>>, kept: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    if choice == KEPT {
        return kept;
    }
    let (minutes, ..) = AHEAD.iter().find(|(_, name, _)| *name == choice)?;
    Some(at? - Duration::minutes(*minutes))
}

#[derive(Clone, Properties, PartialEq)]
pub struct ReminderFieldProps {
    pub text: Text,
    /// What it is before; without, there is nothing to choose
    pub at: Option<DateTime<Utc>>,
    /// The instant there was
    #[prop_or_default]
    pub kept: Option<DateTime<Utc>>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

#[component]
pub fn ReminderField(props: &ReminderFieldProps) -> Html {
    let i18n = use_i18n();
    html! { <WithTexts texts={texts(i18n.locale)}><Field ..props.clone() /></WithTexts> }
}

#[component]
fn Field(props: &ReminderFieldProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let mut choices = vec![Choice::new("", t!(i18n, "reminder-usual"))];
    choices.extend(AHEAD.map(|(_, name, text)| Choice::new(name, t!(i18n, text))));
    if let Some(at) = props.kept.filter(|_| props.text.value == KEPT) {
        choices.push(Choice::new(KEPT, format.date_time(at)));
    }
    let disabled = props.at.or(props.kept).is_none();
    html! {
        <SelectField id="activity-reminder" label={t!(i18n, "activity-reminder")} text={props.text.clone()} {choices} {disabled} error={props.error.clone()} />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<DateTime<Utc>> {
        Some(text.parse().expect("an instant"))
    }

    #[test]
    fn a_reminder_goes_with_the_time_it_was_chosen_for() {
        let (due, later) = (at("2026-11-23T12:00:00Z"), at("2026-11-24T12:00:00Z"));
        for (_, name, _) in AHEAD {
            assert_eq!(chosen(instant(name, due, None), due), name);
        }
        assert_eq!(instant("30", later, at("2026-11-23T11:30:00Z")), at("2026-11-24T11:30:00Z"));
        assert_eq!((chosen(None, due), instant("", due, due)), ("", None));
        assert_eq!(instant("30", None, None), None, "before nothing there is no instant");
    }

    #[test]
    fn one_of_another_instant_is_kept_as_it_is() {
        let (due, own) = (at("2026-11-23T12:00:00Z"), at("2026-11-20T08:15:00Z"));
        assert_eq!(chosen(own, due), KEPT);
        assert_eq!(chosen(own, None), KEPT);
        assert_eq!(instant(KEPT, due, own), own);
    }
}
