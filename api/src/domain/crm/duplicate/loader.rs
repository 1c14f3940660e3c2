//! Open pairs of many customers at once.

use crate::{
    domain::crm::customer::service::may_see,
    graphql::{LoadError, Rows},
};
use async_graphql::dataloader::Loader;
use entity::{
    crm::{customer, duplicate_pair},
    id::{CustomerId, Id},
};
use std::collections::{HashMap, HashSet};

/// The open pairs of a customer whose both sides the reader may see, the most alike first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DuplicatesByCustomer(pub CustomerId);

impl Loader<DuplicatesByCustomer> for Rows {
    type Value = Vec<duplicate_pair::Model>;
    type Error = LoadError;

    async fn load(
        &self,
        keys: &[DuplicatesByCustomer],
    ) -> Result<HashMap<DuplicatesByCustomer, Vec<duplicate_pair::Model>>, LoadError> {
        let (unit, actor) = (self.unit()?, self.actor()?);
        let ids: Vec<_> = keys.iter().map(|key| key.0.uuid()).collect();
        let pairs = duplicate_pair::open_of(&unit, &ids).await?;
        let sides: HashSet<_> = pairs.iter().flat_map(|pair| [pair.a_id.uuid(), pair.b_id.uuid()]).collect();
        let rows = unit.find_all::<customer::Entity>(&sides.into_iter().collect::<Vec<_>>()).await?;
        let seen: HashSet<CustomerId> = rows.iter().filter(|row| may_see(actor, row)).map(|row| row.id).collect();
        let mut found: HashMap<_, Vec<_>> = HashMap::new();
        for pair in pairs.into_iter().filter(|pair| seen.contains(&pair.a_id) && seen.contains(&pair.b_id)) {
            for side in [pair.a_id, pair.b_id] {
                found.entry(DuplicatesByCustomer(side)).or_default().push(pair.clone());
            }
        }
        Ok(found)
    }
}
