//! What a list of customers is asked for, loaded for all of them at once.

use crate::{
    domain::crm::{
        contact::ContactPointsByCustomer, custom_field::CustomValuesByRecord, deal, deal::OpenDealsByCustomer,
        tag::TagsByCustomer,
    },
    graphql::{Asked, Batches, LoadError},
};
use entity::{crm::customer, id::Id};

pub async fn load(rows: &Batches, asked: &Asked<'_>, customers: &[&customer::Model]) -> Result<(), LoadError> {
    let ids = || customers.iter().map(|customer| customer.id);
    if asked.any(&["owner"]) {
        rows.warm(customers.iter().filter_map(|customer| customer.owner_id)).await?;
    }
    if asked.any(&["portfolio"]) {
        rows.warm(customers.iter().filter_map(|customer| customer.portfolio_id)).await?;
    }
    if asked.any(&["company"]) {
        rows.warm(customers.iter().filter_map(|customer| customer.company_id)).await?;
    }
    if asked.any(&["tags"]) {
        rows.warm(ids().map(TagsByCustomer)).await?;
    }
    if asked.any(&["contactPoints", "primaryPhone", "primaryEmail"]) {
        rows.warm(ids().map(ContactPointsByCustomer)).await?;
    }
    if asked.any(&["custom"]) {
        rows.warm(ids().map(|id| CustomValuesByRecord(id.uuid()))).await?;
    }
    if let Some(asked) = asked.below("openDeals") {
        rows.warm(ids().map(OpenDealsByCustomer)).await?;
        let open = rows.load_many(ids().map(OpenDealsByCustomer)).await?;
        deal::ahead::load(rows, &asked, &open.values().flatten().collect::<Vec<_>>()).await?;
    }
    Ok(())
}
