//! What earlier pieces of a file would have made of activities: see `customer::bulk::recall`.

use super::{
    Key,
    plans::{One, Plans, Wanted, keys_of},
};
use crate::{domain::crm::customer::bulk::Shadow, error::Result};
use entity::{
    clock::{self, Time},
    crm::activity::{ActivityType, MeetingStatus, Model, bulk::Saved},
    id::{ActivityId, CustomerId, TenantId},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::{BTreeMap, HashSet};

/// An activity, as lines left it.
#[derive(Serialize, Deserialize)]
struct Kept {
    id: ActivityId,
    customer: Option<CustomerId>,
    kind: ActivityType,
    subject: String,
    due: Option<Time>,
    meeting: Option<MeetingStatus>,
    row: Saved,
}

impl Plans<'_> {
    /// All as earlier pieces left them, and those that earlier pieces made.
    pub fn recall(&mut self, shadow: &mut Shadow, wanted: &Wanted) -> Result<()> {
        let mut known = HashSet::new();
        for one in self.take_all() {
            known.insert(one.row.id);
            match shadow.find::<Kept>(&one.row.id)? {
                Some(kept) => self.add(One::told(kept.row.on(&one.row))),
                None => self.add(one),
            }
        }
        let mut made = BTreeMap::new();
        for key in wanted.keys() {
            made.extend(self.holder(shadow, key)?.map(|row| (row.id, row)));
        }
        // As the database says them: the one made first is the one that lines mean.
        for row in made.into_values().filter(|row| !known.contains(&row.id)) {
            self.add(One::told(row));
        }
        Ok(())
    }

    /// Whom a key leads to; one that was done since may be called otherwise.
    fn holder(&self, shadow: &mut Shadow, key: &Key) -> Result<Option<Model>> {
        let row = shadow.find::<Kept>(key)?.map(|kept| kept.made(self.actor.tenant));
        Ok(row.filter(|row| keys_of(row).is_some_and(|keys| keys.contains(key))))
    }

    /// Keeps what the lines of this piece would have made of activities.
    pub fn keep(&self, shadow: &mut Shadow) -> Result<()> {
        for one in self.all.iter().filter(|one| one.told) {
            let mut keys = Vec::new();
            for key in keys_of(&one.row).into_iter().flatten() {
                if self.holder(shadow, &key)?.is_none_or(|holder| holder.id == one.row.id) {
                    keys.push(key);
                }
            }
            shadow.keep(&one.row.id, &Kept::of(&one.row), keys)?;
        }
        Ok(())
    }
}

impl One {
    /// One that a line of an earlier piece told of.
    fn told(row: Model) -> Self {
        Self { before: Some(row.clone()), row, result: None, line: 0, told: true }
    }
}

impl Kept {
    fn of(row: &Model) -> Self {
        Self {
            id: row.id,
            customer: row.customer_id,
            kind: row.r#type,
            subject: row.subject.clone(),
            due: row.due_at,
            meeting: row.meeting_status,
            row: Saved::from(row),
        }
    }

    /// As the line made it.
    fn made(self, tenant: TenantId) -> Model {
        let now = clock::now();
        let bare = Model {
            tenant_id: tenant,
            id: self.id,
            r#type: self.kind,
            subject: self.subject,
            description: None,
            due_at: self.due,
            starts_at: None,
            ends_at: None,
            remind_at: None,
            assignee_id: None,
            customer_id: self.customer,
            deal_id: None,
            outcome: None,
            link: None,
            provider_event_id: None,
            meeting_status: self.meeting,
            attendees: json!([]),
            completed_at: None,
            created_by: None,
            version: 1,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        };
        self.row.on(&bare)
    }
}
