//! How a file is understood, and what its first lines become.

use super::{ImportEntity, ImportProblem};
use crate::graphql::schema::{ByIdFields, schema};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct MappingVariables {
    pub id: cynic::Id,
    pub entity: ImportEntity,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "MappingVariables")]
pub struct ImportMapping {
    #[arguments(id: $id)]
    pub import: Option<MappingOf>,
    #[arguments(entity: $entity)]
    pub import_targets: Vec<String>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Import")]
pub struct MappingOf {
    pub sheets: Option<Vec<String>>,
    pub columns: Vec<ImportColumn>,
    pub settings: ImportSettings,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct ImportColumn {
    pub header: String,
    pub target: String,
    pub confidence: ImportConfidence,
    pub samples: Vec<String>,
}

/// How sure it is what a column holds.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportConfidence {
    Chosen,
    Header,
    Values,
    None,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct ImportSettings {
    pub existing: ImportTake,
    pub repeated: ImportTake,
    pub fields: Vec<ImportField>,
    pub match_by: Vec<ImportKey>,
    pub area_code: Option<String>,
    pub owner: Option<String>,
    pub portfolio: Option<String>,
    pub source: Option<String>,
    pub tags: Vec<String>,
    /// Of a spreadsheet; None for the first that has cells
    pub sheet: Option<String>,
}

/// A field with which something else is done than with the others.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct ImportField {
    pub target: String,
    pub take: ImportTake,
}

/// What is done with a value for a field that has one.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportTake {
    Update,
    Fill,
    Leave,
}

/// What makes a line and a customer the same.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportKey {
    TaxId,
    Email,
    Phone,
    Channel,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ById")]
pub struct ImportPreview {
    #[arguments(id: $id)]
    pub import: Option<PreviewOf>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Import")]
pub struct PreviewOf {
    #[arguments(first: 100)]
    pub preview: Vec<ImportPreviewRow>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct ImportPreviewRow {
    pub line: i64,
    pub cells: Vec<String>,
    /// None where it is kept as it stands
    pub read_as: Vec<Option<String>>,
    pub outcome: Option<ImportLineOutcome>,
    pub problems: Vec<ImportProblem>,
}

/// What would become of a line.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportLineOutcome {
    Created,
    Updated,
    Merged,
    Unchanged,
    Duplicate,
    Invalid,
}

/// Who can be the owner of those that come in.
#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
pub struct ImportOwners {
    #[arguments(first: 100)]
    pub users: Owners,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "UserConnection")]
pub struct Owners {
    pub nodes: Vec<Owner>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "User")]
pub struct Owner {
    pub name: String,
    pub email: String,
}
