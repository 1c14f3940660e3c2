//! Deals that were there: what a file does to them, and how that is taken back.

use super::{
    counts,
    deals::{deal, deals},
    known, taken,
};
use crate::crm::reach::limit;
use tests::{Client, TestApp, Value, json};

const AGAIN: &str = "título;e-mail;valor;origem;etapa;tags\n\
    PLANO pro;ana@exemplo.com.br;200;Feira;Proposta enviada;Quente\n";

/// A deal of somebody known, worth one real.
async fn there(admin: &Client) -> String {
    let ana = &known(admin).await[1];
    let more = json!({ "value": { "amountMinor": 100, "currency": "BRL" } });
    admin.deal_create(ana, "Plano Pro", more).await["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_open_deal_of_that_title_is_updated_filled_or_left() {
    for (take, outcome, value, source, stage) in [
        ("UPDATE", 2, 20_000, json!("Feira"), "Proposta enviada"),
        ("FILL", 2, 100, json!("Feira"), "Lead"),
        ("LEAVE", 5, 100, Value::Null, "Lead"),
    ] {
        let app = TestApp::start().await;
        let admin = app.admin().await;
        let id = there(&admin).await;
        let settings = json!({ "columns": [], "existing": take });
        let import = taken(&app, &admin, "DEAL", AGAIN, settings.clone()).await;
        let mut expected = [1, 0, 0, 0, 0, 0, 0];
        expected[outcome] = 1;
        assert_eq!(counts(&import), expected, "{take}: {import:#}");
        let deal = deal(&admin, "Plano Pro").await;
        assert_eq!((&deal["id"], &deal["value"]["amountMinor"]), (&json!(id), &json!(value)), "{take}");
        assert_eq!((&deal["source"], &deal["stage"]["name"]), (&source, &json!(stage)), "{take}");
        let moves = deal["stageHistory"].as_array().unwrap().len();
        assert_eq!(moves, if take == "UPDATE" { 2 } else { 1 }, "{take}");
        let import = taken(&app, &admin, "DEAL", AGAIN, settings).await;
        let unchanged = if take == "LEAVE" { 5 } else { 4 };
        assert_eq!(counts(&import)[unchanged], 1, "the same file again, {take}: {import:#}");
    }
}

#[tokio::test]
async fn a_deal_that_has_ended_is_not_the_one_that_is_meant() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let id = there(&admin).await;
    admin.deal_win(&id).await;
    let import = taken(&app, &admin, "DEAL", AGAIN, Value::Null).await;
    assert_eq!(counts(&import), [1, 1, 0, 0, 0, 0, 0], "{import:#}");
    assert_eq!(deals(&admin).await.as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_file_of_deals_that_have_ended_can_come_again() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    known(&admin).await;
    let file = "título;e-mail;status;valor\nA;ana@exemplo.com.br;ganho;100\n";
    assert_eq!(counts(&taken(&app, &admin, "DEAL", file, Value::Null).await), [1, 1, 0, 0, 0, 0, 0]);
    assert_eq!(counts(&taken(&app, &admin, "DEAL", file, Value::Null).await), [1, 0, 0, 0, 1, 0, 0]);
    let newer = file.replace("100", "150");
    assert_eq!(counts(&taken(&app, &admin, "DEAL", &newer, Value::Null).await), [1, 0, 1, 0, 0, 0, 0]);
    assert_eq!(deals(&admin).await.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_happened_stands_on_the_timeline_in_the_audit_log_and_in_one_event() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ana = known(&admin).await[1].clone();
    let file = "título;e-mail;status;motivo da perda\nA;ana@exemplo.com.br;;\nB;ana@exemplo.com.br;perdido;Preço\n";
    taken(&app, &admin, "DEAL", file, Value::Null).await;
    let timeline = "query($id: ID!) { customer(id: $id) { timeline { nodes { kind summary } } } }";
    let timeline = admin.query(timeline, json!({ "id": ana })).await["customer"]["timeline"]["nodes"].take();
    let kinds: Vec<_> = timeline.as_array().unwrap().iter().map(|item| item["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "DEAL_CREATED").count(), 2, "{timeline:#}");
    assert_eq!(kinds.iter().filter(|kind| **kind == "DEAL_LOST").count(), 1, "{timeline:#}");
    let audit = "{ auditLog(first: 20) { nodes { action } } }";
    let audit = admin.query(audit, json!({})).await["auditLog"]["nodes"].take();
    let actions: Vec<_> = audit.as_array().unwrap().iter().map(|entry| entry["action"].as_str().unwrap()).collect();
    assert_eq!(actions.iter().filter(|action| **action == "deal.imported").count(), 1, "{audit:#}");
    assert!(!actions.contains(&"deal.created"), "one entry for all of a piece");
    let events = "{ events(first: 100) { nodes { name } } }";
    let events = admin.query(events, json!({})).await["events"]["nodes"].take();
    let named = |name: &str| events.as_array().unwrap().iter().filter(|event| event["name"] == name).count();
    assert_eq!((named("deal.imported"), named("deal.created")), (1, 0), "{events:#}");
}

#[tokio::test]
async fn an_import_of_deals_is_taken_back_but_for_what_was_changed_since() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let id = there(&admin).await;
    let file = format!("{AGAIN}Novo;ana@exemplo.com.br;1;;;\nMexido;ana@exemplo.com.br;1;;;\n");
    let import = taken(&app, &admin, "DEAL", &file, Value::Null).await;
    assert_eq!(counts(&import), [3, 2, 1, 0, 0, 0, 0], "{import:#}");
    let touched = deal(&admin, "Mexido").await;
    admin.deal_update(touched["id"].as_str().unwrap(), json!({ "notes": "Importante" })).await;

    admin.import_do("importUndo", &import["id"]).await;
    app.drain().await;
    let import = admin.import_read(&import["id"]).await;
    assert_eq!((&import["state"], &import["undone"], &import["kept"]), (&json!("UNDONE"), &json!(2), &json!(1)));
    let all = deals(&admin).await;
    let titles: Vec<_> = all.as_array().unwrap().iter().map(|deal| deal["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Mexido", "Plano Pro"]);
    let old = deal(&admin, "Plano Pro").await;
    assert_eq!((&old["id"], &old["value"]["amountMinor"]), (&json!(id), &json!(100)));
    assert_eq!((&old["source"], &old["stage"]["name"], &old["tags"]), (&Value::Null, &json!("Lead"), &json!([])));
    assert_eq!(admin.column("Lead").await.iter().filter(|title| *title == "Plano Pro").count(), 1);
}

#[tokio::test]
async fn who_may_not_move_deals_may_not_have_a_file_move_them() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    there(&admin).await;
    let all = |permission: &&str| json!({ "permission": permission, "scope": "ALL" });
    let permissions = ["import.run", "customer.read", "deal.read", "deal.write", "tag.manage"];
    let agent = limit(&app, permissions.iter().map(all).collect()).await;
    let import = taken(&app, &agent, "DEAL", AGAIN, Value::Null).await;
    assert_eq!(counts(&import)[6], 1, "{import:#}");
    assert_eq!(import["rejections"][0]["problems"][0]["column"], "etapa", "{import:#}");
}

#[tokio::test]
async fn what_was_chosen_for_customers_is_not_proposed_for_deals() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let file = b"nome;contato\nAna;ana@exemplo.com.br\n";
    let import = admin.import_upload("a.csv", file).await;
    let columns = json!([{ "header": "contato", "target": "contact.other" }]);
    admin.import_update(&import["id"], json!({ "columns": columns })).await;
    admin.import_do("importStart", &import["id"]).await;
    app.drain().await;
    let import = admin.import_upload_of("DEAL", "b.csv", file).await;
    assert_eq!(import["columns"][1]["target"], "customer.name", "{import:#}");
}

#[tokio::test]
async fn fields_of_the_companys_own_come_along() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    known(&admin).await;
    let field = "mutation { customFieldCreate(input: { entity: DEAL, label: \"Renda\", type: NUMBER }) {
        customField { key } userErrors { message } } }";
    admin.query(field, json!({})).await;
    let file = "título;e-mail;renda\nA;ana@exemplo.com.br;1.234,5\nB;ana@exemplo.com.br;muita\n";
    let import = taken(&app, &admin, "DEAL", file, Value::Null).await;
    assert_eq!(counts(&import), [2, 1, 0, 0, 0, 0, 1], "{import:#}");
    let custom = admin.query("{ deals { nodes { custom { value } } } }", json!({})).await;
    assert_eq!(custom["deals"]["nodes"][0]["custom"][0]["value"], 1234.5, "{custom:#}");
}
