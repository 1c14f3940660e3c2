//! The hooks pages use. Each ignores answers that come too late: for variables that changed meanwhile, or a page left.

mod mutation;
mod pages;
mod query;
mod subscription;

pub use self::{
    mutation::{Mutation, MutationHandle, change, use_mutation},
    pages::{Page, Paged, PagesHandle, use_pages},
    query::{QueryHandle, use_query},
    subscription::{Live, use_subscription},
};

use std::{cell::Cell, rc::Rc};

use yew::prelude::*;

/// Counts up; the callback never grows stale, whichever render it was taken from.
#[derive(Default, PartialEq)]
struct Counter(u64);

impl Reducible for Counter {
    type Action = ();

    fn reduce(self: Rc<Self>, (): ()) -> Rc<Self> {
        Rc::new(Self(self.0 + 1))
    }
}

/// A number to depend on and a callback that changes it: "do it again".
#[hook]
fn use_round() -> (u64, Callback<()>) {
    let counter = use_reducer(Counter::default);
    let again = use_memo((), {
        let dispatcher = counter.dispatcher();
        |_| Callback::from(move |()| dispatcher.dispatch(()))
    });
    (counter.0, (*again).clone())
}

/// Whether somebody still waits for the answer.
#[derive(Clone)]
struct Awaited(Rc<Cell<bool>>);

impl Awaited {
    fn new() -> Self {
        Self(Rc::new(Cell::new(true)))
    }

    fn still(&self) -> bool {
        self.0.get()
    }

    fn no_longer(&self) {
        self.0.set(false);
    }
}
