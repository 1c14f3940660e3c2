//! One line, read as far as it can be without the database; many lines are read at once on other threads.

use super::super::upsert::{Read, Upsert};
use crate::{
    domain::crm::custom_field::service::{Parsed, missing_fields, parse_with},
    error::{Error, Problem, Problems},
};
use entity::{
    crm::{contact_point, custom_field, customer, customer_key::Key},
    id::TenantId,
};

use super::super::{draft::Given, identity};

/// A line of a file: what it says, and the names that the database has to be asked about.
#[derive(Debug, Default)]
pub struct Item {
    /// As an editor counts.
    pub line: i64,
    pub upsert: Upsert,
    /// E-mail or name of a colleague.
    pub owner: Option<String>,
    pub portfolio: Option<String>,
    pub company: Option<String>,
}

/// A line that has been read.
#[derive(Clone)]
pub struct Ready {
    pub line: i64,
    pub(super) given: Given,
    /// The customer it would make; without a name when nothing says one.
    pub(super) row: customer::Model,
    pub(super) contacts: Vec<contact_point::Model>,
    pub(super) keys: Vec<Key>,
    pub(super) custom: Vec<Parsed>,
    /// Required fields that a new customer would lack.
    pub(super) missing: Vec<Problem>,
    pub(super) tags: Vec<String>,
    pub(super) owner: Option<String>,
    pub(super) portfolio: Option<String>,
    pub(super) company: Option<String>,
}

impl Ready {
    /// Reads a line, or says what is wrong with it.
    pub fn read(item: Item, tenant: TenantId, fields: &[custom_field::Model]) -> Result<Self, Vec<Problem>> {
        let mut problems = Problems::default();
        let Read { row, contacts } = item.upsert.read(tenant, &mut problems);
        let given_custom = item.upsert.given_custom();
        let custom = parse_with(fields, &given_custom, false, &mut problems);
        if let Err(Error::Problems(list)) = problems.done() {
            return Err(list);
        }
        Ok(Self {
            line: item.line,
            keys: identity::keys(&row, &contacts),
            missing: missing_fields(fields, &given_custom),
            tags: item.upsert.tags,
            given: item.upsert.given,
            row,
            contacts,
            custom,
            owner: item.owner,
            portfolio: item.portfolio,
            company: item.company,
        })
    }
}
