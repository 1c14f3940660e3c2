//! A new deal of the customer shown.

use chrono::NaiveDate;
use yew::prelude::*;

use super::deals::DealList;
use crate::{
    browser,
    components::{
        Button, ButtonKind, Dialog, ErrorNotice, Form, InputKind, MoneyField, SelectField, TextField, Variant,
        use_text, use_toasts,
    },
    drafts::use_unsaved,
    graphql::{
        UserError,
        schema::{MoneyInput, schema},
        use_mutation,
    },
    i18n::use_i18n,
    money, mutation,
    pages::{
        custom_fields::{
            CustomFormFields, CustomValueInput, all_at_fields, required, use_custom_form, use_deal_fields,
        },
        customers::choices::{first_unless_chosen, use_stage_choices},
    },
    session::use_client,
    t,
    viewer::use_viewer,
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct DealCreateVariables {
    input: DealCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct DealCreateInput {
    customer_id: cynic::Id,
    #[cynic(skip_serializing_if = "Option::is_none")]
    stage_id: Option<cynic::Id>,
    title: String,
    #[cynic(skip_serializing_if = "Option::is_none")]
    value: Option<MoneyInput>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    expected_close_on: Option<NaiveDate>,
    owner_id: Option<cynic::Id>,
    #[cynic(skip_serializing_if = "Vec::is_empty")]
    custom: Vec<CustomValueInput>,
    idempotency_key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "DealCreateVariables")]
pub struct DealCreate {
    #[arguments(input: $input)]
    deal_create: Created,
}
mutation!(DealCreate, deal_create);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "DealPayload")]
struct Created {
    user_errors: Vec<UserError>,
}

const FIELDS: [&str; 5] = ["title", "value", "amountMinor", "stageId", "expectedCloseOn"];

#[derive(Properties, PartialEq)]
pub struct DealDialogProps {
    pub id: cynic::Id,
    /// Proposed
    pub title: String,
    pub on_close: Callback<()>,
}

#[component]
pub fn DealDialog(props: &DealDialogProps) -> Html {
    let (i18n, viewer, client, toasts) = (use_i18n(), use_viewer(), use_client(), use_toasts());
    let create = use_mutation::<DealCreate, _>();
    let key = use_memo((), |()| browser::idempotency_key());
    let stages = use_stage_choices();
    let (title, value) = (use_text(props.title.clone()), use_text(""));
    let (stage, close_on) = (use_text(""), use_text(""));
    let (fields, custom) = (required(use_deal_fields()), use_custom_form(&[]));
    let written = [&title, &value, &stage, &close_on].map(|text| text.value.clone());
    let unsaved = use_unsaved(&(written, custom.clone()));
    let stage_shown = first_unless_chosen(&stage, &stages);
    let unreadable = value.filled().is_some() && money::parse(&value.value).is_none();

    let on_submit = {
        let (create, i18n, on_close) = (create.clone(), i18n.clone(), props.on_close.clone());
        let currency = viewer.tenant.currency.clone();
        let input = DealCreateInput {
            customer_id: props.id.clone(),
            stage_id: stage_shown.filled().map(cynic::Id::new),
            title: title.get().trim().to_owned(),
            value: money::parse(&value.value).map(|amount_minor| MoneyInput { amount_minor, currency }),
            expected_close_on: close_on.value.parse().ok(),
            owner_id: Some(viewer.user.id.clone()),
            custom: Vec::new(),
            idempotency_key: Some((*key).clone()),
        };
        let (fields, custom) = (fields.clone(), custom.clone());
        Callback::from(move |()| {
            if unreadable {
                return;
            }
            let input = DealCreateInput { custom: custom.send(&fields, true), ..input.clone() };
            let (client, toasts, i18n, on_close) = (client.clone(), toasts.clone(), i18n.clone(), on_close.clone());
            create.run(DealCreateVariables { input }, move |outcome| {
                if outcome.is_ok() {
                    client.invalidate::<DealList>();
                    toasts.success(t!(i18n, "customer-deal-created"));
                    on_close.emit(());
                }
            });
        })
    };
    let value_error = create.field("value").or(create.field("amountMinor"));
    let value_error = if unreadable { Some(t!(i18n, "money-unreadable")) } else { value_error };
    html! {
        <Dialog id="new-deal" title={t!(i18n, "profile-deal")} {unsaved} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                if let Some(error) = create.error.clone().filter(|error| !all_at_fields(error, &FIELDS)) {
                    <ErrorNotice {error} />
                }
                <TextField id="customer-deal-title" label={t!(i18n, "customer-deal-title")} text={title} error={create.field("title")} autofocus=true required=true />
                <div class="form-row">
                    <MoneyField id="customer-deal-value" label={t!(i18n, "customer-deal-value")} text={value} currency={viewer.tenant.currency.clone()} optional=true error={value_error} />
                    <SelectField id="customer-deal-stage" label={t!(i18n, "customer-deal-stage")} text={stage_shown} choices={stages} error={create.field("stageId")} />
                </div>
                <TextField id="deal-close" label={t!(i18n, "customer-deal-expected-close")} kind={InputKind::Date} text={close_on} optional=true error={create.field("expectedCloseOn")} />
                <CustomFormFields form={custom} {fields} error={create.error.clone()} />
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={create.pending}>{ t!(i18n, "customer-deal-create") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}
