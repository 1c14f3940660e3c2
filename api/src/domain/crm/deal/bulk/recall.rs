//! What earlier pieces of a file would have made of deals: see `customer::bulk::recall`.

use super::{
    Key,
    deals::{Deals, One},
};
use crate::{
    domain::crm::customer::bulk::{Custom, Shadow},
    error::Result,
};
use entity::{
    clock,
    crm::{
        custom_value::Value,
        deal::{Model, bulk::Saved},
    },
    id::{CustomFieldId, CustomerId, DealId, PipelineId, TagId, TenantId},
};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// A deal, as lines left it.
#[derive(Serialize, Deserialize)]
struct Kept {
    id: DealId,
    customer: CustomerId,
    pipeline: PipelineId,
    row: Saved,
    tags: Vec<TagId>,
    custom: Vec<(CustomFieldId, Vec<Value>)>,
}

impl Deals<'_> {
    /// All as earlier pieces left them, and those that earlier pieces made.
    pub fn recall(&mut self, shadow: &mut Shadow, wanted: &[Key]) -> Result<()> {
        let tenant = self.actor.tenant;
        let mut known = HashSet::new();
        for one in &mut self.all {
            known.insert(one.row.id);
            if let Some(kept) = shadow.find::<Kept>(&one.row.id)? {
                *one = kept.on(&one.row);
            }
        }
        for key in wanted {
            if let Some(kept) = shadow.find::<Kept>(key)?
                && known.insert(kept.id)
            {
                self.add(kept.on(&kept.bare(tenant)));
            }
        }
        Ok(())
    }

    /// Keeps what the lines of this piece would have made of deals.
    pub fn keep(&self, shadow: &mut Shadow) -> Result<()> {
        for one in self.all.iter().filter(|one| one.told) {
            let key: Key = (one.row.customer_id, one.row.title_key.clone());
            // One that was there is found in the database.
            let keys = one.before.is_none().then_some(key);
            shadow.keep(&one.row.id, &Kept::of(one), keys)?;
        }
        Ok(())
    }
}

impl Kept {
    fn of(one: &One) -> Self {
        Self {
            id: one.row.id,
            customer: one.row.customer_id,
            pipeline: one.row.pipeline_id,
            row: Saved::from(&one.row),
            tags: one.tags.clone(),
            custom: one.custom.iter().map(|(field, custom)| (*field, custom.now.clone())).collect(),
        }
    }

    fn on(&self, like: &Model) -> One {
        let row = self.row.on(like);
        let there = |(field, values): &(CustomFieldId, Vec<Value>)| {
            (*field, Custom { before: values.clone(), now: values.clone() })
        };
        One {
            before: Some(row.clone()),
            told: true,
            known_tags: self.tags.len(),
            tags: self.tags.clone(),
            custom: self.custom.iter().map(there).collect(),
            ..One::new(row, 0)
        }
    }

    /// What a deal that a line made has besides what is kept of it.
    fn bare(&self, tenant: TenantId) -> Model {
        let now = clock::now();
        Model {
            tenant_id: tenant,
            id: self.id,
            title: String::new(),
            title_key: String::new(),
            customer_id: self.customer,
            pipeline_id: self.pipeline,
            stage_id: self.row.stage_id,
            rank: String::new(),
            status: self.row.status,
            value_minor: 0,
            currency: String::new(),
            probability: 0,
            expected_close_on: None,
            owner_id: None,
            source: None,
            lost_reason: None,
            won_at: None,
            lost_at: None,
            stage_changed_at: now,
            notes: None,
            version: 1,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        }
    }
}
