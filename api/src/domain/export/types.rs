//! Exports as GraphQL shows them.

use super::{columns::Choice, service};
use crate::{
    domain::{crm::sight, identity::user::User},
    graphql::{
        Request, UserError,
        payload::payload,
        scalars::{Instant, Long},
    },
};
use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use entity::{export::Model, id::Id};

/// What the rows of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::export::ExportEntity")]
pub enum ExportEntity {
    Customer,
    Deal,
    Activity,
}

/// What the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::export::ExportFormat")]
pub enum ExportFormat {
    /// For spreadsheets: in pt-BR parted by semicolons, with decimal commas; nothing in it is executed
    Csv,
    /// A workbook: numbers and days are such
    Xlsx,
    /// An array, for programs
    Json,
}

/// Where an export stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::export::ExportState")]
pub enum ExportState {
    Queued,
    Running,
    /// The file can be had until `expiresAt`
    Done,
    /// No file came of it: see `fault`
    Failed,
    Cancelled,
    /// The file was removed
    Expired,
}

/// A list as a file, made in the background.
#[derive(Clone)]
pub struct Export(pub Model);

#[Object]
impl Export {
    pub async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn entity(&self) -> ExportEntity {
        self.0.entity.into()
    }

    async fn format(&self) -> ExportFormat {
        self.0.format.into()
    }

    async fn state(&self) -> ExportState {
        let gone = self.0.state == entity::export::ExportState::Done && !service::is_there(&self.0);
        if gone { ExportState::Expired } else { self.0.state.into() }
    }

    /// `clientes-2026-11-22.csv`
    async fn file_name(&self) -> &str {
        &self.0.file_name
    }

    /// Which list: filter and order, as they came in.
    async fn list(&self) -> &serde_json::Value {
        &self.0.list
    }

    /// Rows written so far, without the header; when it is done, counted once more in the file.
    async fn rows(&self) -> Long {
        Long(self.0.rows)
    }

    /// How many there were when it began; null before.
    async fn total(&self) -> Option<Long> {
        self.0.total.map(Long)
    }

    /// Null until it is done.
    async fn size_bytes(&self) -> Option<Long> {
        self.0.size_bytes.map(Long)
    }

    /// Of the file, in hexadecimal.
    async fn sha256(&self) -> Option<&str> {
        self.0.sha256.as_deref()
    }

    /// Why it failed, in the language of whoever asked for it.
    async fn fault(&self) -> Option<&str> {
        self.0.fault.as_deref()
    }

    /// Whether you may have the file now, by `exportDownload`.
    async fn downloadable(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(service::is_there(&self.0) && service::may_take(Request::of(ctx).actor()?, &self.0))
    }

    async fn created_by(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.0.created_by).await
    }

    async fn created_at(&self) -> Instant {
        self.0.created_at
    }

    async fn started_at(&self) -> Option<Instant> {
        self.0.started_at
    }

    async fn finished_at(&self) -> Option<Instant> {
        self.0.finished_at
    }

    /// When the file is removed, a day after it was made.
    async fn expires_at(&self) -> Option<Instant> {
        self.0.expires_at
    }
}

/// A column that a file can have.
#[derive(SimpleObject)]
pub struct ExportColumn {
    /// Its name in `exportCreate`, and in JSON.
    pub key: String,
    /// Its header, in your language.
    pub label: String,
    /// Whether it is there when nobody chooses.
    pub usual: bool,
}

impl From<Choice> for ExportColumn {
    fn from(choice: Choice) -> Self {
        Self { key: choice.key, label: choice.label, usual: choice.usual }
    }
}

payload! {
    ExportPayload { export: Export }
}

/// Where the file is.
#[derive(SimpleObject)]
pub struct ExportDownloadPayload {
    pub export: Option<Export>,
    /// For the next 15 minutes, for whoever has the link.
    pub url: Option<String>,
    pub user_errors: Vec<UserError>,
}
