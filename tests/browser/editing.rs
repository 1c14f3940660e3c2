//! What is set once and changed later: people, roles, stages, pipelines, ways to reach a customer, whose they are.

use tests::{Browser, Role, TestApp, Value, json};

async fn admin_at(app: &TestApp, page: &str) -> Browser {
    let browser = Browser::open(app).await;
    browser.sign_in(Role::Admin).await;
    browser.visit(page).await;
    browser
}

async fn rita(app: &TestApp) -> Value {
    app.manager().await.customer_create("Rita Campos", json!({})).await
}

fn page(customer: &Value) -> String {
    format!("/customers/{}", customer["id"].as_str().expect("an id"))
}

#[tokio::test]
async fn a_person_is_renamed_and_given_another_role() {
    let app = TestApp::live().await;
    let browser = admin_at(&app, "/settings/people").await;
    browser.press("Ações de Alice Agente").await;
    browser.press("Editar").await;
    browser.fill("Nome", "Alice Gerente").await;
    browser.choose("Perfil", "Gerente").await;
    browser.inspect("settings-person").await;
    browser.press("Salvar").await;
    browser.see("Pessoa salva.").await;
    browser.see("Alice Gerente").await;
    browser.done().await;
    let viewer = app.agent().await.query("{ viewer { user { name role { name } } } }", json!({})).await;
    assert_eq!(viewer["viewer"]["user"], json!({ "name": "Alice Gerente", "role": { "name": "Gerente" } }));
}

#[tokio::test]
async fn a_role_of_the_company_is_changed_and_deleted() {
    let app = TestApp::live().await;
    let browser = admin_at(&app, "/settings/roles").await;
    browser.press("Novo perfil").await;
    browser.fill("Nome", "Vendedora").await;
    browser.press("Salvar").await;
    browser.see("Perfil salvo.").await;
    browser.press("Ações de Vendedora").await;
    browser.press("Editar perfil").await;
    browser.fill("Nome", "Vendedora sênior").await;
    browser.choose("Importar dados", "Sim").await;
    browser.press("Salvar").await;
    browser.see("Vendedora sênior").await;
    browser.press("Ações de Vendedora sênior").await;
    browser.press("Excluir perfil").await;
    browser.see("Perfil excluído.").await;
    browser.not_see("Vendedora sênior").await;
    browser.done().await;
}

#[tokio::test]
async fn a_pipeline_is_made_renamed_and_archived_and_a_stage_changed() {
    let app = TestApp::live().await;
    let browser = admin_at(&app, "/settings/pipelines").await;
    browser.press("Ações da etapa Lead").await;
    browser.press("Editar etapa").await;
    browser.fill("Nome", "Primeiro contato").await;
    browser.fill("Prazo em dias", "3").await;
    browser.press("Salvar").await;
    browser.see("Primeiro contato").await;
    browser.see("até 3 dias").await;
    browser.press("Novo funil").await;
    browser.fill("Nome", "Renovação").await;
    browser.press("Salvar").await;
    browser.see_heading("Renovação").await;
    browser.press("Ações do funil Renovação").await;
    browser.press("Renomear funil").await;
    browser.fill("Nome", "Renovações").await;
    browser.press("Salvar").await;
    browser.see_heading("Renovações").await;
    browser.press("Ações do funil Renovações").await;
    browser.press("Arquivar funil").await;
    browser.press("Ações do funil Renovações").await;
    browser.press("Tirar do arquivo").await;
    browser.see_heading("Renovações").await;
    browser.done().await;
}

#[tokio::test]
async fn ways_to_reach_a_customer_are_added_changed_preferred_and_removed() {
    let app = TestApp::live().await;
    let customer = rita(&app).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit(&page(&customer)).await;
    for (kind, value) in [("Telefone", "11987654321"), ("E-mail", "rita@exemplo.com.br")] {
        browser.press("Adicionar contato").await;
        browser.choose("Canal", kind).await;
        browser.fill("Número ou endereço", value).await;
        browser.press("Salvar").await;
    }
    browser.see("(11) 98765-4321").await;
    browser.see("rita@exemplo.com.br").await;
    browser.press("Ações de rita@exemplo.com.br").await;
    browser.press("Editar contato").await;
    browser.fill("Rótulo", "Trabalho").await;
    browser.inspect("contact-edit").await;
    browser.press("Salvar").await;
    browser.see("Trabalho").await;
    browser.press("Ações de (11) 98765-4321").await;
    browser.press("Remover").await;
    browser.see("Contato removido.").await;
    // Its number stands in the timeline, too.
    let there = async || browser.offers("Ações de (11) 98765-4321").await;
    browser.until("it is gone", async || !there().await).await;
    browser.press("Desfazer").await;
    browser.until("it is back", there).await;
    browser.done().await;
}

#[tokio::test]
async fn a_customer_and_a_deal_are_given_to_somebody_else() {
    let app = TestApp::live().await;
    let customer = rita(&app).await;
    let deal = app.manager().await.deal_create(customer["id"].as_str().unwrap(), "Plano", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit(&page(&customer)).await;
    browser.press("Mudar Responsável").await;
    browser.choose("Responsável", "Alice Agente").await;
    browser.see("Cliente salvo.").await;
    browser.see("Alice Agente").await;
    browser.visit(&format!("/deals/{}", deal["id"].as_str().unwrap())).await;
    browser.press("Transferir").await;
    browser.choose("Responsável", "Alice Agente").await;
    browser.press("Transferir").await;
    browser.see("Agora com Alice Agente.").await;
    browser.done().await;
}

#[tokio::test]
async fn a_note_is_pinned_above_all_and_leads_to_a_follow_up() {
    let app = TestApp::live().await;
    let customer = rita(&app).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit(&page(&customer)).await;
    browser.press("Nota").await;
    browser.key("Prefere ser chamada de manhã").await;
    browser.press("Salvar nota").await;
    browser.see("Prefere ser chamada de manhã").await;
    browser.press("Ações deste item").await;
    browser.press("Fixar").await;
    browser.see_heading("Fixados").await;
    browser.reload().await;
    browser.see_heading("Fixados").await;
    browser.inspect("timeline-pinned").await;
    browser.press("Ações deste item").await;
    browser.press("Desafixar").await;
    browser.not_see("Fixados").await;
    browser.press("Ações deste item").await;
    browser.press("Agendar retorno").await;
    browser.accessible().await;
    browser.press("Salvar").await;
    browser.see("A fazer").await;
    browser.done().await;
}

#[tokio::test]
async fn what_the_server_cannot_be_told_is_shown_as_it_was_again() {
    let app = TestApp::live().await;
    let customer = rita(&app).await;
    let manager = app.manager().await;
    let deal = manager.deal_create(customer["id"].as_str().unwrap(), "Plano", json!({})).await;
    manager.activity_create(json!({ "type": "CALL", "subject": "Ligar", "dealId": deal["id"] })).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit(&format!("/deals/{}", deal["id"].as_str().unwrap())).await;
    browser.see("Ligar").await;
    browser.unreachable(&["*/graphql*"]).await;
    browser.press("Concluir Ligar").await;
    browser.until("it is to be done again", async || browser.offers("Concluir Ligar").await).await;
    browser.unreachable(&[]).await;
    // The lost requests stand in the console.
    browser.errors().await;
    browser.press("Concluir Ligar").await;
    browser.see("Atividade concluída.").await;
    browser.press("Reabrir Ligar").await;
    browser.until("it is to be done again", async || browser.offers("Concluir Ligar").await).await;
    browser.done().await;
}

#[tokio::test]
async fn a_deal_that_could_not_be_moved_stands_where_it_stood() {
    let app = TestApp::live().await;
    let customer = rita(&app).await;
    let deal = app.manager().await.deal_create(customer["id"].as_str().unwrap(), "Plano", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit(&format!("/deals/{}", deal["id"].as_str().unwrap())).await;
    browser.see_heading("Plano").await;
    let here = "return document.querySelector('.step[aria-current]').innerText.trim()";
    assert_eq!(browser.script(here, vec![]).await, "Lead");
    // What is shown before there is an answer is gone in a moment: each step is noted.
    let watch = "window.stood = []; new MutationObserver(() => window.stood.push(document.querySelector('.step[aria-current]')?.innerText.trim())).observe(document.querySelector('.stepper'), { attributes: true, subtree: true })";
    browser.script(watch, vec![]).await;
    browser.unreachable(&["*/graphql*"]).await;
    browser.press("Proposta enviada").await;
    browser.see("Verifique a internet").await;
    browser.until("it stands where it stood", async || browser.script(here, vec![]).await == "Lead").await;
    let stood = browser.script("return window.stood", vec![]).await;
    assert!(stood.as_array().unwrap().iter().any(|stage| stage == "Proposta enviada"), "it had moved at once: {stood}");
    browser.unreachable(&[]).await;
    // The lost requests stand in the console.
    browser.errors().await;
    browser.press("Proposta enviada").await;
    browser.until("it has moved", async || browser.script(here, vec![]).await == "Proposta enviada").await;
    browser.done().await;
}

#[tokio::test]
async fn a_list_is_come_back_to_where_it_was_left() {
    let app = TestApp::live().await;
    for n in 0..40 {
        app.admin().await.customer_create(&format!("Cliente {n:02}"), json!({})).await;
    }
    let browser = admin_at(&app, "/settings/audit").await;
    browser.see("Cliente cadastrado").await;
    let below = async || browser.script("return window.scrollY", vec![]).await.as_f64().unwrap_or_default();
    browser.script("window.scrollTo(0, 700)", vec![]).await;
    browser.until("the list is scrolled", async || below().await > 600.0).await;
    browser.painted().await;
    browser.press("Funil").await;
    browser.at("/kanban").await;
    browser.back().await;
    browser.see("Cliente cadastrado").await;
    browser.until("the list is where it was", async || below().await > 600.0).await;
    browser.done().await;
}
