//! One's own account: a forgotten password, a new one, other devices, language and theme.

use tests::{Browser, PASSWORD, Role, TestApp, json};

/// Opens the link of the last mail to somebody, as the developers' mail page has it.
async fn follow_mail(browser: &Browser, email: &str, link: &str) {
    let mailed = async || {
        browser.visit("/dev/mail").await;
        browser.sees(email).await
    };
    browser.until("the mail", mailed).await;
    browser.press("Loja Teste").await;
    browser.press(link).await;
    // The developers' mail page has no icon.
    browser.errors().await;
}

#[tokio::test]
async fn a_forgotten_password_is_made_anew_by_mail() {
    let app = TestApp::live().await;
    let browser = Browser::open(&app).await;
    browser.press("Esqueci minha senha").await;
    browser.see_heading("Esqueci minha senha").await;
    browser.inspect("forgotten").await;
    browser.fill("E-mail", &Role::Agent.email()).await;
    browser.press("Enviar o link").await;
    browser.see("o link chega em instantes").await;
    browser.inspect("forgotten-sent").await;
    follow_mail(&browser, &Role::Agent.email(), "/password/reset").await;
    browser.see_heading("Criar uma senha nova").await;
    browser.inspect("reset").await;
    browser.fill("Nova senha", "curta").await;
    browser.press("Salvar e entrar").await;
    browser.see_problem("Nova senha", "").await;
    browser.fill("Nova senha", "outra senha bem comprida").await;
    browser.press("Salvar e entrar").await;
    browser.inside().await;
    browser.done().await;
    let with = async |password: &str| app.anonymous().try_sign_in(&Role::Agent.email(), password).await.status();
    assert!(!with(PASSWORD).await.is_success());
    assert!(with("outra senha bem comprida").await.is_success());
}

#[tokio::test]
async fn links_that_are_used_up_say_so_and_lead_on() {
    let app = TestApp::live().await;
    let browser = Browser::open(&app).await;
    for (path, name) in [("/password/reset?token=gone", "reset-gone"), ("/invitation?token=gone", "invitation-gone")] {
        browser.visit(path).await;
        browser.inspect(name).await;
    }
    browser.visit("/sign-in").await;
    browser.sign_in(Role::Agent).await;
    browser.visit("/settings/roles").await;
    browser.see("Você não tem permissão").await;
    browser.inspect("forbidden").await;
    browser.done().await;
}

#[tokio::test]
async fn the_password_is_changed_and_other_devices_are_signed_out() {
    let app = TestApp::live().await;
    let (here, there) = tokio::join!(Browser::open(&app), Browser::open(&app));
    here.sign_in(Role::Agent).await;
    there.sign_in(Role::Agent).await;
    here.visit("/profile").await;
    here.see("Este aparelho").await;
    here.inspect("profile").await;
    here.fill("Senha atual", "errada").await;
    here.fill("Nova senha", "uma senha nova e comprida").await;
    here.press("Trocar a senha").await;
    here.see_problem("Senha atual", "").await;
    here.fill("Senha atual", PASSWORD).await;
    here.press("Trocar a senha").await;
    here.see("Senha trocada.").await;
    // A new password ends all other sessions; a third device comes in with it and is sent away by hand.
    there.visit("/customers").await;
    there.see_heading("Entrar").await;
    there.fill("E-mail", &Role::Agent.email()).await;
    there.fill("Senha", "uma senha nova e comprida").await;
    there.press("Entrar").await;
    there.inside().await;
    here.reload().await;
    here.press("Sair dos outros").await;
    here.see("Você saiu de todos os outros aparelhos.").await;
    there.visit("/customers").await;
    there.see_heading("Entrar").await;
    tokio::join!(here.done(), there.done());
}

#[tokio::test]
async fn language_and_theme_are_chosen_in_the_header_and_stay_with_the_person() {
    let app = TestApp::live().await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Agent).await;
    browser.press("Idioma").await;
    browser.press("English").await;
    browser.see("Customers").await;
    browser.press("Appearance").await;
    browser.accessible().await;
    browser.press("Dark").await;
    let theme = "return document.documentElement.dataset.theme ?? ''";
    browser.until("the dark theme", async || browser.script(theme, vec![]).await == "dark").await;
    browser.shot("theme-dark-english").await;
    browser.reload().await;
    browser.see("Customers").await;
    browser.done().await;
    let viewer = app.agent().await.query("{ viewer { theme user { locale } } }", json!({})).await;
    assert_eq!(viewer["viewer"], json!({ "theme": "DARK", "user": { "locale": "EN" } }));
    let other = Browser::open(&app).await;
    other.enter(Role::Agent).await;
    other.see("Customers").await;
    other.done().await;
}
