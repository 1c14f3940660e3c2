//! Begins a change of many, says how far the server is with it, and offers the way back.

use cynic::QueryBuilder;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    super::{super::profile::operations::CustomerDetail, filter::CustomerFilter, operations::CustomerList},
    operations::{
        BulkAction, BulkBegin, BulkBeginVariables, BulkCancel, BulkList, BulkOne, BulkState, BulkUndo,
        CustomerBulkChange, CustomerBulkInput,
    },
};
use crate::{
    browser,
    components::{Toasts, use_toasts},
    graphql::{Client, ClientError, Request, change, schema::ById},
    i18n::{I18n, use_i18n},
    session::use_client,
    t,
};

/// Of what is told of bulk work.
const PLACE: &str = "bulk";
/// Between two questions how far it is: small work is done at once.
const FIRST_MS: u32 = 150;
const LONGEST_MS: u32 = 1_500;
/// Questions in a row that may go unanswered.
const PATIENCE: u32 = 20;

/// Whom it is about.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "each lives for one click")]
pub enum Whom {
    Chosen(Vec<cynic::Id>),
    /// All that a filter finds
    Matching(CustomerFilter),
}

/// `running` while something is under way.
#[derive(Clone, PartialEq)]
pub struct BulkHandle {
    pub running: Option<BulkAction>,
    pub run: Callback<(Whom, CustomerBulkChange)>,
    pub undo: Callback<cynic::Id>,
    /// Goes no further
    pub stop: Callback<()>,
}

#[hook]
pub fn use_bulk() -> BulkHandle {
    let (i18n, client, toasts) = (use_i18n(), use_client(), use_toasts());
    let running = use_state_eq(|| None::<BulkAction>);
    let runner = Runner { client, toasts, i18n, running: running.setter() };
    let stop = {
        let (runner, id) = (runner.clone(), running.as_ref().map(|action| action.id.clone()));
        Callback::from(move |()| id.iter().for_each(|id| runner.stop(id.clone())))
    };
    let (begin, undo) = (runner.clone(), runner);
    BulkHandle {
        running: (*running).clone(),
        run: Callback::from(move |(whom, change)| begin.begin(whom, change)),
        undo: Callback::from(move |id| undo.undo(id)),
        stop,
    }
}

#[derive(Clone)]
struct Runner {
    client: Client,
    toasts: Toasts,
    i18n: I18n,
    running: UseStateSetter<Option<BulkAction>>,
}

impl Runner {
    fn begin(&self, whom: Whom, what: CustomerBulkChange) {
        let (ids, filter) = match whom {
            Whom::Chosen(ids) => (Some(ids), None),
            Whom::Matching(filter) => (None, Some(filter)),
        };
        let input = CustomerBulkInput { ids, filter, change: what, idempotency_key: Some(browser::idempotency_key()) };
        let runner = self.clone();
        spawn_local(async move {
            let asked = change::<BulkBegin, _>(&runner.client, BulkBeginVariables { input }).await;
            runner.begun(asked.map(|data| data.customer_bulk.bulk_action));
        });
    }

    fn undo(&self, id: cynic::Id) {
        let runner = self.clone();
        spawn_local(async move {
            let asked = change::<BulkUndo, _>(&runner.client, ById { id }).await;
            runner.begun(asked.map(|data| data.bulk_action_undo.bulk_action));
        });
    }

    /// Who follows it sees that it was stopped.
    fn stop(&self, id: cynic::Id) {
        let runner = self.clone();
        spawn_local(async move {
            let asked = change::<BulkCancel, _>(&runner.client, ById { id }).await;
            asked.err().into_iter().for_each(|error| runner.toasts.failure(&error, &runner.i18n));
        });
    }

    fn begun(&self, asked: Result<Option<BulkAction>, ClientError>) {
        match asked {
            Ok(action) => action.into_iter().for_each(|action| self.follow(action)),
            Err(error) => self.toasts.failure(&error, &self.i18n),
        }
    }

    /// Asks how far it is until it is over, whatever becomes of the list meanwhile: what is changed may leave it empty,
    /// and nothing of it on the page that could hear news.
    fn follow(&self, action: BulkAction) {
        let (runner, id) = (self.clone(), action.id.clone());
        spawn_local(async move {
            let (mut action, mut pause, mut patience) = (action, FIRST_MS, PATIENCE);
            while action.state.is_working() && patience > 0 {
                runner.running.set(Some(action.clone()));
                TimeoutFuture::new(pause).await;
                pause = (pause * 2).min(LONGEST_MS);
                let asked = runner.client.run::<BulkOne>(&Request::new(&BulkOne::build(ById { id: id.clone() }))).await;
                match asked.ok().and_then(|data| data.bulk_action) {
                    Some(now) => (action, patience) = (now, PATIENCE),
                    None => patience -= 1,
                }
            }
            runner.over(action);
        });
    }

    fn over(&self, action: BulkAction) {
        self.running.set(None);
        self.client.invalidate::<CustomerList>();
        self.client.invalidate::<CustomerDetail>();
        self.client.invalidate::<BulkList>();
        if !action.state.is_working() {
            self.tell(action);
        }
    }

    fn tell(&self, action: BulkAction) {
        let i18n = &self.i18n;
        if let Some(fault) = action.fault {
            return self.toasts.error(fault);
        }
        if action.state == BulkState::Undone {
            let text = t!(i18n, "bulk-undone", count = action.undone);
            self.toasts.latest(PLACE, text, None);
            if action.kept > 0 {
                self.toasts.error(t!(i18n, "bulk-kept", count = action.kept));
            }
            return;
        }
        if let Some(first) = action.skipped_items.first() {
            let reason = first.reason.clone();
            self.toasts.error(t!(i18n, "bulk-failed", count = action.skipped, reason = reason));
        }
        if action.changed > 0 {
            let (runner, id) = (self.clone(), action.id);
            let on_undo = Callback::from(move |()| runner.undo(id.clone()));
            let text = t!(i18n, "bulk-done", count = action.changed);
            self.toasts.latest(PLACE, text, Some((t!(i18n, "action-undo").into(), on_undo)));
        } else if action.skipped == 0 {
            self.toasts.success(t!(i18n, "bulk-nothing"));
        }
    }
}
