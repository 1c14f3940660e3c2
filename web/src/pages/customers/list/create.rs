//! A new customer, with what one knows on the phone; the rest is filled in on the profile.

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use super::{
    CustomerList,
    operations::{ContactPointInput, CustomerCreate, CustomerCreateInput, CustomerCreateVariables},
};
use crate::{
    browser,
    components::{
        Banner, Button, ButtonKind, Dialog, ErrorNotice, Form, InputKind, SelectField, Text, TextField, Tone, Variant,
        use_toasts,
    },
    drafts::{use_draft, use_draft_form, use_draft_of},
    graphql::{ClientError, UserErrorCode, use_mutation},
    i18n::use_i18n,
    link::{self, PageLink},
    pages::{
        custom_fields::{CustomFormFields, all_at_fields, required, use_custom_form, use_customer_fields},
        customers::{
            mask,
            types::{ContactPointKind, CustomerKind, Lifecycle},
        },
    },
    routes::Route,
    session::use_client,
    t,
    viewer::use_viewer,
};

/// What the drafts of the form are called.
pub const DRAFT: &str = "customer:";

#[derive(Clone, Properties, PartialEq)]
pub struct CreateDialogProps {
    pub on_close: Callback<()>,
}

#[component]
pub fn CreateDialog(props: &CreateDialogProps) -> Html {
    let (i18n, viewer, client, toasts, navigator) =
        (use_i18n(), use_viewer(), use_client(), use_toasts(), use_navigator());
    let create = use_mutation::<CustomerCreate, _>();
    let key = use_memo((), |()| browser::idempotency_key());
    let kind = use_draft_of("customer:kind", CustomerKind::Person.name());
    let (name, email) = (use_draft("customer:name"), use_draft("customer:email"));
    let phone = masked(&use_draft("customer:phone"), mask::phone);
    let tax_id = masked(&use_draft("customer:tax-id"), mask::tax_id);
    let (tags, lifecycle) = (use_draft("customer:tags"), use_draft_of("customer:lifecycle", Lifecycle::Lead.name()));
    let (fields, custom) = (required(use_customer_fields()), use_custom_form(&[]));
    let unsaved = !name.value.is_empty() || !email.value.is_empty() || !phone.value.is_empty();
    let (on_close, _) = use_draft_form(DRAFT, &props.on_close);

    let submit = {
        let (create, on_close, i18n) = (create.clone(), on_close.clone(), i18n.clone());
        let input = CustomerCreateInput {
            kind: CustomerKind::from_name(&kind.value).unwrap_or(CustomerKind::Person),
            name: name.get().trim().to_owned(),
            tax_id: tax_id.filled(),
            lifecycle: Lifecycle::from_name(&lifecycle.value),
            owner_id: Some(viewer.user.id.clone()),
            contact_points: contact_points(&phone, &email),
            tags: tag_names(&tags.value),
            custom: Vec::new(),
            allow_duplicate: false,
            idempotency_key: Some((*key).clone()),
        };
        let (fields, custom) = (fields.clone(), custom.clone());
        move |allow_duplicate: bool| {
            let (client, toasts, navigator) = (client.clone(), toasts.clone(), navigator.clone());
            let (on_close, i18n) = (on_close.clone(), i18n.clone());
            let input = CustomerCreateInput { allow_duplicate, custom: custom.send(&fields, true), ..input.clone() };
            create.run(CustomerCreateVariables { input }, move |outcome| {
                let Some(made) = outcome.ok().and_then(|data| data.customer_create.customer) else { return };
                client.invalidate::<CustomerList>();
                toasts.success(t!(i18n, "customer-created", name = made.name));
                on_close.emit(());
                if let Some(navigator) = &navigator {
                    link::push(navigator, &Route::Customer { id: made.id.into_inner() }, "");
                }
            });
        }
    };
    let anyway = {
        let submit = submit.clone();
        Callback::from(move |_: MouseEvent| submit(true))
    };
    let taken = create.error.as_ref().is_some_and(|error| error.has(UserErrorCode::Taken));
    let at = |place: usize| create.error.as_ref().and_then(|error| at_contact_point(error, place));
    let with_phone = phone.filled().is_some();
    let (phone_error, email_error) = if with_phone { (at(0), at(1)) } else { (None, at(0)) };
    let of_fields = ["name", "taxId", "value", "tags"];
    html! {
        <Dialog id="new-customer" title={t!(i18n, "customers-new")} {unsaved} on_close={on_close.clone()}>
            <Form on_submit={Callback::from(move |()| submit(false))}>
                if let Some(error) = create.error.clone().filter(|_| taken) {
                    <AlreadyThere {error} on_anyway={anyway} />
                } else if let Some(error) = create.error.clone().filter(|error| !all_at_fields(error, &of_fields)) {
                    <ErrorNotice {error} />
                }
                <div class="form-row">
                    <SelectField id="kind" label={t!(i18n, "customer-kind")} text={kind} choices={CustomerKind::choices(&i18n)} />
                    <SelectField id="lifecycle" label={t!(i18n, "customer-lifecycle")} text={lifecycle} choices={Lifecycle::choices(&i18n)} />
                </div>
                <TextField id="name" label={t!(i18n, "field-name")} text={name} error={create.field("name")} autofocus=true required=true />
                <div class="form-row">
                    <TextField id="phone" label={t!(i18n, "customer-phone")} kind={InputKind::Phone} text={phone} optional=true error={phone_error} />
                    <TextField id="tax-id" label={t!(i18n, "customer-tax-id")} text={tax_id} optional=true error={create.field("taxId")} />
                </div>
                <TextField id="email" label={t!(i18n, "field-email")} kind={InputKind::Email} text={email} optional=true error={email_error} />
                <TextField id="tags" label={t!(i18n, "customer-tags")} text={tags} optional=true hint={t!(i18n, "customer-tags-hint")} error={create.field("tags")} />
                <CustomFormFields form={custom} {fields} error={create.error.clone()} />
                <div class="form-actions">
                    <Button onclick={on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={create.pending}>{ t!(i18n, "customer-create") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}

#[derive(Properties, PartialEq)]
struct AlreadyThereProps {
    error: ClientError,
    on_anyway: Callback<MouseEvent>,
}

/// Somebody has this phone, e-mail or tax id: the way to them, and the way on regardless.
#[component]
fn AlreadyThere(props: &AlreadyThereProps) -> Html {
    let i18n = use_i18n();
    let existing = props.error.user_errors.iter().find_map(|error| error.conflicting_id.clone());
    html! {
        <Banner tone={Tone::Warning}>
            <p>{ props.error.text(&i18n) }</p>
            <div class="cluster">
                if let Some(id) = existing {
                    <PageLink to={Route::Customer { id: id.into_inner() }}>{ t!(i18n, "customer-open-existing") }</PageLink>
                }
                <Button small=true onclick={props.on_anyway.clone()}>{ t!(i18n, "customer-create-anyway") }</Button>
            </div>
        </Banner>
    }
}

/// A field that punctuates what is typed or pasted.
pub fn masked(text: &Text, mask: fn(&str) -> String) -> Text {
    let text = text.clone();
    Text::new(text.value.clone(), text.change.reform(move |value: String| mask(&value)))
}

/// The phone first: the place in the list tells whose refusal it is.
fn contact_points(phone: &Text, email: &Text) -> Vec<ContactPointInput> {
    let phone = phone.filled().map(|value| ContactPointInput { kind: ContactPointKind::Phone, value });
    let email = email.filled().map(|value| ContactPointInput { kind: ContactPointKind::Email, value });
    phone.into_iter().chain(email).collect()
}

/// The refusal of the contact point at a place of the list.
fn at_contact_point(error: &ClientError, place: usize) -> Option<String> {
    let place = place.to_string();
    let here = |field: &[String]| field.iter().any(|part| part == "contactPoints") && field.contains(&place);
    error.user_errors.iter().find(|error| here(&error.field)).map(|error| error.message.clone())
}

/// Names parted by commas.
fn tag_names(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
