//! Giving money back: all that is still here, unless it is less.

use yew::prelude::*;

use super::{
    DoingProps, Sheet,
    operations::{OrderRefund, OrderRefundInput, RefundVariables},
};
use crate::{
    browser,
    components::{MoneyField, TextAreaField, TextField, use_text},
    drafts::use_unsaved,
    format::use_format,
    graphql::use_mutation,
    i18n::{key, use_i18n},
    money,
    pages::{orders::types::like, sheet::refused},
    t,
};

#[component]
pub fn RefundDialog(props: &DoingProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let refund = use_mutation::<OrderRefund, _>();
    let idempotency = use_memo((), |()| browser::idempotency_key());
    let kept = like(props.order.kept(), &props.order.paid);
    let amount = use_text(money::text(kept.amount_minor, i18n.locale));
    let (reason, reference) = (use_text(""), use_text(""));
    let unsaved = use_unsaved(&[&amount, &reason, &reference].map(|text| text.value.clone()));
    let tried = use_state_eq(|| false);
    let read = money::parse(&amount.value);
    let on_submit = {
        let (refund, props, tried, idempotency) =
            (refund.clone(), props.clone(), tried.setter(), (*idempotency).clone());
        let (reason, reference) = (reason.filled(), reference.filled());
        Callback::from(move |()| {
            tried.set(true);
            let Some(amount_minor) = read else { return };
            let input = OrderRefundInput {
                id: props.order.id.clone(),
                amount_minor: Some(amount_minor),
                reason: reason.clone(),
                reference: reference.clone(),
                idempotency_key: Some(idempotency.clone()),
            };
            refund.run(RefundVariables { input }, props.heard(key!("order-refund-done")));
        })
    };
    let error = refund.error.as_ref();
    let wrong = (*tried && read.is_none()).then(|| AttrValue::from(t!(i18n, "order-wrong-amount")));
    html! {
        <Sheet id="refund" title={t!(i18n, "order-refund")} act={t!(i18n, "order-refund-act")} pending={refund.pending} error={refund.error.clone()} fields="amountMinor reason reference" {unsaved} given={props.clone()} {on_submit}>
            <p>{ t!(i18n, "order-refund-text", amount = format.money(&kept)) }</p>
            <MoneyField id="refund-amount" label={t!(i18n, "order-amount")} currency={kept.currency.clone()} text={amount} error={wrong.or_else(|| refused(error, "amountMinor"))} />
            <TextAreaField id="refund-reason" label={t!(i18n, "order-reason")} rows={2} text={reason} optional=true error={refused(error, "reason")} />
            <TextField id="refund-reference" label={t!(i18n, "order-reference")} hint={t!(i18n, "order-reference-hint")} text={reference} optional=true error={refused(error, "reference")} />
        </Sheet>
    }
}
