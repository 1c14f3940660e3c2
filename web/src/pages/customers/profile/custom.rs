//! Custom fields: each edited and shown by its type.

use serde_json::Value;
use yew::prelude::*;

use super::{draft::CUSTOM, edit::Editor};
use crate::{
    components::{Choice, InputKind, SelectField, TextField, ToggleChip},
    format::Format,
    i18n::{I18n, use_i18n},
    pages::customers::choices::{CustomField, CustomFieldType},
    t,
};

#[derive(Properties, PartialEq)]
pub struct CustomEditorsProps {
    pub editor: Editor,
    pub fields: Vec<CustomField>,
}

#[component]
pub fn CustomEditors(props: &CustomEditorsProps) -> Html {
    let i18n = use_i18n();
    let editor = |field: &CustomField| {
        html! { <CustomEditor key={field.key.clone()} editor={props.editor.clone()} field={field.clone()} /> }
    };
    html! {
        <fieldset class="form-section">
            <legend>{ t!(i18n, "customer-section-custom") }</legend>
            <div class="form-row">{ for props.fields.iter().map(editor) }</div>
        </fieldset>
    }
}

#[derive(Properties, PartialEq)]
struct CustomEditorProps {
    editor: Editor,
    field: CustomField,
}

#[component]
fn CustomEditor(props: &CustomEditorProps) -> Html {
    let (i18n, field) = (use_i18n(), &props.field);
    let id = format!("custom-{}", field.key);
    let label = field.label.clone();
    let text = props.editor.text_of(format!("{CUSTOM}{}", field.key));
    let (error, optional) = (props.editor.error(&field.key), !field.required);
    let any = || Choice::new("", t!(i18n, "choice-none"));
    let input = |kind: InputKind| html! { <TextField id={id.clone()} label={label.clone()} {kind} text={text.clone()} error={error.clone()} {optional} /> };
    match field.kind {
        CustomFieldType::Text => input(InputKind::Text),
        CustomFieldType::Number => input(InputKind::Number),
        CustomFieldType::Date => input(InputKind::Date),
        CustomFieldType::Boolean => {
            let choices =
                vec![any(), Choice::new("true", t!(i18n, "choice-yes")), Choice::new("false", t!(i18n, "choice-no"))];
            html! { <SelectField {id} {label} {choices} {text} {error} {optional} /> }
        }
        CustomFieldType::Select => {
            let options = field.options.iter().map(|option| Choice::new(option.clone(), option.clone()));
            let choices: Vec<_> = std::iter::once(any()).chain(options).collect();
            html! { <SelectField {id} {label} {choices} {text} {error} {optional} /> }
        }
        CustomFieldType::MultiSelect => {
            let chosen: Vec<String> = text.value.lines().map(str::to_owned).collect();
            let chip = |option: &String| {
                let on = chosen.contains(option);
                let (text, toggled, chosen) = (text.clone(), option.clone(), chosen.clone());
                let on_toggle = Callback::from(move |on: bool| {
                    let mut all: Vec<_> = chosen.iter().filter(|one| **one != toggled).cloned().collect();
                    all.extend(on.then(|| toggled.clone()));
                    text.set(all.join("\n"));
                });
                html! { <ToggleChip key={option.clone()} {on} {on_toggle}>{ option }</ToggleChip> }
            };
            html! {
                <div class="field" role="group" aria-label={label.clone()}>
                    <span class="field-label">{ label.clone() }</span>
                    <div class="cluster">{ for field.options.iter().map(chip) }</div>
                </div>
            }
        }
    }
}

/// A custom field's value for reading.
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
