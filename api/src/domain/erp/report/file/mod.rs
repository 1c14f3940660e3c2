//! Reports as files: the table of `tables`, written as exports are. A report is short and made at once; nothing of it is
//! kept but what the audit log says.

mod tables;

use crate::{
    actor::Actor,
    app::App,
    domain::{
        export::{
            ExportFormat,
            cell::Manner,
            file::{Shape, Writer},
        },
        insight::{Interval, PeriodInput},
    },
    error::{Code, Error, Result},
    graphql::filter::stored,
    i18n::Text,
    permission::Permission,
};
use async_graphql::{Enum, ID, InputObject};
use entity::store::AuditRecord;
use serde_json::{Value, json};
use tables::Table;
use tempfile::TempPath;

/// Rows that are written at once.
const AT_ONCE: usize = 500;

/// A report that becomes a file.
#[derive(Clone, Debug, InputObject)]
pub struct ReportFileInput {
    report: ReportKind,
    format: ExportFormat,
    /// Of all but the value of stock, which is that of now.
    period: Option<PeriodInput>,
    /// Of sales by period.
    interval: Option<Interval>,
    currency: Option<String>,
    /// Of the value of stock; all locations when absent.
    location_id: Option<ID>,
}

/// Which report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum ReportKind {
    SalesByPeriod,
    SalesByProduct,
    SalesByAgent,
    SalesByChannel,
    StockValue,
    StockTurnover,
}

/// A file on this machine that goes with the value.
pub struct Made {
    pub path: TempPath,
    pub name: String,
    pub format: entity::export::ExportFormat,
}

/// Makes the file that was asked for in JSON, of what somebody may see.
pub async fn make(app: &App, actor: &Actor, asked: &Value) -> Result<Made> {
    actor.require(Permission::ExportRun)?;
    let input: ReportFileInput = stored::read(asked)?;
    let table = {
        let unit = app.store.unit(actor.tenant);
        tables::read(&unit, actor, &input).await?
    };
    note(app, actor, asked, table.rows.len()).await?;
    let format = input.format.into();
    let path = write(app, actor, format, table).await?;
    let ending = match format {
        entity::export::ExportFormat::Csv => "csv",
        entity::export::ExportFormat::Xlsx => "xlsx",
        entity::export::ExportFormat::Json => "json",
    };
    let noun = Text::new(&input.report.sentence("report-file")).render(actor.locale);
    Ok(Made { path, name: format!("{noun}-{}.{ending}", actor.today()), format })
}

async fn write(app: &App, actor: &Actor, format: entity::export::ExportFormat, table: Table) -> Result<TempPath> {
    let folder = app.config.platform.data.join("tmp");
    tokio::fs::create_dir_all(&folder).await.map_err(anyhow::Error::from)?;
    let path = tempfile::NamedTempFile::with_prefix_in("report-", &folder).map_err(anyhow::Error::from)?;
    let path = path.into_temp_path();
    let manner = Manner { locale: actor.locale, zone: actor.zone() };
    let mut writer = Writer::begin(&path, Shape { format, manner, columns: table.columns, title: table.title });
    let mut rows = table.rows.into_iter();
    loop {
        let some: Vec<_> = rows.by_ref().take(AT_ONCE).collect();
        if some.is_empty() {
            break;
        }
        writer.write(some).await?;
    }
    writer.end().await?;
    Ok(path)
}

async fn note(app: &App, actor: &Actor, asked: &Value, rows: usize) -> Result<()> {
    let mut unit = app.store.write(actor.tenant, actor.author());
    let after = Some(json!({ "asked": asked, "rows": rows }));
    unit.audit(AuditRecord { action: "report.exported", entity: "report", entity_id: None, before: None, after });
    Ok(unit.commit().await?)
}

impl ReportFileInput {
    fn period(&self) -> Result<&PeriodInput> {
        self.period.as_ref().ok_or_else(|| Error::fault(Code::BadRequest, "report-no-period"))
    }
}

impl ReportKind {
    fn sentence(self, what: &str) -> String {
        let kind = match self {
            Self::SalesByPeriod => "sales-by-period",
            Self::SalesByProduct => "sales-by-product",
            Self::SalesByAgent => "sales-by-agent",
            Self::SalesByChannel => "sales-by-channel",
            Self::StockValue => "stock-value",
            Self::StockTurnover => "stock-turnover",
        };
        format!("{what}-{kind}")
    }
}
