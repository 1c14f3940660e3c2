//! Stock: what lies where, how it came there, and what people do with it.

use tests::{Browser, Key, Role, TestApp, Value, json};

async fn at(app: &TestApp, role: Role, path: &str) -> Browser {
    let browser = Browser::open(app).await;
    browser.sign_in(role).await;
    browser.visit(path).await;
    browser
}

/// The button of the dialog is called like the one that opened it.
async fn send(browser: &Browser) {
    browser.script("document.querySelector('dialog button[type=submit]').click()", vec![]).await;
}

/// Waits until the keyboard is in the field with this label.
async fn in_field(browser: &Browser, label: &str) {
    const LABEL: &str = "return document.activeElement.labels?.[0]?.textContent ?? ''";
    browser
        .until(label, async || browser.script(LABEL, vec![]).await.as_str().is_some_and(|known| known.contains(label)))
        .await;
}

/// The id of the variant with this SKU.
fn variant(product: &Value, sku: &str) -> String {
    let all = product["variants"].as_array().expect("variants");
    let found = all.iter().find(|one| one["sku"] == sku).expect("the SKU");
    found["id"].as_str().expect("an id").to_owned()
}

#[tokio::test]
async fn locations_are_made_renamed_and_archived_when_nothing_lies_there() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let mug = manager.product_create("Caneca", "CAN-01", json!({})).await;
    let browser = at(&app, Role::Manager, "/stock/count").await;
    browser.see("Nenhum local").await;
    browser.inspect("stock-count-nowhere").await;
    browser.visit("/stock").await;
    browser.press("Cadastrar um local").await;
    browser.at("/stock/locations").await;
    browser.see("Nenhum local").await;
    browser.key('c').await;
    browser.fill("Nome", "Depósito Norte").await;
    browser.press("Salvar").await;
    browser.see("Local salvo.").await;
    browser.press("Novo local").await;
    browser.fill("Nome", "depósito norte").await;
    browser.press("Salvar").await;
    browser.see_problem("Nome", "Já existe um local com este nome").await;
    browser.fill("Nome", "Loja do centro").await;
    browser.press("Salvar").await;
    browser.see("Loja do centro").await;
    browser.press("Ações com Loja do centro").await;
    browser.press("Renomear").await;
    browser.fill("Nome", "Loja").await;
    browser.press("Salvar").await;
    browser.until("another name", async || browser.offers("Ações com Loja").await).await;
    browser.inspect("stock-locations").await;
    let id = manager.location_create("Vitrine").await;
    manager.stock_adjust(&id, &variant(&mug, "CAN-01"), 2).await;
    browser.reload().await;
    browser.press("Ações com Vitrine").await;
    browser.press("Arquivar").await;
    browser.see("Ainda há estoque neste local").await;
    browser.press("Ações com Loja").await;
    browser.press("Arquivar").await;
    browser.see("Local arquivado.").await;
    browser.see("Arquivado").await;
    browser.done().await;
}

#[tokio::test]
async fn stock_is_corrected_with_a_reason_and_a_cost_and_the_ledger_tells_it() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let shirt = manager.shirt().await;
    let id = variant(&shirt, "CAM-P-AZUL");
    manager.variant_try_update(&json!(id), json!({ "reorderPoint": 5 })).await;
    manager.location_create("Loja").await;
    let browser = at(&app, Role::Manager, &format!("/stock/{id}")).await;
    browser.see("Nenhum movimento").await;
    browser.press("Ajustar estoque").await;
    browser.choose("Local", "Loja").await;
    browser.press("Ajustar estoque").await;
    browser.see_problem("Quantidade de CAM-P-AZUL", "Escreva um número inteiro").await;
    browser.fill("Quantidade de CAM-P-AZUL", "10").await;
    browser.fill("Custo unitário de CAM-P-AZUL", "21,50").await;
    browser.press("Ajustar estoque").await;
    browser.see_problem("Observação", "").await;
    browser.inspect("stock-adjust").await;
    browser.fill("Observação", "Chegou sem nota").await;
    browser.press("Ajustar estoque").await;
    browser.see("Estoque ajustado.").await;
    browser.see("Chegou sem nota").await;
    browser.see("R$ 215,00").await;
    assert_eq!(manager.stock_of(&id).await, [10, 0, 21_500]);
    // More than there are: nothing goes.
    browser.key('c').await;
    browser.choose("Local", "Loja").await;
    browser.choose("O que aconteceu", "Não dá mais para vender").await;
    browser.fill("Observação", "Molhou").await;
    browser.fill("Quantidade de CAM-P-AZUL", "11").await;
    browser.press("Ajustar estoque").await;
    browser.see_problem("Quantidade de CAM-P-AZUL", "Há 10 disponíveis").await;
    browser.fill("Quantidade de CAM-P-AZUL", "6").await;
    browser.press("Ajustar estoque").await;
    browser.see("Molhou").await;
    browser.see("saldo 4").await;
    browser.see("−R$ 129,00").await;
    browser.see("Estoque baixo").await;
    browser.press("Vender sem estoque").await;
    browser.fill("Até quantas", "−1").await;
    browser.press("Salvar").await;
    browser.see_problem("Até quantas", "Escreva um número inteiro").await;
    browser.fill("Até quantas", "5").await;
    browser.inspect("stock-backorder").await;
    browser.press("Salvar").await;
    browser.see("Limite salvo.").await;
    browser.see("até 5").await;
    browser.inspect("stock-ledger").await;
    browser.choose("Motivo", "Perda").await;
    browser.not_see("Chegou sem nota").await;
    browser.see("Molhou").await;
    assert!(browser.path().await.contains("reason=scrap"));
    browser.done().await;
}

#[tokio::test]
async fn stock_is_taken_from_one_location_to_another_and_found_where_it_lies() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let shirt = manager.shirt().await;
    let id = variant(&shirt, "CAM-P-AZUL");
    let depot = manager.location_create("Depósito").await;
    let shop = manager.location_create("Loja").await;
    manager.stock_adjust(&depot, &id, 10).await;
    let browser = at(&app, Role::Manager, "/stock").await;
    browser.see("CAM-P-BRANCA").await;
    browser.inspect("stock-list").await;
    browser.press("Transferir").await;
    browser.choose("De", "Depósito").await;
    browser.choose("Para", "Loja").await;
    // As a scanner does: the number and Enter; then how many, and Enter for the next.
    browser.fill("Adicionar variante", "cam-p-azul").await;
    browser.key(Key::Enter).await;
    in_field(&browser, "Quantidade de CAM-P-AZUL").await;
    browser.key("4").await;
    browser.see("10 neste local → 6").await;
    browser.key(Key::Enter).await;
    browser.key("cam-p-b").await;
    browser.key(Key::Enter).await;
    in_field(&browser, "Quantidade de CAM-P-BRANCA").await;
    browser.key("1").await;
    browser.inspect("stock-transfer").await;
    send(&browser).await;
    browser.see_problem("Quantidade de CAM-P-BRANCA", "Há 0").await;
    browser.press("Remover CAM-P-BRANCA").await;
    send(&browser).await;
    browser.see("Estoque transferido.").await;
    assert_eq!(manager.stock_of(&id).await[0], 10);
    browser.choose("Local", "Loja").await;
    browser.see("1 variante").await;
    assert!(browser.path().await.contains(&format!("location={shop}")));
    browser.visit(&format!("/stock/{id}")).await;
    browser.see("+4").await;
    browser.see("−4").await;
    browser.done().await;
}

#[tokio::test]
async fn a_count_says_what_moved_meanwhile_and_loses_nothing_that_was_typed() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let shirt = manager.shirt().await;
    let (blue, white) = (variant(&shirt, "CAM-P-AZUL"), variant(&shirt, "CAM-P-BRANCA"));
    let shop = manager.location_create("Loja").await;
    manager.stock_adjust(&shop, &blue, 10).await;
    manager.stock_adjust(&shop, &white, 3).await;
    let browser = at(&app, Role::Manager, &format!("/stock/count?location={shop}")).await;
    // From line to line with Enter, and from the last one to what finds more.
    browser.fill("Contado de CAM-P-AZUL", "9").await;
    browser.key(Key::Enter).await;
    in_field(&browser, "Contado de CAM-P-BRANCA").await;
    browser.key("3").await;
    browser.see("−1").await;
    browser.key(Key::Enter).await;
    in_field(&browser, "Adicionar variante").await;
    // Two where by the ledger there are none.
    browser.key("cam-m-azul").await;
    browser.key(Key::Enter).await;
    in_field(&browser, "Contado de CAM-M-AZUL").await;
    browser.key("2").await;
    // What is on the sheet already is found there.
    browser.key(Key::Enter).await;
    browser.key("cam-p-branca").await;
    browser.key(Key::Enter).await;
    in_field(&browser, "Contado de CAM-P-BRANCA").await;
    browser.inspect("stock-count").await;
    browser.reload().await;
    browser.see("Você continua a contagem de onde parou").await;
    browser.until("what was put on the sheet", async || browser.value("Contado de CAM-M-AZUL").await == "2").await;
    // Two are sold while the sheet lies open.
    manager.stock_adjust(&shop, &blue, -2).await;
    browser.press("Salvar contagem (3)").await;
    browser.see("Conte de novo o que está marcado").await;
    browser.see_problem("Contado de CAM-P-AZUL", "agora há 8").await;
    browser.inspect("stock-count-moved").await;
    assert_eq!(manager.stock_of(&blue).await[0], 8);
    browser.fill("Contado de CAM-P-AZUL", "").await;
    browser.fill("Contado de CAM-P-AZUL", "7").await;
    browser.press("Salvar contagem (3)").await;
    browser.see("Contagem salva.").await;
    let found = variant(&shirt, "CAM-M-AZUL");
    let now = [manager.stock_of(&blue).await[0], manager.stock_of(&white).await[0], manager.stock_of(&found).await[0]];
    assert_eq!(now, [7, 3, 2]);
    browser.done().await;
}

#[tokio::test]
async fn whoever_may_only_read_sees_stock_and_moves_nothing() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let shirt = manager.shirt().await;
    let id = variant(&shirt, "CAM-P-AZUL");
    let shop = manager.location_create("Loja").await;
    manager.stock_adjust(&shop, &id, 10).await;
    let browser = at(&app, Role::Viewer, "/stock").await;
    browser.see("CAM-P-AZUL").await;
    for control in ["Ajustar estoque", "Transferir", "Contagem"] {
        assert!(!browser.offers(control).await, "{control}");
    }
    browser.visit(&format!("/stock/{id}")).await;
    browser.see("Acerto").await;
    assert!(!browser.offers("Ajustar estoque").await);
    browser.press("Ver produto").await;
    browser.press("Ações com CAM-P-AZUL").await;
    browser.press("Estoque e movimentos").await;
    browser.see("Acerto").await;
    browser.visit("/stock/count").await;
    browser.see("Você não tem permissão").await;
    browser.done().await;
}
