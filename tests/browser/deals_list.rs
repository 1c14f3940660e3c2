//! The list of deals: its columns, several changed at once, a look beside, a new one.

use fantoccini::key::Key;
use tests::{Browser, Role, TestApp, Value, json};

async fn three(app: &TestApp) -> Vec<Value> {
    let manager = app.manager().await;
    let rita = manager.customer_create("Rita Campos", json!({})).await;
    let mut made = Vec::new();
    for (title, cents) in [("Plano A", 100), ("Plano B", 200), ("Plano C", 300)] {
        let value = json!({ "value": { "amountMinor": cents, "currency": "BRL" } });
        made.push(manager.deal_create(rita["id"].as_str().unwrap(), title, value).await);
    }
    made
}

async fn opened(app: &TestApp) -> Browser {
    let browser = Browser::open(app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/deals?sort=title").await;
    browser.see("Plano C").await;
    browser
}

#[tokio::test]
async fn columns_are_chosen_put_in_order_and_widened_and_stay_so() {
    let app = TestApp::live().await;
    three(&app).await;
    let browser = opened(&app).await;
    let heads =
        "return [...document.querySelectorAll('#deals thead th')].map(node => node.innerText.trim()).filter(Boolean)";
    browser.press("Colunas").await;
    browser.press("Etiquetas").await;
    browser.press("Etapa").await;
    browser.press("Mover Responsável para antes").await;
    browser.key(Key::Escape).await;
    let shown = browser.script(heads, vec![]).await;
    let shown: Vec<_> = shown.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(shown.contains(&"Etiquetas") && !shown.contains(&"Etapa"), "{shown:?}");
    let place = |name: &str| shown.iter().position(|head| *head == name).unwrap();
    assert!(place("Responsável") < place("Valor"), "{shown:?}");
    let width = "return document.querySelectorAll('#deals colgroup col')[1].width";
    let before = browser.script(width, vec![]).await;
    browser.script("document.querySelector('#deals .grid-edge').focus()", vec![]).await;
    browser.key(Key::Right).await;
    browser.until("the column is wider", async || browser.script(width, vec![]).await != before).await;
    let after = browser.script(width, vec![]).await;
    browser.reload().await;
    browser.see("Plano C").await;
    assert_eq!(browser.script(width, vec![]).await, after);
    assert_eq!(browser.script(heads, vec![]).await, json!(shown));
    browser.inspect("deals-columns").await;
    browser.done().await;
}

#[tokio::test]
async fn several_are_given_moved_and_tagged_at_once_and_it_is_taken_back() {
    let app = TestApp::live().await;
    let made = three(&app).await;
    let manager = app.manager().await;
    manager.customer_create("Edu Paz", json!({ "tags": ["VIP"] })).await;
    let browser = opened(&app).await;
    for key in ['j', 'x', 'j', 'x'] {
        browser.key(key).await;
    }
    browser.see("2 negócios").await;
    browser.accessible().await;
    browser.shot("deals-bulk").await;
    browser.press("Pôr etiqueta").await;
    browser.press("VIP").await;
    browser.see("2 negócios mudados.").await;
    let tags = async |at: usize| {
        let read = "query($id: ID!) { deal(id: $id) { tags { name } stage { name } } }";
        manager.query(read, json!({ "id": made[at]["id"] })).await["deal"].take()
    };
    assert_eq!(tags(0).await["tags"], json!([{ "name": "VIP" }]));
    assert_eq!(tags(2).await["tags"], json!([]));
    browser.press("Desfazer").await;
    browser.see("2 negócios voltaram ao que eram.").await;
    assert_eq!(tags(1).await["tags"], json!([]));

    browser.press("Etapa").await;
    browser.press("Proposta enviada").await;
    browser.see("2 negócios mudados.").await;
    assert_eq!(tags(0).await["stage"]["name"], "Proposta enviada");
    // Somebody else changes one afterwards: an undo leaves that one as it is, and says so.
    let admin = app.admin().await;
    admin.deal_update(made[0]["id"].as_str().unwrap(), json!({ "title": "Plano AA" })).await;
    browser.press("Desfazer").await;
    browser.see("1 negócio voltou ao que era.").await;
    assert_eq!(tags(1).await["stage"]["name"], "Lead");
    assert_eq!(tags(0).await["stage"]["name"], "Proposta enviada");
    browser.press("Limpar seleção").await;
    browser.see("Marque negócios").await;
    browser.done().await;
}

#[tokio::test]
async fn a_look_beside_the_list_follows_the_keys_and_the_selection_is_there_when_one_comes_back() {
    let app = TestApp::live().await;
    three(&app).await;
    let browser = opened(&app).await;
    for key in ['j', 'x', 'o'] {
        browser.key(key).await;
    }
    browser.see_heading("Plano A").await;
    browser.key('j').await;
    browser.see_heading("Plano B").await;
    browser.inspect("deals-look").await;
    browser.key(Key::Escape).await;
    browser.until("the look closed", async || !browser.offers("Fechar o resumo do negócio").await).await;
    browser.key(Key::Enter).await;
    browser.see_heading("Plano B").await;
    browser.see("Linha do tempo").await;
    browser.back().await;
    browser.see("1 negócio").await;
    browser.see("Plano C").await;
    browser.done().await;
}

#[tokio::test]
async fn a_deal_is_made_from_the_list() {
    let app = TestApp::live().await;
    three(&app).await;
    let browser = opened(&app).await;
    for (width, title) in [(1280, "Plano D"), (360, "Plano E")] {
        browser.resize(width, 800).await;
        browser.press("Novo negócio").await;
        browser.choose("Etapa", "Contato realizado").await;
        browser.fill("Cliente", "Rita").await;
        // The table says her name, too.
        browser.see_option("Rita Campos").await;
        browser.key(Key::Down).await;
        browser.key(Key::Enter).await;
        browser.fill("Negócio", title).await;
        browser.fits().await;
        browser.accessible().await;
        browser.shot(&format!("deals-new-{width}")).await;
        browser.press("Criar").await;
        browser.see(title).await;
    }
    browser.done().await;
    assert!(app.manager().await.column("Contato realizado").await.contains(&"Plano D".to_owned()));
}
