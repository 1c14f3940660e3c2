//! An amount of money. Takes what people type and writes it properly when they leave the field.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{
    FieldFrame, Text,
    field::{described_by, use_standing},
};
use crate::{i18n::use_i18n, money};

#[derive(Properties, PartialEq)]
pub struct MoneyFieldProps {
    pub id: AttrValue,
    pub label: AttrValue,
    pub text: Text,
    /// Shown before the amount
    pub currency: AttrValue,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or_default]
    pub optional: bool,
}

#[component]
pub fn MoneyField(props: &MoneyFieldProps) -> Html {
    let error = use_standing(&props.error, &props.text.value);
    let i18n = use_i18n();
    let oninput =
        props.text.change.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let onblur = {
        let text = props.text.clone();
        move |_| {
            if let Some(minor) = money::parse(&text.value) {
                text.set(money::text(minor, i18n.locale));
            }
        }
    };
    let symbol = if props.currency == "BRL" { "R$" } else { &*props.currency };
    html! {
        <FieldFrame id={props.id.clone()} label={props.label.clone()} error={error.clone()} optional={props.optional}>
            <div class="money">
                <span class="money-currency" aria-hidden="true">{ symbol }</span>
                <input
                    class="input"
                    id={props.id.clone()}
                    name={props.id.clone()}
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    value={props.text.value.clone()}
                    aria-invalid={error.is_some().then_some("true")}
                    aria-describedby={described_by(&props.id, "", error.as_ref())}
                    {oninput}
                    {onblur}
                />
            </div>
        </FieldFrame>
    }
}
