//! Which list somebody asked for, as GraphQL takes it and as it is kept until the job reads it.

use super::types::ExportFormat;
use crate::{
    domain::crm::{
        activity::{ActivityFilter, ActivityOrder},
        customer::{CustomerFilter, CustomerOrder},
        deal::{DealFilter, DealOrder},
    },
    error::{Code, Error, Result},
    graphql::filter::stored,
};
use async_graphql::{Enum, InputObject, OneofObject};
use entity::export::ExportEntity;
use serde_json::Value as Json;

/// A list that becomes a file.
#[derive(Clone, Debug, InputObject)]
pub struct ExportCreateInput {
    pub list: ExportList,
    pub format: ExportFormat,
    /// Keys of `exportColumns`, in the order they shall have; the usual ones when absent.
    pub columns: Option<Vec<String>>,
    pub idempotency_key: Option<String>,
}

/// One of the lists there are, as their queries take it.
#[derive(Clone, Debug, OneofObject)]
#[allow(clippy::large_enum_variant, reason = "each lives for one request or job")]
pub enum ExportList {
    Customers(ExportCustomers),
    Deals(ExportDeals),
    Activities(ExportActivities),
}

/// Customers; without an order companies stand before people, as an import needs them.
#[derive(Clone, Debug, Default, InputObject)]
pub struct ExportCustomers {
    #[graphql(name = "where")]
    pub filter: Option<CustomerFilter>,
    pub order_by: Option<Vec<CustomerOrder>>,
    /// Which of their contact points; all when absent.
    pub contacts: Option<ExportContacts>,
}

/// Which contact points go into a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Enum)]
pub enum ExportContacts {
    #[default]
    All,
    /// Not those where people said no.
    NotOptedOut,
    /// Only those where people said yes.
    OptedIn,
}

/// Deals.
#[derive(Clone, Debug, Default, InputObject)]
pub struct ExportDeals {
    #[graphql(name = "where")]
    pub filter: Option<DealFilter>,
    pub order_by: Option<Vec<DealOrder>>,
}

/// Activities.
#[derive(Clone, Debug, Default, InputObject)]
pub struct ExportActivities {
    #[graphql(name = "where")]
    pub filter: Option<ActivityFilter>,
    pub order_by: Option<Vec<ActivityOrder>>,
}

impl ExportList {
    pub fn entity(&self) -> ExportEntity {
        match self {
            Self::Customers(_) => ExportEntity::Customer,
            Self::Deals(_) => ExportEntity::Deal,
            Self::Activities(_) => ExportEntity::Activity,
        }
    }

    /// As it is kept.
    pub fn to_json(&self) -> Json {
        stored::keep(self)
    }

    /// What was kept; refused when this version of the program does not understand all of it, for a filter that lost
    /// a condition would let out more than was asked for.
    pub fn from_json(json: &Json) -> Result<Self> {
        stored::read(json).map_err(|_| Error::fault(Code::BadRequest, "export-list-unknown"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn list() -> Json {
        json!({ "customers": {
            "where": {
                "lifecycle": ["LEAD"],
                "not": { "name": { "contains": "x" } },
                "or": [{ "score": { "gte": 10 } }, { "custom": { "key": "valor", "eq": 1.5 } }],
                "createdAt": { "gte": "2026-11-22T12:00:00+00:00" }
            },
            "orderBy": [{ "field": "NAME", "direction": "DESC" }],
            "contacts": "OPTED_IN"
        } })
    }

    #[test]
    fn what_was_asked_for_comes_back_as_it_was() {
        let read = ExportList::from_json(&list()).unwrap();
        assert_eq!(read.to_json(), list());
        assert_eq!(read.entity(), ExportEntity::Customer);
    }

    #[test]
    fn a_list_that_lost_a_condition_is_refused() {
        for (place, value) in [
            ("/customers/where", json!({ "shoeSize": { "eq": 40 } })),
            ("/customers/where/not", json!({ "name": { "sounds_like": "x" } })),
            ("/customers", json!({ "where": {}, "limit": 3 })),
            ("/customers/where/lifecycle", json!(["LEAD", "GHOST"])),
        ] {
            let mut json = list();
            *json.pointer_mut(place).unwrap() = value;
            assert!(ExportList::from_json(&json).is_err(), "{place}");
        }
        assert!(ExportList::from_json(&json!({})).is_err());
        assert!(ExportList::from_json(&json!({ "orders": {} })).is_err());
    }
}
