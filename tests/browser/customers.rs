//! Customers: made, found, changed, remembered.

use tests::{Browser, Role, TestApp, json};

#[tokio::test]
async fn a_customer_is_made_found_by_a_fragment_and_changed() {
    let app = TestApp::live().await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.press("Novo cliente").await;
    browser.press("Cadastrar").await;
    browser.see_problem("Nome", "").await;
    browser.fill("Nome", "Mariana Prado").await;
    browser.paste("Telefone", "11987654321").await;
    browser.paste("CPF ou CNPJ", "52998224726").await;
    browser.fill("E-mail", "mariana@").await;
    browser.inspect("customer-new").await;
    browser.press("Cadastrar").await;
    browser.see_problem("CPF ou CNPJ", "dígitos verificadores").await;
    browser.see_problem("E-mail", "Escreva um endereço").await;
    assert_eq!(browser.value("Nome").await, "Mariana Prado", "nothing typed is lost");
    assert_eq!(browser.value("Telefone").await, "(11) 98765-4321");
    browser.paste("CPF ou CNPJ", "52998224725").await;
    assert_eq!(browser.value("CPF ou CNPJ").await, "529.982.247-25", "pasted digits are punctuated");
    browser.fill("E-mail", "mariana@exemplo.com.br").await;
    browser.press("Cadastrar").await;
    browser.see_heading("Mariana Prado").await;
    browser.see("529.982.247-25").await;
    browser.see("Cliente cadastrado").await;

    browser.press("Clientes").await;
    browser.fill("Nome, telefone, e-mail, CPF ou CNPJ", "98765").await;
    browser.at("/customers?q=98765").await;
    browser.press("Mariana Prado").await;
    browser.see_heading("Mariana Prado").await;

    browser.press("Mais ações").await;
    browser.press("Editar cliente").await;
    browser.fill("Nome", "Mariana Prado Lima").await;
    browser.fill("Cargo", "Diretora").await;
    browser.inspect("customer-edit").await;
    browser.press("Salvar").await;
    browser.see_heading("Mariana Prado Lima").await;
    browser.see("Cadastro alterado: ").await;
    browser.done().await;
}

#[tokio::test]
async fn a_customer_who_is_there_already_is_shown_instead_of_made_twice() {
    let app = TestApp::live().await;
    let points = json!([{ "kind": "EMAIL", "value": "bia@exemplo.com.br" }]);
    app.manager().await.customer_create("Bia Ramos", json!({ "contactPoints": points })).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.press("Novo cliente").await;
    browser.fill("Nome", "Beatriz Ramos").await;
    browser.fill("E-mail", "Bia@Exemplo.com.br").await;
    browser.press("Cadastrar").await;
    browser.press("Abrir o existente").await;
    browser.see_heading("Bia Ramos").await;
    browser.done().await;
}

#[tokio::test]
async fn a_likely_duplicate_shows_on_the_open_page_and_the_two_become_one() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let with_email = |more: tests::Value| {
        let mut input = json!({ "contactPoints": [{ "kind": "EMAIL", "value": "bia@exemplo.com.br" }] });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        input
    };
    let bia = manager.customer_create("Bia Ramos", with_email(json!({}))).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit(&format!("/customers/{}", bia["id"].as_str().unwrap())).await;
    browser.see_heading("Bia Ramos").await;
    browser.see("Cliente cadastrado").await;
    manager.customer_create("Beatriz Ramos", with_email(json!({ "allowDuplicate": true }))).await;
    browser.see("mesmo e-mail").await;
    browser.inspect("customer-duplicate").await;
    browser.press("Comparar e unir").await;
    browser.see_heading("Unir cadastros").await;
    browser.inspect("customer-merge").await;
    browser.press("Unir").await;
    browser.see("Cadastros unidos.").await;
    browser.not_see("mesmo e-mail").await;
    browser.see("Cadastro duplicado unido a este: Beatriz Ramos").await;
    browser.done().await;
}

#[tokio::test]
async fn a_company_s_own_required_fields_are_asked_for_and_judged_at_their_place() {
    let app = TestApp::live().await;
    let admin = app.admin().await;
    admin.custom_field_create("Matrícula", "NUMBER", json!({ "required": true })).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.press("Novo cliente").await;
    browser.fill("Nome", "Caio Nunes").await;
    browser.press("Cadastrar").await;
    browser.see_problem("Matrícula", "Matrícula").await;
    browser.fill("Matrícula", "1234,5").await;
    browser.press("Cadastrar").await;
    browser.see_heading("Caio Nunes").await;
    browser.see("1.234,5").await;
    browser.done().await;
}

#[tokio::test]
async fn leaving_with_a_note_half_written_asks_first() {
    let app = TestApp::live().await;
    let bia = app.manager().await.customer_create("Bia Ramos", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit(&format!("/customers/{}", bia["id"].as_str().unwrap())).await;
    browser.fill("Nova nota", "Prefere falar à tarde").await;
    browser.press(&format!("Conta de {}", Role::Manager.name())).await;
    browser.press("Sair").await;
    browser.see_heading("Sair e descartar o que não foi salvo?").await;
    browser.inspect("leave-question").await;
    browser.press("Ficar").await;
    assert_eq!(browser.value("Nova nota").await, "Prefere falar à tarde");
    browser.press("Salvar nota").await;
    browser.see("Prefere falar à tarde").await;
    browser.press(&format!("Conta de {}", Role::Manager.name())).await;
    browser.press("Sair").await;
    browser.see_heading("Entrar").await;
    browser.done().await;
}

#[tokio::test]
async fn likely_pairs_are_gone_through_and_a_merge_is_taken_back() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    for (name, email) in [("Bia Ramos", "bia"), ("Beatriz Ramos", "bia"), ("Caio Reis", "caio"), ("Caio R.", "caio")] {
        let points = json!([{ "kind": "EMAIL", "value": format!("{email}@exemplo.com.br") }]);
        manager.customer_create(name, json!({ "contactPoints": points, "allowDuplicate": true })).await;
    }
    let pairs = async || manager.customer_duplicates().await.len() == 2;
    let browser = Browser::open(&app).await;
    browser.until("two pairs", pairs).await;
    browser.sign_in(Role::Manager).await;
    browser.press("Duplicados").await;
    browser.see_heading("Duplicados").await;
    browser.see("Beatriz Ramos").await;
    browser.see("mesmo e-mail").await;
    browser.inspect("duplicates").await;
    browser.press("São diferentes").await;
    browser.not_see("Caio R.").await;
    browser.press("Comparar e unir").await;
    browser.see_heading("Unir cadastros").await;
    browser.press("Beatriz Ramos").await;
    browser.press("Unir").await;
    browser.see("Cadastros unidos.").await;
    browser.see("Nenhum duplicado à vista").await;
    browser.see("pode ser desfeita até").await;
    browser.inspect("duplicates-merged").await;
    browser.press("Separar Beatriz Ramos").await;
    browser.see("União desfeita.").await;
    browser.see("desfeita agora").await;
    browser.done().await;
    let names =
        manager.query("{ customers(first: 10, orderBy: [{ field: NAME }]) { nodes { name } } }", json!({})).await;
    let expected = ["Beatriz Ramos", "Bia Ramos", "Caio R.", "Caio Reis"].map(|name| json!({ "name": name }));
    assert_eq!(names["customers"]["nodes"], json!(expected));
}

#[tokio::test]
async fn a_note_is_resolved_reopened_and_told_from_what_is_open() {
    let app = TestApp::live().await;
    let manager = app.manager().await;
    let bia = manager.customer_create("Bia Ramos", json!({})).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit(&format!("/customers/{}", bia["id"].as_str().unwrap())).await;
    browser.fill("Nova nota", "Pediu segunda via").await;
    browser.press("Salvar nota").await;
    browser.see("Pediu segunda via").await;
    browser.press("Resolver").await;
    browser.see(&format!("Resolvido por {}", Role::Manager.name())).await;
    browser.inspect("timeline-resolved").await;
    browser.press("Em aberto").await;
    browser.at(&format!("/customers/{}?standing=open", bia["id"].as_str().unwrap())).await;
    browser.not_see("Pediu segunda via").await;
    browser.see("Cliente cadastrado").await;
    browser.press("Resolvidos").await;
    browser.see("Pediu segunda via").await;
    browser.not_see("Cliente cadastrado").await;

    // Somebody else opens it again: it leaves the screen by itself.
    let list = "query($id: ID!) { customer(id: $id) { timeline(where: { resolved: true }) { nodes { id } } } }";
    let item = manager.query(list, json!({ "id": bia["id"] })).await["customer"]["timeline"]["nodes"][0]["id"].take();
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    let reopen = "mutation($id: ID!) { timelineItemResolve(id: $id, resolved: false) { userErrors { code } } }";
    manager.query(reopen, json!({ "id": item })).await;
    browser.see("Nada resolvido ainda.").await;
    browser.press("Resolvidos").await;
    browser.see("Pediu segunda via").await;
    browser.see("Resolver").await;
    browser.done().await;
}
