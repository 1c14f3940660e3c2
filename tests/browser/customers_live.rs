//! The list of customers while others work on it.

use std::time::Duration;
use tests::{Browser, Role, TestApp, json};

/// Longer than a change takes to the screen of somebody else.
const HEARD: Duration = Duration::from_secs(2);
/// The line for news opens after the page.
const LINE_OPEN: Duration = Duration::from_millis(700);

#[tokio::test]
async fn what_others_change_is_drawn_where_it_stands_and_who_is_new_is_announced() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let ana = manager.customer_create("Ana Lima", json!({})).await;
    for n in 0..40 {
        manager.customer_create(&format!("Cliente {n:02}"), json!({ "score": n })).await;
    }
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/customers?sort=name").await;
    browser.see("Cliente 05").await;
    let rows = "return [...document.querySelectorAll('tbody tr[data-row] .cell-link')].map(node => node.innerText)";
    let before = browser.script(rows, vec![]).await;
    let place = "return document.querySelector('tbody tr[data-row=\"3\"]').getBoundingClientRect().top";
    let scroll =
        "const frame = document.querySelector('.data-table-frame'); frame.scrollTop = 40; return frame.scrollTop";
    assert_eq!(browser.script(scroll, vec![]).await, 40);
    browser.point_at("Cliente 02").await;
    tokio::time::sleep(LINE_OPEN).await;
    let at = browser.script(place, vec![]).await;
    let admin = app.admin().await;
    admin.customer_update(ana["id"].as_str().unwrap(), json!({ "name": "Ana Maria Lima" })).await;
    admin.customer_create("Abel Costa", json!({})).await;
    browser.see("Ana Maria Lima").await;
    browser.see("1 cliente novo").await;
    let after = browser.script(rows, vec![]).await;
    assert_eq!(after[1], before[1], "nobody else moved");
    assert_eq!(browser.script(place, vec![]).await, at, "not by a pixel");
    assert_eq!(browser.script("return document.querySelector('.data-table-frame').scrollTop", vec![]).await, 40);
    admin.customer_create("Bento Dias", json!({})).await;
    browser.see("2 clientes novos").await;
    browser.inspect("customers-news").await;
    browser.press("2 clientes novos").await;
    browser.see("Abel Costa").await;
    browser.see("Bento Dias").await;
    browser.not_see("clientes novos").await;
    browser.done().await;
}

#[tokio::test]
async fn who_is_no_longer_meant_leaves_as_soon_as_nobody_points_at_a_row() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let ana = manager.customer_create("Ana Lima", json!({ "lifecycle": "LEAD" })).await;
    manager.customer_create("Bruno Melo", json!({ "lifecycle": "LEAD" })).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/customers?sort=name&lifecycle=lead").await;
    browser.see("Bruno Melo").await;
    browser.point_at("Bruno Melo").await;
    tokio::time::sleep(LINE_OPEN).await;
    let admin = app.admin().await;
    admin.customer_update(ana["id"].as_str().unwrap(), json!({ "lifecycle": "CUSTOMER" })).await;
    admin.customer_create("Fora Daqui", json!({ "lifecycle": "CUSTOMER" })).await;
    tokio::time::sleep(HEARD).await;
    assert!(browser.sees("Ana Lima").await, "nothing moves from under the hand");
    assert!(!browser.sees("cliente novo").await, "who is not meant is not announced");
    browser.point_at("Novo cliente").await;
    browser.not_see("Ana Lima").await;
    browser.see("Bruno Melo").await;
    browser.done().await;
}

#[tokio::test]
async fn a_phone_announces_who_is_new() {
    let app = TestApp::live().await;
    app.manager().await.customer_create("Ana Lima", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.resize(360, 800).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/customers").await;
    browser.see("Ana Lima").await;
    tokio::time::sleep(LINE_OPEN).await;
    app.admin().await.customer_create("Bento Dias", json!({})).await;
    browser.press("1 cliente novo").await;
    browser.see("Bento Dias").await;
    browser.fits().await;
    browser.done().await;
}
