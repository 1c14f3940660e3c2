use super::{Shape, Sheet, Writer, count, xlsx};
use crate::{
    domain::export::cell::{Cell, Column, Manner},
    i18n::Locale,
};
use entity::export::ExportFormat;
use std::path::PathBuf;

/// A file that goes when it is dropped.
struct Temporary(PathBuf);

impl Temporary {
    fn new() -> Self {
        Self(std::env::temp_dir().join(format!("balcao-export-{}", uuid::Uuid::now_v7().simple())))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).ok();
    }
}

fn shape(format: ExportFormat) -> Shape {
    let column = |key: &str, width| Column { key: key.into(), header: key.into(), width };
    let manner = Manner { locale: Locale::PtBr, zone: chrono_tz::America::Sao_Paulo };
    Shape { format, manner, columns: vec![column("site", 1), column("fone", 2)], title: "Clientes".into() }
}

/// Rows of all shapes: blank ones, some with line breaks, quotes and delimiters.
fn rows() -> Vec<Vec<Cell>> {
    let text = |text: &str| Cell::Text(text.to_owned());
    vec![
        vec![Cell::Empty, Cell::Empty],
        vec![text("a;\"b\"\r\nc,\u{1}"), Cell::List(vec!["1".into(), "2".into(), "3".into()])],
        vec![text("=1+1"), Cell::Empty],
        vec![Cell::Empty, Cell::Empty],
    ]
}

#[tokio::test]
async fn what_stands_in_the_file_is_what_was_written_blank_rows_too() {
    for format in [ExportFormat::Csv, ExportFormat::Json, ExportFormat::Xlsx] {
        let file = Temporary::new();
        let mut writer = Writer::begin(&file.0, shape(format));
        for _ in 0..3 {
            writer.write(rows()).await.unwrap();
        }
        assert_eq!(writer.rows(), 12);
        assert_eq!(writer.end().await.unwrap(), 12, "{format:?}");
    }
}

#[tokio::test]
async fn a_file_without_rows_is_a_file() {
    for format in [ExportFormat::Csv, ExportFormat::Json, ExportFormat::Xlsx] {
        let file = Temporary::new();
        assert_eq!(Writer::begin(&file.0, shape(format)).end().await.unwrap(), 0, "{format:?}");
    }
}

#[tokio::test]
async fn a_disk_that_takes_nothing_is_told_of() {
    let nowhere = PathBuf::from("/nowhere/at/all.csv");
    for format in [ExportFormat::Csv, ExportFormat::Json, ExportFormat::Xlsx] {
        let mut writer = Writer::begin(&nowhere, shape(format));
        let mut failed = false;
        for _ in 0..100 {
            failed = failed || writer.write(rows()).await.is_err();
            if failed {
                break;
            }
        }
        assert!(failed || writer.end().await.is_err(), "{format:?}");
    }
}

#[test]
fn a_sheet_that_is_full_is_followed_by_another() {
    let file = Temporary::new();
    let shape = shape(ExportFormat::Xlsx);
    let mut book = xlsx::Book::with_rows(&file.0, &shape, 3).unwrap();
    for row in (0..2).flat_map(|_| rows()) {
        book.row(row).unwrap();
    }
    Box::new(book).end().unwrap();
    assert_eq!(count::rows(&file.0, &shape).unwrap(), 8);
    let book: calamine::Xlsx<_> = calamine::open_workbook(&file.0).unwrap();
    assert_eq!(calamine::Reader::sheet_names(&book), ["Clientes", "Clientes 2", "Clientes 3"]);
}
