//! Where the content of files lies: a folder, or a bucket of S3 (`s3`), both by the interface of `object_store`.
//! Content is written and read in pieces and never held whole; an object appears when it is complete.

mod s3;

use super::breaker::{Breaker, Broken};
use crate::config::Config;
use anyhow::{Context, Result};
use axum::body::Bytes;
use futures::{Stream, StreamExt, TryStreamExt, stream::BoxStream};
use object_store::{
    ObjectStore, ObjectStoreExt, buffered::BufWriter, local::LocalFileSystem, memory::InMemory, path::Path,
};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tokio::io::AsyncWriteExt;

/// The folder in the data folder, unless configured otherwise.
pub const FOLDER: &str = "files";

/// What is longer goes to the storage while it arrives.
const PIECE_BYTES: usize = 1024 * 1024;

/// Cheap to clone.
#[derive(Clone)]
pub struct Storage {
    store: Arc<dyn ObjectStore>,
    piece_bytes: usize,
    /// A full bucket still gives what it holds.
    reading: Breaker,
    writing: Breaker,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub size_bytes: u64,
    /// In hexadecimal.
    pub sha256: String,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("more than {0} bytes")]
    TooLong(u64),
    /// Whoever sends it stopped.
    #[error("the content broke off: {0}")]
    BrokeOff(String),
    #[error(transparent)]
    Storage(#[from] anyhow::Error),
}

impl Storage {
    /// Where the configuration says.
    pub fn open(config: &Config) -> Result<Self> {
        match config.storage.bucket()? {
            None => Self::in_folder(&config.platform.data.join(FOLDER)),
            Some((bucket, folder)) => Ok(Self::of(s3::open(&config.storage, bucket, folder)?, s3::PIECE_BYTES)),
        }
    }

    /// In a folder, which is made.
    pub fn in_folder(folder: &std::path::Path) -> Result<Self> {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        let store = LocalFileSystem::new_with_prefix(folder)
            .with_context(|| format!("cannot use the folder {}", folder.display()))?
            .with_automatic_cleanup(true)
            .with_fsync(true);
        Ok(Self::of(Arc::new(store), PIECE_BYTES))
    }

    /// For tests.
    pub fn in_memory() -> Self {
        Self::of(Arc::new(InMemory::new()), PIECE_BYTES)
    }

    fn of(store: Arc<dyn ObjectStore>, piece_bytes: usize) -> Self {
        Self { store, piece_bytes, reading: Breaker::new("storage"), writing: Breaker::new("storage_write") }
    }

    /// Writes an object of at most so many bytes; nothing is left of one that is longer or breaks off.
    pub async fn write<E: std::fmt::Display>(
        &self,
        object: &str,
        content: impl Stream<Item = std::result::Result<Bytes, E>>,
        most: u64,
    ) -> std::result::Result<Written, WriteError> {
        let its_fault = |error: &WriteError| matches!(error, WriteError::Storage(_));
        self.writing.call(its_fault, self.put(object, content, most)).await.map_err(|broken| match broken {
            Broken::Away(away) => WriteError::Storage(away.into()),
            Broken::Failed(WriteError::Storage(error)) => WriteError::Storage(error.context(self.writing.away())),
            Broken::Failed(error) => error,
        })
    }

    async fn put<E: std::fmt::Display>(
        &self,
        object: &str,
        content: impl Stream<Item = std::result::Result<Bytes, E>>,
        most: u64,
    ) -> std::result::Result<Written, WriteError> {
        let mut writer = BufWriter::with_capacity(self.store.clone(), Path::from(object), self.piece_bytes);
        match copy(&mut writer, content, most).await {
            Ok(written) => {
                writer.shutdown().await.context("the storage did not take the file")?;
                Ok(written)
            }
            Err(error) => {
                writer.abort().await.ok();
                Err(error)
            }
        }
    }

    /// The pieces of an object; None when there is none.
    pub async fn read(&self, object: &str) -> Result<Option<BoxStream<'static, Result<Bytes>>>> {
        let get = async {
            match self.store.get(&Path::from(object)).await {
                Ok(found) => Ok(Some(found.into_stream().map_err(anyhow::Error::from).boxed())),
                Err(object_store::Error::NotFound { .. }) => Ok(None),
                Err(error) => Err(error).context("the storage did not give the file"),
            }
        };
        self.reading.ask(get).await
    }

    /// Whether it answers; no object needs to be there for that.
    pub async fn check(&self) -> Result<()> {
        match self.store.head(&Path::from("ready")).await {
            Ok(_) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error).context("the storage does not answer"),
        }
    }

    /// Removes an object, if it is there.
    pub async fn remove(&self, object: &str) -> Result<()> {
        let delete = async {
            match self.store.delete(&Path::from(object)).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
                Err(error) => Err(error).context("the storage did not remove the file"),
            }
        };
        self.writing.ask(delete).await
    }
}

impl Storage {
    /// Copies every object to another storage; says how many.
    pub async fn copy_to(&self, other: &Self) -> Result<u64> {
        let (mut all, mut copied) = (self.store.list(None), 0);
        while let Some(object) = all.next().await {
            let name = object.context("the storage does not list its files")?.location;
            // One that has been removed meanwhile is not missed.
            let Some(content) = self.read(name.as_ref()).await? else { continue };
            let written = other.write(name.as_ref(), content, u64::MAX).await;
            written.with_context(|| format!("{name} cannot be copied"))?;
            copied += 1;
        }
        Ok(copied)
    }
}

async fn copy<E: std::fmt::Display>(
    writer: &mut BufWriter,
    content: impl Stream<Item = std::result::Result<Bytes, E>>,
    most: u64,
) -> std::result::Result<Written, WriteError> {
    let (mut size_bytes, mut hash) = (0u64, Sha256::new());
    let mut content = std::pin::pin!(content);
    while let Some(piece) = content.next().await {
        let piece = piece.map_err(|error| WriteError::BrokeOff(error.to_string()))?;
        size_bytes += piece.len() as u64;
        if size_bytes > most {
            return Err(WriteError::TooLong(most));
        }
        hash.update(&piece);
        writer.put(piece).await.context("the storage did not take the file")?;
    }
    Ok(Written { size_bytes, sha256: hex::encode(hash.finalize()) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::stream;

    fn pieces(texts: &[&'static str]) -> impl Stream<Item = Result<Bytes, std::io::Error>> {
        stream::iter(texts.iter().map(|text| Ok(Bytes::from_static(text.as_bytes()))).collect::<Vec<_>>())
    }

    async fn text(storage: &Storage, object: &str) -> Option<String> {
        let content = storage.read(object).await.unwrap()?;
        let content: Vec<Bytes> = content.try_collect().await.unwrap();
        Some(String::from_utf8(content.concat()).unwrap())
    }

    #[tokio::test]
    async fn what_is_written_is_read_until_it_is_removed() {
        let folder = std::env::temp_dir().join(format!("balcao-storage-{}", uuid::Uuid::new_v4()));
        for storage in [Storage::in_memory(), Storage::in_folder(&folder).unwrap()] {
            let written = storage.write("a/b", pieces(&["olá, ", "mundo"]), 100).await.unwrap();
            assert_eq!(written.size_bytes, 11);
            assert_eq!(written.sha256, hex::encode(Sha256::digest("olá, mundo")));
            assert_eq!(text(&storage, "a/b").await.as_deref(), Some("olá, mundo"));
            storage.remove("a/b").await.unwrap();
            assert_eq!(text(&storage, "a/b").await, None);
            storage.remove("a/b").await.unwrap();
        }
        std::fs::remove_dir_all(folder).ok();
    }

    #[tokio::test]
    async fn all_of_a_storage_is_copied_to_another() {
        let (one, other) = (Storage::in_memory(), Storage::in_memory());
        for name in ["a/b", "a/c/d"] {
            one.write(name, pieces(&[name]), 100).await.unwrap();
        }
        assert_eq!(one.copy_to(&other).await.unwrap(), 2);
        assert_eq!(text(&other, "a/c/d").await.as_deref(), Some("a/c/d"));
    }

    #[tokio::test]
    async fn nothing_is_left_of_what_is_too_long_or_breaks_off() {
        let storage = Storage::in_memory();
        let long = storage.write("long", pieces(&["12345", "678"]), 7).await;
        assert!(matches!(long, Err(WriteError::TooLong(7))), "{long:?}");
        let broken = stream::iter([Ok(Bytes::from_static(b"12")), Err(std::io::Error::other("gone"))]);
        assert!(matches!(storage.write("broken", broken, 7).await, Err(WriteError::BrokeOff(_))));
        assert_eq!((text(&storage, "long").await, text(&storage, "broken").await), (None, None));
    }
}
