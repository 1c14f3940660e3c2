//! A fact changed where it stands: a click opens its field, Enter or leaving it saves, Escape takes it back. What was
//! saved can be undone.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    changes::{CustomerUpdate, CustomerUpdateInput, CustomerUpdateVariables},
    draft::{self, CUSTOM},
    operations::Customer,
};
use crate::{
    components::{InlineControl, InlineField, Next, use_toasts},
    graphql::use_mutation,
    i18n::{Locale, use_i18n},
    pages::custom_fields::{CustomField, CustomFieldType, value_of},
    t,
};

#[derive(Properties, PartialEq)]
pub struct InlineFactProps {
    pub customer: Rc<Customer>,
    /// As in `draft`
    pub field: AttrValue,
    pub label: AttrValue,
    /// For reading; nothing: it is to be filled in
    pub shown: AttrValue,
    pub control: InlineControl,
    /// Of a field of the company
    #[prop_or(CustomFieldType::Text)]
    pub kind: CustomFieldType,
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
    let check = {
        let (field, i18n) = (props.field.clone(), i18n.clone());
        Callback::from(move |text: String| draft::wrong(&field, &text, &i18n).map(AttrValue::from))
    };
    let old = draft::of(&props.customer, i18n.locale).get(&props.field);
    let change = t!(i18n, "fact-change", name = props.label.as_str());
    let empty = props.shown.is_empty();
    html! {
        <div class="profile-fact">
            <dt>{ &props.label }</dt>
            <dd>
                if *editing {
                    <InlineField id={format!("fact-{}", props.field)} label={props.label.clone()} control={props.control.clone()} value={old} {error} {check} on_save={save.reform(|(text, _): (String, Next)| text)} on_close={close} />
                } else {
                    <button type="button" class="fact-value" aria-label={empty.then(|| change.clone())} title={change} onclick={open}>{ if empty { "—" } else { &*props.shown } }</button>
                }
            </dd>
        </div>
    }
}

/// Saves a text; what the server has against it.
#[hook]
fn use_save(props: &InlineFactProps, editing: &UseStateHandle<bool>) -> (Callback<String>, Option<AttrValue>) {
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let update = use_mutation::<CustomerUpdate, _>();
    let error = update.error.as_ref().map(|error| error.text(&i18n).into());
    let (customer, field, kind) = (props.customer.clone(), props.field.clone(), props.kind);
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
    let custom_value = |_: &str, text: &str| value_of(text, kind, locale);
    (draft != base).then(|| draft::input(&draft, (&customer.id, customer.version), &base, custom_value))
}

/// The key of a field of the company.
pub fn custom_key(field: &CustomField) -> String {
    format!("{CUSTOM}{}", field.key)
}
