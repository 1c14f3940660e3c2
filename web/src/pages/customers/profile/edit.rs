//! The drawer with every field of a customer. Only what was changed is sent; if somebody else saved meanwhile, their
//! values come in beside what was typed here, and nothing is lost: what was changed is kept on this device until it is
//! sent or thrown away.

use std::{cell::RefCell, rc::Rc};

use yew::prelude::*;

use super::{
    changes::{CustomerUpdate, CustomerUpdateVariables},
    custom::CustomEditors,
    draft,
    edit_fields::{AddressFields, BusinessFields, IdentityFields, OriginFields},
    operations::Customer,
};
use crate::{
    components::{Banner, Button, ButtonKind, Dialog, ErrorNotice, Form, Side, Text, Tone, Variant, use_toasts},
    drafts::{RecordForm, use_record_form},
    graphql::{ClientError, ErrorKind, MutationHandle, use_mutation},
    i18n::use_i18n,
    pages::custom_fields::{CustomFieldType, all_at_fields, refusal, use_customer_fields, value_of},
    t,
};

/// What the parts of the form work on.
#[derive(Clone, PartialEq)]
pub struct Editor {
    form: RecordForm,
    error: Option<ClientError>,
    /// What is wrong with the score: it was not sent
    score: Option<String>,
    /// The keys of the custom values in the order they were sent in
    sent: Rc<RefCell<Vec<String>>>,
}

impl Editor {
    pub fn text(&self, key: &'static str) -> Text {
        self.text_of(key.to_owned())
    }

    pub fn text_of(&self, key: String) -> Text {
        self.form.text(key)
    }

    pub fn get(&self, key: &str) -> String {
        self.form.get(key)
    }

    /// What was wrong with a custom field when it was sent.
    pub fn custom_error(&self, key: &str) -> Option<String> {
        let place = self.sent.borrow().iter().position(|sent| sent == key)?;
        refusal(self.error.as_ref()?, place)
    }

    /// What is wrong with a field, by its name in the schema.
    pub fn error(&self, key: &str) -> Option<String> {
        if key == "score" && self.score.is_some() {
            return self.score.clone();
        }
        let last = key.rsplit('.').next().unwrap_or(key);
        self.error.as_ref()?.field(last)
    }
}

/// The beginning of the names under which a customer's changes are kept.
pub fn kept(id: &cynic::Id) -> String {
    format!("edit:{}:", id.inner())
}

#[derive(Properties, PartialEq)]
pub struct EditDrawerProps {
    pub customer: Rc<Customer>,
    /// The customer as saved, or as somebody else saved it
    pub on_changed: Callback<Customer>,
    pub on_close: Callback<()>,
    /// Fetches the customer again
    pub on_reload: Callback<()>,
}

#[component]
pub fn EditDrawer(props: &EditDrawerProps) -> Html {
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let (fields, locale) = (use_customer_fields(), i18n.locale);
    let save = use_mutation::<CustomerUpdate, _>();
    let kept = kept(&props.customer.id);
    let on_newer = {
        let save = save.clone();
        Callback::from(move |()| save.reset())
    };
    let form = use_record_form(&kept, draft::of(&props.customer, locale), props.customer.version, on_newer);
    let (asking, score) = (use_state_eq(|| false), use_state_eq(|| None::<String>));
    // It is mended.
    use_effect_with(form.get("score"), {
        let score = score.setter();
        move |_| score.set(None)
    });
    let sent = use_mut_ref(Vec::new);
    let unsaved = form.unsaved;
    let on_close = {
        let (form, on_close) = (form.clone(), props.on_close.clone());
        Callback::from(move |()| {
            form.forget();
            on_close.emit(());
        })
    };
    let on_submit = {
        let (save, form, customer) = (save.clone(), form.clone(), props.customer.clone());
        let (on_changed, on_close) = (props.on_changed.clone(), on_close.clone());
        let (fields, i18n, toasts, sent) = (fields.clone(), i18n.clone(), toasts.clone(), sent.clone());
        let score = score.setter();
        Callback::from(move |()| {
            let wrong = draft::wrong("score", &form.get("score"), &i18n);
            score.set(wrong.clone());
            if wrong.is_some() {
                return;
            }
            let kind = |key: &str| fields.iter().find(|field| field.key == key).map(|field| field.kind);
            let value = |key: &str, text: &str| value_of(text, kind(key).unwrap_or(CustomFieldType::Text), locale);
            let input = draft::input(form.fields(), (&customer.id, customer.version), &form.base(), value);
            sent.replace(input.custom.iter().flatten().map(|one| one.key.clone()).collect());
            let (on_changed, on_close) = (on_changed.clone(), on_close.clone());
            let (i18n, toasts) = (i18n.clone(), toasts.clone());
            save.run(CustomerUpdateVariables { input }, move |outcome| {
                if let Ok(data) = outcome {
                    data.customer_update.customer.into_iter().for_each(|customer| on_changed.emit(customer));
                    toasts.success(t!(i18n, "customer-saved"));
                    on_close.emit(());
                }
            });
        })
    };
    let close = {
        let (asking, on_close) = (asking.clone(), on_close.clone());
        Callback::from(move |()| if unsaved { asking.set(true) } else { on_close.emit(()) })
    };
    let stay = {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(false))
    };
    let editor = Editor { form: form.clone(), error: save.error.clone(), score: (*score).clone(), sent };
    html! {
        <Dialog id="edit-customer" title={t!(i18n, "customer-edit")} side={Side::End} on_close={close.clone()}>
            <Form {on_submit}>
                <SaveError save={save.clone()} on_reload={props.on_reload.clone()} />
                if form.outdated {
                    <Banner tone={Tone::Warning}>{ t!(i18n, "customer-draft-outdated") }</Banner>
                }
                <IdentityFields editor={editor.clone()} customer={props.customer.clone()} />
                <BusinessFields editor={editor.clone()} customer={props.customer.clone()} />
                if !fields.is_empty() {
                    <CustomEditors editor={editor.clone()} {fields} />
                }
                <AddressFields editor={editor.clone()} customer={props.customer.clone()} />
                <OriginFields {editor} customer={props.customer.clone()} />
                <div class="form-actions sticky-actions">
                    if *asking {
                        <p class="form-question" role="alert">{ t!(i18n, "form-discard-question") }</p>
                        <Button onclick={stay}>{ t!(i18n, "form-keep-editing") }</Button>
                        <Button variant={Variant::Danger} onclick={on_close.reform(|_| ())}>{ t!(i18n, "form-discard") }</Button>
                    } else {
                        <Button onclick={close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                        <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={save.pending} disabled={!unsaved}>
                            { t!(i18n, "action-save") }
                        </Button>
                    }
                </div>
            </Form>
        </Dialog>
    }
}

#[derive(Properties)]
struct SaveErrorProps {
    save: MutationHandle<CustomerUpdate, CustomerUpdateVariables>,
    on_reload: Callback<()>,
}

impl PartialEq for SaveErrorProps {
    fn eq(&self, other: &Self) -> bool {
        self.save.error == other.save.error
    }
}

/// A conflict says that nothing is lost and how to go on; other refusals stand at their fields.
#[component]
fn SaveError(props: &SaveErrorProps) -> Html {
    let i18n = use_i18n();
    let Some(error) = props.save.error.clone() else { return Html::default() };
    if error.kind == ErrorKind::Conflict {
        return html! {
            <Banner tone={Tone::Warning}>
                <p>{ t!(i18n, "customer-conflict") }</p>
                <Button small=true onclick={props.on_reload.reform(|_| ())}>{ t!(i18n, "customer-conflict-reload") }</Button>
            </Banner>
        };
    }
    // What stands at its field needs no second place, unless it is far down the form.
    html! {
        if !all_at_fields(&error, &[]) {
            <ErrorNotice {error} />
        }
    }
}
