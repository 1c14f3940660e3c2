//! A custom field in a form, as its type wants it.

use yew::prelude::*;

use super::{CustomField, CustomFieldType};
use crate::{
    components::{Choice, InlineControl, InputKind, SelectField, Text, TextField, ToggleChip},
    i18n::{I18n, use_i18n},
    t,
};

#[derive(Properties, PartialEq)]
pub struct CustomFieldInputProps {
    pub field: CustomField,
    /// Several chosen options are lines
    pub text: Text,
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

#[component]
pub fn CustomFieldInput(props: &CustomFieldInputProps) -> Html {
    let (i18n, field) = (use_i18n(), &props.field);
    let (id, label) = (format!("custom-{}", field.key), field.label.clone());
    let (text, error, optional) = (props.text.clone(), props.error.clone(), !field.required);
    let input = |kind: InputKind| html! { <TextField id={id.clone()} label={label.clone()} {kind} text={text.clone()} error={error.clone()} {optional} /> };
    match field.kind {
        CustomFieldType::Text => input(InputKind::Text),
        CustomFieldType::Number => input(InputKind::Decimal),
        CustomFieldType::Date => input(InputKind::Date),
        CustomFieldType::Boolean | CustomFieldType::Select => {
            let choices = choices(field, &i18n);
            html! { <SelectField {id} {label} {choices} {text} {error} {optional} /> }
        }
        CustomFieldType::MultiSelect => {
            html! { <Options field={field.clone()} {text} {error} /> }
        }
    }
}

/// The same where the fact stands.
pub fn inline_control(field: &CustomField, i18n: &I18n) -> InlineControl {
    match field.kind {
        CustomFieldType::Text | CustomFieldType::Number => InlineControl::Text,
        CustomFieldType::Date => InlineControl::Date,
        CustomFieldType::Boolean | CustomFieldType::Select => InlineControl::Choice(choices(field, i18n)),
        CustomFieldType::MultiSelect => InlineControl::Several(options(field).collect()),
    }
}

/// One of these, or none.
fn choices(field: &CustomField, i18n: &I18n) -> Vec<Choice> {
    let yes_or_no = || [("true", t!(i18n, "choice-yes")), ("false", t!(i18n, "choice-no"))];
    let all: Vec<_> = match field.kind {
        CustomFieldType::Boolean => yes_or_no().map(|(value, label)| Choice::new(value, label)).to_vec(),
        _ => options(field).collect(),
    };
    std::iter::once(Choice::new("", t!(i18n, "choice-none"))).chain(all).collect()
}

fn options(field: &CustomField) -> impl Iterator<Item = Choice> {
    field.options.iter().map(|option| Choice::new(option.clone(), option.clone()))
}

/// Any number of options, each a chip.
#[component]
fn Options(props: &CustomFieldInputProps) -> Html {
    let text = &props.text;
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
        <div class="field" role="group" aria-label={props.field.label.clone()}>
            <span class="field-label" aria-hidden="true">{ &props.field.label }</span>
            <div class="cluster">{ for props.field.options.iter().map(chip) }</div>
            if let Some(error) = &props.error {
                <p class="field-error" role="alert">{ error }</p>
            }
        </div>
    }
}
