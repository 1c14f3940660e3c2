//! What a list of deals is asked for, loaded for all of them at once.

use super::loader::TagsByDeal;
use crate::{
    domain::crm::custom_field::CustomValuesByRecord,
    graphql::{Asked, Batches, LoadError},
};
use entity::{crm::deal, id::Id};

pub async fn load(rows: &Batches, asked: &Asked<'_>, deals: &[&deal::Model]) -> Result<(), LoadError> {
    if asked.any(&["customer"]) {
        rows.warm(deals.iter().map(|deal| deal.customer_id)).await?;
    }
    if asked.any(&["stage", "overdue"]) {
        rows.warm(deals.iter().map(|deal| deal.stage_id)).await?;
    }
    if asked.any(&["pipeline"]) {
        rows.warm(deals.iter().map(|deal| deal.pipeline_id)).await?;
    }
    if asked.any(&["owner"]) {
        rows.warm(deals.iter().filter_map(|deal| deal.owner_id)).await?;
    }
    if asked.any(&["tags"]) {
        rows.warm(deals.iter().map(|deal| TagsByDeal(deal.id))).await?;
    }
    if asked.any(&["custom"]) {
        rows.warm(deals.iter().map(|deal| CustomValuesByRecord(deal.id.uuid()))).await?;
    }
    Ok(())
}
