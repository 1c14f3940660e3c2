//! From bytes to lines, a piece at a time: memory does not grow with the file.

use super::workbook::REFUSALS;
use crate::{
    error::{Code, Error, Result},
    i18n::Text,
};
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    io::{self, BufRead, BufReader, Read},
    rc::Rc,
};

/// Lines of one piece: few enough to be saved within a quarter of a second, so that others wait no longer.
pub const PIECE: usize = 2_000;
const MOST_COLUMNS: usize = 512;
/// A row with more is one whose quote never closes.
pub const LONGEST_ROW: usize = 1024 * 1024;
/// As long as a cell of a spreadsheet may be.
pub const LONGEST_CELL: usize = 32_767;
const LOOK: usize = 64 * 1024;

/// What Windows-1252 has between 0x80 and 0x9F (Unicode's table; five places are not assigned).
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// A line of the file with its number (the header is line 1).
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    pub number: u64,
    pub cells: Vec<String>,
}

/// Some lines that follow each other.
#[derive(Debug, Default)]
pub struct Piece {
    /// From 0.
    pub number: i32,
    pub lines: Vec<Line>,
    /// How far in the file it ends.
    pub bytes: u64,
}

/// A refusal of the whole file.
pub fn refuse(text: Text) -> Error {
    Error::Fault(Code::BadRequest, text)
}

/// A file that is being read.
pub struct Reader {
    csv: csv::Reader<Limited>,
    pub header: Vec<String>,
    allowance: Rc<Cell<usize>>,
    breaks: Rc<RefCell<Breaks>>,
    record: csv::ByteRecord,
    next: i32,
    /// Lines up to this one were taken over before.
    behind: u64,
    /// The line read last.
    last: u64,
    any: bool,
}

impl Reader {
    /// Looks at the beginning, and reads the header; `delimiter` when somebody said it.
    pub fn new(source: impl Read + 'static, delimiter: Option<u8>) -> Result<Self> {
        let mut source = BufReader::with_capacity(LOOK, source);
        let head = source.fill_buf().map_err(|error| broken(&error))?;
        let mark = if head.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let head = &head[mark..];
        if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
            return Err(refuse(Text::new("import-utf-16")));
        }
        let binary = |byte: &u8| *byte == 0 || *byte < 0x20 && !b"\t\n\r\x0c".contains(byte);
        if head.iter().any(binary) || head.starts_with(b"PK\x03\x04") {
            return Err(refuse(Text::new("import-not-text")));
        }
        let delimiter = delimiter.unwrap_or_else(|| detect(head));
        source.consume(mark);
        let allowance = Rc::new(Cell::new(LONGEST_ROW));
        let breaks = Rc::default();
        let limited =
            Limited { source: Box::new(source), allowance: Rc::clone(&allowance), breaks: Rc::clone(&breaks) };
        let csv = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(limited);
        let mut reader = Self {
            csv,
            header: Vec::new(),
            allowance,
            breaks,
            record: csv::ByteRecord::new(),
            next: 0,
            behind: 0,
            last: 0,
            any: false,
        };
        reader.read_header()?;
        Ok(reader)
    }

    fn read_header(&mut self) -> Result<()> {
        let Some(line) = self.line()? else { return Err(refuse(Text::new("import-empty"))) };
        self.header = line.cells;
        if self.header.len() > MOST_COLUMNS {
            return Err(refuse(Text::new("import-too-many-columns").with("limit", MOST_COLUMNS as i64)));
        }
        Ok(())
    }

    /// The next lines; None at the end. A file with nothing below its header is refused.
    pub fn piece(&mut self) -> Result<Option<Piece>> {
        let mut lines = Vec::with_capacity(PIECE);
        while lines.len() < PIECE {
            match self.line()? {
                Some(line) => lines.push(line),
                None => break,
            }
        }
        if lines.is_empty() {
            return if self.any { Ok(None) } else { Err(refuse(Text::new("import-no-rows"))) };
        }
        self.any = true;
        self.next += 1;
        Ok(Some(Piece { number: self.next - 1, lines, bytes: self.csv.position().byte() }))
    }

    /// Goes on behind a line that was taken over, with the piece of this number.
    pub fn go_behind(&mut self, line: u64, number: i32) {
        (self.behind, self.next, self.any) = (line, number, true);
    }

    /// Up to so many lines; what cannot be read ends them, and is told by whoever reads the whole file.
    pub fn first(&mut self, most: usize) -> Vec<Line> {
        std::iter::from_fn(|| self.line().ok().flatten()).take(most).collect()
    }

    /// The next line that has anything.
    fn line(&mut self) -> Result<Option<Line>> {
        loop {
            self.allowance.set(LONGEST_ROW);
            let found = self.csv.read_byte_record(&mut self.record);
            if !found.map_err(|error| unreadable(&error, self.breaks.borrow().passed + 1))? {
                return Ok(None);
            }
            let counted = self.breaks.borrow_mut().line_of(&self.record, self.csv.position().byte());
            // A quote that is still open at the end of the file has the last line feed inside.
            let number = counted.max(self.last + 1);
            self.last = number;
            if self.record.iter().all(|cell| cell.trim_ascii().is_empty()) {
                continue;
            }
            if number <= self.behind && self.behind > 0 {
                continue;
            }
            let cells: Vec<String> = self.record.iter().map(|cell| decode(cell).trim().to_owned()).collect();
            if cells.iter().any(|cell| cell.len() > LONGEST_CELL && cell.chars().count() > LONGEST_CELL) {
                return Err(refuse(Text::new("import-cell-too-long").with("line", number as i64)));
            }
            return Ok(Some(Line { number, cells }));
        }
    }
}

fn unreadable(error: &csv::Error, line: u64) -> Error {
    match error.kind() {
        csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::InvalidData => {
            refuse(Text::new("import-row-too-long").with("line", line as i64))
        }
        csv::ErrorKind::Io(error) => broken(error),
        _ => refuse(Text::new("import-unreadable").with("detail", error.to_string())),
    }
}

/// What the reader of workbooks says is the key of a sentence.
fn broken(error: &io::Error) -> Error {
    let told = error.to_string();
    match REFUSALS.into_iter().find(|key| told == *key) {
        Some(key) => refuse(Text::new(key)),
        None => anyhow::anyhow!("a file could not be read: {told}").into(),
    }
}

/// Where lines end in what was given so far and is not passed yet. (The csv crate's own count is off by one in files
/// of Windows, and behind blank lines.)
#[derive(Default)]
struct Breaks {
    /// Offsets of line feeds.
    ahead: VecDeque<u64>,
    /// Bytes given.
    given: u64,
    /// Line feeds that were passed.
    passed: u64,
}

impl Breaks {
    fn give(&mut self, bytes: &[u8]) {
        let feeds = bytes.iter().zip(self.given..).filter(|(byte, _)| **byte == b'\n');
        self.ahead.extend(feeds.map(|(_, offset)| offset));
        self.given += bytes.len() as u64;
    }

    /// The line on which a record begins that ends before this offset.
    fn line_of(&mut self, record: &csv::ByteRecord, end: u64) -> u64 {
        let mut fed = false;
        while let Some(offset) = self.ahead.front().copied().filter(|offset| *offset < end) {
            self.ahead.pop_front();
            self.passed += 1;
            fed = offset + 1 == end;
        }
        let inside: usize = record.iter().map(|cell| cell.iter().filter(|byte| **byte == b'\n').count()).sum();
        self.passed + 1 - u64::from(fed) - inside as u64
    }
}

/// Gives no more than its allowance, which whoever reads renews row by row.
struct Limited {
    source: Box<dyn Read>,
    allowance: Rc<Cell<usize>>,
    breaks: Rc<RefCell<Breaks>>,
}

impl Read for Limited {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let left = self.allowance.get();
        if left == 0 {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a row without end"));
        }
        let count = self.source.read(to)?;
        self.allowance.set(left.saturating_sub(count));
        self.breaks.borrow_mut().give(&to[..count]);
        Ok(count)
    }
}

/// UTF-8 when it is; else Windows-1252, as Brazilian Excel saves.
fn decode(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| latin(*byte)).collect(),
    }
}

fn latin(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The candidate that splits the header line into most parts; quoted text does not count.
fn detect(head: &[u8]) -> u8 {
    let mut counts = [(b';', 0usize), (b',', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in head.trim_ascii_start() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(candidate, _)| candidate == byte).for_each(|(_, count)| *count += 1),
        }
    }
    // Of equals the first: a semicolon is what Excel writes in Brazil.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(byte, _)| *byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(bytes: &'static [u8]) -> Result<Reader> {
        Reader::new(bytes, None)
    }

    fn lines(bytes: &'static [u8]) -> Vec<Line> {
        let mut reader = open(bytes).unwrap();
        let mut all = Vec::new();
        while let Some(piece) = reader.piece().unwrap() {
            all.extend(piece.lines);
        }
        all
    }

    fn cells(bytes: &'static [u8]) -> Vec<Vec<String>> {
        lines(bytes).into_iter().map(|line| line.cells).collect()
    }

    #[test]
    fn the_delimiter_is_found_in_the_header() {
        for (file, expected) in [
            ("nome;fone\nAna;1", ["Ana", "1"]),
            ("nome,fone\nAna,1", ["Ana", "1"]),
            ("nome\tfone\nAna\t1", ["Ana", "1"]),
            ("nome|fone\nAna|1", ["Ana", "1"]),
            ("\"nome, ou apelido\";fone\nAna;1", ["Ana", "1"]),
        ] {
            assert_eq!(cells(file.as_bytes()), [expected], "{file}");
        }
    }

    #[test]
    fn utf_8_with_a_mark_and_windows_1252_are_both_read() {
        assert_eq!(cells("\u{feff}nome\nJosé".as_bytes()), [["José"]]);
        assert_eq!(open("\u{feff}nome\nJosé".as_bytes()).unwrap().header, ["nome"]);
        assert_eq!(cells(b"nome;x\nJos\xe9 \x96 S\xe3o;1"), [["José – São", "1"]]);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for file in [&b"PK\x03\x04\x14\x00"[..], b"\x89PNG\r\n\x1a\n\x00\x00", b"\xFF\xFEn\x00o\x00", b"", b" \n\n"] {
            assert!(open(file).is_err(), "{file:?}");
        }
        assert!(open(b"nome\n\n").unwrap().piece().is_err());
    }

    #[test]
    fn lines_are_numbered_as_an_editor_does() {
        for file in [
            "nome;x\nAna;1\n\n;\n\n\"Bia\nB.\";2\nCid;3",
            "nome;x\r\nAna;1\r\n\r\n;\r\n\r\n\"Bia\r\nB.\";2\r\nCid;3\r\n",
        ] {
            let numbers: Vec<u64> = lines(file.as_bytes()).iter().map(|line| line.number).collect();
            assert_eq!(numbers, [2, 6, 8], "{file:?}");
        }
    }

    #[test]
    fn a_quote_that_never_closes_does_not_eat_the_file() {
        let file = [b"nome;x\n\"Ana;1\n".to_vec(), b"Bia;2\n".repeat(400_000)].concat();
        let mut reader = Reader::new(io::Cursor::new(file), None).unwrap();
        assert!(reader.piece().is_err());
    }

    #[test]
    fn a_cell_of_ten_megabytes_is_refused() {
        let file = [b"nome;x\nAna;".to_vec(), vec![b'x'; 10 << 20], b"\n".to_vec()].concat();
        assert!(Reader::new(io::Cursor::new(file), None).unwrap().piece().is_err());
    }
}
