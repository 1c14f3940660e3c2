//! Lists as files: asked for, followed, taken.

use tests::{Browser, Role, TestApp, Value, json};

async fn three(app: &TestApp) {
    let manager = app.manager().await;
    let people = [("Ana Lima", "LEAD"), ("Bruno Melo", "LEAD"), ("Carla Nunes", "CUSTOMER")];
    for (n, (name, lifecycle)) in people.into_iter().enumerate() {
        let phone = json!([{ "kind": "PHONE", "value": format!("(11) 98765-432{n}") }]);
        manager.customer_create(name, json!({ "lifecycle": lifecycle, "contactPoints": phone })).await;
    }
}

/// The newest export of the manager.
async fn newest(app: &TestApp) -> Value {
    let document = "{ exports(first: 1) { nodes { id state rows format fileName list } } }";
    app.manager().await.query(document, json!({})).await["exports"]["nodes"][0].take()
}

#[tokio::test]
async fn what_is_filtered_becomes_a_file_that_is_taken_and_found_again() {
    let app = TestApp::live().await;
    three(&app).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/customers?lifecycle=lead&sort=name").await;
    browser.see("2 clientes").await;
    browser.press("Exportar").await;
    browser.see_heading("Exportar").await;
    browser.see("Vai para o arquivo: 2 clientes").await;
    browser.inspect("export-dialog").await;
    browser.press("Nenhuma").await;
    browser.see("Colunas (0)").await;
    browser.press("Nome").await;
    browser.press("Telefone").await;
    browser.see("Colunas (2)").await;
    browser.press("Gerar arquivo").await;
    browser.see("2 linhas").await;
    browser.see("Pronto").await;
    browser.inspect("export-made").await;
    browser.press("Baixar").await;
    browser
        .until("the file was taken", async || {
            let log = "{ auditLog(where: { action: \"export.downloaded\" }) { nodes { after } } }";
            let log = app.admin().await.query(log, json!({})).await;
            log["auditLog"]["nodes"].as_array().is_some_and(|nodes| nodes.len() == 1)
        })
        .await;
    let export = newest(&app).await;
    let text = app.manager().await.export_text(&export["id"]).await;
    assert_eq!(text, "Nome;Telefone\nAna Lima;(11) 98765-4320\nBruno Melo;(11) 98765-4321\n");
    browser.done().await;
}

#[tokio::test]
async fn those_selected_become_a_workbook_and_its_end_is_told() {
    let app = TestApp::live().await;
    three(&app).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/customers?sort=name").await;
    browser.see("Ana Lima").await;
    for key in ['j', 'x', 'j', 'x'] {
        browser.key(key).await;
    }
    browser.see("2 selecionados").await;
    // Of the two buttons of that name the one of the selection.
    browser.script("document.querySelector('.bulk-bar button:nth-last-of-type(2)').click()", vec![]).await;
    browser.see("Vai para o arquivo: 2 selecionados").await;
    browser.choose("Formato", "Excel (XLSX)").await;
    browser.press("Gerar arquivo").await;
    browser.see("Baixar").await;
    let export = newest(&app).await;
    assert_eq!((&export["rows"], &export["format"]), (&json!(2), &json!("XLSX")));
    browser.press("Ver exportações").await;
    browser.at("/exports").await;
    browser.see_heading("Exportações").await;
    browser.see(export["fileName"].as_str().unwrap()).await;
    browser.see("disponível até").await;
    browser.inspect("exports").await;
    browser.visit("/notifications").await;
    browser.see("Sua exportação terminou").await;
    browser.done().await;
}

#[tokio::test]
async fn deals_become_files_too_and_who_may_not_is_not_offered_to() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let maria = manager.customer_create("Maria", json!({})).await["id"].as_str().unwrap().to_owned();
    manager.deal_create(&maria, "Plano anual", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/deals").await;
    browser.see("Plano anual").await;
    browser.press("Exportar").await;
    browser.press("Gerar arquivo").await;
    browser.see("1 linha").await;
    assert!(newest(&app).await["fileName"].as_str().unwrap().starts_with("negocios-"));
    browser.done().await;

    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Viewer).await;
    browser.visit("/customers").await;
    browser.see("Maria").await;
    assert!(!browser.offers("Exportar").await);
    browser.done().await;
}

#[tokio::test]
async fn activities_become_a_file_as_they_are_filtered() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    for (subject, kind) in [("Ligar para Rita", "CALL"), ("Visitar a loja", "VISIT")] {
        manager.activity_create(json!({ "subject": subject, "type": kind })).await;
    }
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/activities?kind=call").await;
    browser.see("Ligar para Rita").await;
    browser.press("Exportar").await;
    browser.see("Assunto").await;
    browser.inspect("export-activities").await;
    browser.press("Gerar arquivo").await;
    browser.see("1 linha").await;
    browser.see("Pronto").await;
    let text = manager.export_text(&newest(&app).await["id"]).await;
    assert!(text.contains("Ligar para Rita") && !text.contains("Visitar a loja"), "{text}");
    browser.done().await;
}
