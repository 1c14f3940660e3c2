//! A piece of the customers, changed by a few statements.

use super::change::Plan;
use crate::{
    actor::Actor,
    domain::crm::{
        custom_field::service::{Parsed, json_or_null},
        customer::{
            bulk::Before,
            draft::{Blank, Given},
            service,
        },
        event::CrmEvent,
    },
    error::{Error, Problems, Result},
    permission::Reach,
};
use async_graphql::ID;
use entity::{
    StoreError, WriteUnit, clock,
    crm::{
        bulk_item::{self, BulkOutcome},
        custom_value::{self, Value},
        customer::{
            self, Model,
            field::{self, Change, Saved},
        },
        customer_tag, tag,
        timeline_item::{self, Happening, TimelineKind},
    },
    id::{BulkActionId, CustomFieldId, CustomerId, Id, TagId},
};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};

/// A customer on the way.
struct One {
    item: bulk_item::Model,
    before: Model,
    after: Model,
    /// Tags that are added and taken away.
    add: Vec<TagId>,
    remove: Vec<TagId>,
    /// Own fields with what stands there before and then.
    custom: Vec<(CustomFieldId, Vec<Value>, Vec<Value>)>,
    changes: Vec<Change>,
}

/// Does it to these customers; what became of each.
pub async fn piece(
    unit: &mut WriteUnit,
    actor: &Actor,
    reach: &Reach,
    plan: &Plan,
    items: Vec<bulk_item::Model>,
) -> Result<Vec<bulk_item::Model>> {
    unit.look_by_index().await?;
    let ids: Vec<CustomerId> = items.iter().map(|item| item.customer_id).collect();
    let rows = customer::lock(unit, &ids).await?;
    let mut rows: HashMap<CustomerId, Model> = rows.into_iter().map(|row| (row.id, row)).collect();
    let (mut settled, mut open) = (Vec::new(), Vec::new());
    for item in items {
        match rows.remove(&item.customer_id).ok_or("bulk-gone").and_then(|row| fit(plan, reach, row)) {
            Ok(row) => open.push((item, row)),
            Err(reason) => {
                let (outcome, reason) = (BulkOutcome::Skipped, Some(reason.to_owned()));
                settled.push(bulk_item::Model { outcome, reason, ..item });
            }
        }
    }
    settled.extend(match plan {
        Plan::Set { given, custom } => {
            let ones = open.into_iter().map(|(item, row)| One::set(item, row, given)).collect();
            save(unit, with_custom(unit, ones, custom).await?).await?
        }
        Plan::AddTags(tags) => save(unit, with_tags(unit, open, tags, true).await?).await?,
        Plan::RemoveTags(tags) => save(unit, with_tags(unit, open, tags, false).await?).await?,
        Plan::Delete | Plan::Restore => one_by_one(unit, actor, plan, open).await?,
    });
    Ok(settled)
}

/// Whether it can be done to a customer; the reason when it cannot.
fn fit(plan: &Plan, reach: &Reach, row: Model) -> Result<Model, &'static str> {
    match plan {
        _ if !reach.allows(row.owner_id) => Err("bulk-not-yours"),
        _ if row.merged_into_id.is_some() => Err("bulk-merged"),
        Plan::Restore => Ok(row),
        _ if row.is_deleted() => Err("bulk-gone"),
        _ => Ok(row),
    }
}

impl One {
    fn new(item: bulk_item::Model, row: Model) -> Self {
        let after = row.clone();
        Self { item, before: row, after, add: vec![], remove: vec![], custom: vec![], changes: vec![] }
    }

    fn set(item: bulk_item::Model, row: Model, given: &Given) -> Self {
        let mut one = Self::new(item, row);
        // What is wrong with the fields themselves was told when it began.
        given.apply(&mut one.after, Blank::Clears, &mut Problems::default());
        one.changes = field::changes(&one.before, &one.after);
        one
    }

    fn settled(self) -> Result<bulk_item::Model> {
        if self.changes.is_empty() {
            return Ok(bulk_item::Model { outcome: BulkOutcome::Unchanged, ..self.item });
        }
        let before = Before {
            row: Some(Saved::from(&self.before)),
            tags: self.add,
            untagged: self.remove,
            custom: self.custom.into_iter().map(|(field, before, _)| (field, before)).collect(),
            ..Before::default()
        };
        let before = serde_json::to_value(before).map_err(anyhow::Error::from)?;
        Ok(changed(self.item, &Model { version: self.before.version + 1, ..self.after }, Some(before)))
    }
}

fn changed(item: bulk_item::Model, row: &Model, before: Option<serde_json::Value>) -> bulk_item::Model {
    let (version, at) = (Some(row.version), Some(row.updated_at));
    bulk_item::Model { outcome: BulkOutcome::Changed, version, at, before, ..item }
}

async fn with_custom(unit: &WriteUnit, mut ones: Vec<One>, custom: &[Parsed]) -> Result<Vec<One>> {
    if custom.is_empty() {
        return Ok(ones);
    }
    let ids: Vec<_> = ones.iter().map(|one| one.before.id.uuid()).collect();
    let known = custom_value::of_records(unit, &ids).await?;
    for one in &mut ones {
        for Parsed { field, values } in custom {
            let own = known.iter().filter(|row| row.record_id == one.before.id.uuid() && row.field_id == field.id);
            let before: Vec<Value> = own.filter_map(custom_value::Model::value).collect();
            if before != *values {
                let (from, to) = (json_or_null(field, &before), json_or_null(field, values));
                one.changes.push(Change { field: format!("custom.{}", field.key), before: from, after: to });
                one.custom.push((field.id, before, values.clone()));
            }
        }
    }
    Ok(ones)
}

async fn with_tags(
    unit: &WriteUnit,
    open: Vec<(bulk_item::Model, Model)>,
    tags: &[TagId],
    add: bool,
) -> Result<Vec<One>> {
    let ids: Vec<_> = open.iter().map(|(_, row)| row.id.uuid()).collect();
    let mut stuck: HashMap<CustomerId, BTreeSet<TagId>> = HashMap::new();
    for row in customer_tag::of_customers(unit, &ids).await? {
        stuck.entry(row.customer_id).or_default().insert(row.tag_id);
    }
    let all: BTreeSet<_> = stuck.values().flatten().chain(tags).map(|id| id.uuid()).collect();
    let named = unit.find_all::<tag::Entity>(&all.into_iter().collect::<Vec<_>>()).await?;
    let named: HashMap<TagId, String> = named.into_iter().map(|row| (row.id, row.name)).collect();
    let names = |tags: &BTreeSet<TagId>| {
        let names: BTreeSet<_> = tags.iter().filter_map(|tag| named.get(tag)).collect();
        json!(names)
    };
    let one = |(item, row): (bulk_item::Model, Model)| {
        let before = stuck.get(&row.id).cloned().unwrap_or_default();
        let concerned: Vec<TagId> = tags.iter().copied().filter(|tag| before.contains(tag) != add).collect();
        let mut one = One::new(item, row);
        if concerned.is_empty() {
            return one;
        }
        let mut after = before.clone();
        for tag in &concerned {
            if add {
                after.insert(*tag)
            } else {
                after.remove(tag)
            };
        }
        one.changes.push(Change { field: "tags".into(), before: names(&before), after: names(&after) });
        *(if add { &mut one.add } else { &mut one.remove }) = concerned;
        one
    };
    Ok(open.into_iter().map(one).collect())
}

/// Saves whoever changed, with all that follows.
async fn save(unit: &mut WriteUnit, mut ones: Vec<One>) -> Result<Vec<bulk_item::Model>> {
    let now = clock::now();
    let mut rows = Vec::new();
    for one in ones.iter_mut().filter(|one| !one.changes.is_empty()) {
        one.after.updated_at = now;
        rows.push(one.after.clone());
    }
    if !customer::save_all(unit, rows).await? {
        return Err(StoreError::Busy("a customer changed meanwhile".into()).into());
    }
    let added = ones.iter().flat_map(|one| one.add.iter().map(|tag| (one.before.id, *tag)));
    customer_tag::attach_all(unit, added.collect()).await?;
    let removed = ones.iter().flat_map(|one| one.remove.iter().map(|tag| (one.before.id, *tag)));
    customer_tag::detach_all(unit, removed.collect()).await?;
    own_fields(unit, &ones).await?;
    tell(unit, &ones).await?;
    ones.into_iter().map(One::settled).collect()
}

async fn own_fields(unit: &mut WriteUnit, ones: &[One]) -> Result<()> {
    let mut filled: HashMap<CustomFieldId, Vec<uuid::Uuid>> = HashMap::new();
    let mut values = Vec::new();
    for one in ones {
        for (field, before, now) in &one.custom {
            if !before.is_empty() {
                filled.entry(*field).or_default().push(one.before.id.uuid());
            }
            values.push((one.before.id.uuid(), *field, now.as_slice()));
        }
    }
    for (field, records) in filled {
        custom_value::forget_field(unit, field, &records).await?;
    }
    Ok(custom_value::insert_all(unit, &values).await?)
}

/// A line in each timeline, and one event for all.
async fn tell(unit: &mut WriteUnit, ones: &[One]) -> Result<()> {
    let changed: Vec<&One> = ones.iter().filter(|one| !one.changes.is_empty()).collect();
    let Some(first) = changed.first() else { return Ok(()) };
    let action: BulkActionId = first.item.bulk_action_id;
    let happening = |one: &&One| Happening {
        customer_id: one.before.id,
        deal_id: None,
        activity_id: None,
        kind: TimelineKind::CustomerUpdated,
        text: None,
        data: json!({ "changes": one.changes, "bulkActionId": action.global() }),
    };
    timeline_item::add_all(unit, changed.iter().map(happening).collect()).await?;
    let fields: BTreeSet<String> = changed.iter().flat_map(|one| &one.changes).map(|one| one.field.clone()).collect();
    let customers = changed.iter().map(|one| one.before.id).collect();
    CrmEvent::CustomersChanged { action, customers, fields: fields.into_iter().collect() }.record(unit);
    Ok(())
}

/// What has consequences of its own is left to the customer's service.
async fn one_by_one(
    unit: &mut WriteUnit,
    actor: &Actor,
    plan: &Plan,
    open: Vec<(bulk_item::Model, Model)>,
) -> Result<Vec<bulk_item::Model>> {
    let mut settled = Vec::new();
    for (item, row) in open {
        let id = ID(row.id.global());
        let done = match plan {
            Plan::Delete => service::delete(unit, actor, &id, None).await,
            _ if row.is_deleted() => service::restore(unit, actor, &id).await,
            _ => {
                settled.push(bulk_item::Model { outcome: BulkOutcome::Unchanged, ..item });
                continue;
            }
        };
        match done {
            Ok(row) => settled.push(changed(item, &row, None)),
            Err(Error::Problems(_)) => {
                let reason = Some("bulk-refused".to_owned());
                settled.push(bulk_item::Model { outcome: BulkOutcome::Skipped, reason, ..item });
            }
            Err(error) => return Err(error),
        }
    }
    Ok(settled)
}
