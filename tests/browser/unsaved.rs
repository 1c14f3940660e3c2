//! What somebody typed in a dialog is not lost by a key: it asks before it closes.

use tests::{Browser, Key, Role, TestApp, json};

const QUESTION: &str = "Há mudanças não salvas. Descartar?";

#[tokio::test]
async fn a_dialog_with_something_typed_asks_before_it_closes() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let rita = manager.customer_create("Rita Campos", json!({})).await;
    let deal = manager.deal_create(rita["id"].as_str().unwrap(), "Plano anual", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Admin).await;

    browser.visit(&format!("/deals/{}", deal["id"].as_str().unwrap())).await;
    browser.press("Editar").await;
    browser.see("Editar negócio").await;
    browser.key(Key::Escape).await;
    browser.not_see("Editar negócio").await;
    browser.press("Editar").await;
    browser.fill("Negócio", "Plano de dois anos").await;
    browser.key(Key::Escape).await;
    browser.see(QUESTION).await;
    browser.inspect("unsaved-deal").await;
    stays_and_leaves(&browser, "Negócio", "Plano de dois anos").await;
    browser.see_heading("Plano anual").await;

    browser.press("Perder").await;
    browser.fill("Motivo da perda", "Preço alto").await;
    browser.key(Key::Escape).await;
    browser.see(QUESTION).await;
    stays_and_leaves(&browser, "Motivo da perda", "Preço alto").await;

    browser.visit("/settings/teams").await;
    browser.press("Nova equipe").await;
    browser.fill("Nome", "Sul").await;
    browser.key(Key::Escape).await;
    browser.see(QUESTION).await;
    stays_and_leaves(&browser, "Nome", "Sul").await;
    browser.see("Nenhuma equipe ainda").await;
    browser.done().await;
}

/// Goes on editing, finds all as it was however often, is asked again by the cross, and throws it away then.
async fn stays_and_leaves(browser: &Browser, label: &str, typed: &str) {
    for _ in 0..3 {
        browser.press("Continuar editando").await;
        browser.not_see(QUESTION).await;
        assert_eq!(browser.value(label).await, typed);
        browser.key(Key::Escape).await;
        browser.see(QUESTION).await;
    }
    browser.press("Continuar editando").await;
    browser.not_see(QUESTION).await;
    browser.press("Fechar").await;
    browser.see(QUESTION).await;
    browser.press("Descartar").await;
    browser.not_see(QUESTION).await;
}
