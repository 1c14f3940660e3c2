//! Runs a file: two hundred rows per transaction, each row the same upsert that everything else uses.

use super::{
    columns::{self, Column},
    row::{self, Row},
    text,
};
use crate::{
    actor::Actor,
    app::App,
    domain::crm::{
        custom_field::service::parse_with,
        customer::upsert::{self, UpsertOutcome},
        customer::{CustomerCreateInput, CustomerKind, service as customers},
        duplicate,
        event::CrmEvent,
        portfolio,
    },
    error::{Error, Problem, ProblemCode, Problems, Result},
    i18n::Text,
    permission::Permission,
};
use async_graphql::{ID, MaybeUndefined};
use entity::{
    StoreError, WriteUnit,
    crm::{
        custom_field::{self, CustomEntity},
        customer,
    },
    id::{CustomerId, Id, ImportId},
    identity::user::{self, UserStatus},
    value::name,
};
use serde::Serialize;

const BATCH: usize = 200;
/// A file with more mistakes is mended by its beginning.
const MOST_TOLD: usize = 1_000;
const ATTEMPTS: u64 = 4;

/// What came of a file: `read` is always the sum of the four others.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    pub read: usize,
    pub created: usize,
    pub updated: usize,
    pub unchanged: usize,
    pub invalid: usize,
    /// Rows with something to mend, the first thousand problems.
    pub rows: Vec<RowReport>,
    /// Headers that nothing is known about; their columns were left out.
    pub unknown_columns: Vec<String>,
}

#[derive(Debug, Serialize)]
pub struct RowReport {
    /// As an editor counts; the header is line 1.
    pub line: u64,
    pub outcome: &'static str,
    pub problems: Vec<CellProblem>,
}

#[derive(Debug, Serialize)]
pub struct CellProblem {
    /// The header, or nothing when it is about the row.
    pub column: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    pub message: String,
}

/// Reads a file and takes over what it has.
pub async fn run(app: &App, actor: &Actor, bytes: &[u8], delimiter: Option<u8>, file: &str) -> Result<Report> {
    actor.require(Permission::ImportRun)?;
    actor.require(Permission::CustomerWrite)?;
    let table = text::read(bytes, delimiter)?;
    let fields = custom_field::of_entity(&app.store.unit(actor.tenant), CustomEntity::Customer).await?;
    let columns = columns::read(&table.header, &fields)?;
    let mut import = Import { app, actor, header: &table.header, fields: &fields, told: 0, report: Report::default() };
    import.report.read = table.lines.len() + table.ragged.len();
    let unknown =
        table.header.iter().zip(&columns).filter(|(text, column)| **column == Column::Unknown && !text.is_empty());
    import.report.unknown_columns = unknown.map(|(text, _)| text.clone()).collect();
    for (line, cells) in &table.ragged {
        let sentence = Text::new("import-ragged").with("expected", columns.len() as i64).with("found", *cells as i64);
        import.tell(*line, vec![CellProblem { column: None, value: None, message: sentence.render(actor.locale) }]);
    }
    for lines in table.lines.chunks(BATCH) {
        let read = |line: &text::Line| {
            let mut row = row::read(line, &columns, &fields);
            row.upsert.file = Some(file.to_owned());
            row
        };
        let rows = lines.iter().map(|line| (read(line), line.cells.as_slice())).collect();
        import.batch(&columns, rows).await?;
    }
    import.report.rows.sort_by_key(|row| row.line);
    announce(app, actor, file, &import.report).await;
    Ok(import.report)
}

/// Tells that the file is through. Its rows are saved by now, so a failure here is the log's alone.
async fn announce(app: &App, actor: &Actor, file: &str, report: &Report) {
    for attempt in 1..=ATTEMPTS {
        let mut unit = app.store.write(actor.tenant, actor.author());
        let (read, created, updated) = (report.read, report.created, report.updated);
        let (unchanged, invalid, file) = (report.unchanged, report.invalid, file.to_owned());
        CrmEvent::ImportFinished { id: ImportId::new(), file, read, created, updated, unchanged, invalid }
            .record(&mut unit);
        match unit.commit().await {
            Ok(()) => return,
            Err(error) => tracing::warn!(attempt, ?error, "the end of an import could not be announced"),
        }
        tokio::time::sleep(std::time::Duration::from_millis(20 * attempt)).await;
    }
}

struct Import<'i> {
    app: &'i App,
    actor: &'i Actor,
    header: &'i [String],
    fields: &'i [custom_field::Model],
    told: usize,
    report: Report,
}

/// What came of one row.
type Came = std::result::Result<(CustomerId, UpsertOutcome), Vec<Problem>>;

impl Import<'_> {
    /// Rows that can be seen to be wrong are told and left out; the others are saved together. When one of
    /// them turns out to be wrong there, the batch is taken back and its rows are saved one by one.
    async fn batch(&mut self, columns: &[Column], rows: Vec<(Row, &[String])>) -> Result<()> {
        let mut good = Vec::new();
        for (row, cells) in rows {
            match self.wrong(&row) {
                problems if problems.is_empty() => good.push((row, cells)),
                problems => self.refused(columns, &row, cells, problems),
            }
        }
        let done = match self.save(&good).await {
            Ok(done) => done,
            Err(error) if self.is_of_one_row(&error) => self.one_by_one(&good).await?,
            Err(error) => return Err(error),
        };
        for ((row, cells), came) in good.iter().zip(done) {
            match came {
                Ok((_, UpsertOutcome::Created)) => self.report.created += 1,
                Ok((_, UpsertOutcome::Updated)) => self.report.updated += 1,
                Ok((_, UpsertOutcome::Unchanged)) => self.report.unchanged += 1,
                Err(problems) => {
                    let problems = problems.into_iter().map(|problem| (None, problem)).collect();
                    self.refused(columns, row, cells, problems);
                }
            }
        }
        Ok(())
    }

    /// What is wrong with a row without asking the database.
    fn wrong(&self, row: &Row) -> Vec<(Option<usize>, Problem)> {
        let mut problems: Vec<(Option<usize>, Problem)> =
            row.problems.iter().map(|(index, problem)| (Some(*index), problem.clone())).collect();
        let mut found = row.upsert.problems(self.actor.tenant);
        parse_with(self.fields, &row.upsert.custom, false, &mut found);
        if let Err(Error::Problems(list)) = found.done() {
            problems.extend(list.into_iter().map(|problem| (None, problem)));
        }
        problems
    }

    async fn save(&self, rows: &[(Row, &[String])]) -> Result<Vec<Came>> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        for attempt in 1.. {
            match self.save_once(rows).await {
                Err(Error::Store(StoreError::Busy(_))) if attempt < ATTEMPTS => {
                    tokio::time::sleep(std::time::Duration::from_millis(20 * attempt)).await;
                }
                done => return done,
            }
        }
        Ok(Vec::new())
    }

    async fn save_once(&self, rows: &[(Row, &[String])]) -> Result<Vec<Came>> {
        let mut unit = self.app.store.write(self.actor.tenant, self.actor.author());
        let mut done = Vec::new();
        for (row, _) in rows {
            done.push(match one(&mut unit, self.actor, row).await {
                Ok(came) => Came::Ok(came),
                // Its own transaction is dropped, so nothing of a refused row stays behind.
                Err(Error::Problems(problems)) if rows.len() == 1 => return Ok(vec![Err(problems)]),
                Err(error) => return Err(error),
            });
        }
        let written = done.iter().flatten().filter(|(_, outcome)| *outcome != UpsertOutcome::Unchanged);
        let written: Vec<CustomerId> = written.map(|(id, _)| *id).collect();
        duplicate::finder::look(&mut unit, &written).await?;
        unit.commit().await?;
        Ok(done)
    }

    async fn one_by_one(&self, rows: &[(Row, &[String])]) -> Result<Vec<Came>> {
        let mut done = Vec::new();
        for row in rows {
            match self.save(std::slice::from_ref(row)).await {
                Ok(came) => done.extend(came),
                Err(error) if self.is_of_one_row(&error) => {
                    tracing::warn!(line = row.0.number, %error, "a row of an import was refused by the database");
                    done.push(Err(vec![Problem::new("", ProblemCode::Invalid, Text::new("import-row-refused"))]));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(done)
    }

    /// Whether a single row may be to blame, rather than the database.
    fn is_of_one_row(&self, error: &Error) -> bool {
        match error {
            Error::Problems(_) => true,
            Error::Store(StoreError::Unique { .. } | StoreError::Reference | StoreError::Database(_)) => true,
            Error::Store(_) | Error::Fault(..) | Error::Internal(_) | Error::Shared(_) => false,
        }
    }

    fn refused(&mut self, columns: &[Column], row: &Row, cells: &[String], problems: Vec<(Option<usize>, Problem)>) {
        let told = problems.into_iter().map(|(index, problem)| {
            let index = index.or_else(|| place(&problem.field, row, columns));
            CellProblem {
                column: index.and_then(|index| self.header.get(index)).cloned(),
                value: index.and_then(|index| cells.get(index)).cloned(),
                message: problem.text.render(self.actor.locale),
            }
        });
        let told = told.collect();
        self.tell(row.number, told);
    }

    fn tell(&mut self, line: u64, problems: Vec<CellProblem>) {
        self.report.invalid += 1;
        if self.told < MOST_TOLD {
            self.told += problems.len();
            self.report.rows.push(RowReport { line, outcome: "INVALID", problems });
        }
    }
}

/// One row: names become ids, then the upsert. Whatever a problem would leave behind is looked at first.
async fn one(unit: &mut WriteUnit, actor: &Actor, row: &Row) -> Result<(CustomerId, UpsertOutcome)> {
    let mut upsert = row.upsert.clone();
    let mut problems = Problems::default();
    if let Some(email) = &row.owner {
        match colleague(unit, email).await? {
            Some(id) => upsert.given.owner_id = MaybeUndefined::Value(ID(id)),
            None => problems.push(Problem::new("ownerId", ProblemCode::NotFound, Text::new("import-unknown-owner"))),
        }
    }
    let mut new_portfolio = None;
    if let Some(text) = &row.portfolio {
        match portfolio::by_name(unit, text).await? {
            Some(found) => upsert.given.portfolio_id = MaybeUndefined::Value(ID(found.id.global())),
            None if actor.can(Permission::PortfolioManage) => new_portfolio = Some(text),
            None => {
                let sentence = Text::new("import-unknown-portfolio");
                problems.push(Problem::new("portfolioId", ProblemCode::NotFound, sentence));
            }
        }
    }
    problems.done()?;
    if let Some(text) = new_portfolio {
        let made = portfolio::create(unit, actor, text).await?;
        upsert.given.portfolio_id = MaybeUndefined::Value(ID(made.id.global()));
    }
    let is_company = upsert.given.kind == Some(customer::CustomerKind::Company);
    if let Some(text) = row.company.as_ref().filter(|_| !is_company) {
        let company = company(unit, actor, text).await?;
        upsert.given.company_id = MaybeUndefined::Value(ID(company.global()));
    }
    let (saved, outcome) = upsert::upsert(unit, actor, &upsert).await?;
    Ok((saved.id, outcome))
}

/// A colleague by e-mail address.
async fn colleague(unit: &WriteUnit, email: &str) -> Result<Option<String>> {
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
    let query = user::Entity::find().filter(user::Column::Email.eq(name::clean(email).to_lowercase()));
    let row = unit.one(query.filter(user::Column::Status.eq(UserStatus::Active))).await?;
    Ok(row.map(|row| row.id.global()))
}

/// The company with this name, or a new one.
async fn company(unit: &mut WriteUnit, actor: &Actor, text: &str) -> Result<CustomerId> {
    let there = customer::companies_named(unit, &name::fold(text), 10).await?;
    if let Some(row) = there.into_iter().find(|row| customers::may_see(actor, row)) {
        return Ok(row.id);
    }
    let input = CustomerCreateInput::named(CustomerKind::Company, text);
    Ok(customers::create(unit, actor, &input).await?.id)
}

/// The column that a problem's input field came from.
fn place(field: &[String], row: &Row, columns: &[Column]) -> Option<usize> {
    let at = |wanted: Column| columns.iter().position(|column| *column == wanted);
    let index = || field.get(1).and_then(|text| text.parse::<usize>().ok());
    match field.first().map(String::as_str)? {
        "contactPoints" => row.contact_columns.get(index()?).copied(),
        "custom" => row.custom_columns.get(index()?).copied(),
        "name" => at(Column::Name),
        "legalName" => at(Column::LegalName),
        "taxId" => at(Column::TaxId),
        "score" => at(Column::Score),
        "category" => at(Column::Category),
        "product" => at(Column::Product),
        "source" => at(Column::Source),
        "position" => at(Column::Position),
        "website" => at(Column::Website),
        "linkedin" => at(Column::Linkedin),
        "birthDate" => at(Column::BirthDate),
        "ownerId" => at(Column::Owner),
        "portfolioId" => at(Column::Portfolio),
        "companyId" => at(Column::Company),
        "tags" => at(Column::Tags),
        "address" => match field.get(1).map(String::as_str) {
            Some("postalCode") => at(Column::PostalCode),
            Some("state") => at(Column::State),
            Some("city") => at(Column::City),
            _ => at(Column::Street),
        },
        _ => None,
    }
}
