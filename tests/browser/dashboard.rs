//! The dashboard: how the period goes, and the lists behind its numbers.

use tests::{Browser, Role, TestApp, Value, json};

fn id(of: &Value) -> &str {
    of["id"].as_str().expect("an id")
}

async fn app_with_business() -> TestApp {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let maria = manager.customer_create("Maria Prado", json!({ "source": "Site", "lifecycle": "QUALIFIED" })).await;
    manager.customer_create("Bruno Melo", json!({})).await;
    let value = |minor: i64| json!({ "value": { "amountMinor": minor }, "probability": 50 });
    let won = manager.deal_create(id(&maria), "Plano anual", value(120_000)).await;
    manager.deal_win(id(&won)).await;
    let lost = manager.deal_create(id(&maria), "Curso", value(40_000)).await;
    manager.deal_lose(id(&lost), "Preço").await;
    manager.deal_create(id(&maria), "Suporte", value(30_000)).await;
    let late = json!({ "type": "CALL", "subject": "Ligar para Maria", "dueAt": "2026-01-05T12:00:00Z" });
    manager.activity_create(late).await;
    app
}

#[tokio::test]
async fn the_numbers_of_a_period_lead_to_the_lists_behind_them() {
    let app = app_with_business().await;
    let browser = Browser::open(&app).await;
    browser.enter(Role::Manager).await;
    browser.see_heading("Olá, Marcos").await;
    for told in ["Clientes novos\n2", "Qualificados\n1", "Negócios criados\n3", "Ganhos\n1", "Taxa de ganho\n50%"] {
        browser.see(told).await;
    }
    browser.see("R$ 1,2 mil").await;
    browser.see("Ligar para Maria").await;
    browser.see("Preço").await;
    browser.inspect("dashboard").await;

    browser.press("Ganhos").await;
    browser.see_heading("Negócios").await;
    browser.see("Plano anual").await;
    browser.not_see("Suporte").await;
    browser.press("Ganhos:").await;
    browser.see("Suporte").await;
    browser.back().await;
    browser.press("Clientes novos").await;
    browser.see("Bruno Melo").await;
    browser.back().await;
    browser.press("Qualificados").await;
    browser.see("Maria Prado").await;
    browser.not_see("Bruno Melo").await;
    browser.done().await;
}

#[tokio::test]
async fn what_is_due_is_done_on_the_dashboard_and_the_period_stays_in_the_address() {
    let app = app_with_business().await;
    let browser = Browser::open(&app).await;
    browser.enter(Role::Manager).await;
    browser.press("12 meses").await;
    browser.see("Meu dia").await;
    browser.press("Concluir").await;
    browser.see_heading("Concluir “Ligar para Maria”").await;
    browser.press("Concluir").await;
    browser.see("Nada pendente até hoje").await;
    assert!(browser.path().await.contains("period=365"), "{}", browser.path().await);
    browser.reload().await;
    browser.see("Atividades feitas\n1").await;
    browser.done().await;
}
