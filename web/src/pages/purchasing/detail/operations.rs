//! What one order's page asks.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    graphql::schema::{ByIdFields, Money, schema},
    pages::{
        purchasing::types::{PurchaseOrderAction, PurchaseOrderState, VariantName},
        variants::LocationName,
    },
};

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "ById")]
pub struct PurchaseDetail {
    #[arguments(id: $id)]
    pub purchase_order: Option<Purchase>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "PurchaseOrder")]
pub struct Purchase {
    pub id: cynic::Id,
    pub number: i64,
    pub version: i32,
    pub state: PurchaseOrderState,
    pub available_actions: Vec<PurchaseOrderAction>,
    pub supplier: Option<Seller>,
    pub location: Option<LocationName>,
    pub lines: Vec<Line>,
    pub total: Money,
    pub expected_on: Option<NaiveDate>,
    pub note: Option<String>,
    pub proposed: bool,
    pub created_at: DateTime<Utc>,
    pub created_by: Option<Person>,
    pub sent_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    #[arguments(first: 50)]
    pub moves: Option<Moves>,
}

/// Of whom it is ordered, and how to reach them.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Supplier")]
pub struct Seller {
    pub id: cynic::Id,
    pub name: String,
    pub contact_name: Option<String>,
    pub email: Option<String>,
    pub payment_terms: Option<String>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "PurchaseOrderLine")]
pub struct Line {
    pub id: cynic::Id,
    pub variant: Option<VariantName>,
    pub quantity: i64,
    pub received: i64,
    pub open: i64,
    pub unit_cost: Money,
    pub total: Money,
}

impl Line {
    /// What it is called, and its SKU; neither for readers who may not see products.
    pub fn names(&self) -> (String, String) {
        self.variant.as_ref().map(|variant| (variant.title(), variant.sku.clone())).unwrap_or_default()
    }
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "StockMoveConnection")]
pub struct Moves {
    pub nodes: Vec<Move>,
}

/// What came at once of one variant.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "StockMove")]
pub struct Move {
    pub id: cynic::Id,
    pub at: DateTime<Utc>,
    pub quantity: i64,
    pub value_minor: i64,
    pub note: Option<String>,
    pub actor: Option<Person>,
    pub location: Option<LocationName>,
    pub variant: Option<VariantName>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "User")]
pub struct Person {
    pub name: String,
}
