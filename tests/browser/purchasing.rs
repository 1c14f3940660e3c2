//! Purchasing: of whom one buys, what is ordered and comes, and what ought to be bought.

use tests::{Browser, Client, Key, Role, TestApp, Value, json};

/// A shop that sells mugs, has none, and knows a place for them.
struct Shop {
    app: TestApp,
    manager: Client,
    depot: String,
    mug: String,
}

impl Shop {
    async fn open() -> Self {
        let app = TestApp::live().await;
        let manager = app.manager().await;
        let depot = manager.location_create("Depósito").await;
        let mug = json!([{ "sku": "CAN-01", "price": { "amountMinor": 4990 }, "costMinor": 1500 }]);
        let product = manager.product_create("Caneca", "", json!({ "variants": mug })).await;
        let mug = product["variants"][0]["id"].as_str().expect("an id").to_owned();
        Self { app, manager, depot, mug }
    }

    async fn at(&self, role: Role, path: &str) -> Browser {
        let browser = Browser::open(&self.app).await;
        browser.sign_in(role).await;
        browser.visit(path).await;
        browser
    }

    fn line(&self, quantity: i64) -> Value {
        json!([{ "variantId": self.mug, "quantity": quantity }])
    }
}

/// The button of the dialog is called like what opened it.
async fn send(browser: &Browser) {
    browser.script("document.querySelector('dialog button[type=submit]').click()", vec![]).await;
}

/// Looks at a long page from its beginning: further down the header lies over half of something.
async fn from_the_top(browser: &Browser, name: &str) {
    browser.script("window.scrollTo(0, 0)", vec![]).await;
    browser.inspect(name).await;
}

#[tokio::test]
async fn what_is_bought_of_a_new_supplier_comes_in_two_parts_and_lies_in_stock() {
    let shop = Shop::open().await;
    shop.manager.customer_create("Cerâmica Sul", json!({ "kind": "COMPANY" })).await;
    let browser = shop.at(Role::Manager, "/purchasing").await;
    browser.see("Nenhuma compra ainda").await;
    browser.inspect("purchasing-none").await;
    browser.press("Cadastrar um fornecedor").await;
    browser.see("Nenhum fornecedor ainda").await;
    browser.key('c').await;
    browser.fill("Cliente que vira fornecedor", "Cerâmica").await;
    browser.press("Cerâmica Sul").await;
    browser.fill("E-mail", "vendas").await;
    browser.fill("Prazo de entrega", "12").await;
    browser.press("Salvar").await;
    browser.see_problem("E-mail", "").await;
    browser.inspect("purchasing-supplier").await;
    browser.fill("E-mail", "vendas@sul.com").await;
    browser.press("Salvar").await;
    browser.see("Fornecedor salvo.").await;
    browser.see("entrega em 12 dias").await;
    browser.inspect("purchasing-suppliers").await;

    // An order of it, by keyboard.
    browser.press("Cerâmica Sul").await;
    browser.see_heading("Compras").await;
    browser.press("Nova compra").await;
    browser.see_heading("Nova compra").await;
    browser.fill("Adicionar item", "CAN-01").await;
    browser.key(Key::Enter).await;
    browser.until("the cost of one", async || browser.value("Custo unitário de CAN-01").await == "15,00").await;
    browser.see("0 disponível").await;
    browser.fill("Quantidade de CAN-01", "10").await;
    browser.see("R$ 150,00").await;
    from_the_top(&browser, "purchasing-new").await;
    browser.press("Salvar rascunho").await;
    browser.see("Rascunho salvo.").await;
    browser.see_heading("Compra 1").await;
    from_the_top(&browser, "purchasing-draft").await;

    browser.press("Enviar ao fornecedor").await;
    browser.see("Enviar por e-mail para vendas@sul.com").await;
    browser.inspect("purchasing-send").await;
    send(&browser).await;
    browser.see("Compra enviada por e-mail.").await;

    // More than was ordered does not come; half of it does, and then the rest, dearer.
    browser.press("Receber").await;
    browser.fill("Quantidade de CAN-01", "11").await;
    browser.press("Dar entrada").await;
    browser.see_problem("Quantidade de CAN-01", "Faltam 10").await;
    browser.inspect("purchasing-receive").await;
    browser.fill("Quantidade de CAN-01", "5").await;
    browser.fill("Nota fiscal ou observação", "NF 123").await;
    browser.press("Dar entrada").await;
    browser.see("Entrada registrada no estoque.").await;
    browser.see("Chegou em parte").await;
    browser.see("faltam 5").await;
    browser.see("NF 123").await;
    assert_eq!(shop.manager.stock_of(&shop.mug).await, [5, 0, 7_500]);
    from_the_top(&browser, "purchasing-half").await;
    browser.press("Receber").await;
    browser.fill("Custo unitário de CAN-01", "16").await;
    browser.press("Dar entrada").await;
    browser.see("Recebida").await;
    assert!(!browser.offers("Receber").await);
    assert_eq!(shop.manager.stock_of(&shop.mug).await, [10, 0, 15_500]);
    browser.press("Caneca").await;
    browser.at(&format!("/stock/{}", shop.mug)).await;
    browser.see("NF 123").await;
    browser.done().await;
}

#[tokio::test]
async fn the_board_shows_what_is_late_and_what_was_cancelled_only_when_asked() {
    let shop = Shop::open().await;
    let supplier = shop.manager.supplier_create("Cerâmica Sul", json!({})).await;
    let other = shop.manager.supplier_create("Tecidos Norte", json!({})).await;
    let (depot, manager) = (&shop.depot, &shop.manager);
    manager.purchase_create(&supplier, depot, shop.line(3)).await;
    let late = json!({ "expectedOn": "2026-01-05" });
    let late = manager.purchase_try_create(&other, depot, shop.line(4), late).await["purchaseOrder"].take();
    manager.purchase_try("purchaseOrderSend", "PurchaseOrderSendInput", json!({ "id": late["id"] })).await;
    let half = manager.purchase_send(&supplier, depot, shop.line(8)).await;
    manager.purchase_try_receive(&half, &[5], json!({})).await;
    let gone = manager.purchase_send(&supplier, depot, shop.line(9)).await;
    manager.purchase_end("purchaseOrderCancel", &gone["id"]).await;
    let browser = shop.at(Role::Viewer, "/purchasing").await;
    for seen in ["Compra 1", "Compra 2", "Compra 3", "Atrasada"] {
        browser.see(seen).await;
    }
    browser.not_see("Compra 4").await;
    assert!(!browser.offers("Nova compra").await);
    browser.inspect("purchasing-board").await;
    browser.press("Atrasadas").await;
    browser.not_see("Compra 3").await;
    browser.see("Compra 2").await;
    browser.press("Limpar filtros").await;
    browser.choose("Situação", "Cancelada").await;
    browser.see("Compra 4").await;
    assert!(browser.path().await.contains("state=cancelled"));
    browser.press("Limpar filtros").await;
    browser.choose("Fornecedor", "Tecidos Norte").await;
    browser.not_see("Compra 1").await;
    browser.visit(&format!("/purchasing/{}", late["id"].as_str().expect("an id"))).await;
    browser.see_heading("Compra 2").await;
    browser.see("Atrasada").await;
    for action in ["Receber", "Mais ações com a compra"] {
        assert!(!browser.offers(action).await, "{action}");
    }
    browser.visit("/purchasing/new").await;
    browser.see("Você não tem permissão").await;
    browser.done().await;
}

#[tokio::test]
async fn what_ran_low_is_proposed_with_its_arithmetic_and_becomes_a_draft() {
    let shop = Shop::open().await;
    let manager = &shop.manager;
    let supplier = manager.supplier_create("Cerâmica Sul", json!({})).await;
    let watch = json!({ "reorderPoint": 10, "reorderQuantity": 12, "supplierId": supplier["id"] });
    manager.variant_try_update(&json!(shop.mug), watch).await;
    let plate = json!([{ "sku": "PRA-01", "price": { "amountMinor": 2990 }, "reorderPoint": 4 }]);
    manager.product_create("Prato", "", json!({ "variants": plate })).await;
    manager.stock_adjust(&shop.depot, &shop.mug, 4).await;
    let browser = shop.at(Role::Manager, "/purchasing/proposals").await;
    browser.see("Nada para comprar").await;
    browser.press("Calcular agora").await;
    browser.see("Estoque conferido agora.").await;
    browser.see("abaixo de 10").await;
    browser.see("comprar 12").await;
    from_the_top(&browser, "purchasing-proposals").await;
    // Of whom it is bought is said where it is missing.
    browser.fill("Fornecedor de PRA-01", "Cerâmica").await;
    browser.press("Cerâmica Sul").await;
    browser.press("Aceitar as 2 sugestões").await;
    browser.see("Um rascunho foi criado.").await;
    browser.see("Nada para comprar").await;
    browser.inspect("purchasing-proposals-made").await;
    browser.press("Compra 1").await;
    browser.see_heading("Compra 1").await;
    browser.see("PRA-01").await;
    assert_eq!(manager.purchase(&json!(browser.path().await.rsplit('/').next())).await["proposed"], true);
    browser.press("Editar").await;
    browser.until("how many", async || browser.value("Quantidade de CAN-01").await == "12").await;
    browser.fill("Quantidade de CAN-01", "24").await;
    browser.press("Salvar rascunho").await;
    browser.see("Rascunho salvo.").await;
    browser.done().await;
}
