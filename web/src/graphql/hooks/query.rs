//! One answer for one set of variables.

use std::rc::Rc;

use cynic::QueryBuilder;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{Awaited, use_round};
use crate::{
    graphql::{Client, ClientError, client::Request},
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
struct Outcome<Q> {
    body: String,
    round: u64,
    data: Option<Rc<Q>>,
    error: Option<ClientError>,
}

/// Fetches on mount and whenever `variables` change: `use_query::<CustomerDetail, _>(ById { id })`, or `(())` for none.
#[hook]
pub fn use_query<Q, V>(variables: V) -> QueryHandle<Q>
where
    Q: QueryBuilder<V> + DeserializeOwned + 'static,
    V: Serialize + Clone + PartialEq + 'static,
{
    let client = use_client();
    let request = use_memo(variables, |variables| Request::new(&Q::build(variables.clone())));
    let (round, refetch) = use_round();
    let outcome = use_state(|| Outcome::<Q> { body: String::new(), round: 0, data: None, error: None });

    use_effect_with((request.clone(), round), {
        let (client, outcome) = (client.clone(), outcome.clone());
        move |(request, round)| fetch(client, Rc::clone(request), *round, outcome)
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
        move |data: Rc<Q>| {
            client.keep(&request, Rc::clone(&data));
            outcome.set(Outcome { body: request.body.clone(), round, data: Some(data), error: None });
        }
    });
    QueryHandle {
        data: if current { outcome.data.clone() } else { client.known(&request) },
        error: outcome.error.clone().filter(|_| current),
        loading: !current || outcome.round != round,
        refetch,
        replace,
    }
}

/// Starts fetching; the returned cleanup makes a late answer unheard.
fn fetch<Q: DeserializeOwned + 'static>(
    client: Client,
    request: Rc<Request>,
    round: u64,
    outcome: UseStateHandle<Outcome<Q>>,
) -> impl FnOnce() {
    let awaited = Awaited::new();
    let mine = awaited.clone();
    spawn_local(async move {
        let answer = client.run::<Q>(&request).await.map(Rc::new);
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
