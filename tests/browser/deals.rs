//! One deal's page, and the list.

use std::time::Duration;
use tests::{Browser, Role, TestApp, json};

#[tokio::test]
async fn a_deal_is_edited_with_the_company_s_own_fields() {
    let app = TestApp::live().await;
    let (admin, manager) = (app.admin().await, app.manager().await);
    admin.custom_field_create("Contrato", "SELECT", json!({ "entity": "DEAL", "options": ["Mensal", "Anual"] })).await;
    admin.custom_field_create("Usuários", "NUMBER", json!({ "entity": "DEAL" })).await;
    let rita = manager.customer_create("Rita Campos", json!({})).await;
    let deal = manager.deal_create(rita["id"].as_str().unwrap(), "Plano", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.press("Negócios").await;
    browser.see_heading("Negócios").await;
    browser.inspect("deals").await;
    browser.press("Plano").await;
    browser.see_heading("Plano").await;
    browser.press("Editar").await;
    browser.fill("Usuários", "muitos").await;
    browser.choose("Contrato", "Anual").await;
    browser.inspect("deal-edit").await;
    browser.fill("Usuários", "12").await;
    browser.press("Salvar").await;
    browser.see("Negócio salvo.").await;
    browser.see("Contrato").await;
    browser.see("Anual").await;
    browser.inspect("deal").await;
    browser.done().await;
    let read = "query($id: ID!) { deal(id: $id) { custom { field { label } value } } }";
    let custom = manager.query(read, json!({ "id": deal["id"] })).await["deal"]["custom"].take();
    let expected = json!([{ "field": { "label": "Contrato" }, "value": "Anual" }, { "field": { "label": "Usuários" }, "value": 12 }]);
    assert_eq!(custom, expected);
}

#[tokio::test]
async fn a_deleted_deal_leaves_the_board_and_comes_back() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let rita = manager.customer_create("Rita Campos", json!({})).await;
    let deal = manager.deal_create(rita["id"].as_str().unwrap(), "Plano anual", json!({})).await;
    let page = format!("/deals/{}", deal["id"].as_str().unwrap());
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit(&page).await;
    browser.press("Mais ações").await;
    browser.press("Excluir negócio").await;
    browser.see("“Plano anual” excluído.").await;
    browser.see("Nenhum negócio em aberto").await;
    browser.press("Desfazer").await;
    browser.see("Negócio restaurado.").await;
    browser.see("R$ 0,00").await;
    manager.deal_delete(deal["id"].as_str().unwrap()).await;
    browser.visit(&page).await;
    browser.see("Este negócio foi excluído").await;
    assert!(!browser.offers("Ganhar").await && !browser.offers("Editar").await);
    browser.inspect("deal-deleted").await;
    browser.press("Restaurar").await;
    browser.not_see("Este negócio foi excluído").await;
    browser.see("Ganhar").await;
    browser.done().await;
}

#[tokio::test]
async fn what_is_done_on_a_deal_s_page_is_taken_back_there() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let rita = manager.customer_create("Rita Campos", json!({})).await;
    let deal = manager.deal_create(rita["id"].as_str().unwrap(), "Plano anual", json!({})).await;
    let id = deal["id"].as_str().unwrap();
    let stands = async |stage: &str| assert_eq!(manager.column(stage).await, ["Plano anual"], "in {stage}");
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit(&format!("/deals/{id}")).await;
    browser.press("Ganhar").await;
    browser.see("Negócio ganho. Parabéns!").await;
    browser.see("Reabrir").await;
    stands("Fechado").await;
    browser.press("Desfazer").await;
    browser.see("Negócio de volta à etapa anterior.").await;
    browser.see("Ganhar").await;
    stands("Lead").await;
    browser.press("Perder").await;
    browser.press("Preço").await;
    browser.press("Marcar como perdido").await;
    browser.see("Negócio marcado como perdido.").await;
    browser.press("Desfazer").await;
    browser.see("Ganhar").await;
    stands("Lead").await;
    browser.press("Proposta enviada").await;
    browser.see("Negócio movido.").await;
    // Meanwhile somebody else was there: theirs stays.
    manager.deal_win(id).await;
    browser.press("Desfazer").await;
    browser.see("Outra pessoa mudou este negócio antes.").await;
    stands("Fechado").await;
    browser.done().await;
}

#[tokio::test]
async fn the_list_of_deals_takes_in_what_others_do_but_not_under_the_pointer() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let rita = manager.customer_create("Rita Campos", json!({})).await;
    let rita = rita["id"].as_str().unwrap();
    let deal = manager.deal_create(rita, "Plano anual", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/deals").await;
    browser.see("Plano anual").await;
    // The line for news opens after the page.
    tokio::time::sleep(Duration::from_millis(1_000)).await;
    app.admin().await.deal_win(deal["id"].as_str().unwrap()).await;
    browser.see("Fechado").await;
    browser.point_at("Plano anual").await;
    manager.deal_create(rita, "Plano mensal", json!({})).await;
    tokio::time::sleep(Duration::from_millis(2_000)).await;
    assert!(!browser.sees("Plano mensal").await, "no row moves under the pointer");
    browser.point_at("Exportar").await;
    browser.see("Plano mensal").await;
    browser.done().await;
}

#[tokio::test]
async fn a_deal_s_timeline_is_live_narrowed_and_worked_with() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let rita = manager.customer_create("Rita Campos", json!({})).await;
    let deal = manager.deal_create(rita["id"].as_str().unwrap(), "Plano anual", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit(&format!("/deals/{}", deal["id"].as_str().unwrap())).await;
    browser.see_heading("Linha do tempo").await;
    // The line for news opens after the page.
    tokio::time::sleep(Duration::from_millis(1_000)).await;
    let note = "mutation($input: NoteAddInput!) { noteAdd(input: $input) { userErrors { code } } }";
    let elsewhere = json!({ "customerId": rita["id"], "text": "Mudou de telefone" });
    let here = json!({ "customerId": rita["id"], "dealId": deal["id"], "text": "Pediu desconto" });
    for input in [elsewhere, here] {
        app.admin().await.query(note, json!({ "input": input })).await;
    }
    browser.see("Pediu desconto").await;
    assert!(!browser.sees("Mudou de telefone").await, "that was not about this deal");
    browser.press("Resolver").await;
    browser.see(&format!("Resolvido por {}", Role::Manager.name())).await;
    browser.inspect("deal-timeline").await;
    browser.press("Em aberto").await;
    browser.not_see("Pediu desconto").await;
    browser.reload().await;
    browser.see_heading("Linha do tempo").await;
    browser.see("criado em Lead").await;
    assert!(!browser.sees("Pediu desconto").await, "the address keeps what is shown");
    browser.press("Resolvidos").await;
    browser.press("Notas").await;
    browser.see("Pediu desconto").await;
    browser.press("Ações deste item").await;
    browser.press("Fixar").await;
    browser.see("Fixados").await;
    browser.press("Ações deste item").await;
    browser.press("Agendar retorno").await;
    assert_eq!(browser.value("Assunto").await, "Pediu desconto");
    browser.press("Salvar").await;
    let planned = "query($id: ID!) { deal(id: $id) { activities(first: 5) { nodes { subject } } } }";
    let planned = async || {
        let deal = manager.query(planned, json!({ "id": deal["id"] })).await["deal"].take();
        deal["activities"]["nodes"] == json!([{ "subject": "Pediu desconto" }])
    };
    browser.until("the follow-up", planned).await;
    browser.done().await;
}
