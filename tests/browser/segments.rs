//! Segments: kept from the list, opened in it, frozen, deleted.

use tests::{Browser, Role, TestApp, json};

#[tokio::test]
async fn what_the_list_shows_is_kept_by_a_name_and_opened_again() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    for (name, score) in [("Ana Lima", 90), ("Bruno Melo", 80), ("Carla Nunes", 10)] {
        manager.customer_create(name, json!({ "score": score })).await;
    }
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/customers?sort=name&where=all(score:least:50)").await;
    browser.see("2 clientes").await;
    browser.press("Salvar clientes como segmento").await;
    browser.fill("Nome", "Bons de compra").await;
    browser.inspect("segment-save").await;
    browser.press("Salvar").await;
    browser.see("Segmento “Bons de compra” salvo.").await;
    browser.see("Segmento: Bons de compra").await;
    browser.see("Ana Lima").await;
    browser.not_see("Carla Nunes").await;

    browser.press("Segmentos").await;
    browser.see_heading("Segmentos").await;
    browser.see("2 clientes").await;
    browser.see("Dinâmico").await;
    browser.press("Ações de Bons de compra").await;
    browser.press("Congelar agora").await;
    browser.see("Congelado").await;
    manager.customer_create("Davi Ota", json!({ "score": 99 })).await;
    browser.inspect("segments").await;
    browser.press("Bons de compra").await;
    browser.see("Bruno Melo").await;
    browser.not_see("Davi Ota").await;

    browser.press("Segmentos").await;
    browser.press("Ações de Bons de compra").await;
    browser.press("Ver as regras na lista").await;
    browser.see("3 clientes").await;
    browser.press("Segmentos").await;
    browser.press("Ações de Bons de compra").await;
    browser.press("Excluir").await;
    browser.see("Os clientes ficam.").await;
    browser.press("Excluir").await;
    browser.see("Ainda não há segmentos").await;
    browser.done().await;
}

#[tokio::test]
async fn a_segment_of_the_last_days_moves_on_with_the_days() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    manager.customer_create("Ana Lima", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/customers?where=all(createdAt:within:30;lastContactedAt:older:60)").await;
    browser.see("Ana Lima").await;
    browser.press("Salvar clientes como segmento").await;
    browser.fill("Nome", "Novos e esquecidos").await;
    browser.press("Salvar").await;
    browser.see("Segmento “Novos e esquecidos” salvo.").await;
    browser.see("Ana Lima").await;
    browser.done().await;

    let kept = manager.query("{ segments { where } }", json!({})).await["segments"][0]["where"].to_string();
    assert!(kept.contains(r#""createdAt":{"inLast":{"count":30"#), "counted from now, whenever it is asked: {kept}");
    assert!(kept.contains(r#""lastContactedAt":{"inLast":{"count":60"#), "{kept}");
    assert!(!kept.contains(r#""gte""#) && !kept.contains(r#""lt""#), "no instant that would stand still: {kept}");
}
