//! A labelled text of several lines.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::{
    FieldFrame, Text,
    field::{described_by, use_standing},
};

#[derive(Properties, PartialEq)]
pub struct TextAreaFieldProps {
    pub id: AttrValue,
    pub label: AttrValue,
    pub text: Text,
    #[prop_or(3)]
    pub rows: u32,
    #[prop_or_default]
    pub hint: AttrValue,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or_default]
    pub optional: bool,
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
}

#[component]
pub fn TextAreaField(props: &TextAreaFieldProps) -> Html {
    let error = use_standing(&props.error, &props.text.value);
    let oninput =
        props.text.change.reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
    html! {
        <FieldFrame
            id={props.id.clone()}
            label={props.label.clone()}
            hint={props.hint.clone()}
            error={error.clone()}
            optional={props.optional}
        >
            <textarea
                class="input"
                id={props.id.clone()}
                name={props.id.clone()}
                rows={props.rows.to_string()}
                value={props.text.value.clone()}
                placeholder={props.placeholder.clone()}
                aria-invalid={error.is_some().then_some("true")}
                aria-describedby={described_by(&props.id, &props.hint, error.as_ref())}
                {oninput}
            />
        </FieldFrame>
    }
}
