//! What people give for an import.

use super::{
    fixes::Fix,
    settings::{Defaults, Settings},
    types::{ImportEntity, ImportKey},
};
use crate::{
    domain::crm::customer::bulk::{Policy, Take},
    graphql::scalars::Long,
};
use async_graphql::{ID, InputObject};
use entity::crm::customer_key::KeyKind;

/// A file that is about to be sent.
#[derive(Clone, Debug, InputObject)]
pub struct ImportCreateInput {
    /// What its lines are.
    #[graphql(default)]
    pub entity: ImportEntity,
    pub file_name: String,
    /// At most ten gigabytes.
    pub size_bytes: Long,
    pub idempotency_key: Option<String>,
}

/// What a column holds.
#[derive(Clone, Debug, InputObject)]
pub struct ImportColumnInput {
    pub header: String,
    /// One of `importTargets`, `custom.key`, or `ignore`.
    pub target: String,
}

/// What is done with the values of a field, where a record has one already.
#[derive(Clone, Debug, InputObject)]
pub struct ImportFieldInput {
    /// As columns name it: one of `importTargets`, or `custom.key`.
    pub target: String,
    pub take: Take,
}

/// What is read instead of cells that cannot be taken.
#[derive(Clone, Debug, InputObject)]
pub struct ImportFixInput {
    /// As `columns` and the problems of a check call it.
    pub column: String,
    /// What stands there, without blanks around it; when absent, whatever cannot be taken is left empty.
    pub value: Option<String>,
    /// What is read instead; nothing when absent.
    pub with: Option<String>,
}

impl From<&ImportFixInput> for Fix {
    fn from(input: &ImportFixInput) -> Self {
        Self { column: input.column.clone(), value: input.value.clone(), with: input.with.clone().unwrap_or_default() }
    }
}

/// How a file is to be understood; all of it but its fixes, which stay.
#[derive(Clone, Debug, InputObject)]
pub struct ImportUpdateInput {
    pub id: ID,
    pub expected_version: Option<i32>,
    pub columns: Vec<ImportColumnInput>,
    #[graphql(default)]
    pub existing: Take,
    #[graphql(default)]
    pub repeated: Take,
    /// Fields with which something else is done than `existing` and `repeated` say; a line that is left out is left
    /// out whole.
    #[graphql(default)]
    pub fields: Vec<ImportFieldInput>,
    /// All keys when absent.
    pub match_by: Option<Vec<ImportKey>>,
    /// Of a spreadsheet; the first that has cells when absent.
    pub sheet: Option<String>,
    /// Two digits.
    pub area_code: Option<String>,
    /// E-mail or name of a colleague.
    pub owner: Option<String>,
    pub portfolio: Option<String>,
    pub source: Option<String>,
    #[graphql(default)]
    pub tags: Vec<String>,
}

impl From<&ImportUpdateInput> for Settings {
    fn from(input: &ImportUpdateInput) -> Self {
        let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        let mut policy = Policy { existing: input.existing, repeated: input.repeated, ..Policy::default() };
        policy.fields = input.fields.iter().map(|field| (field.target.clone(), field.take)).collect();
        if let Some(keys) = &input.match_by {
            policy.match_by = keys.iter().map(|key| KeyKind::from(*key)).collect();
        }
        Self {
            columns: input.columns.iter().map(|one| (one.header.clone(), one.target.clone())).collect(),
            sheet: given(&input.sheet),
            delimiter: None,
            policy,
            area_code: given(&input.area_code),
            defaults: Defaults {
                owner: given(&input.owner),
                portfolio: given(&input.portfolio),
                source: given(&input.source),
                tags: input.tags.clone(),
            },
            fixes: Vec::new(),
        }
    }
}
