//! What concerns the person at the screen: told live, read, put away, and chosen.

use tests::{Browser, Client, Role, TestApp, Value, json};

const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';
const PALETTE_KEY: &str = "\u{e009}k";

/// The agent at the screen; the administrator elsewhere.
async fn at_work() -> (TestApp, Browser) {
    at_work_as(Role::Agent).await
}

async fn at_work_as(role: Role) -> (TestApp, Browser) {
    let app = TestApp::live().await;
    let browser = Browser::open(&app).await;
    browser.sign_in(role).await;
    browser.visit("/customers").await;
    browser.see("Novo cliente").await;
    (app, browser)
}

async fn user_id(client: &Client) -> Value {
    client.query("{ viewer { user { id } } }", json!({})).await["viewer"]["user"]["id"].clone()
}

/// The administrator gives the agent a customer; its id.
async fn give(app: &TestApp, name: &str) -> String {
    give_to(app, &app.agent().await, name).await
}

async fn give_to(app: &TestApp, to: &Client, name: &str) -> String {
    let owner = user_id(to).await;
    let made = app.admin().await.customer_create(name, json!({ "ownerId": owner })).await;
    made["id"].as_str().expect("an id").to_owned()
}

async fn title(browser: &Browser) -> Value {
    browser.script("return document.title", vec![]).await
}

/// Waits until the bell says so.
async fn bell_says(browser: &Browser, label: &str) {
    for _ in 0..250 {
        if browser.offers(label).await {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(40)).await;
    }
    panic!("the bell does not say {label:?}");
}

#[tokio::test]
async fn a_notice_arrives_live_is_said_aloud_and_leads_to_its_record() {
    let (app, browser) = at_work().await;
    browser.press("Notificações").await;
    browser.see("Nada por aqui").await;
    browser.accessible().await;
    browser.shot("notifications-none").await;
    browser.key(ESCAPE).await;
    let maria = give(&app, "Maria Padaria").await;
    bell_says(&browser, "Notificações: 1 não lida").await;
    assert_eq!(title(&browser).await, "(1) Clientes · Balcão");
    let said = "return [...document.querySelectorAll('[role=status]')].map(one => one.textContent).join('|')";
    let said = browser.script(said, vec![]).await;
    assert!(
        said.as_str().is_some_and(|said| said.contains("Ana Admin passou um cliente para você: Maria Padaria")),
        "{said}"
    );

    browser.press("Notificações: 1 não lida").await;
    browser.see("Ana Admin passou um cliente para você").await;
    browser.see("Hoje").await;
    browser.accessible().await;
    browser.shot("notifications-panel").await;
    browser.prefers("dark").await;
    browser.accessible().await;
    browser.shot("notifications-panel-dark").await;
    browser.press("Ana Admin passou um cliente para você").await;
    browser.at(&format!("/customers/{maria}")).await;
    browser.see_heading("Maria Padaria").await;
    bell_says(&browser, "Notificações").await;
    browser.not_see("Marcar todas como lidas").await;
    assert_eq!(title(&browser).await, "Maria Padaria · Balcão");
    assert_eq!(app.agent().await.unread().await["count"], 0);
    browser.done().await;
}

#[tokio::test]
async fn the_keyboard_alone_goes_there_opens_marks_all_and_takes_it_back() {
    let (app, browser) = at_work().await;
    let agent = app.agent().await;
    let ana = give(&app, "Ana Oficina").await;
    let deal = json!({ "ownerId": user_id(&agent).await, "value": { "amountMinor": 250_000 } });
    let deal = app.admin().await.deal_create(&ana, "Forno novo", deal).await;
    app.admin().await.deal_lose(deal["id"].as_str().expect("an id"), "Preço").await;
    bell_says(&browser, "Notificações: 3 não lidas").await;
    browser.key("gn").await;
    browser.at("/notifications").await;
    browser.see_heading("Notificações").await;
    browser.see("Ana Admin deu um negócio seu como perdido").await;
    browser.see("Preço").await;
    browser.key('j').await;
    browser.key('j').await;
    browser.key('k').await;
    browser.key(ENTER).await;
    browser.see_heading("Forno novo").await;
    browser.back().await;
    browser.see("2 não lidas").await;

    browser.tab_to("Marcar todas como lidas").await;
    browser.key(ENTER).await;
    browser.see("Todas marcadas como lidas.").await;
    browser.see("Tudo lido").await;
    assert_eq!(agent.unread().await["count"], 0);
    browser.tab_to("Desfazer").await;
    browser.key(ENTER).await;
    browser.see("2 não lidas").await;
    assert_eq!(agent.unread().await["count"], 2, "what had been read before stays read");

    browser.key(PALETTE_KEY).await;
    browser.key("notificações").await;
    browser.see("Ir para Notificações").await;
    browser.key(ENTER).await;
    browser.at("/notifications").await;
    browser.done().await;
}

#[tokio::test]
async fn a_phone_shows_them_on_a_page_and_folds_what_is_alike() {
    let (app, browser) = at_work_as(Role::Manager).await;
    let manager = app.manager().await;
    for n in 1..=7 {
        give_to(&app, &manager, &format!("Cliente {n}")).await;
    }
    let due = (chrono::Utc::now() - chrono::TimeDelta::hours(48)).to_rfc3339();
    let assignee = user_id(&manager).await;
    let task = json!({ "type": "CALL", "subject": "Ligar para o fornecedor de embalagens", "assigneeId": assignee, "dueAt": due });
    app.admin().await.activity_create(task).await;
    manager.import_customers("nome;cpf\nZoé;529.982.247-25\nYago;1\n").await;
    browser.resize(360, 800).await;
    bell_says(&browser, "Notificações: 9 não lidas").await;
    browser.fits().await;
    browser.press("Notificações: 9 não lidas").await;
    browser.at("/notifications").await;
    browser.see("Cliente 7").await;
    browser.see("novos: 1, atualizados: 0, com problema: 1").await;
    assert!(!browser.sees("Cliente 1").await);
    browser.inspect("notifications").await;
    browser.press("Mostrar mais 4 parecidas").await;
    browser.see("Cliente 1").await;
    browser.done().await;
}

#[tokio::test]
async fn a_line_that_was_down_hides_nothing() {
    let (app, browser) = at_work().await;
    browser.network(false).await;
    browser.see("Sem internet").await;
    give(&app, "Enquanto fora").await;
    browser.network(true).await;
    bell_says(&browser, "Notificações: 1 não lida").await;
    browser.press("Notificações: 1 não lida").await;
    browser.see("Enquanto fora").await;
    browser.done().await;
}

#[tokio::test]
async fn a_line_that_comes_late_hides_nothing() {
    let (app, browser) = at_work().await;
    browser.unreachable(&["*/graphql/ws"]).await;
    browser.visit("/customers").await;
    browser.see("Nenhum cliente ainda").await;
    give(&app, "Antes da linha").await;
    browser.unreachable(&[]).await;
    bell_says(&browser, "Notificações: 1 não lida").await;
    browser.see("Antes da linha").await;
    browser.done().await;
}

#[tokio::test]
async fn what_was_read_elsewhere_is_seen_when_somebody_comes_back() {
    let (app, browser) = at_work().await;
    give(&app, "Lida no celular").await;
    bell_says(&browser, "Notificações: 1 não lida").await;
    let agent = app.agent().await;
    let notice = agent.notices().await.remove(0);
    agent.mark_read(&[&notice["id"]]).await;
    browser.script("document.dispatchEvent(new Event('visibilitychange'))", vec![]).await;
    bell_says(&browser, "Notificações").await;
    browser.done().await;
}

/// A browser that allows notifications when it is asked, and keeps what it was to show.
const ALLOWING: &str = "
  window.shown = [];
  window.Notification = class {
    static permission = 'default';
    static async requestPermission() { return window.Notification.permission = 'granted'; }
    constructor(title, options) { window.shown.push(`${title}: ${options.body}`); window.last = this; }
    close() {}
  };
";
const HIDE: &str = "Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' })";
const SHOWN: &str = "return window.shown";

#[tokio::test]
async fn the_browser_tells_once_it_was_asked_and_only_while_the_app_is_out_of_sight() {
    let (app, browser) = at_work().await;
    browser.script(ALLOWING, vec![]).await;
    browser.press("Conta de Alice Agente").await;
    browser.press("Meu perfil").await;
    browser.see("Avisar quando").await;
    browser.press("Avisar também pelo navegador").await;
    browser.see("Só enquanto o Balcão não está à vista").await;
    give(&app, "À vista").await;
    bell_says(&browser, "Notificações: 1 não lida").await;
    assert_eq!(browser.script(SHOWN, vec![]).await, json!([]));

    browser.script(HIDE, vec![]).await;
    let away = give(&app, "Fora de vista").await;
    bell_says(&browser, "Notificações: 2 não lidas").await;
    assert_eq!(browser.script(SHOWN, vec![]).await, json!(["Ana Admin passou um cliente para você: Fora de vista"]));
    browser.script("window.last.onclick(new Event('click'))", vec![]).await;
    browser.at(&format!("/customers/{away}")).await;
    browser.done().await;
}

#[tokio::test]
async fn what_is_not_wanted_is_switched_off_in_the_profile() {
    let (app, browser) = at_work().await;
    browser.visit("/profile").await;
    browser.see("Avisar quando").await;
    browser.inspect("notification-preferences").await;
    browser.press("alguém passar um cliente para mim").await;
    let off = async || {
        let data = app.agent().await.query("{ notificationPreferences { kind inApp } }", json!({})).await;
        data["notificationPreferences"].as_array().expect("a list").iter().any(|one| one["inApp"] == false)
    };
    while !off().await {
        tokio::time::sleep(std::time::Duration::from_millis(40)).await;
    }
    let maria = give(&app, "Maria").await;
    let owner = user_id(&app.agent().await).await;
    app.admin().await.deal_create(&maria, "Plano", json!({ "ownerId": owner })).await;
    bell_says(&browser, "Notificações: 1 não lida").await;
    browser.reload().await;
    browser.see("Avisar quando").await;
    let state = browser.script("return document.querySelector('#tell-CustomerAssigned').checked", vec![]).await;
    assert_eq!(state, false);
    browser.done().await;
}

#[tokio::test]
async fn what_could_not_be_marked_is_unread_again() {
    let (app, browser) = at_work().await;
    give(&app, "Ana Oficina").await;
    bell_says(&browser, "Notificações: 1 não lida").await;
    browser.visit("/notifications").await;
    browser.see("Ana Oficina").await;
    browser.unreachable(&["*/graphql"]).await;
    browser.press("Marcar todas como lidas").await;
    browser.see("Verifique a internet").await;
    let unread = "return document.querySelectorAll('.notice[data-unread]').length";
    browser.until("it is unread again", async || browser.script(unread, vec![]).await == 1).await;
    assert_eq!(app.agent().await.unread().await["count"], 1);
    browser.unreachable(&[]).await;
    // The lost requests stand in the console.
    browser.errors().await;
    browser.press("Marcar todas como lidas").await;
    browser.see("Tudo lido").await;
    browser.done().await;
}
