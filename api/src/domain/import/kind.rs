//! What the lines of a file can become. All that differs by entity is chosen here, in `columns` and in `row`: the
//! engine knows pieces, ledgers and totals, and nothing of customers.

use crate::{
    actor::Actor,
    domain::crm::{
        activity::bulk as activities,
        customer::bulk::{self as customers, Came, Done, Policy, Reverted, Shadow, What},
        deal::bulk as deals,
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
    Deal(Box<deals::Ready>),
    Activity(Box<activities::Ready>),
}

/// The lines of a file are all of one entity.
macro_rules! only {
    ($lines:expr, $entity:ident) => {
        $lines.filter_map(|line| if let Ready::$entity(ready) = line { Some(*ready) } else { None }).collect()
    };
}

/// What all lines of a file share. After a unit that failed make a new one, for it may know what was never saved.
pub enum Frame {
    Customer(Box<customers::Frame>),
    Deal(Box<deals::Frame>),
    Activity(Box<activities::Frame>),
}

impl Frame {
    pub async fn new(unit: &Unit, entity: ImportEntity, file: &str, policy: Policy) -> Result<Self> {
        Ok(match entity {
            ImportEntity::Customer => {
                let names = customers::Frame::new(unit, file, policy, CustomEntity::Customer).await?;
                Self::Customer(Box::new(names))
            }
            ImportEntity::Deal => Self::Deal(Box::new(deals::Frame::new(unit, file, policy).await?)),
            ImportEntity::Activity => Self::Activity(Box::new(activities::Frame::new(unit, file, policy).await?)),
        })
    }

    pub fn entity(&self) -> ImportEntity {
        match self {
            Self::Customer(_) => ImportEntity::Customer,
            Self::Deal(_) => ImportEntity::Deal,
            Self::Activity(_) => ImportEntity::Activity,
        }
    }

    fn names(&self) -> &customers::Frame {
        match self {
            Self::Customer(frame) => frame,
            Self::Deal(frame) => &frame.names,
            Self::Activity(frame) => &frame.names,
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
            Self::Customer(frame) => customers::take(unit, actor, frame, import, only!(lines, Customer)).await,
            Self::Deal(frame) => deals::take(unit, actor, frame, import, only!(lines, Deal)).await,
            Self::Activity(frame) => activities::take(unit, actor, frame, import, only!(lines, Activity)).await,
        }
    }

    /// What would become of lines; nothing is written but into the shadow.
    pub async fn look(
        &mut self,
        unit: &Unit,
        actor: &Actor,
        shadow: &mut Shadow,
        lines: impl Iterator<Item = Ready>,
    ) -> Result<Vec<Came>> {
        match self {
            Self::Customer(frame) => customers::look(unit, actor, frame, shadow, only!(lines, Customer)).await,
            Self::Deal(frame) => deals::look(unit, actor, frame, shadow, only!(lines, Deal)).await,
            Self::Activity(frame) => activities::look(unit, actor, frame, shadow, only!(lines, Activity)).await,
        }
    }
}

/// Whose own fields its columns can be.
pub fn own_fields(entity: ImportEntity) -> Option<CustomEntity> {
    match entity {
        ImportEntity::Customer => Some(CustomEntity::Customer),
        ImportEntity::Deal => Some(CustomEntity::Deal),
        ImportEntity::Activity => None,
    }
}

/// What somebody must be allowed to take such files over.
pub fn write(entity: ImportEntity) -> Permission {
    match entity {
        ImportEntity::Customer => Permission::CustomerWrite,
        ImportEntity::Deal => Permission::DealWrite,
        ImportEntity::Activity => Permission::ActivityWrite,
    }
}

/// What somebody must be allowed besides, to take it back.
pub fn delete(entity: ImportEntity) -> Permission {
    match entity {
        ImportEntity::Customer => Permission::CustomerDelete,
        ImportEntity::Deal => Permission::DealDelete,
        ImportEntity::Activity => Permission::ActivityWrite,
    }
}

/// What a piece is called in the audit log.
pub fn action(entity: ImportEntity) -> &'static str {
    match entity {
        ImportEntity::Customer => "customer.imported",
        ImportEntity::Deal => "deal.imported",
        ImportEntity::Activity => "activity.imported",
    }
}

/// Announces a piece.
pub fn announce(unit: &mut WriteUnit, entity: ImportEntity, import: ImportId, counts: Counts) {
    let (created, updated) = (counts.created, counts.updated);
    match entity {
        ImportEntity::Customer => CrmEvent::CustomersImported { import, created, updated },
        ImportEntity::Deal => CrmEvent::DealsImported { import, created, updated },
        ImportEntity::Activity => CrmEvent::ActivitiesImported { import, created, updated },
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
        ImportEntity::Deal => deals::revert(unit, actor, row).await,
        ImportEntity::Activity => activities::revert(unit, actor, row).await,
    }
}
