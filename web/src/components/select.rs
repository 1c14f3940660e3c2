//! A labelled choice among few; the browser's own list, which phones show best.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::{
    FieldFrame, Text,
    field::{described_by, use_standing},
};

/// One option.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub value: AttrValue,
    pub label: AttrValue,
}

impl Choice {
    pub fn new(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

#[derive(Properties, PartialEq)]
pub struct SelectFieldProps {
    pub id: AttrValue,
    pub label: AttrValue,
    pub text: Text,
    pub choices: Vec<Choice>,
    #[prop_or_default]
    pub hint: AttrValue,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or_default]
    pub optional: bool,
    #[prop_or_default]
    pub disabled: bool,
}

#[component]
pub fn SelectField(props: &SelectFieldProps) -> Html {
    let error = use_standing(&props.error, &props.text.value);
    let node = use_node_ref();
    // Options that come later than the select would leave the browser's choice standing, not ours.
    use_effect_with((node.clone(), props.text.value.clone(), props.choices.clone()), |(node, value, choices)| {
        let known = choices.iter().any(|choice| choice.value == *value);
        if let Some(select) = node.cast::<HtmlSelectElement>().filter(|_| known) {
            select.set_value(value);
        }
    });
    let onchange = props.text.change.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let option = |choice: &Choice| {
        let selected = choice.value == props.text.value;
        html! { <option key={choice.value.to_string()} value={choice.value.clone()} {selected}>{ &choice.label }</option> }
    };
    html! {
        <FieldFrame
            id={props.id.clone()}
            label={props.label.clone()}
            hint={props.hint.clone()}
            error={error.clone()}
            optional={props.optional}
        >
            <select
                ref={node}
                class="input"
                id={props.id.clone()}
                name={props.id.clone()}
                disabled={props.disabled}
                aria-invalid={error.is_some().then_some("true")}
                aria-describedby={described_by(&props.id, &props.hint, error.as_ref())}
                {onchange}
            >
                { for props.choices.iter().map(option) }
            </select>
        </FieldFrame>
    }
}
