//! What programs of the company keep with it: JSON whose keys mean nothing to this app.

use serde_json::Value;
use yew::prelude::*;

use crate::{
    components::{Card, Text, TextAreaField},
    i18n::{I18n, use_i18n},
    t,
};

/// As people read and write it.
pub fn written(settings: Option<&Value>) -> String {
    match settings {
        Some(Value::Object(all)) if !all.is_empty() => serde_json::to_string_pretty(all).unwrap_or_default(),
        _ => String::new(),
    }
}

/// What was written, or a sentence on where it breaks off. Nothing is an object without keys.
pub fn read(text: &str, i18n: &I18n) -> Result<Value, String> {
    if text.trim().is_empty() {
        return Ok(Value::Object(serde_json::Map::new()));
    }
    serde_json::from_str(text)
        .map_err(|error| t!(i18n, "company-settings-broken", line = error.line(), column = error.column()))
}

#[derive(Properties, PartialEq)]
pub struct ProgramSettingsProps {
    pub text: Text,
    pub error: Option<AttrValue>,
}

#[component]
pub fn ProgramSettings(props: &ProgramSettingsProps) -> Html {
    let i18n = use_i18n();
    let rows = (props.text.value.lines().count() as u32).clamp(4, 16);
    html! {
        <Card title={t!(i18n, "company-settings")}>
            <TextAreaField id="company-settings" label={t!(i18n, "company-settings-json")} text={props.text.clone()} {rows} optional=true hint={t!(i18n, "company-settings-hint")} placeholder={r#"{ "erp": { "filial": 3 } }"#} error={props.error.clone()} />
        </Card>
    }
}
