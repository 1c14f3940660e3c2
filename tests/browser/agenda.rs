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

#[tokio::test]
async fn a_meeting_has_people_who_answer_and_can_be_cancelled() {
    let app = TestApp::live().await;
    let points = json!([{ "kind": "EMAIL", "value": "rita@exemplo.com.br" }]);
    app.manager().await.customer_create("Rita Campos", json!({ "contactPoints": points })).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/activities").await;
    browser.press("Nova atividade").await;
    browser.fill("Assunto", "Apresentar a proposta").await;
    browser.choose("Tipo", "Reunião").await;
    browser.choose("Situação", "A confirmar").await;
    browser.fill("Convidar um cliente", "rita").await;
    browser.press("Rita Campos").await;
    assert_eq!(browser.value("Participante 1").await, "Rita Campos");
    assert_eq!(browser.value("E-mail 1").await, "rita@exemplo.com.br");
    browser.press("Convidar outra pessoa").await;
    browser.fill("Participante 2", "Zé da obra").await;
    browser.fill("E-mail 2", "ze@").await;
    browser.choose("Resposta 2", "Aceitou").await;
    browser.fill("Link da chamada", "https://meet.example/sala").await;
    browser.inspect("meeting-form").await;
    browser.press("Salvar").await;
    browser.see_problem("E-mail 2", "Escreva um endereço").await;
    browser.fill("E-mail 2", "ze@exemplo.com.br").await;
    browser.press("Salvar").await;
    browser.see("Atividade criada.").await;
    browser.see("A confirmar").await;
    browser.see("2 participantes").await;
    browser.press("Apresentar a proposta").await;
    browser.see("ze@exemplo.com.br").await;
    browser.see("Aceitou").await;
    browser.see("Sem resposta").await;
    browser.inspect("meeting-drawer").await;
    browser.press("Editar").await;
    browser.press("Tirar o participante 2").await;
    browser.choose("Resposta 1", "Recusou").await;
    browser.choose("Situação", "Cancelada").await;
    browser.press("Salvar").await;
    browser.see("Atividade salva.").await;
    browser.see("Recusou").await;
    browser.see("Cancelada").await;
    browser.not_see("ze@exemplo.com.br").await;
    browser.done().await;
    let list = "{ activities(first: 5) { nodes { meetingStatus overdue link attendees { name response customer { name } } } } }";
    let meeting = app.agent().await.query(list, json!({})).await["activities"]["nodes"][0].take();
    assert_eq!(
        meeting,
        json!({ "meetingStatus": "CANCELLED", "overdue": false, "link": "https://meet.example/sala", "attendees": [
            { "name": "Rita Campos", "response": "DECLINED", "customer": { "name": "Rita Campos" } }
        ] })
    );
}

#[tokio::test]
async fn activities_of_a_file_come_to_the_agenda_by_themselves() {
    let app = TestApp::live().await;
    let admin = app.admin().await;
    admin
        .customer_create("Vera Luz", json!({ "contactPoints": [{ "kind": "EMAIL", "value": "vera@exemplo.com.br" }] }))
        .await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/agenda?view=month&day=2026-01-15&who=all").await;
    browser.see("janeiro de 2026").await;
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    let file = "assunto;e-mail;data\nDa planilha;vera@exemplo.com.br;07/01/2026 10:00\n";
    let import = admin.import_upload_of("ACTIVITY", "agenda.csv", file.as_bytes()).await;
    admin.import_do("importStart", &import["id"]).await;
    browser.see("Da planilha").await;
    browser.done().await;
}

#[tokio::test]
async fn a_reminder_is_chosen_with_the_time_and_goes_with_it() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let rita = manager.customer_create("Rita Campos", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/agenda").await;
    browser.press("Nova atividade").await;
    browser.fill("Assunto", "Enviar a proposta").await;
    browser.choose("Lembrete", "1 hora antes").await;
    browser.inspect("activity-reminder").await;
    browser.press("Salvar").await;
    browser.see("Atividade criada.").await;
    assert_eq!(ahead(&manager).await, Some(60));

    browser.press("Enviar a proposta").await;
    assert_eq!(browser.value("Lembrete").await, "60");
    browser.choose("Lembrete", "1 dia antes").await;
    browser.press("Salvar").await;
    browser.see("Atividade salva.").await;
    assert_eq!(ahead(&manager).await, Some(24 * 60));
    browser.press("Ações de Enviar a proposta").await;
    browser.press("Adiar para daqui a uma semana").await;
    browser.see("Atividade adiada.").await;
    assert_eq!(ahead(&manager).await, Some(24 * 60), "put off, it is reminded of as long before");

    browser.visit("/activities").await;
    browser.press("Ações de Enviar a proposta").await;
    browser.press("Excluir").await;
    browser.press("Desfazer").await;
    browser.see("Atividade de volta.").await;
    assert_eq!(ahead(&manager).await, Some(24 * 60), "what comes back is reminded of as before");

    browser.visit(&format!("/customers/{}", rita["id"].as_str().unwrap())).await;
    browser.press("Tarefa").await;
    browser.fill("Assunto", "Ligar para Rita").await;
    browser.choose("Lembrete", "Na hora").await;
    browser.inspect("profile-activity-reminder").await;
    browser.press("Salvar").await;
    browser.see("Atividade criada.").await;
    browser.done().await;
    assert_eq!(ahead(&manager).await, Some(0));
}

/// How many minutes before it is due somebody is reminded of the activity made last.
async fn ahead(client: &tests::Client) -> Option<i64> {
    let list = "{ activities(first: 1) { nodes { dueAt remindAt } } }";
    let mut made = client.query(list, json!({})).await["activities"]["nodes"][0].take();
    let mut at = |field: &str| serde_json::from_value::<chrono::DateTime<chrono::Utc>>(made[field].take()).ok();
    let (due, remind) = (at("dueAt")?, at("remindAt")?);
    Some((due - remind).num_minutes())
}
