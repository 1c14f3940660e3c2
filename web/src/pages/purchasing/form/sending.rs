//! How what was written is sent, and what of it was refused.

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use super::{
    draft::Draft,
    operations::{
        CreateVariables, PurchaseCreate, PurchaseOrderCreateInput, PurchaseOrderUpdateInput, PurchaseUpdate,
        UpdateVariables, Written,
    },
};
use crate::{
    browser,
    components::use_toasts,
    graphql::{ClientError, ErrorKind, use_mutation},
    i18n::use_i18n,
    pages::purchasing::types::invalidate,
    routes::Route,
    session::use_client,
    t,
};

pub struct Sending {
    pub pending: bool,
    pub error: Option<ClientError>,
    pub send: Callback<()>,
    /// Forgets what was refused
    pub reset: Callback<()>,
}

/// Sends nothing as long as something does not read, or neither supplier nor location is known.
#[hook]
pub fn use_sending(draft: &Draft, written: Option<&Written>, on_stale: &Callback<()>) -> Sending {
    let (i18n, toasts, client, navigator) = (use_i18n(), use_toasts(), use_client(), use_navigator());
    let (create, update) = (use_mutation::<PurchaseCreate, _>(), use_mutation::<PurchaseUpdate, _>());
    let key = use_memo((), |()| browser::idempotency_key());
    // The version that was seen first: a conflict with a later one is told, and then sent over.
    let version = use_memo((), |()| written.map(|order| order.version));
    let done = {
        let i18n = i18n.clone();
        Callback::from(move |id: cynic::Id| {
            invalidate(&client);
            toasts.success(t!(i18n, "purchase-saved"));
            let route = Route::Purchase { id: id.into_inner() };
            navigator.iter().for_each(|navigator| navigator.replace(&route));
        })
    };
    let conflicted = update.error.as_ref().is_some_and(|error| error.kind == ErrorKind::Conflict);
    let send = {
        let (create, update, draft, written) = (create.clone(), update.clone(), draft.clone(), written.cloned());
        let on_stale = on_stale.clone();
        Callback::from(move |()| {
            let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
            let supplier = draft.supplier.as_ref().map(|supplier| supplier.id.clone());
            let location = filled(&draft.location).map(cynic::Id::new);
            let Some(lines) = draft.inputs(&i18n).filter(|lines| !lines.is_empty()) else { return };
            let (currency, expected_on) = (filled(&draft.currency), draft.expected.parse().ok());
            let (note, done) = (filled(&draft.note), done.clone());
            match (&written, supplier, location) {
                (Some(order), Some(supplier), location) => {
                    let expected_version = if conflicted { Some(order.version) } else { *version };
                    let input = PurchaseOrderUpdateInput {
                        id: order.id.clone(),
                        expected_version,
                        supplier_id: Some(supplier),
                        location_id: location,
                        currency,
                        expected_on,
                        lines: Some(lines),
                        note,
                    };
                    let on_stale = on_stale.clone();
                    update.run(UpdateVariables { input }, move |outcome| {
                        match outcome.map(|data| data.purchase_order_update.purchase_order) {
                            Ok(order) => order.into_iter().for_each(|order| done.emit(order.id)),
                            Err(error) if error.kind == ErrorKind::Conflict => on_stale.emit(()),
                            Err(_) => {}
                        }
                    });
                }
                (None, Some(supplier_id), Some(location_id)) => {
                    let input = PurchaseOrderCreateInput {
                        supplier_id,
                        location_id,
                        currency,
                        expected_on,
                        lines,
                        note,
                        idempotency_key: Some((*key).clone()),
                    };
                    create.run(CreateVariables { input }, move |outcome| {
                        let made = outcome.ok().and_then(|data| data.purchase_order_create.purchase_order);
                        made.into_iter().for_each(|order| done.emit(order.id));
                    });
                }
                _ => {}
            }
        })
    };
    let pending = create.pending || update.pending;
    let error = create.error.clone().or_else(|| update.error.clone());
    let reset = Callback::from(move |()| {
        create.reset();
        update.reset();
    });
    Sending { pending, error, send, reset }
}
