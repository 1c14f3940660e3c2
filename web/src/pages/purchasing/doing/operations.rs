//! How what is done with an order is sent. Each answers its refusals; the order itself is asked for where it is shown.

use crate::{
    graphql::{UserError, schema::schema},
    mutation,
};

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "PurchaseOrderPayload")]
pub struct Done {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct SendVariables {
    pub input: PurchaseOrderSendInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct PurchaseOrderSendInput {
    pub id: cynic::Id,
    pub email: bool,
    pub expected_version: Option<i32>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "SendVariables")]
pub struct PurchaseSend {
    #[arguments(input: $input)]
    pub purchase_order_send: Done,
}
mutation!(PurchaseSend, purchase_order_send);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ReceiveVariables {
    pub input: PurchaseOrderReceiveInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct PurchaseOrderReceiveInput {
    pub id: cynic::Id,
    pub lines: Vec<PurchaseOrderReceiptLineInput>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub location_id: Option<cynic::Id>,
    pub note: Option<String>,
    pub update_cost: bool,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct PurchaseOrderReceiptLineInput {
    pub line_id: cynic::Id,
    pub quantity: i64,
    pub unit_cost_minor: Option<i64>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ReceiveVariables")]
pub struct PurchaseReceive {
    #[arguments(input: $input)]
    pub purchase_order_receive: Done,
}
mutation!(PurchaseReceive, purchase_order_receive);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct EndVariables {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "EndVariables")]
pub struct PurchaseCancel {
    #[arguments(id: $id, expectedVersion: $expected_version)]
    pub purchase_order_cancel: Done,
}
mutation!(PurchaseCancel, purchase_order_cancel);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "EndVariables")]
pub struct PurchaseClose {
    #[arguments(id: $id, expectedVersion: $expected_version)]
    pub purchase_order_close: Done,
}
mutation!(PurchaseClose, purchase_order_close);
