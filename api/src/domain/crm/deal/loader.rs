//! Deals by id and what hangs on them, and the open deals of customers.

use crate::{
    graphql::{LoadError, Rows},
    permission::Permission,
};
use async_graphql::dataloader::Loader;
use entity::{
    crm::{deal, deal_tag, stage_change, tag},
    id::{CustomerId, DealId, Id},
};
use sea_orm::sea_query::Expr;
use std::collections::HashMap;

impl Loader<DealId> for Rows {
    type Value = deal::Model;
    type Error = LoadError;

    async fn load(&self, keys: &[DealId]) -> Result<HashMap<DealId, deal::Model>, LoadError> {
        let ids: Vec<_> = keys.iter().map(|id| id.uuid()).collect();
        let rows = self.unit()?.find_all::<deal::Entity>(&ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}

/// How many open deals of one customer are shown beside it.
const OPEN_DEALS: u64 = 50;

/// The newest open deals of a customer that the reader may see, at most fifty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OpenDealsByCustomer(pub CustomerId);

impl Loader<OpenDealsByCustomer> for Rows {
    type Value = Vec<deal::Model>;
    type Error = LoadError;

    async fn load(
        &self,
        keys: &[OpenDealsByCustomer],
    ) -> Result<HashMap<OpenDealsByCustomer, Vec<deal::Model>>, LoadError> {
        if !self.actor()?.can(Permission::DealRead) {
            return Ok(HashMap::new());
        }
        let reach = self.actor()?.require(Permission::DealRead)?;
        let reach = reach.condition(Expr::col((deal::Entity, deal::Column::OwnerId)));
        let customers: Vec<_> = keys.iter().map(|key| key.0).collect();
        let open = deal::newest_of_customers(&self.unit()?, &customers, deal::open().add(reach), OPEN_DEALS).await?;
        Ok(open.into_iter().map(|(customer, deals)| (OpenDealsByCustomer(customer), deals)).collect())
    }
}

/// The moves of a deal, the oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StageChangesByDeal(pub DealId);

impl Loader<StageChangesByDeal> for Rows {
    type Value = Vec<stage_change::Model>;
    type Error = LoadError;

    async fn load(
        &self,
        keys: &[StageChangesByDeal],
    ) -> Result<HashMap<StageChangesByDeal, Vec<stage_change::Model>>, LoadError> {
        let deals: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut found: HashMap<_, Vec<_>> = HashMap::new();
        for row in stage_change::of_deals(&self.unit()?, &deals).await? {
            found.entry(StageChangesByDeal(row.deal_id)).or_default().push(row);
        }
        Ok(found)
    }
}

/// The tags of a deal by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TagsByDeal(pub DealId);

impl Loader<TagsByDeal> for Rows {
    type Value = Vec<tag::Model>;
    type Error = LoadError;

    async fn load(&self, keys: &[TagsByDeal]) -> Result<HashMap<TagsByDeal, Vec<tag::Model>>, LoadError> {
        let deals: Vec<_> = keys.iter().map(|key| key.0).collect();
        let tags = deal_tag::of_deals(&self.unit()?, &deals).await?;
        Ok(tags.into_iter().map(|(deal, tags)| (TagsByDeal(deal), tags)).collect())
    }
}
