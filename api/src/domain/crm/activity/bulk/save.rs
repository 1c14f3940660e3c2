//! What came of the lines, into the database: a few statements for all activities.

use super::plans::{One, Plans};
use crate::{
    domain::crm::{
        activity::{service, types},
        customer::bulk::{Before, Touched, touched},
    },
    error::Result,
};
use entity::{
    StoreError, WriteUnit,
    clock::{self, Time},
    crm::{
        activity::{self, bulk::Saved},
        customer,
        timeline_item::{self, Happening, TimelineKind},
    },
    id::{CustomerId, Id, ImportId},
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Saves all that are new or changed, with all that hangs on them.
pub(super) async fn all(unit: &mut WriteUnit, plans: Plans<'_>, import: ImportId) -> Result<()> {
    let now = clock::now();
    let Plans { frame, customers, mut all, .. } = plans;
    for one in &mut all {
        one.row.updated_at = if one.before.is_none() || one.changed() { now } else { one.row.updated_at };
    }
    let new = all.iter().filter(|one| one.before.is_none()).map(|one| one.row.clone()).collect();
    activity::bulk::insert_all(unit, new).await?;
    let changed = all.iter().filter(|one| one.changed()).map(|one| one.row.clone()).collect();
    if !activity::bulk::save_all(unit, changed).await? {
        return Err(StoreError::Busy("an activity changed meanwhile".into()).into());
    }
    let happenings = all.iter().filter_map(|one| happening(one, &frame.names.file, import)).collect();
    timeline_item::add_all(unit, happenings).await?;
    let mut contacts: BTreeMap<CustomerId, Time> = BTreeMap::new();
    for one in all.iter().filter(|one| one.row.r#type.is_contact() && one.is_done_now()) {
        if let (Some(customer), Some(at)) = (one.row.customer_id, one.row.completed_at) {
            let last = contacts.entry(customer).or_insert(at);
            *last = (*last).max(at);
        }
    }
    for (id, at) in contacts {
        let known = customers.get(id).and_then(|row| row.last_contacted_at);
        if known.is_none_or(|known| known < at) {
            customer::contacted(unit, id, at).await?;
        }
    }
    let touched = all.into_iter().filter(|one| one.told).map(touched_one);
    touched::note(unit, import, touched.collect()).await
}

fn touched_one(one: One) -> Touched<Saved> {
    Touched {
        record: one.row.id.uuid(),
        is_new: one.before.is_none(),
        changed: one.changed(),
        line: one.line,
        version: one.row.version,
        at: one.row.updated_at,
        before: Before { row: one.before.as_ref().map(Saved::from), ..Before::default() },
        earlier: one.result,
    }
}

/// A line of the customer's timeline.
fn happening(one: &One, file: &str, import: ImportId) -> Option<Happening> {
    let row = &one.row;
    let (kind, mut data): (_, Value) = match &one.before {
        _ if one.is_done_now() => (TimelineKind::ActivityCompleted, json!({ "outcome": row.outcome })),
        None => (TimelineKind::ActivityCreated, json!({})),
        Some(before) if one.changed() => {
            let changes = service::differences(before, row);
            let mut data = json!({ "changes": changes.list() });
            if before.completed_at.is_some() && row.completed_at.is_none() {
                data["reopened"] = true.into();
            }
            (TimelineKind::ActivityUpdated, data)
        }
        Some(_) => return None,
    };
    data["subject"] = row.subject.as_str().into();
    data["type"] = types::ActivityType::from(row.r#type).key().into();
    data["file"] = file.into();
    data["importId"] = import.global().into();
    Some(Happening {
        customer_id: row.customer_id?,
        deal_id: row.deal_id,
        activity_id: Some(row.id),
        kind,
        text: row.outcome.clone().filter(|_| kind == TimelineKind::ActivityCompleted),
        data,
    })
}
