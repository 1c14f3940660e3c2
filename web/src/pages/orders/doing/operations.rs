//! How what is done with an order is sent. Each answers its refusals; the order itself is asked for where it is shown.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    graphql::{UserError, schema::schema},
    mutation,
    pages::orders::types::PaymentMethod,
};

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "OrderPayload")]
pub struct Done {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct OrderPartInput {
    pub line_id: cynic::Id,
    pub quantity: i64,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct OrderPlaceInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct OrderPayInput {
    pub id: cynic::Id,
    pub amount_minor: Option<i64>,
    pub method: PaymentMethod,
    pub reference: Option<String>,
    pub paid_at: Option<DateTime<Utc>>,
    pub note: Option<String>,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct OrderCancelInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
    pub reason: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct OrderShipInput {
    pub id: cynic::Id,
    pub lines: Option<Vec<OrderPartInput>>,
    pub carrier: Option<String>,
    pub tracking_code: Option<String>,
    pub tracking_url: Option<String>,
    pub note: Option<String>,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ShipmentUpdateInput {
    pub id: cynic::Id,
    pub delivered: bool,
    pub carrier: Option<String>,
    pub tracking_code: Option<String>,
    pub tracking_url: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct OrderReturnInput {
    pub id: cynic::Id,
    pub lines: Vec<OrderPartInput>,
    pub reason: Option<String>,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct OrderReturnPartInput {
    pub line_id: cynic::Id,
    pub restocked: i64,
    pub scrapped: i64,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct OrderReturnReceiveInput {
    pub id: cynic::Id,
    pub lines: Vec<OrderReturnPartInput>,
    pub note: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct OrderReturnRejectInput {
    pub id: cynic::Id,
    pub note: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct OrderRefundInput {
    pub id: cynic::Id,
    pub amount_minor: Option<i64>,
    pub reason: Option<String>,
    pub reference: Option<String>,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct PlaceVariables {
    pub input: OrderPlaceInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "PlaceVariables")]
pub struct OrderPlace {
    #[arguments(input: $input)]
    pub order_place: Done,
}
mutation!(OrderPlace, order_place);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct PayVariables {
    pub input: OrderPayInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "PayVariables")]
pub struct OrderPay {
    #[arguments(input: $input)]
    pub order_pay: Done,
}
mutation!(OrderPay, order_pay);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct CancelVariables {
    pub input: OrderCancelInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CancelVariables")]
pub struct OrderCancel {
    #[arguments(input: $input)]
    pub order_cancel: Done,
}
mutation!(OrderCancel, order_cancel);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ShipVariables {
    pub input: OrderShipInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ShipVariables")]
pub struct OrderShip {
    #[arguments(input: $input)]
    pub order_ship: Done,
}
mutation!(OrderShip, order_ship);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ReturnVariables {
    pub input: OrderReturnInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ReturnVariables")]
pub struct OrderReturn {
    #[arguments(input: $input)]
    pub order_return: Done,
}
mutation!(OrderReturn, order_return);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ReceiveVariables {
    pub input: OrderReturnReceiveInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ReceiveVariables")]
pub struct OrderReceive {
    #[arguments(input: $input)]
    pub order_return_receive: Done,
}
mutation!(OrderReceive, order_return_receive);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct RejectVariables {
    pub input: OrderReturnRejectInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "RejectVariables")]
pub struct OrderReject {
    #[arguments(input: $input)]
    pub order_return_reject: Done,
}
mutation!(OrderReject, order_return_reject);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct RefundVariables {
    pub input: OrderRefundInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "RefundVariables")]
pub struct OrderRefund {
    #[arguments(input: $input)]
    pub order_refund: Done,
}
mutation!(OrderRefund, order_refund);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct TrackVariables {
    pub input: ShipmentUpdateInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "TrackVariables")]
pub struct ShipmentUpdate {
    #[arguments(input: $input)]
    pub shipment_update: Done,
}
mutation!(ShipmentUpdate, shipment_update);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "InvoicePayload")]
pub struct Charged {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct InvoiceCreateInput {
    pub order_id: cynic::Id,
    pub note: Option<String>,
    pub due_on: Option<NaiveDate>,
    pub issue: bool,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct InvoiceCreateVariables {
    pub input: InvoiceCreateInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "InvoiceCreateVariables")]
pub struct InvoiceCreate {
    #[arguments(input: $input)]
    pub invoice_create: Charged,
}
mutation!(InvoiceCreate, invoice_create);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct InvoiceIdVariables {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "InvoiceIdVariables")]
pub struct InvoiceIssue {
    #[arguments(id: $id, expectedVersion: $expected_version)]
    pub invoice_issue: Charged,
}
mutation!(InvoiceIssue, invoice_issue);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "InvoiceIdVariables")]
pub struct InvoiceAuthorize {
    #[arguments(id: $id, expectedVersion: $expected_version)]
    pub invoice_authorize: Charged,
}
mutation!(InvoiceAuthorize, invoice_authorize);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct InvoiceCancelVariables {
    pub id: cynic::Id,
    pub reason: String,
    pub expected_version: Option<i32>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "InvoiceCancelVariables")]
pub struct InvoiceCancel {
    #[arguments(id: $id, reason: $reason, expectedVersion: $expected_version)]
    pub invoice_cancel: Charged,
}
mutation!(InvoiceCancel, invoice_cancel);
