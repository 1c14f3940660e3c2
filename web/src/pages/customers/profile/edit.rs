//! The drawer with every field of a customer. Only what was changed is sent; if somebody else saved meanwhile, their
//! values come in beside what was typed here, and nothing is lost: what was changed is kept on this device until it is
//! sent or thrown away.

use std::{cell::RefCell, rc::Rc};

use yew::prelude::*;

use super::{
    changes::{CustomerUpdate, CustomerUpdateVariables},
    custom::CustomEditors,
    draft::Draft,
    edit_fields::{AddressFields, BusinessFields, IdentityFields, OriginFields},
    operations::Customer,
};
use crate::{
    components::{Banner, Button, ButtonKind, Dialog, ErrorNotice, Form, Side, Text, Tone, Variant, use_toasts},
    drafts::{self, use_leave_guard},
    graphql::{ClientError, ErrorKind, MutationHandle, use_mutation},
    i18n::use_i18n,
    pages::custom_fields::{CustomFieldType, all_at_fields, refusal, use_customer_fields, value_of},
    t,
};

/// What the parts of the form work on.
#[derive(Clone, PartialEq)]
pub struct Editor {
    draft: UseReducerHandle<Editing>,
    error: Option<ClientError>,
    /// The keys of the custom values in the order they were sent in
    sent: Rc<RefCell<Vec<String>>>,
}

impl Editor {
    pub fn text(&self, key: &'static str) -> Text {
        self.text_of(key.to_owned())
    }

    pub fn text_of(&self, key: String) -> Text {
        let draft = self.draft.dispatcher();
        let value = self.draft.0.get(&key);
        Text::new(value, Callback::from(move |value: String| draft.dispatch(Step::Set(key.clone(), value))))
    }

    pub fn get(&self, key: &str) -> String {
        self.draft.0.get(key)
    }

    /// What was wrong with a custom field when it was sent.
    pub fn custom_error(&self, key: &str) -> Option<String> {
        let place = self.sent.borrow().iter().position(|sent| sent == key)?;
        refusal(self.error.as_ref()?, place)
    }

    /// What is wrong with a field, by its name in the schema.
    pub fn error(&self, key: &str) -> Option<String> {
        let last = key.rsplit('.').next().unwrap_or(key);
        self.error.as_ref()?.field(last)
    }
}

#[derive(PartialEq)]
struct Editing(Draft);

enum Step {
    Set(String, String),
    Replace(Draft),
}

impl Reducible for Editing {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut draft = self.0.clone();
        match step {
            Step::Set(key, value) => draft.set(&key, value),
            Step::Replace(other) => draft = other,
        }
        Rc::new(Self(draft))
    }
}

/// Under which name the version is kept that changes began with; no field is called so.
const VERSION: &str = "#version";

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
    let base = use_mut_ref(|| Draft::of(&props.customer, locale));
    let kept = kept(&props.customer.id);
    let resumed = use_memo((), |()| drafts::kept_changes(&kept));
    let draft = use_reducer(|| {
        let mut draft = Draft::of(&props.customer, locale);
        let fields = resumed.iter().filter(|(field, _)| field != VERSION);
        fields.for_each(|(field, text)| draft.set(field, text.clone()));
        Editing(draft)
    });
    // What is taken up again may have been changed by somebody since it was begun.
    let begun_at = resumed.iter().find(|(field, _)| field == VERSION).map(|(_, version)| version.clone());
    let outdated = *use_memo((), |()| begun_at.is_some_and(|version| version != props.customer.version.to_string()));
    let asking = use_state_eq(|| false);
    let version = use_mut_ref(|| props.customer.version);
    let sent = use_mut_ref(Vec::new);
    let unsaved = !draft.0.changes(&base.borrow()).is_empty();
    use_leave_guard(unsaved);
    use_effect_with(draft.0.clone(), {
        let (base, version, kept) = (base.clone(), version.clone(), kept.clone());
        move |draft| {
            let base = base.borrow();
            let mut changes: Vec<_> =
                draft.changes(&base).into_iter().map(|field| (field.to_owned(), draft.get(field))).collect();
            if !changes.is_empty() {
                changes.push((VERSION.to_owned(), version.borrow().to_string()));
            }
            drafts::keep_changes(&kept, changes.into_iter());
        }
    });
    let on_close = {
        let (kept, on_close) = (kept.clone(), props.on_close.clone());
        Callback::from(move |()| {
            drafts::forget(&kept);
            on_close.emit(());
        })
    };
    // Somebody else's save, or the reload after a conflict, brought another version.
    use_effect_with(props.customer.clone(), {
        let (base, version, draft, save) = (base.clone(), version.clone(), draft.clone(), save.clone());
        move |customer| {
            if version.replace(customer.version) != customer.version {
                let theirs = Draft::of(customer, locale);
                draft.dispatch(Step::Replace(draft.0.rebased(&base.borrow(), &theirs)));
                base.replace(theirs);
                save.reset();
            }
        }
    });

    let on_submit = {
        let (save, draft, base, customer) = (save.clone(), draft.clone(), base.clone(), props.customer.clone());
        let (on_changed, on_close) = (props.on_changed.clone(), on_close.clone());
        let (fields, i18n, toasts, sent) = (fields.clone(), i18n.clone(), toasts.clone(), sent.clone());
        Callback::from(move |()| {
            let kind = |key: &str| fields.iter().find(|field| field.key == key).map(|field| field.kind);
            let value = |key: &str, text: &str| value_of(text, kind(key).unwrap_or(CustomFieldType::Text), locale);
            let input = draft.0.input((&customer.id, customer.version), &base.borrow(), value);
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
    let editor = Editor { draft: draft.clone(), error: save.error.clone(), sent };
    html! {
        <Dialog id="edit-customer" title={t!(i18n, "customer-edit")} side={Side::End} on_close={close.clone()}>
            <Form {on_submit}>
                <SaveError save={save.clone()} on_reload={props.on_reload.clone()} />
                if outdated {
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
