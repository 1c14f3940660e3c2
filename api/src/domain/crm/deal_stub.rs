use crate::graphql::{LoadError, Rows};
use async_graphql::{ID, InputObject, Object, dataloader::Loader};
use entity::{
    crm::deal,
    id::{DealId, Id},
};
use std::collections::HashMap;
#[derive(Clone, Debug, Default, InputObject)]
pub struct DealFilter {
    pub deleted: Option<bool>,
}
impl DealFilter {
    pub fn condition(&self, _actor: &crate::actor::Actor) -> crate::error::Result<sea_orm::Condition> {
        Ok(sea_orm::Condition::all().add(sea_orm::ColumnTrait::is_null(&deal::Column::DeletedAt)))
    }
}
pub struct Deal(pub deal::Model);
#[Object]
impl Deal {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }
}
impl Loader<DealId> for Rows {
    type Value = deal::Model;
    type Error = LoadError;
    async fn load(&self, keys: &[DealId]) -> Result<HashMap<DealId, deal::Model>, LoadError> {
        let ids: Vec<_> = keys.iter().map(|id| id.uuid()).collect();
        let rows = self.unit()?.find_all::<deal::Entity>(&ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}
