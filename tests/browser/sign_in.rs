//! The door.

use tests::{Browser, Role, TestApp};

#[tokio::test]
async fn the_sign_in_page_can_be_read_by_everybody_on_any_screen() {
    let app = TestApp::live().await;
    let browser = Browser::open(&app).await;
    browser.see_heading("Entrar").await;
    browser.accessible().await;
    browser.shot("sign-in").await;
    browser.resize(360, 800).await;
    browser.see_heading("Entrar").await;
    browser.fits().await;
    browser.shot("sign-in-phone").await;
    browser.done().await;
}

#[tokio::test]
async fn a_wrong_password_is_told_and_the_right_one_opens() {
    let app = TestApp::live().await;
    let browser = Browser::open(&app).await;
    browser.fill("E-mail", &Role::Agent.email()).await;
    browser.fill("Senha", "certamente não é esta").await;
    browser.press("Entrar").await;
    browser.see("senha").await;
    browser.see_heading("Entrar").await;
    browser.sign_in(Role::Agent).await;
    browser.shot("signed-in").await;
    browser.reload().await;
    browser.inside().await;
    browser.done().await;
}

#[tokio::test]
async fn two_people_are_signed_in_side_by_side() {
    let app = TestApp::live().await;
    let (one, other) = tokio::join!(Browser::open(&app), Browser::open(&app));
    tokio::join!(one.sign_in(Role::Manager), other.sign_in(Role::Viewer));
    tokio::join!(one.done(), other.done());
}
