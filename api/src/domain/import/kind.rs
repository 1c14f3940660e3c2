//! What the lines of a file can become. All that differs by entity is chosen here, in `columns` and in `row`: the
//! engine knows pieces, ledgers and totals, and nothing of customers.

use crate::{
    actor::Actor,
    domain::crm::{
        customer::bulk::{self as customers, Came, Done, Ghosts, Policy, Reverted, What},
        event::CrmEvent,
    },
    error::Result,
    permission::Permission,
};
use entity::{
    Unit, WriteUnit,
    crm::custom_field::{self, CustomEntity},
    id::{CustomerId, Id, ImportId},
    import::{
        result::{self, ResultOutcome},
        run::{Counts, ImportEntity},
    },
};
use std::sync::Arc;

/// A line that can be taken.
#[derive(Clone)]
pub enum Ready {
    Customer(Box<customers::Ready>),
}

impl Ready {
    fn customer(self) -> Option<customers::Ready> {
        let Self::Customer(ready) = self;
        Some(*ready)
    }
}

/// What all lines of a file share. After a unit that failed make a new one, for it may know what was never saved.
pub enum Frame {
    Customer(Box<customers::Frame>),
}

impl Frame {
    pub async fn new(unit: &Unit, entity: ImportEntity, file: &str, policy: Policy) -> Result<Self> {
        Ok(match entity {
            ImportEntity::Customer => {
                let names = customers::Frame::new(unit, file, policy, CustomEntity::Customer).await?;
                Self::Customer(Box::new(names))
            }
        })
    }

    pub fn entity(&self) -> ImportEntity {
        match self {
            Self::Customer(_) => ImportEntity::Customer,
        }
    }

    fn names(&self) -> &customers::Frame {
        match self {
            Self::Customer(frame) => frame,
        }
    }

    pub fn file(&self) -> &str {
        &self.names().file
    }

    pub fn policy(&self) -> &Policy {
        &self.names().policy
    }

    /// The company's own fields.
    pub fn fields(&self) -> &Arc<Vec<custom_field::Model>> {
        &self.names().fields
    }

    /// Takes over what lines say, in their order; the caller commits.
    pub async fn take(
        &mut self,
        unit: &mut WriteUnit,
        actor: &Actor,
        import: ImportId,
        lines: impl Iterator<Item = Ready>,
    ) -> Result<Vec<Came>> {
        match self {
            Self::Customer(frame) => {
                customers::take(unit, actor, frame, import, lines.filter_map(Ready::customer).collect()).await
            }
        }
    }

    /// What would become of lines; nothing is written.
    pub async fn look(
        &mut self,
        unit: &Unit,
        actor: &Actor,
        ghosts: &mut Ghosts,
        lines: impl Iterator<Item = Ready>,
    ) -> Result<Vec<Came>> {
        match self {
            Self::Customer(frame) => {
                customers::look(unit, actor, frame, ghosts, lines.filter_map(Ready::customer).collect()).await
            }
        }
    }
}

/// Whose own fields its columns can be.
pub fn own_fields(entity: ImportEntity) -> Option<CustomEntity> {
    match entity {
        ImportEntity::Customer => Some(CustomEntity::Customer),
    }
}

/// What somebody must be allowed to take such files over.
pub fn write(entity: ImportEntity) -> Permission {
    match entity {
        ImportEntity::Customer => Permission::CustomerWrite,
    }
}

/// What somebody must be allowed besides, to take it back.
pub fn delete(entity: ImportEntity) -> Permission {
    match entity {
        ImportEntity::Customer => Permission::CustomerDelete,
    }
}

/// What a piece is called in the audit log.
pub fn action(entity: ImportEntity) -> &'static str {
    match entity {
        ImportEntity::Customer => "customer.imported",
    }
}

/// Announces a piece.
pub fn announce(unit: &mut WriteUnit, entity: ImportEntity, import: ImportId, counts: Counts) {
    let (created, updated) = (counts.created, counts.updated);
    match entity {
        ImportEntity::Customer => CrmEvent::CustomersImported { import, created, updated },
    }
    .record(unit);
}

/// Takes back what an import did to one record, unless somebody changed it since.
pub async fn revert(
    unit: &mut WriteUnit,
    actor: &Actor,
    entity: ImportEntity,
    row: &result::Model,
) -> Result<Reverted> {
    match entity {
        ImportEntity::Customer => {
            let what = match (row.outcome, &row.before) {
                (ResultOutcome::Created, _) => What::Appeared,
                (_, Some(before)) => What::Changed(before),
                (_, None) => return Ok(Reverted::Yes),
            };
            let customer = CustomerId::from_uuid(row.record_id);
            let done = Done { customer, version: row.version, at: row.at, what };
            customers::revert(unit, actor, done, "customer.import_undone").await
        }
    }
}
