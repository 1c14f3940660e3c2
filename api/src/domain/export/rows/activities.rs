//! Activities as rows.

use super::{
    super::{
        asked::ExportActivities,
        cell::{Cell, Row},
    },
    names::{self, Names, Words},
    with_cells,
};
use crate::{
    actor::Actor,
    domain::crm::activity::{ActivityOrder, keys as sort_keys},
    error::Result,
    permission::{Permission, Reach},
};
use entity::{
    Unit,
    crm::{
        activity::{self, ActivityType, Model},
        deal,
    },
    id::{CustomerId, DealId, Id},
    store::{Page, Slice},
};
use sea_orm::Condition;
use std::collections::HashMap;
use uuid::Uuid;

/// Reads activities as rows.
pub struct Reader {
    orders: Vec<ActivityOrder>,
    keys: Vec<String>,
    names: Names,
    words: Words,
    /// Of customers and of deals; None for who may see none.
    reach: (Option<Reach>, Option<Reach>),
}

/// What hangs on the activities of a page.
struct Beside {
    customers: HashMap<CustomerId, String>,
    deals: HashMap<DealId, String>,
}

impl Reader {
    pub async fn open(unit: &Unit, actor: &Actor, list: &ExportActivities, keys: &[&str]) -> Result<(Self, Condition)> {
        let condition = list.filter.clone().unwrap_or_default().condition(actor)?;
        let reach = |permission| actor.require(permission).ok();
        let reader = Self {
            orders: list.order_by.clone().unwrap_or_default(),
            keys: keys.iter().map(|key| (*key).to_owned()).collect(),
            names: Names::default().with_colleagues(unit).await?,
            words: Words::of::<ActivityType>(actor.locale),
            reach: (reach(Permission::CustomerRead), reach(Permission::DealRead)),
        };
        Ok((reader, condition))
    }

    pub async fn page(&self, unit: &Unit, condition: Condition, page: &Page) -> Result<Slice<Row>> {
        let slice = activity::page(unit, condition, &sort_keys(&self.orders), page).await?;
        let rows = || slice.rows.iter().map(|(row, _)| row);
        let customers: Vec<_> = rows().filter_map(|row| row.customer_id).collect();
        let customers = names::customers(unit, self.reach.0.as_ref(), customers.into_iter()).await?;
        let ids: Vec<Uuid> = rows().filter_map(|row| row.deal_id).map(Id::uuid).collect();
        let deals = match &self.reach.1 {
            Some(reach) => {
                let rows = unit.find_all::<deal::Entity>(&ids).await?;
                rows.into_iter().filter(|row| reach.allows(row.owner_id)).map(|row| (row.id, row.title)).collect()
            }
            None => HashMap::new(),
        };
        let beside = Beside { customers, deals };
        Ok(with_cells(slice, |row| self.keys.iter().map(|key| self.cell(key, &row, &beside)).collect()))
    }

    fn cell(&self, key: &str, row: &Model, beside: &Beside) -> Cell {
        let text = |text: &Option<String>| Cell::text(text.as_deref());
        match key {
            "id" => Cell::Text(row.id.global()),
            "type" => self.words.cell(row.r#type),
            "subject" => Cell::text(Some(&row.subject)),
            "description" => text(&row.description),
            "customer" => Cell::text(row.customer_id.and_then(|id| beside.customers.get(&id)).map(String::as_str)),
            "deal" => Cell::text(row.deal_id.and_then(|id| beside.deals.get(&id)).map(String::as_str)),
            "assignee" => self.names.of(row.assignee_id),
            "dueAt" => Cell::instant(row.due_at),
            "startsAt" => Cell::instant(row.starts_at),
            "endsAt" => Cell::instant(row.ends_at),
            "completedAt" => Cell::instant(row.completed_at),
            "outcome" => text(&row.outcome),
            "link" => text(&row.link),
            "createdBy" => self.names.of(row.created_by),
            "createdAt" => Cell::Instant(row.created_at),
            _ => Cell::Empty,
        }
    }
}

pub async fn count(unit: &Unit, condition: Condition) -> Result<u64> {
    Ok(unit.count(activity::matching(condition)).await?)
}
