//! Where hashes lead. The first million is held in memory, more in a file of pages.

use std::{
    collections::HashMap,
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    path::PathBuf,
};

/// So many take some forty megabytes.
const IN_MEMORY: usize = 1 << 20;
/// Slots that are read at once.
const SLOTS: usize = 256;
const SLOT_BYTES: usize = 2 * size_of::<u64>();

pub struct Table {
    folder: PathBuf,
    in_memory: usize,
    few: HashMap<u64, u64>,
    many: Option<Pages>,
}

impl Table {
    pub fn new(folder: PathBuf) -> Self {
        Self::holding(IN_MEMORY, folder)
    }

    fn holding(in_memory: usize, folder: PathBuf) -> Self {
        Self { folder, in_memory, few: HashMap::new(), many: None }
    }

    pub fn get(&mut self, hash: u64) -> io::Result<Option<u64>> {
        match (self.few.get(&hash), &mut self.many) {
            (Some(place), _) => Ok(Some(*place)),
            (None, Some(many)) => many.get(hash),
            (None, None) => Ok(None),
        }
    }

    pub fn put(&mut self, hash: u64, place: u64) -> io::Result<()> {
        self.few.insert(hash, place);
        if self.few.len() >= self.in_memory { self.spill() } else { Ok(()) }
    }

    /// What is held in memory goes into the file.
    fn spill(&mut self) -> io::Result<()> {
        let mut many = match self.many.take() {
            Some(many) => many,
            None => Pages::create(&self.folder, 4 * self.in_memory)?,
        };
        if many.is_full_with(self.few.len()) {
            many = many.grown(&self.folder)?;
        }
        // In the order of the pages, which lie beside one another then.
        let mut few: Vec<(u64, u64)> = self.few.drain().collect();
        few.sort_unstable();
        few.into_iter().try_for_each(|(hash, place)| many.insert(hash, place))?;
        self.many = Some(many);
        Ok(())
    }
}

/// Pages of slots in a file. A hash lies in the page that its size points at, or behind it where that is full.
struct Pages {
    file: File,
    count: u64,
    filled: usize,
    /// The page at hand: what comes in the order of hashes is read once and written once.
    page: [u8; SLOTS * SLOT_BYTES],
    at: Option<u64>,
    /// Other than it is in the file.
    changed: bool,
}

/// The slot of a hash in the page at hand, or the free one that it belongs in; there is always a free one.
struct Slot {
    number: usize,
    /// Where it leads.
    place: Option<u64>,
}

impl Pages {
    fn create(folder: &PathBuf, slots: usize) -> io::Result<Self> {
        let count = slots.div_ceil(SLOTS) as u64;
        let file = tempfile::tempfile_in(folder)?;
        // What nobody wrote reads as zeros, and takes no place on the disk.
        file.set_len(count * (SLOTS * SLOT_BYTES) as u64)?;
        Ok(Self { file, count, filled: 0, page: [0; SLOTS * SLOT_BYTES], at: None, changed: false })
    }

    fn is_full_with(&self, more: usize) -> bool {
        (self.filled + more) * 10 > self.count as usize * SLOTS * 7
    }

    /// All of it in pages four times as many.
    fn grown(mut self, folder: &PathBuf) -> io::Result<Self> {
        let mut grown = Self::create(folder, self.count as usize * SLOTS * 4)?;
        for page in 0..self.count {
            self.read(page)?;
            for slot in 0..SLOTS {
                match self.slot(slot) {
                    (0, _) => break,
                    (hash, place) => grown.insert(hash, place)?,
                }
            }
        }
        Ok(grown)
    }

    fn get(&mut self, hash: u64) -> io::Result<Option<u64>> {
        Ok(self.find(hash)?.place)
    }

    fn insert(&mut self, hash: u64, place: u64) -> io::Result<()> {
        let Slot { number, place: before } = self.find(hash)?;
        let slot = &mut self.page[number * SLOT_BYTES..][..SLOT_BYTES];
        slot[..SLOT_BYTES / 2].copy_from_slice(&hash.to_le_bytes());
        slot[SLOT_BYTES / 2..].copy_from_slice(&place.to_le_bytes());
        self.changed = true;
        self.filled += usize::from(before.is_none());
        Ok(())
    }

    fn find(&mut self, hash: u64) -> io::Result<Slot> {
        let mut page = ((u128::from(hash) * u128::from(self.count)) >> 64) as u64;
        loop {
            self.read(page)?;
            for number in 0..SLOTS {
                match self.slot(number) {
                    (0, _) => return Ok(Slot { number, place: None }),
                    (there, place) if there == hash => return Ok(Slot { number, place: Some(place) }),
                    _ => {}
                }
            }
            page = (page + 1) % self.count;
        }
    }

    /// Takes a page at hand, and puts away the one before.
    fn read(&mut self, page: u64) -> io::Result<()> {
        if self.at == Some(page) {
            return Ok(());
        }
        let place = |page: u64| SeekFrom::Start(page * (SLOTS * SLOT_BYTES) as u64);
        if let Some(before) = self.at.take_if(|_| self.changed) {
            self.file.seek(place(before))?;
            self.file.write_all(&self.page)?;
            self.changed = false;
        }
        self.at = None;
        self.file.seek(place(page))?;
        self.file.read_exact(&mut self.page)?;
        self.at = Some(page);
        Ok(())
    }

    fn slot(&self, slot: usize) -> (u64, u64) {
        let number = |at: usize| {
            let mut bytes = [0; size_of::<u64>()];
            bytes.copy_from_slice(&self.page[at..][..size_of::<u64>()]);
            u64::from_le_bytes(bytes)
        };
        (number(slot * SLOT_BYTES), number(slot * SLOT_BYTES + size_of::<u64>()))
    }
}

#[cfg(test)]
mod tests {
    use super::{super::hash, *};

    #[test]
    fn hashes_lead_where_they_led_last_whether_they_lie_in_memory_or_in_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let mut table = Table::holding(2_000, folder.path().to_owned());
        // Several times what is held in memory, and past the first size of the file.
        let count = 30_007_u64;
        for key in 0..count {
            table.put(hash(&key), 7).unwrap();
            table.put(hash(&(key / 2)), key / 2 + 1).unwrap();
        }
        assert!(table.many.as_ref().unwrap().count as usize * SLOTS > 30_000, "it grew");
        for key in 0..count {
            let place = if key <= (count - 1) / 2 { key + 1 } else { 7 };
            assert_eq!(table.get(hash(&key)).unwrap(), Some(place), "{key}");
            assert_eq!(table.get(hash(&(key + count))).unwrap(), None, "{key} beyond");
        }
    }
}
