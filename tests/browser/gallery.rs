//! Every component in every state, on a wide screen and a phone, light and dark.

use tests::{Browser, Role, TestApp};

const TABS: [&str; 9] =
    ["Ações", "Campos", "Superfícies", "Listas", "Respostas", "Sobreposições", "Gráficos", "Tempo", "Funil"];

async fn walk(width: u32, theme: &str) {
    let app = TestApp::live().await;
    let browser = Browser::open(&app).await;
    browser.prefers(theme).await;
    browser.sign_in(Role::Admin).await;
    let height = if width < 500 { 800 } else { 900 };
    browser.resize(width, height).await;
    browser.visit("/gallery").await;
    browser.see_heading("Galeria").await;
    let mut stumbles = Vec::new();
    for (at, tab) in TABS.into_iter().enumerate() {
        // By its id: the navigation has words like these.
        let press = "document.querySelectorAll('.gallery > .tabs [role=tab]')[arguments[0]].click()";
        browser.script(press, vec![at.into()]).await;
        // The picture holds the whole tab.
        browser.resize(width, 2800).await;
        browser.still().await;
        browser.shot(&format!("gallery-{width}-{theme}-{at}")).await;
        browser.resize(width, height).await;
        browser.fits().await;
        stumbles.extend(browser.stumbles().await.into_iter().map(|what| format!("{tab}: {what}")));
    }
    assert!(stumbles.is_empty(), "{stumbles:#?}");
    browser.done().await;
}

#[tokio::test]
async fn every_component_can_be_read_and_used_in_light() {
    walk(1280, "light").await;
}

#[tokio::test]
async fn every_component_can_be_read_and_used_in_dark() {
    walk(1280, "dark").await;
}

#[tokio::test]
async fn every_component_fits_a_phone_in_light() {
    walk(360, "light").await;
}

#[tokio::test]
async fn every_component_fits_a_phone_in_dark() {
    walk(360, "dark").await;
}
