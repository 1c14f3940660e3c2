//! A number in the reader's own signs. Arrow up and down step it; leaving the field writes it properly.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{
    FieldFrame, Text,
    field::{described_by, use_standing},
};
use crate::{i18n::use_i18n, number};

#[derive(Properties, PartialEq)]
pub struct NumberFieldProps {
    /// Unique on the page
    pub id: AttrValue,
    pub label: AttrValue,
    /// What is typed; read it with `number::parse`
    pub text: Text,
    #[prop_or(1.0)]
    pub step: f64,
    #[prop_or(f64::MIN)]
    pub least: f64,
    #[prop_or(f64::MAX)]
    pub most: f64,
    /// Shown behind the number: `%`, `dias`
    #[prop_or_default]
    pub unit: AttrValue,
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
pub fn NumberField(props: &NumberFieldProps) -> Html {
    let error = use_standing(&props.error, &props.text.value);
    let locale = use_i18n().locale;
    let oninput =
        props.text.change.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let (least, most, step) = (props.least, props.most, props.step);
    let onblur = {
        let text = props.text.clone();
        move |_| {
            if let Some(value) = number::parse(&text.value, locale) {
                text.set(number::text(value.clamp(least, most), locale));
            }
        }
    };
    let onkeydown = {
        let text = props.text.clone();
        move |event: KeyboardEvent| {
            let by = match event.key().as_str() {
                "ArrowUp" => step,
                "ArrowDown" => -step,
                _ => return,
            };
            event.prevent_default();
            let value = number::parse(&text.value, locale).unwrap_or_default();
            text.set(number::text((value + by).clamp(least, most), locale));
        }
    };
    html! {
        <FieldFrame
            id={props.id.clone()}
            label={props.label.clone()}
            hint={props.hint.clone()}
            error={error.clone()}
            optional={props.optional}
        >
            <div class="number-field">
                <input
                    class="input"
                    id={props.id.clone()}
                    name={props.id.clone()}
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    value={props.text.value.clone()}
                    disabled={props.disabled}
                    aria-invalid={error.is_some().then_some("true")}
                    aria-describedby={described_by(&props.id, &props.hint, error.as_ref())}
                    {oninput}
                    {onblur}
                    {onkeydown}
                />
                if !props.unit.is_empty() {
                    <span class="number-unit" aria-hidden="true">{ &props.unit }</span>
                }
            </div>
        </FieldFrame>
    }
}
