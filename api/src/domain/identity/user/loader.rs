//! Users by id.

use crate::graphql::{LoadError, Rows};
use async_graphql::dataloader::Loader;
use entity::{
    id::{Id, UserId},
    identity::user,
};
use std::collections::HashMap;

impl Loader<UserId> for Rows {
    type Value = user::Model;
    type Error = LoadError;

    async fn load(&self, keys: &[UserId]) -> Result<HashMap<UserId, user::Model>, LoadError> {
        let ids: Vec<_> = keys.iter().map(|id| id.uuid()).collect();
        let rows = self.unit()?.find_all::<user::Entity>(&ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}
