//! Taking an order back of which nothing was sent.

use yew::prelude::*;

use super::{
    DoingProps, Sheet,
    operations::{CancelVariables, OrderCancel, OrderCancelInput},
};
use crate::{
    components::{TextAreaField, use_text},
    drafts::use_unsaved,
    graphql::use_mutation,
    i18n::{key, use_i18n},
    pages::sheet::refused,
    t,
};

#[component]
pub fn CancelDialog(props: &DoingProps) -> Html {
    let i18n = use_i18n();
    let cancel = use_mutation::<OrderCancel, _>();
    let reason = use_text("");
    let unsaved = use_unsaved(&reason.value);
    let on_submit = {
        let (cancel, props, reason) = (cancel.clone(), props.clone(), reason.filled());
        Callback::from(move |()| {
            let (id, expected_version) = (props.order.id.clone(), Some(props.order.version));
            let input = OrderCancelInput { id, expected_version, reason: reason.clone() };
            cancel.run(CancelVariables { input }, props.heard(key!("order-cancel-done")));
        })
    };
    let paid = props.order.kept() > 0;
    let text = if paid { t!(i18n, "order-cancel-paid") } else { t!(i18n, "order-cancel-text") };
    let error = refused(cancel.error.as_ref(), "reason");
    html! {
        <Sheet id="cancel" title={t!(i18n, "order-cancel")} act={t!(i18n, "order-cancel")} danger=true pending={cancel.pending} error={cancel.error.clone()} fields="reason" {unsaved} given={props.clone()} {on_submit}>
            <p>{ text }</p>
            <TextAreaField id="cancel-reason" label={t!(i18n, "order-reason")} rows={2} text={reason} optional=true {error} />
        </Sheet>
    }
}
