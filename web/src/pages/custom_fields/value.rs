//! Values of custom fields, between JSON and the texts of a form.

use serde_json::{Value, json};

use super::{CustomField, CustomFieldType};
use crate::{format::Format, i18n::I18n, t};

/// As the text of its form field; several are lines.
pub fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"),
        other => other.to_string(),
    }
}

/// The text of a form field as its value; what does not fit is sent as text, for the server to refuse with its reason.
pub fn value_of(text: &str, kind: CustomFieldType) -> Option<Value> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    Some(match kind {
        CustomFieldType::Number => {
            text.replace(',', ".").parse::<f64>().map_or_else(|_| json!(text), |number| json!(number))
        }
        CustomFieldType::Boolean => json!(text == "true"),
        CustomFieldType::MultiSelect => json!(text.lines().collect::<Vec<_>>()),
        CustomFieldType::Text | CustomFieldType::Date | CustomFieldType::Select => json!(text),
    })
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
        assert_eq!(value_of("1,5", CustomFieldType::Number), Some(json!(1.5)));
        assert_eq!(value_of("muito", CustomFieldType::Number), Some(json!("muito")));
        assert_eq!(value_of("a\nb", CustomFieldType::MultiSelect), Some(json!(["a", "b"])));
        assert_eq!(value_of("false", CustomFieldType::Boolean), Some(json!(false)));
        assert_eq!(value_of(" ", CustomFieldType::Text), None);
        assert_eq!(text_of(&json!(["a", "b"])), "a\nb");
        assert_eq!(text_of(&json!(12.5)), "12.5");
    }
}
