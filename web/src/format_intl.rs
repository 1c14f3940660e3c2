//! The browser's `Intl`. Its objects are dear to make and cheap to use, so each is made once per language and shape.

use std::{cell::RefCell, collections::HashMap};

use chrono::{DateTime, Utc};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use super::Moment;

thread_local! {
    static FORMATS: RefCell<HashMap<String, Function>> = RefCell::default();
    static RELATIVE: RefCell<HashMap<String, Intl::RelativeTimeFormat>> = RefCell::default();
}

pub fn moment(tag: &str, time_zone: &str, at: DateTime<Utc>, shape: Moment) -> String {
    let time_zone = if shape.zoneless() { "UTC" } else { time_zone };
    let format = cached(format!("{tag} {time_zone} {shape:?}"), || {
        let options = Object::new();
        parts(shape).iter().for_each(|(part, style)| set(&options, part, style));
        if !time_zone.is_empty() {
            set(&options, "timeZone", time_zone);
        }
        Intl::DateTimeFormat::new(&locales(tag), &options).format()
    });
    call(&format, &Date::new(&JsValue::from_f64(at.timestamp_millis() as f64)))
}

/// What of a moment is written, and how.
fn parts(shape: Moment) -> &'static [(&'static str, &'static str)] {
    match shape {
        Moment::Date | Moment::Day => &[("year", "numeric"), ("month", "2-digit"), ("day", "2-digit")],
        Moment::DateTime => {
            &[("year", "numeric"), ("month", "2-digit"), ("day", "2-digit"), ("hour", "2-digit"), ("minute", "2-digit")]
        }
        Moment::Time | Moment::Clock => &[("hour", "2-digit"), ("minute", "2-digit")],
        Moment::Month => &[("year", "numeric"), ("month", "long")],
        Moment::MonthShort => &[("month", "short")],
        Moment::Weekday => &[("weekday", "short")],
        Moment::DayLong => &[("weekday", "long"), ("month", "long"), ("day", "numeric")],
        Moment::DayShort => &[("month", "short"), ("day", "numeric")],
    }
}

/// In the one language whose order of parts we know for sure.
pub fn clock(time_zone: &str, at: DateTime<Utc>) -> String {
    let format = cached(format!("clock {time_zone}"), || {
        let options = Object::new();
        for part in ["month", "day", "hour", "minute", "second"] {
            set(&options, part, "2-digit");
        }
        set(&options, "year", "numeric");
        set(&options, "hourCycle", "h23");
        if !time_zone.is_empty() {
            set(&options, "timeZone", time_zone);
        }
        Intl::DateTimeFormat::new(&locales("en-US"), &options).format()
    });
    call(&format, &Date::new(&JsValue::from_f64(at.timestamp_millis() as f64)))
}

pub fn relative(tag: &str, amount: i64, unit: &str) -> String {
    RELATIVE.with_borrow_mut(|formats| {
        let format = formats.entry(tag.to_owned()).or_insert_with(|| {
            let options = Object::new();
            set(&options, "numeric", "auto");
            Intl::RelativeTimeFormat::new(&locales(tag), &options)
        });
        format.format(amount as f64, unit).into()
    })
}

pub fn number(tag: &str, value: f64) -> String {
    formatted(tag, &[], value)
}

pub fn percent(tag: &str, share: f64) -> String {
    formatted(tag, &[("style", "percent")], share)
}

pub fn size(tag: &str, amount: f64, unit: &str) -> String {
    formatted(tag, &[("style", "unit"), ("unit", unit)], amount)
}

pub fn money(tag: &str, minor: i64, currency: &str) -> String {
    formatted(tag, &[("style", "currency"), ("currency", currency)], minor as f64 / 100.0)
}

pub fn money_short(tag: &str, minor: i64, currency: &str) -> String {
    formatted(tag, &[("style", "currency"), ("currency", currency), ("notation", "compact")], minor as f64 / 100.0)
}

fn formatted(tag: &str, options: &[(&str, &str)], value: f64) -> String {
    let format = cached(format!("{tag} {options:?}"), || {
        let object = Object::new();
        options.iter().for_each(|(name, value)| set(&object, name, value));
        Intl::NumberFormat::new(&locales(tag), &object).format()
    });
    call(&format, &JsValue::from_f64(value))
}

fn cached(key: String, make: impl FnOnce() -> Function) -> Function {
    FORMATS.with_borrow_mut(|formats| formats.entry(key).or_insert_with(make).clone())
}

fn call(format: &Function, value: &JsValue) -> String {
    let text = format.call1(&JsValue::UNDEFINED, value).ok();
    text.and_then(|text| text.as_string()).unwrap_or_default()
}

fn locales(tag: &str) -> Array {
    Array::of1(&tag.into())
}

fn set(object: &Object, name: &str, value: &str) {
    // Setting a property of a fresh plain object does not fail.
    Reflect::set(object, &name.into(), &value.into()).ok();
}
