//! What is written in a cell and does not read, or is not taken: it is said there, and nothing is lost.

use crate::cells::{FIELD, look_at, now, opened, three, write, writes_in};
use fantoccini::{
    actions::{InputSource, KeyAction, KeyActions},
    key::Key,
};
use std::time::Duration;
use tests::{Browser, Role, TestApp, Value, json};

/// Longer than a change takes to the screen of somebody else.
const HEARD: Duration = Duration::from_secs(2);
const REFUSED: &str = "return [...document.querySelectorAll('[data-refused]')].map(cell => document.getElementById(cell.getAttribute('aria-describedby')).textContent)";
const TITLES: &str = "return [...document.querySelectorAll('tbody tr[data-row] td:nth-of-type(2)')].map(cell => cell.querySelector('.cell-link')?.innerText ?? '')";

async fn refused(browser: &Browser, count: usize) -> Vec<Value> {
    let cells = async || browser.script(REFUSED, vec![]).await.as_array().cloned().unwrap_or_default();
    browser.until(&format!("{count} refused"), async || cells().await.len() == count).await;
    cells().await
}

/// Puts another text in the cell one writes in.
async fn instead(browser: &Browser, text: &str) {
    browser.script("document.querySelector('.inline-field input').select()", vec![]).await;
    write(browser, text).await;
}

/// Strikes keys where the keys are: within a date that is one of its parts.
async fn strike(browser: &Browser, keys: impl IntoIterator<Item = char>) {
    let strike = |keys: KeyActions, value| keys.then(KeyAction::Down { value }).then(KeyAction::Up { value });
    let keys = keys.into_iter().fold(KeyActions::new("keys".into()), strike);
    browser.client().perform_actions(keys).await.expect("keys");
}

async fn row_of(browser: &Browser, table: &str, cells_to_the_right: usize) {
    browser.script(&format!("document.querySelector('#{table}').focus()"), vec![]).await;
    for _ in 0..cells_to_the_right {
        browser.key(Key::Right).await;
    }
}

#[tokio::test]
async fn each_refused_cell_keeps_its_own_words() {
    let app = TestApp::live().await;
    let made = three(&app).await;
    let browser = opened(&app).await;
    browser.unreachable(&["*/graphql*"]).await;
    browser.key('j').await;
    for name in ["Ana Paula", "Bruno Luz"] {
        browser.key(Key::F2).await;
        writes_in(&browser, "Nome").await;
        write(&browser, name).await;
        browser.key(Key::Enter).await;
    }
    let reasons = refused(&browser, 2).await;
    assert!(reasons.iter().all(|reason| reason.as_str().unwrap().contains("Verifique a internet")), "{reasons:?}");
    look_at(&browser, "cells-refused-two").await;
    browser.unreachable(&[]).await;
    // The lost requests stand in the console.
    browser.errors().await;
    for (up, name) in [(2, "Ana Paula"), (0, "Bruno Luz")] {
        for _ in 0..up {
            browser.key('k').await;
        }
        browser.key(Key::F2).await;
        writes_in(&browser, "Nome").await;
        assert_eq!(browser.value("Nome").await, name, "what was written is not lost");
        browser.see_problem("Nome", "Verifique a internet").await;
        if up > 0 {
            look_at(&browser, "cells-refused-opened").await;
        }
        browser.key(Key::Enter).await;
    }
    refused(&browser, 0).await;
    for (at, name) in [(0, "Ana Paula"), (1, "Bruno Luz")] {
        browser.until("it is saved", async || now(&app, &made[at]).await["name"] == name).await;
    }
    browser.done().await;
}

#[tokio::test]
async fn a_score_that_does_not_read_is_refused_beside_its_field_and_not_sent() {
    let app = TestApp::live().await;
    let made = three(&app).await;
    let browser = opened(&app).await;
    // All columns are in sight.
    browser.resize(1600, 800).await;
    browser.press("Colunas").await;
    browser.press("Pontuação").await;
    browser.key(Key::Escape).await;
    row_of(&browser, "customers", 6).await;
    browser.key(Key::Enter).await;
    writes_in(&browser, "Pontuação").await;
    let wrong = "número inteiro de 0 a 1000";
    for (text, key) in [("abc", Key::Enter), ("85,5", Key::Tab), ("1001", Key::Enter)] {
        instead(&browser, text).await;
        browser.key(key).await;
        browser.see_problem("Pontuação", wrong).await;
        assert_eq!(browser.value("Pontuação").await, text);
    }
    look_at(&browser, "cells-score").await;
    // Whoever goes elsewhere finds it in the cell.
    browser.press("Colunas").await;
    browser.key(Key::Escape).await;
    assert!(refused(&browser, 1).await[0].as_str().unwrap().contains(wrong));
    let twice = "document.querySelector('[data-refused]').dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))";
    browser.script(twice, vec![]).await;
    writes_in(&browser, "Pontuação").await;
    assert_eq!(browser.value("Pontuação").await, "1001");
    browser.see_problem("Pontuação", wrong).await;
    let score = async || app.manager().await.customer_read(made[0]["id"].as_str().unwrap()).await["score"].take();
    assert_eq!(score().await, 0);
    instead(&browser, "85").await;
    browser.key(Key::Enter).await;
    browser.see("Cliente salvo.").await;
    assert_eq!(score().await, 85);
    browser.done().await;
}

#[tokio::test]
async fn escape_takes_back_what_was_refused() {
    let app = TestApp::live().await;
    three(&app).await;
    let browser = opened(&app).await;
    browser.unreachable(&["*/graphql*"]).await;
    browser.key('j').await;
    browser.key(Key::F2).await;
    writes_in(&browser, "Nome").await;
    write(&browser, "Ana Paula").await;
    browser.key(Key::Enter).await;
    refused(&browser, 1).await;
    browser.unreachable(&[]).await;
    // The lost requests stand in the console.
    browser.errors().await;
    browser.key('k').await;
    browser.key(Key::F2).await;
    writes_in(&browser, "Nome").await;
    browser.key(Key::Escape).await;
    refused(&browser, 0).await;
    browser.see("Ana Lima").await;
    browser.done().await;
}

#[tokio::test]
async fn a_fact_of_a_customer_that_does_not_read_is_refused_where_it_stands() {
    let app = TestApp::live().await;
    let made = app.manager().await.customer_create("Rita Campos", json!({ "score": 10 })).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit(&format!("/customers/{}", made["id"].as_str().unwrap())).await;
    browser.press("Mudar Pontuação").await;
    let wrong = "número inteiro de 0 a 1000";
    for text in ["85,5", "abc"] {
        browser.fill("Pontuação", text).await;
        browser.key(Key::Enter).await;
        browser.see_problem("Pontuação", wrong).await;
    }
    browser.inspect("fact-refused").await;
    browser.resize(360, 800).await;
    browser.press("Dados").await;
    browser.fits().await;
    for colours in ["light", "dark"] {
        browser.prefers(colours).await;
        browser.still().await;
        browser.shot(&format!("fact-refused-there-{colours}")).await;
    }
    browser.resize(1280, 800).await;
    assert_eq!(browser.value("Pontuação").await, "abc");
    browser.fill("Pontuação", "85").await;
    browser.key(Key::Enter).await;
    browser.see("Cliente salvo.").await;
    browser.press("Editar cliente").await;
    for text in ["85,5", "muito"] {
        browser.fill("Pontuação", text).await;
        browser.press("Salvar").await;
        browser.see_problem("Pontuação", wrong).await;
    }
    browser.fill("Pontuação", "90").await;
    browser.press("Salvar").await;
    let score = async || app.manager().await.customer_read(made["id"].as_str().unwrap()).await["score"].take();
    browser.until("it is saved", async || score().await == 90).await;
    browser.done().await;
}

#[tokio::test]
async fn a_conflict_in_a_deal_s_cell_moves_no_row_while_somebody_writes() {
    let app = TestApp::live().await;
    let rita = app.manager().await.customer_create("Rita Campos", json!({})).await;
    let mut deals = Vec::new();
    for title in ["Plano A", "Plano B", "Plano C"] {
        deals.push(app.manager().await.deal_create(rita["id"].as_str().unwrap(), title, json!({})).await);
    }
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/deals?sort=title").await;
    browser.see("Plano C").await;
    row_of(&browser, "deals", 0).await;
    browser.key(Key::F2).await;
    writes_in(&browser, "Negócio").await;
    write(&browser, "Plano AA").await;
    app.admin().await.deal_update(deals[0]["id"].as_str().unwrap(), json!({ "title": "Zebra" })).await;
    browser.key(Key::Tab).await;
    writes_in(&browser, "Valor").await;
    instead(&browser, "12").await;
    browser.see("Outra pessoa").await;
    tokio::time::sleep(HEARD).await;
    assert_eq!(browser.value("Valor").await, "12", "one goes on writing");
    assert_eq!(browser.script(TITLES, vec![]).await, json!(["Plano A", "Plano B", "Plano C"]));
    browser.key(Key::Escape).await;
    let shown = async || browser.script(TITLES, vec![]).await == json!(["Plano B", "Plano C", "Zebra"]);
    browser.until("all are where they belong", shown).await;
    browser.done().await;
}

#[tokio::test]
async fn half_a_date_is_refused_beside_its_field_and_tab_goes_through_its_parts() {
    let app = TestApp::live().await;
    let rita = app.manager().await.customer_create("Rita Campos", json!({})).await;
    let day = json!({ "expectedCloseOn": "2026-10-31" });
    let deal = app.manager().await.deal_create(rita["id"].as_str().unwrap(), "Plano A", day).await;
    app.manager().await.deal_create(rita["id"].as_str().unwrap(), "Plano B", json!({})).await;
    let expected = async || {
        let read = "query($id: ID!) { deal(id: $id) { expectedCloseOn } }";
        app.manager().await.query(read, json!({ "id": deal["id"] })).await["deal"]["expectedCloseOn"].take()
    };
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/deals?sort=title").await;
    browser.see("Plano B").await;
    row_of(&browser, "deals", 5).await;
    browser.key(Key::Enter).await;
    let label = "Fechamento previsto";
    writes_in(&browser, label).await;
    browser.key(Key::Backspace).await;
    browser.key(Key::Enter).await;
    browser.see_problem(label, "Escreva uma data que existe").await;
    look_at(&browser, "cells-date").await;
    // There is no 31st of November; this browser writes months first, and goes on by itself.
    strike(&browser, "11".chars()).await;
    strike(&browser, [Key::Enter.into()]).await;
    browser.see_problem(label, "Escreva uma data que existe").await;
    assert_eq!(expected().await, "2026-10-31");
    strike(&browser, "30".chars()).await;
    let mut tabs = 0;
    while browser.script(FIELD, vec![]).await == label {
        strike(&browser, [Key::Tab.into()]).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
        tabs += 1;
    }
    assert!(tabs > 1, "Tab leads from the year to the calendar first");
    writes_in(&browser, "Negócio").await;
    browser.until("it is saved", async || expected().await == "2026-11-30").await;
    browser.key(Key::Escape).await;
    browser.done().await;
}
