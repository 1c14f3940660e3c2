//! Lists changed in their cells, where they stand.

use fantoccini::key::Key;
use tests::{Browser, Role, TestApp, Value, json};

pub const CELL: &str = "return document.querySelector('[data-active]')?.innerText.trim() ?? ''";
pub const FIELD: &str =
    "return document.querySelector('.inline-field :is(input, select, ul)')?.getAttribute('aria-label') ?? ''";

pub async fn three(app: &TestApp) -> Vec<Value> {
    let manager = app.manager().await;
    let mut made = Vec::new();
    for name in ["Ana Lima", "Bruno Melo", "Carla Nunes"] {
        made.push(manager.customer_create(name, json!({ "tags": ["VIP"] })).await);
    }
    made
}

pub async fn opened(app: &TestApp) -> Browser {
    let browser = Browser::open(app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/customers?sort=name").await;
    browser.see("Carla Nunes").await;
    browser
}

pub async fn writes_in(browser: &Browser, label: &str) {
    browser.until(&format!("one writes in {label}"), async || browser.script(FIELD, vec![]).await == label).await;
}

/// In both colours, on a desk: on a phone there are no cells.
pub async fn look_at(browser: &Browser, name: &str) {
    for colours in ["light", "dark"] {
        browser.prefers(colours).await;
        browser.accessible().await;
        browser.shot(&format!("{name}-{colours}")).await;
    }
}

pub async fn write(browser: &Browser, text: &str) {
    for letter in text.chars() {
        browser.key(letter).await;
    }
}

pub async fn now(app: &TestApp, customer: &Value) -> Value {
    let read = "query($id: ID!) { customer(id: $id) { name lifecycle owner { name } tags { name } version } }";
    app.manager().await.query(read, json!({ "id": customer["id"] })).await["customer"].take()
}

#[tokio::test]
async fn a_name_is_changed_by_f2_and_taken_back() {
    let app = TestApp::live().await;
    let made = three(&app).await;
    let browser = opened(&app).await;
    browser.key('j').await;
    browser.key(Key::F2).await;
    writes_in(&browser, "Nome").await;
    look_at(&browser, "cells-name").await;
    write(&browser, "Ana Maria").await;
    browser.key(Key::Enter).await;
    browser.see("Ana Maria").await;
    browser.see("Cliente salvo.").await;
    assert_eq!(now(&app, &made[0]).await["name"], "Ana Maria");
    browser
        .until("the keys went down", async || browser.script(CELL, vec![]).await.as_str().unwrap().contains("Bruno"))
        .await;
    browser.press("Desfazer").await;
    browser.see("Ana Lima").await;
    browser.until("it is as it was", async || now(&app, &made[0]).await["name"] == "Ana Lima").await;
    // Escape puts back what was written.
    browser.script("document.querySelector('#customers').focus()", vec![]).await;
    browser.key('e').await;
    writes_in(&browser, "Nome").await;
    write(&browser, "Ninguém").await;
    browser.key(Key::Escape).await;
    browser.see("Bruno Melo").await;
    browser.not_see("Ninguém").await;
    browser.done().await;
}

#[tokio::test]
async fn tab_keeps_a_cell_and_goes_on_in_the_next_that_can_be_changed() {
    let app = TestApp::live().await;
    let made = three(&app).await;
    let browser = opened(&app).await;
    browser.key('j').await;
    browser.key(Key::F2).await;
    writes_in(&browser, "Nome").await;
    write(&browser, "Ana Souza").await;
    browser.key(Key::Tab).await;
    writes_in(&browser, "Fase").await;
    browser.key('q').await;
    browser.key(Key::Tab).await;
    writes_in(&browser, "Responsável").await;
    browser.key(Key::Tab).await;
    writes_in(&browser, "Etiquetas").await;
    look_at(&browser, "cells-tags").await;
    browser.key(Key::Space).await;
    browser.key(Key::Enter).await;
    browser
        .until("all is saved", async || {
            let ana = now(&app, &made[0]).await;
            ana["name"] == "Ana Souza" && ana["lifecycle"] == "QUALIFIED" && ana["tags"] == json!([])
        })
        .await;
    browser.done().await;
}

#[tokio::test]
async fn what_the_server_refuses_is_put_back_and_said_in_the_cell() {
    let app = TestApp::live().await;
    let made = three(&app).await;
    let browser = opened(&app).await;
    browser.unreachable(&["*/graphql*"]).await;
    browser.key('j').await;
    browser.key(Key::F2).await;
    writes_in(&browser, "Nome").await;
    write(&browser, "Ana Paula").await;
    browser.key(Key::Enter).await;
    browser.see("Ana Lima").await;
    browser
        .until("the reason stands in the cell", async || {
            browser.script("return document.querySelector('[data-refused] .cell-refused') !== null", vec![]).await
                == true
        })
        .await;
    look_at(&browser, "cells-refused").await;
    browser.unreachable(&[]).await;
    // The lost requests stand in the console.
    browser.errors().await;
    browser.key('k').await;
    browser.key(Key::F2).await;
    writes_in(&browser, "Nome").await;
    let written = "return document.querySelector('.inline-field input').value";
    assert_eq!(browser.script(written, vec![]).await, "Ana Paula", "what was written is not lost");
    browser.key(Key::Enter).await;
    browser.see("Cliente salvo.").await;
    assert_eq!(now(&app, &made[0]).await["name"], "Ana Paula");
    browser.done().await;
}

#[tokio::test]
async fn what_others_change_meanwhile_neither_moves_the_cell_nor_is_written_over() {
    let app = TestApp::live().await;
    let made = three(&app).await;
    let browser = opened(&app).await;
    browser.key('j').await;
    browser.key(Key::F2).await;
    writes_in(&browser, "Nome").await;
    write(&browser, "Ana de Lima").await;
    let admin = app.admin().await;
    admin.customer_update(made[0]["id"].as_str().unwrap(), json!({ "name": "Ana Costa Lima" })).await;
    admin.customer_update(made[1]["id"].as_str().unwrap(), json!({ "name": "Abel Melo" })).await;
    browser.see("Abel Melo").await;
    let written = "return document.querySelector('.inline-field input').value";
    assert_eq!(browser.script(written, vec![]).await, "Ana de Lima");
    browser.key(Key::Enter).await;
    browser.see("Outra pessoa").await;
    browser.see("Ana Costa Lima").await;
    look_at(&browser, "cells-conflict").await;
    assert_eq!(now(&app, &made[0]).await["name"], "Ana Costa Lima");
    let twice = "document.querySelector('[data-refused]').dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))";
    browser.script(twice, vec![]).await;
    writes_in(&browser, "Nome").await;
    browser.key(Key::Enter).await;
    browser.see("Cliente salvo.").await;
    assert_eq!(now(&app, &made[0]).await["name"], "Ana de Lima");
    browser.done().await;
}

#[tokio::test]
async fn a_field_of_the_company_is_changed_in_its_column() {
    let app = TestApp::live().await;
    app.admin().await.custom_field_create("Plano", "SELECT", json!({ "options": ["Ouro", "Prata"] })).await;
    let made = three(&app).await;
    let browser = opened(&app).await;
    browser.press("Colunas").await;
    browser.press("Plano").await;
    browser.key(Key::Escape).await;
    browser.script("document.querySelector('#customers').focus()", vec![]).await;
    browser.key('j').await;
    for _ in 0..6 {
        browser.key(Key::Right).await;
    }
    browser.key(Key::Enter).await;
    writes_in(&browser, "Plano").await;
    browser.key('o').await;
    browser.key(Key::Enter).await;
    browser.see("Cliente salvo.").await;
    let read = "query($id: ID!) { customer(id: $id) { custom { value } } }";
    let custom = app.manager().await.query(read, json!({ "id": made[1]["id"] })).await;
    assert_eq!(custom["customer"]["custom"][0]["value"], "Ouro");
    browser.done().await;
}

#[tokio::test]
async fn whoever_may_only_look_cannot_write_in_cells() {
    let app = TestApp::live().await;
    three(&app).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Viewer).await;
    browser.visit("/customers?sort=name").await;
    browser.see("Carla Nunes").await;
    browser.key('j').await;
    browser.key(Key::F2).await;
    browser.key(Key::Right).await;
    assert_eq!(browser.script(FIELD, vec![]).await, "");
    browser.done().await;
}

#[tokio::test]
async fn a_deal_is_changed_in_its_cells() {
    let app = TestApp::live().await;
    let made = three(&app).await;
    let manager = app.manager().await;
    let deal = manager.deal_create(made[0]["id"].as_str().unwrap(), "Plano A", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/deals?sort=title").await;
    browser.see("Plano A").await;
    browser.key('j').await;
    browser.key(Key::F2).await;
    writes_in(&browser, "Negócio").await;
    write(&browser, "Plano B").await;
    browser.key(Key::Tab).await;
    writes_in(&browser, "Valor").await;
    write(&browser, "muito").await;
    browser.key(Key::Tab).await;
    browser.see_problem("Valor", "Escreva um valor").await;
    look_at(&browser, "cells-deal").await;
    browser.script("document.querySelector('.inline-field input').select()", vec![]).await;
    write(&browser, "1.234,50").await;
    browser.key(Key::Enter).await;
    browser.see("1.234,50").await;
    let read = "query($id: ID!) { deal(id: $id) { title value { amountMinor } } }";
    browser
        .until("it is saved", async || {
            let deal = manager.query(read, json!({ "id": deal["id"] })).await["deal"].take();
            deal == json!({ "title": "Plano B", "value": { "amountMinor": 123_450 } })
        })
        .await;
    browser.done().await;
}
