//! Values of custom fields, between JSON and the texts of a form.

use serde_json::{Value, json};

use super::{CustomField, CustomFieldType};
use crate::{
    format::Format,
    i18n::{I18n, Locale},
    t,
};

/// As the text of its form field; several are lines.
pub fn text_of(value: &Value, locale: Locale) -> String {
    match value {
        Value::Null => String::new(),
        Value::Number(number) if locale == Locale::PtBr => number.to_string().replace('.', ","),
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"),
        other => other.to_string(),
    }
}

/// The text of a form field as its value; what does not fit is sent as text, for the server to refuse with its reason.
pub fn value_of(text: &str, kind: CustomFieldType, locale: Locale) -> Option<Value> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    Some(match kind {
        CustomFieldType::Number => decimal(text, locale).map_or_else(|| json!(text), |number| json!(number)),
        CustomFieldType::Boolean => json!(text == "true"),
        CustomFieldType::MultiSelect => json!(text.lines().collect::<Vec<_>>()),
        CustomFieldType::Text | CustomFieldType::Date | CustomFieldType::Select => json!(text),
    })
}

/// `1.234,5` in Portuguese, `1,234.5` in English. The other language's sign counts as decimal where it cannot part
/// thousands: `12.5`.
fn decimal(text: &str, locale: Locale) -> Option<f64> {
    let (decimal, group) = if locale == Locale::PtBr { (',', '.') } else { ('.', ',') };
    let grouped = text.split(group).skip(1).all(|part| part.chars().take_while(char::is_ascii_digit).count() == 3);
    let plain = if text.contains(decimal) || grouped {
        text.replace(group, "").replace(decimal, ".")
    } else {
        text.replace(group, ".")
    };
    plain.parse().ok()
}

/// For reading.
pub fn shown(field: &CustomField, value: &Value, i18n: &I18n, format: &Format) -> String {
    match (field.kind, value) {
        (CustomFieldType::Boolean, Value::Bool(true)) => t!(i18n, "choice-yes"),
        (CustomFieldType::Boolean, Value::Bool(false)) => t!(i18n, "choice-no"),
        (CustomFieldType::Number, Value::Number(number)) => format.number(number.as_f64().unwrap_or_default()),
        (CustomFieldType::Date, Value::String(day)) => day.parse().map_or(day.clone(), |day| format.day(day)),
        (_, Value::Array(all)) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Null) => String::new(),
        (_, other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_the_type_of_their_field() {
        let value = |text, kind| value_of(text, kind, Locale::PtBr);
        assert_eq!(value("1,5", CustomFieldType::Number), Some(json!(1.5)));
        assert_eq!(value("muito", CustomFieldType::Number), Some(json!("muito")));
        assert_eq!(value("a\nb", CustomFieldType::MultiSelect), Some(json!(["a", "b"])));
        assert_eq!(value("false", CustomFieldType::Boolean), Some(json!(false)));
        assert_eq!(value(" ", CustomFieldType::Text), None);
        assert_eq!(text_of(&json!(["a", "b"]), Locale::PtBr), "a\nb");
    }

    #[test]
    fn numbers_are_written_as_the_language_does() {
        for (text, locale, number) in [
            ("1.234,5", Locale::PtBr, 1234.5),
            ("1.234", Locale::PtBr, 1234.0),
            ("12.5", Locale::PtBr, 12.5),
            ("-0,25", Locale::PtBr, -0.25),
            ("1,234.5", Locale::En, 1234.5),
            ("1,234,567", Locale::En, 1_234_567.0),
            ("12,5", Locale::En, 12.5),
        ] {
            assert_eq!(decimal(text, locale), Some(number), "{text}");
        }
        assert_eq!(decimal("doze", Locale::PtBr), None);
        assert_eq!(text_of(&json!(12.5), Locale::PtBr), "12,5");
        assert_eq!(text_of(&json!(12.5), Locale::En), "12.5");
    }
}
