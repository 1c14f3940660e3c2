//! A change: sent once per call, refused with reasons, never cached.

use std::rc::Rc;

use cynic::MutationBuilder;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    graphql::{
        Client, ClientError, UserError,
        client::{Request, read},
    },
    session::use_client,
};

/// A mutation fragment that says where its refusals are; write it with `mutation!(CustomerCreate, customer_create);`.
pub trait Mutation {
    fn user_errors(&self) -> &[UserError];
}

/// Names the field of a mutation fragment whose payload holds the `user_errors`.
#[macro_export]
macro_rules! mutation {
    ($fragment:ident, $payload:ident) => {
        impl $crate::graphql::Mutation for $fragment {
            fn user_errors(&self) -> &[$crate::graphql::UserError] {
                &self.$payload.user_errors
            }
        }
    };
}

/// `pending` for the button, `error` for the form.
pub struct MutationHandle<M, V> {
    pub pending: bool,
    pub error: Option<ClientError>,
    send: Rc<dyn Fn(V, Done<M>)>,
    reset: Callback<()>,
}

type Done<M> = Box<dyn FnOnce(Result<M, ClientError>)>;

impl<M, V> MutationHandle<M, V> {
    /// Sends it; `done` hears the answer, where `Err` includes refusals (which are in `error` as well).
    pub fn run(&self, variables: V, done: impl FnOnce(Result<M, ClientError>) + 'static) {
        (self.send)(variables, Box::new(done));
    }

    /// Forgets the last refusal: the form was closed, or changed so that it no longer holds.
    pub fn reset(&self) {
        self.reset.emit(());
    }

    /// What is wrong with one field.
    pub fn field(&self, name: &str) -> Option<String> {
        self.error.as_ref()?.field(name)
    }
}

impl<M, V> Clone for MutationHandle<M, V> {
    fn clone(&self) -> Self {
        Self {
            pending: self.pending,
            error: self.error.clone(),
            send: Rc::clone(&self.send),
            reset: self.reset.clone(),
        }
    }
}

#[derive(Clone, Default, PartialEq)]
struct Progress {
    pending: bool,
    error: Option<ClientError>,
}

/// `let save = use_mutation::<ProfileUpdate, _>();` then `save.run(variables, move |outcome| …)`.
#[hook]
pub fn use_mutation<M, V>() -> MutationHandle<M, V>
where
    M: MutationBuilder<V> + Mutation + DeserializeOwned + 'static,
    V: Serialize + 'static,
{
    let sending = use_sending();
    let run = sending.send;
    let send = move |variables: V, done: Done<M>| {
        let heard = move |answer: Result<String, ClientError>, settle: &dyn Fn(Option<ClientError>)| {
            let outcome = answer.and_then(|answer| settled::<M>(&answer));
            settle(outcome.as_ref().err().cloned());
            done(outcome);
        };
        run(Request::new(&M::build(variables)), Box::new(heard));
    };
    MutationHandle { pending: sending.pending, error: sending.error, send: Rc::new(send), reset: sending.reset }
}

/// One change among many, without a form that waits for it; refusals are errors.
pub async fn change<M, V>(client: &Client, variables: V) -> Result<M, ClientError>
where
    M: MutationBuilder<V> + Mutation + DeserializeOwned + 'static,
    V: Serialize + 'static,
{
    let answer = client.answer(&Request::new(&M::build(variables))).await;
    answer.and_then(|answer| settled::<M>(&answer))
}

fn settled<M: Mutation + DeserializeOwned>(answer: &str) -> Result<M, ClientError> {
    let data: M = read(answer)?;
    match data.user_errors() {
        [] => Ok(data),
        refused => Err(ClientError::refused(refused.to_vec())),
    }
}

/// Reads an answer, says how it settled, and only then tells the page, which may be gone afterwards.
type Heard = Box<dyn FnOnce(Result<String, ClientError>, &dyn Fn(Option<ClientError>))>;

/// A [`MutationHandle`] without the types.
struct Sending {
    pending: bool,
    error: Option<ClientError>,
    send: Rc<dyn Fn(Request, Heard)>,
    reset: Callback<()>,
}

/// The work behind `use_mutation`, compiled once for all mutations.
#[hook]
fn use_sending() -> Sending {
    let client = use_client();
    let progress = use_state_eq(Progress::default);
    let send = {
        let progress = progress.setter();
        move |request: Request, heard: Heard| {
            let (client, progress) = (client.clone(), progress.clone());
            progress.set(Progress { pending: true, error: None });
            spawn_local(async move {
                let answer = client.answer(&request).await;
                heard(answer, &|error| progress.set(Progress { pending: false, error }));
            });
        }
    };
    let reset = {
        let progress = progress.setter();
        Callback::from(move |()| progress.set(Progress::default()))
    };
    Sending { pending: progress.pending, error: progress.error.clone(), send: Rc::new(send), reset }
}
