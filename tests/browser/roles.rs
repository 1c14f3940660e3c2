//! What people see depends on what they may do.

use tests::{Browser, Role, TestApp, json};

#[tokio::test]
async fn a_viewer_sees_everything_and_is_offered_no_change() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let rita = manager.customer_create("Rita Campos", json!({ "lifecycle": "LEAD" })).await;
    let rita = rita["id"].as_str().unwrap();
    let deal = manager.deal_create(rita, "Plano anual", json!({})).await;
    manager
        .activity_create(json!({ "type": "CALL", "subject": "Ligar", "customerId": rita, "dealId": deal["id"] }))
        .await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Viewer).await;
    let pages = [
        ("/customers".to_owned(), "Rita Campos", vec!["Novo cliente", "Importar"]),
        (
            format!("/customers/{rita}"),
            "Ligar",
            vec![
                "Nota",
                "Registrar ligação",
                "Tarefa",
                "Converter em negócio",
                "Mais ações",
                "Editar cliente",
                "Adicionar contato",
                "Concluir",
            ],
        ),
        ("/kanban".to_owned(), "Plano anual", vec!["Novo negócio em Lead"]),
        (
            format!("/deals/{}", deal["id"].as_str().unwrap()),
            "Ligar",
            vec!["Ganhar", "Perder", "Transferir", "Editar", "Mais ações", "Nota", "Atividade", "Concluir Ligar"],
        ),
        ("/deals".to_owned(), "Plano anual", vec![]),
    ];
    for (path, known, forbidden) in pages {
        browser.visit(&path).await;
        browser.see(known).await;
        for control in forbidden {
            assert!(!browser.offers(control).await, "{path} offers {control} to a viewer");
        }
        let name = path.split('/').nth(1).unwrap_or_default();
        let one = if path.matches('/').count() > 1 { "-one" } else { "" };
        browser.inspect(&format!("viewer-{name}{one}")).await;
    }
    browser.visit("/customers/import").await;
    browser.see("Você não tem permissão").await;
    browser.done().await;
}

#[tokio::test]
async fn an_agent_works_a_customer_from_the_first_call_to_the_won_deal() {
    let app = TestApp::live().await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Agent).await;
    browser.press("Novo cliente").await;
    browser.fill("Nome", "Rita Campos").await;
    browser.fill("Telefone", "11987654321").await;
    browser.press("Cadastrar").await;
    browser.see_heading("Rita Campos").await;
    browser.press("Registrar ligação").await;
    browser.fill("Assunto", "Primeiro contato").await;
    browser.inspect("activity-call").await;
    browser.press("Salvar").await;
    browser.see("Ligação registrada.").await;
    browser.fill("Nova nota", "Quer o plano anual").await;
    browser.press("Salvar nota").await;
    browser.see("Quer o plano anual").await;
    browser.press("Converter em negócio").await;
    browser.fill("Título", "Plano anual").await;
    browser.fill("Valor", "990").await;
    browser.press("Converter").await;
    browser.see_heading("Plano anual").await;
    browser.press("Ganhar").await;
    browser.see("Negócio ganho. Parabéns!").await;
    browser.see("Reabrir").await;
    browser.inspect("deal-won").await;
    assert!(!browser.offers("Mais ações").await, "an agent deletes no deals");
    browser.press("Rita Campos").await;
    browser.see("Primeiro contato").await;
    browser.inspect("customer").await;
    browser.done().await;
}

#[tokio::test]
async fn an_agent_does_not_touch_the_deals_of_others() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let rita = manager.customer_create("Rita Campos", json!({})).await;
    let deal = manager.deal_create(rita["id"].as_str().unwrap(), "Plano anual", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Agent).await;
    browser.visit(&format!("/deals/{}", deal["id"].as_str().unwrap())).await;
    browser.see_heading("Plano anual").await;
    assert!(!browser.offers("Ganhar").await && !browser.offers("Editar").await);
    browser.done().await;
}
