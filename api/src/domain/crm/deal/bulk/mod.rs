//! Many deals at once, from a file: as `customer::bulk` takes customers, with the rules of deals.
//!
//! A line names its customer (`customer::bulk::whose`) and a title. An open deal of that customer with that title is the
//! one that is meant, and is changed as the file's policy says; else a new one is made, in whatever stage the line puts
//! it, also a won or a lost one: a file tells what happened elsewhere. `row` is a line, read without the database;
//! `frame` knows pipelines and stages; `deals` takes line after line, in memory; `save` writes what came of it, `told`
//! what stands on the timeline; `revert` takes it back.

mod deals;
mod frame;
mod recall;
mod revert;
mod row;
mod save;
mod told;

pub use frame::Frame;
pub use revert::revert;
pub use row::{Item, Ready};

use crate::{
    actor::Actor,
    domain::crm::customer::bulk::{Came, Shadow, whose::Customers},
    error::Result,
    permission::Permission,
};
use deals::Deals;
use entity::{
    Unit, WriteUnit,
    id::{CustomerId, ImportId},
};

/// What makes two lines, or a line and a deal, the same: customer and folded title.
type Key = (CustomerId, String);

/// What would become of lines; nothing is written but into the shadow, where later calls read it.
pub async fn look(
    unit: &Unit,
    actor: &Actor,
    frame: &mut Frame,
    shadow: &mut Shadow,
    lines: Vec<Ready>,
) -> Result<Vec<Came>> {
    actor.require(Permission::DealWrite)?;
    frame.learn_tags(actor, &lines);
    let match_by = frame.names.policy.match_by.clone();
    let customers = Customers::of(unit, actor, &match_by, lines.iter().map(|line| &line.whose)).await?;
    let wanted = deals::keys(&customers, &lines);
    let rows = entity::crm::deal::bulk::titled(unit, &wanted).await?;
    let mut deals = Deals::load(unit, actor, frame, customers, rows, None).await?;
    deals.recall(shadow, &wanted)?;
    let came = lines.into_iter().map(|line| deals.take(line)).collect();
    deals.keep(shadow)?;
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
    actor.require(Permission::DealWrite)?;
    unit.look_by_index().await?;
    frame.learn_tags(actor, &lines);
    let match_by = frame.names.policy.match_by.clone();
    let customers = Customers::of(unit, actor, &match_by, lines.iter().map(|line| &line.whose)).await?;
    let customers = customers.held(unit, lines.iter().map(|line| &line.whose)).await?;
    let wanted = deals::keys(&customers, &lines);
    let rows = entity::crm::deal::bulk::titled_and_held(unit, &wanted).await?;
    let mut deals = Deals::load(unit, actor, frame, customers, rows, Some(import)).await?;
    let came = lines.into_iter().map(|line| deals.take(line)).collect();
    save::all(unit, deals, import).await?;
    Ok(came)
}
