//! Giving an order up: the rest of it, or the whole.

use yew::prelude::*;

use super::{
    DoingProps,
    operations::{EndVariables, PurchaseCancel, PurchaseClose},
};
use crate::{
    graphql::use_mutation,
    i18n::{key, use_i18n},
    pages::sheet::Sheet,
    t,
};

#[component]
pub fn CancelDialog(props: &DoingProps) -> Html {
    let i18n = use_i18n();
    let cancel = use_mutation::<PurchaseCancel, _>();
    let on_submit = {
        let (cancel, props) = (cancel.clone(), props.clone());
        Callback::from(move |()| {
            let variables = EndVariables { id: props.order.id.clone(), expected_version: Some(props.order.version) };
            cancel.run(variables, props.heard(key!("purchase-cancel-done")));
        })
    };
    let sent = props.order.sent_at.is_some();
    html! {
        <Sheet id="cancel" title={t!(i18n, "purchase-cancel")} act={t!(i18n, "purchase-cancel")} back={t!(i18n, "purchase-back")} stale={props.stale(&i18n)} danger=true pending={cancel.pending} error={cancel.error.clone()} unsaved=false {on_submit} on_close={props.on_close.clone()}>
            <p>{ if sent { t!(i18n, "purchase-cancel-sent") } else { t!(i18n, "purchase-cancel-text") } }</p>
        </Sheet>
    }
}

#[component]
pub fn CloseDialog(props: &DoingProps) -> Html {
    let i18n = use_i18n();
    let close = use_mutation::<PurchaseClose, _>();
    let on_submit = {
        let (close, props) = (close.clone(), props.clone());
        Callback::from(move |()| {
            let variables = EndVariables { id: props.order.id.clone(), expected_version: Some(props.order.version) };
            close.run(variables, props.heard(key!("purchase-close-done")));
        })
    };
    let open: i64 = props.order.lines.iter().map(|line| line.open).sum();
    html! {
        <Sheet id="close" title={t!(i18n, "purchase-close")} act={t!(i18n, "purchase-close")} back={t!(i18n, "purchase-back")} stale={props.stale(&i18n)} danger=true pending={close.pending} error={close.error.clone()} unsaved=false {on_submit} on_close={props.on_close.clone()}>
            <p>{ t!(i18n, "purchase-close-text", count = open) }</p>
        </Sheet>
    }
}
