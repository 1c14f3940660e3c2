//! The sales board: moved by mouse and by keyboard, seen by others, fair when two grab the same card.

use fantoccini::key::Key;
use tests::{Browser, Role, TestApp, json};

/// Waits until a card lies in the column of this stage.
async fn lies_in(browser: &Browser, card: &str, stage: &str) {
    let script = "return [...document.querySelectorAll('section')]
        .filter(column => column.querySelector('h2')?.innerText === arguments[1])
        .some(column => [...column.querySelectorAll('article')].some(card => card.getAttribute('aria-label').startsWith(arguments[0])))";
    let there = async || browser.script(script, vec![card.into(), stage.into()]).await == true;
    browser.until(&format!("{card} in {stage}"), there).await;
}

async fn shop() -> TestApp {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let rita = manager.customer_create("Rita Campos", json!({})).await;
    let rita = rita["id"].as_str().unwrap();
    manager.deal_create(rita, "Plano mensal", json!({ "value": { "amountMinor": 9_900, "currency": "BRL" } })).await;
    manager.deal_create(rita, "Plano anual", json!({ "value": { "amountMinor": 99_000, "currency": "BRL" } })).await;
    app
}

async fn two_at_the_board(app: &TestApp) -> (Browser, Browser) {
    let (one, other) = tokio::join!(Browser::open(app), Browser::open(app));
    tokio::join!(one.sign_in(Role::Manager), other.sign_in(Role::Admin));
    tokio::join!(one.visit("/kanban"), other.visit("/kanban"));
    tokio::join!(lies_in(&one, "Plano anual", "Lead"), lies_in(&other, "Plano anual", "Lead"));
    // The line for news opens after the page.
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    (one, other)
}

#[tokio::test]
async fn a_deal_moved_by_mouse_or_keyboard_moves_on_everybody_s_screen() {
    let app = shop().await;
    let (one, other) = two_at_the_board(&app).await;
    one.drag("Plano anual", "Proposta enviada").await;
    lies_in(&one, "Plano anual", "Proposta enviada").await;
    lies_in(&other, "Plano anual", "Proposta enviada").await;

    other.tab_to("Plano mensal, Rita Campos").await;
    other.key(' ').await;
    other.see("Lead").await;
    other.key(Key::Right).await;
    other.key(' ').await;
    lies_in(&other, "Plano mensal", "Contato realizado").await;
    lies_in(&one, "Plano mensal", "Contato realizado").await;
    one.reload().await;
    lies_in(&one, "Plano mensal", "Contato realizado").await;
    assert_eq!(app.admin().await.column("Proposta enviada").await, ["Plano anual"]);
    tokio::join!(one.done(), other.done());
}

#[tokio::test]
async fn a_lost_deal_asks_for_the_reason_and_keeps_it() {
    let app = shop().await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/kanban").await;
    lies_in(&browser, "Plano anual", "Lead").await;
    browser.inspect("board").await;
    browser.drag("Plano anual", "Perdido").await;
    browser.see_heading("Por que “Plano anual” foi perdido?").await;
    browser.inspect("board-lose").await;
    browser.press("Marcar como perdido").await;
    browser.see_problem("Motivo da perda", "Diga o motivo").await;
    browser.press("Preço").await;
    browser.press("Marcar como perdido").await;
    lies_in(&browser, "Plano anual", "Perdido").await;
    browser.press("Plano anual").await;
    browser.see_heading("Plano anual").await;
    browser.see("Motivo da perda").await;
    browser.see("Preço").await;
    browser.inspect("deal-lost").await;
    browser.done().await;
}

#[tokio::test]
async fn who_comes_second_sees_where_the_first_put_it() {
    let app = shop().await;
    let (one, other) = two_at_the_board(&app).await;
    other.tab_to("Plano anual, Rita Campos").await;
    other.key(' ').await;
    one.drag("Plano anual", "Proposta enviada").await;
    lies_in(&one, "Plano anual", "Proposta enviada").await;
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    other.key(Key::Right).await;
    other.key(' ').await;
    other.see("Marcos Gerente já moveu “Plano anual” para Proposta enviada").await;
    lies_in(&other, "Plano anual", "Proposta enviada").await;
    other.inspect("board-conflict").await;
    tokio::join!(one.done(), other.done());
}

#[tokio::test]
async fn a_deal_is_added_where_it_is_needed() {
    let app = shop().await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Agent).await;
    browser.visit("/kanban").await;
    browser.press("Novo negócio em Contato realizado").await;
    browser.press("Criar").await;
    browser.see_problem("Cliente", "Escolha o cliente").await;
    browser.see_problem("Negócio", "Dê um nome").await;
    browser.fill("Cliente", "rita").await;
    browser.press("Rita Campos").await;
    browser.fill("Negócio", "Curso de doces").await;
    browser.fill("Valor", "350,5").await;
    browser.inspect("board-add").await;
    browser.press("Criar").await;
    lies_in(&browser, "Curso de doces", "Contato realizado").await;
    browser.see("R$ 350,50").await;
    browser.done().await;
}

#[tokio::test]
async fn keys_are_told_and_do_what_they_say_among_all_deals_of_a_stage() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let rita = manager.customer_create("Rita Campos", json!({})).await;
    let rita = rita["id"].as_str().unwrap();
    for n in 1..=45 {
        manager.deal_create(rita, &format!("Plano {n:02}"), json!({})).await;
    }
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/kanban").await;
    lies_in(&browser, "Plano 45", "Lead").await;
    browser.key('?').await;
    browser.see("Pegar o negócio; as setas o levam, espaço solta").await;
    browser.see("Mover o negócio de uma vez").await;
    browser.see("Ações do negócio").await;
    browser.inspect("board-keys").await;
    browser.key(Key::Escape).await;
    browser.tab_to("Plano 45, Rita Campos").await;
    browser.key(format!("{}{}{}", char::from(Key::Alt), char::from(Key::Down), char::from(Key::Null)).as_str()).await;
    browser.see("Plano 45 em Lead, posição 2 de 45.").await;

    browser.press("Ações de Plano 45").await;
    browser.press("Mover para…").await;
    browser.see_heading("Para onde vai “Plano 45”?").await;
    browser.inspect("board-move").await;
    browser.press("Proposta enviada").await;
    lies_in(&browser, "Plano 45", "Proposta enviada").await;
    browser.press("Ações de Plano 45").await;
    browser.press("Mover para…").await;
    browser.press("Perdido").await;
    browser.see_heading("Por que “Plano 45” foi perdido?").await;
    browser.press("Preço").await;
    browser.press("Marcar como perdido").await;
    lies_in(&browser, "Plano 45", "Perdido").await;
    browser.done().await;
}

#[tokio::test]
async fn deals_of_a_file_come_to_the_board_and_the_list_by_themselves() {
    let app = shop().await;
    let admin = app.admin().await;
    admin
        .customer_create("Vera Luz", json!({ "contactPoints": [{ "kind": "EMAIL", "value": "vera@exemplo.com.br" }] }))
        .await;
    let (board, list) = two_at_the_board(&app).await;
    list.visit("/deals").await;
    list.see_heading("Negócios").await;
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    let file = "título;e-mail\nDa planilha;vera@exemplo.com.br\n";
    let import = admin.import_upload_of("DEAL", "negocios.csv", file.as_bytes()).await;
    admin.import_do("importStart", &import["id"]).await;
    board.see("Da planilha").await;
    list.see("Da planilha").await;
    board.done().await;
    list.done().await;
}

#[tokio::test]
async fn the_board_shows_one_stage_when_asked_to() {
    let app = shop().await;
    let manager = app.manager().await;
    let (bia, sales) = (manager.customer_create("Bia Ramos", json!({})).await, manager.sales().await);
    let stage = json!({ "stageId": sales.stage("Proposta enviada") });
    manager.deal_create(bia["id"].as_str().unwrap(), "Plano da Bia", stage).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/kanban").await;
    lies_in(&browser, "Plano mensal", "Lead").await;
    browser.choose("Etapa", "Proposta enviada").await;
    browser.not_see("Plano mensal").await;
    lies_in(&browser, "Plano da Bia", "Proposta enviada").await;
    browser.inspect("board-stage").await;
    browser.reload().await;
    lies_in(&browser, "Plano da Bia", "Proposta enviada").await;
    assert!(!browser.sees("Plano mensal").await, "the address keeps the stage");
    browser.press("Limpar filtros").await;
    lies_in(&browser, "Plano mensal", "Lead").await;
    browser.done().await;
}

#[tokio::test]
async fn a_move_that_does_not_reach_the_server_is_taken_back_and_says_so() {
    let app = shop().await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/kanban").await;
    lies_in(&browser, "Plano anual", "Lead").await;
    browser.unreachable(&["*/graphql*"]).await;
    browser.drag("Plano anual", "Proposta enviada").await;
    browser.see("voltou").await;
    lies_in(&browser, "Plano anual", "Lead").await;
    browser.unreachable(&[]).await;
    // The lost requests stand in the console.
    browser.errors().await;
    browser.drag("Plano anual", "Proposta enviada").await;
    lies_in(&browser, "Plano anual", "Proposta enviada").await;
    let admin = app.admin().await;
    browser.until("moved", async || admin.column("Proposta enviada").await == ["Plano anual"]).await;
    browser.done().await;
}
