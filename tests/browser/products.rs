//! Products: made in one variant or in many, changed, found, deleted and restored.

use tests::{Browser, Key, Role, TestApp, Value, json};

const PALETTE_KEY: &str = "\u{e009}k";

fn id(product: &Value) -> &str {
    product["id"].as_str().expect("an id")
}

fn skus(product: &Value) -> Vec<&str> {
    let variants = product["variants"].as_array().expect("variants");
    variants.iter().map(|one| one["sku"].as_str().expect("a SKU")).collect()
}

async fn at(app: &TestApp, role: Role, path: &str) -> Browser {
    let browser = Browser::open(app).await;
    browser.sign_in(role).await;
    browser.visit(path).await;
    browser
}

/// Looks at a long page from its beginning: further down the header lies over half of something.
async fn from_the_top(browser: &Browser, name: &str) {
    browser.script("window.scrollTo(0, 0)", vec![]).await;
    browser.inspect(name).await;
}

async fn to_the_middle(browser: &Browser, selector: &str) {
    let script = format!("document.querySelector('{selector}').scrollIntoView({{ block: 'center' }})");
    browser.script(&script, vec![]).await;
}

#[tokio::test]
async fn a_product_of_one_variant_is_made_with_what_the_tax_office_asks() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    manager.category_create("Canecas", None).await;
    let browser = at(&app, Role::Manager, "/products").await;
    browser.see("Nenhum produto ainda").await;
    browser.inspect("products-empty").await;
    browser.key('c').await;
    browser.see_heading("Novo produto").await;
    browser.press("Criar produto").await;
    browser.see_problem("Preço", "Escreva um valor").await;
    browser.fill("Nome", "Caneca esmaltada").await;
    browser.fill("SKU", "CAN-01").await;
    browser.fill("Preço", "49,90").await;
    browser.fill("NCM", "123").await;
    browser.fill("Código de barras", "7891000315507").await;
    browser.press("Criar produto").await;
    browser.see_problem("NCM", "Use 8 dígitos").await;
    from_the_top(&browser, "products-new-wrong").await;
    browser.fill("NCM", "7323.93.00").await;
    browser.fill("CFOP", "5102").await;
    browser.fill("Alíquota (%)", "18").await;
    browser.fill("Custo", "20").await;
    browser.fill("Estoque mínimo", "3").await;
    browser.choose("Categoria", "Canecas").await;
    browser.press("Criar produto").await;
    browser.see_heading("Caneca esmaltada").await;
    browser.see("Produto criado.").await;
    from_the_top(&browser, "products-item").await;
    let path = browser.path().await;
    let made = manager.product(&json!(path.rsplit('/').next().expect("an id"))).await;
    assert_eq!((&made["ncm"], &made["cfop"], &made["taxRate"]), (&json!("73239300"), &json!("5102"), &json!(18.0)));
    assert_eq!(made["variants"][0]["reorderPoint"], 3);
    browser.press("Produtos").await;
    browser.see("1 produto").await;
    browser.see("Estoque baixo").await;
    browser.done().await;
}

#[tokio::test]
async fn a_product_comes_in_every_way_to_choose_that_is_not_left_out() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    manager.product_create("Boné", "CAM-M-AZUL", json!({})).await;
    let browser = at(&app, Role::Manager, "/products/new").await;
    browser.fill("Nome", "Camiseta").await;
    browser.press("Adicionar opção").await;
    browser.fill("Opção", "Tamanho").await;
    browser.fill("Valores", "P\nM").await;
    browser.see("2 variantes serão criadas").await;
    browser.fill("Começo dos SKUs", "CAM").await;
    browser.fill("Preço", "59,90").await;
    browser.press("Adicionar opção").await;
    let second = "document.querySelector('#option-1-name').focus()";
    browser.script(second, vec![]).await;
    browser.key("Cor").await;
    browser.key(Key::Tab).await;
    browser.key("Azul").await;
    browser.key(Key::Enter).await;
    browser.key("Branca").await;
    browser.see("4 variantes serão criadas").await;
    from_the_top(&browser, "products-new-ways").await;
    browser.press("P · Branca").await;
    browser.see("3 variantes serão criadas").await;
    to_the_middle(&browser, ".product-ways").await;
    browser.shot("products-new-table").await;
    browser.press("Criar produto").await;
    // The refusal stands in the line of the variant whose SKU another product has.
    browser.see_problem("SKU (M · Azul)", "Outro produto já usa este SKU").await;
    browser.inspect("products-new-taken").await;
    browser.fill("SKU (M · Azul)", "CAM-M-MAR").await;
    browser.press("Criar produto").await;
    browser.see("Produto criado.").await;
    let path = browser.path().await;
    let made = manager.product(&json!(path.rsplit('/').next().expect("an id"))).await;
    assert_eq!(skus(&made), ["CAM-P-AZUL", "CAM-M-MAR", "CAM-M-BRANCA"]);
    browser.done().await;
}

#[tokio::test]
async fn variants_that_are_missing_are_made_changed_and_deleted_with_what_they_cost_told() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let shirt = manager.shirt().await;
    let browser = at(&app, Role::Manager, &format!("/products/{}", id(&shirt))).await;
    browser.press("Gerar as que faltam (1)").await;
    browser.see("Falta uma combinação").await;
    assert_eq!(browser.value("Começo dos SKUs").await, "CAM");
    browser.inspect("products-generate").await;
    browser.press("Gerar variantes").await;
    browser.see("Uma variante criada.").await;
    browser.see("CAM-M-BRANCA").await;
    browser.press("Ações com CAM-M-BRANCA").await;
    browser.press("Editar variante").await;
    browser.fill("SKU", "CAM-P-AZUL").await;
    browser.press("Salvar").await;
    browser.see_problem("SKU", "Outro produto já usa este SKU").await;
    browser.inspect("products-variant").await;
    browser.fill("SKU", "CAM-M-GELO").await;
    browser.fill("Código de barras", "123").await;
    browser.press("Salvar").await;
    browser.see_problem("Código de barras", "não confere").await;
    browser.fill("Código de barras", "7891000315507").await;
    browser.fill("Preço", "69,90").await;
    browser.press("Salvar").await;
    browser.see("Variante salva.").await;
    browser.see("CAM-M-GELO").await;
    browser.press("Ações com CAM-M-GELO").await;
    browser.press("Histórico de preços").await;
    browser.see("R$ 59,90").await;
    browser.see("custo R$ 20,00").await;
    browser.inspect("products-prices").await;
    browser.key(Key::Escape).await;
    browser.press("Ações com CAM-M-GELO").await;
    browser.press("Excluir variante").await;
    browser.see("o SKU CAM-M-GELO fica livre").await;
    browser.press("Excluir variante").await;
    browser.see("CAM-M-GELO foi excluída.").await;
    browser.until("three variants", async || skus(&manager.product(&shirt["id"]).await).len() == 3).await;
    browser.see("Gerar as que faltam (1)").await;
    // By hand, the one that is missing.
    browser.press("Nova variante").await;
    browser.choose("Tamanho", "M").await;
    browser.choose("Cor", "Branca").await;
    browser.fill("SKU", "CAM-M-BR").await;
    browser.press("Salvar").await;
    browser.see("Variante salva.").await;
    browser.see("CAM-M-BR").await;
    assert!(!browser.offers("Gerar as que faltam (1)").await);
    browser.done().await;
}

#[tokio::test]
async fn options_change_and_each_variant_says_what_it_is_now() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let mug = manager.product_create("Caneca", "CAN-01", json!({})).await;
    let browser = at(&app, Role::Manager, &format!("/products/{}", id(&mug))).await;
    browser.press("Adicionar opção").await;
    browser.fill("Opção", "Cor").await;
    browser.fill("Valores", "Azul\nBranca").await;
    browser.see("diga o que cada variante é agora").await;
    browser.choose("Cor", "Branca").await;
    from_the_top(&browser, "products-choices").await;
    to_the_middle(&browser, ".product-choices").await;
    browser.shot("products-choices-asked").await;
    browser.press("Salvar").await;
    browser.see("Produto salvo.").await;
    let now = manager.product(&mug["id"]).await;
    assert_eq!(now["variants"][0]["options"], json!(["Branca"]));
    browser.see("Gerar as que faltam (1)").await;
    browser.done().await;
}

#[tokio::test]
async fn a_stale_change_loses_nothing_and_what_was_begun_is_kept() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let mug = manager.product_create("Caneca", "CAN-01", json!({})).await;
    let path = format!("/products/{}", id(&mug));
    let browser = at(&app, Role::Manager, &path).await;
    browser.see("CAN-01").await;
    // The window hears keys only after the first one.
    browser.key(Key::Escape).await;
    browser.fill("Nome", "Caneca esmaltada").await;
    app.admin().await.product_try_update(&mug["id"], json!({ "brand": "Ágata" })).await;
    browser.press("Salvar").await;
    browser.see("Outra pessoa mudou este produto").await;
    from_the_top(&browser, "products-conflict").await;
    browser.press("Buscar a versão atual").await;
    browser.until("their text", async || browser.value("Marca").await == "Ágata").await;
    assert_eq!(browser.value("Nome").await, "Caneca esmaltada");
    browser.press("Salvar").await;
    browser.see_heading("Caneca esmaltada").await;
    let now = manager.product(&mug["id"]).await;
    assert_eq!((&now["name"], &now["brand"]), (&json!("Caneca esmaltada"), &json!("Ágata")));
    browser.fill("Descrição", "Cabe meio litro.").await;
    browser.reload().await;
    browser.see("Você continua de onde parou").await;
    assert_eq!(browser.value("Descrição").await, "Cabe meio litro.");
    browser.done().await;
}

#[tokio::test]
async fn products_are_found_narrowed_opened_by_keys_deleted_and_restored() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    manager.shirt().await;
    let mug = manager.product_create("Caneca", "CAN-01", json!({ "brand": "Ágata" })).await;
    manager.product_create("Jarra", "JAR-01", json!({ "active": false })).await;
    let variant = &mug["variants"][0]["id"];
    manager.variant_try_update(variant, json!({ "reorderPoint": 5 })).await;
    let browser = at(&app, Role::Manager, "/products").await;
    browser.see("3 produtos").await;
    browser.see("3 variantes").await;
    browser.inspect("products-list").await;
    browser.press("Estoque baixo").await;
    browser.see("1 produto").await;
    browser.see("Caneca").await;
    assert!(browser.path().await.contains("low=1"));
    browser.press("Limpar filtros").await;
    browser.choose("Situação", "Só inativos").await;
    browser.see("1 produto").await;
    browser.see("Jarra").await;
    browser.press("Limpar filtros").await;
    browser.see("3 produtos").await;
    browser.key('/').await;
    browser.key("can-0").await;
    browser.see("1 produto").await;
    browser.not_see("Camiseta").await;
    browser.key(Key::Escape).await;
    browser.press("Caneca").await;
    browser.see_heading("Caneca").await;
    browser.press("Mais ações com o produto").await;
    browser.press("Excluir produto").await;
    browser.see("os SKUs ficam livres").await;
    browser.press("Excluir produto").await;
    browser.see("Caneca foi excluído.").await;
    browser.see("2 produtos").await;
    browser.press("Excluídos").await;
    browser.press("Caneca").await;
    browser.see("Este produto foi excluído").await;
    browser.inspect("products-deleted").await;
    browser.press("Restaurar").await;
    browser.see("Produto restaurado.").await;
    assert!(manager.product(&mug["id"]).await["deletedAt"].is_null());
    browser.key(PALETTE_KEY).await;
    browser.key("novo produto").await;
    browser.key(Key::Enter).await;
    browser.at("/products/new").await;
    browser.done().await;
}

#[tokio::test]
async fn whoever_may_only_read_sees_facts_and_is_offered_no_change() {
    let app = TestApp::live().await;
    let shirt = app.manager().await.shirt().await;
    let browser = at(&app, Role::Viewer, "/products").await;
    browser.see("Camiseta").await;
    for control in ["Novo produto", "Excluídos"] {
        assert!(!browser.offers(control).await, "{control}");
    }
    browser.visit(&format!("/products/{}", id(&shirt))).await;
    browser.see("CAM-P-AZUL").await;
    browser.see("P, M").await;
    for control in ["Salvar", "Nova variante", "Gerar as que faltam (1)", "Mais ações com o produto"] {
        assert!(!browser.offers(control).await, "{control}");
    }
    browser.inspect("products-viewer").await;
    browser.visit("/products/new").await;
    browser.see("Você não tem permissão").await;
    browser.done().await;
}
