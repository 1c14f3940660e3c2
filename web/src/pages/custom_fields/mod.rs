//! Fields that companies give their customers and deals: asked for, edited and shown by their type, the same way on
//! every page.

mod form;
mod input;
mod value;

use yew::prelude::*;

pub use self::{
    form::{CustomForm, CustomFormFields, use_custom_form},
    input::{CustomFieldInput, inline_control},
    value::{shown, text_of, value_of},
};
use crate::graphql::{ClientError, schema::schema, use_query};

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct CustomField {
    pub key: String,
    pub label: String,
    #[cynic(rename = "type")]
    pub kind: CustomFieldType,
    pub options: Vec<String>,
    pub required: bool,
    pub visible: bool,
    pub archived: bool,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomFieldType {
    Text,
    Number,
    Date,
    Boolean,
    Select,
    MultiSelect,
}

/// What a record has in one of them.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct CustomValue {
    pub field: CustomField,
    pub value: serde_json::Value,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct CustomValueInput {
    pub key: String,
    pub value: Option<serde_json::Value>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct CustomerFields {
    #[arguments(entity: "CUSTOMER")]
    pub custom_fields: Vec<CustomField>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct DealFields {
    #[arguments(entity: "DEAL")]
    pub custom_fields: Vec<CustomField>,
}

/// The fields of customers in use, in their order; one that fails to load is left out, as nobody came for it.
#[hook]
pub fn use_customer_fields() -> Vec<CustomField> {
    let data = use_query::<CustomerFields, _>(()).data;
    in_use(data.map(|data| data.custom_fields.clone()))
}

/// The fields of deals in use, in their order.
#[hook]
pub fn use_deal_fields() -> Vec<CustomField> {
    let data = use_query::<DealFields, _>(()).data;
    in_use(data.map(|data| data.custom_fields.clone()))
}

fn in_use(fields: Option<Vec<CustomField>>) -> Vec<CustomField> {
    fields.unwrap_or_default().into_iter().filter(|field| !field.archived).collect()
}

/// Those without which no record is made.
pub fn required(fields: Vec<CustomField>) -> Vec<CustomField> {
    fields.into_iter().filter(|field| field.required).collect()
}

/// The refusal of the custom value at a place of the list that was sent: the server says `custom.2.value`.
pub fn refusal(error: &ClientError, place: usize) -> Option<String> {
    let place = place.to_string();
    let here = |field: &[String]| field.windows(2).any(|two| two[0] == "custom" && two[1] == place);
    error.user_errors.iter().find(|error| here(&error.field)).map(|error| error.message.clone())
}

/// True when every refusal is of a custom value or of one of these fields, so that each stands at its field.
pub fn all_at_fields(error: &ClientError, fields: &[&str]) -> bool {
    let shown = |field: &[String]| {
        field.iter().any(|part| part == "custom") && field.len() > 1
            || field.last().is_some_and(|last| fields.contains(&last.as_str()))
    };
    !error.user_errors.is_empty() && error.user_errors.iter().all(|error| shown(&error.field))
}
