//! Tags and portfolios: made, changed and deleted by whoever looks after them.

use tests::{Browser, Role, TestApp, json};

#[tokio::test]
async fn a_tag_is_made_renamed_recoloured_and_deleted_from_what_it_is_on() {
    let app = TestApp::live().await;
    let admin = app.admin().await;
    admin.customer_create("Rita Campos", json!({ "tags": ["VIP"] })).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Admin).await;
    browser.visit("/settings/tags").await;
    browser.see("VIP").await;
    browser.press("Nova etiqueta").await;
    browser.fill("Nome", "vip").await;
    browser.press("Salvar").await;
    browser.see_problem("Nome", "").await;
    browser.inspect("settings-tag").await;
    browser.fill("Nome", "Atacado").await;
    browser.press("Salvar").await;
    browser.see("Etiqueta salva.").await;
    browser.see("Atacado").await;
    browser.inspect("settings-tags").await;
    browser.press("Ações da etiqueta VIP").await;
    browser.press("Editar etiqueta").await;
    browser.fill("Nome", "Muito importante").await;
    // Colours are picked in a window of the browser's own.
    let pick = "const field = document.querySelector('input[type=color]'); field.value = '#0b7a75';
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    browser.script(pick, vec![]).await;
    browser.press("Salvar").await;
    browser.see("Muito importante").await;
    let tags = admin.query("{ tags { name color } }", json!({})).await["tags"].take();
    assert_eq!(tags[1], json!({ "name": "Muito importante", "color": "#0b7a75" }));
    let tag = admin.query("{ tags { id name } }", json!({})).await["tags"][1]["id"].take();
    admin.item_create("MUG-1", "Caneca", json!({ "tagIds": [tag] })).await;
    browser.press("Ações da etiqueta Muito importante").await;
    browser.press("Excluir etiqueta").await;
    browser.see("Ela sai de 1 cliente, 0 negócio e 1 item do catálogo.").await;
    browser.inspect("settings-tag-delete").await;
    browser.press("Excluir etiqueta").await;
    browser.see("Etiqueta excluída.").await;
    browser.not_see("Muito importante").await;
    browser.done().await;
    let tags = admin.query("{ tags { name } }", json!({})).await["tags"].take();
    assert_eq!(tags, json!([{ "name": "Atacado" }]));
}

#[tokio::test]
async fn a_tag_that_somebody_else_changed_meanwhile_is_not_overwritten() {
    let app = TestApp::live().await;
    let admin = app.admin().await;
    let made = admin.query("mutation { tagCreate(input: { name: \"VIP\" }) { tag { id } } }", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Admin).await;
    browser.visit("/settings/tags").await;
    browser.press("Ações da etiqueta VIP").await;
    browser.press("Editar etiqueta").await;
    browser.fill("Nome", "Ouro").await;
    let rename = "mutation($id: ID!) { tagUpdate(input: { id: $id, name: \"Prata\" }) { userErrors { code } } }";
    admin.query(rename, json!({ "id": made["tagCreate"]["tag"]["id"] })).await;
    browser.press("Salvar").await;
    browser.see("Outra pessoa mudou").await;
    browser.see("Prata").await;
    browser.done().await;
}

#[tokio::test]
async fn a_portfolio_is_made_renamed_and_kept_while_customers_are_in_it() {
    let app = TestApp::live().await;
    let admin = app.admin().await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Admin).await;
    browser.visit("/settings/portfolios").await;
    browser.see("Nenhuma carteira ainda").await;
    for name in ["Sul", "Norte"] {
        browser.press("Nova carteira").await;
        browser.fill("Nome", name).await;
        browser.press("Salvar").await;
        browser.see("Carteira salva.").await;
        browser.see(name).await;
    }
    let portfolios = admin.query("{ portfolios { id name } }", json!({})).await["portfolios"].take();
    assert_eq!(portfolios[1]["name"], "Sul");
    admin.customer_create("Rita Campos", json!({ "portfolioId": portfolios[1]["id"] })).await;
    browser.press("Ações da carteira Norte").await;
    browser.press("Renomear carteira").await;
    browser.fill("Nome", "sul").await;
    browser.press("Salvar").await;
    browser.see_problem("Nome", "Já existe uma carteira").await;
    browser.fill("Nome", "Nordeste").await;
    browser.press("Salvar").await;
    browser.see("Nordeste").await;
    browser.reload().await;
    browser.see("1 cliente").await;
    browser.inspect("settings-portfolios").await;
    browser.press("Ações da carteira Sul").await;
    browser.press("Excluir carteira").await;
    browser.press("Excluir carteira").await;
    browser.see("Há um cliente nesta carteira").await;
    browser.inspect("settings-portfolio-delete").await;
    browser.press("Cancelar").await;
    browser.press("Ações da carteira Nordeste").await;
    browser.press("Excluir carteira").await;
    browser.press("Excluir carteira").await;
    browser.see("Carteira excluída.").await;
    browser.not_see("Nordeste").await;
    browser.press("1 cliente").await;
    browser.see("Rita Campos").await;
    browser.done().await;
}
