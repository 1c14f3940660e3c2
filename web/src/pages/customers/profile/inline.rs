//! A fact changed where it stands: a click opens its field, Enter or leaving it saves, Escape takes it back. What was
//! saved can be undone.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::{
    changes::{CustomerUpdate, CustomerUpdateInput, CustomerUpdateVariables},
    draft::{self, CUSTOM},
    operations::Customer,
};
use crate::{
    components::{Choice, use_toasts},
    graphql::use_mutation,
    i18n::{Locale, use_i18n},
    pages::{
        custom_fields::{CustomField, CustomFieldType, value_of},
        customers::mask,
    },
    t,
};

/// How a fact is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Control {
    Text,
    Date,
    TaxId,
    Choice(Vec<Choice>),
    /// A field of the company
    Custom(CustomField),
}

#[derive(Properties, PartialEq)]
pub struct InlineFactProps {
    pub customer: Rc<Customer>,
    /// As in `draft`
    pub field: AttrValue,
    pub label: AttrValue,
    /// For reading; nothing: it is to be filled in
    pub shown: AttrValue,
    pub control: Control,
    pub on_changed: Callback<Customer>,
}

#[component]
pub fn InlineFact(props: &InlineFactProps) -> Html {
    let i18n = use_i18n();
    let editing = use_state_eq(|| false);
    let open = {
        let editing = editing.setter();
        move |_: MouseEvent| editing.set(true)
    };
    let (save, error) = use_save(props, &editing);
    let close = {
        let editing = editing.setter();
        Callback::from(move |()| editing.set(false))
    };
    let old = draft::of(&props.customer, i18n.locale).get(&props.field);
    let change = t!(i18n, "fact-change", name = props.label.as_str());
    let empty = props.shown.is_empty();
    html! {
        <div class="profile-fact">
            <dt>{ &props.label }</dt>
            <dd>
                if *editing {
                    <Editor label={props.label.clone()} control={props.control.clone()} value={old} {error} on_save={save} on_close={close} />
                } else {
                    <button type="button" class="fact-value" aria-label={empty.then(|| change.clone())} title={change} onclick={open}>{ if empty { "—" } else { &*props.shown } }</button>
                }
            </dd>
        </div>
    }
}

/// Saves a text; what the server has against it.
#[hook]
fn use_save(props: &InlineFactProps, editing: &UseStateHandle<bool>) -> (Callback<String>, Option<String>) {
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let update = use_mutation::<CustomerUpdate, _>();
    let error = update.error.as_ref().map(|error| error.text(&i18n));
    let (customer, field, kind) = (props.customer.clone(), props.field.clone(), kind_of(&props.control));
    let (on_changed, editing) = (props.on_changed.clone(), editing.setter());
    let save = Callback::from(move |text: String| {
        let locale = i18n.locale;
        let Some(input) = input(&customer, &field, &text, kind, locale) else { return editing.set(false) };
        let before = draft::of(&customer, locale).get(&field);
        let (toasts, i18n, on_changed, editing) = (toasts.clone(), i18n.clone(), on_changed.clone(), editing.clone());
        let (field, again) = (field.clone(), update.clone());
        update.run(CustomerUpdateVariables { input }, move |outcome| {
            let Some(saved) = outcome.ok().and_then(|data| data.customer_update.customer) else { return };
            editing.set(false);
            let undo = {
                let (saved, on_changed) = (saved.clone(), on_changed.clone());
                Callback::from(move |()| {
                    let Some(input) = self::input(&saved, &field, &before, kind, locale) else { return };
                    let on_changed = on_changed.clone();
                    again.run(CustomerUpdateVariables { input }, move |outcome| {
                        let customer = outcome.ok().and_then(|data| data.customer_update.customer);
                        customer.into_iter().for_each(|customer| on_changed.emit(customer));
                    });
                })
            };
            toasts.offer(t!(i18n, "customer-saved"), t!(i18n, "action-undo"), undo);
            on_changed.emit(saved);
        });
    });
    (save, error)
}

/// One field of the customer with another text; nothing when it is the same.
fn input(
    customer: &Customer,
    field: &str,
    text: &str,
    kind: CustomFieldType,
    locale: Locale,
) -> Option<CustomerUpdateInput> {
    let base = draft::of(customer, locale);
    let mut draft = base.clone();
    draft.set(field, text.trim().to_owned());
    (draft != base).then(|| draft::input(&draft, customer, &base, |_, text| value_of(text, kind, locale)))
}

fn kind_of(control: &Control) -> CustomFieldType {
    match control {
        Control::Custom(field) => field.kind,
        _ => CustomFieldType::Text,
    }
}

#[derive(Properties, PartialEq)]
struct EditorProps {
    label: AttrValue,
    control: Control,
    value: String,
    error: Option<String>,
    on_save: Callback<String>,
    on_close: Callback<()>,
}

#[component]
fn Editor(props: &EditorProps) -> Html {
    let i18n = use_i18n();
    let (node, typed) = (use_node_ref(), use_state_eq(|| props.value.clone()));
    // Escape takes the field away, which makes it lose the focus: that must not save.
    let left = use_mut_ref(|| false);
    use_effect_with(node.clone(), |node| {
        if let Some(field) = node.cast::<HtmlElement>() {
            field.focus().ok();
            // Asked of the element itself: a list of choices has no text to mark.
            field.dyn_ref::<HtmlInputElement>().into_iter().for_each(HtmlInputElement::select);
        }
    });
    let onsubmit = {
        let (on_save, typed) = (props.on_save.clone(), typed.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            on_save.emit((*typed).clone());
        }
    };
    let onkeydown = {
        let (left, on_close) = (left.clone(), props.on_close.clone());
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                left.replace(true);
                on_close.emit(());
            }
        }
    };
    let onblur = {
        let (on_save, typed, refused) = (props.on_save.clone(), typed.clone(), props.error.is_some());
        move |_| {
            if !*left.borrow() && !refused {
                on_save.emit((*typed).clone());
            }
        }
    };
    let choices = choices(&props.control, t!(i18n, "choice-none"), t!(i18n, "choice-yes"), t!(i18n, "choice-no"));
    let field = match choices {
        Some(choices) => {
            let on_save = props.on_save.clone();
            let onchange = move |event: Event| on_save.emit(event.target_unchecked_into::<HtmlSelectElement>().value());
            let option = |choice: &Choice| {
                let selected = choice.value == props.value;
                html! { <option key={choice.value.to_string()} value={choice.value.clone()} {selected}>{ &choice.label }</option> }
            };
            html! {
                <select ref={node} class="input" aria-label={props.label.clone()} {onchange} {onkeydown} onblur={props.on_close.reform(|_| ())}>
                    { for choices.iter().map(option) }
                </select>
            }
        }
        None => {
            let (typed, masked) = (typed.clone(), props.control == Control::TaxId);
            let value = (*typed).clone();
            let oninput = move |event: InputEvent| {
                let text = event.target_unchecked_into::<HtmlInputElement>().value();
                typed.set(if masked { mask::tax_id(&text) } else { text });
            };
            html! {
                <input
                    ref={node}
                    class="input"
                    type={if is_date(&props.control) { "date" } else { "text" }}
                    autocomplete="off"
                    aria-label={props.label.clone()}
                    aria-invalid={props.error.is_some().then_some("true")}
                    {value}
                    {oninput}
                    {onkeydown}
                    {onblur}
                />
            }
        }
    };
    html! {
        <form class="fact-editor" novalidate=true {onsubmit}>
            { field }
            if let Some(error) = props.error.clone() {
                <p class="field-error" role="alert">{ error }</p>
            }
        </form>
    }
}

fn is_date(control: &Control) -> bool {
    *control == Control::Date || kind_of(control) == CustomFieldType::Date
}

/// Where one of a few is chosen.
fn choices(control: &Control, none: String, yes: String, no: String) -> Option<Vec<Choice>> {
    let with_none = |all: Vec<Choice>| Some(std::iter::once(Choice::new("", none.clone())).chain(all).collect());
    match control {
        Control::Choice(choices) => Some(choices.clone()),
        Control::Custom(field) if field.kind == CustomFieldType::Select => {
            with_none(field.options.iter().map(|option| Choice::new(option.clone(), option.clone())).collect())
        }
        Control::Custom(field) if field.kind == CustomFieldType::Boolean => {
            with_none(vec![Choice::new("true", yes), Choice::new("false", no)])
        }
        _ => None,
    }
}

/// The key of a field of the company.
pub fn custom_key(field: &CustomField) -> String {
    format!("{CUSTOM}{}", field.key)
}
