//! The files a released app is fetched in. A dev build is one file; there is nothing to see of this then.

use tests::{Browser, Role, TestApp};

/// The most that all wasm of a first screen may weigh; as in `web/builder`.
const FIRST_SCREEN_BYTES: f64 = 400_000.0;
const FETCHED: &str = r"
  const files = performance.getEntriesByType('resource').filter(file => file.name.endsWith('.wasm'));
  return files.map(file => [file.name.split('/').pop(), file.encodedBodySize]);
";

/// Whether what is served is cut into files.
fn is_split() -> bool {
    let assets = std::env::var_os("WEB_DIST").map(|dist| std::path::Path::new(&dist).join("assets"));
    let files = assets.and_then(|assets| std::fs::read_dir(assets).ok()).into_iter().flatten().flatten();
    let is_chunk = |name: &str| name.starts_with("settings-") && name.ends_with(".wasm");
    files.into_iter().any(|file| is_chunk(&file.file_name().to_string_lossy()))
}

/// Names and weights of what the page has fetched.
async fn fetched(browser: &Browser) -> Vec<(String, f64)> {
    let files = browser.script(FETCHED, vec![]).await;
    let file = |file: &tests::Value| {
        let name = file[0].as_str().expect("a name").to_owned();
        (name, file[1].as_f64().expect("a weight"))
    };
    files.as_array().expect("files").iter().map(file).collect()
}

async fn has_fetched(browser: &Browser, chunk: &str) -> bool {
    fetched(browser).await.iter().any(|(name, _)| name.starts_with(&format!("{chunk}-")))
}

#[tokio::test]
async fn the_sign_in_page_is_there_with_little_and_the_rest_follows_before_it_is_opened() {
    if !is_split() {
        return;
    }
    let app = TestApp::live().await;
    let browser = Browser::open(&app).await;
    browser.visit("/").await;
    browser.see_heading("Entrar").await;
    let first = fetched(&browser).await;
    let bytes: f64 = first.iter().map(|(_, bytes)| bytes).sum();
    assert!(bytes > 0.0 && bytes <= FIRST_SCREEN_BYTES, "{first:?}");
    assert!(!has_fetched(&browser, "settings").await, "{first:?}");

    browser.sign_in(Role::Admin).await;
    browser.until("the settings", async || has_fetched(&browser, "settings").await).await;
    browser.until("the last of all", async || has_fetched(&browser, "english").await).await;
    browser.unreachable(&["*.wasm"]).await;
    for (page, heading) in [("Negócios", "Negócios"), ("Atividades", "Atividades"), ("Ajustes", "Empresa")] {
        browser.press(page).await;
        browser.see_heading(heading).await;
    }
    browser.done().await;
}

#[tokio::test]
async fn a_page_that_does_not_come_says_so_and_can_be_tried_again() {
    if !is_split() {
        return;
    }
    let app = TestApp::live().await;
    let browser = Browser::open(&app).await;
    browser.visit("/").await;
    browser.see_heading("Entrar").await;
    // As after a new version has taken the place of the one that is open here.
    browser.unreachable(&["*/activities-*.wasm"]).await;
    browser.sign_in(Role::Admin).await;
    browser.press("Atividades").await;
    browser.see("Esta página não carregou.").await;
    assert!(browser.offers("Recarregar").await, "loading the new version");
    browser.shot("page-missing").await;
    browser.accessible().await;
    browser.press("Painel").await;
    browser.see_heading("Olá, Ana").await;
    browser.press("Atividades").await;
    browser.see("Esta página não carregou.").await;
    browser.unreachable(&[]).await;
    browser.press("Tentar de novo").await;
    browser.see_heading("Atividades").await;
    // The browser notes what it could not fetch, and so does the script that asked.
    let errors = browser.errors().await;
    assert!(
        errors.iter().all(|error| error.contains("/assets/activities-") || error.contains("to fetch")),
        "{errors:#?}"
    );
}
