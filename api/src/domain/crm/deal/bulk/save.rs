//! What came of the lines, into the database: a few statements for all deals.

use super::{
    super::service::room,
    Frame,
    deals::{Deals, One},
    told,
};
use crate::{
    actor::Actor,
    domain::crm::customer::bulk::{Before, Custom, Touched, custom, touched},
    error::Result,
};
use entity::{
    StoreError, WriteUnit, clock,
    crm::{
        deal::{self, board, bulk::Saved},
        deal_tag, stage, stage_change, timeline_item,
    },
    id::{Id, ImportId, StageId},
};
use std::collections::BTreeMap;

/// Saves all that are new or changed, with all that hangs on them.
pub(super) async fn all(unit: &mut WriteUnit, deals: Deals<'_>, import: ImportId) -> Result<()> {
    let now = clock::now();
    let Deals { frame, actor, mut all, .. } = deals;
    settle(unit, &mut all, frame, actor).await?;
    for one in &mut all {
        one.row.updated_at = if one.before.is_none() || one.changed() { now } else { one.row.updated_at };
    }
    rank(unit, &mut all, frame).await?;
    let new = all.iter().filter(|one| one.before.is_none()).map(|one| one.row.clone()).collect();
    deal::bulk::insert_all(unit, new).await?;
    let changed = all.iter().filter(|one| one.changed()).map(|one| one.row.clone()).collect();
    if !deal::bulk::save_all(unit, changed).await? {
        return Err(StoreError::Busy("a deal changed meanwhile".into()).into());
    }
    let tags = all.iter().flat_map(|one| one.tags[one.known_tags..].iter().map(|tag| (one.row.id, *tag)));
    deal_tag::attach_all(unit, tags.collect()).await?;
    custom::save(unit, all.iter().map(|one| (one.row.id.uuid(), &one.custom))).await?;
    let moves = all.iter().filter(|one| one.moves());
    let moves = moves.map(|one| (one.row.id, one.before.clone(), one.row.stage_id)).collect();
    stage_change::add_all(unit, moves, now).await?;
    let happenings = all.iter().flat_map(|one| told::happenings(one, frame, import)).collect();
    timeline_item::add_all(unit, happenings).await?;
    let touched = all.into_iter().filter(|one| one.told).map(One::touched);
    touched::note(unit, import, touched.collect()).await
}

impl One {
    /// Whether one that was there is other than it was.
    pub fn changed(&self) -> bool {
        let Some(before) = &self.before else { return false };
        let same = deal::Model { updated_at: before.updated_at, ..self.row.clone() } == *before;
        !same || self.tags.len() > self.known_tags || self.custom.values().any(Custom::changed)
    }

    fn touched(self) -> Touched<Saved> {
        Touched {
            record: self.row.id.uuid(),
            is_new: self.before.is_none(),
            changed: self.changed(),
            line: self.line,
            version: self.row.version,
            at: self.row.updated_at,
            before: Before {
                row: self.before.as_ref().map(Saved::from),
                tags: self.tags[self.known_tags..].to_vec(),
                custom: custom::before(&self.custom),
                ..Before::default()
            },
            earlier: self.result,
        }
    }
}

/// Makes the tags that are new and needed.
async fn settle(unit: &mut WriteUnit, all: &mut [One], frame: &mut Frame, actor: &Actor) -> Result<()> {
    let became = frame.names.settle_tags(unit, actor, all.iter().flat_map(|one| one.tags.clone())).await?;
    for tag in all.iter_mut().flat_map(|one| one.tags.iter_mut()) {
        *tag = became.get(tag).copied().unwrap_or(*tag);
    }
    Ok(())
}

/// Puts those that come into a stage on top of its column, in the order of the file. Stages are held in the order of
/// their ids; one that changed since it was read is read again.
async fn rank(unit: &mut WriteUnit, all: &mut [One], frame: &Frame) -> Result<()> {
    let mut coming: BTreeMap<StageId, Vec<usize>> = BTreeMap::new();
    for (index, one) in all.iter().enumerate().filter(|(_, one)| one.moves()) {
        coming.entry(one.row.stage_id).or_default().push(index);
    }
    for (id, cards) in coming {
        let held = stage::lock(unit, id).await?;
        if held.as_ref() != frame.stage(id) {
            return Err(StoreError::Busy("a stage changed meanwhile".into()).into());
        }
        let mut first = board::neighbour(unit, id, board::Side::Below, None, None).await?;
        for index in cards.into_iter().rev() {
            let rank = room(None, first.as_deref())?;
            all[index].row.rank.clone_from(&rank);
            first = Some(rank);
        }
    }
    Ok(())
}
