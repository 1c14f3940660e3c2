//! From bytes to rows.

use crate::{
    error::{Code, Error, Result},
    i18n::Text,
};
use std::borrow::Cow;

pub const MOST_BYTES: usize = 5 * 1024 * 1024;
pub const MOST_ROWS: usize = 10_000;
const MOST_COLUMNS: usize = 200;

/// What Windows-1252 has between 0x80 and 0x9F (Unicode's table; five places are not assigned).
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// A line of the file with its number (the header is line 1).
#[derive(Debug)]
pub struct Line {
    pub number: u64,
    pub cells: Vec<String>,
}

/// A file, read.
#[derive(Debug)]
pub struct Table {
    pub header: Vec<String>,
    pub lines: Vec<Line>,
    /// Lines that have more or fewer cells than the header.
    pub ragged: Vec<(u64, usize)>,
}

/// A refusal of the whole file.
pub fn refuse(text: Text) -> Error {
    Error::Fault(Code::BadRequest, text)
}

/// Reads a file; `delimiter` when somebody said it.
pub fn read(bytes: &[u8], delimiter: Option<u8>) -> Result<Table> {
    if bytes.len() > MOST_BYTES {
        return Err(Error::Fault(Code::TooLarge, Text::new("fault-too-large").with("limit", MOST_BYTES as i64)));
    }
    let text = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(refuse(Text::new("import-empty")));
    }
    let delimiter = delimiter.unwrap_or_else(|| detect(&text));
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(true).from_reader(text.as_bytes());
    let unreadable = |error: csv::Error| refuse(Text::new("import-unreadable").with("detail", error.to_string()));
    let header: Vec<String> = reader.headers().map_err(unreadable)?.iter().map(|cell| cell.trim().to_owned()).collect();
    if header.len() > MOST_COLUMNS {
        return Err(refuse(Text::new("import-too-many-columns").with("limit", MOST_COLUMNS as i64)));
    }
    let mut table = Table { header, lines: Vec::new(), ragged: Vec::new() };
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        let number = record.position().map_or(0, csv::Position::line);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if record.len() != table.header.len() && record.iter().skip(table.header.len()).any(|cell| !cell.is_empty())
            || record.len() < table.header.len()
        {
            table.ragged.push((number, record.len()));
            continue;
        }
        table.lines.push(Line { number, cells: record.iter().map(|cell| cell.trim().to_owned()).collect() });
        if table.lines.len() > MOST_ROWS {
            return Err(refuse(Text::new("import-too-many-rows").with("limit", MOST_ROWS as i64)));
        }
    }
    if table.lines.is_empty() && table.ragged.is_empty() {
        return Err(refuse(Text::new("import-no-rows")));
    }
    Ok(table)
}

/// UTF-8 when it is; else Windows-1252, as Brazilian Excel saves. A file with NUL or many controls is no text.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let binary = |byte: &u8| *byte == 0 || *byte < 0x20 && !b"\t\n\r\x0c".contains(byte);
    if bytes.iter().take(64 * 1024).any(binary) || bytes.starts_with(b"PK\x03\x04") {
        return Err(refuse(Text::new("import-not-text")));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.into()),
        Err(_) => Ok(bytes.iter().map(|byte| latin(*byte)).collect::<String>().into()),
    }
}

fn latin(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The candidate that splits the header line into most parts; quoted text does not count.
fn detect(text: &str) -> u8 {
    let mut counts = [(b';', 0usize), (b',', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(candidate, _)| *candidate == byte).for_each(|(_, count)| *count += 1),
        }
    }
    // Of equals the first: a semicolon is what Excel writes in Brazil.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(byte, _)| *byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        read(bytes, None).unwrap().lines.into_iter().map(|line| line.cells).collect()
    }

    #[test]
    fn the_delimiter_is_found_in_the_header() {
        for (file, expected) in [
            ("nome;fone\nAna;1", ["Ana", "1"]),
            ("nome,fone\nAna,1", ["Ana", "1"]),
            ("nome\tfone\nAna\t1", ["Ana", "1"]),
            ("\"nome, ou apelido\";fone\nAna;1", ["Ana", "1"]),
        ] {
            assert_eq!(cells(file.as_bytes()), [expected], "{file}");
        }
    }

    #[test]
    fn utf_8_with_a_mark_and_windows_1252_are_both_read() {
        assert_eq!(cells("\u{feff}nome\nJosé".as_bytes()), [["José"]]);
        assert_eq!(cells(b"nome;x\nJos\xe9 \x96 S\xe3o;1"), [["José – São", "1"]]);
    }

    #[test]
    fn a_spreadsheet_or_an_image_is_not_text() {
        assert!(read(b"PK\x03\x04\x14\x00", None).is_err());
        assert!(read(b"\x89PNG\r\n\x1a\n\x00\x00", None).is_err());
    }

    #[test]
    fn ragged_lines_are_told_and_blank_ones_are_not_rows() {
        let table = read(b"nome;fone\nAna;1;2\n\n;\nBia\nCid;3;\n", None).unwrap();
        assert_eq!(table.ragged, [(2, 3), (5, 1)]);
        assert_eq!(table.lines.len(), 1);
        assert_eq!(table.lines[0].number, 6);
    }
}
