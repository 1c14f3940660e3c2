//! A compact choice in a row of filters: its name is read aloud, what it shows says it to the eye.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::components::Choice;

#[derive(Properties, PartialEq)]
pub struct PickProps {
    pub id: AttrValue,
    pub label: AttrValue,
    pub value: AttrValue,
    pub choices: Vec<Choice>,
    /// What no choice is called; without, one must be chosen
    #[prop_or_default]
    pub all: Option<AttrValue>,
    pub on_pick: Callback<String>,
}

#[component]
pub fn Pick(props: &PickProps) -> Html {
    let onchange = props.on_pick.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let option = |choice: &Choice| {
        let selected = choice.value == props.value;
        html! { <option key={choice.value.to_string()} value={choice.value.clone()} {selected}>{ &choice.label }</option> }
    };
    let all = props.all.clone().map(|label| Choice::new("", label));
    let filled = props.all.is_some() && !props.value.is_empty();
    html! {
        <select class="input pick" id={props.id.clone()} aria-label={props.label.clone()} title={props.label.clone()} data-on={filled.then_some("true")} {onchange}>
            { for all.iter().chain(&props.choices).map(option) }
        </select>
    }
}
