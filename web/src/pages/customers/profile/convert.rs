//! A lead becomes a deal: one step makes the deal, the company if there is one, and qualifies the lead.

use std::rc::Rc;

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use super::{
    changes::{CompanyInput, CustomerConvert, CustomerConvertInput, CustomerConvertVariables},
    deals::DealList,
    operations::Customer,
};
use crate::{
    browser,
    components::{
        Button, ButtonKind, Dialog, ErrorNotice, Form, MoneyField, SelectField, TextField, Variant, use_text,
        use_toasts,
    },
    drafts::use_unsaved,
    graphql::{schema::MoneyInput, use_mutation},
    i18n::use_i18n,
    link, money,
    pages::customers::{
        CustomerList,
        choices::{first_unless_chosen, use_stage_choices},
        list::masked,
        mask,
        types::CustomerKind,
    },
    routes::Route,
    session::use_client,
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct ConvertDialogProps {
    pub customer: Rc<Customer>,
    pub on_close: Callback<()>,
    pub on_done: Callback<()>,
}

#[component]
pub fn ConvertDialog(props: &ConvertDialogProps) -> Html {
    let (i18n, viewer, client, toasts) = (use_i18n(), use_viewer(), use_client(), use_toasts());
    let navigator = use_navigator();
    let convert = use_mutation::<CustomerConvert, _>();
    let key = use_memo((), |()| browser::idempotency_key());
    let stages = use_stage_choices();
    let customer = &props.customer;
    let (title, value, stage) = (use_text(customer.name.clone()), use_text(""), use_text(""));
    let (company, tax_id) = (use_text(""), masked(&use_text(""), mask::tax_id));
    let unsaved = use_unsaved(&[&title, &value, &stage, &company, &tax_id].map(|text| text.value.clone()));
    let alone = customer.kind == CustomerKind::Person && customer.company.is_none();
    let stage_shown = first_unless_chosen(&stage, &stages);
    let unreadable = value.filled().is_some() && money::parse(&value.value).is_none();

    let on_submit = {
        let (convert, i18n) = (convert.clone(), i18n.clone());
        let (on_done, on_close) = (props.on_done.clone(), props.on_close.clone());
        let currency = viewer.tenant.currency.clone();
        let input = CustomerConvertInput {
            customer_id: customer.id.clone(),
            expected_version: Some(customer.version),
            company: company.filled().map(|name| CompanyInput {
                kind: CustomerKind::Company,
                name,
                tax_id: tax_id.filled(),
                allow_duplicate: false,
            }),
            stage_id: stage_shown.filled().map(cynic::Id::new),
            title: title.filled(),
            value: money::parse(&value.value).map(|amount_minor| MoneyInput { amount_minor, currency }),
            idempotency_key: Some((*key).clone()),
        };
        Callback::from(move |()| {
            if unreadable {
                return;
            }
            let (client, toasts, i18n, navigator) = (client.clone(), toasts.clone(), i18n.clone(), navigator.clone());
            let (on_done, on_close) = (on_done.clone(), on_close.clone());
            convert.run(CustomerConvertVariables { input: input.clone() }, move |outcome| {
                let Ok(made) = outcome else { return };
                client.invalidate::<DealList>();
                client.invalidate::<CustomerList>();
                toasts.success(t!(i18n, "convert-done"));
                on_close.emit(());
                on_done.emit(());
                // The deal is what one goes on with.
                if let (Some(navigator), Some(deal)) = (&navigator, made.customer_convert.deal) {
                    link::push(navigator, &Route::Deal { id: deal.id.into_inner() }, "");
                }
            });
        })
    };
    let value_error = convert.field("value").or(convert.field("amountMinor"));
    let value_error = if unreadable { Some(t!(i18n, "money-unreadable")) } else { value_error };
    html! {
        <Dialog id="convert" title={t!(i18n, "convert-title")} {unsaved} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                <p class="quiet">{ t!(i18n, "convert-text", name = customer.name.as_str()) }</p>
                if let Some(error) = convert.error.clone().filter(|error| error.beyond(&["title", "value", "name", "taxId"])) {
                    <ErrorNotice {error} />
                }
                <TextField id="customer-deal-title" label={t!(i18n, "customer-deal-title")} text={title} error={convert.field("title")} autofocus=true />
                <div class="form-row">
                    <MoneyField id="customer-deal-value" label={t!(i18n, "customer-deal-value")} text={value} currency={viewer.tenant.currency.clone()} optional=true error={value_error} />
                    <SelectField id="customer-deal-stage" label={t!(i18n, "customer-deal-stage")} text={stage_shown} choices={stages.clone()} />
                </div>
                if alone {
                    <fieldset class="form-section">
                        <legend>{ t!(i18n, "convert-company") }</legend>
                        <div class="form-row">
                            <TextField id="company-name" label={t!(i18n, "field-name")} text={company} optional=true error={convert.field("name")} />
                            <TextField id="company-tax-id" label={t!(i18n, "customer-cnpj")} text={tax_id} optional=true error={convert.field("taxId")} />
                        </div>
                    </fieldset>
                }
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={convert.pending}>{ t!(i18n, "convert-submit") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}
