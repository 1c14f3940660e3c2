//! A lead becomes a deal.

use tests::{Browser, Role, TestApp, json};

#[tokio::test]
async fn a_lead_becomes_a_deal_with_its_company() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let rita = manager.customer_create("Rita Campos", json!({ "lifecycle": "LEAD" })).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit(&format!("/customers/{}", rita["id"].as_str().unwrap())).await;
    browser.press("Converter em negócio").await;
    browser.see_heading("Converter em negócio").await;
    browser.fill("Título", "Plano anual").await;
    browser.fill("Valor", "mil").await;
    browser.fill("Nome", "Campos Doces Ltda").await;
    browser.paste("CNPJ", "11444777000161").await;
    browser.inspect("customer-convert").await;
    browser.press("Converter").await;
    browser.see_problem("Valor", "Escreva um valor").await;
    browser.fill("Valor", "1500").await;
    browser.press("Converter").await;
    browser.see("Lead convertido em negócio.").await;
    browser.see_heading("Plano anual").await;
    browser.see("R$ 1.500,00").await;
    browser.press("Rita Campos").await;
    browser.see_heading("Rita Campos").await;
    browser.see("Qualificado").await;
    browser.see("Campos Doces Ltda").await;
    browser.done().await;

    let document = "query($id: ID!) { customer(id: $id) { lifecycle company { name taxId kind }
        deals(first: 5) { nodes { title status value { amountMinor } stage { name } } } } }";
    let customer = manager.query(document, json!({ "id": rita["id"] })).await["customer"].take();
    assert_eq!(customer["lifecycle"], "QUALIFIED");
    assert_eq!(
        customer["company"],
        json!({ "name": "Campos Doces Ltda", "taxId": "11444777000161", "kind": "COMPANY" })
    );
    let deal = json!({ "title": "Plano anual", "status": "OPEN", "value": { "amountMinor": 150_000 }, "stage": { "name": "Lead" } });
    assert_eq!(customer["deals"]["nodes"], json!([deal]));
}
