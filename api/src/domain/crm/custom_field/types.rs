use crate::graphql::{filter::stored::Kept, payload::payload};
use async_graphql::{Enum, ID, InputObject, Object, SimpleObject};
use entity::{crm::custom_field, id::Id};
use serde_json::Value;

/// What a field belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::crm::custom_field::CustomEntity")]
pub enum CustomEntity {
    Customer,
    Deal,
    Product,
    Order,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::crm::custom_field::CustomFieldType")]
pub enum CustomFieldType {
    Text,
    Number,
    Date,
    Boolean,
    Select,
    MultiSelect,
}

/// A field that the company added.
#[derive(Clone)]
pub struct CustomField(pub custom_field::Model);

#[Object]
impl CustomField {
    pub async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn entity(&self) -> CustomEntity {
        self.0.entity.into()
    }

    /// Its name in filters, files and templates; never changes.
    async fn key(&self) -> &str {
        &self.0.key
    }

    async fn label(&self) -> &str {
        &self.0.label
    }

    #[graphql(name = "type")]
    async fn kind(&self) -> CustomFieldType {
        self.0.r#type.into()
    }

    /// What can be chosen, for SELECT and MULTI_SELECT.
    async fn options(&self) -> Vec<String> {
        self.0.option_list()
    }

    /// Whether a new record must have it.
    async fn required(&self) -> bool {
        self.0.required
    }

    /// Whether forms and pages show it.
    async fn visible(&self) -> bool {
        self.0.visible
    }

    async fn position(&self) -> i32 {
        self.0.position
    }

    async fn archived(&self) -> bool {
        self.0.is_archived()
    }

    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// What a record has in a field of the company.
#[derive(SimpleObject)]
pub struct CustomValue {
    pub field: CustomField,
    /// String, number, true/false, YYYY-MM-DD, or a list of strings.
    pub value: Value,
}

/// What a record is to have in a field of the company.
#[derive(Clone, Debug, InputObject)]
pub struct CustomValueInput {
    pub key: String,
    /// null clears.
    pub value: Option<Kept>,
}

/// A new field.
#[derive(Clone, Debug, InputObject)]
pub struct CustomFieldCreateInput {
    pub entity: CustomEntity,
    /// Small letters, digits and `_`; derived from the label when absent.
    pub key: Option<String>,
    /// The key is derived from it when absent.
    pub label: String,
    #[graphql(name = "type")]
    pub kind: CustomFieldType,
    pub options: Option<Vec<String>>,
    pub required: Option<bool>,
    pub visible: Option<bool>,
    pub idempotency_key: Option<String>,
}

/// Only fields present change.
#[derive(Clone, Debug, InputObject)]
pub struct CustomFieldUpdateInput {
    pub id: ID,
    pub expected_version: Option<i32>,
    pub label: Option<String>,
    pub options: Option<Vec<String>>,
    pub required: Option<bool>,
    pub visible: Option<bool>,
    pub position: Option<i32>,
    pub archived: Option<bool>,
}

payload! {
    /// On CONFLICT, customField is the current state.
    CustomFieldPayload { custom_field: CustomField }
}
