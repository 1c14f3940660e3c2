//! Goes through the steps, says how far it is, and offers the way back.

use std::{cell::Cell, rc::Rc};

use cynic::{MutationBuilder, Operation};
use gloo_timers::future::TimeoutFuture;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    super::{
        super::{profile::operations::CustomerDetail, types::Lifecycle},
        operations::{CustomerList, CustomerRow},
    },
    operations::{BulkDelete, BulkInput, BulkRestore, BulkUpdate, BulkUpdateVariables},
};
use crate::{
    components::{Toasts, use_toasts},
    graphql::{Change, Client, ClientError, ErrorKind, Mutation, Request, schema::ById},
    i18n::{I18n, use_i18n},
    session::use_client,
    t,
};

/// A server that is asked too much is left alone for a while, so many times.
const PATIENCE: u32 = 5;
/// Of what is told of bulk work.
const PLACE: &str = "bulk";
const PAUSE_MS: u32 = 1_000;

/// What becomes of one customer.
#[derive(Clone, Debug, PartialEq)]
pub enum Bulk {
    Owner(Option<cynic::Id>),
    Portfolio(Option<cynic::Id>),
    Lifecycle(Lifecycle),
    AddTag(cynic::Id),
    RemoveTag(cynic::Id),
    Tags(Vec<cynic::Id>),
    Delete,
    Restore,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    id: cynic::Id,
    /// Only when nobody changed it since it was looked at
    version: Option<i32>,
    change: Bulk,
    /// What takes it back
    back: Bulk,
}

impl Bulk {
    /// What it means for a row; nothing when the row is so already.
    pub fn step(&self, row: &CustomerRow) -> Option<Step> {
        let tags = || row.tags.iter().map(|tag| tag.id.clone()).collect::<Vec<_>>();
        let (owner, portfolio) = (row.owner.as_ref().map(|one| &one.id), row.portfolio.as_ref().map(|one| &one.id));
        let had = |tag: &cynic::Id| row.tags.iter().any(|one| one.id == *tag);
        let (change, back) = match self {
            Self::Owner(id) if id.as_ref() != owner => (self.clone(), Self::Owner(owner.cloned())),
            Self::Portfolio(id) if id.as_ref() != portfolio => (self.clone(), Self::Portfolio(portfolio.cloned())),
            Self::Lifecycle(to) if *to != row.lifecycle => (self.clone(), Self::Lifecycle(row.lifecycle)),
            Self::AddTag(tag) if !had(tag) => {
                (Self::Tags(tags().into_iter().chain([tag.clone()]).collect()), Self::Tags(tags()))
            }
            Self::RemoveTag(tag) if had(tag) => {
                (Self::Tags(tags().into_iter().filter(|one| one != tag).collect()), Self::Tags(tags()))
            }
            Self::Delete => (Self::Delete, Self::Restore),
            _ => return None,
        };
        Some(Step { id: row.id.clone(), version: Some(row.version), change, back })
    }
}

/// How far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pace {
    pub done: usize,
    pub of: usize,
}

/// `running` while something is under way.
#[derive(Clone, PartialEq)]
pub struct BulkHandle {
    pub running: Option<Pace>,
    pub run: Callback<Vec<Step>>,
    /// Goes no further
    pub stop: Callback<()>,
}

#[hook]
pub fn use_bulk() -> BulkHandle {
    let (i18n, client, toasts) = (use_i18n(), use_client(), use_toasts());
    let running = use_state_eq(|| None::<Pace>);
    let stopped = use_memo((), |()| Rc::new(Cell::new(false)));
    let runner = Runner { client, toasts, i18n, running: running.setter(), stopped: (*stopped).clone() };
    let stop = {
        let stopped = (*stopped).clone();
        Callback::from(move |()| stopped.set(true))
    };
    BulkHandle { running: *running, run: Callback::from(move |steps| runner.begin(steps, false)), stop }
}

#[derive(Clone)]
struct Runner {
    client: Client,
    toasts: Toasts,
    i18n: I18n,
    running: UseStateSetter<Option<Pace>>,
    stopped: Rc<Cell<bool>>,
}

impl Runner {
    fn begin(&self, steps: Vec<Step>, back: bool) {
        if steps.is_empty() {
            return self.toasts.success(t!(self.i18n, "bulk-nothing"));
        }
        let runner = self.clone();
        spawn_local(async move { runner.go(steps, back).await });
    }

    async fn go(self, steps: Vec<Step>, back: bool) {
        let of = steps.len();
        self.stopped.set(false);
        let (mut undo, mut failures) = (Vec::new(), Vec::new());
        for (done, step) in steps.into_iter().enumerate() {
            if self.stopped.get() {
                break;
            }
            self.running.set(Some(Pace { done, of }));
            match patiently(&self.client, &step).await {
                Ok(version) => undo.push(Step { id: step.id, version, change: step.back, back: step.change }),
                Err(error) => failures.push(error),
            }
        }
        self.running.set(None);
        self.client.invalidate::<CustomerList>();
        self.client.invalidate::<CustomerDetail>();
        self.tell(undo, &failures, back);
    }

    fn tell(&self, undo: Vec<Step>, failures: &[ClientError], back: bool) {
        let i18n = &self.i18n;
        let changed = undo.len();
        let text = if back { t!(i18n, "bulk-undone", count = changed) } else { t!(i18n, "bulk-done", count = changed) };
        if let Some(first) = failures.first() {
            let reason = first.text(i18n);
            self.toasts.error(t!(i18n, "bulk-failed", count = failures.len(), reason = reason));
        }
        if changed > 0 && !back {
            let runner = self.clone();
            let on_undo = Callback::from(move |()| runner.begin(undo.clone(), true));
            self.toasts.latest(PLACE, text, Some((t!(i18n, "action-undo").into(), on_undo)));
        } else if changed > 0 {
            self.toasts.latest(PLACE, text, None);
        }
    }
}

/// Sends a step, again and again while the server asks to wait; the version it left behind.
async fn patiently(client: &Client, step: &Step) -> Result<Option<i32>, ClientError> {
    let mut waits = 0;
    loop {
        match send(client, step).await {
            Err(error) if error.kind == ErrorKind::TooManyRequests && waits < PATIENCE => {
                waits += 1;
                TimeoutFuture::new(PAUSE_MS * waits).await;
            }
            outcome => return outcome,
        }
    }
}

async fn send(client: &Client, step: &Step) -> Result<Option<i32>, ClientError> {
    let id = step.id.clone();
    let mut input = BulkInput {
        id: id.clone(),
        expected_version: step.version,
        owner_id: Change::Keep,
        portfolio_id: Change::Keep,
        lifecycle: Change::Keep,
        tag_ids: None,
    };
    match &step.change {
        Bulk::Delete => {
            return ask::<BulkDelete, _>(client, BulkDelete::build(ById { id })).await.map(|_| None);
        }
        Bulk::Restore => {
            return ask::<BulkRestore, _>(client, BulkRestore::build(ById { id })).await.map(|_| None);
        }
        Bulk::Owner(owner) => input.owner_id = Change::to(owner.clone()),
        Bulk::Portfolio(portfolio) => input.portfolio_id = Change::to(portfolio.clone()),
        Bulk::Lifecycle(lifecycle) => input.lifecycle = Change::Set(*lifecycle),
        Bulk::Tags(tags) => input.tag_ids = Some(tags.clone()),
        // Never sent as they are: `step` makes them the whole list.
        Bulk::AddTag(_) | Bulk::RemoveTag(_) => return Ok(step.version),
    }
    let data = ask::<BulkUpdate, _>(client, BulkUpdate::build(BulkUpdateVariables { input })).await?;
    Ok(data.customer_update.customer.map(|customer| customer.version))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::customers::list::operations::example;

    #[test]
    fn a_step_knows_its_way_back_and_a_row_that_is_so_already_has_none() {
        let (vip, new) = (cynic::Id::new("vip"), cynic::Id::new("new"));
        let row = example("1", Lifecycle::Lead, &["vip"]);
        let step = Bulk::AddTag(new.clone()).step(&row).expect("a step");
        assert_eq!(step.change, Bulk::Tags(vec![vip.clone(), new.clone()]));
        assert_eq!((step.back, step.version), (Bulk::Tags(vec![vip.clone()]), Some(row.version)));
        assert_eq!(Bulk::AddTag(vip.clone()).step(&row), None);
        assert_eq!(Bulk::RemoveTag(new).step(&row), None);
        assert_eq!(Bulk::RemoveTag(vip).step(&row).map(|step| step.change), Some(Bulk::Tags(vec![])));
        assert_eq!(Bulk::Lifecycle(Lifecycle::Lead).step(&row), None);
        assert_eq!(Bulk::Owner(None).step(&row), None, "nobody's already");
        assert_eq!(Bulk::Delete.step(&row).map(|step| step.back), Some(Bulk::Restore));
    }
}
