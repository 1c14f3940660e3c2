//! Makes a file: reads the list in pages, writes it beside, counts it, and puts it into the storage.

use super::{
    asked::ExportList,
    cell::Manner,
    file::{Shape, Writer},
    rows::Rows,
    service,
};
use crate::{
    actor::Actor,
    error::{Error, Result},
    i18n::Text,
    integrations::storage::{WriteError, Written},
    jobs,
};
use entity::{
    export::{self, Model},
    id::Id,
};
use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};
use tokio_util::io::ReaderStream;

/// How often people are told how far it is, and it is seen whether somebody cancelled it.
const TELL_EVERY: Duration = Duration::from_millis(500);
const PIECE_BYTES: usize = 256 * 1024;

/// A file that lies in the storage.
pub struct Made {
    pub rows: i64,
    pub object: String,
    pub written: Written,
}

/// Makes the file of an export that runs; None when it was cancelled meanwhile.
pub async fn make(context: &jobs::Context, actor: &Actor, row: &Model) -> Result<Option<Made>> {
    let app = context.app();
    let list = ExportList::from_json(&row.list)?;
    let keys: Vec<String> = serde_json::from_value(row.columns.clone()).map_err(anyhow::Error::from)?;
    let (mut rows, total) = {
        let unit = app.store.unit(actor.tenant);
        let mut rows = Rows::open(&unit, actor, &list, &keys).await?;
        rows.measure(&unit, !keys.is_empty()).await?;
        let total = rows.count(&unit).await?;
        (rows, total)
    };
    let manner = Manner { locale: actor.locale, zone: actor.zone() };
    let title = Text::new(service::title(row.entity)).render(actor.locale);
    let shape = Shape { format: row.format, manner, columns: rows.columns.clone(), title };
    let kept = Kept::new(&app.config.platform.data, row, context.job().generation).await?;
    let mut writer = Writer::begin(&kept.0, shape);
    let mut told = Instant::now();
    if !tell(context, row, 0, total).await? {
        return Ok(None);
    }
    while let Some(some) = rows.next(&app.store.unit(actor.tenant)).await? {
        writer.write(some).await?;
        if context.is_cancelled() {
            return Ok(None);
        }
        if told.elapsed() >= TELL_EVERY {
            if !tell(context, row, writer.rows(), total).await? {
                return Ok(None);
            }
            told = Instant::now();
        }
    }
    let written = writer.end().await?;
    as_many_as_there_are(context, actor, &list, &keys, (total, written)).await?;
    if !tell(context, row, written, total.max(written)).await? {
        return Ok(None);
    }
    let (object, stored) = store(context, row, &kept.0).await?;
    Ok(Some(Made { rows: written, object, written: stored }))
}

/// Notes how far it is; false when it is not to go on.
async fn tell(context: &jobs::Context, row: &Model, rows: i64, total: i64) -> Result<bool> {
    let mut unit = context.begin();
    let goes_on = export::advance(&mut unit, row.id, rows, total).await?;
    context.commit(unit).await?;
    context.progress(rows, Some(total)).await?;
    Ok(goes_on && !context.is_cancelled())
}

/// A list that stood still must have come whole. One that people worked at is as it was read.
async fn as_many_as_there_are(
    context: &jobs::Context,
    actor: &Actor,
    list: &ExportList,
    keys: &[String],
    (before, written): (i64, i64),
) -> Result<()> {
    if before == written {
        return Ok(());
    }
    let unit = context.app().store.unit(actor.tenant);
    let after = Rows::open(&unit, actor, list, keys).await?.count(&unit).await?;
    if after == before {
        return Err(anyhow::anyhow!("{written} rows were read of a list of {after}").into());
    }
    Ok(())
}

/// Each attempt writes an object of its own; what an earlier one left is removed.
async fn store(context: &jobs::Context, row: &Model, path: &Path) -> Result<(String, Written)> {
    let storage = &context.app().storage;
    let generation = context.job().generation;
    let object = |generation: i32| {
        let (tenant, id) = (row.tenant_id.uuid().simple(), row.id.uuid().simple());
        format!("{tenant}/exports/{id}-{generation}")
    };
    for earlier in 0..generation {
        storage.remove(&object(earlier)).await?;
    }
    let file = tokio::fs::File::open(path).await.map_err(anyhow::Error::from)?;
    let pieces = ReaderStream::with_capacity(file, PIECE_BYTES);
    let written = storage.write(&object(generation), pieces, u64::MAX).await.map_err(|error| match error {
        WriteError::Storage(error) => Error::from(error),
        other => anyhow::anyhow!("{other}").into(),
    })?;
    Ok((object(generation), written))
}

/// A file on this machine that goes with the value.
struct Kept(PathBuf);

impl Kept {
    async fn new(data: &Path, row: &Model, generation: i32) -> Result<Self> {
        let folder = data.join("tmp");
        tokio::fs::create_dir_all(&folder).await.map_err(anyhow::Error::from)?;
        let name = |generation: i32| folder.join(format!("export-{}-{generation}", row.id.uuid().simple()));
        // Of workers that were killed.
        for earlier in 0..generation {
            tokio::fs::remove_file(name(earlier)).await.ok();
        }
        Ok(Self(name(generation)))
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).ok();
    }
}
