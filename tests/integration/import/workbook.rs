use super::counts;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::io::{Cursor, Read, Write};
use tests::{Client, TestApp, Value, json, process};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

async fn app() -> TestApp {
    TestApp::with(|config| config.platform.program = Some(process::binary().to_owned())).await
}

/// Two sheets; the second has people: a CPF that lost its zero, a date, a number, a line break, a blank row.
fn book() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Leia-me").unwrap();
    let sheet = book.add_worksheet().set_name("Pessoas").unwrap();
    for (column, header) in ["Nome", "CPF", "Nascimento", "Valor", "Obs"].into_iter().enumerate() {
        sheet.write(0, column as u16, header).unwrap();
    }
    let day = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write(1, 0, "Ana\nLima").unwrap();
    sheet.write(1, 1, 1_234_567_890).unwrap();
    sheet.write_with_format(1, 2, ExcelDateTime::from_ymd(1990, 5, 17).unwrap(), &day).unwrap();
    sheet.write(1, 3, 1.234).unwrap();
    sheet.write(3, 0, "Bia \"B\" Reis").unwrap();
    sheet.write(3, 1, "abc").unwrap();
    book.save_to_buffer().unwrap()
}

#[tokio::test]
async fn a_spreadsheet_is_read_as_people_see_it() {
    let app = app().await;
    let admin = app.admin().await;
    admin.custom_field_create("Valor", "NUMBER", json!({})).await;
    let import = admin.import_upload("clientes.xlsx", &book()).await;
    assert_eq!(import["state"], "DRAFT", "{import:#}");
    let sheets = admin.query("query($id: ID!) { import(id: $id) { sheets } }", json!({ "id": import["id"] })).await;
    assert_eq!(sheets["import"]["sheets"], json!(["Leia-me", "Pessoas"]));
    assert_eq!(import["columns"][2]["samples"], json!(["17/05/1990"]));
    admin.import_do("importStart", &import["id"]).await;
    app.drain().await;
    let import = admin.import_read(&import["id"]).await;
    assert_eq!((&import["state"], counts(&import)), (&json!("DONE"), [2, 1, 0, 0, 0, 0, 1]), "{import:#}");
    assert_eq!(import["rejections"][0]["line"], 4, "as the spreadsheet counts");
    let found = admin.query("{ customers { nodes { id } } }", json!({})).await;
    let ana = admin.customer_read(found["customers"]["nodes"][0]["id"].as_str().unwrap()).await;
    assert_eq!((&ana["name"], &ana["taxId"]), (&json!("Ana Lima"), &json!("01234567890")));
    assert_eq!((&ana["birthDate"], &ana["custom"][0]["value"]), (&json!("1990-05-17"), &json!(1.234)));
}

#[tokio::test]
async fn a_hostile_spreadsheet_is_refused_and_the_server_goes_on() {
    let app = app().await;
    let admin = app.admin().await;
    let mut far = Workbook::new();
    let sheet = far.add_worksheet();
    sheet.write(0, 0, "Nome").unwrap();
    sheet.write(1_048_575, 16_383, "longe").unwrap();
    let mut cut = book();
    cut.truncate(cut.len() / 2);
    for (content, word) in
        [(far.save_to_buffer().unwrap(), "colunas"), (cut, "XLSX"), (b"PK\x03\x04nada".to_vec(), "XLSX")]
    {
        let import = admin.import_upload("p.xlsx", &content).await;
        if import["state"] == "DRAFT" {
            admin.import_do("importStart", &import["id"]).await;
            app.drain().await;
        }
        let import = admin.import_read(&import["id"]).await;
        let fault = import["fault"].as_str().unwrap_or_default();
        assert!(import["state"] == "FAILED" && fault.contains(word), "{import:#}");
    }
    assert_eq!(admin.customer_names(json!({}), json!([])).await.len(), 0);
}

/// Sends a spreadsheet and takes it over; the import as it is then.
async fn taken(app: &TestApp, admin: &Client, content: &[u8]) -> Value {
    let import = admin.import_upload("p.xlsx", content).await;
    if import["state"] == "DRAFT" {
        admin.import_do("importStart", &import["id"]).await;
        app.drain().await;
    }
    admin.import_read(&import["id"]).await
}

/// A workbook with the XML of a sheet changed, and with more parts.
fn repacked(book: &[u8], sheet: &str, change: impl Fn(String) -> String, more_parts: usize) -> Vec<u8> {
    let mut parts = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..parts.len() {
        let mut part = parts.by_index(n).unwrap();
        let (name, mut content) = (part.name().unwrap().into_owned(), String::new());
        part.read_to_string(&mut content).unwrap();
        if name.ends_with(sheet) {
            content = change(content);
        }
        packed.start_file(name, SimpleFileOptions::default()).unwrap();
        packed.write_all(content.as_bytes()).unwrap();
    }
    for n in 0..more_parts {
        packed.start_file(format!("xl/media/{n}.png"), SimpleFileOptions::default()).unwrap();
    }
    packed.finish().unwrap().into_inner()
}

fn changed(change: impl Fn(String) -> String, more_parts: usize) -> Vec<u8> {
    repacked(&book(), "sheet2.xml", change, more_parts)
}

/// A row of its own with these cells.
fn with_row(row: u32, cells: &str) -> Vec<u8> {
    changed(|sheet| sheet.replace("</sheetData>", &format!("<row r=\"{row}\">{cells}</row></sheetData>")), 0)
}

/// A bomb that says of itself that it is small.
fn lying(bomb: &[u8], bytes: usize) -> Vec<u8> {
    let mut lying = bomb.to_vec();
    let (said, small) = ((bytes as u32).to_le_bytes(), 1_000_u32.to_le_bytes());
    for at in 0..lying.len() - 4 {
        if lying[at..at + 4] == said {
            lying[at..at + 4].copy_from_slice(&small);
        }
    }
    assert_ne!(lying, bomb);
    lying
}

#[tokio::test]
async fn a_bomb_is_refused_with_what_it_is_before_it_goes_off() {
    let app = app().await;
    let admin = app.admin().await;
    let text = |column: &str, row: u32, letters: usize| {
        format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{}</t></is></c>", "x".repeat(letters))
    };
    let spaces = 64 << 20;
    let bytes = std::cell::Cell::new(0);
    let bomb = changed(
        |sheet| {
            let sheet = sheet.replace("</sheetData>", &format!("{}</sheetData>", " ".repeat(spaces)));
            bytes.set(sheet.len());
            sheet
        },
        0,
    );
    assert!(bomb.len() < 1 << 20);
    let wide: String = (b'A'..=b'Z').chain(b'A'..=b'Z').enumerate().fold(String::new(), |all, (n, letter)| {
        let column = format!("{}{}", if n < 26 { "" } else { "A" }, letter as char);
        all + &text(&column, 9, 30_000)
    });
    for (content, word) in [
        (lying(&bomb, bytes.get()), "XLSX"),
        (bomb, "cem vezes"),
        (changed(|sheet| sheet, 1_025), "1.024 partes"),
        (with_row(1_048_577, &text("A", 1_048_577, 3)), "1.048.576"),
        (with_row(9, &text("A", 9, 40_000)), "32.767"),
        (with_row(9, &wide), "megabyte"),
        (with_row(9, &text("SS", 9, 3)), "512 colunas"),
        (with_row(9, &[text("B", 9, 3), text("A", 9, 3)].concat()), "XLSX"),
    ] {
        let import = taken(&app, &admin, &content).await;
        let fault = import["fault"].as_str().unwrap_or_default();
        assert!(import["state"] == "FAILED" && fault.contains(word), "{word}: {import:#}");
    }
    // And the next one is read.
    assert_eq!(taken(&app, &admin, &book()).await["state"], "DONE");
}

#[tokio::test]
async fn of_a_formula_the_value_is_taken_and_an_error_is_told_at_its_cell() {
    let app = app().await;
    let admin = app.admin().await;
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in ["Nome", "Categoria", "Obs"].into_iter().enumerate() {
        sheet.write(0, column as u16, header).unwrap();
    }
    for (row, name) in ["Ana", "Bia", "Cid", "Dora"].into_iter().enumerate() {
        sheet.write(row as u32 + 1, 0, name).unwrap();
    }
    sheet.write_formula(1, 1, Formula::new("=\"Va\"&\"rejo\"").set_result("Varejo")).unwrap();
    sheet.write_formula(2, 1, Formula::new("=A99/0").set_result("#DIV/0!")).unwrap();
    sheet.write_formula(3, 1, Formula::new("=A1").set_result("")).unwrap();
    // In a column that is left out it is nobody's concern.
    sheet.write_formula(4, 2, Formula::new("=Z9").set_result("#REF!")).unwrap();
    sheet.write_formula(5, 0, Formula::new("=Z9").set_result("#REF!")).unwrap();
    sheet.write(5, 1, "Atacado").unwrap();
    let import = taken(&app, &admin, &without_value(&book.save_to_buffer().unwrap())).await;
    assert_eq!((&import["state"], counts(&import)), (&json!("DONE"), [5, 2, 0, 0, 0, 0, 3]), "{import:#}");
    let told = |n: usize| {
        let problem = &import["rejections"][n]["problems"][0];
        (problem["column"].clone(), problem["value"].clone(), problem["message"].as_str().unwrap().to_owned())
    };
    let (error, no_value) =
        ("A planilha tem um erro nesta célula. Corrija-a ou deixe-a em branco.", "Esta fórmula não tem valor.");
    assert_eq!(told(0), (json!("Categoria"), json!("#DIV/0!"), error.to_owned()));
    assert_eq!((told(1).0, told(1).1), (json!("Categoria"), json!("#FORMULA!")));
    assert!(told(1).2.starts_with(no_value), "{}", told(1).2);
    assert_eq!(told(2), (json!("Nome"), json!("#REF!"), error.to_owned()));
    let found = admin.query("{ customers { nodes { name category } } }", json!({})).await;
    let mut found = found["customers"]["nodes"].as_array().unwrap().clone();
    found.sort_by_key(|customer| customer["name"].to_string());
    assert_eq!(
        found,
        json!([{ "name": "Ana", "category": "Varejo" }, { "name": "Dora", "category": null }])
            .as_array()
            .unwrap()
            .clone()
    );
}

/// The formula of the third line as a program writes it that computes nothing.
fn without_value(book: &[u8]) -> Vec<u8> {
    let change = |mut sheet: String| {
        let from = sheet.find("<f>A1</f>").expect("the formula") + "<f>A1</f>".len();
        let to = from + sheet[from..].find("</c>").expect("its end");
        sheet.replace_range(from..to, "");
        sheet
    };
    repacked(book, "sheet1.xml", change, 0)
}
