//! Begins a change of many, says how far the server is with it, and offers the way back.

use cynic::{MutationBuilder, Operation, QueryBuilder};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    super::{super::profile::operations::CustomerDetail, filter::CustomerFilter, operations::CustomerList},
    operations::{
        BulkAction, BulkBegin, BulkBeginVariables, BulkCancel, BulkChanged, BulkList, BulkOne, BulkState, BulkUndo,
        CustomerBulkChange, CustomerBulkInput,
    },
};
use crate::{
    browser,
    components::{Toasts, use_toasts},
    graphql::{Client, ClientError, Live, Mutation, Request, schema::ById, use_subscription},
    i18n::{I18n, use_i18n},
    session::use_client,
    t,
};

/// Of what is told of bulk work.
const PLACE: &str = "bulk";

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
    pub heard: Callback<BulkAction>,
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
    let (begin, undo, hear) = (runner.clone(), runner.clone(), runner);
    BulkHandle {
        running: (*running).clone(),
        run: Callback::from(move |(whom, change)| begin.begin(whom, change)),
        undo: Callback::from(move |id| undo.undo(id)),
        stop,
        heard: Callback::from(move |action| hear.hear(action)),
    }
}

#[derive(Properties, PartialEq)]
pub struct WatchProps {
    pub id: cynic::Id,
    pub on_news: Callback<BulkAction>,
}

/// Hears how far it is, to its end.
#[component]
pub fn Watch(props: &WatchProps) -> Html {
    let (client, on_news, id) = (use_client(), props.on_news.clone(), props.id.clone());
    let on_live = Callback::from(move |news| match news {
        Live::Event(BulkChanged { bulk_action_changed }) => on_news.emit(bulk_action_changed),
        // What was said while the line was down is asked for.
        Live::Resumed => {
            let (client, on_news, id) = (client.clone(), on_news.clone(), id.clone());
            spawn_local(async move {
                let asked = client.run::<BulkOne>(&Request::new(&BulkOne::build(ById { id }))).await;
                asked.ok().and_then(|data| data.bulk_action).into_iter().for_each(|action| on_news.emit(action));
            });
        }
    });
    use_subscription::<BulkChanged, _>(ById { id: props.id.clone() }, on_live);
    Html::default()
}

#[derive(Clone)]
struct Runner {
    client: Client,
    toasts: Toasts,
    i18n: I18n,
    running: UseStateSetter<Option<BulkAction>>,
}

impl Runner {
    fn begin(&self, whom: Whom, change: CustomerBulkChange) {
        let (ids, filter) = match whom {
            Whom::Chosen(ids) => (Some(ids), None),
            Whom::Matching(filter) => (None, Some(filter)),
        };
        let input = CustomerBulkInput { ids, filter, change, idempotency_key: Some(browser::idempotency_key()) };
        let runner = self.clone();
        spawn_local(async move {
            let asked = ask::<BulkBegin, _>(&runner.client, BulkBegin::build(BulkBeginVariables { input })).await;
            runner.begun(asked.map(|data| data.customer_bulk.bulk_action));
        });
    }

    fn undo(&self, id: cynic::Id) {
        let runner = self.clone();
        spawn_local(async move {
            let asked = ask::<BulkUndo, _>(&runner.client, BulkUndo::build(ById { id })).await;
            runner.begun(asked.map(|data| data.bulk_action_undo.bulk_action));
        });
    }

    fn stop(&self, id: cynic::Id) {
        let runner = self.clone();
        spawn_local(async move {
            let asked = ask::<BulkCancel, _>(&runner.client, BulkCancel::build(ById { id })).await;
            runner.begun(asked.map(|data| data.bulk_action_cancel.bulk_action));
        });
    }

    fn begun(&self, asked: Result<Option<BulkAction>, ClientError>) {
        match asked {
            Ok(action) => action.into_iter().for_each(|action| self.hear(action)),
            Err(error) => self.toasts.failure(&error, &self.i18n),
        }
    }

    fn hear(&self, action: BulkAction) {
        if action.state.is_working() {
            return self.running.set(Some(action));
        }
        self.running.set(None);
        self.client.invalidate::<CustomerList>();
        self.client.invalidate::<CustomerDetail>();
        self.client.invalidate::<BulkList>();
        self.tell(action);
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

async fn ask<M, V>(client: &Client, operation: Operation<M, V>) -> Result<M, ClientError>
where
    M: Mutation + DeserializeOwned + 'static,
    V: Serialize,
{
    let data = client.run::<M>(&Request::new(&operation)).await?;
    match data.user_errors() {
        [] => Ok(data),
        refused => Err(ClientError::refused(refused.to_vec())),
    }
}
