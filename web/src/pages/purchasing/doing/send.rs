//! Telling the supplier: by e-mail, or somebody has told them already.

use yew::prelude::*;

use super::{
    DoingProps,
    operations::{PurchaseOrderSendInput, PurchaseSend, SendVariables},
};
use crate::{
    components::Checkbox,
    format::use_format,
    graphql::use_mutation,
    i18n::{key, use_i18n},
    link::PageLink,
    pages::sheet::{Sheet, refused},
    routes::Route,
    t,
};

#[component]
pub fn SendDialog(props: &DoingProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let send = use_mutation::<PurchaseSend, _>();
    let order = &props.order;
    let address = order.supplier.as_ref().and_then(|supplier| supplier.email.clone());
    let name = order.supplier.as_ref().map(|supplier| supplier.name.clone()).unwrap_or_default();
    let mailed = use_state_eq(|| address.is_some());
    let on_submit = {
        let (send, props, email) = (send.clone(), props.clone(), *mailed);
        let said = if email { key!("purchase-send-mailed") } else { key!("purchase-send-done") };
        Callback::from(move |()| {
            let (id, expected_version) = (props.order.id.clone(), Some(props.order.version));
            let input = PurchaseOrderSendInput { id, email, expected_version };
            send.run(SendVariables { input }, props.heard(said));
        })
    };
    let on_toggle = {
        let mailed = mailed.setter();
        Callback::from(move |on: bool| mailed.set(on))
    };
    let act = if *mailed { t!(i18n, "purchase-send-mail") } else { t!(i18n, "purchase-send-mark") };
    html! {
        <Sheet id="send" title={t!(i18n, "purchase-send")} {act} back={t!(i18n, "purchase-back")} stale={props.stale(&i18n)} pending={send.pending} error={send.error.clone()} fields="email" unsaved=false {on_submit} on_close={props.on_close.clone()}>
            <p>{ t!(i18n, "purchase-send-text", supplier = name, total = format.money(&order.total)) }</p>
            if let Some(address) = address {
                <Checkbox id="send-email" label={t!(i18n, "purchase-send-to", email = address)} hint={t!(i18n, "purchase-send-hint")} on={*mailed} {on_toggle} />
            } else {
                <p class="quiet">
                    { t!(i18n, "purchase-send-no-email") }{ " " }
                    <PageLink to={Route::Suppliers}>{ t!(i18n, "suppliers-title") }</PageLink>
                </p>
            }
            if let Some(error) = refused(send.error.as_ref(), "email") {
                <p class="field-error" role="alert">{ error }</p>
            }
        </Sheet>
    }
}
