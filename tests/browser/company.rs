//! The app in the company's own clothes: what it is called, its colour, its logo, for visitors too.

use tests::{Browser, Role, TestApp};

const LOGO: &[u8] = include_bytes!("logo.png");
/// How wide the logo in the corner is by itself; nothing while there is none.
const WIDTH: &str = "return document.querySelector('.brand-logo')?.naturalWidth ?? null";
const FOCUSED: &str = "return document.activeElement.getAttribute('aria-label')";

async fn sees_the_logo(browser: &Browser) {
    browser.until("the logo", async || browser.script(WIDTH, vec![]).await == 160).await;
}

#[tokio::test]
async fn the_company_gives_the_app_its_name_and_logo_which_visitors_see_too() {
    let app = TestApp::live().await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Admin).await;
    browser.visit("/settings/company").await;
    browser.see_heading("Aparência").await;
    browser.attach("Enviar logo", "logo.png", b"<svg onload='alert(1)'/>").await;
    browser.see("Envie uma imagem PNG, JPEG ou WebP.").await;
    browser.fill("Nome no aplicativo", "Doces da Rita").await;
    browser.attach("Enviar logo", "logo.txt", LOGO).await;
    browser.see("Logo atualizado.").await;
    sees_the_logo(&browser).await;
    assert_eq!(browser.value("Nome no aplicativo").await, "Doces da Rita", "what was not saved yet is still there");
    assert!(!browser.sees("Envie uma imagem PNG").await);
    browser.press("Salvar").await;
    browser.see("Empresa salva.").await;
    let titled = async || browser.client().title().await.is_ok_and(|title| title == "Empresa · Doces da Rita");
    browser.until("the title", titled).await;
    browser.inspect("settings-company-look").await;

    let visitor = Browser::open(&app).await;
    visitor.see_heading("Entrar").await;
    visitor.see("Doces da Rita").await;
    sees_the_logo(&visitor).await;
    visitor.inspect("sign-in-look").await;

    browser.press("Remover logo").await;
    browser.see("Logo removido.").await;
    browser.until("no logo", async || browser.script(WIDTH, vec![]).await.is_null()).await;
    assert_eq!(browser.script(FOCUSED, vec![]).await, "Enviar logo", "the keyboard stays where it was");
    visitor.reload().await;
    visitor.see("Doces da Rita").await;
    assert!(visitor.script(WIDTH, vec![]).await.is_null());
    // A file that is no picture is refused with 400, which browsers note.
    browser.errors().await;
    tokio::join!(browser.done(), visitor.done());
}

#[tokio::test]
async fn what_programs_keep_with_the_company_is_seen_and_mended_by_hand() {
    let app = TestApp::live().await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Admin).await;
    browser.visit("/settings/company").await;
    browser.see_heading("Dados de programas").await;
    browser.fill("Dados em JSON", "{ \"erp\": { \"filial\": 3 }").await;
    browser.press("Salvar").await;
    browser.see("Isto não é JSON: veja a linha 1, coluna 24.").await;
    browser.fill("Dados em JSON", "[1]").await;
    browser.press("Salvar").await;
    browser.see("Envie um objeto").await;
    browser.fill("Dados em JSON", "{ \"erp\": { \"filial\": 3 } }").await;
    browser.press("Salvar").await;
    browser.see("Empresa salva.").await;
    browser.inspect("settings-company-json").await;
    let kept = app.admin().await.query("{ viewer { tenant { settings } } }", tests::json!({})).await;
    assert_eq!(kept["viewer"]["tenant"]["settings"], tests::json!({ "erp": { "filial": 3 } }));
}
