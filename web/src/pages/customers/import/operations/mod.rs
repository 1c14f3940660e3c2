//! What the pages of imports ask and change.

mod lists;
mod mapping;

use chrono::{DateTime, Utc};

pub use self::{lists::*, mapping::*};
use crate::{
    graphql::{
        UserError,
        schema::{ByIdFields, schema},
    },
    mutation,
    pages::customers::types::UserName,
};

/// Where an import stands.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportState {
    Draft,
    Checking,
    Checked,
    Running,
    Paused,
    Done,
    Failed,
    Cancelled,
    Undoing,
    Undone,
}

/// What the lines of a file are.
#[derive(cynic::Enum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ImportEntity {
    #[default]
    Customer,
    Deal,
    Activity,
}

impl ImportState {
    /// Whether it goes on by itself.
    pub fn is_working(self) -> bool {
        matches!(self, Self::Checking | Self::Running | Self::Undoing)
    }

    /// Whether nothing more happens to it, unless somebody takes it up again.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Cancelled | Self::Undone)
    }
}

#[derive(cynic::QueryFragment, Clone, Copy, Debug, Default, PartialEq)]
pub struct ImportCounts {
    pub read: i64,
    pub created: i64,
    pub updated: i64,
    pub merged: i64,
    pub unchanged: i64,
    pub duplicate: i64,
    pub invalid: i64,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Import {
    pub id: cynic::Id,
    pub entity: ImportEntity,
    pub file_name: String,
    pub size_bytes: i64,
    pub state: ImportState,
    pub fault: Option<String>,
    pub uploaded_at: Option<DateTime<Utc>>,
    pub check: Option<ImportCheck>,
    pub settings: FixesOf,
    pub counts: ImportCounts,
    pub bytes_done: i64,
    pub rows_per_second: Option<f64>,
    pub seconds_left: Option<i32>,
    pub seconds_worked: Option<i32>,
    pub check_can_be_repeated: bool,
    pub undo_ends_at: Option<DateTime<Utc>>,
    pub undone: i64,
    pub kept: i64,
    pub created_by: Option<UserName>,
    pub created_at: DateTime<Utc>,
    pub started_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
}

impl Import {
    /// How much of the file is taken over, or read, 0–1; nothing where it says more than its size tells, as
    /// spreadsheets do.
    pub fn share(&self) -> Option<f64> {
        (self.bytes_done <= self.size_bytes).then(|| self.bytes_done as f64 / self.size_bytes.max(1) as f64)
    }
}

/// What is read instead of cells that cannot be taken.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "ImportSettings")]
pub struct FixesOf {
    pub fixes: Vec<ImportFix>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct ImportFix {
    pub column: String,
    /// What stands there; nothing for whatever cannot be taken
    pub value: Option<String>,
    pub with: String,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct ImportCheck {
    pub counts: ImportCounts,
    pub problems: Vec<ImportProblemKind>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct ImportProblemKind {
    pub column: Option<String>,
    pub message: String,
    pub count: i64,
    pub line: i64,
    pub value: Option<String>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct ImportProblem {
    pub column: Option<String>,
    pub value: Option<String>,
    pub message: String,
}

// ---------- one import

#[derive(cynic::QueryFragment, Debug)]
#[cynic(graphql_type = "Query", variables = "ById")]
pub struct ImportOne {
    #[arguments(id: $id)]
    pub import: Option<Import>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Subscription", variables = "ById")]
pub struct ImportChanged {
    #[arguments(id: $id)]
    pub import_changed: Import,
}

/// The link its parts go to.
#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ById")]
pub struct ImportUpload {
    #[arguments(id: $id)]
    pub import: Option<UploadOf>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Import")]
pub struct UploadOf {
    pub upload_url: Option<String>,
}

/// A link to the refused lines, which is good for some minutes.
#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ById")]
pub struct ImportRefusedFile {
    #[arguments(id: $id)]
    pub import: Option<RefusedFileOf>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Import")]
pub struct RefusedFileOf {
    pub rejections_url: Option<String>,
}

// ---------- changes

#[derive(cynic::QueryFragment)]
pub struct ImportPayload {
    pub import: Option<Import>,
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ImportCreateVariables {
    pub input: ImportCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ImportCreateInput {
    pub entity: ImportEntity,
    pub file_name: String,
    pub size_bytes: i64,
    pub idempotency_key: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ImportCreateVariables")]
pub struct ImportCreate {
    #[arguments(input: $input)]
    pub import_create: ImportPayload,
}
mutation!(ImportCreate, import_create);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ImportUpdateVariables {
    pub input: ImportUpdateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ImportUpdateInput {
    pub id: cynic::Id,
    pub columns: Vec<ImportColumnInput>,
    pub existing: ImportTake,
    pub repeated: ImportTake,
    pub fields: Vec<ImportFieldInput>,
    pub match_by: Option<Vec<ImportKey>>,
    pub area_code: Option<String>,
    pub owner: Option<String>,
    pub portfolio: Option<String>,
    pub source: Option<String>,
    pub tags: Vec<String>,
    pub sheet: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ImportFieldInput {
    pub target: String,
    pub take: ImportTake,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ImportColumnInput {
    pub header: String,
    pub target: String,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ImportUpdateVariables")]
pub struct ImportUpdate {
    #[arguments(input: $input)]
    pub import_update: ImportPayload,
}
mutation!(ImportUpdate, import_update);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct ImportFixVariables {
    pub id: cynic::Id,
    pub fixes: Vec<ImportFixInput>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct ImportFixInput {
    pub column: String,
    pub value: Option<String>,
    pub with: Option<String>,
}

impl From<ImportFix> for ImportFixInput {
    fn from(fix: ImportFix) -> Self {
        Self { column: fix.column, value: fix.value, with: Some(fix.with) }
    }
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ImportFixVariables")]
pub struct SetFixes {
    #[arguments(id: $id, fixes: $fixes)]
    pub import_fix: ImportPayload,
}
mutation!(SetFixes, import_fix);
