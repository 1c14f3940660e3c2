//! How what was written is sent: as a draft, or placed at once; and what of it was refused.

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use super::{
    draft::Draft,
    operations::{
        CreateVariables, DealWithCustomer, OrderCreate, OrderCreateInput, OrderUpdate, OrderUpdateInput,
        UpdateVariables, Written,
    },
};
use crate::{
    browser,
    components::use_toasts,
    graphql::{ClientError, ErrorKind, use_mutation},
    i18n::use_i18n,
    pages::orders::{
        doing::{OrderPlace, OrderPlaceInput, PlaceVariables},
        types::invalidate,
    },
    routes::Route,
    session::use_client,
    t,
};

pub struct Sending {
    pub pending: bool,
    pub error: Option<ClientError>,
    /// Whether to place it
    pub send: Callback<bool>,
    /// Forgets what was refused
    pub reset: Callback<()>,
}

/// `draft` reads, and names a customer.
#[hook]
pub fn use_sending(
    draft: &Draft,
    deal: Option<&DealWithCustomer>,
    written: Option<&Written>,
    on_stale: &Callback<()>,
) -> Sending {
    let (i18n, toasts, client, navigator) = (use_i18n(), use_toasts(), use_client(), use_navigator());
    let create = use_mutation::<OrderCreate, _>();
    let update = use_mutation::<OrderUpdate, _>();
    let place = use_mutation::<OrderPlace, _>();
    let key = use_memo((), |()| browser::idempotency_key());
    // The version that was written last from here.
    let version = use_state_eq(|| written.map(|order| order.version));
    let done = {
        let i18n = i18n.clone();
        Callback::from(move |(id, placed): (cynic::Id, bool)| {
            invalidate(&client);
            let said = if placed { t!(i18n, "order-placed") } else { t!(i18n, "order-saved") };
            toasts.success(said);
            let route = Route::Order { id: id.into_inner() };
            navigator.iter().for_each(|navigator| navigator.replace(&route));
        })
    };
    let conflicted = update.error.as_ref().is_some_and(|error| error.kind == ErrorKind::Conflict);
    let send = {
        let (create, update, place, version) = (create.clone(), update.clone(), place.clone(), version.clone());
        let (draft, written, on_stale, deal) =
            (draft.clone(), written.cloned(), on_stale.clone(), deal.map(|deal| deal.id.clone()));
        Callback::from(move |placing: bool| {
            let (Some(lines), Some(shipping)) = (draft.inputs(&i18n), draft.shipping()) else { return };
            let Some(customer) = draft.customer.as_ref().map(|found| cynic::Id::new(found.value.to_string())) else {
                return;
            };
            let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
            let location_id = filled(&draft.location).map(cynic::Id::new);
            let (note, customer_note) = (filled(&draft.note), filled(&draft.customer_note));
            let done = done.clone();
            place.reset();
            let Some(order) = &written else {
                let input = OrderCreateInput {
                    customer_id: customer,
                    deal_id: deal.clone(),
                    lines,
                    location_id,
                    shipping_minor: Some(shipping),
                    shipping_address: draft.address_input(),
                    note,
                    customer_note,
                    place: placing,
                    idempotency_key: Some((*key).clone()),
                };
                return create.run(CreateVariables { input }, move |outcome| {
                    let made = outcome.ok().and_then(|data| data.order_create.order);
                    made.into_iter().for_each(|order| done.emit((order.id, placing)));
                });
            };
            let expected = if conflicted { Some(order.version) } else { *version };
            let input = OrderUpdateInput {
                id: order.id.clone(),
                expected_version: expected,
                customer_id: Some(customer),
                lines: Some(lines),
                location_id,
                shipping_minor: Some(shipping),
                shipping_address: draft.address_input(),
                note,
                customer_note,
            };
            let (place, version, on_stale) = (place.clone(), version.clone(), on_stale.clone());
            update.run(UpdateVariables { input }, move |outcome| match outcome.map(|data| data.order_update.order) {
                Ok(Some(order)) if placing => {
                    version.set(Some(order.version));
                    let input = OrderPlaceInput { id: order.id.clone(), expected_version: Some(order.version) };
                    place.run(PlaceVariables { input }, move |outcome| {
                        outcome.into_iter().for_each(|_| done.emit((order.id.clone(), true)));
                    });
                }
                Ok(Some(order)) => done.emit((order.id, false)),
                Err(error) if error.kind == ErrorKind::Conflict => on_stale.emit(()),
                Ok(None) | Err(_) => {}
            });
        })
    };
    let pending = create.pending || update.pending || place.pending;
    let error = create.error.clone().or_else(|| update.error.clone()).or_else(|| place.error.clone());
    let reset = Callback::from(move |()| {
        create.reset();
        update.reset();
        place.reset();
    });
    Sending { pending, error, send, reset }
}
