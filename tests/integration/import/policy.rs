use super::counts;
use tests::{Client, TestApp, Value, json};

async fn run(app: &TestApp, admin: &Client, file: &str, settings: Value) -> Value {
    let import = admin.import_upload("p.csv", file.as_bytes()).await;
    admin.import_update(&import["id"], settings).await;
    admin.import_do("importStart", &import["id"]).await;
    app.drain().await;
    admin.import_read(&import["id"]).await
}

async fn only(admin: &Client) -> Value {
    let found = admin.query("{ customers { nodes { id } } }", json!({})).await;
    let nodes = found["customers"]["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), 1);
    admin.customer_read(nodes[0]["id"].as_str().unwrap()).await
}

const THERE: &str = "nome;e-mail;categoria;cidade\nAna;ana@exemplo.com.br;Varejo;\n";
const AGAIN: &str = "nome;e-mail;categoria;cidade\nAna Maria;ANA@exemplo.com.br;Atacado;Recife\n";

#[tokio::test]
async fn what_the_file_says_stands_fills_or_is_left_out() {
    for (take, outcome, name, category, city) in [
        ("UPDATE", 2, "Ana Maria", "Atacado", json!("Recife")),
        ("FILL", 2, "Ana", "Varejo", json!("Recife")),
        ("LEAVE", 5, "Ana", "Varejo", Value::Null),
    ] {
        let app = TestApp::start().await;
        let admin = app.admin().await;
        run(&app, &admin, THERE, json!({ "columns": [] })).await;
        let import = run(&app, &admin, AGAIN, json!({ "columns": [], "existing": take })).await;
        let mut expected = [1, 0, 0, 0, 0, 0, 0];
        expected[outcome] = 1;
        assert_eq!(counts(&import), expected, "{take}");
        let ana = only(&admin).await;
        assert_eq!((&ana["name"], &ana["category"]), (&json!(name), &json!(category)), "{take}");
        assert_eq!(ana["address"]["city"], city, "{take}");
    }
}

#[tokio::test]
async fn the_first_or_the_last_of_one_person_in_a_file_stands() {
    let file = "nome;telefone;categoria;cidade\nAna;11 98765-4321;A;\nAna;11 8765-4321;B;Recife\n";
    for (take, outcome, category, city) in
        [("UPDATE", 3, "B", json!("Recife")), ("FILL", 3, "A", json!("Recife")), ("LEAVE", 5, "A", Value::Null)]
    {
        let app = TestApp::start().await;
        let admin = app.admin().await;
        let import = run(&app, &admin, file, json!({ "columns": [], "repeated": take })).await;
        let mut expected = [2, 1, 0, 0, 0, 0, 0];
        expected[outcome] = 1;
        assert_eq!(counts(&import), expected, "{take}");
        let ana = only(&admin).await;
        assert_eq!((&ana["category"], &ana["address"]["city"]), (&json!(category), &city), "{take}");
    }
}

#[tokio::test]
async fn people_who_share_a_phone_are_two_when_the_phone_does_not_count() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let file = "nome;telefone;e-mail\nAna;11 98765-4321;ana@exemplo.com.br\nBia;11 98765-4321;bia@exemplo.com.br\n";
    let import = run(&app, &admin, file, json!({ "columns": [], "matchBy": ["EMAIL"] })).await;
    assert_eq!(counts(&import), [2, 2, 0, 0, 0, 0, 0]);
}

#[tokio::test]
async fn an_owner_is_known_by_name_and_a_line_without_one_gets_the_default() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let file = "nome;vendedor\nAna;Alice Agente\nBia;\nCid;Ninguém\n";
    let settings = json!({ "columns": [], "owner": "admin@loja.test", "portfolio": "Norte" });
    let import = run(&app, &admin, file, settings).await;
    assert_eq!(counts(&import)[6], 1 + i64::from(counts(&import)[1] == 1), "{import:#}");
    let nodes = admin
        .query(
            "{ customers(orderBy: [{ field: NAME }]) { nodes { name owner { name } portfolio { name } } } }",
            json!({}),
        )
        .await;
    assert_eq!(nodes["customers"]["nodes"][0]["owner"]["name"], "Alice Agente");
    assert_eq!(nodes["customers"]["nodes"][0]["portfolio"]["name"], "Norte");
}

#[tokio::test]
async fn who_may_not_make_portfolios_is_told_line_by_line() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.query("mutation { portfolioCreate(input: { name: \"Sul\" }) { portfolio { id } } }", json!({})).await;
    let manager = app.manager().await;
    let file = "nome;carteira\nAna;Sul\n";
    let import = run(&app, &manager, file, json!({ "columns": [] })).await;
    assert_eq!(counts(&import)[1], 1, "{import:#}");
}

#[tokio::test]
async fn each_field_can_be_updated_filled_or_left_by_itself() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.custom_field_create("Renda", "NUMBER", json!({})).await;
    let header = "nome;e-mail;telefone;categoria;produto;cidade;uf;carteira;tags;renda\n";
    let there = format!("{header}Ana;ana@exemplo.com.br;;Varejo;;;PE;Norte;Vip;10\n");
    run(&app, &admin, &there, json!({ "columns": [] })).await;
    let again = format!("{header}Ana Maria;ana@exemplo.com.br;11 98765-4321;Atacado;Ouro;Recife;SP;Sul;Novo;20\n");
    let settings = json!({ "columns": [], "existing": "UPDATE", "fields": [
        { "target": "name", "take": "LEAVE" }, { "target": "category", "take": "FILL" },
        { "target": "product", "take": "FILL" }, { "target": "address.state", "take": "FILL" },
        { "target": "portfolio", "take": "LEAVE" }, { "target": "tags", "take": "LEAVE" },
        { "target": "contact.phone", "take": "LEAVE" }, { "target": "custom.renda", "take": "FILL" } ] });
    let import = run(&app, &admin, &again, settings.clone()).await;
    assert_eq!(counts(&import), [1, 0, 1, 0, 0, 0, 0], "{import:#}");
    let ana = only(&admin).await;
    assert_eq!((&ana["name"], &ana["category"], &ana["product"]), (&json!("Ana"), &json!("Varejo"), &json!("Ouro")));
    assert_eq!((&ana["address"]["city"], &ana["address"]["state"]), (&json!("Recife"), &json!("PE")));
    assert_eq!((&ana["portfolio"]["name"], ana["tags"].as_array().unwrap().len()), (&json!("Norte"), 1));
    assert_eq!((ana["contactPoints"].as_array().unwrap().len(), &ana["custom"][0]["value"]), (1, &json!(10)));
    // The number that was left out makes nobody known.
    let other = "nome;telefone\nBia;11 98765-4321\n";
    assert_eq!(counts(&run(&app, &admin, other, json!({ "columns": [] })).await), [1, 1, 0, 0, 0, 0, 0]);
    let kept = "query($id: ID!) { import(id: $id) { settings { fields { target take } } } }";
    let kept = admin.query(kept, json!({ "id": import["id"] })).await;
    assert_eq!(kept["import"]["settings"]["fields"].as_array().unwrap().len(), 8);
}

#[tokio::test]
async fn where_others_only_fill_a_field_may_still_be_replaced() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    run(&app, &admin, THERE, json!({ "columns": [] })).await;
    let settings = json!({ "columns": [], "existing": "FILL", "fields": [{ "target": "category", "take": "UPDATE" }] });
    run(&app, &admin, AGAIN, settings).await;
    let ana = only(&admin).await;
    assert_eq!(
        (&ana["name"], &ana["category"], &ana["address"]["city"]),
        (&json!("Ana"), &json!("Atacado"), &json!("Recife"))
    );
    let import = admin.import_upload("p.csv", AGAIN.as_bytes()).await;
    let document = "mutation($in: ImportUpdateInput!) { importUpdate(input: $in) { userErrors { field code } } }";
    let input = json!({ "id": import["id"], "columns": [], "fields": [{ "target": "shoeSize", "take": "FILL" }] });
    let refused = admin.query(document, json!({ "in": input })).await["importUpdate"]["userErrors"].take();
    assert_eq!(refused, json!([{ "field": ["fields"], "code": "INVALID" }]));
}

#[tokio::test]
async fn fields_of_a_deal_have_their_own_rules_too() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let [padaria, ..] = super::known(&admin).await;
    let header = "título;cnpj;valor;origem;observações\n";
    let there = format!("{header}Plano;11.222.333/0001-81;100,00;Feira;\n");
    super::taken(&app, &admin, "DEAL", &there, json!({ "columns": [] })).await;
    let again = format!("{header}Plano;11.222.333/0001-81;250,00;Site;Ligar\n");
    let settings = json!({ "columns": [], "fields": [{ "target": "value", "take": "LEAVE" }, { "target": "source", "take": "FILL" }] });
    let import = super::taken(&app, &admin, "DEAL", &again, settings).await;
    assert_eq!(counts(&import), [1, 0, 1, 0, 0, 0, 0], "{import:#}");
    let document =
        "query($id: ID!) { customer(id: $id) { deals(first: 1) { nodes { value { amountMinor } source notes } } } }";
    let deal = admin.query(document, json!({ "id": padaria })).await["customer"]["deals"]["nodes"][0].take();
    assert_eq!(deal, json!({ "value": { "amountMinor": 10_000 }, "source": "Feira", "notes": "Ligar" }));
}
