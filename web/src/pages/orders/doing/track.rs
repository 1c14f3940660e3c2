//! What is known of a shipment; and saying that it has arrived.

use yew::prelude::*;

use super::{
    DoingProps, Sheet,
    operations::{ShipmentUpdate, ShipmentUpdateInput, TrackVariables},
};
use crate::{
    components::{InputKind, TextField, use_text},
    drafts::use_unsaved,
    graphql::use_mutation,
    i18n::{key, use_i18n},
    pages::{orders::detail::Shipment, sheet::refused},
    t,
};

#[derive(Properties, PartialEq)]
pub struct TrackDialogProps {
    pub shipment: Shipment,
    pub arrived: bool,
    pub given: DoingProps,
}

#[component]
pub fn TrackDialog(props: &TrackDialogProps) -> Html {
    let i18n = use_i18n();
    let track = use_mutation::<ShipmentUpdate, _>();
    let (shipment, arrived) = (&props.shipment, props.arrived);
    let text = |text: &Option<String>| AttrValue::from(text.clone().unwrap_or_default());
    let carrier = use_text(text(&shipment.carrier));
    let code = use_text(text(&shipment.tracking_code));
    let url = use_text(text(&shipment.tracking_url));
    let unsaved = use_unsaved(&[&carrier, &code, &url].map(|text| text.value.clone()));
    let on_submit = {
        let (track, given, id) = (track.clone(), props.given.clone(), shipment.id.clone());
        let (carrier, tracking_code, tracking_url) = (carrier.filled(), code.filled(), url.filled());
        let said = if arrived { key!("order-arrived-done") } else { key!("order-track-done") };
        Callback::from(move |()| {
            let input = ShipmentUpdateInput {
                id: id.clone(),
                delivered: arrived,
                carrier: carrier.clone(),
                tracking_code: tracking_code.clone(),
                tracking_url: tracking_url.clone(),
            };
            track.run(TrackVariables { input }, given.heard(said));
        })
    };
    let error = track.error.as_ref();
    let (title, act) = if arrived {
        (t!(i18n, "order-arrived-title", number = shipment.number), t!(i18n, "order-arrived-act"))
    } else {
        (t!(i18n, "order-track-title", number = shipment.number), t!(i18n, "action-save"))
    };
    html! {
        <Sheet id="track" {title} {act} pending={track.pending} error={track.error.clone()} fields="carrier trackingCode trackingUrl" {unsaved} given={props.given.clone()} {on_submit}>
            if arrived {
                <p>{ t!(i18n, "order-arrived-text") }</p>
            } else {
                <div class="form-row">
                    <TextField id="track-carrier" label={t!(i18n, "order-carrier")} text={carrier} optional=true error={refused(error, "carrier")} />
                    <TextField id="track-code" label={t!(i18n, "order-tracking-code")} text={code} optional=true error={refused(error, "trackingCode")} />
                </div>
                <TextField id="track-url" kind={InputKind::Url} label={t!(i18n, "order-tracking-url")} text={url} optional=true error={refused(error, "trackingUrl")} />
            }
        </Sheet>
    }
}
