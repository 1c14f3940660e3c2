//! Records one after another in a file. Each begins with where its newer form is (nought while it is the newest) and how
//! long it is.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    path::PathBuf,
};

/// So much of the end is held in memory until it is written.
const TAIL: usize = 1 << 20;
const NEWER: usize = size_of::<u64>();
const HEAD: usize = NEWER + size_of::<u32>();

pub struct Log {
    folder: PathBuf,
    file: Option<File>,
    /// Bytes in the file; behind them comes the tail.
    written: u64,
    tail: Vec<u8>,
}

impl Log {
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, file: None, written: 0, tail: Vec::new() }
    }

    /// What to say when nothing can be written.
    pub fn trouble(&self) -> String {
        format!("cannot write to {}", self.folder.display())
    }

    /// Where it is from now on.
    pub fn append(&mut self, record: &[u8]) -> io::Result<u64> {
        if self.tail.len() >= TAIL {
            self.flush()?;
        }
        // Nothing lies at nought, which stands for "nowhere".
        if self.written == 0 && self.tail.is_empty() {
            self.tail.push(0);
        }
        let place = self.written + self.tail.len() as u64;
        let length = u32::try_from(record.len()).map_err(io::Error::other)?;
        self.tail.extend([0; NEWER]);
        self.tail.extend(length.to_le_bytes());
        self.tail.extend(record);
        Ok(place)
    }

    /// The record at a place has a newer form.
    pub fn replace(&mut self, place: u64, record: &[u8]) -> io::Result<()> {
        let newer = self.append(record)?.to_le_bytes();
        match place.checked_sub(self.written) {
            Some(at) => self.tail[at as usize..][..NEWER].copy_from_slice(&newer),
            None => {
                let file = self.file()?;
                file.seek(SeekFrom::Start(place))?;
                file.write_all(&newer)?;
            }
        }
        Ok(())
    }

    /// The newest form of the record at a place.
    pub fn read(&mut self, place: u64) -> io::Result<Vec<u8>> {
        let (newer, length) = self.head(place)?;
        let (place, length) = if newer == 0 { (place, length) } else { (newer, self.head(newer)?.1) };
        let mut record = vec![0; length];
        self.bytes(place + HEAD as u64, &mut record)?;
        Ok(record)
    }

    fn head(&mut self, place: u64) -> io::Result<(u64, usize)> {
        let (mut newer, mut length) = ([0; NEWER], [0; HEAD - NEWER]);
        self.bytes(place, &mut newer)?;
        self.bytes(place + NEWER as u64, &mut length)?;
        Ok((u64::from_le_bytes(newer), u32::from_le_bytes(length) as usize))
    }

    /// A record lies in the file or in the tail, never in both.
    fn bytes(&mut self, place: u64, into: &mut [u8]) -> io::Result<()> {
        if let Some(at) = place.checked_sub(self.written) {
            into.copy_from_slice(&self.tail[at as usize..][..into.len()]);
            return Ok(());
        }
        let file = self.file()?;
        file.seek(SeekFrom::Start(place))?;
        file.read_exact(into)
    }

    fn flush(&mut self) -> io::Result<()> {
        let (written, tail) = (self.written, std::mem::take(&mut self.tail));
        let file = self.file()?;
        file.seek(SeekFrom::Start(written))?;
        file.write_all(&tail)?;
        self.written += tail.len() as u64;
        Ok(())
    }

    fn file(&mut self) -> io::Result<&mut File> {
        let file = match self.file.take() {
            Some(file) => file,
            None => tempfile::tempfile_in(&self.folder)?,
        };
        Ok(self.file.insert(file))
    }
}
