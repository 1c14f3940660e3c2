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
