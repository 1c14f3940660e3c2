//! What the page of fields asks and changes.

use crate::{
    graphql::{Client, UserError, schema::schema},
    i18n::{I18n, key},
    mutation,
    pages::custom_fields::{CustomFieldType, CustomerFields, DealFields},
    t,
};

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(non_exhaustive)]
pub enum CustomEntity {
    Customer,
    Deal,
    /// Of parts of the product that have no page yet
    #[cynic(fallback)]
    Other,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct FieldsVariables {
    pub entity: CustomEntity,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "FieldsVariables")]
pub struct FieldList {
    #[arguments(entity: $entity)]
    pub custom_fields: Vec<Field>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "CustomField")]
pub struct Field {
    pub id: cynic::Id,
    pub key: String,
    pub label: String,
    #[cynic(rename = "type")]
    pub kind: CustomFieldType,
    pub options: Vec<String>,
    pub required: bool,
    pub visible: bool,
    pub archived: bool,
    pub position: i32,
    pub version: i32,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct CustomFieldCreateVariables {
    pub input: CustomFieldCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct CustomFieldCreateInput {
    pub entity: CustomEntity,
    pub label: String,
    #[cynic(rename = "type")]
    pub kind: CustomFieldType,
    pub options: Option<Vec<String>>,
    pub required: Option<bool>,
    pub visible: Option<bool>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CustomFieldCreateVariables")]
pub struct CustomFieldCreate {
    #[arguments(input: $input)]
    pub custom_field_create: Changed,
}
mutation!(CustomFieldCreate, custom_field_create);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct CustomFieldUpdateVariables {
    pub input: CustomFieldUpdateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct CustomFieldUpdateInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<String>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub visible: Option<bool>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub position: Option<i32>,
}

impl CustomFieldUpdateInput {
    pub fn of(field: &Field) -> Self {
        Self {
            id: field.id.clone(),
            expected_version: Some(field.version),
            label: None,
            options: None,
            required: None,
            visible: None,
            archived: None,
            position: None,
        }
    }
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CustomFieldUpdateVariables")]
pub struct CustomFieldUpdate {
    #[arguments(input: $input)]
    pub custom_field_update: Changed,
}
mutation!(CustomFieldUpdate, custom_field_update);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CustomFieldPayload")]
pub struct Changed {
    pub custom_field: Option<Made>,
    pub user_errors: Vec<UserError>,
}

/// With their names in forms and the keys of their words.
pub const KINDS: [(CustomFieldType, &str, &str); 6] = [
    (CustomFieldType::Text, "text", key!("field-type-text")),
    (CustomFieldType::Number, "number", key!("field-type-number")),
    (CustomFieldType::Date, "date", key!("field-type-date")),
    (CustomFieldType::Boolean, "boolean", key!("field-type-boolean")),
    (CustomFieldType::Select, "select", key!("field-type-select")),
    (CustomFieldType::MultiSelect, "multi-select", key!("field-type-multi-select")),
];

pub fn kind_text(kind: CustomFieldType, i18n: &I18n) -> String {
    KINDS.iter().find(|(one, ..)| *one == kind).map(|(_, _, text)| t!(i18n, text)).unwrap_or_default()
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CustomField")]
pub struct Made {
    pub key: String,
}

/// Has everything that shows fields fetch them again.
pub fn invalidate(client: &Client) {
    client.invalidate::<FieldList>();
    client.invalidate::<CustomerFields>();
    client.invalidate::<DealFields>();
}
