//! What an item's page asks and changes. Each change answers the item as it is now.

use chrono::{DateTime, Utc};

use crate::{
    graphql::{
        Change, Page, Paged, UserError,
        schema::{ByIdFields, Money, MoneyInput, PageInfo, schema},
    },
    mutation,
    pages::catalog::types::{CatalogItemStatus, CatalogItemType, CategoryName, Standing, Tag},
};

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "ById")]
pub struct ItemDetail {
    #[arguments(id: $id)]
    pub catalog_item: Option<Item>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "CatalogItem")]
pub struct Item {
    pub id: cynic::Id,
    #[cynic(rename = "type")]
    pub kind: CatalogItemType,
    pub sku: String,
    pub slug: String,
    pub title: String,
    pub description: Option<String>,
    pub price: Money,
    pub compare_at_price: Option<Money>,
    pub category: Option<CategoryName>,
    pub tags: Vec<Tag>,
    pub attributes: Vec<Attribute>,
    pub requires_shipping: bool,
    pub requires_scheduling: bool,
    pub weight_grams: Option<i32>,
    pub duration_minutes: Option<i32>,
    pub location: Option<Location>,
    pub digital_url: Option<String>,
    pub seo_title: Option<String>,
    pub seo_description: Option<String>,
    pub status: CatalogItemStatus,
    pub published_at: Option<DateTime<Utc>>,
    pub unpublish_at: Option<DateTime<Utc>>,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

impl Item {
    pub fn standing(&self) -> Standing {
        Standing { status: self.status, published_at: self.published_at, unpublish_at: self.unpublish_at }
    }
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "CatalogAttribute")]
pub struct Attribute {
    pub name: String,
    pub text: Option<String>,
    pub number: Option<f64>,
    pub boolean: Option<bool>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "CatalogLocation")]
pub struct Location {
    pub name: Option<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
}

// ---------- what it cost

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct PricesVariables {
    pub id: cynic::Id,
    pub after: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "PricesVariables")]
pub struct ItemPrices {
    #[arguments(id: $id)]
    pub catalog_item: Option<PricesOfItem>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CatalogItem", variables = "PricesVariables")]
pub struct PricesOfItem {
    #[arguments(first: 10, after: $after)]
    pub prices: PriceConnection,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CatalogPriceConnection")]
pub struct PriceConnection {
    pub nodes: Vec<Price>,
    pub page_info: PageInfo,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "CatalogPrice")]
pub struct Price {
    pub price: Money,
    pub compare_at_price: Option<Money>,
    pub at: DateTime<Utc>,
    pub actor: Option<Person>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "User")]
pub struct Person {
    pub name: String,
}

impl Paged for ItemPrices {
    type Variables = PricesVariables;
    type Item = Price;

    fn page(&self) -> Page<Price> {
        let prices = self.catalog_item.as_ref().map(|item| &item.prices);
        prices.map_or(Page { items: Vec::new(), next: None, total: None }, |prices| {
            Page::new(&prices.nodes, &prices.page_info, None)
        })
    }

    fn after(variables: PricesVariables, cursor: String) -> PricesVariables {
        PricesVariables { after: Some(cursor), ..variables }
    }

    fn key(price: &Price) -> String {
        price.at.to_rfc3339()
    }
}

// ---------- changes

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CatalogItemPayload")]
pub struct Changed {
    pub item: Option<Item>,
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct CatalogAttributeInput {
    pub name: String,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub number: Option<f64>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub boolean: Option<bool>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct CatalogLocationInput {
    pub name: Option<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ItemCreateVariables {
    pub input: CatalogItemCreateInput,
}

/// What is null is as if it were not given.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct CatalogItemCreateInput {
    #[cynic(rename = "type")]
    pub kind: CatalogItemType,
    pub sku: String,
    pub title: String,
    pub price: MoneyInput,
    pub compare_at_minor: Option<i64>,
    pub slug: Option<String>,
    pub description: Option<String>,
    pub category_id: Option<cynic::Id>,
    pub tag_ids: Option<Vec<cynic::Id>>,
    pub attributes: Option<Vec<CatalogAttributeInput>>,
    pub requires_shipping: Option<bool>,
    pub requires_scheduling: Option<bool>,
    pub weight_grams: Option<i32>,
    pub duration_minutes: Option<i32>,
    pub location: Option<CatalogLocationInput>,
    pub digital_url: Option<String>,
    pub seo_title: Option<String>,
    pub seo_description: Option<String>,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ItemCreateVariables")]
pub struct ItemCreate {
    #[arguments(input: $input)]
    pub catalog_item_create: Changed,
}
mutation!(ItemCreate, catalog_item_create);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ItemUpdateVariables {
    pub input: CatalogItemUpdateInput,
}

/// Only what is set or cleared changes.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct CatalogItemUpdateInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
    #[cynic(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<CatalogItemType>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub sku: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub price: Option<MoneyInput>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub compare_at_minor: Change<i64>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub description: Change<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub category_id: Change<cynic::Id>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub tag_ids: Option<Vec<cynic::Id>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub attributes: Option<Vec<CatalogAttributeInput>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub requires_shipping: Option<bool>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub requires_scheduling: Option<bool>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub weight_grams: Change<i32>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub duration_minutes: Change<i32>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub location: Change<CatalogLocationInput>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub digital_url: Change<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub seo_title: Change<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub seo_description: Change<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ItemUpdateVariables")]
pub struct ItemUpdate {
    #[arguments(input: $input)]
    pub catalog_item_update: Changed,
}
mutation!(ItemUpdate, catalog_item_update);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ItemPublishVariables {
    pub input: CatalogItemPublishInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct CatalogItemPublishInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
    pub at: Option<DateTime<Utc>>,
    pub until: Option<DateTime<Utc>>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ItemPublishVariables")]
pub struct ItemPublish {
    #[arguments(input: $input)]
    pub catalog_item_publish: Changed,
}
mutation!(ItemPublish, catalog_item_publish);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ItemUnpublishVariables {
    pub input: CatalogItemUnpublishInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct CatalogItemUnpublishInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ItemUnpublishVariables")]
pub struct ItemUnpublish {
    #[arguments(input: $input)]
    pub catalog_item_unpublish: Changed,
}
mutation!(ItemUnpublish, catalog_item_unpublish);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ItemDeleteVariables {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ItemDeleteVariables")]
pub struct ItemDelete {
    #[arguments(id: $id, expectedVersion: $expected_version)]
    pub catalog_item_delete: Deleted,
}
mutation!(ItemDelete, catalog_item_delete);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "DeletePayload")]
pub struct Deleted {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct ItemRestore {
    #[arguments(id: $id)]
    pub catalog_item_restore: Changed,
}
mutation!(ItemRestore, catalog_item_restore);
