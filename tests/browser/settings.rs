//! How the company is set up: itself, people, teams, roles, fields, pipelines; what was done.

use entity::{
    Author,
    platform::job::{self, Claim},
};
use std::time::Duration;
use tests::{Browser, Role, TestApp, json};

async fn admin_at(app: &TestApp, page: &str) -> Browser {
    let browser = Browser::open(app).await;
    browser.sign_in(Role::Admin).await;
    browser.visit(page).await;
    browser
}

#[tokio::test]
async fn the_company_has_a_name_hours_and_holidays() {
    let app = TestApp::live().await;
    let browser = admin_at(&app, "/settings").await;
    browser.at("/settings/company").await;
    browser.see_heading("Empresa").await;
    browser.fill("Nome da empresa", "").await;
    browser.press("Salvar").await;
    browser.see_problem("Nome da empresa", "").await;
    browser.fill("Nome da empresa", "Doces da Rita").await;
    browser.press("Adicionar horário em Sábado").await;
    browser.press("Adicionar feriado").await;
    browser.inspect("settings-company").await;
    browser.press("Salvar").await;
    browser.see("Empresa salva.").await;
    browser.see("Doces da Rita").await;
    browser.reload().await;
    browser.see_heading("Empresa").await;
    assert_eq!(browser.value("Nome do feriado").await, "Feriado");
    assert_eq!(browser.value("Sábado, abre às").await, "09:00");
    browser.done().await;
}

#[tokio::test]
async fn somebody_is_invited_comes_in_and_is_sent_away() {
    let app = TestApp::live().await;
    let browser = admin_at(&app, "/settings/people").await;
    browser.see("Alice Agente").await;
    browser.inspect("settings-people").await;
    browser.press("Convidar pessoa").await;
    browser.fill("Nome", "Bia Nova").await;
    browser.fill("E-mail", "admin@loja.test").await;
    browser.choose("Perfil", "Atendente").await;
    browser.press("Enviar convite").await;
    browser.see_problem("E-mail", "").await;
    browser.fill("E-mail", "bia@loja.test").await;
    browser.inspect("settings-invite").await;
    browser.press("Enviar convite").await;
    browser.see("Convite enviado para bia@loja.test.").await;
    browser.see("ainda não aceitou o convite").await;

    let bia = Browser::open(&app).await;
    let mailed = async || {
        bia.visit("/dev/mail").await;
        bia.sees("bia@loja.test").await
    };
    bia.until("the invitation", mailed).await;
    bia.press("Loja Teste").await;
    bia.press("/invitation").await;
    // The developers' mail page has no icon.
    bia.errors().await;
    bia.see_heading("Boas-vindas").await;
    bia.fill("Senha", "minha senha bem comprida").await;
    bia.press("Aceitar o convite").await;
    bia.inside().await;
    bia.visit("/settings").await;
    bia.at("/settings/people").await;
    bia.see("Bia Nova").await;
    assert!(!bia.offers("Convidar pessoa").await, "an agent invites nobody");
    bia.visit("/settings/roles").await;
    bia.see("Você não tem permissão").await;

    browser.reload().await;
    browser.press("Ações de Bia Nova").await;
    browser.press("Desativar").await;
    browser.see("Bia Nova não entra mais.").await;
    bia.visit("/customers").await;
    bia.see_heading("Entrar").await;
    browser.press("Desfazer").await;
    browser.see("Bia Nova pode entrar de novo.").await;
    tokio::join!(browser.done(), bia.done());
}

#[tokio::test]
async fn people_are_gathered_in_a_team() {
    let app = TestApp::live().await;
    let browser = admin_at(&app, "/settings/teams").await;
    browser.see("Nenhuma equipe ainda").await;
    browser.press("Nova equipe").await;
    browser.press("Salvar").await;
    browser.see_problem("Nome", "").await;
    browser.fill("Nome", "Vendas").await;
    browser.press("Alice Agente").await;
    browser.press("Marcos Gerente").await;
    browser.inspect("settings-team").await;
    browser.press("Salvar").await;
    browser.see("Equipe salva.").await;
    browser.see_heading("Vendas").await;
    browser.see("Marcos Gerente").await;
    browser.inspect("settings-teams").await;
    browser.press("Ações de Vendas").await;
    browser.press("Excluir equipe").await;
    browser.see("Nenhuma equipe ainda").await;
    browser.done().await;
}

#[tokio::test]
async fn a_role_is_made_from_another_and_shows_in_the_matrix() {
    let app = TestApp::live().await;
    let browser = admin_at(&app, "/settings/roles").await;
    browser.see_heading("Permissões por perfil").await;
    browser.inspect("settings-roles").await;
    browser.press("Novo perfil").await;
    browser.fill("Nome", "Vendedora").await;
    browser.choose("Importar dados", "Sim").await;
    browser.inspect("settings-role").await;
    browser.press("Salvar").await;
    browser.see("Perfil salvo.").await;
    browser.see("Vendedora").await;
    browser.done().await;
    let roles = app.admin().await.query("{ roles { name grants { permission } } }", json!({})).await["roles"].take();
    let grants = |name: &str| {
        let role = roles.as_array().unwrap().iter().find(|role| role["name"] == name).expect("the role");
        role["grants"].as_array().unwrap().len()
    };
    assert_eq!(grants("Vendedora"), grants("Atendente") + 1);
}

#[tokio::test]
async fn own_fields_are_made_ordered_and_archived() {
    let app = TestApp::live().await;
    let browser = admin_at(&app, "/settings/fields").await;
    browser.see("Nenhum campo ainda").await;
    for (name, kind) in [("Interesse", "Uma opção"), ("Contrato", "Texto")] {
        browser.press("Novo campo").await;
        browser.fill("Nome", name).await;
        browser.choose("Tipo", kind).await;
        if kind == "Uma opção" {
            browser.press("Salvar").await;
            browser.see_problem("Opções", "").await;
            browser.fill("Opções", "Bolos\nTortas").await;
            browser.inspect("settings-field").await;
        }
        browser.press("Salvar").await;
        browser.see("Campo salvo.").await;
        browser.see(name).await;
    }
    browser.press("Mover Contrato para cima").await;
    let labels = async || {
        let fields = app.admin().await.query("{ customFields(entity: CUSTOMER) { label archived } }", json!({})).await;
        fields["customFields"].clone()
    };
    let first = async || labels().await[0]["label"] == "Contrato";
    browser.until("Contrato first", first).await;
    browser.inspect("settings-fields").await;
    browser.press("Ações de Interesse").await;
    browser.press("Arquivar").await;
    browser.see("Arquivado").await;
    browser.done().await;
}

#[tokio::test]
async fn stages_are_made_moved_and_deleted_with_a_place_for_their_deals() {
    let app = TestApp::live().await;
    let admin = app.admin().await;
    let rita = admin.customer_create("Rita Campos", json!({})).await;
    admin.deal_create(rita["id"].as_str().unwrap(), "Plano", json!({})).await;
    let browser = admin_at(&app, "/settings/pipelines").await;
    browser.see_heading("Vendas").await;
    browser.inspect("settings-pipelines").await;
    browser.press("Nova etapa").await;
    browser.fill("Nome", "Negociação").await;
    browser.fill("Probabilidade (%)", "200").await;
    browser.press("Salvar").await;
    browser.see_problem("Probabilidade (%)", "De 0 a 100").await;
    browser.fill("Probabilidade (%)", "70").await;
    browser.fill("Prazo em dias", "5").await;
    browser.inspect("settings-stage").await;
    browser.press("Salvar").await;
    browser.see("Etapa salva.").await;
    browser.see("até 5 dias").await;
    browser.press("Mover Contato realizado para cima").await;
    let stages = async || admin.sales().await.stages.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    browser.until("Contato realizado first", async || stages().await[0] == "Contato realizado").await;
    browser.press("Ações da etapa Lead").await;
    browser.press("Excluir etapa").await;
    browser.choose("Os negócios dela vão para", "Negociação").await;
    browser.inspect("settings-stage-delete").await;
    browser.press("Excluir etapa").await;
    browser.see("Etapa excluída.").await;
    browser.done().await;
    assert_eq!(admin.column("Negociação").await, ["Plano"]);
    assert!(!stages().await.contains(&"Lead".to_owned()));
}

#[tokio::test]
async fn what_was_done_can_be_read_and_background_work_watched() {
    let app = TestApp::live().await;
    let admin = app.admin().await;
    let rita = admin.customer_create("Rita Campos", json!({})).await;
    let agents = admin.query("{ users(where: { search: \"agent@\" }) { nodes { id } } }", json!({})).await;
    let alice = &agents["users"]["nodes"][0]["id"];
    let change = json!({ "name": "Rita Campos Lima", "legalName": "Doces da Rita ME", "lifecycle": "QUALIFIED", "ownerId": alice });
    admin.customer_update(rita["id"].as_str().unwrap(), change).await;
    let browser = admin_at(&app, "/settings/audit").await;
    browser.see("Cliente cadastrado").await;
    browser.choose("O que mudou", "Cliente").await;
    browser.see("Cliente alterado").await;
    browser.press("O que mudou").await;
    browser.see("Rita Campos Lima").await;
    for words in ["Razão social", "Doces da Rita ME", "Responsável", "Alice Agente", "Fase", "Lead → Qualificado"] {
        browser.see(words).await;
    }
    for raw in ["legalName", "ownerId", "QUALIFIED", alice.as_str().unwrap()] {
        assert!(!browser.sees(raw).await, "{raw} is the program's word, not people's");
    }
    browser.inspect("settings-audit").await;
    browser.press("Exportar CSV").await;
    let exported = async {
        let taken = "{ auditLog(where: { action: \"audit.exported\" }) { totalCount } }";
        while admin.query(taken, json!({})).await["auditLog"]["totalCount"] != 1 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), exported).await.expect("the file is asked for");
    browser.choose("O que mudou", "Funil").await;
    browser.not_see("Cliente alterado").await;
    browser.press("Segundo plano").await;
    browser.see("Procura de duplicados").await;
    browser.see("Concluída").await;
    browser.inspect("settings-jobs").await;
    browser.choose("Situação", "Falhou").await;
    browser.see("Nada encontrado").await;
    browser.reload().await;
    browser.see("Nada encontrado").await;
    assert_eq!(browser.value("Situação").await, "failed");
    browser.done().await;
}

#[tokio::test]
async fn a_record_leads_to_what_was_changed_in_it() {
    let app = TestApp::live().await;
    let admin = app.admin().await;
    let rita = admin.customer_create("Rita Campos", json!({})).await;
    let rita = rita["id"].as_str().unwrap();
    admin.customer_create("Bia Ramos", json!({})).await;
    let deal = admin.deal_create(rita, "Plano anual", json!({})).await;
    let browser = admin_at(&app, &format!("/customers/{rita}")).await;
    browser.press("Mais ações").await;
    browser.press("Histórico de mudanças").await;
    browser.see_heading("Auditoria").await;
    browser.see("Cliente cadastrado").await;
    browser.not_see("Bia Ramos").await;
    browser.at(&format!("/settings/audit?record={rita}")).await;
    browser.inspect("settings-audit-record").await;
    browser.reload().await;
    browser.see("Cliente cadastrado").await;
    browser.not_see("Bia Ramos").await;
    browser.press("Rita Campos ×").await;
    browser.see("Bia Ramos").await;
    browser.choose("Quem fez", Role::Agent.name()).await;
    browser.see("Nada encontrado").await;
    browser.reload().await;
    browser.see("Nada encontrado").await;

    browser.visit(&format!("/deals/{}", deal["id"].as_str().unwrap())).await;
    browser.press("Mais ações").await;
    browser.press("Histórico de mudanças").await;
    browser.see("Negócio criado").await;
    browser.not_see("Cliente cadastrado").await;
    browser.done().await;

    let agent = Browser::open(&app).await;
    agent.sign_in(Role::Agent).await;
    agent.visit(&format!("/customers/{rita}")).await;
    agent.see_heading("Rita Campos").await;
    assert!(!agent.offers("Histórico de mudanças").await, "an agent may not read the log");
    agent.done().await;
}

#[tokio::test]
async fn what_people_know_is_noted_and_they_say_whether_they_are_there() {
    let app = TestApp::live().await;
    let browser = admin_at(&app, "/settings/people").await;
    browser.press("Ações de Alice Agente").await;
    browser.press("Editar").await;
    browser.add("Habilidades", "inglês, cobrança").await;
    browser.inspect("person-skills").await;
    browser.press("Salvar").await;
    browser.see("Pessoa salva.").await;

    browser.visit("/profile").await;
    browser.choose("Situação no trabalho", "Ausente").await;
    browser.see("Perfil salvo.").await;
    browser.reload().await;
    browser.until("what was chosen", async || browser.value("Situação no trabalho").await == "away").await;
    browser.inspect("profile-presence").await;
    browser.done().await;

    let users = app.admin().await.query("{ users(first: 9) { nodes { name skills presence } } }", json!({})).await;
    let users = users["users"]["nodes"].as_array().unwrap();
    let alice = users.iter().find(|user| user["name"] == "Alice Agente").unwrap();
    assert_eq!(alice["skills"], json!(["inglês", "cobrança"]));
    assert_eq!(users.iter().filter(|user| user["presence"] == "AWAY").count(), 1);
}

/// Two jobs of a kind that nobody here does, so that they stay as they are: one waits, one has failed for good.
async fn two_jobs(app: &TestApp) {
    let store = app.store();
    let tenant = store.lookup().first_tenant().await.unwrap().expect("a company");
    let mut unit = store.write(tenant, Author::system());
    let id = job::enqueue(&mut unit, job::NewJob::new("test.broken", json!({}))).await.unwrap().expect("queued");
    job::enqueue(&mut unit, job::NewJob::new("test.waiting", json!({}))).await.unwrap();
    unit.commit().await.unwrap();
    let mut unit = store.write(tenant, Author::system());
    let Claim::Taken(job) = job::claim(&mut unit, id, "test").await.unwrap() else { panic!("not claimed") };
    job::fail(&mut unit, &job, job::Failure::Final("the other side is away".into())).await.unwrap();
    unit.commit().await.unwrap();
}

#[tokio::test]
async fn work_that_failed_is_done_again_and_work_that_waits_is_called_off() {
    let app = TestApp::live().await;
    two_jobs(&app).await;
    let browser = admin_at(&app, "/settings/jobs?state=failed").await;
    browser.see("the other side is away").await;
    browser.inspect("settings-job-failed").await;
    browser.press("Tentar de novo").await;
    browser.see("Vai ser feita de novo.").await;
    browser.see("Nada encontrado").await;
    browser.choose("Situação", "Na fila").await;
    browser.see("test.broken").await;
    browser.see("test.waiting").await;
    browser.press("Cancelar").await;
    browser.see("Trabalho cancelado.").await;
    browser.press("Cancelar").await;
    browser.see("Nada encontrado").await;
    browser.visit("/settings/audit").await;
    browser.see("Ana Admin").await;
    browser.done().await;
    let log = app.admin().await.query("{ auditLog(first: 20) { nodes { action } } }", json!({})).await;
    let done: Vec<_> =
        log["auditLog"]["nodes"].as_array().unwrap().iter().map(|entry| entry["action"].clone()).collect();
    assert_eq!(done.iter().filter(|action| **action == "job.cancelled").count(), 2);
    assert_eq!(done.iter().filter(|action| **action == "job.retried").count(), 1);
}
