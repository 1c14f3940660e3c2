//! One condition: of what, how, and the value.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::{
    super::super::picker::CompanyPicker,
    Op, Rule,
    fields::{Field, Kind},
    periods,
};
use crate::{
    components::{Choice, Text},
    i18n::use_i18n,
    t,
};

#[derive(Properties, PartialEq)]
pub struct RuleLineProps {
    pub rule: Rule,
    pub fields: Rc<Vec<Field>>,
    /// As it should be, and whether somebody is typing
    pub on_change: Callback<(Rule, bool)>,
    /// Tells conditions apart for those who hear them
    pub number: AttrValue,
}

#[component]
pub fn RuleLine(props: &RuleLineProps) -> Html {
    let i18n = use_i18n();
    let rule = &props.rule;
    let field = props.fields.iter().find(|field| field.id == rule.field);
    let kind = field.map_or(Kind::Text, |field| field.kind.clone());
    let mut fields: Vec<_> =
        props.fields.iter().map(|field| Choice::new(field.id.clone(), field.label.clone())).collect();
    if field.is_none() {
        // One that is gone, or not there yet, is not quietly replaced.
        fields.push(Choice::new(rule.field.clone(), rule.field.clone()));
    }
    let on_field = {
        let (all, rule, on_change) = (props.fields.clone(), rule.clone(), props.on_change.clone());
        Callback::from(move |id: String| {
            let Some(field) = all.iter().find(|field| field.id == id) else { return };
            let keeps = field.kind.ops().contains(&rule.op) && matches!(field.kind, Kind::Text | Kind::OwnText);
            let (op, value) = if keeps { (rule.op, rule.value.clone()) } else { field.kind.first() };
            on_change.emit((Rule { field: id, op, value }, false));
        })
    };
    let on_op = {
        let (rule, kind, on_change) = (rule.clone(), kind.clone(), props.on_change.clone());
        Callback::from(move |name: String| {
            let Some(op) = Op::ALL.into_iter().find(|(_, known, _)| *known == name).map(|(op, ..)| op) else { return };
            let same = takes(op) == takes(rule.op);
            let value = if same { rule.value.clone() } else { kind.first_value(op) };
            on_change.emit((Rule { op, value, ..rule.clone() }, false));
        })
    };
    let ops: Vec<_> = kind.ops().iter().map(|op| Choice::new(op.name(), t!(i18n, op.text()))).collect();
    html! {
        <div class="rules-line">
            { picked(t!(i18n, "rules-field", number = props.number.as_str()), fields, rule.field.clone(), on_field) }
            { picked(t!(i18n, "rules-op", number = props.number.as_str()), ops, rule.op.name().to_owned(), on_op) }
            if rule.op.takes_value() {
                <Value rule={rule.clone()} {kind} on_change={props.on_change.clone()} number={props.number.clone()} />
            }
        </div>
    }
}

/// What a comparison takes beside it.
#[derive(PartialEq)]
enum Takes {
    Nothing,
    /// A number of days
    Days,
    Period,
    /// What the field holds
    Value,
}

fn takes(op: Op) -> Takes {
    match op {
        Op::Within | Op::Older | Op::Ahead => Takes::Days,
        Op::During => Takes::Period,
        op if op.takes_value() => Takes::Value,
        _ => Takes::Nothing,
    }
}

fn picked(label: String, choices: Vec<Choice>, value: String, on_pick: Callback<String>) -> Html {
    let onchange = on_pick.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let option = |choice: &Choice| {
        let selected = choice.value == value;
        html! { <option key={choice.value.to_string()} value={choice.value.clone()} {selected}>{ &choice.label }</option> }
    };
    html! { <select class="input" aria-label={label} {onchange}>{ for choices.iter().map(option) }</select> }
}

#[derive(Properties, PartialEq)]
struct ValueProps {
    rule: Rule,
    kind: Kind,
    on_change: Callback<(Rule, bool)>,
    number: AttrValue,
}

#[component]
fn Value(props: &ValueProps) -> Html {
    let (i18n, rule) = (use_i18n(), &props.rule);
    let label = t!(i18n, "rules-value", number = props.number.as_str());
    let set = |typed: bool| {
        let (rule, on_change) = (rule.clone(), props.on_change.clone());
        Callback::from(move |value: String| on_change.emit((Rule { value, ..rule.clone() }, typed)))
    };
    let input = |kind: &'static str, mode: Option<&'static str>| {
        let oninput = set(true).reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
        html! { <input class="input" type={kind} inputmode={mode} min={(kind == "number").then_some("1")} aria-label={label.clone()} value={rule.value.clone()} {oninput} /> }
    };
    let chosen = |mut choices: Vec<Choice>, label: String| {
        if !choices.iter().any(|choice| choice.value == rule.value) {
            choices.insert(0, Choice::new(rule.value.clone(), t!(i18n, "rules-choose")));
        }
        picked(label, choices, rule.value.clone(), set(false))
    };
    match takes(rule.op) {
        Takes::Days => {
            let days = input("number", Some("numeric"));
            return html! { <span class="rules-days">{ days }<span class="quiet">{ t!(i18n, "rules-days") }</span></span> };
        }
        Takes::Period => return chosen(periods::choices(&i18n), label),
        Takes::Nothing | Takes::Value => {}
    }
    match &props.kind {
        Kind::Choice(choices) | Kind::Optional(choices) => chosen(choices.clone(), label),
        Kind::Company => {
            let (id, name) = rule.value.split_once('|').unwrap_or((&rule.value, ""));
            let on_pick = set(false);
            let on_pick = Callback::from(move |(id, name): (String, AttrValue)| {
                on_pick.emit(if id.is_empty() { id } else { format!("{id}|{name}") });
            });
            html! {
                <CompanyPicker id={format!("rule-{}", props.number.replace('.', "-"))} {label} text={Text::new(id.to_owned(), Callback::noop())} name={name.to_owned()} on_pick={on_pick} />
            }
        }
        Kind::Moment | Kind::Past | Kind::Plan | Kind::Due | Kind::Day => input("date", None),
        Kind::Number => input("text", Some("decimal")),
        Kind::Text | Kind::OwnText | Kind::Contact => input("text", None),
    }
}
