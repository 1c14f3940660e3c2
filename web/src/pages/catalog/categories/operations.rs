//! What is changed about categories.

use crate::{
    graphql::{Change, UserError, schema::schema},
    mutation,
};

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CatalogCategoryPayload")]
pub struct Changed {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct CategoryCreateVariables {
    pub input: CatalogCategoryCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct CatalogCategoryCreateInput {
    pub name: String,
    pub slug: Option<String>,
    pub parent_id: Option<cynic::Id>,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CategoryCreateVariables")]
pub struct CategoryCreate {
    #[arguments(input: $input)]
    pub catalog_category_create: Changed,
}
mutation!(CategoryCreate, catalog_category_create);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct CategoryUpdateVariables {
    pub input: CatalogCategoryUpdateInput,
}

/// Only what is given changes; a parent that is cleared: to the top.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct CatalogCategoryUpdateInput {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    #[cynic(skip_serializing_if = "Change::is_keep")]
    pub parent_id: Change<cynic::Id>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub position: Option<i32>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CategoryUpdateVariables")]
pub struct CategoryUpdate {
    #[arguments(input: $input)]
    pub catalog_category_update: Changed,
}
mutation!(CategoryUpdate, catalog_category_update);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct CategoryDeleteVariables {
    pub id: cynic::Id,
    pub expected_version: Option<i32>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CategoryDeleteVariables")]
pub struct CategoryDelete {
    #[arguments(id: $id, expectedVersion: $expected_version)]
    pub catalog_category_delete: Deleted,
}
mutation!(CategoryDelete, catalog_category_delete);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "DeletePayload")]
pub struct Deleted {
    pub user_errors: Vec<UserError>,
}
