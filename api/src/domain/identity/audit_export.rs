//! The audit log as a CSV file: the entries that match, newest first, read page by page while the file is sent, so
//! that a long log takes no memory and holds no connection.

use super::audit::{AuditFilter, matching};
use crate::{
    actor::Actor,
    app::App,
    error::{Error, Result},
    i18n::Locale,
    permission::Permission,
    spreadsheet::harmless,
};
use entity::{
    id::to_global,
    platform::{audit_entry::Model, audit_log},
    store::{AuditRecord, Page},
};
use futures::{Stream, stream};
use serde_json::{Value, json};

const HEADER: [&str; 13] = [
    "at",
    "actorKind",
    "actorName",
    "address",
    "userAgent",
    "requestId",
    "action",
    "entity",
    "entityId",
    "before",
    "after",
    "sequence",
    "hash",
];
const ROWS_AT_ONCE: u64 = 500;

/// Pieces of the file. That somebody took it is noted in the log first, with the filter as it was `asked` for. Columns are parted by `;` for people in
/// pt-BR, whose spreadsheets expect it, else by `,`.
pub async fn csv(
    app: App,
    actor: Actor,
    filter: AuditFilter,
    asked: Value,
) -> Result<impl Stream<Item = anyhow::Result<Vec<u8>>> + Send + 'static> {
    actor.require(Permission::AuditRead)?;
    note(&app, &actor, asked).await?;
    let delimiter = if actor.locale == Locale::PtBr { b';' } else { b',' };
    let tenant = actor.tenant;
    let pages =
        matching(filter, actor.zone()).map(|filter| (filter, Some(Page { size: ROWS_AT_ONCE, ..Page::default() })));
    let rows = stream::try_unfold(pages, move |state| {
        let app = app.clone();
        async move {
            let Some((filter, Some(page))) = state else { return Ok(None) };
            let slice = audit_log::page(&app.store.unit(tenant), &filter, &page).await?;
            let next = slice.rows.last().filter(|_| slice.has_next).map(|(_, position)| position.clone());
            let next = next.map(|position| Page { after: Some(position), ..page });
            let records = slice.rows.iter().map(|(entry, _)| record(entry));
            Ok(Some((lines(delimiter, records)?, Some((filter, next)))))
        }
    });
    let header = lines(delimiter, [HEADER.map(str::to_owned)].into_iter())?;
    // Spreadsheets take a file without this mark for Windows-1252.
    let first = ["\u{feff}".as_bytes(), &header].concat();
    Ok(stream::StreamExt::chain(stream::iter([Ok(first)]), rows))
}

async fn note(app: &App, actor: &Actor, asked: Value) -> Result<()> {
    let mut unit = app.store.write(actor.tenant, actor.author());
    let after = Some(json!({ "where": asked }));
    unit.audit(AuditRecord { action: "audit.exported", entity: "audit", entity_id: None, before: None, after });
    Ok(unit.commit().await?)
}

fn lines(delimiter: u8, records: impl Iterator<Item = [String; 13]>) -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    for record in records {
        writer.write_record(record.iter().map(|cell| harmless(cell))).map_err(anyhow::Error::from)?;
    }
    writer.into_inner().map_err(|error| Error::from(anyhow::anyhow!(error.to_string())))
}

fn record(entry: &Model) -> [String; 13] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let json = |value: &Option<Value>| value.as_ref().map(Value::to_string).unwrap_or_default();
    [
        entry.at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
        entry.actor_kind.clone(),
        entry.actor_name.clone(),
        text(&entry.address),
        text(&entry.user_agent),
        text(&entry.request_id),
        entry.action.clone(),
        entry.entity.clone(),
        entry.entity_id.map(|id| to_global(&entry.entity, id)).unwrap_or_default(),
        json(&entry.before),
        json(&entry.after),
        entry.sequence.map(|sequence| sequence.to_string()).unwrap_or_default(),
        text(&entry.hash),
    ]
}
