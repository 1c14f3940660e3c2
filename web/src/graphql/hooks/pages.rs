//! A list without end: the first page with its filter, then page after page by cursor.

use std::{collections::HashSet, rc::Rc};

use cynic::QueryBuilder;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{Awaited, use_round};
use crate::{
    graphql::{Client, ClientError, client::Request, schema::PageInfo},
    session::use_client,
};

/// A query that answers one page of a connection.
pub trait Paged: QueryBuilder<Self::Variables> + DeserializeOwned + 'static {
    type Variables: Serialize + Clone + PartialEq + 'static;
    type Item: Clone + 'static;

    /// The page within the answer.
    fn page(&self) -> Page<Self::Item>;

    /// The same question for the page after `cursor`.
    fn after(variables: Self::Variables, cursor: String) -> Self::Variables;

    /// What tells an item from others.
    fn key(item: &Self::Item) -> String;
}

pub struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<String>,
    pub total: Option<i32>,
}

impl<T: Clone> Page<T> {
    pub fn new(items: &[T], info: &PageInfo, total: Option<i32>) -> Self {
        Self { items: items.to_vec(), next: info.end_cursor.clone().filter(|_| info.has_next_page), total }
    }
}

/// While a new filter's first page is on its way, the old items stay, with `loading`.
pub struct PagesHandle<T: Clone + 'static> {
    pub items: Rc<Vec<T>>,
    pub total: Option<i32>,
    pub error: Option<ClientError>,
    /// The first page is on its way
    pub loading: bool,
    /// A further page is on its way
    pub loading_more: bool,
    pub has_more: bool,
    /// Fetches the next page; harmless when there is none or it is on its way
    pub more: Callback<()>,
    pub refetch: Callback<()>,
    dispatcher: UseReducerDispatcher<State<T>>,
}

impl<T: Clone + 'static> Clone for PagesHandle<T> {
    fn clone(&self) -> Self {
        Self {
            items: Rc::clone(&self.items),
            error: self.error.clone(),
            more: self.more.clone(),
            refetch: self.refetch.clone(),
            dispatcher: self.dispatcher.clone(),
            ..*self
        }
    }
}

impl<T: Clone + 'static> PartialEq for PagesHandle<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.items, &other.items)
            && (self.total, self.has_more) == (other.total, other.has_more)
            && (self.loading, self.loading_more, &self.error) == (other.loading, other.loading_more, &other.error)
    }
}

impl<T: Clone + 'static> PagesHandle<T> {
    /// Changes the items shown, at once: for optimistic changes and for live events.
    pub fn edit(&self, change: impl FnOnce(&mut Vec<T>) + 'static) {
        self.dispatcher.dispatch(Step::Edit(Box::new(change)));
    }
}

struct State<T> {
    items: Rc<Vec<T>>,
    next: Option<String>,
    total: Option<i32>,
    error: Option<ClientError>,
    loading: bool,
    loading_more: bool,
    /// How many items the first page brought, and its cursor; unknown once items came or went by an edit
    first: Option<(usize, String)>,
    key: fn(&T) -> String,
}

type Change<T> = Box<dyn FnOnce(&mut Vec<T>)>;
type Outcome<T> = Result<Page<T>, ClientError>;

enum Step<T> {
    Begin,
    First(Outcome<T>),
    BeginMore,
    More(Outcome<T>),
    Edit(Change<T>),
}

impl<T: Clone + 'static> Reducible for State<T> {
    type Action = Step<T>;

    fn reduce(self: Rc<Self>, step: Step<T>) -> Rc<Self> {
        let mut state = Self {
            items: Rc::clone(&self.items),
            next: self.next.clone(),
            error: None,
            first: self.first.clone(),
            ..*self
        };
        match step {
            Step::Begin => state.loading = true,
            Step::BeginMore => state.loading_more = true,
            Step::First(Ok(page)) => state = self.begun_with(page),
            Step::More(Ok(page)) => {
                self.append(Rc::make_mut(&mut state.items), page.items);
                (state.next, state.total) = (page.next, page.total.or(state.total));
                (state.loading, state.loading_more) = (false, false);
            }
            Step::First(Err(error)) | Step::More(Err(error)) => {
                (state.loading, state.loading_more, state.error) = (false, false, Some(error))
            }
            Step::Edit(change) => {
                change(Rc::make_mut(&mut state.items));
                if state.items.len() != self.items.len() {
                    state.first = None;
                }
            }
        }
        Rc::new(state)
    }
}

impl<T: Clone> State<T> {
    fn settled(key: fn(&T) -> String) -> Self {
        Self {
            key,
            items: Rc::default(),
            next: None,
            total: None,
            error: None,
            loading: false,
            loading_more: false,
            first: None,
        }
    }

    /// A row that moved while the list was read further stands on two pages, and is shown once.
    fn append(&self, items: &mut Vec<T>, more: Vec<T>) {
        let known: HashSet<String> = items.iter().map(self.key).collect();
        items.extend(more.into_iter().filter(|item| !known.contains(&(self.key)(item))));
    }

    /// A first page that ends where the last one did is followed by what was loaded after it: the list does not
    /// shrink under somebody who is reading further down.
    fn begun_with(&self, page: Page<T>) -> Self {
        let first = page.next.clone().map(|cursor| (page.items.len(), cursor));
        let same_end = self.first.as_ref().zip(first.as_ref()).is_some_and(|(old, new)| old.1 == new.1);
        let known = self.first.as_ref().map_or(0, |(count, _)| *count);
        let tail = self.items.get(known..).filter(|tail| same_end && !tail.is_empty());
        let (mut items, mut next) = (page.items, page.next);
        if let Some(tail) = tail {
            self.append(&mut items, tail.to_vec());
            next = self.next.clone();
        }
        Self { items: Rc::new(items), next, total: page.total, first, ..Self::settled(self.key) }
    }
}

/// `let customers = use_pages::<CustomerList>(variables);`
#[hook]
pub fn use_pages<Q: Paged>(variables: Q::Variables) -> PagesHandle<Q::Item> {
    let client = use_client();
    let (round, refetch) = use_round();
    let state = use_reducer(|| State::<Q::Item> { loading: true, ..State::settled(Q::key) });
    let awaited = use_mut_ref(Awaited::new);

    use_effect_with((variables.clone(), round), {
        let (client, awaited, dispatcher) = (client.clone(), Rc::clone(&awaited), state.dispatcher());
        move |(variables, _)| {
            let mine = Awaited::new();
            awaited.replace(mine.clone()).no_longer();
            dispatcher.dispatch(Step::Begin);
            let request = Request::new(&Q::build(variables.clone()));
            show_known::<Q>(&client, &request, variables, &dispatcher);
            spawn_local(fetch::<Q>(client, request, mine.clone(), dispatcher, Step::First));
            move || mine.no_longer()
        }
    });
    let operation = Request::new(&Q::build(variables.clone())).operation;
    use_effect_with(operation, {
        let (client, refetch) = (client.clone(), refetch.clone());
        move |operation| {
            let request = Request::named(operation.clone());
            let watch = client.watch(&request, refetch);
            move || drop(watch)
        }
    });

    let more = {
        let (client, state) = (client, state.clone());
        Callback::from(move |()| {
            let Some(cursor) = state.next.clone().filter(|_| !state.loading && !state.loading_more) else { return };
            let dispatcher = state.dispatcher();
            dispatcher.dispatch(Step::BeginMore);
            let request = Request::new(&Q::build(Q::after(variables.clone(), cursor)));
            let mine = awaited.borrow().clone();
            spawn_local(fetch::<Q>(client.clone(), request, mine, dispatcher, Step::More));
        })
    };
    PagesHandle {
        items: Rc::clone(&state.items),
        total: state.total,
        error: state.error.clone(),
        loading: state.loading,
        loading_more: state.loading_more,
        has_more: state.next.is_some(),
        more,
        refetch,
        dispatcher: state.dispatcher(),
    }
}

/// What is remembered of a list, as far as it was scrolled.
fn show_known<Q: Paged>(
    client: &Client,
    first: &Request,
    variables: &Q::Variables,
    dispatcher: &UseReducerDispatcher<State<Q::Item>>,
) {
    let Some(first) = remembered::<Q>(client, first) else { return };
    let page = first.page();
    let mut next = page.next.clone();
    dispatcher.dispatch(Step::First(Ok(page)));
    while let Some(cursor) = next {
        let request = Request::new(&Q::build(Q::after(variables.clone(), cursor)));
        let Some(further) = remembered::<Q>(client, &request) else { break };
        let page = further.page();
        next = page.next.clone();
        dispatcher.dispatch(Step::More(Ok(page)));
    }
}

fn remembered<Q: 'static>(client: &Client, request: &Request) -> Option<Rc<Q>> {
    client.known(request)?.downcast().ok()
}

async fn fetch<Q: Paged>(
    client: Client,
    request: Request,
    awaited: Awaited,
    dispatcher: UseReducerDispatcher<State<Q::Item>>,
    step: fn(Outcome<Q::Item>) -> Step<Q::Item>,
) {
    let answer = client.run::<Q>(&request).await.map(Rc::new);
    if !awaited.still() {
        return;
    }
    if let Ok(data) = &answer {
        client.keep(&request, data.clone());
    }
    dispatcher.dispatch(step(answer.map(|data| data.page())));
}
