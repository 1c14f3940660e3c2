//! How a file is understood, as GraphQL shows it.

use super::{
    fixes::Fix,
    guess::{self, Confidence},
    settings::Settings,
    types::ImportKey,
};
use crate::domain::crm::customer::bulk::Take;
use async_graphql::{Object, SimpleObject};

/// How a file is understood.
pub struct ImportSettings(pub(super) Settings);

#[Object]
impl ImportSettings {
    /// A line about a customer who is there.
    async fn existing(&self) -> Take {
        self.0.policy.existing
    }

    /// A line about somebody whom an earlier line of the file told of.
    async fn repeated(&self) -> Take {
        self.0.policy.repeated
    }

    /// Fields with which something else is done.
    async fn fields(&self) -> Vec<ImportField> {
        let fields = self.0.policy.fields.iter();
        fields.map(|(target, take)| ImportField { target: target.clone(), take: *take }).collect()
    }

    async fn match_by(&self) -> Vec<ImportKey> {
        self.0.policy.match_by.iter().map(|key| (*key).into()).collect()
    }

    /// Of a spreadsheet; null for the first that has cells.
    async fn sheet(&self) -> Option<&str> {
        self.0.sheet.as_deref()
    }

    /// Of numbers that have none.
    async fn area_code(&self) -> Option<&str> {
        self.0.area_code.as_deref()
    }

    /// E-mail or name of a colleague.
    async fn owner(&self) -> Option<&str> {
        self.0.defaults.owner.as_deref()
    }

    async fn portfolio(&self) -> Option<&str> {
        self.0.defaults.portfolio.as_deref()
    }

    async fn source(&self) -> Option<&str> {
        self.0.defaults.source.as_deref()
    }

    async fn tags(&self) -> &[String] {
        &self.0.defaults.tags
    }

    /// What is read instead of cells that cannot be taken.
    async fn fixes(&self) -> Vec<ImportFix> {
        self.0.fixes.iter().cloned().map(ImportFix).collect()
    }
}

/// What is done with the values of a field, where a record has one already.
#[derive(SimpleObject)]
pub struct ImportField {
    /// As columns name it.
    target: String,
    take: Take,
}

/// What is read instead of cells that cannot be taken.
pub struct ImportFix(Fix);

#[Object]
impl ImportFix {
    async fn column(&self) -> &str {
        &self.0.column
    }

    /// What stands there; null for whatever cannot be taken.
    async fn value(&self) -> Option<&str> {
        self.0.value.as_deref()
    }

    /// What is read instead.
    async fn with(&self) -> &str {
        &self.0.with
    }
}

/// A column of a file.
pub struct ImportColumn(pub(super) guess::Guess);

#[Object]
impl ImportColumn {
    async fn header(&self) -> &str {
        &self.0.header
    }

    /// What it holds: `name`, `contact.phone`, `custom.key`… or `ignore`.
    async fn target(&self) -> &str {
        &self.0.target
    }

    /// How sure that is.
    async fn confidence(&self) -> Confidence {
        self.0.confidence
    }

    /// Up to five different values.
    async fn samples(&self) -> &[String] {
        &self.0.samples
    }
}
