//! What the pages of imports ask and change.

use chrono::{DateTime, Utc};

use crate::{
    graphql::{
        Page, Paged, UserError,
        schema::{ByIdFields, PageInfo, schema},
    },
    mutation,
    pages::customers::types::UserName,
};

/// Refused lines fetched at once.
const REFUSED: usize = 50;

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

// ---------- how a file is understood

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
    #[arguments(first: 50)]
    pub preview: Vec<ImportPreviewRow>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct ImportPreviewRow {
    pub line: i64,
    pub cells: Vec<String>,
    pub problems: Vec<ImportProblem>,
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

// ---------- lists

#[derive(cynic::QueryVariables, Clone, Debug, Default, PartialEq)]
pub struct ImportsVariables {
    pub after: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ImportsVariables")]
pub struct ImportList {
    #[arguments(first: 20, after: $after)]
    imports: Imports,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "ImportConnection")]
struct Imports {
    nodes: Vec<ImportLine>,
    page_info: PageInfo,
}

/// An import as the list of them shows it.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Import")]
pub struct ImportLine {
    pub id: cynic::Id,
    pub entity: ImportEntity,
    pub file_name: String,
    pub size_bytes: i64,
    pub state: ImportState,
    pub uploaded_at: Option<DateTime<Utc>>,
    pub counts: ImportCounts,
    pub bytes_done: i64,
    pub undone: i64,
    pub created_by: Option<UserName>,
    pub created_at: DateTime<Utc>,
}

impl Paged for ImportList {
    type Variables = ImportsVariables;
    type Item = ImportLine;

    fn page(&self) -> Page<ImportLine> {
        Page::new(&self.imports.nodes, &self.imports.page_info, None)
    }

    fn after(_: ImportsVariables, cursor: String) -> ImportsVariables {
        ImportsVariables { after: Some(cursor) }
    }

    fn key(item: &ImportLine) -> String {
        item.id.inner().to_owned()
    }
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct RefusedVariables {
    pub id: cynic::Id,
    pub after_line: Option<i64>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "RefusedVariables")]
pub struct ImportRefused {
    #[arguments(id: $id)]
    import: Option<RefusedOf>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Import", variables = "RefusedVariables")]
struct RefusedOf {
    #[arguments(first: 50, afterLine: $after_line)]
    rejections: Vec<ImportRejection>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct ImportRejection {
    pub line: i64,
    pub problems: Vec<ImportProblem>,
}

impl Paged for ImportRefused {
    type Variables = RefusedVariables;
    type Item = ImportRejection;

    fn page(&self) -> Page<ImportRejection> {
        let items = self.import.as_ref().map(|import| import.rejections.clone()).unwrap_or_default();
        let next = items.last().filter(|_| items.len() >= REFUSED).map(|last| last.line.to_string());
        Page { items, next, total: None }
    }

    fn after(variables: RefusedVariables, cursor: String) -> RefusedVariables {
        RefusedVariables { after_line: cursor.parse().ok(), ..variables }
    }

    fn key(item: &ImportRejection) -> String {
        item.line.to_string()
    }
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
