//! What was done with an activity, taken back: brought back after it was deleted.

use yew::prelude::*;

use super::{invalidate, operations::ActivityRestore};
use crate::{
    components::use_toasts,
    graphql::{ClientError, schema::ById, use_mutation},
    i18n::use_i18n,
    session::use_client,
    t,
};

/// Back after it was deleted, as it was.
#[hook]
pub fn use_restore() -> Callback<cynic::Id> {
    let (restore, told) = (use_mutation::<ActivityRestore, _>(), use_told());
    let i18n = use_i18n();
    Callback::from(move |id: cynic::Id| {
        let (told, text) = (told.clone(), t!(i18n, "agenda-restored"));
        restore.run(ById { id }, move |outcome| told.emit((outcome.map(|_| ()), text)));
    })
}

/// Says how it went, and has the lists fetched again.
#[hook]
pub(super) fn use_told() -> Callback<(Result<(), ClientError>, String)> {
    let (i18n, client, toasts) = (use_i18n(), use_client(), use_toasts());
    Callback::from(move |(outcome, text): (Result<(), ClientError>, String)| {
        invalidate(&client);
        match outcome {
            Ok(()) => toasts.success(text),
            Err(error) => toasts.failure(&error, &i18n),
        }
    })
}
