//! Lists under a name: saved, changed, shared, pinned, opened with.

use tests::{Browser, Role, TestApp, json};

async fn three(app: &TestApp) {
    let manager = app.manager().await;
    for (name, lifecycle) in [("Ana Lima", "LEAD"), ("Bruno Melo", "LEAD"), ("Carla Nunes", "CUSTOMER")] {
        manager.customer_create(name, json!({ "lifecycle": lifecycle })).await;
    }
}

#[tokio::test]
async fn a_list_is_kept_under_a_name_and_the_list_opens_with_it() {
    let app = TestApp::live().await;
    three(&app).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/customers?lifecycle=lead&sort=name").await;
    browser.see("2 clientes").await;
    browser.press("Salvar visão da tela").await;
    browser.see_heading("Nova visão").await;
    browser.press("Salvar").await;
    browser.see_problem("Nome", "Preencha").await;
    browser.fill("Nome", "Meus leads").await;
    browser.choose("Quem vê", "Todos da empresa").await;
    browser.inspect("view-dialog").await;
    browser.press("Salvar").await;
    browser.see("Visão salva.").await;
    browser.see("Meus leads").await;
    assert!(!browser.sees("modificada").await);

    // What differs is said; it is taken into the view, or left.
    browser.press("Cliente").await;
    browser.see("modificada").await;
    browser.see("3 clientes").await;
    browser.inspect("views-modified").await;
    browser.press("Descartar mudanças").await;
    browser.see("2 clientes").await;
    browser.not_see("modificada").await;
    browser.press("Colunas").await;
    browser.press("Cidade").await;
    browser.key(fantoccini::key::Key::Escape).await;
    browser.see("modificada").await;
    browser.press("Salvar").await;
    browser.not_see("modificada").await;

    browser.press("Opções da visão").await;
    browser.press("Fixar na barra").await;
    browser.press("Opções da visão").await;
    browser.press("Abrir a lista com esta visão").await;
    browser.visit("/deals").await;
    browser.press("Clientes").await;
    browser.see("2 clientes").await;
    browser.see("Meus leads").await;
    browser.see("Cidade").await;
    browser.press("Limpar").await;
    browser.see("3 clientes").await;
    assert!(!browser.sees("modificada").await, "out of the view, not changed in it");
    browser.press("Meus leads").await;
    browser.see("2 clientes").await;

    browser.press("Opções da visão").await;
    browser.press("Excluir visão").await;
    browser.see("Visão excluída.").await;
    browser.see("3 clientes").await;
    browser.press("Desfazer").await;
    browser.press("Meus leads").await;
    browser.see("2 clientes").await;
    browser.done().await;
}

#[tokio::test]
async fn a_view_of_a_colleague_is_seen_and_copied_not_changed() {
    let app = TestApp::live().await;
    three(&app).await;
    let document = "mutation($in: SavedViewCreateInput!) { savedViewCreate(input: $in) { userErrors { message } } }";
    let view = json!({ "list": "CUSTOMERS", "name": "Leads da loja", "visibility": "EVERYBODY",
        "state": { "query": "lifecycle=lead" } });
    app.manager().await.query(document, json!({ "in": view })).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Agent).await;
    browser.visit("/customers").await;
    browser.see("3 clientes").await;
    browser.press("Visão: Todos").await;
    browser.press("Leads da loja · Marcos Gerente").await;
    browser.see("2 clientes").await;
    browser.press("Cliente").await;
    browser.see("modificada").await;
    assert!(!browser.offers("Salvar").await, "it is another's");
    browser.press("Opções da visão").await;
    assert!(!browser.offers("Excluir visão").await && !browser.offers("Renomear e compartilhar").await);
    browser.press("Salvar uma cópia").await;
    browser.fill("Nome", "Leads e clientes").await;
    browser.press("Salvar").await;
    browser.see("Leads e clientes").await;
    browser.see("3 clientes").await;
    browser.not_see("modificada").await;
    browser.reload().await;
    browser.see("Leads e clientes").await;
    browser.done().await;
}

#[tokio::test]
async fn deals_are_kept_under_a_name_too() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let maria = manager.customer_create("Maria", json!({})).await["id"].as_str().unwrap().to_owned();
    manager.deal_create(&maria, "Plano anual", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/deals?status=won").await;
    browser.press("Salvar visão da tela").await;
    browser.fill("Nome", "Ganhos").await;
    browser.press("Salvar").await;
    browser.see("Visão salva.").await;
    browser.press("Visão: Ganhos").await;
    browser.press("Todos").await;
    browser.see("Plano anual").await;
    browser.done().await;
}
