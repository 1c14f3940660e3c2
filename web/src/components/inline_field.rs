//! A field for one fact where it stands, on a page or in a cell of a table. Enter and leaving it keep what is written,
//! Escape takes it back; in a table Tab goes on in the next cell.

use std::{cell::RefCell, rc::Rc};

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::{Choice, Next, Several};
use crate::{
    browser,
    i18n::{I18n, use_i18n},
    mask, t,
};

/// How a fact is written.
#[derive(Clone, Debug, PartialEq)]
pub enum InlineControl {
    Text,
    Date,
    TaxId,
    Choice(Vec<Choice>),
    /// Any number of them; as text they are lines
    Several(Vec<Choice>),
}

#[derive(Properties, PartialEq)]
pub struct InlineFieldProps {
    /// Unique on the page
    pub id: AttrValue,
    pub label: AttrValue,
    pub control: InlineControl,
    pub value: AttrValue,
    /// What is wrong with what was sent last, or, in a table, with the value itself
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// What is wrong with a text, before anybody else is asked
    #[prop_or_default]
    pub check: Option<Callback<String, Option<AttrValue>>>,
    /// Tab leads to the next cell, and the field is gone once it is kept
    #[prop_or_default]
    pub in_table: bool,
    /// What is written, and where to go from here
    pub on_save: Callback<(String, Next)>,
    pub on_close: Callback<()>,
}

#[component]
pub fn InlineField(props: &InlineFieldProps) -> Html {
    let i18n = use_i18n();
    let (node, typed) = (use_node_ref(), use_state_eq(|| props.value.to_string()));
    // What takes the field away makes it lose the focus: that must not save.
    let (fate, keyed) = (use_mut_ref(Fate::default), use_mut_ref(|| false));
    // What is wrong with it, as far as one can tell here
    let judged = use_state_eq(|| None::<AttrValue>);
    use_effect_with(node.clone(), |node| {
        if let Some(field) = node.cast::<HtmlElement>() {
            field.focus().ok();
            // Asked of the element itself: a list of choices has no text to mark.
            field.dyn_ref::<HtmlInputElement>().into_iter().for_each(HtmlInputElement::select);
        }
    });
    use_kept_when_gone(props, &node, &typed, &fate);
    let error = (*judged).clone().or_else(|| told(props, &typed, &fate));
    // In a frame that scrolls the words may hang over its edge.
    use_effect_with(error.is_some(), |_| browser::reveal("[data-in-table] .field-error"));
    let keep = keep(props, &node, &judged, &fate, &i18n);
    let onkeydown = {
        let text = (*typed).clone();
        onkeydown(props, keep.reform(move |next| (text.clone(), next)), &fate, &keyed)
    };
    let onblur = onblur(&keep, &typed, error.is_some() && !props.in_table, &fate);
    let error_id = error.as_ref().map(|_| AttrValue::from(format!("{}-error", props.id)));
    let invalid = error.as_ref().map(|_| "true");
    let field = match &props.control {
        InlineControl::Choice(choices) => {
            let (typed, decided) = (typed.setter(), keyed.clone());
            let onchange = move |event: Event| {
                let text = event.target_unchecked_into::<HtmlSelectElement>().value();
                typed.set(text.clone());
                // Keys pass over choices on their way; the mouse has decided.
                if !*decided.borrow() {
                    keep.emit((text, Next::Stay));
                }
            };
            let onmousedown = move |_| *keyed.borrow_mut() = false;
            let option = |choice: &Choice| {
                let selected = *choice.value == *props.value;
                html! { <option key={choice.value.to_string()} value={choice.value.clone()} {selected}>{ &choice.label }</option> }
            };
            html! {
                <select ref={node} class="input" aria-label={props.label.clone()} aria-invalid={invalid} aria-describedby={error_id.clone()} {onchange} {onmousedown} {onkeydown} {onblur}>
                    { for choices.iter().map(option) }
                </select>
            }
        }
        InlineControl::Several(choices) => {
            let on_change = Callback::from(move |text: String| typed.set(text));
            html! { <Several {node} label={props.label.clone()} choices={choices.clone()} value={props.value.clone()} error_id={error_id.clone()} {on_change} {onkeydown} {onblur} /> }
        }
        control => {
            let (value, typed, masked) = ((*typed).clone(), typed.setter(), *control == InlineControl::TaxId);
            let judged = judged.setter();
            let onkeyup = {
                let fate = fate.clone();
                move |_: KeyboardEvent| fate.borrow_mut().passing = None
            };
            let oninput = move |event: InputEvent| {
                let text = event.target_unchecked_into::<HtmlInputElement>().value();
                typed.set(if masked { mask::tax_id(&text) } else { text });
                judged.set(None);
            };
            html! {
                <input
                    ref={node}
                    class="input"
                    type={if *control == InlineControl::Date { "date" } else { "text" }}
                    autocomplete="off"
                    aria-label={props.label.clone()}
                    aria-invalid={invalid}
                    aria-describedby={error_id.clone()}
                    {value}
                    {oninput}
                    {onkeydown}
                    {onkeyup}
                    {onblur}
                />
            }
        }
    };
    // A click in the field is not one on what it stands in.
    let own = |event: MouseEvent| event.stop_propagation();
    html! {
        <div class="inline-field" data-in-table={props.in_table.then_some("true")} onclick={own} ondblclick={own}>
            { field }
            if let Some(error) = error {
                <p class="field-error" id={error_id} role="alert">{ error }</p>
            }
        </div>
    }
}

/// What has become of what was written.
#[derive(Default)]
struct Fate {
    /// Nothing is asked of the field any more
    left: bool,
    /// Sent last, so that leaving the field does not send it once more
    sent: Option<String>,
    /// Where Tab goes on, should it lead out of a date: only the browser knows on which part of it one is
    passing: Option<Next>,
}

/// What was said of a text stands as long as that text does.
fn told(props: &InlineFieldProps, typed: &str, fate: &Rc<RefCell<Fate>>) -> Option<AttrValue> {
    let same = match &fate.borrow().sent {
        Some(sent) => sent == typed,
        None => props.in_table && *props.value == *typed,
    };
    props.error.clone().filter(|_| same)
}

/// Half a date, and one that no calendar knows, have no text: only the browser sees that something is written.
fn unreadable(field: &HtmlElement) -> bool {
    field.dyn_ref::<HtmlInputElement>().is_some_and(|input| !input.check_validity())
}

/// Hands over what is written; in a table once. What does not read stays in its field, to be mended; whoever leaves a
/// table leaves it to the cell, where there is a text.
fn keep(
    props: &InlineFieldProps,
    node: &NodeRef,
    judged: &UseStateHandle<Option<AttrValue>>,
    fate: &Rc<RefCell<Fate>>,
    i18n: &I18n,
) -> Callback<(String, Next)> {
    let (on_save, on_close, once) = (props.on_save.clone(), props.on_close.clone(), props.in_table);
    let (fate, before, check) = (fate.clone(), props.value.clone(), props.check.clone());
    let (node, judged, i18n) = (node.clone(), judged.setter(), i18n.clone());
    Callback::from(move |(text, next): (String, Next)| {
        let again = next == Next::Away && fate.borrow().sent.as_ref() == Some(&text);
        if fate.borrow().left || again {
            return;
        }
        let half = node.cast::<HtmlElement>().filter(unreadable);
        let wrong = match &half {
            Some(_) => Some(t!(i18n, "field-no-date").into()),
            None if once && next == Next::Away => None,
            None => check.as_ref().and_then(|check| check.emit(text.clone())),
        };
        if wrong.is_some() {
            // Tab has led out of it; where the keys are still in it, they stay on their part of it.
            let lost = |field: &&HtmlElement| next != Next::Away && !field.matches(":focus").unwrap_or_default();
            half.iter().filter(lost).for_each(|field| drop(field.focus()));
            return judged.set(wrong);
        }
        let same = *text == *before;
        fate.replace(Fate { left: once || same, sent: Some(text.clone()), passing: None });
        if same && !once { on_close.emit(()) } else { on_save.emit((text, next)) }
    })
}

/// A cell that goes, with its row out of sight or with its table from a window made small, was left: it is kept as well.
#[hook]
fn use_kept_when_gone(props: &InlineFieldProps, node: &NodeRef, typed: &str, fate: &Rc<RefCell<Fate>>) {
    let latest = use_mut_ref(|| None);
    latest.replace(Some((typed.to_owned(), props.on_save.clone())));
    let (node, fate, in_table, before) = (node.clone(), fate.clone(), props.in_table, props.value.to_string());
    use_effect_with((), move |()| {
        let field = node.cast::<HtmlElement>();
        move || {
            if let Some((text, on_save)) = latest.take().filter(|_| in_table && !fate.borrow().left) {
                let half = field.is_some_and(|field| unreadable(&field));
                on_save.emit((if half { before } else { text }, Next::Away));
            }
        }
    });
}

/// Leaving it keeps it. What was refused of a fact is mended, not sent again.
fn onblur(
    keep: &Callback<(String, Next)>,
    text: &str,
    refused: bool,
    fate: &Rc<RefCell<Fate>>,
) -> Callback<FocusEvent> {
    let (keep, text, fate) = (keep.clone(), text.to_owned(), fate.clone());
    Callback::from(move |_| {
        let passing = fate.borrow_mut().passing.take();
        let (keep, text) = (keep.clone(), text.clone());
        match passing {
            // The browser goes first where it would go.
            Some(next) => drop(Timeout::new(0, move || keep.emit((text, next))).forget()),
            None if refused => {}
            None => keep.emit((text, Next::Away)),
        }
    })
}

fn onkeydown(
    props: &InlineFieldProps,
    keep: Callback<Next>,
    fate: &Rc<RefCell<Fate>>,
    keyed: &Rc<RefCell<bool>>,
) -> Callback<KeyboardEvent> {
    let (fate, keyed) = (fate.clone(), keyed.clone());
    let (on_close, in_table, in_parts) = (props.on_close.clone(), props.in_table, props.control == InlineControl::Date);
    Callback::from(move |event: KeyboardEvent| {
        *keyed.borrow_mut() = true;
        let next = if event.shift_key() { Next::Preceding } else { Next::Following };
        match event.key().as_str() {
            "Enter" => keep.emit(Next::Down),
            "Tab" if in_table && in_parts => {
                fate.borrow_mut().passing = Some(next);
                return event.stop_propagation();
            }
            "Tab" if in_table => keep.emit(next),
            "Escape" => {
                fate.borrow_mut().left = true;
                on_close.emit(());
            }
            _ => return event.stop_propagation(),
        }
        event.prevent_default();
        event.stop_propagation();
    })
}
