//! Many activities at once, from a file: as `customer::bulk` takes customers, with the rules of activities.
//!
//! One of a customer, of a type, with a subject and due at an instant is there once: the file may fill in the rest.
//! `row` is a line, read without the database; `plans` takes line after line, in memory; `save` writes what came of it;
//! `revert` takes it back.

mod plans;
mod recall;
mod revert;
mod row;
mod save;

pub use revert::revert;
pub use row::{Done, Item, Ready};

use crate::{
    actor::Actor,
    domain::crm::customer::bulk::{self as customers, Came, Policy, Shadow, whose::Customers},
    error::Result,
    permission::Permission,
};
use entity::{
    Unit, WriteUnit,
    clock::Time,
    crm::{activity::ActivityType, custom_field::CustomEntity, deal},
    id::{CustomerId, ImportId},
};
use plans::{Plans, Wanted};

/// What makes two lines, or a line and an activity, the same.
type Key = (CustomerId, ActivityType, String, Option<Time>);

/// What all lines of a file share.
pub struct Frame {
    pub names: customers::Frame,
}

impl Frame {
    pub async fn new(unit: &Unit, file: &str, policy: Policy) -> Result<Self> {
        // Activities have no fields of the company's own.
        let mut names = customers::Frame::new(unit, file, policy, CustomEntity::Deal).await?;
        names.fields = Default::default();
        Ok(Self { names })
    }
}

/// What would become of lines; nothing is written but into the shadow, where later calls read it.
pub async fn look(
    unit: &Unit,
    actor: &Actor,
    frame: &mut Frame,
    shadow: &mut Shadow,
    lines: Vec<Ready>,
) -> Result<Vec<Came>> {
    actor.require(Permission::ActivityWrite)?;
    let match_by = frame.names.policy.match_by.clone();
    let customers = Customers::of(unit, actor, &match_by, lines.iter().map(|line| &line.whose)).await?;
    let wanted = Wanted::of(&customers, &lines);
    let rows = wanted.rows(unit).await?;
    let deals = deal::bulk::titled(unit, &wanted.deals).await?;
    let mut plans = Plans::load(unit, actor, frame, customers, rows, deals, None).await?;
    plans.recall(shadow, &wanted)?;
    let came = lines.into_iter().map(|line| plans.take(line)).collect();
    plans.keep(shadow)?;
    Ok(came)
}

/// Takes over what lines say, in their order; the caller commits.
pub async fn take(
    unit: &mut WriteUnit,
    actor: &Actor,
    frame: &mut Frame,
    import: ImportId,
    lines: Vec<Ready>,
) -> Result<Vec<Came>> {
    actor.require(Permission::ActivityWrite)?;
    unit.look_by_index().await?;
    let match_by = frame.names.policy.match_by.clone();
    let customers = Customers::of(unit, actor, &match_by, lines.iter().map(|line| &line.whose)).await?;
    let customers = customers.held(unit, lines.iter().map(|line| &line.whose)).await?;
    let wanted = Wanted::of(&customers, &lines);
    let rows = wanted.held(unit).await?;
    let deals = deal::bulk::titled(unit, &wanted.deals).await?;
    let mut plans = Plans::load(unit, actor, frame, customers, rows, deals, Some(import)).await?;
    let came = lines.into_iter().map(|line| plans.take(line)).collect();
    save::all(unit, plans, import).await?;
    Ok(came)
}
