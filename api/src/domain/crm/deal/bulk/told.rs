//! What a customer's timeline, and the deal's, tells of a deal that came from a file.

use super::{super::service, Frame, deals::One};
use crate::domain::crm::customer::bulk::custom;
use entity::{
    crm::{
        customer::field::Change,
        deal::{DealStatus, Model},
        timeline_item::{Happening, TimelineKind},
    },
    id::{Id, ImportId, StageId, TagId},
};
use serde_json::{Value, json};

/// The lines: that it was made or what changed, and how it moved or ended.
pub(super) fn happenings(one: &One, frame: &Frame, import: ImportId) -> Vec<Happening> {
    let mut told = Vec::new();
    let mut tell = |kind, mut data: Value| {
        data["title"] = one.row.title.as_str().into();
        data["file"] = frame.names.file.as_str().into();
        data["importId"] = import.global().into();
        let (customer_id, deal_id) = (one.row.customer_id, Some(one.row.id));
        told.push(Happening { customer_id, deal_id, activity_id: None, kind, text: None, data });
    };
    let name = |id: StageId| frame.stage(id).map(|stage| stage.name.as_str());
    let to = json!({
        "toStageId": one.row.stage_id.global(), "toStage": name(one.row.stage_id),
        "value": { "amountMinor": one.row.value_minor, "currency": one.row.currency },
        "reason": one.row.lost_reason,
    });
    match &one.before {
        None => tell(TimelineKind::DealCreated, to.clone()),
        Some(before) if one.changed() => {
            let changes = changes(one, before, frame);
            if !changes.is_empty() {
                tell(TimelineKind::DealUpdated, json!({ "changes": changes }));
            }
        }
        Some(_) => {}
    }
    let from = one.before.as_ref();
    let kind = match (from.map_or(DealStatus::Open, |deal| deal.status), one.row.status) {
        (before, after) if before == after => TimelineKind::DealStageChanged,
        (_, DealStatus::Won) => TimelineKind::DealWon,
        (_, DealStatus::Lost) => TimelineKind::DealLost,
        (_, DealStatus::Open) => TimelineKind::DealReopened,
    };
    if one.moves() && !(from.is_none() && kind == TimelineKind::DealStageChanged) {
        let mut data = to;
        data["fromStageId"] = from.map(|deal| deal.stage_id.global()).into();
        data["fromStage"] = from.and_then(|deal| name(deal.stage_id)).into();
        tell(kind, data);
    }
    told
}

fn changes(one: &One, before: &Model, frame: &Frame) -> Vec<Change> {
    // A probability that follows the stage is told by the stage.
    let after =
        if one.moves() { Model { probability: before.probability, ..one.row.clone() } } else { one.row.clone() };
    let mut changes = service::differences(before, &after);
    changes.note("ownerId", before.owner_id.map(Id::global), after.owner_id.map(Id::global));
    if !one.moves() {
        let closed = |row: &Model| row.won_at.or(row.lost_at).map(|at| at.to_rfc3339());
        changes.note("closedAt", closed(before), closed(&after));
    }
    let names = |tags: &[TagId]| {
        let mut names: Vec<&String> = tags.iter().filter_map(|tag| frame.names.tag_names.get(tag)).collect();
        names.sort();
        json!(names)
    };
    changes.note("tags", names(&one.tags[..one.known_tags]), names(&one.tags));
    changes.extend(custom::changes(&frame.names.fields, &one.custom));
    changes.into_list()
}
