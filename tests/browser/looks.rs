//! How the pages look with a year of work in them; the pictures are for people to look at.

use api::commands::seed;
use tests::{Browser, Role, TestApp};

#[tokio::test]
async fn full_pages_fit_and_can_be_used_by_everybody() {
    let app = TestApp::live().await;
    let tenant = app.store().lookup().first_tenant().await.expect("the store answers").expect("a company");
    let options = seed::Options { customers: 300, seed: 1 };
    seed::fill(app.store(), tenant, &options, |_| {}).await.expect("the year of work");
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Admin).await;
    let pages = [
        ("/customers", "300 clientes", "full-customers"),
        ("/kanban", "negócios em aberto", "full-board"),
        ("/deals", "R$", "full-deals"),
        ("/profile", "Este aparelho", "profile"),
    ];
    for (page, word, name) in pages {
        browser.visit(page).await;
        browser.see(word).await;
        browser.inspect(name).await;
    }
    browser.resize(1366, 768).await;
    browser.visit("/customers").await;
    browser.see("300 clientes").await;
    browser.shot("full-customers-1366").await;
    browser.done().await;
}
