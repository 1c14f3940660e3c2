//! Whether an activity is done: shown wherever it stands as soon as somebody says so, and as it was again where the
//! server says no or is away.

use std::cell::{Cell, RefCell};

use chrono::{DateTime, Utc};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    invalidate,
    operations::{ActivityComplete, ActivityCompleteInput, ActivityCompleteVariables, ActivityReopen, Done},
};
use crate::{
    browser,
    components::{Toasts, use_toasts},
    graphql::{Client, ClientError, ErrorKind, change, schema::ById, turns},
    i18n::{I18n, use_i18n},
    session::use_client,
    t,
};

/// What somebody said of an activity.
#[derive(Clone, Debug, PartialEq)]
struct Mark {
    completed_at: Option<DateTime<Utc>>,
    /// The version the server made of it; nothing while it has not answered
    made: Option<i32>,
}

impl Mark {
    /// Whether it says more than an activity in this version.
    fn is_ahead(&self, version: i32) -> bool {
        self.made.is_none_or(|made| version < made)
    }
}

type Watcher = (u64, cynic::Id, Callback<Option<Mark>>);

thread_local! {
    static MARKS: RefCell<Vec<(cynic::Id, Mark)>> = RefCell::default();
    static WATCHERS: RefCell<Vec<Watcher>> = RefCell::default();
    static NEXT: Cell<u64> = const { Cell::new(0) };
}

fn marked(id: &cynic::Id) -> Option<Mark> {
    MARKS.with_borrow(|marks| marks.iter().find(|(known, _)| known == id).map(|(_, mark)| mark.clone()))
}

fn set_mark(id: &cynic::Id, mark: Option<Mark>) {
    MARKS.with_borrow_mut(|marks| {
        marks.retain(|(known, _)| known != id);
        marks.extend(mark.clone().map(|mark| (id.clone(), mark)));
    });
    let heard = |(_, of, heard): &Watcher| (of == id).then(|| heard.clone());
    let hearing: Vec<_> = WATCHERS.with_borrow(|watchers| watchers.iter().filter_map(heard).collect());
    hearing.iter().for_each(|heard| heard.emit(mark.clone()));
}

/// When an activity was completed, as far as somebody here has said; `known` is what was fetched in this version.
#[hook]
pub fn use_completed_at(id: &cynic::Id, version: i32, known: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    let mark = use_state_eq(|| marked(id));
    use_effect_with(id.clone(), {
        let mark = mark.setter();
        move |id| {
            let number = NEXT.replace(NEXT.get() + 1);
            mark.set(marked(id));
            let heard = Callback::from(move |said: Option<Mark>| mark.set(said));
            WATCHERS.with_borrow_mut(|watchers| watchers.push((number, id.clone(), heard)));
            move || WATCHERS.with_borrow_mut(|watchers| watchers.retain(|(other, ..)| *other != number))
        }
    });
    match (*mark).clone().filter(|mark| mark.is_ahead(version)) {
        Some(mark) => mark.completed_at,
        None => known,
    }
}

/// Completes activities and opens them again.
#[derive(Clone)]
pub struct Marking {
    client: Client,
    toasts: Toasts,
    i18n: I18n,
}

#[hook]
pub fn use_marking() -> Marking {
    Marking { client: use_client(), toasts: use_toasts(), i18n: use_i18n() }
}

impl Marking {
    /// Done, with a way back; `heard` is told how it went. The version in the input is the one that was seen.
    pub fn complete(&self, input: ActivityCompleteInput, heard: impl FnOnce(Result<(), ClientError>) + 'static) {
        let (this, id) = (self.clone(), input.id.clone());
        spawn_local(async move {
            let send = async |version: i32| {
                let input = ActivityCompleteInput { expected_version: Some(version), ..input.clone() };
                let data: ActivityComplete = change(&this.client, ActivityCompleteVariables { input }).await?;
                Ok(data.activity_complete)
            };
            let seen = input.expected_version.unwrap_or_default();
            let outcome = this.mark(&id, seen, Some(browser::now()), send).await;
            if let Ok(version) = outcome {
                let (again, id) = (this.clone(), id.clone());
                let undo = Callback::from(move |()| again.reopen(id.clone(), version));
                this.toasts.offer(t!(this.i18n, "activity-completed"), t!(this.i18n, "action-undo"), undo);
            }
            heard(outcome.map(|_| ()));
        });
    }

    /// To be done again.
    pub fn reopen(&self, id: cynic::Id, seen: i32) {
        let this = self.clone();
        spawn_local(async move {
            let send = async |_: i32| {
                let data: ActivityReopen = change(&this.client, ById { id: id.clone() }).await?;
                Ok(data.activity_reopen)
            };
            match this.mark(&id, seen, None, send).await {
                Ok(_) => this.toasts.success(t!(this.i18n, "agenda-reopened")),
                Err(error) => this.fail(&error),
            }
        });
    }

    /// Says why it stands as it stood.
    pub fn fail(&self, error: &ClientError) {
        self.toasts.failure(error, &self.i18n);
    }

    /// Shows it, tells the server when it is its turn, and has what shows activities fetched again.
    async fn mark(
        &self,
        id: &cynic::Id,
        seen: i32,
        completed_at: Option<DateTime<Utc>>,
        send: impl AsyncFnOnce(i32) -> Result<Done, ClientError>,
    ) -> Result<i32, ClientError> {
        set_mark(id, Some(Mark { completed_at, made: None }));
        let turns = turns();
        let mut turn = turns.lock().await;
        let version = turn.version(id, seen);
        let outcome = send(version).await.map(|done| done.activity.map_or(version + 1, |made| made.version));
        if let Ok(made) = outcome {
            turn.made(id, made);
        }
        set_mark(id, outcome.as_ref().ok().map(|made| Mark { completed_at, made: Some(*made) }));
        // Without a line nothing can be fetched, and what is known stays.
        if !outcome.as_ref().is_err_and(|error| error.kind == ErrorKind::Offline) {
            invalidate(&self.client);
        }
        outcome
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_holds_until_the_server_has_answered_and_it_was_fetched_again() {
        let (id, other) = (cynic::Id::new("ligar"), cynic::Id::new("visitar"));
        let mark = |made: Option<i32>| Mark { completed_at: DateTime::from_timestamp(0, 0), made };
        set_mark(&id, Some(mark(None)));
        assert!(marked(&id).is_some_and(|mark| mark.is_ahead(7)), "in no version before the answer");
        set_mark(&id, Some(mark(Some(4))));
        assert!(marked(&id).is_some_and(|mark| mark.is_ahead(3) && !mark.is_ahead(4)));
        assert_eq!(marked(&other), None);
        set_mark(&id, None);
        assert_eq!(marked(&id), None, "put back");
    }
}
