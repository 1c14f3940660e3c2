//! When the company attends, by weekday, and the days it does not.

use chrono::NaiveDate;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::{
    browser,
    components::{Button, IconButton, IconName, Variant},
    graphql::schema::schema,
    i18n::{I18n, key, use_i18n},
    t,
    viewer::use_viewer,
    zone,
};

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    const ALL: [Self; 7] =
        [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];

    fn text(self, i18n: &I18n) -> String {
        t!(
            i18n,
            match self {
                Self::Monday => key!("weekday-monday"),
                Self::Tuesday => key!("weekday-tuesday"),
                Self::Wednesday => key!("weekday-wednesday"),
                Self::Thursday => key!("weekday-thursday"),
                Self::Friday => key!("weekday-friday"),
                Self::Saturday => key!("weekday-saturday"),
                Self::Sunday => key!("weekday-sunday"),
            }
        )
    }
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct BusinessHours {
    pub weekday: Weekday,
    pub opens_at: String,
    pub closes_at: String,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Holiday {
    pub date: NaiveDate,
    pub name: String,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct BusinessHoursInput {
    weekday: Weekday,
    opens_at: String,
    closes_at: String,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct HolidayInput {
    date: NaiveDate,
    name: String,
}

impl From<&BusinessHours> for BusinessHoursInput {
    fn from(hours: &BusinessHours) -> Self {
        let BusinessHours { weekday, opens_at, closes_at } = hours.clone();
        Self { weekday, opens_at, closes_at }
    }
}

impl From<&Holiday> for HolidayInput {
    fn from(holiday: &Holiday) -> Self {
        Self { date: holiday.date, name: holiday.name.clone() }
    }
}

/// What a control does to a list, given what was typed.
type Edit<T> = Box<dyn Fn(&mut Vec<T>, &str)>;

#[derive(Properties, PartialEq)]
pub struct HourRowsProps {
    pub hours: Vec<BusinessHours>,
    pub on_change: Callback<Vec<BusinessHours>>,
}

/// A line per weekday, each with its stretches of time; none is a day off.
#[component]
pub fn HourRows(props: &HourRowsProps) -> Html {
    let i18n = use_i18n();
    let edit = |change: Edit<BusinessHours>| {
        let (hours, on_change) = (props.hours.clone(), props.on_change.clone());
        Callback::from(move |value: String| {
            let mut hours = hours.clone();
            change(&mut hours, &value);
            on_change.emit(hours);
        })
    };
    let stretch = |(place, hours): (usize, &BusinessHours)| {
        let day = hours.weekday.text(&i18n);
        let opens = edit(Box::new(move |all, value| all[place].opens_at = value.to_owned()));
        let closes = edit(Box::new(move |all, value| all[place].closes_at = value.to_owned()));
        let remove = edit(Box::new(move |all, _| drop(all.remove(place))));
        html! {
            <span class="hours-stretch" key={place}>
                { time(t!(i18n, "hours-opens", day = day.as_str()), &hours.opens_at, opens) }
                { "–" }
                { time(t!(i18n, "hours-closes", day = day.as_str()), &hours.closes_at, closes) }
                <IconButton icon={IconName::Close} label={t!(i18n, "hours-remove", day = day.as_str())} onclick={remove.reform(|_| String::new())} />
            </span>
        }
    };
    let line = |day: Weekday| {
        let own: Vec<_> = props.hours.iter().enumerate().filter(|(_, hours)| hours.weekday == day).collect();
        let closed = own.is_empty();
        let add = edit(Box::new(move |all, _| {
            let (opens_at, closes_at) = if closed { ("09:00", "18:00") } else { ("19:00", "22:00") };
            all.push(BusinessHours { weekday: day, opens_at: opens_at.into(), closes_at: closes_at.into() });
        }));
        let name = day.text(&i18n);
        html! {
            <li class="row hours-row" key={name.clone()}>
                <span class="hours-day">{ &name }</span>
                <span class="hours-stretches">
                    if closed {
                        <span class="quiet">{ t!(i18n, "hours-closed") }</span>
                    }
                    { for own.into_iter().map(stretch) }
                </span>
                <IconButton icon={IconName::Plus} label={t!(i18n, "hours-add", day = name.as_str())} onclick={add.reform(|_| String::new())} />
            </li>
        }
    };
    html! { <ul class="rows">{ for Weekday::ALL.into_iter().map(line) }</ul> }
}

fn time(label: String, value: &str, on_change: Callback<String>) -> Html {
    let onchange = on_change.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().value());
    html! { <input class="input hours-time" type="time" aria-label={label} value={value.to_owned()} required=true {onchange} /> }
}

#[derive(Properties, PartialEq)]
pub struct HolidayRowsProps {
    pub holidays: Vec<Holiday>,
    pub on_change: Callback<Vec<Holiday>>,
}

#[component]
pub fn HolidayRows(props: &HolidayRowsProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let edit = |change: Edit<Holiday>| {
        let (holidays, on_change) = (props.holidays.clone(), props.on_change.clone());
        Callback::from(move |value: String| {
            let mut holidays = holidays.clone();
            change(&mut holidays, &value);
            on_change.emit(holidays);
        })
    };
    let typed = |on_change: Callback<String>| {
        on_change.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let line = |(place, holiday): (usize, &Holiday)| {
        let date = edit(Box::new(move |all, value| {
            if let Ok(date) = value.parse() {
                all[place].date = date;
            }
        }));
        let name = edit(Box::new(move |all, value| all[place].name = value.to_owned()));
        let remove = edit(Box::new(move |all, _| drop(all.remove(place))));
        html! {
            <li class="row holiday-row" key={place}>
                <input class="input" type="date" aria-label={t!(i18n, "holiday-date")} value={holiday.date.to_string()} onchange={typed(date)} />
                <input class="input" type="text" aria-label={t!(i18n, "holiday-name")} value={holiday.name.clone()} onchange={typed(name)} />
                <IconButton icon={IconName::Close} label={t!(i18n, "holiday-remove", name = holiday.name.as_str())} onclick={remove.reform(|_| String::new())} />
            </li>
        }
    };
    let today = zone::local(browser::now(), &viewer.time_zone()).date();
    let proposed = t!(i18n, "holiday-proposed");
    let add = edit(Box::new(move |all, _| all.push(Holiday { date: today, name: proposed.clone() })));
    html! {
        <>
            if props.holidays.is_empty() {
                <p class="quiet">{ t!(i18n, "holidays-none") }</p>
            }
            <ul class="rows">{ for props.holidays.iter().enumerate().map(line) }</ul>
            <div><Button variant={Variant::Ghost} small=true icon={IconName::Plus} onclick={add.reform(|_| String::new())}>{ t!(i18n, "holiday-add") }</Button></div>
        </>
    }
}
