//! Which kinds of jobs there are.

use super::{Context, Job, housekeeping::Housekeeping};
use crate::domain::{
    crm::{
        activity::reminder::Remind,
        attachment::PurgeAttachments,
        bulk::{PurgeBulk, RunBulk, UndoBulk},
        duplicate::finder::FindDuplicates,
    },
    erp::{
        invoice::AskAuthority, order::jobs::ExpireOrders, purchase_order::MailPurchaseOrder, replenishment::Replenish,
    },
    export::{PurgeExports, RunExport},
    identity::SendLink,
    import::{CheckImport, CompareImported, PurgeImports, RunImport, UndoImport},
};
use entity::{StoreError, WriteUnit};
use futures::future::BoxFuture;
use serde_json::Value;
use std::sync::{PoisonError, RwLock};

/// How to run one kind.
#[derive(Clone, Copy)]
pub struct Kind {
    pub(super) name: &'static str,
    pub(super) secret: bool,
    pub(super) run: for<'c> fn(&'c Context, Value) -> BoxFuture<'c, anyhow::Result<Value>>,
    pub(super) given_up: for<'u> fn(&'u mut WriteUnit, Value) -> BoxFuture<'u, Result<(), StoreError>>,
}

/// All kinds, one line each.
const KINDS: &[Kind] = &[
    register::<AskAuthority>(),
    register::<CheckImport>(),
    register::<CompareImported>(),
    register::<ExpireOrders>(),
    register::<FindDuplicates>(),
    register::<Housekeeping>(),
    register::<MailPurchaseOrder>(),
    register::<PurgeAttachments>(),
    register::<PurgeBulk>(),
    register::<PurgeExports>(),
    register::<PurgeImports>(),
    register::<Remind>(),
    register::<Replenish>(),
    register::<RunBulk>(),
    register::<RunExport>(),
    register::<RunImport>(),
    register::<SendLink>(),
    register::<UndoBulk>(),
    register::<UndoImport>(),
];

/// Kinds that only tests know.
static TEST_KINDS: RwLock<Vec<Kind>> = RwLock::new(Vec::new());

/// A line of [`KINDS`].
pub const fn register<J: Job>() -> Kind {
    Kind { name: J::KIND, secret: J::SECRET, run: run::<J>, given_up: given_up::<J> }
}

/// Adds a kind to this process: tests bring failing and slow ones.
pub fn register_for_tests<J: Job>() {
    let mut kinds = TEST_KINDS.write().unwrap_or_else(PoisonError::into_inner);
    if kinds.iter().all(|kind| kind.name != J::KIND) {
        kinds.push(register::<J>());
    }
}

pub(super) fn find(name: &str) -> Option<Kind> {
    let known = KINDS.iter().find(|kind| kind.name == name).copied();
    known.or_else(|| {
        let kinds = TEST_KINDS.read().unwrap_or_else(PoisonError::into_inner);
        kinds.iter().find(|kind| kind.name == name).copied()
    })
}

fn run<J: Job>(context: &Context, payload: Value) -> BoxFuture<'_, anyhow::Result<Value>> {
    Box::pin(async move {
        let payload = serde_json::from_value(payload)
            .map_err(|error| super::Hopeless(format!("the payload cannot be read: {error}")))?;
        J::run(context, payload).await
    })
}

/// A payload that cannot be read belongs to nothing that could wait.
fn given_up<J: Job>(unit: &mut WriteUnit, payload: Value) -> BoxFuture<'_, Result<(), StoreError>> {
    Box::pin(async move {
        match serde_json::from_value(payload) {
            Ok(payload) => J::given_up(unit, payload).await,
            Err(_) => Ok(()),
        }
    })
}
