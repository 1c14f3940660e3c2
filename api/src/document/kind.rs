//! Which papers there are. A domain brings one as a type that implements [`Paper`], with one line in [`KINDS`].

use super::Document;
use crate::{domain::erp::invoice::InvoicePaper, error::Result};
use entity::{Unit, platform::tenant};
use futures::future::BoxFuture;
use std::sync::{PoisonError, RwLock};
use uuid::Uuid;

/// One kind of paper.
pub trait Paper: Send + Sync + 'static {
    /// In the address of its files, and signed with it: `purchase_order`.
    const KIND: &'static str;

    /// Describes the one with this id; None when there is none. What is the same on all papers of a company may be left
    /// out: its name, colour and logo are filled in.
    fn describe(
        unit: &Unit,
        company: &tenant::Model,
        id: Uuid,
    ) -> impl Future<Output = Result<Option<Document>>> + Send;
}

/// How to describe one kind.
#[derive(Clone, Copy)]
pub struct Kind {
    name: &'static str,
    pub(super) describe: for<'u> fn(&'u Unit, &'u tenant::Model, Uuid) -> Described<'u>,
}

type Described<'u> = BoxFuture<'u, Result<Option<Document>>>;

/// All kinds, one line each: `register::<Invoice>()`.
const KINDS: &[Kind] = &[register::<InvoicePaper>()];

/// Kinds that only tests know.
static TEST_KINDS: RwLock<Vec<Kind>> = RwLock::new(Vec::new());

/// A line of [`KINDS`].
pub const fn register<P: Paper>() -> Kind {
    Kind { name: P::KIND, describe: describe::<P> }
}

/// Adds a kind to this process.
pub fn register_for_tests<P: Paper>() {
    let mut kinds = TEST_KINDS.write().unwrap_or_else(PoisonError::into_inner);
    if kinds.iter().all(|kind| kind.name != P::KIND) {
        kinds.push(register::<P>());
    }
}

pub(super) fn find(name: &str) -> Option<Kind> {
    let known = KINDS.iter().find(|kind| kind.name == name).copied();
    known.or_else(|| {
        let kinds = TEST_KINDS.read().unwrap_or_else(PoisonError::into_inner);
        kinds.iter().find(|kind| kind.name == name).copied()
    })
}

fn describe<'u, P: Paper>(unit: &'u Unit, company: &'u tenant::Model, id: Uuid) -> Described<'u> {
    Box::pin(P::describe(unit, company, id))
}
