//! Charging an order: its invoice is issued at once, and taken back with a reason.

use yew::prelude::*;

use super::{
    DoingProps, Sheet,
    operations::{InvoiceCancel, InvoiceCancelVariables, InvoiceCreate, InvoiceCreateInput, InvoiceCreateVariables},
};
use crate::{
    browser,
    components::{InputKind, TextAreaField, TextField, use_text},
    drafts::use_unsaved,
    format::use_format,
    graphql::use_mutation,
    i18n::{key, use_i18n},
    pages::{orders::detail::Invoice, sheet::refused},
    t,
};

#[component]
pub fn InvoiceDialog(props: &DoingProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let create = use_mutation::<InvoiceCreate, _>();
    let idempotency = use_memo((), |()| browser::idempotency_key());
    let (due, note) = (use_text(""), use_text(""));
    let unsaved = use_unsaved(&[&due, &note].map(|text| text.value.clone()));
    let on_submit = {
        let (create, props, idempotency) = (create.clone(), props.clone(), (*idempotency).clone());
        let (due_on, note) = (due.value.parse().ok(), note.filled());
        Callback::from(move |()| {
            let input = InvoiceCreateInput {
                order_id: props.order.id.clone(),
                note: note.clone(),
                due_on,
                issue: true,
                idempotency_key: Some(idempotency.clone()),
            };
            create.run(InvoiceCreateVariables { input }, props.heard(key!("order-invoice-done")));
        })
    };
    let error = create.error.as_ref();
    html! {
        <Sheet id="invoice" title={t!(i18n, "order-invoice")} act={t!(i18n, "order-invoice-issue")} pending={create.pending} error={create.error.clone()} fields="dueOn note" {unsaved} given={props.clone()} {on_submit}>
            <p>{ t!(i18n, "order-invoice-text", total = format.money(&props.order.total)) }</p>
            <TextField id="invoice-due" label={t!(i18n, "order-invoice-due-on")} kind={InputKind::Date} text={due} optional=true error={refused(error, "dueOn")} />
            <TextAreaField id="invoice-note" label={t!(i18n, "order-invoice-note")} rows={2} text={note} optional=true error={refused(error, "note")} />
        </Sheet>
    }
}

#[derive(Properties, PartialEq)]
pub struct CancelInvoiceProps {
    pub invoice: Invoice,
    pub given: DoingProps,
}

#[component]
pub fn CancelInvoiceDialog(props: &CancelInvoiceProps) -> Html {
    let i18n = use_i18n();
    let cancel = use_mutation::<InvoiceCancel, _>();
    let reason = use_text("");
    let unsaved = use_unsaved(&reason.value);
    let invoice = &props.invoice;
    let is_authorized = invoice.protocol.is_some();
    let on_submit = {
        let (cancel, given, reason) = (cancel.clone(), props.given.clone(), reason.get());
        let (id, expected_version) = (invoice.id.clone(), Some(invoice.version));
        let said = if is_authorized { key!("order-invoice-cancel-asked") } else { key!("order-invoice-cancel-done") };
        Callback::from(move |()| {
            let variables = InvoiceCancelVariables { id: id.clone(), reason: reason.clone(), expected_version };
            cancel.run(variables, given.heard(said));
        })
    };
    let text = match is_authorized {
        true => t!(i18n, "order-invoice-cancel-authorized"),
        false => t!(i18n, "order-invoice-cancel-text"),
    };
    let error = refused(cancel.error.as_ref(), "reason");
    html! {
        <Sheet id="cancel-invoice" title={t!(i18n, "order-invoice-cancel-title", invoice = invoice.name(&i18n))} act={t!(i18n, "order-invoice-cancel-title", invoice = invoice.name(&i18n))} danger=true pending={cancel.pending} error={cancel.error.clone()} fields="reason" {unsaved} given={props.given.clone()} {on_submit}>
            <p>{ text }</p>
            <TextAreaField id="invoice-reason" label={t!(i18n, "order-reason")} rows={2} text={reason} {error} />
        </Sheet>
    }
}
