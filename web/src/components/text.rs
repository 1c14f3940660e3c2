//! The value of a form field with the way to change it, so that no page writes an `oninput` closure per field.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// What a field shows and whom it tells.
#[derive(Clone, PartialEq)]
pub struct Text {
    pub value: AttrValue,
    pub change: Callback<String>,
}

impl Text {
    /// A field over state of the page's own (a reducer, a query string).
    pub fn new(value: impl Into<AttrValue>, change: Callback<String>) -> Self {
        Self { value: value.into(), change }
    }

    pub fn get(&self) -> String {
        self.value.to_string()
    }

    /// The value without blanks around it, or nothing: for optional inputs of a mutation.
    pub fn filled(&self) -> Option<String> {
        let trimmed = self.value.trim();
        (!trimmed.is_empty()).then(|| trimmed.to_owned())
    }

    pub fn set(&self, value: impl Into<String>) {
        self.change.emit(value.into());
    }
}

/// `let email = use_text("");` then `<TextField text={email.clone()} …/>`.
#[hook]
pub fn use_text(initial: impl Into<AttrValue>) -> Text {
    let state = use_state_eq(|| initial.into());
    let setter = state.setter();
    Text { value: (*state).clone(), change: Callback::from(move |value: String| setter.set(value.into())) }
}

#[derive(Properties, PartialEq)]
pub struct FormProps {
    pub on_submit: Callback<()>,
    pub children: Html,
}

/// A form that never leaves the page; the server's answers, not the browser's bubbles, say what is wrong. When they
/// do, the first field that is wrong has the focus.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let (form, sent) = (use_node_ref(), use_mut_ref(|| false));
    let onsubmit = {
        let (on_submit, sent) = (props.on_submit.clone(), sent.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            *sent.borrow_mut() = true;
            on_submit.emit(());
        }
    };
    {
        let form = form.clone();
        use_effect(move || {
            let wrong = form.cast::<Element>().filter(|_| *sent.borrow()).and_then(|form| first_wrong(&form));
            if let Some(wrong) = wrong {
                *sent.borrow_mut() = false;
                wrong.focus().ok();
            }
        });
    }
    html! { <form ref={form} class="form" novalidate=true {onsubmit}>{ props.children.clone() }</form> }
}

fn first_wrong(form: &Element) -> Option<HtmlElement> {
    form.query_selector("[aria-invalid=true]").ok().flatten()?.dyn_into().ok()
}
