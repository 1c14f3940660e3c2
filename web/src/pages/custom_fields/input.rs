//! A custom field in a form, as its type wants it.

use yew::prelude::*;

use super::{CustomField, CustomFieldType};
use crate::{
    components::{Choice, InputKind, SelectField, Text, TextField, ToggleChip},
    i18n::use_i18n,
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
    let any = || Choice::new("", t!(i18n, "choice-none"));
    let input = |kind: InputKind| html! { <TextField id={id.clone()} label={label.clone()} {kind} text={text.clone()} error={error.clone()} {optional} /> };
    match field.kind {
        CustomFieldType::Text => input(InputKind::Text),
        CustomFieldType::Number => input(InputKind::Decimal),
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
            html! { <Options field={field.clone()} {text} {error} /> }
        }
    }
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
