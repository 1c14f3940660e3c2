//! What leads an import from one state to another.

use cynic::MutationBuilder;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::operations::{Import, ImportList, ImportPayload};
use crate::{
    components::use_toasts,
    graphql::{
        Client, ClientError, ErrorKind, Request,
        schema::{ById, ByIdFields, schema},
    },
    i18n::use_i18n,
    session::use_client,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Check,
    Start,
    Pause,
    Resume,
    Cancel,
    Undo,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
struct ImportCheck {
    #[arguments(id: $id)]
    import_check: ImportPayload,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
struct ImportStart {
    #[arguments(id: $id)]
    import_start: ImportPayload,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
struct ImportPause {
    #[arguments(id: $id)]
    import_pause: ImportPayload,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
struct ImportResume {
    #[arguments(id: $id)]
    import_resume: ImportPayload,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
struct ImportCancel {
    #[arguments(id: $id)]
    import_cancel: ImportPayload,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
struct ImportUndo {
    #[arguments(id: $id)]
    import_undo: ImportPayload,
}

async fn send(client: &Client, id: cynic::Id, step: Step) -> Result<Import, ClientError> {
    macro_rules! send {
        ($mutation:ident, $payload:ident) => {
            client.run::<$mutation>(&Request::new(&$mutation::build(ById { id }))).await?.$payload
        };
    }
    let payload = match step {
        Step::Check => send!(ImportCheck, import_check),
        Step::Start => send!(ImportStart, import_start),
        Step::Pause => send!(ImportPause, import_pause),
        Step::Resume => send!(ImportResume, import_resume),
        Step::Cancel => send!(ImportCancel, import_cancel),
        Step::Undo => send!(ImportUndo, import_undo),
    };
    match payload.import.filter(|_| payload.user_errors.is_empty()) {
        Some(import) => Ok(import),
        None if payload.user_errors.is_empty() => Err(ErrorKind::NotFound.into()),
        None => Err(ClientError::refused(payload.user_errors)),
    }
}

/// Leads an import on; what it became is told, what was refused stands in a message.
#[derive(Clone, PartialEq)]
pub struct Steps {
    /// What is on its way
    pub pending: Option<Step>,
    pub take: Callback<Step>,
}

#[hook]
pub fn use_steps(id: &cynic::Id, on_change: &Callback<Import>) -> Steps {
    let (client, toasts, i18n) = (use_client(), use_toasts(), use_i18n());
    let pending = use_state_eq(|| None);
    let take = {
        let (pending, id, on_change) = (pending.setter(), id.clone(), on_change.clone());
        Callback::from(move |step| {
            let (client, toasts, i18n) = (client.clone(), toasts.clone(), i18n.clone());
            let (pending, id, on_change) = (pending.clone(), id.clone(), on_change.clone());
            pending.set(Some(step));
            spawn_local(async move {
                let outcome = send(&client, id, step).await;
                pending.set(None);
                client.invalidate::<ImportList>();
                match outcome {
                    Ok(import) => on_change.emit(import),
                    Err(error) => toasts.failure(&error, &i18n),
                }
            });
        })
    };
    Steps { pending: *pending, take }
}
