//! One day or seven by the hour: entries stand where their time is and are as high as they are long.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use yew::prelude::*;

use super::{
    Entry, Span, entry_button,
    lanes::{Lane, lanes},
};
use crate::{components::style::Placed, format::use_format, i18n::use_i18n, t};

/// Shown when the day is opened: before it one has to scroll.
const FIRST_HOUR: u32 = 7;
const MINUTES: f64 = 1440.0;
/// Shorter entries could not be read.
const SHORTEST_MINUTES: f64 = 30.0;

#[derive(Properties, PartialEq)]
pub struct HoursProps {
    pub label: AttrValue,
    pub days: Vec<NaiveDate>,
    pub today: NaiveDateTime,
    pub entries: Vec<Entry>,
    pub on_show: Callback<(Span, NaiveDate)>,
    pub on_open: Callback<AttrValue>,
    pub on_pick: Option<Callback<NaiveDateTime>>,
}

#[component]
pub fn Hours(props: &HoursProps) -> Html {
    let format = use_format();
    let frame = use_node_ref();
    use_effect_with(frame.clone(), |frame| {
        let hour = format!("[data-hour=\"{FIRST_HOUR}\"]");
        let found = frame.cast::<web_sys::HtmlElement>().and_then(|frame| {
            let hour = frame.query_selector(&hour).ok()??;
            Some((frame.get_bounding_client_rect().top(), hour.get_bounding_client_rect().top(), frame))
        });
        // Within the frame only: the page must not move.
        if let Some((top, hour, frame)) = found {
            frame.set_scroll_top((hour - top) as i32);
        }
    });
    let midnight = |hour: u32| NaiveDate::default().and_hms_opt(hour, 0, 0).unwrap_or_default();
    let head = |day: &NaiveDate| {
        let day = *day;
        let today = day == props.today.date();
        html! {
            <button
                key={day.to_string()}
                type="button"
                class="calendar-head"
                aria-current={today.then_some("date")}
                aria-label={format.day_long(day)}
                onclick={props.on_show.reform(move |_| (Span::Day, day))}
            >
                <span class="quiet">{ format.weekday(day) }</span><strong>{ day.day() }</strong>
            </button>
        }
    };
    html! {
        <div class="calendar-frame" ref={frame} role="region" tabindex="0" aria-label={props.label.clone()}>
            <div class="calendar-heads" data-days={props.days.len().to_string()}><span></span>{ for props.days.iter().map(head) }</div>
            <div class="calendar-hours" data-days={props.days.len().to_string()}>
                <div class="calendar-clock" aria-hidden="true">
                    { for (0..24).map(|hour| html! { <span key={hour} data-hour={hour.to_string()}>{ format.clock(midnight(hour)) }</span> }) }
                </div>
                { for props.days.iter().map(|day| html! { <Column key={day.to_string()} day={*day} today={props.today} entries={touching(&props.entries, *day)} on_open={props.on_open.clone()} on_pick={props.on_pick.clone()} /> }) }
            </div>
        </div>
    }
}

fn touching(entries: &[Entry], day: NaiveDate) -> Vec<Entry> {
    entries.iter().filter(|entry| entry.start.date() <= day && entry.end.date() >= day).cloned().collect()
}

#[derive(Properties, PartialEq)]
struct ColumnProps {
    day: NaiveDate,
    today: NaiveDateTime,
    entries: Vec<Entry>,
    on_open: Callback<AttrValue>,
    on_pick: Option<Callback<NaiveDateTime>>,
}

#[component]
fn Column(props: &ColumnProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let spans: Vec<_> = props.entries.iter().map(|entry| (entry.start, entry.end)).collect();
    let entry = |(entry, lane): (&Entry, Lane)| {
        let properties = placed(entry, props.day, lane);
        html! {
            <Placed key={entry.id.to_string()} class="calendar-place" {properties}>
                { entry_button(entry, format.clock(entry.start), &props.on_open) }
            </Placed>
        }
    };
    let slot = |hour: u32| {
        let at = props.day.and_hms_opt(hour, 0, 0).unwrap_or_default();
        let label = t!(i18n, "calendar-pick", when = format!("{} {}", format.day_short(props.day), format.clock(at)));
        let on_pick = props.on_pick.clone().unwrap_or_default();
        html! { <button key={hour} type="button" class="calendar-slot" tabindex="-1" aria-label={label} onclick={on_pick.reform(move |_| at)}></button> }
    };
    let now = (props.day == props.today.date()).then(|| share(props.today, props.day));
    html! {
        <div class="calendar-column">
            if props.on_pick.is_some() {
                <div class="calendar-slots">{ for (0..24).map(slot) }</div>
            }
            { for props.entries.iter().zip(lanes(&spans)).map(entry) }
            if let Some(now) = now {
                <Placed class="calendar-now" properties={vec![("--from", percent(now))]} />
            }
        </div>
    }
}

/// From, length, and place across, as shares of the column.
fn placed(entry: &Entry, day: NaiveDate, lane: Lane) -> Vec<(&'static str, AttrValue)> {
    let from = share(entry.start, day);
    let length = (share(entry.end, day) - from).max(SHORTEST_MINUTES / MINUTES).min(1.0 - from);
    vec![
        ("--from", percent(from)),
        ("--length", percent(length)),
        ("--lane", percent(lane.at as f64 / lane.of as f64)),
        ("--across", percent(1.0 / lane.of as f64)),
    ]
}

/// How much of a day is over at a moment: 0 before it, 1 after it.
fn share(at: NaiveDateTime, day: NaiveDate) -> f64 {
    match at.date().cmp(&day) {
        std::cmp::Ordering::Less => 0.0,
        std::cmp::Ordering::Greater => 1.0,
        std::cmp::Ordering::Equal => f64::from(at.hour() * 60 + at.minute()) / MINUTES,
    }
}

fn percent(share: f64) -> AttrValue {
    format!("{:.3}%", share * 100.0).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_night_shift_is_cut_at_midnight() {
        let at = |text: &str| text.parse::<NaiveDateTime>().expect("a moment");
        let (start, end) = (at("2026-11-22T22:00:00"), at("2026-11-23T06:00:00"));
        let (first, second) = (start.date(), end.date());
        assert_eq!((share(start, first), share(end, first)), (22.0 / 24.0, 1.0));
        assert_eq!((share(start, second), share(end, second)), (0.0, 0.25));
    }
}
