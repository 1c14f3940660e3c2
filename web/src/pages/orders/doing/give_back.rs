//! Agreeing that something comes back.

use yew::prelude::*;

use super::{
    DoingProps, Sheet,
    operations::{OrderReturn, OrderReturnInput, ReturnVariables},
    parts::{Part, Parts, inputs},
};
use crate::{
    browser,
    components::{Side, TextAreaField, use_text},
    drafts::use_unsaved,
    graphql::use_mutation,
    i18n::{key, use_i18n},
    pages::sheet::refused,
    t,
};

#[component]
pub fn ReturnDialog(props: &DoingProps) -> Html {
    let i18n = use_i18n();
    let agree = use_mutation::<OrderReturn, _>();
    let idempotency = use_memo((), |()| browser::idempotency_key());
    let parts = use_state_eq(|| {
        let order = &props.order;
        let there = order.lines.iter().map(|line| (line, order.returnable(line))).filter(|(_, most)| *most > 0);
        there.map(|(line, most)| Part::new(&line.id, (&line.sku, &line.title), most, 0, &i18n)).collect::<Vec<_>>()
    });
    let reason = use_text("");
    let unsaved = use_unsaved(&(reason.value.clone(), (*parts).clone()));
    let tried = use_state_eq(|| false);
    let read = inputs(&parts, &i18n).filter(|lines| !lines.is_empty());
    let on_submit = {
        let (agree, props, tried, idempotency) = (agree.clone(), props.clone(), tried.setter(), (*idempotency).clone());
        let reason = reason.filled();
        Callback::from(move |()| {
            tried.set(true);
            let Some(lines) = read.clone() else { return };
            let (id, idempotency_key) = (props.order.id.clone(), Some(idempotency.clone()));
            let input = OrderReturnInput { id, lines, reason: reason.clone(), idempotency_key };
            agree.run(ReturnVariables { input }, props.heard(key!("order-return-done")));
        })
    };
    let on_change = {
        let parts = parts.setter();
        Callback::from(move |changed: Vec<Part>| parts.set(changed))
    };
    let error = refused(agree.error.as_ref(), "reason");
    html! {
        <Sheet id="return" side={Side::End} title={t!(i18n, "order-return")} act={t!(i18n, "order-return-act")} pending={agree.pending} error={agree.error.clone()} fields="lines reason" {unsaved} given={props.clone()} {on_submit}>
            <p class="quiet">{ t!(i18n, "order-return-text") }</p>
            <Parts parts={(*parts).clone()} {on_change} tried={*tried} error={agree.error.clone()} />
            <TextAreaField id="return-reason" label={t!(i18n, "order-reason")} rows={2} text={reason} optional=true {error} />
        </Sheet>
    }
}
