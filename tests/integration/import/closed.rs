//! Deals that were won or lost before the file came: since when.

use super::{counts, known, taken};
use tests::{Client, TestApp, Value, json};

const FILE: &str = "Negócio;E-mail;Situação;Motivo da perda;Data de fechamento\n\
    Ganho;ana@exemplo.com.br;ganho;;05/11/2024\n\
    Perdido;ana@exemplo.com.br;perdido;Preço;06/11/2024 14:30\n\
    Aberto;ana@exemplo.com.br;;;31/12/2090\n\
    Sem data;ana@exemplo.com.br;ganho;;\n\
    Futuro;ana@exemplo.com.br;ganho;;31/12/2090\n\
    Torto;ana@exemplo.com.br;ganho;;ontem\n";

async fn closed(client: &Client) -> Vec<(String, Value, Value)> {
    let list = "{ deals(orderBy: [{ field: TITLE }], first: 50) { nodes { title wonAt lostAt } } }";
    let nodes = client.query(list, json!({})).await["deals"]["nodes"].as_array().unwrap().clone();
    let one = |deal: Value| (deal["title"].as_str().unwrap().to_owned(), deal["wonAt"].clone(), deal["lostAt"].clone());
    nodes.into_iter().map(one).collect()
}

#[tokio::test]
async fn the_day_a_deal_was_closed_is_that_of_the_file() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ana = known(&admin).await[1].clone();
    let import = taken(&app, &admin, "DEAL", FILE, Value::Null).await;
    let column = import["columns"].as_array().unwrap().last().unwrap();
    assert_eq!((&column["target"], &column["confidence"]), (&json!("closedAt"), &json!("HEADER")));
    assert_eq!(counts(&import), [6, 4, 0, 0, 0, 0, 2], "{import:#}");
    let deals = closed(&admin).await;
    let null = Value::Null;
    assert_eq!(deals[0], ("Aberto".to_owned(), null.clone(), null.clone()), "what is hoped for closes nothing");
    assert_eq!(deals[1], ("Ganho".to_owned(), json!("2024-11-05T03:00:00+00:00"), null.clone()));
    assert_eq!(deals[2], ("Perdido".to_owned(), null.clone(), json!("2024-11-06T17:30:00+00:00")));
    assert!(deals[3].1.as_str().unwrap() > "2026", "without a day it is now: {deals:?}");
    let lines = import["rejections"].as_array().unwrap().iter();
    let told: Vec<_> = lines.map(|line| line["problems"][0]["column"].as_str().unwrap_or_default()).collect();
    assert_eq!(told, ["Data de fechamento"; 2], "{import:#}");

    // The same file again changes nothing, a newer one what it knows better.
    let same = taken(&app, &admin, "DEAL", FILE, Value::Null).await;
    assert_eq!(counts(&same), [6, 0, 0, 0, 4, 0, 2], "{same:#}");
    let newer = FILE.replace("05/11/2024", "05/11/2024 10:00");
    let newer = taken(&app, &admin, "DEAL", &newer, Value::Null).await;
    assert_eq!(counts(&newer), [6, 0, 1, 0, 3, 0, 2], "{newer:#}");
    assert_eq!(closed(&admin).await[1].1, "2024-11-05T13:00:00+00:00");
    let timeline = "query($id: ID!) { customer(id: $id) { timeline(where: { kind: [DEAL_UPDATED] }) { nodes {
        changes { field label } } } } }";
    let items = admin.query(timeline, json!({ "id": ana })).await["customer"]["timeline"]["nodes"].take();
    assert_eq!(items[0]["changes"], json!([{ "field": "closedAt", "label": "Data de fechamento" }]), "{items:#}");
    admin.import_do("importUndo", &newer["id"]).await;
    app.drain().await;
    assert_eq!(closed(&admin).await[1].1, "2024-11-05T03:00:00+00:00", "an undo puts it back");

    // What is sold again is another deal, though it is called the same.
    let next = FILE.replace("05/11/2024", "05/12/2024");
    let next = taken(&app, &admin, "DEAL", &next, Value::Null).await;
    assert_eq!(counts(&next), [6, 1, 0, 0, 3, 0, 2], "{next:#}");
}

#[tokio::test]
async fn an_open_deal_that_the_file_closes_is_closed_since_then() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ana = known(&admin).await[1].clone();
    admin.deal_create(&ana, "Ganho", json!({})).await;
    let file = "título;e-mail;etapa;ganho em;perdido em\nGanho;ana@exemplo.com.br;Fechado;05/11/2024;\n";
    let import = taken(&app, &admin, "DEAL", file, Value::Null).await;
    assert_eq!(counts(&import), [1, 0, 1, 0, 0, 0, 0], "{import:#}");
    assert_eq!(closed(&admin).await[0].1, "2024-11-05T03:00:00+00:00");
}
