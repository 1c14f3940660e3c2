//! What is to be done, and when.

use tests::{Browser, Role, TestApp, json};

#[tokio::test]
async fn an_agent_plans_puts_off_and_completes_with_the_next_contact() {
    let app = TestApp::live().await;
    app.manager().await.customer_create("Rita Campos", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Agent).await;
    browser.press("Agenda").await;
    browser.see("Nada marcado").await;
    browser.inspect("agenda-empty").await;
    browser.press("Nova atividade").await;
    browser.press("Salvar").await;
    browser.see_problem("Assunto", "Diga o que fazer").await;
    browser.fill("Assunto", "Ligar sobre a proposta").await;
    browser.choose("Tipo", "Ligação").await;
    browser.fill("Cliente", "rita").await;
    browser.press("Rita Campos").await;
    browser.inspect("agenda-new").await;
    browser.press("Salvar").await;
    browser.see("Atividade criada.").await;
    browser.press("Semana").await;
    browser.see("Ligar sobre a proposta").await;
    browser.inspect("agenda-week").await;
    browser.press("Mês").await;
    browser.see("Ligar sobre a proposta").await;
    browser.inspect("agenda-month").await;
    browser.press("Meu dia").await;
    browser.press("Ações de Ligar sobre a proposta").await;
    browser.press("Adiar para amanhã").await;
    browser.see("Atividade adiada.").await;
    browser.see("Nada marcado").await;
    browser.press("Dia").await;
    browser.press("Próximo").await;
    browser.see("Ligar sobre a proposta").await;
    browser.press("Concluir Ligar sobre a proposta").await;
    browser.fill("Resultado", "Fecha na semana que vem").await;
    browser.press("Agendar retorno").await;
    browser.inspect("agenda-complete").await;
    browser.press("Concluir").await;
    browser.see("Atividade concluída.").await;
    browser.see("Fecha na semana que vem").await;
    browser.done().await;

    let list = "{ activities(first: 5, orderBy: [{ field: CREATED_AT }]) { nodes { subject completedAt outcome customer { name } } } }";
    let nodes = app.agent().await.query(list, json!({})).await["activities"]["nodes"].take();
    assert_eq!(
        (nodes[0]["outcome"].as_str(), nodes[0]["completedAt"].is_string()),
        (Some("Fecha na semana que vem"), true)
    );
    assert_eq!(
        (nodes[1]["subject"].as_str(), nodes[1]["completedAt"].is_null()),
        (Some("Retorno: Ligar sobre a proposta"), true)
    );
    assert_eq!(nodes[1]["customer"]["name"], "Rita Campos");
}

#[tokio::test]
async fn what_is_late_stands_above_the_day_and_news_comes_in_by_itself() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    manager
        .activity_create(json!({ "type": "TASK", "subject": "Enviar contrato", "dueAt": "2026-01-05T12:00:00Z" }))
        .await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/agenda").await;
    browser.see("Enviar contrato").await;
    browser.see("Atrasada").await;
    browser.inspect("agenda-late").await;
    browser.visit("/agenda?view=month&day=2026-01-15").await;
    browser.see("janeiro de 2026").await;
    browser.see("Enviar contrato").await;
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    manager
        .activity_create(json!({ "type": "CALL", "subject": "Cobrar resposta", "dueAt": "2026-01-07T12:00:00Z" }))
        .await;
    browser.see("Cobrar resposta").await;
    browser.press("Enviar contrato").await;
    browser.fill("Assunto", "Enviar contrato assinado").await;
    browser.press("Salvar").await;
    browser.see("Enviar contrato assinado").await;
    browser.done().await;
}

#[tokio::test]
async fn a_meeting_of_a_deal_is_planned_from_its_page() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let rita = manager.customer_create("Rita Campos", json!({})).await;
    let deal = manager.deal_create(rita["id"].as_str().unwrap(), "Plano anual", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit(&format!("/deals/{}", deal["id"].as_str().unwrap())).await;
    browser.see_heading("Plano anual").await;
    browser.press("Atividade").await;
    browser.fill("Assunto", "Apresentar a proposta").await;
    browser.choose("Tipo", "Reunião").await;
    browser.press("Salvar").await;
    browser.see("Atividade criada.").await;
    browser.see("Apresentar a proposta").await;
    browser.done().await;
}
