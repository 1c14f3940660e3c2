use super::counts;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use tests::{TestApp, json, process};

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
