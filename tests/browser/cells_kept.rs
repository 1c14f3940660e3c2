//! A cell that goes while somebody writes in it: with its row, out of sight, or with its table.

use crate::cells::{CELL, FIELD, now, opened, three, write, writes_in};
use fantoccini::key::Key;
use tests::{Browser, Role, TestApp, json};

/// The keys are the table's again.
async fn keys_go_on(browser: &Browser) {
    let free = async || {
        let on = browser.script("return document.activeElement.id", vec![]).await;
        on == "customers" && browser.script(FIELD, vec![]).await == ""
    };
    browser.until("the keys are back in the table", free).await;
}

#[tokio::test]
async fn a_row_that_goes_takes_its_field_with_it_and_the_keys_go_on_in_the_table() {
    let app = TestApp::live().await;
    let made = three(&app).await;
    let manager = app.manager().await;
    for customer in &made[1..] {
        manager.customer_update(customer["id"].as_str().unwrap(), json!({ "lifecycle": "CUSTOMER" })).await;
    }
    let browser = opened(&app).await;
    browser.key('j').await;
    browser.key(Key::F2).await;
    writes_in(&browser, "Nome").await;
    write(&browser, "Ana Maria").await;
    // As by the way back to another filter.
    let elsewhere = "history.pushState({}, '', '/customers?sort=name&lifecycle=customer'); window.dispatchEvent(new PopStateEvent('popstate'))";
    browser.script(elsewhere, vec![]).await;
    browser.not_see("Ana Maria").await;
    keys_go_on(&browser).await;
    browser.key('j').await;
    let on_carla = async || browser.script(CELL, vec![]).await.as_str().unwrap().contains("Carla");
    browser.until("the keys move", on_carla).await;
    assert_eq!(now(&app, &made[0]).await["name"], "Ana Maria", "who leaves a cell keeps what is written");
    assert_eq!(now(&app, &made[1]).await["name"], "Bruno Melo", "nobody else is called so");
    browser.done().await;
}

#[tokio::test]
async fn a_cell_scrolled_out_of_sight_is_kept_and_no_longer_written_in() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let ana = manager.customer_create("Ana Lima", json!({})).await;
    for n in 0..60 {
        manager.customer_create(&format!("Cliente {n:02}"), json!({})).await;
    }
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/customers?sort=name").await;
    browser.see("Cliente 05").await;
    browser.key('j').await;
    browser.key(Key::F2).await;
    writes_in(&browser, "Nome").await;
    write(&browser, "Ana Maria").await;
    browser.script("document.querySelector('.data-table-frame').scrollTop = 100000", vec![]).await;
    browser.until("it is saved", async || now(&app, &ana).await["name"] == "Ana Maria").await;
    browser.script("document.querySelector('#customers').focus()", vec![]).await;
    browser.key(Key::Home).await;
    browser.see("Ana Maria").await;
    keys_go_on(&browser).await;
    browser.done().await;
}

#[tokio::test]
async fn what_is_written_in_a_cell_is_kept_when_the_window_becomes_a_phone_s() {
    let app = TestApp::live().await;
    let made = three(&app).await;
    let browser = opened(&app).await;
    browser.key('j').await;
    browser.key(Key::F2).await;
    writes_in(&browser, "Nome").await;
    write(&browser, "Ana Maria").await;
    browser.resize(360, 800).await;
    browser.see("Ana Maria").await;
    browser.until("it is saved", async || now(&app, &made[0]).await["name"] == "Ana Maria").await;
    browser.done().await;
}

#[tokio::test]
async fn escape_gives_the_keys_back_from_a_field_that_has_lost_them() {
    let app = TestApp::live().await;
    let born = json!({ "birthDate": "1990-05-20" });
    app.manager().await.customer_create("Ana Lima", born).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/customers?sort=name").await;
    browser.see("Ana Lima").await;
    browser.press("Colunas").await;
    browser.press("Nascimento ou fundação").await;
    browser.key(Key::Escape).await;
    browser.script("document.querySelector('#customers').focus()", vec![]).await;
    for _ in 0..6 {
        browser.key(Key::Right).await;
    }
    browser.key(Key::Enter).await;
    writes_in(&browser, "Nascimento ou fundação").await;
    // Half a date stays when one goes elsewhere.
    browser.key(Key::Backspace).await;
    browser.script("document.querySelector('#customers').focus()", vec![]).await;
    browser.see_problem("Nascimento ou fundação", "Escreva uma data que existe").await;
    browser.key(Key::Escape).await;
    keys_go_on(&browser).await;
    browser.key(Key::Left).await;
    browser.see("20/05/1990").await;
    browser.done().await;
}
