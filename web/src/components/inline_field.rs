//! A field for one fact where it stands, on a page or in a cell of a table. Enter and leaving it keep what is written,
//! Escape takes it back; in a table Tab goes on in the next cell.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::{Choice, Next, Several};
use crate::mask;

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
    pub label: AttrValue,
    pub control: InlineControl,
    pub value: AttrValue,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Tab leads to the next cell, and the field is gone once it is kept
    #[prop_or_default]
    pub in_table: bool,
    /// What is written, and where to go from here
    pub on_save: Callback<(String, Next)>,
    pub on_close: Callback<()>,
}

#[component]
pub fn InlineField(props: &InlineFieldProps) -> Html {
    let (node, typed) = (use_node_ref(), use_state_eq(|| props.value.to_string()));
    // What takes the field away makes it lose the focus: that must not save.
    let (fate, keyed) = (use_mut_ref(Fate::default), use_mut_ref(|| false));
    use_effect_with(node.clone(), |node| {
        if let Some(field) = node.cast::<HtmlElement>() {
            field.focus().ok();
            // Asked of the element itself: a list of choices has no text to mark.
            field.dyn_ref::<HtmlInputElement>().into_iter().for_each(HtmlInputElement::select);
        }
    });
    let keep = keep(props, &fate);
    let onkeydown = {
        let text = (*typed).clone();
        onkeydown(props, keep.reform(move |next| (text.clone(), next)), &fate, &keyed)
    };
    let onblur = {
        // What was refused is mended, not sent again.
        let (keep, refused, text) = (keep.clone(), props.error.is_some(), (*typed).clone());
        Callback::from(move |_: FocusEvent| {
            if !refused {
                keep.emit((text.clone(), Next::Away));
            }
        })
    };
    let invalid = props.error.as_ref().map(|_| "true");
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
                <select ref={node} class="input" aria-label={props.label.clone()} aria-invalid={invalid} {onchange} {onmousedown} {onkeydown} {onblur}>
                    { for choices.iter().map(option) }
                </select>
            }
        }
        InlineControl::Several(choices) => {
            let on_change = Callback::from(move |text: String| typed.set(text));
            html! { <Several {node} label={props.label.clone()} choices={choices.clone()} value={props.value.clone()} {on_change} {onkeydown} {onblur} /> }
        }
        control => {
            let (value, typed, masked) = ((*typed).clone(), typed.setter(), *control == InlineControl::TaxId);
            let oninput = move |event: InputEvent| {
                let text = event.target_unchecked_into::<HtmlInputElement>().value();
                typed.set(if masked { mask::tax_id(&text) } else { text });
            };
            html! {
                <input
                    ref={node}
                    class="input"
                    type={if *control == InlineControl::Date { "date" } else { "text" }}
                    autocomplete="off"
                    aria-label={props.label.clone()}
                    aria-invalid={invalid}
                    {value}
                    {oninput}
                    {onkeydown}
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
            if let Some(error) = props.error.clone() {
                <p class="field-error" role="alert">{ error }</p>
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
}

/// Hands over what is written; in a table once.
fn keep(props: &InlineFieldProps, fate: &Rc<RefCell<Fate>>) -> Callback<(String, Next)> {
    let (on_save, on_close, once) = (props.on_save.clone(), props.on_close.clone(), props.in_table);
    let (fate, before) = (fate.clone(), props.value.clone());
    Callback::from(move |(text, next): (String, Next)| {
        let again = next == Next::Away && fate.borrow().sent.as_ref() == Some(&text);
        if fate.borrow().left || again {
            return;
        }
        let same = *text == *before;
        fate.replace(Fate { left: once || same, sent: Some(text.clone()) });
        if same && !once { on_close.emit(()) } else { on_save.emit((text, next)) }
    })
}

fn onkeydown(
    props: &InlineFieldProps,
    keep: Callback<Next>,
    fate: &Rc<RefCell<Fate>>,
    keyed: &Rc<RefCell<bool>>,
) -> Callback<KeyboardEvent> {
    let (fate, keyed) = (fate.clone(), keyed.clone());
    let (on_close, in_table) = (props.on_close.clone(), props.in_table);
    Callback::from(move |event: KeyboardEvent| {
        *keyed.borrow_mut() = true;
        match event.key().as_str() {
            "Enter" => keep.emit(Next::Down),
            "Tab" if in_table => keep.emit(if event.shift_key() { Next::Preceding } else { Next::Following }),
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
