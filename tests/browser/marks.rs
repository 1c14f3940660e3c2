//! What is done is shown as done at once, wherever it stands, and as it was again where the server is away.

use tests::{Browser, Client, Key, Role, TestApp, Value, json};

/// A customer with an activity of today.
async fn planned(manager: &Client, subject: &str) -> Value {
    let rita = manager.customer_create("Rita Campos", json!({})).await;
    let due = chrono::Utc::now() - chrono::TimeDelta::minutes(1);
    let input = json!({ "type": "CALL", "subject": subject, "dueAt": due, "customerId": rita["id"] });
    manager.activity_create(input).await;
    rita
}

/// What is shown before there is an answer is gone in a moment: each step is noted.
async fn watch(browser: &Browser) {
    let script = "window.marked = 0; new MutationObserver(() => {
        window.marked += document.querySelectorAll('main li[data-done=true]').length
    }).observe(document.querySelector('main'), { attributes: true, childList: true, subtree: true })";
    browser.script(script, vec![]).await;
}

async fn was_marked(browser: &Browser) -> bool {
    browser.script("return window.marked > 0", vec![]).await == true
}

#[tokio::test]
async fn what_was_written_on_completing_is_there_again_where_the_server_is_away() {
    let app = TestApp::live().await;
    planned(&app.manager().await, "Ligar").await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    for page in ["/", "/agenda", "/activities"] {
        browser.visit(page).await;
        browser.see("Ligar").await;
        watch(&browser).await;
        browser.press("Concluir Ligar").await;
        browser.fill("Resultado", "Fechou").await;
        browser.unreachable(&["*/graphql*"]).await;
        browser.press("Concluir").await;
        browser.see("Verifique a internet").await;
        assert!(was_marked(&browser).await, "it was done at once at {page}");
        assert_eq!(browser.value("Resultado").await, "Fechou", "nothing that was written is lost at {page}");
        browser.unreachable(&[]).await;
        // The lost requests stand in the console.
        browser.errors().await;
    }
    browser.press("Concluir").await;
    browser.see("Atividade concluída.").await;
    browser.press("Desfazer").await;
    browser.see("Atividade reaberta.").await;
    browser.see("Ligar").await;
    browser.done().await;
}

#[tokio::test]
async fn a_profile_shows_at_once_what_is_done_and_puts_it_back_where_the_server_is_away() {
    let app = TestApp::live().await;
    let rita = planned(&app.manager().await, "Ligar").await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit(&format!("/customers/{}", rita["id"].as_str().unwrap())).await;
    browser.see("Ligar").await;
    watch(&browser).await;
    browser.press("Concluir").await;
    browser.fill("Resultado", "Renovou").await;
    browser.unreachable(&["*/graphql*"]).await;
    // The one in the list stands before the one of the form.
    browser.key(Key::Enter).await;
    browser.see("Verifique a internet").await;
    assert!(was_marked(&browser).await, "it was done at once");
    assert_eq!(browser.value("Resultado").await, "Renovou");
    browser.inspect("profile-completing-refused").await;
    browser.unreachable(&[]).await;
    browser.errors().await;
    browser.fill("Resultado", "Renovou").await;
    browser.key(Key::Enter).await;
    browser.see("Atividade concluída.").await;
    browser.press("Concluídas").await;
    browser.see("Renovou").await;
    browser.unreachable(&["*/graphql*"]).await;
    browser.press("Reabrir").await;
    browser.until("it is done again", async || browser.offers("Reabrir").await).await;
    browser.unreachable(&[]).await;
    browser.errors().await;
    browser.press("Reabrir").await;
    browser.see("Atividade reaberta.").await;
    browser.done().await;
}

#[tokio::test]
async fn tags_of_a_deal_are_put_on_and_taken_off_where_they_stand() {
    let app = TestApp::live().await;
    let (admin, manager) = (app.admin().await, app.manager().await);
    for name in ["Urgente", "Revenda"] {
        let document = "mutation($in: TagCreateInput!) { tagCreate(input: $in) { tag { id } } }";
        admin.query(document, json!({ "in": { "name": name } })).await;
    }
    let rita = manager.customer_create("Rita Campos", json!({})).await;
    let deal = manager.deal_create(rita["id"].as_str().unwrap(), "Plano", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit(&format!("/deals/{}", deal["id"].as_str().unwrap())).await;
    browser.see_heading("Plano").await;
    for name in ["Urgente", "Revenda"] {
        browser.press("Pôr uma etiqueta").await;
        browser.press(name).await;
    }
    browser.until("both are worn", async || browser.offers("Tirar Revenda").await).await;
    browser.inspect("deal-tags").await;
    browser.press("Tirar Urgente").await;
    browser.until("one is left", async || !browser.offers("Tirar Urgente").await).await;
    let worn = async || {
        let read = "query($id: ID!) { deal(id: $id) { tags { name } } }";
        manager.query(read, json!({ "id": deal["id"] })).await["deal"]["tags"].take()
    };
    browser.until("the server knows", async || worn().await == json!([{ "name": "Revenda" }])).await;
    browser.reload().await;
    browser.see_heading("Plano").await;
    browser.until("it is worn still", async || browser.offers("Tirar Revenda").await).await;
    assert!(!browser.offers("Tirar Urgente").await);

    browser.unreachable(&["*/graphql*"]).await;
    browser.press("Tirar Revenda").await;
    browser.see("Verifique a internet").await;
    browser.until("it is worn again", async || browser.offers("Tirar Revenda").await).await;
    browser.unreachable(&[]).await;
    // The lost requests stand in the console.
    browser.errors().await;
    assert_eq!(worn().await, json!([{ "name": "Revenda" }]));
    browser.done().await;
}
