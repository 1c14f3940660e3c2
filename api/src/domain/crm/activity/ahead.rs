//! What a list of activities is asked for, loaded for all of them at once.

use crate::graphql::{Asked, Batches, LoadError};
use entity::crm::activity;

pub async fn load(rows: &Batches, asked: &Asked<'_>, activities: &[&activity::Model]) -> Result<(), LoadError> {
    if asked.any(&["customer"]) {
        rows.warm(activities.iter().filter_map(|activity| activity.customer_id)).await?;
    }
    if asked.any(&["deal"]) {
        rows.warm(activities.iter().filter_map(|activity| activity.deal_id)).await?;
    }
    if asked.any(&["assignee"]) {
        rows.warm(activities.iter().filter_map(|activity| activity.assignee_id)).await?;
    }
    Ok(())
}
