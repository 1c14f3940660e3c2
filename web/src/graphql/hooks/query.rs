//! One answer for one set of variables.

use std::{any::Any, rc::Rc};

use cynic::QueryBuilder;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{Awaited, use_round};
use crate::{
    graphql::{
        Client, ClientError,
        client::{Request, read},
    },
    session::use_client,
};

/// `data` may be there while `loading` (from memory, being fetched again) and beside an `error` (the last good one).
pub struct QueryHandle<Q> {
    pub data: Option<Rc<Q>>,
    pub error: Option<ClientError>,
    pub loading: bool,
    pub refetch: Callback<()>,
    replace: Callback<Rc<Q>>,
}

impl<Q> QueryHandle<Q> {
    /// Shows this instead, at once: for optimistic changes and for what a mutation gave back.
    pub fn replace(&self, data: Q) {
        self.replace.emit(Rc::new(data));
    }
}

impl<Q> Clone for QueryHandle<Q> {
    fn clone(&self) -> Self {
        Self {
            data: self.data.clone(),
            error: self.error.clone(),
            loading: self.loading,
            refetch: self.refetch.clone(),
            replace: self.replace.clone(),
        }
    }
}

/// The last outcome, and of which request and round it is.
struct Outcome {
    body: String,
    round: u64,
    data: Option<Rc<dyn Any>>,
    error: Option<ClientError>,
}

/// How an answer of some type is read, without the type.
type Read = fn(&str) -> Result<Rc<dyn Any>, ClientError>;

/// A [`QueryHandle`] without the type.
struct Plain {
    data: Option<Rc<dyn Any>>,
    error: Option<ClientError>,
    loading: bool,
    refetch: Callback<()>,
    replace: Callback<Rc<dyn Any>>,
}

/// Fetches on mount and whenever `variables` change: `use_query::<CustomerDetail, _>(ById { id })`, or `(())` for none.
#[hook]
pub fn use_query<Q, V>(variables: V) -> QueryHandle<Q>
where
    Q: QueryBuilder<V> + DeserializeOwned + 'static,
    V: Serialize + Clone + PartialEq + 'static,
{
    let request = use_memo(variables, |variables| Request::new(&Q::build(variables.clone())));
    let plain = use_plain_query(request, |answer| Ok(Rc::new(read::<Q>(answer)?)));
    QueryHandle {
        data: plain.data.and_then(|data| data.downcast().ok()),
        error: plain.error,
        loading: plain.loading,
        refetch: plain.refetch,
        replace: plain.replace.reform(|data: Rc<Q>| data as Rc<dyn Any>),
    }
}

/// The work behind `use_query`, compiled once for all queries.
#[hook]
fn use_plain_query(request: Rc<Request>, read: Read) -> Plain {
    let client = use_client();
    let (round, refetch) = use_round();
    let outcome = use_state(|| Outcome { body: String::new(), round: 0, data: None, error: None });

    use_effect_with((request.clone(), round), {
        let (client, outcome) = (client.clone(), outcome.clone());
        move |(request, round)| fetch(client, Rc::clone(request), *round, outcome, read)
    });
    use_effect_with(request.clone(), {
        let (client, refetch) = (client.clone(), refetch.clone());
        move |request| {
            let watch = client.watch(request, refetch);
            move || drop(watch)
        }
    });

    let current = outcome.body == request.body;
    let replace = Callback::from({
        let (client, request, outcome) = (client.clone(), request.clone(), outcome.clone());
        move |data: Rc<dyn Any>| {
            client.keep(&request, Rc::clone(&data));
            outcome.set(Outcome { body: request.body.clone(), round, data: Some(data), error: None });
        }
    });
    Plain {
        data: if current { outcome.data.clone() } else { client.known(&request) },
        error: outcome.error.clone().filter(|_| current),
        loading: !current || outcome.round != round,
        refetch,
        replace,
    }
}

/// Starts fetching; the returned cleanup makes a late answer unheard.
fn fetch(
    client: Client,
    request: Rc<Request>,
    round: u64,
    outcome: UseStateHandle<Outcome>,
    read: Read,
) -> impl FnOnce() {
    let awaited = Awaited::new();
    let mine = awaited.clone();
    spawn_local(async move {
        let answer = client.answer(&request).await.and_then(|answer| read(&answer));
        if !mine.still() {
            return;
        }
        let body = request.body.clone();
        outcome.set(match answer {
            Ok(data) => {
                client.keep(&request, Rc::clone(&data));
                Outcome { body, round, data: Some(data), error: None }
            }
            Err(error) => Outcome { body, round, data: client.known(&request), error: Some(error) },
        });
    });
    move || awaited.no_longer()
}
