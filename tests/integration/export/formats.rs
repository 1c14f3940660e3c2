use super::made;
use std::path::PathBuf;
use tests::{Client, TestApp, Value, json};

/// Ana has three phones, a wish against one of them, an evil category, a number and tags.
async fn ana(app: &TestApp, admin: &Client) -> Value {
    admin.custom_field_create("Metragem", "NUMBER", json!({})).await;
    admin.custom_field_create("Interesses", "MULTI_SELECT", json!({ "options": ["Casa", "Carro"] })).await;
    let phone = |value: &str, consent: &str| json!({ "kind": "PHONE", "value": value, "consent": consent });
    let custom = json!([{ "key": "metragem", "value": 1.234 }, { "key": "interesses", "value": ["Carro", "Casa"] }]);
    let points = [
        phone("(11) 98765-4321", "OPTED_IN"),
        phone("(11) 3333-4444", "OPTED_OUT"),
        phone("(21) 98765-0000", "UNKNOWN"),
    ];
    let facts = json!({ "category": "=HYPERLINK(\"http://x\")", "taxId": "529.982.247-25", "birthDate": "1990-11-05",
        "contactPoints": points, "custom": custom, "address": { "city": "São Paulo; Capital" } });
    let customer = admin.customer_create("Ana \"Aninha\" Lima", facts).await;
    app.drain().await;
    customer
}

#[tokio::test]
async fn a_csv_is_as_people_of_the_reader_s_language_write_it() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    ana(&app, &admin).await;
    let columns = json!([
        "name",
        "contact.phone",
        "category",
        "birthDate",
        "address.city",
        "custom.metragem",
        "custom.interesses",
        "kind",
        "consent"
    ]);
    let export = made(&app, &admin, json!({ "customers": {} }), "CSV", columns.clone()).await;
    assert_eq!(export["rows"], 1);
    let bytes = admin.export_content(&export["id"]).await;
    assert_eq!((&export["sizeBytes"], &bytes[..3]), (&json!(bytes.len()), &b"\xEF\xBB\xBF"[..]));
    let text = admin.export_text(&export["id"]).await;
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[0],
        "Nome;Telefone;Telefone 2;Telefone 3;Categoria;Data de nascimento;Cidade;Metragem;Interesses;Tipo;Consentimentos"
    );
    assert_eq!(
        lines[1],
        "\"Ana \"\"Aninha\"\" Lima\";(11) 98765-4321;(11) 3333-4444;(21) 98765-0000;\"'=HYPERLINK(\"\"http://x\"\")\";\
         05/11/1990;\"São Paulo; Capital\";1,234;\"Casa; Carro\";Pessoa;\
         \"(11) 98765-4321: autorizado; (11) 3333-4444: recusado\""
    );
    assert_eq!(lines.len(), 2);

    let english = "mutation { profileUpdate(input: { locale: EN }) { userErrors { code } } }";
    admin.query(english, json!({})).await;
    let export = made(&app, &admin, json!({ "customers": {} }), "CSV", columns).await;
    let file = export["fileName"].as_str().unwrap();
    assert!(file.starts_with("customers-20") && file.ends_with(".csv"), "{file}");
    let text = admin.export_text(&export["id"]).await;
    assert!(text.starts_with("Name,Phone,Phone 2,Phone 3,Category,Birth date,City,"), "{text}");
    assert!(text.contains("1990-11-05,São Paulo; Capital,1.2340,Casa; Carro,Person,"), "{text}");
}

#[tokio::test]
async fn who_said_no_is_left_out_when_asked() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    ana(&app, &admin).await;
    for (contacts, expected) in [("ALL", 3), ("NOT_OPTED_OUT", 2), ("OPTED_IN", 1)] {
        let list = json!({ "customers": { "contacts": contacts } });
        let export = made(&app, &admin, list, "JSON", json!(["contact.phone"])).await;
        let rows: Value = serde_json::from_slice(&admin.export_content(&export["id"]).await).unwrap();
        assert_eq!(rows[0]["contact.phone"].as_array().unwrap().len(), expected, "{contacts}");
    }
}

#[tokio::test]
async fn json_is_for_programs() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let customer = ana(&app, &admin).await;
    let columns =
        json!(["id", "kind", "score", "birthDate", "tags", "custom.metragem", "custom.interesses", "website"]);
    let export = made(&app, &admin, json!({ "customers": {} }), "JSON", columns).await;
    let rows: Value = serde_json::from_slice(&admin.export_content(&export["id"]).await).unwrap();
    let expected = json!([{
        "id": customer["id"], "kind": "PERSON", "score": 0, "birthDate": "1990-11-05", "tags": null,
        "custom.metragem": 1.234, "custom.interesses": ["Casa", "Carro"], "website": null,
    }]);
    assert_eq!(rows, expected);
}

#[tokio::test]
async fn in_a_workbook_numbers_are_numbers_and_text_is_never_a_formula() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    ana(&app, &admin).await;
    let columns = json!(["name", "category", "birthDate", "custom.metragem", "score"]);
    let export = made(&app, &admin, json!({ "customers": {} }), "XLSX", columns).await;
    let path: PathBuf = app.data().join("a.xlsx");
    std::fs::write(&path, admin.export_content(&export["id"]).await).unwrap();
    let mut text = Vec::new();
    api::domain::import::workbook::convert(&path, Some("Clientes"), &mut text).unwrap();
    let text = String::from_utf8(text).unwrap();
    // As the importer shows cells: numbers with a comma, days in the order of the country.
    let line = "\"Ana \"\"Aninha\"\" Lima\",\"=HYPERLINK(\"\"http://x\"\")\",\"05/11/1990\",\"1,234\",\"0\"";
    assert!(text.lines().any(|found| found == line), "{text}");
}

#[tokio::test]
async fn deals_and_activities_have_files_too() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let maria = admin.customer_create("Maria", json!({})).await["id"].as_str().unwrap().to_owned();
    let value = json!({ "amountMinor": 123_456, "currency": "BRL" });
    let deal = admin.deal_create(&maria, "Plano anual", json!({ "value": value })).await;
    let activity = json!({ "type": "CALL", "subject": "Ligar", "customerId": maria, "dealId": deal["id"],
        "dueAt": "2026-11-23T15:00:00Z" });
    let document = "mutation($in: ActivityCreateInput!) { activityCreate(input: $in) { userErrors { code } } }";
    admin.query(document, json!({ "in": activity })).await;

    let columns = json!(["title", "customer", "stage", "status", "value", "currency"]);
    let export = made(&app, &admin, json!({ "deals": { "where": { "status": ["OPEN"] } } }), "CSV", columns).await;
    let text = admin.export_text(&export["id"]).await;
    assert_eq!(text, "Título;Cliente;Etapa;Status;Valor;Moeda\nPlano anual;Maria;Lead;Aberto;1234,56;BRL\n");
    assert!(export["fileName"].as_str().unwrap().starts_with("negocios-"));

    let columns = json!(["type", "subject", "customer", "deal", "dueAt"]);
    let export = made(&app, &admin, json!({ "activities": {} }), "CSV", columns).await;
    let text = admin.export_text(&export["id"]).await;
    assert_eq!(text, "Tipo;Assunto;Cliente;Negócio;Prazo\nLigação;Ligar;Maria;Plano anual;23/11/2026 12:00\n");
}

#[tokio::test]
async fn the_order_is_that_of_the_list_and_long_lists_come_whole() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let file: String = (0..1_203).map(|n| format!("P{n:05};{}\n", n % 7)).collect();
    admin.import_customers(format!("nome;pontuação\n{file}")).await;
    for order in [json!([{ "field": "NAME" }]), json!([{ "field": "SCORE", "direction": "DESC" }, { "field": "NAME" }])]
    {
        let list = json!({ "customers": { "orderBy": order } });
        let export = made(&app, &admin, list, "CSV", json!(["name", "score"])).await;
        assert_eq!((&export["rows"], &export["total"]), (&json!(1_203), &json!(1_203)));
        let text = admin.export_text(&export["id"]).await;
        let names: Vec<&str> = text.lines().skip(1).collect();
        let mut expected: Vec<_> = (0..1_203).map(|n| (n % 7, n)).collect();
        match order.as_array().unwrap().len() {
            1 => expected.sort_by_key(|(_, n)| *n),
            _ => expected.sort_by_key(|(score, n)| (-score, *n)),
        }
        let expected: Vec<String> = expected.iter().map(|(score, n)| format!("P{n:05};{score}")).collect();
        assert_eq!(names, expected);
    }
}
