//! Values of custom fields, between JSON and their columns. Numbers are decimals with up to six places, kept
//! exactly as millionths.

use entity::{
    crm::{
        custom_field::{CustomFieldType as Type, Model},
        custom_value::Value,
    },
    value::name,
};
use serde_json::{Value as Json, json};

const TEXT: usize = 2_000;
const MILLION: i64 = 1_000_000;
/// From 2^33 on floats lie further than a millionth apart, so a fraction would not come back as it went in.
const MOST_WITH_FRACTION: i64 = 1 << 33;

/// Why a value does not fit its field; the word is the key of a sentence.
pub type Misfit = &'static str;

/// Reads JSON as the values of a field; blank is none.
pub fn parse(field: &Model, json: &Json) -> Result<Vec<Value>, Misfit> {
    if json.is_null() || json.as_str().is_some_and(name::is_blank) {
        return Ok(Vec::new());
    }
    let one = |value| Ok(vec![value]);
    match field.r#type {
        Type::Text => one(Value::Text(text(json)?)),
        Type::Number => one(Value::Number(number(json)?)),
        Type::Date => one(Value::Date(date(json)?)),
        Type::Boolean => json.as_bool().map(|yes| vec![Value::Boolean(yes)]).ok_or("custom-value-boolean"),
        Type::Select => one(Value::Text(option(field, json)?)),
        Type::MultiSelect => options(field, json),
    }
}

/// One value to compare with, as filters give it.
pub fn parse_one(kind: Type, json: &Json) -> Result<Value, Misfit> {
    match kind {
        Type::Text | Type::Select | Type::MultiSelect => {
            json.as_str().map(|text| Value::Text(name::clean(text))).ok_or("custom-value-text")
        }
        Type::Number => Ok(Value::Number(number(json)?)),
        Type::Date => Ok(Value::Date(date(json)?)),
        Type::Boolean => json.as_bool().map(Value::Boolean).ok_or("custom-value-boolean"),
    }
}

/// The values of a field as JSON: a list for a multi-select, else the one.
pub fn to_json(field: &Model, values: &[Value]) -> Json {
    let mut each = values.iter().map(|value| match value {
        Value::Text(text) => json!(text),
        Value::Number(millionths) => decimal(*millionths),
        Value::Date(date) => json!(date),
        Value::Boolean(yes) => json!(yes),
    });
    if field.r#type == Type::MultiSelect {
        each.collect::<Vec<_>>().into()
    } else {
        each.next_back().unwrap_or(Json::Null)
    }
}

fn text(json: &Json) -> Result<String, Misfit> {
    let text: String = json.as_str().ok_or("custom-value-text")?.chars().filter(|c| !c.is_control()).collect();
    let text = text.trim().to_owned();
    if text.chars().count() > TEXT { Err("custom-value-too-long") } else { Ok(text) }
}

fn option(field: &Model, json: &Json) -> Result<String, Misfit> {
    let typed = json.as_str().ok_or("custom-value-option")?;
    let folded = name::fold(typed);
    let options = field.option_list();
    let exact = options.iter().find(|option| *option == typed);
    exact.or_else(|| options.iter().find(|option| name::fold(option) == folded)).cloned().ok_or("custom-value-option")
}

fn options(field: &Model, json: &Json) -> Result<Vec<Value>, Misfit> {
    let single = std::slice::from_ref(json);
    let list = json.as_array().map_or(single, Vec::as_slice);
    let mut chosen: Vec<String> = list.iter().map(|one| option(field, one)).collect::<Result<_, _>>()?;
    // In the order of the field, each once.
    let order = field.option_list();
    chosen.sort_by_key(|option| order.iter().position(|o| o == option));
    chosen.dedup();
    Ok(chosen.into_iter().map(Value::Text).collect())
}

fn date(json: &Json) -> Result<chrono::NaiveDate, Misfit> {
    let text = json.as_str().ok_or("custom-value-date")?;
    let day = chrono::NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").map_err(|_| "custom-value-date")?;
    if (1..=9999).contains(&chrono::Datelike::year(&day)) { Ok(day) } else { Err("custom-value-date") }
}

fn number(json: &Json) -> Result<i64, Misfit> {
    // `to_string` of a JSON number may say 1e-6; that of a float never does.
    let text = json.as_i64().map(|whole| whole.to_string()).or_else(|| json.as_f64().map(|float| float.to_string()));
    text.and_then(|text| millionths(&text)).ok_or("custom-value-number")
}

/// Reads a decimal such as `-12.345678`.
pub fn millionths(text: &str) -> Option<i64> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = fraction.trim_end_matches('0');
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(fraction) || fraction.len() > 6 {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    if !fraction.is_empty() && whole >= MOST_WITH_FRACTION {
        return None;
    }
    let fraction: i64 = format!("{fraction:0<6}").parse().ok()?;
    let value = whole.checked_mul(MILLION)?.checked_add(fraction)?;
    Some(if negative { -value } else { value })
}

/// A whole number when it is one.
fn decimal(millionths: i64) -> Json {
    if millionths % MILLION == 0 { (millionths / MILLION).into() } else { json!(millionths as f64 / MILLION as f64) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_as_they_went_in() {
        for text in ["0", "-1", "12.5", "0.000001", "-123456.789", "8589934591.999999", "9223372036854"] {
            let kept = millionths(text).unwrap();
            let json = decimal(kept);
            assert_eq!(json.as_f64(), text.parse().ok(), "{text}");
            assert_eq!(number(&json), Ok(kept), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_kept_exactly_is_refused() {
        for text in ["", "-", ".5", "1e3", "1.2.3", "0.0000001", "8589934592.5", "9007199254740993.5", "99999999999999"]
        {
            assert_eq!(millionths(text), None, "{text}");
        }
    }
}
