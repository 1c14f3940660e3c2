//! What the form of an order asks, and how it is sent.

use crate::{
    graphql::{
        UserError,
        schema::{ByIdFields, Money, schema},
    },
    mutation,
    pages::{
        orders::types::{Address, CustomerName, LocationName, OrderLabel},
        variants::Variant,
    },
};

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
pub struct OpenLocations {
    #[arguments(archived: false)]
    pub stock_locations: Vec<LocationName>,
}

// ---------- what it begins with

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ById")]
pub struct CustomerOf {
    #[arguments(id: $id)]
    pub customer: Option<CustomerName>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ById")]
pub struct DealOf {
    #[arguments(id: $id)]
    pub deal: Option<DealWithCustomer>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Deal")]
pub struct DealWithCustomer {
    pub id: cynic::Id,
    pub title: String,
    pub customer: Option<CustomerName>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ById")]
pub struct OrderDraft {
    #[arguments(id: $id)]
    pub order: Option<Written>,
}

/// An order as it was written.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Order")]
pub struct Written {
    pub id: cynic::Id,
    pub number: i64,
    pub version: i32,
    pub label: OrderLabel,
    pub total: Money,
    pub customer: Option<CustomerName>,
    pub location: Option<LocationName>,
    pub lines: Vec<WrittenLine>,
    pub shipping: Money,
    pub shipping_address: Option<Address>,
    pub note: Option<String>,
    pub customer_note: Option<String>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "OrderLine")]
pub struct WrittenLine {
    pub quantity: i64,
    pub unit_price: Money,
    pub discount: Money,
    pub variant: Option<Variant>,
}

// ---------- sending it

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct OrderLineInput {
    pub variant_id: cynic::Id,
    pub quantity: i64,
    pub unit_price_minor: Option<i64>,
    pub discount_minor: Option<i64>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct AddressInput {
    pub street: Option<String>,
    pub number: Option<String>,
    pub complement: Option<String>,
    pub district: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub postal_code: Option<String>,
    pub country: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "OrderPayload")]
pub struct WrittenPayload {
    pub order: Option<WrittenNow>,
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Order")]
pub struct WrittenNow {
    pub id: cynic::Id,
    pub version: i32,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct CreateVariables {
    pub input: OrderCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct OrderCreateInput {
    pub customer_id: cynic::Id,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub deal_id: Option<cynic::Id>,
    pub lines: Vec<OrderLineInput>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub location_id: Option<cynic::Id>,
    pub shipping_minor: Option<i64>,
    /// The customer's when absent
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub shipping_address: Option<AddressInput>,
    pub note: Option<String>,
    pub customer_note: Option<String>,
    pub place: bool,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CreateVariables")]
pub struct OrderCreate {
    #[arguments(input: $input)]
    pub order_create: WrittenPayload,
}
mutation!(OrderCreate, order_create);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct UpdateVariables {
    pub input: OrderUpdateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct OrderUpdateInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
    pub customer_id: Option<cynic::Id>,
    pub lines: Option<Vec<OrderLineInput>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub location_id: Option<cynic::Id>,
    pub shipping_minor: Option<i64>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub shipping_address: Option<AddressInput>,
    pub note: Option<String>,
    pub customer_note: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "UpdateVariables")]
pub struct OrderUpdate {
    #[arguments(input: $input)]
    pub order_update: WrittenPayload,
}
mutation!(OrderUpdate, order_update);
