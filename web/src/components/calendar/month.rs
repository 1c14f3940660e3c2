//! Weeks of days, each with its first entries; the rest is a number that leads to the day. Arrow keys go from day to
//! day.

use chrono::{Datelike, NaiveDate};
use yew::prelude::*;

use super::{Entry, Span, entry_button};
use crate::{browser, format::use_format, i18n::use_i18n, order::arrange, t};

/// Entries shown in a day.
const SHOWN: usize = 3;

#[derive(Properties, PartialEq)]
pub struct MonthProps {
    pub day: NaiveDate,
    pub today: NaiveDate,
    pub entries: Vec<Entry>,
    pub on_show: Callback<(Span, NaiveDate)>,
    pub on_open: Callback<AttrValue>,
}

#[component]
pub fn Month(props: &MonthProps) -> Html {
    let format = use_format();
    let days = Span::Month.days(props.day);
    let onkeydown = {
        let (day, on_show) = (props.day, props.on_show.clone());
        move |event: KeyboardEvent| {
            let (span, by) = match event.key().as_str() {
                "ArrowLeft" => (Span::Day, -1),
                "ArrowRight" => (Span::Day, 1),
                "ArrowUp" => (Span::Week, -1),
                "ArrowDown" => (Span::Week, 1),
                "PageUp" => (Span::Month, -1),
                "PageDown" => (Span::Month, 1),
                _ => return,
            };
            event.prevent_default();
            on_show.emit((Span::Month, span.step(day, by)));
        }
    };
    // The keyboard follows the day, if it is on one.
    use_effect_with(props.day, |_| {
        let within = browser::document().and_then(|document| document.query_selector(".calendar-date:focus").ok()?);
        if within.is_some() {
            browser::focus(".calendar-date[tabindex=\"0\"]");
        }
    });
    let week = |week: &[NaiveDate]| {
        html! { <tr key={week[0].to_string()}>{ for week.iter().map(|day| html! { <Day key={day.to_string()} at={*day} chosen={props.day} today={props.today} entries={of_day(&props.entries, *day)} on_show={props.on_show.clone()} on_open={props.on_open.clone()} /> }) }</tr> }
    };
    html! {
        <table class="calendar-month" {onkeydown}>
            <thead><tr>{ for days[..7].iter().map(|day| html! { <th scope="col" key={day.to_string()}>{ format.weekday(*day) }</th> }) }</tr></thead>
            <tbody>{ for days.chunks(7).map(week) }</tbody>
        </table>
    }
}

/// What touches a day, the earliest first.
fn of_day(entries: &[Entry], day: NaiveDate) -> Vec<Entry> {
    let touches = |entry: &&Entry| entry.start.date() <= day && entry.end.date() >= day;
    let mut found: Vec<_> = entries.iter().filter(touches).cloned().collect();
    arrange(&mut found, |a, b| a.start < b.start);
    found
}

#[derive(Properties, PartialEq)]
struct DayProps {
    at: NaiveDate,
    chosen: NaiveDate,
    today: NaiveDate,
    entries: Vec<Entry>,
    on_show: Callback<(Span, NaiveDate)>,
    on_open: Callback<AttrValue>,
}

#[component]
fn Day(props: &DayProps) -> Html {
    let (i18n, format, at) = (use_i18n(), use_format(), props.at);
    let outside = at.month() != props.chosen.month();
    let more = props.entries.len().saturating_sub(SHOWN);
    let to_day = || props.on_show.reform(move |_: MouseEvent| (Span::Day, at));
    let count = t!(i18n, "calendar-entries", count = props.entries.len());
    html! {
        <td data-outside={outside.then_some("true")}>
            <button
                type="button"
                class="calendar-date"
                tabindex={if at == props.chosen { "0" } else { "-1" }}
                aria-current={(at == props.today).then_some("date")}
                aria-label={format!("{}, {count}", format.day_long(at))}
                onclick={to_day()}
            >
                { at.day() }
                // Phones have no room for words: so much that one sees there is something.
                <span class="calendar-dots" aria-hidden="true">{ for props.entries.iter().take(SHOWN).map(|_| html! { <i /> }) }</span>
            </button>
            <div class="calendar-entries">
                { for props.entries.iter().take(SHOWN).map(|entry| entry_button(entry, format.clock(entry.start), &props.on_open)) }
                if more > 0 {
                    <button type="button" class="calendar-more" onclick={to_day()}>{ t!(i18n, "calendar-more", count = more) }</button>
                }
            </div>
        </td>
    }
}
