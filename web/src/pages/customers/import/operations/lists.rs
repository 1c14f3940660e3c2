//! All imports, and the lines that one refused.

use chrono::{DateTime, Utc};

use super::{ImportCounts, ImportEntity, ImportProblem, ImportState};
use crate::{
    graphql::{
        Page, Paged,
        schema::{PageInfo, schema},
    },
    pages::customers::types::UserName,
};

/// Refused lines fetched at once.
const REFUSED: usize = 50;

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
