//! The list of customers: narrowed by conditions, arranged, looked at beside, changed many at a time.

use fantoccini::key::Key;
use tests::{Browser, Role, TestApp, Value, json};

const CITIES: [(&str, &str, i32); 4] = [
    ("Ana Lima", "Recife", 80),
    ("Bruno Melo", "Recife", 20),
    ("Carla Nunes", "Olinda", 60),
    ("Davi Ota", "Natal", 10),
];

async fn four(app: &TestApp) -> Vec<Value> {
    let manager = app.manager().await;
    let mut made = Vec::new();
    for (name, city, score) in CITIES {
        let more = json!({ "score": score, "address": { "city": city }, "tags": ["Novo"] });
        made.push(manager.customer_create(name, more).await);
    }
    made
}

async fn names(app: &TestApp, filter: Value) -> Vec<String> {
    app.manager().await.customer_names(filter, json!([{ "field": "NAME" }])).await
}

#[tokio::test]
async fn conditions_are_put_together_kept_in_the_address_and_gone_back_from() {
    let app = TestApp::live().await;
    four(&app).await;
    app.admin().await.custom_field_create("Plano", "SELECT", json!({ "options": ["Ouro", "Prata"] })).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.see("Davi Ota").await;
    browser.press("Mais condições").await;
    browser.press("Condição").await;
    browser.choose("Campo da condição 1", "Cidade").await;
    browser.choose("Comparação da condição 1", "é").await;
    browser.fill("Valor da condição 1", "Recife").await;
    browser.not_see("Davi Ota").await;
    browser.press("Grupo").await;
    browser.choose("Campo da condição 2.1", "Pontuação").await;
    browser.choose("Comparação da condição 2.1", "é pelo menos").await;
    browser.fill("Valor da condição 2.1", "50").await;
    browser.not_see("Bruno Melo").await;
    browser.see("Ana Lima").await;
    browser.see("2 condições").await;
    browser.inspect("customers-conditions").await;
    browser.reload().await;
    browser.see("Ana Lima").await;
    browser.see("1 cliente").await;
    assert_eq!(browser.value("Valor da condição 2.1").await, "50", "the address keeps the conditions");
    browser.press("qualquer uma").await;
    browser.see("3 clientes").await;
    browser.back().await;
    browser.see("1 cliente").await;
    browser.press("Tirar a condição 2").await;
    browser.choose("Campo da condição 1", "Plano").await;
    browser.choose("Comparação da condição 1", "está vazio").await;
    browser.see("4 clientes").await;
    browser.choose("Campo da condição 1", "Último contato").await;
    browser.choose("Comparação da condição 1", "nos últimos").await;
    browser.see("Nada encontrado").await;
    browser.choose("Comparação da condição 1", "há mais de (ou nunca)").await;
    browser.see("4 clientes").await;
    browser.done().await;
}

#[tokio::test]
async fn conditions_may_be_such_that_none_holds_and_ask_for_ends_segments_and_late_work() {
    let app = TestApp::live().await;
    let made = four(&app).await;
    let late =
        json!({ "type": "CALL", "subject": "Ligar", "customerId": made[3]["id"], "dueAt": "2020-01-02T12:00:00Z" });
    app.manager().await.activity_create(late).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.see("Davi Ota").await;
    browser.press("Mais condições").await;
    browser.press("Condição").await;
    browser.choose("Campo da condição 1", "Cidade").await;
    browser.choose("Comparação da condição 1", "termina com").await;
    browser.fill("Valor da condição 1", "ife").await;
    browser.see("2 clientes").await;
    browser.press("nenhuma").await;
    browser.not_see("Ana Lima").await;
    browser.see("Davi Ota").await;
    browser.see("Carla Nunes").await;
    browser.inspect("customers-none-of").await;
    browser.choose("Campo da condição 1", "Atividade").await;
    browser.choose("Valor da condição 1", "atrasada").await;
    browser.see("3 clientes").await;
    browser.press("todas").await;
    browser.see("1 cliente").await;
    browser.see("Davi Ota").await;
    browser.done().await;
}

#[tokio::test]
async fn whom_a_wrong_letter_hides_is_proposed_and_opened_by_keyboard() {
    let app = TestApp::live().await;
    four(&app).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.see("Ana Lima").await;
    browser.fill("Nome, telefone, e-mail, CPF ou CNPJ", "carla numes").await;
    browser.see("Nenhum cliente com “carla numes”. Parecidos:").await;
    browser.see("Carla Nunes").await;
    browser.not_see("Ana Lima").await;
    browser.inspect("customers-similar").await;
    browser.tab_to("Carla Nunes").await;
    browser.key(Key::Enter).await;
    browser.see_heading("Carla Nunes").await;
    browser.done().await;
}

#[tokio::test]
async fn the_arrow_leads_from_the_words_to_whom_they_found() {
    let app = TestApp::live().await;
    four(&app).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/customers").await;
    browser.see("Ana Lima").await;
    browser.key('/').await;
    browser.fill("Nome, telefone, e-mail, CPF ou CNPJ", "bruno").await;
    browser.not_see("Ana Lima").await;
    browser.key(Key::Down).await;
    browser.key(Key::Enter).await;
    browser.see_heading("Bruno Melo").await;
    browser.done().await;
}

#[tokio::test]
async fn columns_are_chosen_and_stay_chosen() {
    let app = TestApp::live().await;
    four(&app).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.see("Ana Lima").await;
    browser.not_see("Olinda").await;
    browser.press("Colunas").await;
    browser.press("Cidade").await;
    browser.press("Etiquetas").await;
    browser.see("Olinda").await;
    browser.key(Key::Escape).await;
    browser.reload().await;
    browser.see("Olinda").await;
    assert!(!browser.offers("Etiquetas").await);
    browser.done().await;
}

#[tokio::test]
async fn a_look_beside_the_list_follows_the_keys() {
    let app = TestApp::live().await;
    four(&app).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/customers?sort=name").await;
    browser.see("Ana Lima").await;
    browser.key('j').await;
    browser.key('o').await;
    browser.see_heading("Ana Lima").await;
    browser.see("Cliente cadastrado").await;
    browser.key('j').await;
    browser.see_heading("Bruno Melo").await;
    browser.inspect("customers-look").await;
    browser.key(Key::Escape).await;
    browser.until("the look closed", async || !browser.offers("Fechar o resumo").await).await;
    browser.key(Key::Enter).await;
    browser.see("A fazer").await;
    browser.see_heading("Bruno Melo").await;
    browser.back().await;
    browser.see("Carla Nunes").await;
    browser.key('j').await;
    browser.key('j').await;
    browser.key(Key::Enter).await;
    browser.see_heading("Carla Nunes").await;
    browser.done().await;
}

#[tokio::test]
async fn many_are_changed_at_once_and_it_is_taken_back() {
    let app = TestApp::live().await;
    let made = four(&app).await;
    app.manager().await.customer_create("Edu Paz", json!({ "tags": ["VIP"] })).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/customers?sort=name").await;
    browser.see("Ana Lima").await;
    for key in ['j', 'x', 'j', 'x', 'j', 'x'] {
        browser.key(key).await;
    }
    browser.see("3 selecionados").await;
    browser.press("Pôr etiqueta").await;
    browser.press("VIP").await;
    browser.see("3 clientes mudados.").await;
    let tag = tag_of(&app, "VIP").await;
    assert_eq!(names(&app, json!({ "tagIds": [tag] })).await, ["Ana Lima", "Bruno Melo", "Carla Nunes", "Edu Paz"]);
    browser.press("Desfazer").await;
    browser.see("3 clientes voltaram ao que eram.").await;
    assert_eq!(names(&app, json!({ "tagIds": [tag] })).await, ["Edu Paz"]);

    browser.press("Fase").await;
    // The chip above has the same name.
    browser.key(Key::Down).await;
    browser.key(Key::Enter).await;
    browser.see("3 clientes mudados.").await;
    // Somebody else changes one of them afterwards: an undo leaves that one as it is, and says so.
    app.manager().await.customer_update(made[0]["id"].as_str().unwrap(), json!({ "position": "Diretora" })).await;
    browser.press("Desfazer").await;
    browser.see("2 clientes voltaram ao que eram.").await;
    browser.see("1 cliente mudou depois disso").await;
    browser.press("Excluir").await;
    browser.see("3 clientes mudados.").await;
    // One way back at a time, or the wrong one is pressed.
    assert!(!browser.sees("2 clientes voltaram ao que eram.").await);
    browser.not_see("Carla Nunes").await;
    assert_eq!(names(&app, json!({})).await, ["Davi Ota", "Edu Paz"]);
    browser.press("Desfazer").await;
    browser.see("Carla Nunes").await;
    browser.press("Selecionar todas").await;
    browser.see("5 selecionados").await;
    browser.inspect("customers-bulk").await;
    browser.done().await;
}

#[tokio::test]
async fn all_that_match_are_changed_and_not_only_those_on_the_screen() {
    let app = TestApp::live().await;
    four(&app).await;
    for n in 0..60 {
        app.manager().await.customer_create(&format!("Cliente {n:02}"), json!({ "score": 7 })).await;
    }
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/customers?sort=name&where=all(score:is:7)").await;
    browser.see("Cliente 00").await;
    browser.key('j').await;
    browser.key('x').await;
    browser.press("Selecionar todos os 60 que combinam").await;
    browser.see("Todos os que combinam").await;
    browser.press("Excluir").await;
    browser.see("também para os que não estão na tela").await;
    // Not `inspect`: on a phone there is another list, and nobody is chosen in it.
    browser.accessible().await;
    browser.shot("customers-bulk-all").await;
    browser.press("Mudar todos").await;
    browser.see("60 clientes mudados.").await;
    assert_eq!(names(&app, json!({})).await.len(), 4);
    browser.press("Desfazer").await;
    browser.see("60 clientes voltaram ao que eram.").await;
    browser.see("60 clientes").await;
    browser.done().await;
}

async fn tag_of(app: &TestApp, name: &str) -> Value {
    let tags = app.manager().await.query("{ tags { id name } }", json!({})).await["tags"].take();
    let found = tags.as_array().unwrap().iter().find(|tag| tag["name"] == name).cloned();
    found.expect("the tag")["id"].take()
}

#[tokio::test]
async fn several_are_chosen_and_changed_on_a_phone() {
    let app = TestApp::live().await;
    four(&app).await;
    app.manager().await.customer_create("Edu Paz", json!({ "tags": ["VIP"] })).await;
    let browser = Browser::open(&app).await;
    browser.resize(360, 800).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/customers?sort=name").await;
    browser.press("Selecionar").await;
    browser.see("Toque nos clientes que quer mudar.").await;
    // Where somebody would otherwise be led to the customer.
    browser.script("document.querySelectorAll('.customer-row .check')[0].click()", vec![]).await;
    browser.press("Selecionar Carla Nunes").await;
    browser.see("2 selecionados").await;
    // Not `inspect`: on a desk there is the table.
    for theme in ["light", "dark"] {
        browser.prefers(theme).await;
        browser.fits().await;
        browser.accessible().await;
        browser.shot(&format!("customers-choosing-{theme}")).await;
    }
    browser.press("Pôr etiqueta").await;
    browser.fits().await;
    browser.shot("customers-choosing-menu").await;
    browser.press("VIP").await;
    browser.see("2 clientes mudados.").await;
    let tag = tag_of(&app, "VIP").await;
    assert_eq!(names(&app, json!({ "tagIds": [tag] })).await, ["Ana Lima", "Carla Nunes", "Edu Paz"]);
    browser.press("Limpar seleção").await;
    browser.press("Bruno Melo").await;
    browser.see_heading("Bruno Melo").await;
    browser.done().await;
}

#[tokio::test]
async fn whoever_may_not_add_customers_is_not_told_to() {
    let app = TestApp::live().await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Viewer).await;
    browser.visit("/customers").await;
    browser.see("Quando alguém cadastrar o primeiro, ele aparece aqui.").await;
    assert!(!browser.sees("Cadastre o primeiro").await && !browser.offers("Selecionar").await);
    browser.done().await;
}

#[tokio::test]
async fn the_usual_columns_show_what_is_in_them_in_english_too() {
    let app = TestApp::live().await;
    let admin = app.admin().await;
    let acme = json!({ "lifecycle": "CHURNED", "kind": "COMPANY" });
    admin.customer_create("Restaurante São Jorge", acme).await;
    let browser = Browser::open_in(&app, "en").await;
    browser.fill("E-mail", &Role::Admin.email()).await;
    browser.fill("Password", tests::PASSWORD).await;
    browser.press("Sign in").await;
    browser.inside().await;
    browser.visit("/customers").await;
    browser.see("Former customer").await;
    let cut = "return [...document.querySelectorAll('[role=grid] :is(td, .cut)')]
        .filter(node => node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display !== 'inline').map(node => node.innerText)";
    assert_eq!(browser.script(cut, vec![]).await, json!([]));
    browser.shot("customers-english").await;
    browser.done().await;
}

#[tokio::test]
async fn whose_birthday_it_is_this_month_is_a_condition_of_the_list() {
    let app = TestApp::live().await;
    let admin = app.admin().await;
    // In São Paulo, where the company is.
    let today = (chrono::Utc::now() - chrono::TimeDelta::hours(3)).date_naive();
    let other = today + chrono::Days::new(60);
    for (name, day) in [("Ana Lima", today), ("Bruno Melo", other)] {
        let born = day.format("1988-%m-%d").to_string();
        admin.customer_create(name, json!({ "birthDate": born })).await;
    }
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.visit("/customers").await;
    browser.see("Bruno Melo").await;
    browser.press("Mais condições").await;
    browser.press("Condição").await;
    browser.choose("Campo da condição 1", "Aniversário").await;
    browser.choose("Valor da condição 1", "neste mês").await;
    browser.not_see("Bruno Melo").await;
    browser.see("Ana Lima").await;
    browser.inspect("customers-birthday").await;
    browser.done().await;
}

#[tokio::test]
async fn what_is_to_come_is_a_condition_counted_from_today() {
    let app = TestApp::live().await;
    let made = four(&app).await;
    let manager = app.manager().await;
    let today = (chrono::Utc::now() - chrono::TimeDelta::hours(3)).date_naive();
    let deal = json!({ "expectedCloseOn": today });
    manager.deal_create(made[0]["id"].as_str().unwrap(), "Plano", deal).await;
    let browser = Browser::open(&app).await;
    browser.sign_in(Role::Manager).await;
    browser.see("Carla Nunes").await;
    browser.press("Mais condições").await;
    browser.press("Condição").await;
    browser.choose("Campo da condição 1", "Fechamento previsto de negócio em aberto").await;
    browser.see("1 cliente").await;
    browser.choose("Comparação da condição 1", "cai").await;
    browser.choose("Valor da condição 1", "hoje").await;
    browser.not_see("Carla Nunes").await;
    browser.inspect("rules-today").await;
    browser.reload().await;
    browser.see("1 cliente").await;
    assert_eq!(browser.value("Valor da condição 1").await, "today");
    browser.choose("Valor da condição 1", "ontem").await;
    browser.not_see("1 cliente").await;
    browser.choose("Campo da condição 1", "Prazo de atividade a fazer").await;
    browser.not_see("1 cliente").await;
    browser.done().await;
}
