//! What was done with an activity, taken back: opened again, or made again after it was deleted.

use yew::prelude::*;

use super::{
    invalidate,
    operations::{ActivityCreate, ActivityCreateInput, ActivityCreateVariables, ActivityReopen, Item},
};
use crate::{
    browser,
    components::use_toasts,
    graphql::{ClientError, schema::ById, use_mutation},
    i18n::use_i18n,
    session::use_client,
    t,
};

/// To be done again.
#[hook]
pub fn use_reopen() -> Callback<cynic::Id> {
    let (reopen, told) = (use_mutation::<ActivityReopen, _>(), use_told());
    let i18n = use_i18n();
    Callback::from(move |id: cynic::Id| {
        let (told, text) = (told.clone(), t!(i18n, "agenda-reopened"));
        reopen.run(ById { id }, move |outcome| told.emit((outcome.map(|_| ()), text)));
    })
}

/// The server keeps no deleted activities: what comes back is a new one with the same content.
#[hook]
pub fn use_remake() -> Callback<Item> {
    let (create, told) = (use_mutation::<ActivityCreate, _>(), use_told());
    let i18n = use_i18n();
    Callback::from(move |item: Item| {
        let (told, text) = (told.clone(), t!(i18n, "agenda-remade"));
        let input = remade(item, browser::idempotency_key());
        create.run(ActivityCreateVariables { input }, move |outcome| told.emit((outcome.map(|_| ()), text)));
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

fn remade(item: Item, key: String) -> ActivityCreateInput {
    ActivityCreateInput {
        kind: item.kind,
        subject: item.subject,
        description: item.description,
        due_at: item.due_at,
        starts_at: item.starts_at,
        ends_at: item.ends_at,
        remind_at: item.remind_at,
        assignee_id: item.assignee.map(|user| user.id),
        customer_id: item.customer.map(|customer| customer.id),
        deal_id: item.deal.map(|deal| deal.id),
        link: item.link,
        meeting_status: item.meeting_status,
        attendees: Some(item.attendees.into_iter().map(Into::into).collect()),
        outcome: item.outcome,
        completed: item.completed_at.is_some(),
        idempotency_key: Some(key),
    }
}
