//! The catalog: items made, changed, published and found; the tree of categories.

use tests::{Browser, Key, Role, TestApp, Value, json};

const PALETTE_KEY: &str = "\u{e009}k";

fn id(item: &Value) -> &str {
    item["id"].as_str().expect("an id")
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

#[tokio::test]
async fn an_item_of_each_type_is_made_with_what_it_needs() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let mugs = manager.category_create("Canecas", None).await;
    manager.category_create("Azuis", Some(&mugs)).await;
    let browser = at(&app, Role::Manager, "/catalog").await;
    browser.see("O catálogo está vazio").await;
    browser.inspect("catalog-empty").await;

    browser.key('c').await;
    browser.see_heading("Novo item do catálogo").await;
    browser.press("Criar rascunho").await;
    browser.see_problem("Preço", "Escreva um valor").await;
    browser.fill("Título", "Caneca São João").await;
    browser.fill("SKU", "CAN-01").await;
    browser.fill("Preço", "49,9").await;
    browser.fill("Preço anterior", "59,90").await;
    browser.press("Criar rascunho").await;
    browser.see_problem("Peso", "Informe o peso").await;
    from_the_top(&browser, "catalog-new-wrong").await;
    browser.fill("Peso", "350").await;
    browser.fill("Descrição", "Esmaltada, **feita à mão**.").await;
    browser.press("Como vai aparecer").await;
    browser.see("Esmaltada, feita à mão.").await;
    from_the_top(&browser, "catalog-markdown").await;
    browser.choose("Categoria", "\u{2003}Azuis").await;
    browser.press("Adicionar característica").await;
    browser.fill("Nome", "Cor").await;
    browser.fill("Valor", "Azul").await;
    browser.press("Criar rascunho").await;
    browser.see_heading("Caneca São João").await;
    browser.see("Item criado como rascunho").await;
    assert_eq!(browser.value("Endereço").await, "caneca-sao-joao");
    from_the_top(&browser, "catalog-item").await;
    let path = browser.path().await;
    let mug = manager.item(path.rsplit('/').next().expect("an id")).await;
    assert_eq!(
        (&mug["price"]["amountMinor"], &mug["weightGrams"], &mug["category"]["name"], &mug["requiresShipping"]),
        (&json!(4_990), &json!(350), &json!("Azuis"), &json!(true))
    );
    assert_eq!(mug["attributes"][0]["text"], "Azul");

    for (kind, sku, title, fields) in [
        ("Serviço", "COR-01", "Corte de cabelo", vec![("Duração", "45")]),
        ("Experiência", "PAS-01", "Passeio de escuna", vec![("Duração", "180"), ("Local", "Cais de Paraty")]),
        ("Digital", "LIV-01", "Livro de receitas", vec![("Endereço do conteúdo", "https://exemplo.com.br/livro")]),
    ] {
        browser.visit("/catalog/new").await;
        browser.fill("Título", title).await;
        browser.choose("Tipo", kind).await;
        browser.fill("SKU", sku).await;
        browser.fill("Preço", "100").await;
        assert!(!browser.offers("Precisa de envio").await, "{kind} is not sent");
        for (label, text) in fields {
            browser.fill(label, text).await;
        }
        browser.press("Criar rascunho").await;
        browser.see_heading(title).await;
    }
    let tour = manager.items(json!({ "type": ["EXPERIENCE"], "requiresScheduling": { "eq": true } }), json!([])).await;
    assert_eq!(tour, ["Passeio de escuna"]);
    browser.press("Catálogo").await;
    browser.see("4 itens").await;
    browser.done().await;
}

#[tokio::test]
async fn what_the_server_refuses_stands_beside_its_field_and_what_was_begun_is_kept() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    manager.item_create("CAN-01", "Caneca", json!({})).await;
    let browser = at(&app, Role::Manager, "/catalog/new").await;
    browser.fill("Título", "Outra caneca").await;
    browser.fill("SKU", "can-01").await;
    browser.fill("Preço", "10").await;
    browser.fill("Preço anterior", "5").await;
    browser.fill("Peso", "300").await;
    browser.press("Criar rascunho").await;
    browser.see_problem("Preço anterior", "maior que o preço").await;
    browser.fill("Preço anterior", "15").await;
    browser.press("Criar rascunho").await;
    browser.see_problem("SKU", "Outro item já usa este SKU").await;
    // Away and back: nothing is lost.
    browser.press("Clientes").await;
    browser.see_heading("Clientes").await;
    browser.key('g').await;
    browser.key('i').await;
    browser.see_heading("Catálogo").await;
    browser.press("Novo item").await;
    browser.see("Você continua de onde parou").await;
    assert_eq!(browser.value("Título").await, "Outra caneca");
    browser.press("Descartar").await;
    browser.until("an empty form", async || browser.value("Título").await.is_empty()).await;
    browser.done().await;
}

#[tokio::test]
async fn an_item_is_published_scheduled_taken_off_sale_deleted_and_restored() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let mug = manager.item_create("CAN-01", "Caneca", json!({})).await;
    let browser = at(&app, Role::Manager, &format!("/catalog/{}", id(&mug))).await;
    browser.press("Publicar agora").await;
    browser.see("Item publicado.").await;
    browser.see("À venda").await;
    browser.press("Mudar período…").await;
    browser.fill("À venda até", "2020-01-01T10:00").await;
    browser.press("Publicar assim").await;
    browser.see_problem("À venda até", "precisa vir depois do começo").await;
    browser.fill("À venda até", "2099-12-31T18:00").await;
    browser.inspect("catalog-period").await;
    browser.press("Publicar assim").await;
    browser.see("Período de venda salvo.").await;
    browser.see("31/12/2099").await;
    browser.press("Tirar de venda").await;
    browser.see("Rascunho").await;
    browser.press("Programar…").await;
    browser.fill("À venda a partir de", "2099-01-01T08:00").await;
    browser.press("Publicar assim").await;
    browser.see("Programado").await;
    from_the_top(&browser, "catalog-scheduled").await;
    assert_eq!(manager.item(id(&mug)).await["status"], "SCHEDULED");
    browser.press("Cancelar a publicação").await;
    browser.see("Rascunho").await;
    // What was to begin later begins now, and ends when it was to.
    let period = json!({ "at": "2099-01-01T08:00:00Z", "until": "2099-12-31T18:00:00Z" });
    manager.item_publish(id(&mug), period).await;
    browser.reload().await;
    browser.see("Programado").await;
    browser.press("Publicar agora").await;
    browser.see("À venda").await;
    browser.see("31/12/2099").await;

    browser.press("Mais ações com o item").await;
    browser.press("Excluir item").await;
    browser.see("o SKU CAN-01 e o endereço ficam livres").await;
    browser.inspect("catalog-delete").await;
    browser.press("Excluir item").await;
    browser.see("Caneca foi excluído.").await;
    browser.see("O catálogo está vazio").await;
    browser.press("Excluídos").await;
    browser.press("Caneca").await;
    browser.see("Este item foi excluído").await;
    browser.inspect("catalog-deleted").await;
    browser.press("Restaurar").await;
    browser.see("Item restaurado.").await;
    browser.see("Tirar de venda").await;
    assert!(manager.item(id(&mug)).await["deletedAt"].is_null());
    browser.done().await;
}

#[tokio::test]
async fn a_change_of_price_is_told_in_the_history_and_a_stale_change_loses_nothing() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let mug = manager.item_create("CAN-01", "Caneca", json!({ "description": "Branca." })).await;
    let browser = at(&app, Role::Manager, &format!("/catalog/{}", id(&mug))).await;
    browser.see("preço inicial").await;
    browser.fill("Preço", "").await;
    browser.fill("Preço", "59,88").await;
    browser.press("Salvar").await;
    browser.see("Item salvo.").await;
    browser.see("(+20%)").await;
    from_the_top(&browser, "catalog-prices").await;

    // Somebody else changes it meanwhile.
    browser.fill("Título", "Caneca esmaltada").await;
    app.admin().await.item_update(id(&mug), json!({ "description": "Azul." })).await;
    browser.press("Salvar").await;
    browser.see("Outra pessoa mudou este item").await;
    from_the_top(&browser, "catalog-conflict").await;
    browser.press("Buscar a versão atual").await;
    browser.until("their text", async || browser.value("Descrição").await == "Azul.").await;
    assert_eq!(browser.value("Título").await, "Caneca esmaltada");
    browser.press("Salvar").await;
    browser.see_heading("Caneca esmaltada").await;
    let now = manager.item(id(&mug)).await;
    assert_eq!((&now["title"], &now["description"]), (&json!("Caneca esmaltada"), &json!("Azul.")));
    // It becomes another type, and leaves behind what that has not.
    browser.choose("Tipo", "Serviço").await;
    browser.press("Salvar").await;
    browser.until("a service", async || manager.item(id(&mug)).await["type"] == "SERVICE").await;
    assert_eq!(manager.item(id(&mug)).await["weightGrams"], Value::Null);
    browser.done().await;
}

#[tokio::test]
async fn what_is_typed_while_a_change_is_on_its_way_is_not_forgotten_with_it() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let mug = manager.item_create("CAN-01", "Caneca", json!({})).await;
    let browser = at(&app, Role::Manager, &format!("/catalog/{}", id(&mug))).await;
    browser.fill("Título", "Caneca azul").await;
    let at_once =
        "const [save, field] = ['button[type=submit]', 'textarea'].map(one => document.querySelector('main ' + one));
        save.click();
        field.value = 'Cabe meio litro.';
        field.dispatchEvent(new InputEvent('input', { bubbles: true }))";
    browser.script(at_once, vec![]).await;
    browser.see("Item salvo.").await;
    assert_eq!(manager.item(id(&mug)).await["description"], Value::Null);
    browser.reload().await;
    browser.see_heading("Caneca azul").await;
    browser.see("Você continua de onde parou").await;
    assert_eq!(browser.value("Descrição").await, "Cabe meio litro.");
    browser.press("Salvar").await;
    browser.until("it is saved", async || manager.item(id(&mug)).await["description"] == "Cabe meio litro.").await;
    browser.done().await;
}

#[tokio::test]
async fn categories_are_made_moved_put_in_order_and_deleted() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let browser = at(&app, Role::Manager, "/catalog/categories").await;
    browser.see("Nenhuma categoria").await;
    for name in ["Casa", "Jardim", "Canecas"] {
        browser.press("Nova categoria").await;
        browser.fill("Nome", name).await;
        browser.press("Salvar").await;
        browser.see("Categoria salva.").await;
        browser.until(name, async || browser.offers(&format!("Mover {name} para cima")).await).await;
    }
    browser.press("Mover Jardim para cima").await;
    let named = |all: Vec<(String, usize)>| all.into_iter().map(|(name, depth)| format!("{depth} {name}"));
    let tree = async || named(manager.categories().await).collect::<Vec<_>>();
    browser.until("another order", async || tree().await == ["0 Jardim", "0 Casa", "0 Canecas"]).await;
    browser.press("Ações com a categoria Canecas").await;
    browser.press("Editar categoria").await;
    browser.choose("Dentro de", "Casa").await;
    browser.press("Salvar").await;
    browser.until("inside", async || tree().await == ["0 Jardim", "0 Casa", "1 Canecas"]).await;
    browser.inspect("catalog-categories").await;

    let mugs = "{ catalogCategories { id name } }";
    let all = manager.query(mugs, json!({})).await["catalogCategories"].take();
    let mugs = all.as_array().unwrap().iter().find(|one| one["name"] == "Canecas").unwrap();
    manager.item_create("CAN-01", "Caneca", json!({ "categoryId": mugs["id"] })).await;
    browser.reload().await;
    browser.press("Ações com a categoria Casa").await;
    assert!(!browser.offers("Excluir categoria").await, "others lie in it");
    browser.key(Key::Escape).await;
    browser.press("Ações com a categoria Canecas").await;
    browser.press("Excluir categoria").await;
    browser.see("1 item passa para Casa.").await;
    browser.inspect("catalog-category-delete").await;
    browser.press("Excluir categoria").await;
    browser.see("Categoria excluída.").await;
    browser.press("1 item").await;
    browser.see_heading("Catálogo").await;
    browser.see("Caneca").await;
    browser.done().await;
}

#[tokio::test]
async fn items_are_found_with_wrong_letters_narrowed_sorted_and_opened_by_keys() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let kitchen = manager.category_create("Cozinha", None).await;
    for (sku, title, cents, more) in [
        ("A-1", "Caneca esmaltada", 3_000, json!({ "categoryId": kitchen, "compareAtMinor": 4_000 })),
        ("A-2", "Jarra de barro", 9_000, json!({ "categoryId": kitchen })),
        ("A-3", "Curso de cerâmica", 25_000, json!({ "type": "EXPERIENCE", "durationMinutes": 120 })),
    ] {
        let mut more = more;
        more["price"] = json!({ "amountMinor": cents });
        manager.item_create(sku, title, more).await;
    }
    let browser = at(&app, Role::Manager, "/catalog?sort=title").await;
    browser.until("an index", async || !manager.found_items("curso").await.is_empty()).await;
    browser.see("3 itens").await;
    browser.inspect("catalog-list").await;
    browser.key('/').await;
    browser.key("canceca esmatlada").await;
    browser.see("1 item").await;
    browser.see("Caneca esmaltada").await;
    browser.not_see("Jarra de barro").await;
    browser.until("counts", async || browser.text().await.contains("Físico (1)")).await;
    browser.inspect("catalog-found").await;
    browser.press("Limpar filtros").await;
    browser.see("Jarra de barro").await;
    browser.choose("Tipo", "Experiência").await;
    browser.not_see("Jarra de barro").await;
    assert!(browser.path().await.contains("type=experience"));
    browser.reload().await;
    browser.see("Curso de cerâmica").await;
    browser.not_see("Jarra de barro").await;
    browser.press("Limpar filtros").await;
    browser.choose("Categoria", "Cozinha").await;
    browser.see("2 itens").await;
    browser.fill("Preço até", "50").await;
    browser.key(Key::Enter).await;
    browser.see("1 item").await;
    browser.choose("Tipo", "Digital").await;
    browser.see("Nenhum item assim").await;
    browser.inspect("catalog-nothing").await;
    browser.press("Limpar filtros").await;
    browser.see("3 itens").await;
    for key in ['j', 'j'] {
        browser.key(key).await;
    }
    browser.key(Key::Enter).await;
    browser.until("an item", async || browser.path().await.starts_with("/catalog/")).await;
    browser.see("Histórico de preços").await;
    browser.back().await;
    browser.see("3 itens").await;

    browser.key(PALETTE_KEY).await;
    browser.key("ceramcia").await;
    let marked = "return document.querySelector('.palette-line mark')?.textContent ?? ''";
    browser.until("an item", async || browser.script(marked, vec![]).await == "cerâmica").await;
    browser.shot("palette-item").await;
    browser.key(Key::Enter).await;
    browser.see_heading("Curso de cerâmica").await;
    browser.key(PALETTE_KEY).await;
    browser.key("novo item").await;
    browser.see("Novo item do catálogo").await;
    browser.key(Key::Enter).await;
    browser.at("/catalog/new").await;
    browser.done().await;
}

#[tokio::test]
async fn whoever_may_only_read_sees_facts_and_is_offered_no_change() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let home = manager.category_create("Casa", None).await;
    let colour = json!([{ "name": "Cor", "text": "Azul" }, { "name": "Vegano", "boolean": false }]);
    let more = json!({ "categoryId": home, "attributes": colour, "description": "Feita à mão." });
    let mug = manager.item_create("CAN-01", "Caneca", more).await;
    manager.item_publish(id(&mug), json!({})).await;
    let browser = at(&app, Role::Viewer, "/catalog").await;
    browser.see("Caneca").await;
    for control in ["Novo item", "Excluídos"] {
        assert!(!browser.offers(control).await, "{control}");
    }
    browser.visit(&format!("/catalog/{}", id(&mug))).await;
    browser.see("Feita à mão.").await;
    browser.see("Azul").await;
    for control in ["Salvar", "Tirar de venda", "Mudar período…", "Mais ações com o item"] {
        assert!(!browser.offers(control).await, "{control}");
    }
    browser.inspect("catalog-viewer").await;
    browser.visit("/catalog/categories").await;
    browser.see("Casa").await;
    for control in ["Nova categoria", "Ações com a categoria Casa"] {
        assert!(!browser.offers(control).await, "{control}");
    }
    browser.visit("/catalog/new").await;
    browser.see("Você não tem permissão").await;
    browser.done().await;
}
