//! How the pages look with a year of work in them; the pictures are for people to look at.

use api::commands::seed;
use tests::{Browser, Role, TestApp};

/// What scrolls, of the page and the parts of it that are seen, and which way.
const SCROLLS: &str = "
  const found = [];
  const root = document.documentElement;
  if (root.scrollHeight > root.clientHeight) found.push('down the page');
  for (const node of document.querySelectorAll('main *')) {
    const style = getComputedStyle(node);
    const name = '.' + node.className;
    if (['auto', 'scroll'].includes(style.overflowY) && node.scrollHeight > node.clientHeight + 1 && node.tagName !== 'TEXTAREA') found.push('down ' + name);
    if (['auto', 'scroll'].includes(style.overflowX) && node.scrollWidth > node.clientWidth + 1) found.push('sideways ' + name);
  }
  return found;
";
/// Whether the words that stand in an empty field are longer than the field.
const CUT: &str = "
  const field = document.querySelector(arguments[0]);
  const style = getComputedStyle(field);
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = style.font;
  return pen.measureText(field.placeholder).width > field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
";
/// The buttons of a customer's header that stand outside of the window.
const OUTSIDE: &str = "
  return [...document.querySelectorAll('.quick-actions button')]
    .filter(node => node.getBoundingClientRect().right > innerWidth || node.getBoundingClientRect().left < 0).map(node => node.innerText);
";

#[tokio::test]
async fn full_pages_fit_and_can_be_used_by_everybody() {
    let app = TestApp::live().await;
    let tenant = app.store().lookup().first_tenant().await.expect("the store answers").expect("a company");
    let options = seed::Options { customers: 300, items: 0, products: 0, moves: 0, orders: 0, seed: 1 };
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
    for (width, height) in [(1280, 900), (1366, 768), (1600, 1200)] {
        browser.resize(width, height).await;
        browser.visit("/customers").await;
        browser.see("300 clientes").await;
        browser.see("Último contato").await;
        let scrolls = browser.script(SCROLLS, vec![]).await;
        browser.shot(&format!("full-customers-{width}")).await;
        assert_eq!(scrolls, tests::json!(["down .data-table-frame"]), "at {width} × {height}");
    }
    browser.resize(360, 800).await;
    browser.visit("/kanban").await;
    browser.see("negócios em aberto").await;
    assert_eq!(
        browser.script(CUT, vec!["#board-search".into()]).await,
        false,
        "the board's search says what it is for"
    );
    browser.visit("/customers").await;
    browser.see("300 clientes").await;
    let first = browser.script("return document.querySelector('.customer-link').getAttribute('href')", vec![]).await;
    browser.visit(first.as_str().expect("a customer")).await;
    browser.see("Registrar ligação").await;
    let outside = browser.script(OUTSIDE, vec![]).await;
    assert_eq!(outside, tests::json!([]), "of what can be done with a customer");
    browser.shot("full-customer-phone").await;
    browser.resize(1280, 800).await;
    browser.reload().await;
    browser.see("Registrar ligação").await;
    assert_eq!(browser.script(SCROLLS, vec![]).await, tests::json!(["down the page"]));
    browser.inspect("full-customer").await;
    browser.resize(1366, 768).await;
    browser.visit("/customers").await;
    browser.see("300 clientes").await;
    browser.shot("full-customers-1366").await;
    browser.done().await;
}
