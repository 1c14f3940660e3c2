//! Keys that earlier lines of a file told of, when nothing is written: as hashes, for they may be hundreds of millions.
//! The first million is held in memory, more in a file that is gone with the value: so a file of ten gigabytes needs no
//! more memory than one of a hundred megabytes.

use anyhow::Context;
use std::{
    collections::HashSet,
    fs::File,
    hash::{DefaultHasher, Hash, Hasher},
    io::{self, Read, Seek, SeekFrom, Write},
    path::PathBuf,
};

/// So many hashes take some twenty megabytes.
const IN_MEMORY: usize = 1 << 20;
/// Hashes that are read at once.
const SLOTS: usize = 512;
const SLOT_BYTES: usize = size_of::<u64>();

pub struct Ghosts {
    folder: PathBuf,
    in_memory: usize,
    few: HashSet<u64>,
    many: Option<Table>,
}

impl Ghosts {
    /// The folder is for the file, should there be one.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self::holding(IN_MEMORY, folder)
    }

    fn holding(in_memory: usize, folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), in_memory, few: HashSet::new(), many: None }
    }

    pub fn note(&mut self, key: &impl Hash) -> anyhow::Result<()> {
        self.few.insert(hash(key));
        if self.few.len() >= self.in_memory {
            self.spill().with_context(|| format!("cannot write to {}", self.folder.display()))?;
        }
        Ok(())
    }

    pub fn knows(&mut self, key: &impl Hash) -> anyhow::Result<bool> {
        let hash = hash(key);
        let Some(many) = self.many.as_mut().filter(|_| !self.few.contains(&hash)) else {
            return Ok(self.few.contains(&hash));
        };
        many.contains(hash).context("what was read of the file before cannot be read again")
    }

    /// What is held in memory goes into the file.
    fn spill(&mut self) -> io::Result<()> {
        let mut many = match self.many.take() {
            Some(many) => many,
            None => Table::create(&self.folder, 4 * self.in_memory)?,
        };
        if many.is_full_with(self.few.len()) {
            many = many.grown(&self.folder)?;
        }
        // In the order of the pages, which lie beside one another then.
        let mut hashes: Vec<u64> = self.few.drain().collect();
        hashes.sort_unstable();
        hashes.into_iter().try_for_each(|hash| many.insert(hash))?;
        self.many = Some(many);
        Ok(())
    }
}

/// Never zero: that is a slot nobody is in.
fn hash(key: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish().max(1)
}

/// Pages of hashes in a file. A hash lies in the page that its size points at, or behind it where that is full.
struct Table {
    file: File,
    pages: u64,
    filled: usize,
    page: [u8; SLOTS * SLOT_BYTES],
}

impl Table {
    fn create(folder: &PathBuf, slots: usize) -> io::Result<Self> {
        let pages = slots.div_ceil(SLOTS) as u64;
        let file = tempfile::tempfile_in(folder)?;
        // What nobody wrote reads as zeros, and takes no place on the disk.
        file.set_len(pages * (SLOTS * SLOT_BYTES) as u64)?;
        Ok(Self { file, pages, filled: 0, page: [0; SLOTS * SLOT_BYTES] })
    }

    fn is_full_with(&self, more: usize) -> bool {
        (self.filled + more) * 10 > self.pages as usize * SLOTS * 7
    }

    /// All of it in a table four times as large.
    fn grown(mut self, folder: &PathBuf) -> io::Result<Self> {
        let mut grown = Self::create(folder, self.pages as usize * SLOTS * 4)?;
        for page in 0..self.pages {
            self.read(page)?;
            for slot in 0..SLOTS {
                match self.slot(slot) {
                    0 => break,
                    hash => grown.insert(hash)?,
                }
            }
        }
        Ok(grown)
    }

    fn contains(&mut self, hash: u64) -> io::Result<bool> {
        Ok(self.find(hash)?.is_none())
    }

    fn insert(&mut self, hash: u64) -> io::Result<()> {
        if let Some((page, slot)) = self.find(hash)? {
            self.file.seek(SeekFrom::Start((page * SLOTS as u64 + slot as u64) * SLOT_BYTES as u64))?;
            self.file.write_all(&hash.to_le_bytes())?;
            self.filled += 1;
        }
        Ok(())
    }

    /// The free place that a hash belongs in; None where it is there already. There is always a free one.
    fn find(&mut self, hash: u64) -> io::Result<Option<(u64, usize)>> {
        let mut page = ((u128::from(hash) * u128::from(self.pages)) >> 64) as u64;
        loop {
            self.read(page)?;
            for slot in 0..SLOTS {
                match self.slot(slot) {
                    0 => return Ok(Some((page, slot))),
                    there if there == hash => return Ok(None),
                    _ => {}
                }
            }
            page = (page + 1) % self.pages;
        }
    }

    fn read(&mut self, page: u64) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(page * self.page.len() as u64))?;
        self.file.read_exact(&mut self.page)
    }

    fn slot(&self, slot: usize) -> u64 {
        let mut bytes = [0; SLOT_BYTES];
        bytes.copy_from_slice(&self.page[slot * SLOT_BYTES..][..SLOT_BYTES]);
        u64::from_le_bytes(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_is_known_whether_it_lies_in_memory_or_in_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let mut ghosts = Ghosts::holding(2_000, folder.path());
        // Several times what is held in memory, and past the first size of the file.
        let count = 30_007_u64;
        for key in 0..count {
            ghosts.note(&key).unwrap();
        }
        assert!(ghosts.many.as_ref().unwrap().pages as usize * SLOTS > 30_000, "it grew");
        for key in 0..count {
            assert!(ghosts.knows(&key).unwrap(), "{key}");
            assert!(!ghosts.knows(&(key + count)).unwrap(), "{key} beyond");
        }
    }
}
