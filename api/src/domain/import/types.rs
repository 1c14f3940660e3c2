//! Imports as GraphQL shows them.

use super::{
    columns::{self, Column},
    guess, service,
    settings::Settings,
    understanding::{ImportColumn, ImportSettings},
    upload,
};
use crate::{
    domain::{
        crm::{customer::bulk::Outcome, sight},
        identity::user::User,
    },
    graphql::{
        Request,
        payload::payload,
        scalars::{Instant, Long},
    },
    link::{Link, Use},
};
use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use entity::{
    id::Id,
    import::{
        rejection,
        run::{Counts, Model},
    },
};
use serde_json::Value;

/// What the lines of a file are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::import::run::ImportEntity")]
pub enum ImportEntity {
    #[default]
    Customer,
    Deal,
    Activity,
}

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::import::run::ImportState")]
pub enum ImportState {
    /// The file is sent, and settings are chosen
    Draft,
    /// The whole file is read without writing
    Checking,
    Checked,
    Running,
    Paused,
    Done,
    /// It could not go on: see `fault`
    Failed,
    Cancelled,
    Undoing,
    Undone,
}

/// What makes a line and a customer the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::crm::customer_key::KeyKind")]
pub enum ImportKey {
    Email,
    Phone,
    TaxId,
    Channel,
}

/// Lines of a file by what became of them: `read` is the sum of the others.
#[derive(Clone, Copy, Debug, SimpleObject)]
pub struct ImportCounts {
    pub read: Long,
    pub created: Long,
    /// About records that were there before, and changed
    pub updated: Long,
    /// They added to a record that an earlier line told of
    pub merged: Long,
    /// About records that are as the line says
    pub unchanged: Long,
    /// They said nothing new of a record that an earlier line told of, or were to be left out
    pub duplicate: Long,
    pub invalid: Long,
}

impl From<Counts> for ImportCounts {
    fn from(counts: Counts) -> Self {
        Self {
            read: Long(counts.read),
            created: Long(counts.created),
            updated: Long(counts.updated),
            merged: Long(counts.merged),
            unchanged: Long(counts.unchanged),
            duplicate: Long(counts.duplicate),
            invalid: Long(counts.invalid),
        }
    }
}

/// A file of customers, deals or activities that is taken over: sent in parts, mapped, checked, run; and for seven days undone.
#[derive(Clone)]
pub struct Import(pub Model);

#[Object]
impl Import {
    pub async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    /// What its lines are.
    async fn entity(&self) -> ImportEntity {
        self.0.entity.into()
    }

    async fn file_name(&self) -> &str {
        &self.0.file_name
    }

    async fn size_bytes(&self) -> Long {
        Long(self.0.size_bytes)
    }

    async fn state(&self) -> ImportState {
        self.0.state.into()
    }

    /// Why it failed, in the language of whoever started it.
    async fn fault(&self) -> Option<&str> {
        self.0.fault.as_deref()
    }

    /// Where its parts go while they are awaited: PUT part `n` (from 0) to `{uploadUrl}/parts/{n}`, each of
    /// `partBytes` but the last, in any order and again where the line broke; GET `{uploadUrl}` says which are there.
    async fn upload_url(&self, ctx: &Context<'_>) -> Option<String> {
        let awaited = self.0.uploaded_at.is_none() && self.0.state == entity::import::run::ImportState::Draft;
        let link = Link::new(self.0.tenant_id.uuid(), self.0.id.uuid(), Use::SendParts);
        awaited.then(|| link.path(&Request::of(ctx).app().identity))
    }

    async fn part_bytes(&self) -> i32 {
        upload::PART_BYTES as i32
    }

    /// When the last part was there.
    async fn uploaded_at(&self) -> Option<Instant> {
        self.0.uploaded_at
    }

    /// Of a spreadsheet; null of anything else.
    async fn sheets(&self, ctx: &Context<'_>) -> Result<Option<Vec<String>>> {
        if self.0.uploaded_at.is_none() {
            return Ok(None);
        }
        Ok(upload::sheets(Request::of(ctx).app(), &self.0).await?)
    }

    async fn settings(&self) -> ImportSettings {
        ImportSettings(read_settings(&self.0))
    }

    /// What the columns hold, with values of the first lines; empty until the file is there.
    async fn columns(&self, ctx: &Context<'_>) -> Result<Vec<ImportColumn>> {
        let request = Request::of(ctx);
        if self.0.uploaded_at.is_none() || self.0.header == Value::Array(Vec::new()) {
            return Ok(Vec::new());
        }
        Ok(guess::columns(request.app(), request.actor()?, &self.0).await?.into_iter().map(ImportColumn).collect())
    }

    /// What the first lines would become, with what is wrong cell by cell.
    async fn preview(&self, ctx: &Context<'_>, #[graphql(default = 100)] first: i32) -> Result<Vec<ImportPreviewRow>> {
        let request = Request::of(ctx);
        if self.0.uploaded_at.is_none() {
            return Ok(Vec::new());
        }
        let most = usize::try_from(first.clamp(1, 100)).unwrap_or(1);
        let rows = guess::preview(request.app(), request.actor()?, &self.0, most).await?;
        Ok(rows.into_iter().map(ImportPreviewRow::from).collect())
    }

    /// What the last check of the whole file found.
    async fn check(&self) -> Option<ImportCheck> {
        self.0.checked.clone().map(ImportCheck)
    }

    async fn counts(&self) -> ImportCounts {
        self.0.counts().into()
    }

    /// How much of the file is taken over; while all of it is checked, how much is read. Of a spreadsheet it may come
    /// to more than `sizeBytes`: what is counted is what it says, not how it is packed.
    async fn bytes_done(&self) -> Long {
        Long(self.0.bytes_done)
    }

    /// How long it has been at work, without pauses; null when it never was.
    async fn seconds_worked(&self) -> Option<i32> {
        self.worked().map(|seconds| seconds.round() as i32)
    }

    /// Lines a second it was at work.
    async fn rows_per_second(&self) -> Option<f64> {
        let seconds = self.worked()?;
        (seconds > 0.0).then(|| self.0.read as f64 / seconds)
    }

    /// How long it will still run; null when that is not known.
    async fn seconds_left(&self) -> Option<i32> {
        let running = self.0.state == entity::import::run::ImportState::Running;
        let left = (self.0.size_bytes - self.0.bytes_done) as f64 / self.0.bytes_done as f64 * self.worked()?;
        (running && left.is_finite() && left >= 0.0).then_some(left.ceil() as i32)
    }

    /// Whether all of it can be checked once more, for the check failed; or its columns be corrected.
    async fn check_can_be_repeated(&self) -> bool {
        service::check_failed(&self.0)
    }

    /// Lines that were refused, in the order of the file, behind `afterLine`.
    async fn rejections(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 50)] first: i32,
        after_line: Option<Long>,
    ) -> Result<Vec<ImportRejection>> {
        let unit = Request::of(ctx).unit()?;
        let first = u64::try_from(first.clamp(1, 100)).unwrap_or(1);
        let rows = rejection::after(&unit, self.0.id, after_line.map_or(0, |line| line.0), first).await?;
        Ok(rows.into_iter().map(ImportRejection).collect())
    }

    /// A CSV file of the refused lines as they were, with the reasons; good for 15 minutes, null when there are none.
    async fn rejections_url(&self, ctx: &Context<'_>) -> Option<String> {
        let link = Link::new(self.0.tenant_id.uuid(), self.0.id.uuid(), Use::ReadRejections);
        (self.0.invalid > 0).then(|| format!("{}/rejections.csv", link.path(&Request::of(ctx).app().identity)))
    }

    /// Until when it can be undone; null when it cannot.
    async fn undo_ends_at(&self) -> Option<Instant> {
        service::undo_ends(&self.0).filter(|end| *end > entity::clock::now())
    }

    /// Records an undo put back.
    async fn undone(&self) -> Long {
        Long(self.0.undone)
    }

    /// Records an undo left alone, for somebody changed them since.
    async fn kept(&self) -> Long {
        Long(self.0.kept)
    }

    async fn created_by(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.0.created_by).await
    }

    /// Another one whenever anything of it changes, also while it runs.
    async fn version(&self) -> i32 {
        self.0.version
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
}

impl Import {
    fn worked(&self) -> Option<f64> {
        self.0.worked_ms(entity::clock::now()).map(|ms| ms as f64 / 1_000.0)
    }
}

pub(super) fn read_settings(row: &Model) -> Settings {
    serde_json::from_value(row.settings.clone()).unwrap_or_default()
}

/// A line of the file, and what it would become.
#[derive(SimpleObject)]
pub struct ImportPreviewRow {
    /// As an editor counts; the header is line 1.
    pub line: Long,
    pub cells: Vec<String>,
    /// What each cell is read as: numbers without grouping, days as `yyyy-mm-dd`, phones with their country; null where
    /// it is kept as it stands.
    pub read_as: Vec<Option<String>>,
    /// What would become of the line, with those before it. Who may not write such records learns only of lines that
    /// cannot be understood, and reads null of the others.
    pub outcome: Option<Outcome>,
    pub problems: Vec<ImportProblem>,
}

impl From<guess::Previewed> for ImportPreviewRow {
    fn from(row: guess::Previewed) -> Self {
        let problems = row.problems.into_iter().map(|problem| ImportProblem {
            column: problem.column,
            value: problem.value,
            message: problem.message,
        });
        let (line, problems) = (Long(row.line), problems.collect());
        Self { line, cells: row.cells, read_as: row.read_as, outcome: row.outcome, problems }
    }
}

/// What is wrong with a cell, or with a line.
#[derive(SimpleObject)]
pub struct ImportProblem {
    pub column: Option<String>,
    pub value: Option<String>,
    pub message: String,
}

/// One thing that is wrong, in many lines.
#[derive(SimpleObject)]
pub struct ImportProblemKind {
    pub column: Option<String>,
    pub message: String,
    pub count: Long,
    /// The first line that has it.
    pub line: Long,
    /// What stands there.
    pub value: Option<String>,
}

/// What a file would do.
pub struct ImportCheck(Value);

#[Object]
impl ImportCheck {
    /// What would become of the lines, were the file run now: also of those that tell of the same record.
    async fn counts(&self) -> ImportCounts {
        serde_json::from_value::<Counts>(self.0.clone()).unwrap_or_default().into()
    }

    /// The most frequent first.
    async fn problems(&self) -> Vec<ImportProblemKind> {
        let kinds = self.0["kinds"].as_array().cloned().unwrap_or_default();
        let text = |kind: &Value, key: &str| kind[key].as_str().map(str::to_owned);
        let number = |kind: &Value, key: &str| Long(kind[key].as_i64().unwrap_or_default());
        kinds
            .iter()
            .map(|kind| ImportProblemKind {
                column: text(kind, "column"),
                message: text(kind, "message").unwrap_or_default(),
                count: number(kind, "count"),
                line: number(kind, "line"),
                value: text(kind, "value"),
            })
            .collect()
    }
}

/// A line that was refused.
pub struct ImportRejection(rejection::Model);

#[Object]
impl ImportRejection {
    async fn line(&self) -> Long {
        Long(self.0.line)
    }

    async fn cells(&self) -> Vec<String> {
        serde_json::from_value(self.0.cells.clone()).unwrap_or_default()
    }

    async fn problems(&self) -> Vec<ImportProblem> {
        let problems: Vec<super::CellProblem> = serde_json::from_value(self.0.problems.clone()).unwrap_or_default();
        problems
            .into_iter()
            .map(|problem| ImportProblem { column: problem.column, value: problem.value, message: problem.message })
            .collect()
    }
}

payload! {
    /// On CONFLICT, import is the current state.
    ImportPayload { import: Import }
}

/// What columns can hold, but for the company's own fields.
pub fn targets(entity: ImportEntity) -> Vec<&'static str> {
    columns::targets(entity.into())
        .filter(|(_, column)| **column != Column::Unknown)
        .map(|(target, _)| target)
        .collect()
}
