//! The refused lines of an import as a CSV file: the columns as they were, then the line's number and what is wrong,
//! to be mended and sent again. Streamed, however many there are.

use crate::{
    app::App,
    error::Result,
    i18n::{Locale, Text},
    spreadsheet::harmless,
};
use axum::body::Bytes;
use entity::{
    id::TenantId,
    import::{rejection, run::Model},
};
use futures::{Stream, stream};

const AT_ONCE: u64 = 500;
const MARK: &str = "\u{feff}";

/// The pieces of the file.
pub fn csv(app: App, import: Model, locale: Locale) -> impl Stream<Item = Result<Bytes>> {
    let tenant = import.tenant_id;
    stream::try_unfold((app, import, Some(-1i64)), move |(app, import, after)| async move {
        let Some(after) = after else { return Ok(None) };
        if after < 0 {
            let piece = head(&import, locale)?;
            return Ok(Some((piece, (app, import, Some(0)))));
        }
        let (piece, last) = rows(&app, tenant, &import, after).await?;
        Ok(last.map(|last| (piece, (app, import, Some(last)))))
    })
}

fn head(import: &Model, locale: Locale) -> Result<Bytes> {
    let mut header: Vec<String> = serde_json::from_value(import.header.clone()).unwrap_or_default();
    header.push(Text::new("import-rejections-line").render(locale));
    header.push(Text::new("import-rejections-reason").render(locale));
    Ok(Bytes::from([MARK.as_bytes(), &written(&[header])?].concat()))
}

/// Some lines, and the number of the last; None when there are no more.
async fn rows(app: &App, tenant: TenantId, import: &Model, after: i64) -> Result<(Bytes, Option<i64>)> {
    let rows = rejection::after(&app.store.unit(tenant), import.id, after, AT_ONCE).await?;
    let last = rows.last().map(|row| row.line);
    let width = import.header.as_array().map_or(0, Vec::len);
    let lines = rows.into_iter().map(|row| {
        let mut cells: Vec<String> = serde_json::from_value(row.cells).unwrap_or_default();
        cells.resize(cells.len().max(width), String::new());
        cells.push(row.line.to_string());
        cells.push(reasons(&row.problems));
        cells
    });
    let lines: Vec<Vec<String>> = lines.collect();
    Ok((Bytes::from(written(&lines)?), last))
}

fn reasons(problems: &serde_json::Value) -> String {
    let problems: Vec<super::CellProblem> = serde_json::from_value(problems.clone()).unwrap_or_default();
    let told = problems.into_iter().map(|problem| match problem.column {
        Some(column) => format!("{column}: {}", problem.message),
        None => problem.message,
    });
    told.collect::<Vec<_>>().join(" | ")
}

fn written(lines: &[Vec<String>]) -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer(Vec::new());
    for line in lines {
        let harmless = line.iter().map(|cell| harmless(cell));
        writer.write_record(harmless).map_err(anyhow::Error::from)?;
    }
    Ok(writer.into_inner().map_err(|error| anyhow::anyhow!("{error}"))?)
}
