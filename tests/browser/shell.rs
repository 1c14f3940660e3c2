//! What stands around every page: the palette and the keys, navigation on a phone, addresses that lead nowhere, a
//! session that ends and a network that goes while somebody writes.

use tests::{Browser, Role, TestApp, json};

const PALETTE_KEY: &str = "\u{e009}k";
const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';
const DOWN: char = '\u{e015}';

/// Signed in as somebody who may do everything, with two customers and a deal.
async fn at_work() -> (TestApp, Browser) {
    let app = TestApp::live().await;
    let admin = app.admin().await;
    let phone = json!({ "contactPoints": [{ "kind": "PHONE", "value": "(11) 98765-4321" }] });
    let ana = admin.customer_create("Ana Padaria", phone).await;
    admin.customer_create("Bruno Oficina", json!({})).await;
    admin.deal_create(ana["id"].as_str().expect("an id"), "Forno novo", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Admin).await;
    (app, browser)
}

#[tokio::test]
async fn the_palette_leads_to_a_customer_a_deal_and_a_page_by_keyboard_alone() {
    let (_app, browser) = at_work().await;
    browser.see("Bruno Oficina").await;
    browser.key(PALETTE_KEY).await;
    browser.see("Ir para Funil").await;
    browser.shot("palette").await;
    browser.accessible().await;
    // By a part of the phone number, in bare digits.
    browser.key("987654321").await;
    // Without waiting for the answer, as fast hands do.
    browser.key(ENTER).await;
    browser.see_heading("Ana Padaria").await;

    browser.key(PALETTE_KEY).await;
    browser.key("forno").await;
    browser.see("Forno novo").await;
    browser.shot("palette-found").await;
    browser.key(ENTER).await;
    browser.see_heading("Forno novo").await;

    // Without words: what was seen last, the deal first and the customer below it.
    browser.key(PALETTE_KEY).await;
    browser.see("Vistos por último").await;
    browser.key(DOWN).await;
    browser.key(ENTER).await;
    browser.see_heading("Ana Padaria").await;

    browser.key(PALETTE_KEY).await;
    browser.key("funil ir").await;
    browser.see("Ir para Funil").await;
    browser.key(ENTER).await;
    browser.at("/kanban").await;
    browser.key(PALETTE_KEY).await;
    browser.key("novo cli").await;
    browser.see("Novo cliente").await;
    browser.key(ENTER).await;
    browser.see_heading("Novo cliente").await;
    browser.done().await;
}

#[tokio::test]
async fn the_palette_forgives_wrong_letters_and_marks_what_it_found() {
    let (_app, browser) = at_work().await;
    browser.see("Bruno Oficina").await;
    let marked = async || {
        let all = "return [...document.querySelectorAll('.palette-line mark')].map(mark => mark.textContent).join('|')";
        browser.script(all, vec![]).await.as_str().unwrap_or_default().to_owned()
    };
    browser.key(PALETTE_KEY).await;
    browser.key("padraia").await;
    // The customer, and the deal by whose it is.
    browser.until("two marks", async || marked().await == "Padaria|Padaria").await;
    browser.shot("palette-typo").await;
    browser.accessible().await;
    browser.key(ENTER).await;
    browser.see_heading("Ana Padaria").await;
    // By the end of a phone; the part that was typed is marked in the number as people read it.
    browser.key(PALETTE_KEY).await;
    browser.key("4321").await;
    browser.until("the part of the number is marked", async || marked().await == "4321").await;
    browser.done().await;
}

#[tokio::test]
async fn letters_go_places_and_the_sheet_lists_them_until_they_are_turned_off() {
    let (_app, browser) = at_work().await;
    browser.see("Bruno Oficina").await;
    browser.key("gk").await;
    browser.at("/kanban").await;
    browser.key("gc").await;
    browser.at("/customers").await;
    browser.see("Bruno Oficina").await;
    browser.key('j').await;
    browser.key('j').await;
    browser.key(ENTER).await;
    browser.see_heading("Ana Padaria").await;
    browser.back().await;
    browser.see("Bruno Oficina").await;
    browser.key('c').await;
    browser.see_heading("Novo cliente").await;
    browser.key(ESCAPE).await;
    browser.key('/').await;
    browser.key("Bruno").await;
    browser.not_see("Ana Padaria").await;
    browser.key(ESCAPE).await;

    browser.key('?').await;
    browser.see_heading("Atalhos do teclado").await;
    browser.see("Novo cliente").await;
    browser.accessible().await;
    browser.shot("keyboard-help").await;
    browser.press("Atalhos de uma letra").await;
    browser.key(ESCAPE).await;
    browser.key("gk").await;
    browser.at("/customers?q=Bruno").await;
    browser.key(PALETTE_KEY).await;
    browser.see("Minha conta").await;
    browser.done().await;
}

#[tokio::test]
async fn what_is_written_in_a_dialog_is_not_lost_by_a_slip() {
    let (_app, browser) = at_work().await;
    browser.see("Bruno Oficina").await;
    browser.key("gk").await;
    browser.at("/kanban").await;
    browser.key("gc").await;
    browser.see("Bruno Oficina").await;
    browser.key('c').await;
    browser.fill("Nome", "Carla Mercado").await;
    browser.key(ESCAPE).await;
    browser.see("Há mudanças não salvas").await;
    browser.press("Continuar editando").await;
    assert_eq!(browser.value("Nome").await, "Carla Mercado");
    // The way back asks too, and whoever stays loses nothing.
    browser
        .script("window.confirm = question => { document.title = question; return false }; history.back()", vec![])
        .await;
    for _ in 0..50 {
        if browser
            .script("return document.title", vec![])
            .await
            .as_str()
            .is_some_and(|title| title.contains("ainda não foi salvo"))
        {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let title = browser.script("return document.title", vec![]).await;
    assert!(title.as_str().is_some_and(|title| title.contains("ainda não foi salvo")), "the browser asks: {title}");
    assert_eq!(browser.value("Nome").await, "Carla Mercado");
    browser.at("/customers").await;
    browser.key(ESCAPE).await;
    browser.press("Descartar").await;
    browser.not_see("Há mudanças não salvas").await;
    browser.done().await;
}

#[tokio::test]
async fn a_phone_has_everything_within_the_thumbs_reach() {
    let (_app, browser) = at_work().await;
    browser.resize(360, 800).await;
    browser.see("Bruno Oficina").await;
    browser.fits().await;
    browser.accessible().await;
    browser.shot("shell-phone").await;
    browser.press("Funil").await;
    browser.at("/kanban").await;
    browser.press("Buscar ou fazer").await;
    browser.key("bruno").await;
    browser.see("Bruno Oficina").await;
    browser.fits().await;
    browser.shot("palette-phone").await;
    browser.press("Bruno Oficina").await;
    browser.see_heading("Bruno Oficina").await;
    browser.done().await;
}

#[tokio::test]
async fn an_address_that_leads_nowhere_says_so_and_leads_home() {
    let (_app, browser) = at_work().await;
    browser.visit("/no/such/page").await;
    browser.see_heading("Página não encontrada").await;
    browser.accessible().await;
    let title = browser.script("return document.title", vec![]).await;
    assert_eq!(title, "Página não encontrada · Balcão");
    browser.press("Ir para o início").await;
    browser.at("/").await;
    browser.done().await;
}

#[tokio::test]
async fn a_session_that_ends_keeps_what_was_typed() {
    let (app, browser) = at_work().await;
    browser.see("Bruno Oficina").await;
    browser.key('c').await;
    browser.fill("Nome", "Dora Livraria").await;
    // From another device: the session is over everywhere.
    app.admin().await.query("mutation { sessionRevokeOthers { revoked } }", json!({})).await;
    browser.press("Cadastrar").await;
    browser.see_heading("Entre de novo").await;
    browser.accessible().await;
    browser.shot("session-ended").await;
    browser.fill("Senha", tests::PASSWORD).await;
    browser.press("Entrar").await;
    browser.not_see("Sair").await;
    assert_eq!(browser.value("Nome").await, "Dora Livraria");
    browser.press("Cadastrar").await;
    browser.see_heading("Dora Livraria").await;
    browser.done().await;
}

#[tokio::test]
async fn a_network_that_goes_is_told_and_comes_back_by_itself() {
    let (_app, browser) = at_work().await;
    browser.see("Bruno Oficina").await;
    browser.network(false).await;
    browser.see("Sem internet").await;
    browser.accessible().await;
    browser.shot("offline").await;
    browser.network(true).await;
    browser.not_see("Sem internet").await;
    browser.done().await;
}

#[tokio::test]
async fn half_a_million_rows_are_walked_by_keys_and_edited_in_place() {
    let (_app, browser) = at_work().await;
    browser.visit("/gallery").await;
    browser.press("Listas").await;
    browser.see("Ana Souza").await;
    browser.script("document.querySelector('#gallery-table').focus()", vec![]).await;
    // To the last of them, and its phone number changed.
    browser.key('\u{e010}').await;
    browser.key('\u{e014}').await;
    browser.key('e').await;
    browser.value("Telefone").await;
    browser.key("(21) 2222-3333").await;
    browser.key(ENTER).await;
    browser.see("(21) 2222-3333").await;
    let rows = browser.script("return document.querySelectorAll('#gallery-table tr[data-row]').length", vec![]).await;
    assert!(rows.as_u64().is_some_and(|rows| rows < 80), "{rows} rows are drawn");
    let row = browser.script("return document.querySelector('[data-active]').parentElement.ariaRowIndex", vec![]).await;
    assert_eq!(row, "500001");
    browser.key('x').await;
    browser.see("1 selecionado").await;
    browser.done().await;
}

#[tokio::test]
async fn messages_stand_above_an_open_dialog_where_they_can_be_dismissed() {
    let (_app, browser) = at_work().await;
    browser.visit("/gallery").await;
    browser.press("Sobreposições").await;
    browser.press("Abrir a janela").await;
    browser.press("Avisar que deu certo").await;
    browser.see("Salvo.").await;
    browser.accessible().await;
    browser.shot("toast-above-dialog").await;
    browser.press("Dispensar").await;
    browser.not_see("Salvo.").await;
    browser.done().await;
}

#[tokio::test]
async fn the_palette_leads_to_pages_of_no_area_and_opens_forms_to_those_who_may() {
    let (app, browser) = at_work().await;
    let places = [
        ("duplic", "Ir para Duplicados", "/customers/duplicates"),
        ("segmen", "Ir para Segmentos", "/customers/segments"),
        ("importa", "Ir para Importações", "/customers/import"),
        ("audit", "Ir para Ajustes: auditoria", "/settings/audit"),
        ("novo neg", "Novo negócio", "/kanban"),
    ];
    for (words, offered, place) in places {
        browser.key(PALETTE_KEY).await;
        browser.key(words).await;
        browser.see(offered).await;
        browser.key(ENTER).await;
        browser.at(place).await;
    }
    // In the first column, with the keyboard in it.
    browser.fill("Cliente", "ana").await;
    // Her name stands on a card, too.
    browser.see_option("Ana Padaria").await;
    browser.press("Ana Padaria").await;
    browser.fill("Negócio", "Forno de reserva").await;
    browser.press("Criar").await;
    browser.see("“Forno de reserva” criado.").await;

    browser.key(PALETTE_KEY).await;
    browser.key("nova ativ").await;
    browser.see("Nova atividade").await;
    browser.key(ENTER).await;
    browser.at("/agenda").await;
    assert_eq!(browser.value("Assunto").await, "");

    let agent = Browser::open(&app).await;
    agent.sign_in(Role::Agent).await;
    agent.key(PALETTE_KEY).await;
    agent.key("audit").await;
    agent.see("Nada com essas palavras").await;
    agent.key(ESCAPE).await;
    tokio::join!(browser.done(), agent.done());
}
