//! Orders: written by keyboard, placed, paid, sent, brought back and refunded; found, and looked at by who may only look.

use tests::{Browser, Client, Key, Role, TestApp, Value, json};

/// A shop with ten of a shirt in blue and one in white, and a customer.
struct Shop {
    app: TestApp,
    manager: Client,
    blue: String,
    ana: Value,
}

impl Shop {
    async fn open() -> Self {
        let app = TestApp::live().await;
        let manager = app.manager().await;
        let location = manager.location_create("Depósito").await;
        let shirt = manager.shirt().await;
        let [blue, white] = ["CAM-P-AZUL", "CAM-P-BRANCA"].map(|sku| variant(&shirt, sku));
        manager.stock_adjust(&location, &blue, 10).await;
        manager.stock_adjust(&location, &white, 1).await;
        let address = json!({ "street": "Rua das Flores", "city": "Recife", "postalCode": "50010-000" });
        let ana = manager.customer_create("Ana Souza", json!({ "address": address })).await["id"].take();
        Self { app, manager, blue, ana }
    }

    async fn at(&self, role: Role, path: &str) -> Browser {
        let browser = Browser::open(&self.app).await;
        browser.sign_in(role).await;
        browser.visit(path).await;
        browser
    }

    /// On hand, and spoken for, of the blue shirt.
    async fn blue(&self) -> [i64; 2] {
        let [on_hand, reserved, _] = self.manager.stock_of(&self.blue).await;
        [on_hand, reserved]
    }
}

fn variant(product: &Value, sku: &str) -> String {
    let found = product["variants"].as_array().expect("variants").iter().find(|one| one["sku"] == sku);
    found.expect("the variant")["id"].as_str().expect("an id").to_owned()
}

/// Looks at a long page from its beginning: further down the header lies over half of something.
async fn from_the_top(browser: &Browser, name: &str) {
    browser.script("window.scrollTo(0, 0)", vec![]).await;
    browser.inspect(name).await;
}

#[tokio::test]
async fn the_whole_day_of_an_order() {
    let shop = Shop::open().await;
    let browser = shop.at(Role::Manager, "/orders").await;
    browser.see("Nenhum pedido ainda").await;
    browser.inspect("orders-empty").await;
    browser.key('c').await;
    browser.see_heading("Novo pedido").await;
    // All by keyboard: who, what, how many, and on with Enter.
    browser
        .until("the customer's field", async || {
            browser.script("return document.activeElement.id", vec![]).await == "order-customer"
        })
        .await;
    browser.key("Ana").await;
    browser.see("Ana Souza").await;
    browser.key(Key::Enter).await;
    browser.tab_to("Adicionar item").await;
    browser.key("CAM-P-BRANCA").await;
    browser.key(Key::Enter).await;
    browser.see("1 disponível").await;
    browser.key("2").await;
    browser.key(Key::Enter).await;
    browser.key("CAM-P-AZUL").await;
    browser.key(Key::Enter).await;
    browser.see("10 disponíveis").await;
    browser.key("4").await;
    browser.key(Key::Enter).await;
    browser.fill("Frete", "20").await;
    browser.see("R$ 379,40").await;
    // What is short says so at its line.
    browser.press("Fechar pedido").await;
    browser.see_problem("Quantidade de CAM-P-BRANCA", "Há 1 disponíve").await;
    from_the_top(&browser, "orders-new-short").await;
    browser.fill("Quantidade de CAM-P-BRANCA", "1").await;
    browser.fill("Desconto em CAM-P-AZUL", "9,60").await;
    browser.press("Fechar pedido").await;
    browser.see("Pedido fechado. O estoque está reservado.").await;
    browser.see("Estoque reservado até").await;
    browser.see("R$ 309,90").await;
    assert_eq!(shop.blue().await, [10, 4]);
    from_the_top(&browser, "orders-pending").await;

    // Paid by Pix in two parts.
    browser.press("Registrar pagamento").await;
    assert_eq!(browser.value("Valor").await, "309,90");
    browser.fill("Valor", "400").await;
    browser.press("Registrar").await;
    browser.see_problem("Valor", "até o que falta pagar").await;
    browser.inspect("orders-pay").await;
    browser.fill("Valor", "100").await;
    browser.fill("Referência", "E123").await;
    browser.press("Registrar").await;
    browser.see("Pagamento registrado.").await;
    browser.see("R$ 209,90").await;
    browser.press("Registrar pagamento").await;
    browser.press("Registrar").await;
    browser.see("Tudo pago, pedido confirmado").await;

    // Sent in two parts, each to be followed.
    browser.press("Enviar").await;
    browser.fill("Quantidade de CAM-P-AZUL", "9").await;
    browser.press("Registrar envio").await;
    browser.see_problem("Quantidade de CAM-P-AZUL", "Faltam enviar 4").await;
    browser.inspect("orders-ship").await;
    browser.fill("Quantidade de CAM-P-AZUL", "2").await;
    browser.fill("Transportadora", "Correios").await;
    browser.fill("Código de rastreio", "BR123").await;
    browser.press("Registrar envio").await;
    browser.see("Envio registrado.").await;
    browser.see("3 de 5 peças").await;
    browser.press("Enviar").await;
    browser.press("Registrar envio").await;
    browser.see("Envio 2 saiu").await;
    browser.press("Marcar envio 1 como entregue").await;
    browser.press("Sim, chegou").await;
    browser.see("Entrega registrada.").await;
    browser.press("Rastreio do envio 2").await;
    browser.fill("Código de rastreio", "BR456").await;
    browser.press("Salvar").await;
    browser.see("BR456").await;
    from_the_top(&browser, "orders-sent").await;

    // Half of it comes back: one to be sold again, one not.
    browser.press("Combinar devolução").await;
    browser.fill("Quantidade de CAM-P-AZUL", "2").await;
    browser.fill("Motivo", "Ficou pequena").await;
    browser.press("Combinar").await;
    browser.see("Devolução combinada.").await;
    browser.press("Receber devolução 1").await;
    browser.fill("Ao estoque (CAM-P-AZUL)", "1").await;
    browser.fill("Descarte (CAM-P-AZUL)", "1").await;
    browser.inspect("orders-receive").await;
    browser.press("Receber").await;
    browser.see("Devolução recebida.").await;
    browser.see("1 de volta ao estoque, 1 de descarte").await;
    assert_eq!(shop.blue().await, [7, 0]);
    browser.press("Reembolsar").await;
    browser.fill("Valor", "115").await;
    browser.press("Registrar reembolso").await;
    browser.see("Reembolso registrado.").await;
    browser.see("Reembolso de R$ 115,00").await;
    from_the_top(&browser, "orders-returned").await;

    // The customer's page knows of it.
    browser.press("Ana Souza").await;
    browser.see_heading("Ana Souza").await;
    browser.see("Pedido 1").await;
    browser.see("Devolvido em parte").await;
    browser.done().await;
}

#[tokio::test]
async fn orders_are_found_narrowed_and_opened_and_who_only_looks_sees_no_buttons() {
    let shop = Shop::open().await;
    let paid = shop.manager.order_paid(&shop.ana, &[(&shop.blue, 1)]).await;
    shop.manager.order_place(&shop.ana, &[(&shop.blue, 2)]).await;
    shop.manager.order_create(&shop.ana, &[(&shop.blue, 3)], json!({ "note": "Ligar antes" })).await;
    let late = shop.manager.order_paid(&shop.ana, &[(&shop.blue, 1)]).await;
    assert_eq!(shop.manager.order_try_cancel(&late["id"]).await["userErrors"], json!([]));
    let browser = shop.at(Role::Viewer, "/orders").await;
    browser.see("4 pedidos").await;
    browser.inspect("orders-list").await;
    browser.press("Pago").await;
    browser.see("1 pedido").await;
    browser.press("Rascunho").await;
    browser.see("2 pedidos").await;
    assert!(browser.path().await.contains("label=paid.draft"));
    browser.press("Limpar filtros").await;
    browser.press("Precisa de atenção").await;
    browser.see("1 pedido").await;
    browser.press("Limpar filtros").await;
    browser.choose("Criado", "Ontem").await;
    browser.see("Nenhum pedido assim").await;
    browser.press("Limpar filtros").await;
    browser.see("4 pedidos").await;
    assert!(!browser.offers("Novo pedido").await);
    let id = |order: &Value| order["id"].as_str().expect("an id").to_owned();
    browser.visit(&format!("/orders/{}", id(&late))).await;
    browser.see("Devolva o dinheiro e registre o reembolso.").await;
    from_the_top(&browser, "orders-attention").await;
    browser.visit(&format!("/orders/{}", id(&paid))).await;
    browser.see("Tudo pago, pedido confirmado").await;
    for action in ["Enviar", "Reembolsar", "Editar", "Mais ações com o pedido"] {
        assert!(!browser.offers(action).await, "{action}");
    }
    browser.done().await;
}

#[tokio::test]
async fn a_draft_is_changed_placed_and_cancelled_and_what_others_did_is_said() {
    let shop = Shop::open().await;
    let draft = shop.manager.order_create(&shop.ana, &[(&shop.blue, 3)], json!({})).await;
    let id = draft["id"].as_str().expect("an id");
    let browser = shop.at(Role::Manager, &format!("/orders/{id}/edit")).await;
    browser.see("10 disponíveis").await;
    assert_eq!(browser.value("Quantidade de CAM-P-AZUL").await, "3");
    browser.fill("Quantidade de CAM-P-AZUL", "").await;
    browser.fill("Quantidade de CAM-P-AZUL", "5").await;
    let change = json!({ "id": id, "note": "Presente" });
    shop.manager.order_try("orderUpdate", "OrderUpdateInput", change).await;
    browser.press("Salvar rascunho").await;
    browser.see("Outra pessoa mudou este pedido").await;
    from_the_top(&browser, "orders-edit-stale").await;
    browser.press("Salvar rascunho").await;
    browser.see("Rascunho salvo.").await;
    browser.see("R$ 299,50").await;
    browser.press("Fechar pedido").await;
    browser.see("O estoque sai de Depósito").await;
    browser.inspect("orders-place").await;
    browser.press("Fechar pedido").await;
    browser.see("Pedido fechado.").await;
    browser.press("Mais ações com o pedido").await;
    browser.press("Cancelar pedido").await;
    browser.fill("Motivo", "Desistiu").await;
    browser.press("Cancelar pedido").await;
    browser.see("Pedido cancelado.").await;
    assert_eq!(shop.blue().await, [10, 0]);
    from_the_top(&browser, "orders-cancelled").await;
    browser.done().await;
}

#[tokio::test]
async fn an_order_is_invoiced_when_the_issuer_is_known_and_the_invoice_taken_back() {
    let shop = Shop::open().await;
    let order = shop.manager.order_paid(&shop.ana, &[(&shop.blue, 2)]).await;
    let page = format!("/orders/{}", order["id"].as_str().unwrap());
    let browser = shop.at(Role::Admin, &page).await;
    browser.see("Este pedido ainda não foi faturado.").await;
    browser.press("Faturar").await;
    browser.press("Emitir").await;
    browser.see("Informe antes quem emite as faturas").await;
    browser.key(Key::Escape).await;

    browser.visit("/settings/company").await;
    browser.see("Emitente das faturas").await;
    browser.fill("Razão social", "Loja Teste Ltda").await;
    browser.fill("CNPJ ou CPF", "12.ABC.345/01DE-36").await;
    browser.press("Salvar emitente").await;
    browser.see_problem("CNPJ ou CPF", "não conferem").await;
    browser.fill("CNPJ ou CPF", "12.ABC.345/01DE-35").await;
    browser.fill("Cidade", "São Paulo").await;
    browser.press("Salvar emitente").await;
    browser.see("Emitente salvo.").await;
    browser.inspect("company-issuer").await;

    browser.visit(&page).await;
    browser.press("Faturar").await;
    browser.fill("Observação na fatura", "Obrigado!").await;
    browser.inspect("orders-invoice").await;
    browser.press("Emitir").await;
    browser.see("Fatura emitida.").await;
    browser.see("Fatura 1-000001").await;
    assert!(!browser.offers("Faturar").await, "one stands");
    from_the_top(&browser, "orders-invoiced").await;
    browser.press("Cancelar fatura").await;
    browser.press("Cancelar Fatura 1-000001").await;
    browser.see_problem("Motivo", "Preencha").await;
    browser.fill("Motivo", "Valor errado").await;
    browser.press("Cancelar Fatura 1-000001").await;
    browser.see("Fatura cancelada.").await;
    browser.see("Fatura 1 cancelada").await;
    assert!(browser.offers("Faturar").await);
    browser.done().await;
}

#[tokio::test]
async fn the_answer_of_the_tax_authority_arrives_on_the_page_by_itself() {
    let shop = Shop::open().await;
    let admin = shop.app.admin().await;
    admin.issuer(json!({ "nfe": true })).await;
    let address = json!({ "street": "Rua das Flores", "city": "Recife", "state": "PE", "postalCode": "50010-000" });
    let change = json!({ "taxId": "529.982.247-25", "address": address });
    admin.customer_update(shop.ana.as_str().unwrap(), change).await;
    let order = shop.manager.order_paid(&shop.ana, &[(&shop.blue, 2)]).await;
    let browser = shop.at(Role::Manager, &format!("/orders/{}", order["id"].as_str().unwrap())).await;
    browser.press("Faturar").await;
    browser.press("Emitir").await;
    browser.see("Complete o produto").await;
    browser.key(Key::Escape).await;
    let products = admin.query("{ products { nodes { id } } }", json!({})).await["products"]["nodes"].take();
    admin.product_try_update(&products[0]["id"], json!({ "ncm": "61091000", "cfop": "5102", "taxRate": 18.0 })).await;
    browser.press("Faturar").await;
    browser.press("Emitir").await;
    browser.see("NF-e autorizada").await;
    from_the_top(&browser, "orders-nfe").await;
    browser.done().await;
}
