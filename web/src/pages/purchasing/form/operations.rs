//! What the form of a purchase order asks, and how it is sent.

use chrono::NaiveDate;

use crate::{
    graphql::{
        UserError,
        schema::{ByIdFields, Money, schema},
    },
    mutation,
    pages::{
        purchasing::{supplier_picker::Seller, types::PurchaseOrderState},
        variants::{LocationName, Variant},
    },
};

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
pub struct OpenLocations {
    #[arguments(archived: false)]
    pub stock_locations: Vec<LocationName>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ById")]
pub struct SupplierOf {
    #[arguments(id: $id)]
    pub supplier: Option<Seller>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ById")]
pub struct PurchaseDraft {
    #[arguments(id: $id)]
    pub purchase_order: Option<Written>,
}

/// An order as it was written.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "PurchaseOrder")]
pub struct Written {
    pub id: cynic::Id,
    pub number: i64,
    pub version: i32,
    pub state: PurchaseOrderState,
    pub total: Money,
    pub supplier: Option<Seller>,
    pub location: Option<LocationName>,
    pub lines: Vec<WrittenLine>,
    pub expected_on: Option<NaiveDate>,
    pub note: Option<String>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "PurchaseOrderLine")]
pub struct WrittenLine {
    pub quantity: i64,
    pub unit_cost: Money,
    pub variant: Option<Variant>,
}

// ---------- sending it

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct PurchaseOrderLineInput {
    pub variant_id: cynic::Id,
    pub quantity: i64,
    /// What the variant costs when absent
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub unit_cost_minor: Option<i64>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "PurchaseOrderPayload")]
pub struct WrittenPayload {
    pub purchase_order: Option<WrittenNow>,
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "PurchaseOrder")]
pub struct WrittenNow {
    pub id: cynic::Id,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct CreateVariables {
    pub input: PurchaseOrderCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct PurchaseOrderCreateInput {
    pub supplier_id: cynic::Id,
    pub location_id: cynic::Id,
    pub currency: Option<String>,
    /// As long as the supplier takes when absent
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub expected_on: Option<NaiveDate>,
    pub lines: Vec<PurchaseOrderLineInput>,
    pub note: Option<String>,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CreateVariables")]
pub struct PurchaseCreate {
    #[arguments(input: $input)]
    pub purchase_order_create: WrittenPayload,
}
mutation!(PurchaseCreate, purchase_order_create);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct UpdateVariables {
    pub input: PurchaseOrderUpdateInput,
}

/// All of it; what is empty is cleared.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct PurchaseOrderUpdateInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub supplier_id: Option<cynic::Id>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub location_id: Option<cynic::Id>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    pub expected_on: Option<NaiveDate>,
    pub lines: Option<Vec<PurchaseOrderLineInput>>,
    pub note: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "UpdateVariables")]
pub struct PurchaseUpdate {
    #[arguments(input: $input)]
    pub purchase_order_update: WrittenPayload,
}
mutation!(PurchaseUpdate, purchase_order_update);
