//! Attachments by id.

use crate::graphql::{LoadError, Rows};
use async_graphql::dataloader::Loader;
use entity::{
    crm::attachment,
    id::{AttachmentId, Id},
};
use std::collections::HashMap;

impl Loader<AttachmentId> for Rows {
    type Value = attachment::Model;
    type Error = LoadError;

    async fn load(&self, keys: &[AttachmentId]) -> Result<HashMap<AttachmentId, attachment::Model>, LoadError> {
        let ids: Vec<_> = keys.iter().map(|id| id.uuid()).collect();
        let rows = self.unit()?.find_all::<attachment::Entity>(&ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}
