//! What an actor may see of any table, row by row.

use crate::{
    domain::crm::customer::CustomerInPlaceOf,
    graphql::{LoadError, Request, Rows},
    permission::Permission,
};
use async_graphql::{Result, dataloader::Loader};
use entity::{
    crm::{activity, customer, deal},
    id::{CustomerId, UserId},
    store::TenantOwned,
};
use std::{collections::HashMap, hash::Hash, marker::PhantomData};
use uuid::Uuid;

/// What the actor may see.
pub struct Sight<'r>(pub &'r Request);

impl Sight<'_> {
    /// The customer, or the one it was merged into.
    pub async fn customer(&self, id: CustomerId) -> Result<Option<customer::Model>> {
        let actor = self.0.actor()?;
        if !actor.can(Permission::CustomerRead) {
            return Ok(None);
        }
        let reach = actor.require(Permission::CustomerRead)?;
        let row = self.0.rows().load_one(CustomerInPlaceOf(id)).await?;
        Ok(row.filter(|row| reach.allows(row.owner_id)))
    }

    pub async fn deal(&self, id: Uuid) -> Result<Option<deal::Model>> {
        self.owned::<deal::Entity>(Permission::DealRead, id, |row| row.owner_id).await
    }

    pub async fn activity(&self, id: Uuid) -> Result<Option<activity::Model>> {
        let owner = |row: &activity::Model| row.assignee_id.or(row.created_by);
        self.owned::<activity::Entity>(Permission::ActivityRead, id, owner).await
    }

    /// The row, if the role grants the permission and it reaches the row's owner.
    pub async fn owned<E: TenantOwned>(
        &self,
        permission: Permission,
        id: Uuid,
        owner: impl Fn(&E::Model) -> Option<UserId>,
    ) -> Result<Option<E::Model>>
    where
        E::Model: Sync,
    {
        let actor = self.0.actor()?;
        if !actor.can(permission) {
            return Ok(None);
        }
        let reach = actor.require(permission)?;
        Ok(self.any::<E>(id).await?.filter(|row| reach.allows(owner(row))))
    }

    /// The row, if the role grants the permission.
    pub async fn permitted<E: TenantOwned>(&self, permission: Permission, id: Uuid) -> Result<Option<E::Model>>
    where
        E::Model: Sync,
    {
        if self.0.actor()?.can(permission) { self.any::<E>(id).await } else { Ok(None) }
    }

    /// The row, whoever of the company asks.
    pub async fn any<E: TenantOwned>(&self, id: Uuid) -> Result<Option<E::Model>>
    where
        E::Model: Sync,
    {
        self.0.actor()?;
        Ok(self.0.rows().load_one(ById::<E>(id, PhantomData)).await?)
    }
}

/// A row by its id, of any table: ids of one type are read in one statement.
struct ById<E>(Uuid, PhantomData<fn() -> E>);

impl<E> Clone for ById<E> {
    fn clone(&self) -> Self {
        Self(self.0, PhantomData)
    }
}

impl<E> PartialEq for ById<E> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<E> Eq for ById<E> {}

impl<E> Hash for ById<E> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<E: TenantOwned> Loader<ById<E>> for Rows
where
    E::Model: Sync,
{
    type Value = E::Model;
    type Error = LoadError;

    async fn load(&self, keys: &[ById<E>]) -> Result<HashMap<ById<E>, E::Model>, LoadError> {
        let ids: Vec<Uuid> = keys.iter().map(|key| key.0).collect();
        let rows = self.unit()?.find_all_by_id::<E>(&ids).await?;
        Ok(rows.into_iter().map(|(id, row)| (ById(id, PhantomData), row)).collect())
    }
}
