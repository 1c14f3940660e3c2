//! A file in parts: each is an object of its own in the storage, so parts may come in any order, again, and after a
//! night. What is read is read from one part after the other.

use super::engine::Bytes;
use crate::{
    app::App,
    error::{Code, Error, Result},
    i18n::Text,
};
use entity::import::{
    part,
    run::{ImportState, Model},
};
use futures::{StreamExt, TryStreamExt, stream};
use std::io;
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

/// The content of a file whose parts are all there, to be read on a thread of its own.
pub async fn content(app: &App, import: &Model) -> Result<Bytes> {
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
    let reader = StreamReader::new(Box::pin(pieces.try_flatten()));
    Ok(Box::new(SyncIoBridge::new(reader)))
}
