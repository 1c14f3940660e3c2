//! Indexes on disk: which one is in use, opening, writing, building.

use super::{
    collect::id_of,
    schema::{self, Fields, STAMP},
    tokens,
};
use crate::{document::Document, engine::EngineError, settings::VERSION};
use entity::search::SearchKind;
use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};
use tantivy::{DocAddress, Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, directory::MmapDirectory};
use uuid::Uuid;

/// What writing may hold in memory before it goes to disk, at the least that tantivy takes; and when an index is built.
const WRITING_BYTES: usize = 16_000_000;
const BUILDING_BYTES: usize = 64_000_000;

/// The folder of all companies.
#[derive(Clone)]
pub struct Root(PathBuf);

impl Root {
    pub fn new(folder: PathBuf) -> Self {
        Self(folder)
    }

    fn of(&self, tenant: Uuid) -> PathBuf {
        self.0.join(tenant.simple().to_string())
    }

    fn pointer(&self, tenant: Uuid, kind: SearchKind) -> PathBuf {
        self.of(tenant).join(format!("{}.current", kind.key()))
    }

    /// The folder of the index in use; one of another version is none.
    pub fn current(&self, tenant: Uuid, kind: SearchKind) -> Result<PathBuf, EngineError> {
        match fs::read_to_string(self.pointer(tenant, kind)) {
            Ok(name) if name.starts_with(&prefix(kind)) && !name.contains('/') => Ok(self.of(tenant).join(name)),
            Ok(_) => Err(EngineError::Missing),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(EngineError::Missing),
            Err(error) => Err(disk(&error)),
        }
    }

    /// The index in this folder cannot be used: unless another one has taken its place, there is none.
    pub fn unname(&self, tenant: Uuid, kind: SearchKind, folder: &Path) {
        if self.current(tenant, kind).is_ok_and(|current| current == folder) {
            fs::remove_file(self.pointer(tenant, kind)).ok();
        }
    }
}

fn prefix(kind: SearchKind) -> String {
    format!("{}-v{VERSION}-", kind.key())
}

fn disk(error: &io::Error) -> EngineError {
    EngineError::Unavailable(format!("the search folder cannot be used: {error}"))
}

/// An index that is open for reading, and for writing once something is written.
pub struct Open {
    pub folder: PathBuf,
    pub fields: Fields,
    index: Index,
    reader: IndexReader,
    /// What the reader has seen of what others wrote.
    seen: Mutex<Option<Mark>>,
    writer: Mutex<Option<IndexWriter>>,
}

/// Tells one state of an index from the next: the file that names its parts is replaced with each.
pub type Mark = (u64, std::time::SystemTime);

impl Open {
    pub fn new(folder: PathBuf, kind: SearchKind) -> Result<Self, EngineError> {
        let (schema, fields) = schema::schema(kind);
        let directory = MmapDirectory::open(&folder).map_err(|_| EngineError::Missing)?;
        let mut index = Index::open(directory)?;
        if index.schema() != schema {
            return Err(EngineError::Missing);
        }
        index.set_tokenizers(tokens::tokenizers());
        let seen = mark(&folder);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { folder, fields, index, reader, seen: Mutex::new(seen), writer: Mutex::default() })
    }

    /// The index as it is now, whoever wrote to it.
    pub fn searcher(&self) -> Result<Searcher, EngineError> {
        let now = mark(&self.folder);
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if now.is_none() {
            return Err(EngineError::Missing);
        }
        if *seen != now {
            self.reader.reload()?;
            *seen = now;
        }
        drop(seen);
        Ok(self.reader.searcher())
    }

    pub fn apply(&self, put: &[Document], remove: &[Uuid]) -> Result<(), EngineError> {
        if mark(&self.folder).is_none() {
            return Err(EngineError::Missing);
        }
        let mut writer = self.writing();
        let mut open = match writer.take() {
            Some(open) => open,
            None => self.index.writer_with_num_threads(1, WRITING_BYTES)?,
        };
        for id in put.iter().map(|document| &document.id).chain(remove) {
            open.delete_term(self.fields.id_term(*id));
        }
        for document in put {
            open.add_document(self.fields.document(document))?;
        }
        // A writer that failed is not used again.
        open.commit()?;
        *writer = Some(open);
        drop(writer);
        self.reader.reload()?;
        Ok(())
    }

    /// Ends writing; merges that run come to their end.
    pub fn rest(&self) -> Result<(), EngineError> {
        match self.writing().take() {
            Some(writer) => Ok(writer.wait_merging_threads()?),
            None => Ok(()),
        }
    }

    fn writing(&self) -> MutexGuard<'_, Option<IndexWriter>> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn stamps(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, u64>, EngineError> {
        let searcher = self.searcher()?;
        let mut stamps = HashMap::new();
        for segment in searcher.segment_readers() {
            let column = segment.fast_fields().u64(STAMP)?;
            let index = segment.inverted_index(self.fields.id)?;
            for id in ids {
                let term = self.fields.id_term(*id);
                let option = tantivy::schema::IndexRecordOption::Basic;
                let read = index.read_postings(&term, option).map_err(|error| disk(&error))?;
                let Some(mut postings) = read else { continue };
                while tantivy::DocSet::doc(&postings) != tantivy::TERMINATED {
                    let document = tantivy::DocSet::doc(&postings);
                    if !segment.is_deleted(document) {
                        stamps.insert(*id, column.first(document).unwrap_or_default());
                    }
                    tantivy::DocSet::advance(&mut postings);
                }
            }
        }
        Ok(stamps)
    }

    pub fn ids(&self) -> Result<Vec<Uuid>, EngineError> {
        let searcher = self.searcher()?;
        let mut ids = Vec::with_capacity(searcher.num_docs() as usize);
        for (place, segment) in (0..).zip(searcher.segment_readers()) {
            for document in segment.doc_ids_alive() {
                ids.push(id_of(&searcher, DocAddress::new(place, document))?);
            }
        }
        Ok(ids)
    }
}

/// None, when somebody has wiped what a name still points at.
pub fn mark(folder: &Path) -> Option<Mark> {
    let about = fs::metadata(folder.join("meta.json")).ok()?;
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(&about);
    #[cfg(not(unix))]
    let inode = about.len();
    Some((inode, about.modified().ok()?))
}

/// A fresh index. Dropped before its end, it goes with its folder.
pub struct Builder {
    folder: PathBuf,
    tenant: Uuid,
    kind: SearchKind,
    fields: Fields,
    writer: Option<IndexWriter>,
    finished: bool,
}

impl Builder {
    pub fn begin(root: &Root, tenant: Uuid, kind: SearchKind) -> Result<Self, EngineError> {
        let (schema, fields) = schema::schema(kind);
        let folder = root.of(tenant).join(format!("{}{}", prefix(kind), Uuid::now_v7().simple()));
        // From here on whatever fails takes the folder with it.
        let mut builder = Self { folder, tenant, kind, fields, writer: None, finished: false };
        fs::create_dir_all(&builder.folder).map_err(|error| disk(&error))?;
        let mut index = Index::create_in_dir(&builder.folder, schema)?;
        index.set_tokenizers(tokens::tokenizers());
        builder.writer = Some(index.writer_with_num_threads(1, BUILDING_BYTES)?);
        Ok(builder)
    }

    pub fn add(&mut self, documents: &[Document]) -> Result<(), EngineError> {
        if let Some(writer) = &self.writer {
            for document in documents {
                writer.add_document(self.fields.document(document))?;
            }
        }
        Ok(())
    }

    pub fn finish(mut self, root: &Root) -> Result<(), EngineError> {
        if let Some(mut writer) = self.writer.take() {
            writer.commit()?;
            writer.wait_merging_threads()?;
        }
        let name = self.folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let pointer = root.pointer(self.tenant, self.kind);
        let fresh = pointer.with_extension(format!("{name}.new"));
        let named = fs::write(&fresh, &name).and_then(|()| fs::File::open(&fresh)?.sync_all());
        named.and_then(|()| fs::rename(&fresh, &pointer)).map_err(|error| {
            fs::remove_file(&fresh).ok();
            disk(&error)
        })?;
        self.finished = true;
        sweep(&root.of(self.tenant), self.kind, &name);
        Ok(())
    }
}

impl Drop for Builder {
    fn drop(&mut self) {
        if !self.finished {
            // Its threads end before their folder goes.
            drop(self.writer.take());
            fs::remove_dir_all(&self.folder).ok();
        }
    }
}

/// Removes what another index took the place of, and what was left behind on the way to one.
fn sweep(folder: &Path, kind: SearchKind, keep: &str) {
    let old = format!("{}-v", kind.key());
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(&old) && name != keep {
            fs::remove_dir_all(entry.path()).ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_that_fails_at_its_end_leaves_nothing_behind() {
        let folder = std::env::temp_dir().join(Uuid::now_v7().simple().to_string());
        let (root, tenant, kind) = (Root::new(folder.clone()), Uuid::now_v7(), SearchKind::Customer);
        let builder = Builder::begin(&root, tenant, kind).expect("an empty folder can be written");
        // A disk that is full refuses as this does: the name cannot be written.
        fs::create_dir_all(root.pointer(tenant, kind).join("in the way")).expect("a folder");
        assert!(builder.finish(&root).is_err());
        let left: Vec<_> = fs::read_dir(root.of(tenant)).expect("it is there").flatten().collect();
        assert_eq!(left.len(), 1, "only what was in the way: {left:?}");
        fs::remove_dir_all(folder).expect("it can go");
    }
}
