//! The first visitor of an empty installation sets it up.

use tests::{Browser, TestApp};

#[tokio::test]
async fn the_first_visitor_makes_the_company_and_lands_inside() {
    let app = TestApp::live_empty().await;
    let browser = Browser::open(&app).await;
    browser.see_heading("Primeiros passos").await;
    browser.inspect("first-run").await;
    browser.fill("Nome da empresa", "Padaria do Zé").await;
    browser.fill("Nome", "José Pereira").await;
    browser.fill("E-mail", "jose@").await;
    browser.fill("Senha", "curta").await;
    browser.press("Criar a conta").await;
    browser.see_problem("E-mail", "Escreva um endereço").await;
    assert_eq!(browser.value("Nome da empresa").await, "Padaria do Zé", "nothing typed is lost");
    assert_eq!(browser.value("Nome").await, "José Pereira");
    browser.fill("E-mail", "jose@padaria.com.br").await;
    browser.fill("Senha", "pão quente às seis horas").await;
    browser.press("Criar a conta").await;
    browser.inside().await;
    browser.see_heading("Olá, José").await;
    browser.see("Padaria do Zé").await;
    browser.see("Ainda não há números").await;
    browser.inspect("first-run-inside").await;
    browser.reload().await;
    browser.inside().await;
    browser.done().await;
}

#[tokio::test]
async fn nobody_sets_up_what_is_set_up() {
    let app = TestApp::live().await;
    let browser = Browser::open(&app).await;
    browser.visit("/setup").await;
    browser.see_heading("Entrar").await;
    browser.done().await;
}

#[tokio::test]
async fn where_there_are_many_companies_somebody_founds_one_more_from_the_sign_in_page() {
    let Some(app) = TestApp::live_multi_with(|_| {}).await else { return };
    let browser = Browser::open(&app).await;
    browser.press("Criar conta da empresa").await;
    browser.see_heading("Criar conta da empresa").await;
    browser.inspect("register").await;
    browser.fill("Nome da empresa", "Padaria do Zé").await;
    browser.fill("Nome", "José Pereira").await;
    browser.fill("E-mail", "jose@padaria.com.br").await;
    browser.fill("Senha", "curta").await;
    browser.press("Criar a conta").await;
    browser.see_problem("Senha", "12").await;
    browser.fill("Senha", "pão quente às seis horas").await;
    browser.press("Criar a conta").await;
    browser.inside().await;
    browser.see("Padaria do Zé").await;
    browser.done().await;
}

#[tokio::test]
async fn where_there_is_one_company_the_page_says_that_there_will_be_no_other() {
    let app = TestApp::live().await;
    let browser = Browser::open(&app).await;
    browser.see_heading("Entrar").await;
    browser.not_see("Criar conta da empresa").await;
    browser.visit("/register").await;
    browser.see("de uma empresa só").await;
    browser.inspect("register-closed").await;
    browser.press("Já tenho conta").await;
    browser.see_heading("Entrar").await;
    browser.done().await;
}
