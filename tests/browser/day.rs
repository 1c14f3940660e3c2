//! A day of somebody new: found, called, noted, planned, sold; without the mouse, and with a thumb.

use fantoccini::key::Key;
use tests::{Browser, Role, TestApp, json};

async fn app_with_rita() -> TestApp {
    let app = TestApp::live().await;
    let points = json!([{ "kind": "PHONE", "value": "11987654321" }]);
    app.manager().await.customer_create("Rita Campos", json!({ "contactPoints": points })).await;
    app.manager().await.customer_create("Bruno Melo", json!({})).await;
    app
}

#[tokio::test]
async fn a_customer_is_found_called_planned_and_sold_to_without_the_mouse() {
    let app = app_with_rita().await;
    let browser = Browser::open(&app).await;
    browser.tab_to("E-mail").await;
    browser.key(Role::Manager.email().as_str()).await;
    browser.tab_to("Senha").await;
    browser.key(tests::PASSWORD).await;
    browser.key(Key::Enter).await;
    browser.inside().await;
    browser.see_heading("Olá, Marcos").await;
    browser.key('g').await;
    browser.key('c').await;
    browser.see("Bruno Melo").await;

    browser.key('/').await;
    browser.key("98765").await;
    browser.not_see("Bruno Melo").await;
    browser.key(Key::Escape).await;
    browser.key('j').await;
    browser.key(Key::Enter).await;
    browser.see_heading("Rita Campos").await;

    browser.key('l').await;
    browser.see_heading("Registrar ligação").await;
    browser.key(Key::Enter).await;
    browser.see("Ligação registrada.").await;
    browser.key('n').await;
    browser.key("Quer o plano anual").await;
    browser.key("\u{e009}\u{e007}").await;
    browser.until("the note saved", async || browser.value("Nova nota").await.is_empty()).await;
    browser.key(Key::Escape).await;
    browser.key('t').await;
    browser.key("Enviar proposta").await;
    browser.key(Key::Enter).await;
    browser.see("Atividade criada.").await;
    browser.key('d').await;
    browser.key("Plano anual").await;
    browser.key(Key::Tab).await;
    browser.key("990").await;
    browser.key(Key::Enter).await;
    browser.see("Negócio criado.").await;

    browser.key('g').await;
    browser.key('k').await;
    browser.see("Plano anual").await;
    browser.tab_to("Plano anual, Rita Campos").await;
    browser.key(' ').await;
    browser.see("Lead").await;
    browser.key(Key::Right).await;
    browser.key(' ').await;
    browser.until("moved", async || app.manager().await.column("Contato realizado").await == ["Plano anual"]).await;
    browser.key(Key::Enter).await;
    browser.see_heading("Plano anual").await;
    browser.key('w').await;
    browser.see("Negócio ganho. Parabéns!").await;
    browser.done().await;
}

#[tokio::test]
async fn the_same_day_fits_a_phone() {
    let app = app_with_rita().await;
    let browser = Browser::open(&app).await;
    browser.resize(360, 800).await;
    browser.sign_in(Role::Manager).await;
    browser.fill("Nome, telefone, e-mail, CPF ou CNPJ", "98765").await;
    browser.not_see("Bruno Melo").await;
    browser.press("Rita Campos").await;
    browser.see_heading("Rita Campos").await;
    browser.fits().await;
    browser.press("Registrar ligação").await;
    browser.fits().await;
    browser.press("Salvar").await;
    browser.see("Ligação registrada.").await;
    browser.fill("Nova nota", "Quer o plano anual").await;
    browser.press("Salvar nota").await;
    browser.press("Tarefa").await;
    browser.fill("Assunto", "Enviar proposta").await;
    browser.press("Salvar").await;
    browser.see("Atividade criada.").await;
    browser.press("Converter em negócio").await;
    browser.fill("Título", "Plano anual").await;
    browser.fill("Valor", "990").await;
    browser.press("Converter").await;
    browser.see_heading("Plano anual").await;
    browser.fits().await;
    browser.press("Proposta enviada").await;
    browser.until("moved", async || app.manager().await.column("Proposta enviada").await == ["Plano anual"]).await;
    browser.press("Ganhar").await;
    browser.see("Negócio ganho. Parabéns!").await;
    browser.visit("/activities").await;
    browser.see("Enviar proposta").await;
    browser.fits().await;
    browser.shot("phone-activities").await;
    browser.press("Mais").await;
    browser.see("Ajustes").await;
    browser.done().await;
}
