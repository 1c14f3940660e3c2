//! A file in parts: each is an object of its own in the storage, so parts may come in any order, again, and after a
//! night. What is read is read from one part after the other.

use super::{engine::Bytes, types::read_settings, workbook};
use crate::{
    app::App,
    error::{Code, Error, Result},
    i18n::Text,
};
use entity::import::{
    part,
    run::{ImportState, Model},
};
use futures::{Stream, StreamExt, TryStreamExt, stream};
use std::io;
use tokio::io::AsyncWriteExt;
use tokio_util::io::{StreamReader, SyncIoBridge};

/// Every part but the last has as many bytes.
pub const PART_BYTES: i64 = 8 * 1024 * 1024;

/// How many parts a file has.
pub fn count(size_bytes: i64) -> i32 {
    i32::try_from((size_bytes + PART_BYTES - 1) / PART_BYTES).unwrap_or(i32::MAX)
}

/// How long a part must be.
pub fn length(import: &Model, number: i32) -> Result<i64> {
    if import.state != ImportState::Draft || import.uploaded_at.is_some() {
        return Err(Error::fault(Code::BadRequest, "fault-file-there"));
    }
    if !(0..count(import.size_bytes)).contains(&number) {
        let text = Text::new("import-no-such-part").with("count", i64::from(count(import.size_bytes)));
        return Err(Error::Fault(Code::BadRequest, text));
    }
    Ok((import.size_bytes - i64::from(number) * PART_BYTES).min(PART_BYTES))
}

/// Notes a part that lies in the storage; whether it is the last that was missing. What was there already stays, and
/// the new object is no use.
pub async fn arrived(
    app: &App,
    import: &Model,
    number: i32,
    object: &str,
    written: &crate::integrations::storage::Written,
) -> Result<(bool, bool)> {
    let author = crate::actor::Actor::system(import.tenant_id).author();
    let mut unit = app.store.write(import.tenant_id, author);
    let size_bytes = written.size_bytes as i64;
    let noted = part::note(&mut unit, import.id, number, object, size_bytes, &written.sha256).await?;
    let there = part::of_import(&unit, import.id).await?.len();
    unit.commit().await?;
    Ok((noted, there as i32 == count(import.size_bytes)))
}

/// The content of a file whose parts are all there, to be read on a thread of its own; of a spreadsheet the sheet, as
/// CSV.
pub async fn content(app: &App, import: &Model) -> Result<Bytes> {
    match workbook(app, import).await? {
        Some(file) => {
            let sheet = read_settings(import).sheet;
            Ok(workbook::open(&app.program(), file, sheet.as_deref())?)
        }
        None => Ok(Box::new(SyncIoBridge::new(StreamReader::new(Box::pin(pieces(app, import).await?))))),
    }
}

/// The names of the sheets of a spreadsheet; None of anything else.
pub async fn sheets(app: &App, import: &Model) -> Result<Option<Vec<String>>> {
    let Some(file) = workbook(app, import).await? else { return Ok(None) };
    let program = app.program();
    let listed = tokio::task::spawn_blocking(move || workbook::list(&program, &file)).await;
    Ok(listed.map_err(anyhow::Error::from)?.ok())
}

/// A spreadsheet as a file on this machine; None when it is something else.
async fn workbook(app: &App, import: &Model) -> Result<Option<workbook::Kept>> {
    let mut pieces = Box::pin(pieces(app, import).await?);
    let mut piece = pieces.try_next().await.map_err(anyhow::Error::from)?;
    if !piece.as_ref().is_some_and(|piece| piece.starts_with(workbook::MAGIC)) {
        return Ok(None);
    }
    if import.size_bytes > workbook::MOST_BYTES {
        return Err(Error::fault(Code::BadRequest, "import-workbook-too-large"));
    }
    let folder = app.config.platform.data.join("tmp");
    tokio::fs::create_dir_all(&folder).await.map_err(anyhow::Error::from)?;
    let kept = workbook::Kept(folder.join(format!("{}.xlsx", uuid::Uuid::now_v7().simple())));
    let mut file = tokio::fs::File::create(&kept.0).await.map_err(anyhow::Error::from)?;
    while let Some(bytes) = piece {
        file.write_all(&bytes).await.map_err(anyhow::Error::from)?;
        piece = pieces.try_next().await.map_err(anyhow::Error::from)?;
    }
    file.flush().await.map_err(anyhow::Error::from)?;
    Ok(Some(kept))
}

async fn pieces(app: &App, import: &Model) -> Result<impl Stream<Item = io::Result<axum::body::Bytes>> + Send + use<>> {
    let parts = part::of_import(&app.store.unit(import.tenant_id), import.id).await?;
    if parts.iter().map(|part| part.size_bytes).sum::<i64>() != import.size_bytes {
        return Err(Error::fault(Code::BadRequest, "import-file-gone"));
    }
    let storage = app.storage.clone();
    let pieces = stream::iter(parts).then(move |part| {
        let storage = storage.clone();
        async move {
            let found = storage.read(&part.object).await.map_err(io::Error::other)?;
            let found = found.ok_or_else(|| io::Error::other("a part of the file is gone"))?;
            Ok::<_, io::Error>(found.map_err(io::Error::other))
        }
    });
    Ok(pieces.try_flatten())
}
