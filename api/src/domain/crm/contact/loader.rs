//! Contact points of many customers at once.

use crate::graphql::{LoadError, Rows};
use async_graphql::dataloader::Loader;
use entity::{
    crm::contact_point,
    id::{CustomerId, Id},
};
use std::collections::HashMap;

/// A customer's contact points, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ContactPointsByCustomer(pub CustomerId);

impl Loader<ContactPointsByCustomer> for Rows {
    type Value = Vec<contact_point::Model>;
    type Error = LoadError;

    async fn load(
        &self,
        keys: &[ContactPointsByCustomer],
    ) -> Result<HashMap<ContactPointsByCustomer, Vec<contact_point::Model>>, LoadError> {
        let ids: Vec<_> = keys.iter().map(|key| key.0.uuid()).collect();
        let mut found: HashMap<_, Vec<_>> = HashMap::new();
        for row in contact_point::of_customers(&self.unit()?, &ids).await? {
            found.entry(ContactPointsByCustomer(row.customer_id)).or_default().push(row);
        }
        Ok(found)
    }
}
