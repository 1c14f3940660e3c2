//! Saved views as GraphQL shows them.

use super::service;
use crate::{
    domain::{crm::sight, identity::user::User},
    graphql::{Request, payload::payload, scalars::Instant},
};
use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use entity::{crm::saved_view::Model, id::Id};
use serde_json::Value;

/// Which list a view is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::crm::saved_view::SavedViewList")]
pub enum SavedViewList {
    Customers,
    Deals,
}

/// Who sees a view besides its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::crm::saved_view::Visibility")]
pub enum SavedViewVisibility {
    Private,
    /// Those who share a team with the owner
    Team,
    Everybody,
}

/// A list as somebody keeps it.
#[derive(Clone)]
pub struct SavedView {
    pub row: Model,
    pub pinned: bool,
    pub opens: bool,
}

#[Object]
impl SavedView {
    pub async fn id(&self) -> ID {
        ID(self.row.id.global())
    }

    async fn list(&self) -> SavedViewList {
        self.row.list.into()
    }

    async fn name(&self) -> &str {
        &self.row.name
    }

    async fn visibility(&self) -> SavedViewVisibility {
        self.row.visibility.into()
    }

    async fn owner(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, Some(self.row.owner_id)).await
    }

    /// Whether you may change it.
    async fn changeable(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(service::may_change(Request::of(ctx).actor()?, &self.row))
    }

    /// As it was saved: `query` is what the web app keeps in the address of the list, `columns` what its table shows.
    async fn state(&self) -> &Value {
        &self.row.state
    }

    /// Whether you have it at hand.
    async fn pinned(&self) -> bool {
        self.pinned
    }

    /// Whether your list opens with it.
    async fn opens(&self) -> bool {
        self.opens
    }

    async fn version(&self) -> i32 {
        self.row.version
    }

    async fn created_at(&self) -> Instant {
        self.row.created_at
    }

    async fn updated_at(&self) -> Instant {
        self.row.updated_at
    }

    /// Deleted views can be restored for 30 days.
    async fn deleted_at(&self) -> Option<Instant> {
        self.row.deleted_at
    }
}

/// A new view.
#[derive(Clone, Debug, InputObject)]
pub struct SavedViewCreateInput {
    pub list: SavedViewList,
    pub name: String,
    /// PRIVATE when absent; others only for who may change such records.
    pub visibility: Option<SavedViewVisibility>,
    /// An object of at most 16 KiB.
    pub state: Value,
    pub idempotency_key: Option<String>,
}

/// Only fields present change.
#[derive(Clone, Debug, InputObject)]
pub struct SavedViewUpdateInput {
    pub id: ID,
    pub expected_version: Option<i32>,
    pub name: Option<String>,
    pub visibility: Option<SavedViewVisibility>,
    pub state: Option<Value>,
}

payload! {
    /// On CONFLICT, savedView is the current state.
    SavedViewPayload { saved_view: SavedView }
}
