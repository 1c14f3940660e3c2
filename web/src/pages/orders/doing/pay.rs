//! Noting money that came: all that is due, unless it was less.

use yew::prelude::*;

use super::{
    DoingProps, Sheet,
    operations::{OrderPay, OrderPayInput, PayVariables},
};
use crate::{
    browser,
    components::{InputKind, MoneyField, SelectField, TextField, use_text},
    drafts::use_unsaved,
    graphql::use_mutation,
    i18n::{key, use_i18n},
    money,
    pages::{orders::types::PaymentMethod, sheet::refused},
    t,
    viewer::use_viewer,
    zone,
};

#[component]
pub fn PayDialog(props: &DoingProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let pay = use_mutation::<OrderPay, _>();
    let idempotency = use_memo((), |()| browser::idempotency_key());
    let due = &props.order.due;
    let amount = use_text(money::text(due.amount_minor, i18n.locale));
    let (method, reference, note) = (use_text(PaymentMethod::Pix.name()), use_text(""), use_text(""));
    let at = use_text(zone::to_field(browser::now(), &viewer.time_zone()));
    let unsaved = use_unsaved(&[&amount, &method, &reference, &note, &at].map(|text| text.value.clone()));
    // As it was proposed it means now, to the second.
    let proposed = use_memo((), |()| at.value.clone());
    let tried = use_state_eq(|| false);
    let read = money::parse(&amount.value);
    let when = zone::from_field(&at.value, &viewer.time_zone());
    let on_submit = {
        let (pay, props, tried, idempotency) = (pay.clone(), props.clone(), tried.setter(), (*idempotency).clone());
        let method = PaymentMethod::from_name(&method.value).unwrap_or(PaymentMethod::Other);
        let (reference, note, untouched) = (reference.filled(), note.filled(), at.value == *proposed);
        Callback::from(move |()| {
            tried.set(true);
            let Some(amount_minor) = read else { return };
            let input = OrderPayInput {
                id: props.order.id.clone(),
                amount_minor: Some(amount_minor),
                method,
                reference: reference.clone(),
                paid_at: when.filter(|_| !untouched),
                note: note.clone(),
                idempotency_key: Some(idempotency.clone()),
            };
            pay.run(PayVariables { input }, props.heard(key!("order-pay-done")));
        })
    };
    let error = pay.error.as_ref();
    let wrong = (*tried && read.is_none()).then(|| AttrValue::from(t!(i18n, "order-wrong-amount")));
    html! {
        <Sheet id="pay" title={t!(i18n, "order-pay")} act={t!(i18n, "order-pay-act")} pending={pay.pending} error={pay.error.clone()} fields="amountMinor reference paidAt note" {unsaved} given={props.clone()} {on_submit}>
            <div class="form-row">
                <MoneyField id="pay-amount" label={t!(i18n, "order-amount")} currency={due.currency.clone()} text={amount} error={wrong.or_else(|| refused(error, "amountMinor"))} />
                <SelectField id="pay-method" label={t!(i18n, "order-method")} text={method} choices={PaymentMethod::choices(&i18n)} />
            </div>
            <TextField id="pay-reference" label={t!(i18n, "order-reference")} hint={t!(i18n, "order-reference-hint")} text={reference} optional=true error={refused(error, "reference")} />
            <TextField id="pay-at" label={t!(i18n, "order-paid-at")} kind={InputKind::DateTime} text={at} error={refused(error, "paidAt")} />
            <TextField id="pay-note" label={t!(i18n, "order-note")} text={note} optional=true error={refused(error, "note")} />
        </Sheet>
    }
}
