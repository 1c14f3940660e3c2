//! What is written can be read again: in its order, each thing once, on the page where it belongs.

use super::*;
use lopdf::Object;
use proptest::prelude::*;

/// The text of each page, its spaces and breaks taken out: where words end, readers see from how far apart they stand.
fn pages(document: &Document) -> Vec<String> {
    let file = read(document);
    let numbers = file.get_pages().into_keys();
    numbers.map(|number| file.extract_text(&[number]).unwrap().split_whitespace().collect()).collect()
}

fn read(document: &Document) -> lopdf::Document {
    lopdf::Document::load_mem(&render(document).unwrap()).unwrap()
}

fn column(title: &str, align: Align) -> Column {
    Column { title: title.to_owned(), align }
}

fn total(label: &str, value: &str, strong: bool) -> Total {
    Total { label: label.to_owned(), value: value.to_owned(), strong }
}

/// An invoice of so many lines.
fn invoice(lines: usize) -> Document {
    let row = |at: usize| vec![format!("Peça-{at:04};\nSKU {at}"), at.to_string(), format!("R$ {at}.000,00")];
    Document {
        title: "Fatura".to_owned(),
        number: "Nº 000123".to_owned(),
        date: "23/11/2026".to_owned(),
        company: Party { name: "Ação Ltda".to_owned(), ..Party::default() },
        other_party: Party {
            role: "Cliente".to_owned(),
            name: "Conceição Guimarães".to_owned(),
            details: vec!["CPF 529.982.247-25".to_owned()],
        },
        facts: vec![("Vencimento".to_owned(), "30/11/2026".to_owned())],
        table: Table {
            columns: vec![
                column("Produto", Align::Left),
                column("Quantia", Align::Right),
                column("Valor", Align::Right),
            ],
            rows: (1..=lines).map(row).collect(),
        },
        totals: vec![total("Subtotal", "R$ 1,00", false), total("Total", "R$ 2,00", true)],
        notes: vec![Note { title: "Pagamento".to_owned(), text: "Por boleto.".to_owned() }],
        footer: "acao.example".to_owned(),
        ..Document::default()
    }
}

fn places(text: &str, part: &str) -> Vec<usize> {
    text.match_indices(part).map(|(at, _)| at).collect()
}

#[test]
fn a_short_one_is_one_page_with_everything_on_it() {
    let pages = pages(&invoice(3));
    assert_eq!(pages.len(), 1);
    for part in ["Fatura", "Nº000123", "AçãoLtda", "ConceiçãoGuimarães", "529.982.247-25", "Vencimento30/11/2026"]
    {
        assert_eq!(places(&pages[0], part).len(), 1, "{part} in {}", pages[0]);
    }
    for part in ["Peça-0003;3R$3.000,00SKU3", "TotalR$2,00", "Porboleto.", "acao.example", "1/1"] {
        assert!(pages[0].contains(part), "{part} in {}", pages[0]);
    }
}

#[test]
fn five_hundred_lines_stand_there_once_each_in_their_order() {
    let pages = pages(&invoice(500));
    let whole = pages.concat();
    let found = (1..=500).map(|line| places(&whole, &format!("Peça-{line:04};{line}R${line}.000,00SKU{line}")));
    let found: Vec<Vec<usize>> = found.collect();
    for (at, found) in found.iter().enumerate() {
        assert_eq!(found.len(), 1, "line {}", at + 1);
    }
    assert!(found.is_sorted());
    let count = pages.len();
    assert!((20..40).contains(&count), "{count} pages");
    for (at, page) in pages.iter().enumerate() {
        assert!(page.contains("ProdutoQuantiaValor"), "the header is on page {at}");
        assert!(page.contains(&format!("{}/{count}", at + 1)), "the number is on page {at}");
        assert!(page.contains("Nº000123"), "whose it is is on page {at}");
    }
}

#[test]
fn totals_are_on_the_last_page_together_and_with_the_last_line() {
    let mut counts = Vec::new();
    for lines in 8..20 {
        let mut document = invoice(lines);
        document.notes.clear();
        let pages = pages(&document);
        let last = pages.last().unwrap();
        assert_eq!(places(&pages.concat(), "SubtotalR$1,00TotalR$2,00").len(), 1);
        assert!(last.contains("SubtotalR$1,00TotalR$2,00"), "{lines} lines");
        assert!(last.contains(&format!("Peça-{lines:04};")), "{lines} lines");
        counts.push(pages.len());
    }
    assert_eq!((counts.first(), counts.last()), (Some(&1), Some(&2)));
}

#[test]
fn words_that_are_wider_than_their_place_are_broken_and_lose_nothing() {
    let long: String = (0..400).map(|at| char::from(b'a' + (at % 26) as u8)).collect();
    let mut document = invoice(2);
    document.table.rows[0][0] = long.clone();
    document.table.rows[1][2] = long.clone();
    document.other_party.name = long.clone();
    document.facts[0].1 = long.clone();
    document.totals[0].label = long.clone();
    let fonts = text::Fonts::load().unwrap();
    let mut letters = 0;
    for piece in layout::pages(&document, None, &fonts).iter().flatten() {
        if let flow::Piece::Text { x, run, .. } = piece {
            assert!(*x >= flow::LEFT - 0.1 && x + run.width <= flow::RIGHT + 0.1, "{}", run.text);
            letters += run.text.len();
        }
    }
    assert!(letters > 5 * long.len());
    assert!(pages(&document).concat().contains(&long[..20]));
}

#[test]
fn a_row_that_is_longer_than_a_page_goes_on_upon_the_next() {
    let mut document = invoice(3);
    document.table.rows[1][0] = (0..2500).map(|at| format!("p{at}. ")).collect();
    let pages = pages(&document);
    assert!(pages.len() > 2);
    let whole = pages.concat();
    for word in 0..2500 {
        assert!(whole.contains(&format!("p{word}.")), "word {word}");
    }
    assert!(pages.last().unwrap().contains("Peça-0003;"));
}

#[test]
fn tables_without_lines_or_columns_are_none_or_a_header() {
    assert!(pages(&invoice(0))[0].contains("ProdutoQuantiaValor"));
    let mut document = invoice(2);
    document.table.columns.clear();
    assert!(!pages(&document)[0].contains("Peça"));
    assert_eq!(pages(&Document::default()), ["1/1"]);
}

#[test]
fn equal_descriptions_make_equal_bytes() {
    let first = render(&invoice(60)).unwrap();
    assert_eq!(first, render(&invoice(60)).unwrap());
    assert_ne!(first, render(&invoice(61)).unwrap());
    for clock in [&b"CreationDate"[..], b"ModDate", b"CreateDate"] {
        assert!(!first.windows(clock.len()).any(|window| window == clock));
    }
}

#[test]
fn it_says_what_it_is_and_in_which_language() {
    let file = read(&Document { locale: Locale::En, ..invoice(1) });
    let catalog = file.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").and_then(Object::as_str).unwrap(), b"en");
    let information = file.trailer.get(b"Info").and_then(Object::as_reference).unwrap();
    let title = file.get_dictionary(information).unwrap().get(b"Title").unwrap();
    assert_eq!(lopdf::decode_text_string(title).unwrap(), "Fatura Nº 000123");
}

#[test]
fn characters_that_the_font_lacks_are_boxes_and_can_still_be_searched() {
    let mut document = invoice(1);
    document.other_party.name = "株式会社 مرحبا שלום 🦩".to_owned();
    document.table.rows[0][0] = "Žofia Łukasiewicz Ωμέγα Жанна".to_owned();
    assert!(pages(&document)[0].contains("ŽofiaŁukasiewiczΩμέγαЖанна"));
    assert!(render(&document).unwrap().len() < 100_000);
}

#[test]
fn digits_are_of_one_width() {
    let fonts = text::Fonts::load().unwrap();
    for style in [layout::BODY, layout::LABEL] {
        let widths: Vec<f32> = ["1.111,11", "7.777,77", "4.040,40"].map(|text| fonts.width(text, style)).to_vec();
        assert!(widths.iter().all(|width| (width - widths[0]).abs() < 0.01), "{widths:?}");
    }
}

#[test]
fn a_logo_is_shown_and_one_that_is_broken_is_left_out() {
    let plain = render(&invoice(1)).unwrap();
    let with = |logo: &[u8]| render(&Document { logo: Some(logo.to_vec()), ..invoice(1) }).unwrap();
    let shown = with(PNG);
    assert!(has_picture(&shown) && !has_picture(&plain));
    assert_eq!(with(b"<svg/>"), plain);
    // Its header is there, its content is not.
    assert_eq!(with(&PNG[..36]), plain);
    assert_eq!(with(b""), plain);
}

fn has_picture(file: &[u8]) -> bool {
    let is_picture = |object: &Object| object.as_stream().is_ok_and(|stream| stream.dict.has_type(b"XObject"));
    lopdf::Document::load_mem(file).unwrap().objects.values().any(is_picture)
}

/// Two pixels.
const PNG: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 2, 0, 0, 0, 1, 8, 2, 0, 0, 0, 123, 64, 232,
    221, 0, 0, 0, 15, 73, 68, 65, 84, 120, 156, 99, 96, 140, 239, 58, 193, 37, 2, 0, 6, 144, 1, 209, 245, 159, 196,
    230, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

fn words() -> impl Strategy<Value = String> {
    prop_oneof![3 => "\\PC{0,60}", 1 => any::<String>(), 1 => "[a-zç \n]{0,200}"]
}

prop_compose! {
    fn any_document()(
        texts in prop::collection::vec(words(), 12),
        facts in prop::collection::vec((words(), words()), 0..8),
        columns in prop::collection::vec((words(), any::<bool>()), 0..9),
        rows in prop::collection::vec(prop::collection::vec(words(), 0..9), 0..9),
        totals in prop::collection::vec((words(), words(), any::<bool>()), 0..9),
        logo in prop::option::of(prop::collection::vec(any::<u8>(), 0..60)),
    ) -> Document {
        let text = |at: usize| texts[at].clone();
        let party = |at| Party { role: text(at), name: text(at + 1), details: vec![text(at + 2)] };
        let align = |right| if right { Align::Right } else { Align::Left };
        let columns = columns.into_iter().map(|(title, right)| Column { title, align: align(right) }).collect();
        Document {
            locale: Locale::PtBr,
            title: text(0),
            number: text(1),
            date: text(2),
            company: party(3),
            logo,
            accent: None,
            other_party: party(6),
            facts,
            table: Table { columns, rows },
            totals: totals.into_iter().map(|(label, value, strong)| Total { label, value, strong }).collect(),
            notes: vec![Note { title: text(9), text: text(10) }],
            footer: text(11),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_makes_a_file(document in any_document()) {
        let bytes = render(&document).unwrap();
        prop_assert!(lopdf::Document::load_mem(&bytes).is_ok());
    }
}
