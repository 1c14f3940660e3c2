//! What lines would have written, when nothing is written: a dry run reads there what earlier pieces of its file would
//! have made of a record, as a run reads it from the database.
//!
//! Records are kept under keys (hashes: there may be hundreds of millions, see `table`) in a file of their own (`log`),
//! which is gone with the value. Small files leave no trace on the disk, and a file of ten gigabytes needs no more
//! memory than one of a hundred megabytes.

mod log;
mod table;

use anyhow::Context;
use log::Log;
use serde::{Serialize, de::DeserializeOwned};
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    path::PathBuf,
};
use table::Table;

pub struct Shadow {
    places: Table,
    log: Log,
}

const LOST: &str = "what was read of the file before cannot be read again";

impl Shadow {
    /// The folder is for the files, should there be any.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        let folder = folder.into();
        Self { places: Table::new(folder.clone()), log: Log::new(folder) }
    }

    /// The record that a key leads to, as it is by now.
    pub fn find<R: DeserializeOwned>(&mut self, key: &impl Hash) -> anyhow::Result<Option<R>> {
        let Some(place) = self.places.get(hash(key)).context(LOST)? else { return Ok(None) };
        let bytes = self.log.read(place).context(LOST)?;
        Ok(Some(postcard::from_bytes(&bytes).context(LOST)?))
    }

    /// Keeps a record, in place of what is kept of it; these keys lead there from now on.
    pub fn keep<R: Serialize, K: Hash>(
        &mut self,
        id: &impl Hash,
        record: &R,
        keys: impl IntoIterator<Item = K>,
    ) -> anyhow::Result<()> {
        let bytes = postcard::to_stdvec(record)?;
        let id = hash(id);
        let place = match self.places.get(id).context(LOST)? {
            Some(place) if self.log.read(place).context(LOST)? == bytes => Ok(place),
            Some(place) => self.log.replace(place, &bytes).map(|()| place),
            None => self.log.append(&bytes),
        };
        let place = place.with_context(|| self.log.trouble())?;
        let mut hashes = vec![id];
        hashes.extend(keys.into_iter().map(|key| hash(&key)));
        hashes.into_iter().try_for_each(|hash| self.places.put(hash, place)).with_context(|| self.log.trouble())
    }
}

/// Never zero: that is a slot nobody is in.
fn hash(key: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_found_as_it_was_kept_last_by_its_id_and_by_every_key() {
        let folder = tempfile::tempdir().unwrap();
        let mut shadow = Shadow::new(folder.path());
        let text =
            |number: u32, round: u32| format!("{number} in round {round}, {}", "x".repeat(number as usize % 900));
        // Longer than what is held in memory.
        for number in 0..5_000_u32 {
            shadow.keep(&number, &text(number, 1), [("key", number)]).unwrap();
        }
        for number in (0..5_000_u32).step_by(3) {
            shadow.keep(&number, &text(number, 2), [("other", number), ("more", number)]).unwrap();
            shadow.keep(&number, &text(number, 3), [("other", number)]).unwrap();
        }
        for number in 0..5_000_u32 {
            let round = if number % 3 == 0 { 3 } else { 1 };
            let kept: Option<String> = shadow.find(&number).unwrap();
            assert_eq!(kept, Some(text(number, round)));
            let by_key: Option<String> = shadow.find(&("key", number)).unwrap();
            assert_eq!(by_key, Some(text(number, round)));
            let by_other: Option<String> = shadow.find(&("other", number)).unwrap();
            assert_eq!(by_other.is_some(), number % 3 == 0);
        }
    }
}
