//! Customers by what a file did to them.

use async_graphql::{Enum, InputObject};
use entity::{
    id::{ImportId, TenantId},
    import::result,
};
use sea_orm::{ActiveEnum, sea_query::SelectStatement};

use crate::{error::Result, graphql::filter::IdFilter};

/// What an import did to a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::import::result::ResultOutcome")]
pub enum ImportOutcome {
    Created,
    Updated,
    /// The file said nothing new
    Unchanged,
    /// The import was taken back, and with it what it did here
    Undone,
    /// The import was taken back, but somebody had changed the customer since
    Kept,
}

/// Was touched by an import that matches.
#[derive(Clone, Debug, Default, InputObject)]
pub struct ImportedByFilter {
    pub import: Option<IdFilter>,
    /// Default: any.
    pub outcome: Option<Vec<ImportOutcome>>,
}

impl ImportedByFilter {
    /// The customers, by their ids.
    pub(super) fn customers(&self, tenant: TenantId) -> Result<SelectStatement> {
        let import = match &self.import {
            Some(filter) => Some(filter.on::<ImportId>("where.importedBy.import", result::import_column())?),
            None => None,
        };
        let outcomes = self
            .outcome
            .as_ref()
            .map(|list| list.iter().map(|one| result::ResultOutcome::from(*one).to_value()).collect::<Vec<_>>());
        Ok(result::records_with(tenant, import, outcomes))
    }
}
