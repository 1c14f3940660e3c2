//! Sending what was paid, all of it or a part.

use yew::prelude::*;

use super::{
    DoingProps, Sheet,
    operations::{OrderShip, OrderShipInput, ShipVariables},
    parts::{Part, Parts, inputs},
};
use crate::{
    browser,
    components::{InputKind, Side, TextField, use_text},
    drafts::use_unsaved,
    graphql::use_mutation,
    i18n::{key, use_i18n},
    pages::sheet::refused,
    t,
};

#[component]
pub fn ShipDialog(props: &DoingProps) -> Html {
    let i18n = use_i18n();
    let ship = use_mutation::<OrderShip, _>();
    let idempotency = use_memo((), |()| browser::idempotency_key());
    let parts = use_state_eq(|| {
        let left = props.order.lines.iter().filter(|line| line.to_ship() > 0);
        left.map(|line| Part::new(&line.id, (&line.sku, &line.title), line.to_ship(), line.to_ship(), &i18n))
            .collect::<Vec<_>>()
    });
    let (carrier, code, url, note) = (use_text(""), use_text(""), use_text(""), use_text(""));
    let texts = [&carrier, &code, &url, &note].map(|text| text.value.clone());
    let unsaved = use_unsaved(&(texts, (*parts).clone()));
    let tried = use_state_eq(|| false);
    let read = inputs(&parts, &i18n).filter(|lines| !lines.is_empty());
    let on_submit = {
        let (ship, props, tried, idempotency) = (ship.clone(), props.clone(), tried.setter(), (*idempotency).clone());
        let (carrier, code, url, note) = (carrier.filled(), code.filled(), url.filled(), note.filled());
        Callback::from(move |()| {
            tried.set(true);
            let Some(lines) = read.clone() else { return };
            let input = OrderShipInput {
                id: props.order.id.clone(),
                lines: Some(lines),
                carrier: carrier.clone(),
                tracking_code: code.clone(),
                tracking_url: url.clone(),
                note: note.clone(),
                idempotency_key: Some(idempotency.clone()),
            };
            ship.run(ShipVariables { input }, props.heard(key!("order-ship-done")));
        })
    };
    let error = ship.error.as_ref();
    let on_change = {
        let parts = parts.setter();
        Callback::from(move |changed: Vec<Part>| parts.set(changed))
    };
    html! {
        <Sheet id="ship" side={Side::End} title={t!(i18n, "order-ship")} act={t!(i18n, "order-ship-act")} pending={ship.pending} error={ship.error.clone()} fields="lines carrier trackingCode trackingUrl note" {unsaved} given={props.clone()} {on_submit}>
            <Parts parts={(*parts).clone()} {on_change} tried={*tried} error={ship.error.clone()} />
            <div class="form-row">
                <TextField id="ship-carrier" label={t!(i18n, "order-carrier")} text={carrier} optional=true error={refused(error, "carrier")} />
                <TextField id="ship-code" label={t!(i18n, "order-tracking-code")} text={code} optional=true error={refused(error, "trackingCode")} />
            </div>
            <TextField id="ship-url" kind={InputKind::Url} label={t!(i18n, "order-tracking-url")} text={url} optional=true error={refused(error, "trackingUrl")} />
            <TextField id="ship-note" label={t!(i18n, "order-note")} text={note} optional=true error={refused(error, "note")} />
        </Sheet>
    }
}
