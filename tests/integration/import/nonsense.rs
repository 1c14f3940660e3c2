//! Files that nobody would write: the readers give lines or a refusal, soon, whatever stands there.
//!
//! `FUZZ_ROUNDS=500` tries that many times more; `FUZZ_SEED` others.

use api::domain::import::read::Reader;
use fastrand::Rng;
use rust_xlsxwriter::Workbook;
use std::{
    io::{Cursor, Read, Write},
    process::{Command, Stdio},
    time::{Duration, Instant},
};
use tests::process;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const CSV: [&str; 6] = [
    "Nome;CPF;Telefone\nAna;529.982.247-25;(11) 98765-4321\nBia;;\n\n;\nCid;1;2\n",
    "\u{feff}nome,\"e-mail\"\r\n\"Ana, \"\"a\"\"\",a@b.co\r\n\"Bia\r\nB.\",b@c.co\r\n",
    "nome\tvalor\nJosé\t1.234,56\n",
    "a|b|c\n1|2|3|4|5\n|||\n",
    "nome\n\"aberto;1\nBia;2\n",
    "n\n\r\r\n\n\"\"\n\"\n",
];
const PIECES: [&[u8]; 14] = [
    b"\"",
    b"\"\"",
    b";",
    b",",
    b"\n",
    b"\r\n",
    b"\r",
    b"\0",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"PK\x03\x04",
    b"\xE9",
    b"\"\n\"",
    b"=1+1",
];
const MARKUP: [&[u8]; 14] = [
    b"<c r=\"XFD1048576\"><v>1</v></c>",
    b"<row r=\"0\">",
    b"r=\"A-1\"",
    b"t=\"s\"",
    b"t=\"d\"",
    b"<v>99999999</v>",
    b"<v>-1e400</v>",
    b"&#0;",
    b"&a;",
    b"]]>",
    b"<![CDATA[",
    b"</row>",
    b"s=\"4294967296\"",
    b"<mergeCell ref=\"A1:XFD1\"/>",
];
/// A reader that takes longer hangs.
const SOON: Duration = Duration::from_secs(20);

fn rounds() -> usize {
    std::env::var("FUZZ_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(1)
}

fn rng() -> Rng {
    Rng::with_seed(std::env::var("FUZZ_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(7))
}

/// A few changes: bytes turned over, taken out, put in, doubled, cut off.
fn changed(rng: &mut Rng, mut content: Vec<u8>, pieces: &[&[u8]]) -> Vec<u8> {
    for _ in 0..rng.usize(1..8) {
        let at = rng.usize(..=content.len());
        let end = (at + rng.usize(..40)).min(content.len());
        match rng.u8(..6) {
            0 if at < content.len() => content[at] ^= 1 << rng.u8(..8),
            1 => drop(content.drain(at..end)),
            2 => content.truncate(at),
            3 => {
                let twice = content[at..end].repeat(rng.usize(1..200));
                content.splice(at..at, twice);
            }
            _ => {
                let piece = pieces[rng.usize(..pieces.len())];
                content.splice(at..at, piece.iter().copied());
            }
        }
    }
    content
}

#[test]
fn a_text_file_of_nonsense_gives_lines_or_a_refusal() {
    let mut rng = rng();
    let (mut read, mut refused) = (0, 0);
    for n in 0..2_000 * rounds() {
        let content = changed(&mut rng, CSV[n % CSV.len()].as_bytes().to_vec(), &PIECES);
        let begun = Instant::now();
        let shown = String::from_utf8_lossy(&content).into_owned();
        let lines = std::panic::catch_unwind(|| lines(content)).unwrap_or_else(|_| panic!("panics at {shown:?}"));
        assert!(begun.elapsed() < SOON, "hangs at {shown:?}");
        match lines {
            Some(numbers) => {
                assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?} at {shown:?}");
                read += 1;
            }
            None => refused += 1,
        }
    }
    assert!(read > refused && refused > 0, "{read} read, {refused} refused");
}

/// The numbers of the lines; None where the file is refused.
fn lines(content: Vec<u8>) -> Option<Vec<u64>> {
    let mut reader = Reader::new(Cursor::new(content), None).ok()?;
    let mut numbers = Vec::new();
    while let Some(piece) = reader.piece().ok()? {
        numbers.extend(piece.lines.iter().map(|line| line.number));
    }
    Some(numbers)
}

#[test]
fn a_workbook_of_nonsense_gives_lines_or_a_refusal() {
    let mut rng = rng();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nonsense.xlsx");
    let (mut read, mut refused) = (0, 0);
    for _ in 0..60 * rounds() {
        let content = nonsense(&mut rng);
        std::fs::write(&path, &content).unwrap();
        let mut command = Command::new(process::binary());
        command.arg("workbook").arg(&path).env_clear().stdin(Stdio::null());
        let begun = Instant::now();
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let kept = || {
            let kept = std::env::temp_dir().join("balcao-nonsense.xlsx");
            std::fs::write(&kept, &content).unwrap();
            kept
        };
        assert!(begun.elapsed() < SOON, "hangs at {}", kept().display());
        assert!(!said.contains("panicked"), "panics at {}: {said}", kept().display());
        if output.status.success() {
            read += 1;
        } else {
            refused += 1;
            assert!(said.contains("import-"), "no reason is told at {}: {said}", kept().display());
        }
    }
    assert!(read > 0 && refused > 0, "{read} read, {refused} refused");
}

/// A workbook with one of its parts changed, packed again so that its checksums are right; or the whole changed.
fn nonsense(rng: &mut Rng) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..6_u32 {
        sheet.write(row, 0, format!("Ana {row}")).unwrap();
        sheet.write(row, 1, f64::from(row) * 1.5).unwrap();
        sheet.write(row, 2, row % 2 == 0).unwrap();
    }
    let whole = book.save_to_buffer().unwrap();
    if rng.u8(..5) == 0 {
        return changed(rng, whole, &PIECES);
    }
    let mut parts = ZipArchive::new(Cursor::new(whole)).unwrap();
    let chosen = rng.usize(..parts.len());
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..parts.len() {
        let mut part = parts.by_index(n).unwrap();
        let (name, mut content) = (part.name().unwrap().into_owned(), Vec::new());
        part.read_to_end(&mut content).unwrap();
        if n == chosen || name.contains("sheet1") && rng.bool() {
            content = changed(rng, content, &MARKUP);
        }
        packed.start_file(name, SimpleFileOptions::default()).unwrap();
        packed.write_all(&content).unwrap();
    }
    packed.finish().unwrap().into_inner()
}
