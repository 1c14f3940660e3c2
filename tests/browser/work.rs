//! Habits of a day: activities as a list, facts changed where they stand, what was begun and comes back, what is taken
//! back, the app as others see it.

use fantoccini::key::Key;
use tests::{Browser, Role, TestApp, Value, json};

async fn page_of(app: &TestApp, name: &str) -> String {
    let made = app.manager().await.customer_create(name, json!({ "position": "Compradora" })).await;
    format!("/customers/{}", made["id"].as_str().unwrap())
}

async fn plan(app: &TestApp, subject: &str, kind: &str) {
    let create = "mutation($input: ActivityCreateInput!) { activityCreate(input: $input) { userErrors { code } } }";
    app.manager().await.query(create, json!({ "input": { "subject": subject, "type": kind } })).await;
}

#[tokio::test]
async fn activities_are_narrowed_completed_and_deleted_without_the_mouse() {
    let app = TestApp::live().await;
    plan(&app, "Ligar para Rita", "CALL").await;
    plan(&app, "Visitar a loja", "VISIT").await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.key('g').await;
    browser.key('t').await;
    browser.see_heading("Atividades").await;
    browser.see("Visitar a loja").await;
    browser.press("Ligação").await;
    browser.not_see("Visitar a loja").await;
    browser.at("/activities?kind=call").await;
    browser.inspect("activities").await;
    browser.key('j').await;
    browser.key('x').await;
    browser.fill("Resultado", "Ficou de responder").await;
    browser.press("Concluir").await;
    browser.see("Atividade concluída.").await;
    browser.not_see("Ligar para Rita").await;
    browser.press("Desfazer").await;
    browser.see("Ligar para Rita").await;
    browser.back().await;
    browser.press("Ações de Visitar a loja").await;
    browser.press("Excluir").await;
    browser.not_see("Visitar a loja").await;
    browser.press("Desfazer").await;
    browser.see("Visitar a loja").await;
    browser.choose("Quem faz", "Da minha equipe").await;
    browser.see("Visitar a loja").await;
    browser.press("Concluídas").await;
    browser.see("Nada por aqui").await;
    browser.done().await;
}

#[tokio::test]
async fn a_fact_is_changed_where_it_stands_and_back() {
    let app = TestApp::live().await;
    let page = page_of(&app, "Rita Campos").await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit(&page).await;
    browser.press("Compradora").await;
    browser.fill("Cargo", "Diretora").await;
    browser.key(Key::Enter).await;
    browser.see("Cliente salvo.").await;
    browser.see("Diretora").await;
    browser.press("Desfazer").await;
    browser.see("Compradora").await;
    browser.press("Mudar Fase").await;
    browser.choose("Fase", "Qualificado").await;
    browser.see("Cliente salvo.").await;
    browser.press("Compradora").await;
    browser.fill("Cargo", "Nada disso").await;
    browser.key(Key::Escape).await;
    browser.not_see("Nada disso").await;
    browser.inspect("customer-facts").await;
    browser.done().await;
}

#[tokio::test]
async fn an_empty_fact_is_filled_in_where_it_stands() {
    let app = TestApp::live().await;
    app.admin().await.custom_field_create("Contrato", "TEXT", json!({})).await;
    let page = page_of(&app, "Rita Campos").await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit(&page).await;
    browser.press("Ainda vazios").await;
    browser.inspect("customer-empty-facts").await;
    for (fact, value) in [("Categoria", "Atacado"), ("Contrato", "Anual")] {
        browser.press(&format!("Mudar {fact}")).await;
        browser.fill(fact, value).await;
        browser.key(Key::Enter).await;
        browser.see(value).await;
        browser.see("Cliente salvo.").await;
    }
    browser.reload().await;
    browser.see("Atacado").await;
    browser.see("Anual").await;
    browser.done().await;
}

#[tokio::test]
async fn what_was_begun_is_there_after_the_page_was_loaded_again() {
    let app = TestApp::live().await;
    let page = page_of(&app, "Rita Campos").await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit(&page).await;
    browser.fill("Nova nota", "Prefere falar à tarde").await;
    browser.reload().await;
    browser.see_heading("Rita Campos").await;
    assert_eq!(browser.value("Nova nota").await, "Prefere falar à tarde");
    browser.press("Salvar nota").await;
    browser.see("Prefere falar à tarde").await;
    browser.visit("/customers").await;
    browser.press("Novo cliente").await;
    browser.fill("Nome", "Mariana Prado").await;
    browser.reload().await;
    browser.see("Há um cadastro começado que não foi salvo.").await;
    browser.inspect("draft-offer").await;
    browser.press("Continuar").await;
    assert_eq!(browser.value("Nome").await, "Mariana Prado");
    browser.press("Cadastrar").await;
    browser.see_heading("Mariana Prado").await;
    browser.visit("/customers").await;
    browser.see("Mariana Prado").await;
    assert!(!browser.sees("Há um cadastro começado").await, "what was sent is no draft any more");
    browser.done().await;
}

#[tokio::test]
async fn the_app_is_shown_as_another_role_sees_it_and_as_ones_own_again() {
    let app = TestApp::live().await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Admin).await;
    browser.visit("/settings/roles").await;
    let names = app.admin().await.query("{ roles { key name } }", json!({})).await["roles"].take();
    let viewer = names.as_array().unwrap().iter().find(|role| role["key"] == "viewer").expect("the viewer's role");
    let viewer = viewer["name"].as_str().unwrap().to_owned();
    browser.press(&format!("Ações de {viewer}")).await;
    browser.press("Ver como este papel").await;
    browser.see(&format!("Você vê o aplicativo como o papel “{viewer}”")).await;
    browser.press("Clientes").await;
    browser.see_heading("Clientes").await;
    assert!(!browser.offers("Novo cliente").await && !browser.offers("Importar").await);
    browser.inspect("seen-as").await;
    browser.press("Voltar ao meu").await;
    browser.see("Novo cliente").await;
    browser.done().await;
}

#[tokio::test]
async fn an_error_goes_when_its_field_is_mended() {
    let app = TestApp::live().await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.press("Novo cliente").await;
    browser.press("Cadastrar").await;
    browser.see_problem("Nome", "").await;
    let marked = "return document.querySelectorAll('[aria-invalid=true]').length";
    assert_eq!(browser.script(marked, vec![]).await, 1);
    browser.fill("Nome", "M").await;
    browser.until("the error gone", async || browser.script(marked, vec![]).await == 0).await;
    browser.done().await;
}

#[tokio::test]
async fn news_waits_while_the_keyboard_is_on_a_row() {
    let app = TestApp::live().await;
    plan(&app, "Ligar para Rita", "CALL").await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/activities").await;
    browser.see("Ligar para Rita").await;
    // The line for news opens after the page.
    tokio::time::sleep(std::time::Duration::from_millis(1_000)).await;
    browser.key('j').await;
    plan(&app, "Visitar a loja", "VISIT").await;
    tokio::time::sleep(std::time::Duration::from_millis(2_000)).await;
    assert!(!browser.sees("Visitar a loja").await, "no row moves under the hand");
    browser.script("document.activeElement.blur()", vec![]).await;
    browser.see("Visitar a loja").await;
    browser.done().await;
}

#[tokio::test]
async fn changes_in_the_drawer_survive_a_reload_until_they_are_saved_or_thrown_away() {
    let app = TestApp::live().await;
    let ana = app.admin().await.customer_create("Ana Lima", json!({ "source": "Feira", "category": "A" })).await;
    let id = ana["id"].as_str().expect("an id").to_owned();
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Admin).await;
    browser.visit(&format!("/customers/{id}")).await;
    browser.see_heading("Ana Lima").await;
    browser.key('e').await;
    browser.fill("Nome", "Ana Lima Souza").await;
    browser.fill("Origem", "").await;
    browser.network(false).await;
    // Somebody else changed another field meanwhile: that is not taken back, and said.
    app.admin().await.customer_update(&id, json!({ "category": "B" })).await;
    browser.network(true).await;
    browser.reload().await;
    browser.see("Há mudanças neste cadastro que não foram salvas.").await;
    browser.press("Continuar").await;
    browser.see("Outra pessoa mudou este cliente depois que você começou a editar").await;
    assert_eq!((browser.value("Nome").await, browser.value("Origem").await), ("Ana Lima Souza".into(), String::new()));
    browser.press("Salvar").await;
    browser.see_heading("Ana Lima Souza").await;
    let saved = app.admin().await.customer_read(&id).await;
    assert_eq!((&saved["source"], &saved["category"]), (&Value::Null, &json!("B")));
    browser.reload().await;
    browser.see_heading("Ana Lima Souza").await;
    assert!(!browser.sees("que não foram salvas").await, "what was saved is no draft any more");

    browser.key('e').await;
    browser.fill("Nome", "Outra").await;
    browser.key('\u{e00c}').await;
    browser.press("Descartar").await;
    browser.reload().await;
    browser.see_heading("Ana Lima Souza").await;
    assert!(!browser.sees("que não foram salvas").await, "nor what was thrown away");
    browser.done().await;
}

#[tokio::test]
async fn an_activity_has_an_address_of_its_own() {
    let app = TestApp::live().await;
    let rita = app.manager().await.customer_create("Rita Campos", json!({})).await;
    let task = json!({ "type": "CALL", "subject": "Ligar sobre o contrato", "description": "Perguntar pelo prazo",
        "customerId": rita["id"] });
    let made = app.manager().await.activity_create(task).await;
    let address = format!("/activities/{}", made["id"].as_str().unwrap());
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/activities?kind=call").await;
    browser.press("Ligar sobre o contrato").await;
    browser.at(&format!("{address}?kind=call")).await;
    browser.see_heading("Ligar sobre o contrato").await;
    browser.see("Criada em").await;
    browser.inspect("activity").await;
    browser.key(Key::Escape).await;
    browser.at("/activities?kind=call").await;
    browser.not_see("Criada em").await;
    assert_eq!(browser.script("return document.activeElement.textContent", vec![]).await, "Ligar sobre o contrato");

    browser.visit(&address).await;
    browser.press("Editar").await;
    browser.fill("Assunto", "Ligar sobre a renovação").await;
    browser.press("Salvar").await;
    browser.see("Atividade salva.").await;
    browser.see_heading("Ligar sobre a renovação").await;
    browser.press("Concluir").await;
    browser.fill("Resultado", "Renovou").await;
    browser.press("Concluir").await;
    browser.see("Atividade concluída.").await;
    browser.see("Reabrir").await;
    browser.press("Rita Campos").await;
    browser.see_heading("Rita Campos").await;
    browser.press("Ver atividade").await;
    browser.at(&address).await;
    browser.key(Key::Escape).await;
    browser.at("/activities").await;

    browser.press("Buscar ou fazer").await;
    browser.key("renovação").await;
    browser.press("Ligar sobre a renovação").await;
    browser.at(&address).await;
    browser.visit("/activities/bm9uc2Vuc2U").await;
    browser.see_heading("Atividade não encontrada").await;
    browser.done().await;
}
