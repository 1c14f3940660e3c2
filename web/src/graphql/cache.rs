//! The last answer of each query, so that going back shows the page at once while it is fetched again. Whoever
//! changes something says which query is stale; mounted pages of that query then fetch again by themselves.

use std::{any::Any, cell::RefCell, collections::VecDeque, rc::Rc};

use yew::Callback;

/// Answers kept at most; the oldest goes first.
const CAPACITY: usize = 60;

#[derive(Default)]
pub struct Cache {
    answers: RefCell<VecDeque<Answer>>,
    watchers: RefCell<Vec<Watcher>>,
    next_watcher: RefCell<u64>,
}

struct Answer {
    operation: String,
    body: String,
    data: Rc<dyn Any>,
}

struct Watcher {
    id: u64,
    operation: String,
    stale: Callback<()>,
}

/// Stops watching when dropped.
pub struct Watch {
    cache: Rc<Cache>,
    id: u64,
}

impl Cache {
    /// The last answer to exactly this operation with these variables.
    pub fn get(&self, body: &str) -> Option<Rc<dyn Any>> {
        let answers = self.answers.borrow();
        Some(answers.iter().find(|answer| answer.body == body)?.data.clone())
    }

    pub fn put(&self, operation: &str, body: &str, data: Rc<dyn Any>) {
        let mut answers = self.answers.borrow_mut();
        answers.retain(|answer| answer.body != body);
        if answers.len() == CAPACITY {
            answers.pop_front();
        }
        answers.push_back(Answer { operation: operation.to_owned(), body: body.to_owned(), data });
    }

    /// Forgets the answers of one operation and has its mounted pages fetch again.
    pub fn invalidate(&self, operation: &str) {
        self.answers.borrow_mut().retain(|answer| answer.operation != operation);
        self.call(|watcher| watcher.operation == operation);
    }

    /// The same for all: after a change of language or person.
    pub fn invalidate_all(&self) {
        self.answers.borrow_mut().clear();
        self.call(|_| true);
    }

    /// Forgets everything quietly (sign-out).
    pub fn clear(&self) {
        self.answers.borrow_mut().clear();
    }

    pub fn watch(self: &Rc<Self>, operation: &str, stale: Callback<()>) -> Watch {
        let id = *self.next_watcher.borrow();
        *self.next_watcher.borrow_mut() += 1;
        self.watchers.borrow_mut().push(Watcher { id, operation: operation.to_owned(), stale });
        Watch { cache: Rc::clone(self), id }
    }

    fn call(&self, wanted: impl Fn(&Watcher) -> bool) {
        let watchers = self.watchers.borrow();
        let stale: Vec<_> =
            watchers.iter().filter(|watcher| wanted(watcher)).map(|watcher| watcher.stale.clone()).collect();
        drop(watchers); // a callback may watch or stop watching
        stale.iter().for_each(|stale| stale.emit(()));
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.cache.watchers.borrow_mut().retain(|watcher| watcher.id != self.id);
    }
}
