//! What was done with many customers at once, and the way back.

use tests::{Browser, Role, TestApp, Value, json};

async fn change(app: &TestApp, ids: &[Value], change: Value) {
    let document =
        "mutation($in: CustomerBulkInput!) { customerBulk(input: $in) { bulkAction { id } userErrors { message } } }";
    let done = app.manager().await.query(document, json!({ "in": { "ids": ids, "change": change } })).await;
    assert_eq!(done["customerBulk"]["userErrors"], json!([]));
}

async fn lifecycles(app: &TestApp) -> Vec<Value> {
    let answer = app.manager().await.query("{ customers(first: 10) { nodes { lifecycle } } }", json!({})).await;
    answer["customers"]["nodes"].as_array().unwrap().iter().map(|one| one["lifecycle"].clone()).collect()
}

#[tokio::test]
async fn what_was_done_with_many_is_read_in_words_and_taken_back_days_later() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let mut ids = Vec::new();
    for name in ["Ana Lima", "Bruno Melo"] {
        ids.push(manager.customer_create(name, json!({ "tags": ["VIP"] })).await["id"].clone());
    }
    let tags = manager.query("{ tags { id } }", json!({})).await["tags"][0]["id"].clone();
    change(&app, &ids, json!({ "set": { "lifecycle": "CUSTOMER", "ownerId": null } })).await;
    change(&app, &ids[..1], json!({ "removeTagIds": [tags] })).await;

    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/customers").await;
    browser.press("Mais ações").await;
    browser.press("Mudanças em massa").await;
    browser.see_heading("Mudanças em massa").await;
    browser.see("Etiquetas tiradas: VIP").await;
    browser.see("Fase: Cliente").await;
    browser.see("Responsável: Ninguém").await;
    browser.see("2 mudaram").await;
    browser.see("dá para desfazer até").await;
    browser.inspect("changes").await;
    browser.script("[...document.querySelectorAll('.export-actions button')].at(-1).click()", vec![]).await;
    // Ana lost a tag since, so she stays as she is.
    browser.see("1 voltou ao que era · 1 ficou como está: alguém o mudou depois").await;
    browser.see("Desfeita").await;
    assert_eq!(lifecycles(&app).await, ["LEAD", "CUSTOMER"]);
    browser.done().await;
}

#[tokio::test]
async fn on_a_phone_all_that_a_list_leads_to_is_behind_one_button() {
    let app = TestApp::live().await;
    let browser = Browser::open(&app).await;
    browser.resize(360, 800).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/customers").await;
    browser.press("Mais ações").await;
    for place in ["Segmentos", "Duplicados", "Importar", "Exportar", "Mudanças em massa", "Arquivos exportados"] {
        assert!(browser.offers(place).await, "{place}");
    }
    browser.fits().await;
    browser.shot("customers-more").await;
    browser.press("Segmentos").await;
    browser.see_heading("Segmentos").await;
    browser.done().await;
}
