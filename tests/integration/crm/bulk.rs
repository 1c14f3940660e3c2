//! Work on many customers at once: matched, changed, skipped, taken back.

use super::{
    reach::limit,
    support::{codes, customer, id, user_id},
};
use tests::{Client, TestApp, Value, json};

const FACTS: &str = "bulkAction { id state fault matched changed unchanged skipped undone kept undoEndsAt
    skippedItems { reason customer { name } } } userErrors { field code message }";

async fn begin(client: &Client, input: Value) -> Value {
    let document = format!("mutation($in: CustomerBulkInput!) {{ it: customerBulk(input: $in) {{ {FACTS} }} }}");
    client.query(&document, json!({ "in": input })).await["it"].take()
}

/// `bulkActionUndo` or `bulkActionCancel`, and what came of it.
async fn step(app: &TestApp, client: &Client, mutation: &str, action: &str) -> Value {
    let document = format!("mutation($id: ID!) {{ it: {mutation}(id: $id) {{ {FACTS} }} }}");
    let answer = client.query(&document, json!({ "id": action })).await["it"].take();
    assert_eq!(answer["userErrors"], json!([]), "{answer:#}");
    app.drain().await;
    read(client, action).await
}

async fn read(client: &Client, action: &str) -> Value {
    let facts =
        FACTS.replace("userErrors { field code message }", "").replacen("bulkAction", "it: bulkAction(id: $id)", 1);
    client.query(&format!("query($id: ID!) {{ {facts} }}"), json!({ "id": action })).await["it"].take()
}

async fn run(app: &TestApp, client: &Client, input: Value) -> (String, Value) {
    let begun = begin(client, input).await;
    assert_eq!(begun["userErrors"], json!([]), "{begun:#}");
    let action = id(&begun["bulkAction"]);
    app.drain().await;
    let done = read(client, &action).await;
    (action, done)
}

fn counts(of: &Value) -> [i64; 4] {
    ["matched", "changed", "unchanged", "skipped"].map(|key| of[key].as_i64().unwrap())
}

async fn tags(client: &Client) -> (String, String) {
    let create = "mutation($name: String!) { tagCreate(input: { name: $name }) { tag { id } } }";
    let mut ids = Vec::new();
    for name in ["Vip", "Frio"] {
        ids.push(id(&client.query(create, json!({ "name": name })).await["tagCreate"]["tag"]));
    }
    (ids.remove(0), ids.remove(0))
}

async fn tagged(client: &Client, tag: &str) -> Vec<String> {
    client.customer_names(json!({ "tagIds": [tag] }), json!([{ "field": "NAME" }])).await
}

#[tokio::test]
async fn a_filter_gives_many_customers_to_somebody_and_an_undo_takes_them_back() {
    let app = TestApp::start().await;
    let (admin, agent) = (app.admin().await, user_id(&app.agent().await).await);
    admin.custom_field_create("Renda", "NUMBER", json!({})).await;
    for n in 0..620 {
        admin.customer_create(&format!("Cliente {n:03}"), json!({ "score": n % 10 })).await;
    }
    let fields = json!({ "ownerId": agent, "category": "ouro", "custom": [{ "key": "renda", "value": 7 }] });
    let input = json!({ "where": { "score": { "lt": 9 } }, "change": { "set": fields } });
    let (action, done) = run(&app, &admin, input).await;
    assert_eq!((&done["state"], counts(&done)), (&json!("DONE"), [558, 558, 0, 0]), "{done:#}");
    let theirs =
        json!({ "ownerId": { "eq": agent }, "category": { "eq": "ouro" }, "custom": { "key": "renda", "eq": 7 } });
    let count = "query($w: CustomerFilter) { customerCount(where: $w) }";
    assert_eq!(admin.query(count, json!({ "w": theirs })).await["customerCount"], 558);

    let mine =
        admin.query("{ customers(where: { score: { eq: 0 } }, first: 1) { nodes { id version } } }", json!({})).await;
    let changed = id(&mine["customers"]["nodes"][0]);
    let update = "mutation($in: CustomerUpdateInput!) { customerUpdate(input: $in) { userErrors { code } } }";
    admin.query(update, json!({ "in": { "id": changed, "category": "prata" } })).await;
    let undone = step(&app, &admin, "bulkActionUndo", &action).await;
    let facts = (&undone["state"], &undone["undone"], &undone["kept"], &undone["undoEndsAt"]);
    assert_eq!(facts, (&json!("UNDONE"), &json!(557), &json!(1), &Value::Null));
    assert_eq!(admin.query(count, json!({ "w": theirs })).await["customerCount"], 0);
    let one = admin.customer_read(&changed).await;
    assert_eq!(one["category"], "prata", "what somebody changed since is left alone");
}

#[tokio::test]
async fn what_is_cleared_is_empty_for_all_and_back_after_an_undo() {
    let app = TestApp::start().await;
    let (admin, agent) = (app.admin().await, user_id(&app.agent().await).await);
    admin.custom_field_create("Renda", "NUMBER", json!({})).await;
    let more = json!({ "ownerId": agent, "category": "ouro", "custom": [{ "key": "renda", "value": 7 }] });
    let ids = [admin.customer_create("Ana", more.clone()).await, admin.customer_create("Bia", more).await];
    let ids = ids.map(|one| id(&one));
    let cleared = json!({ "ownerId": null, "category": null, "custom": [{ "key": "renda", "value": null }] });
    let (action, done) = run(&app, &admin, json!({ "ids": ids, "change": { "set": cleared } })).await;
    assert_eq!(counts(&done), [2, 2, 0, 0], "{done:#}");
    let empty = admin.customer_read(&ids[0]).await;
    assert_eq!((&empty["owner"], &empty["category"]), (&Value::Null, &Value::Null), "{empty}");
    assert!(empty["custom"].as_array().unwrap().iter().all(|field| field["value"].is_null()), "{empty}");
    let undone = step(&app, &admin, "bulkActionUndo", &action).await;
    assert_eq!(undone["undone"], 2, "{undone}");
    let back = admin.customer_read(&ids[0]).await;
    assert_eq!((&back["owner"]["id"], &back["category"]), (&json!(agent), &json!("ouro")), "{back}");
}

#[tokio::test]
async fn tags_are_stuck_on_and_taken_off_by_hand_selected_customers() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (vip, cold) = tags(&admin).await;
    let ids = [customer(&app, "Ana").await, customer(&app, "Bia").await, customer(&app, "Cid").await];
    let input = json!({ "ids": &ids[..2], "change": { "addTagIds": [vip, cold] } });
    let (_, done) = run(&app, &admin, input).await;
    assert_eq!(counts(&done), [2, 2, 0, 0]);
    let (again, done) = run(&app, &admin, json!({ "ids": ids, "change": { "addTagIds": [vip] } })).await;
    assert_eq!(counts(&done), [3, 1, 2, 0], "those who had it are unchanged");
    assert_eq!(tagged(&admin, &vip).await, ["Ana", "Bia", "Cid"]);
    step(&app, &admin, "bulkActionUndo", &again).await;
    assert_eq!(tagged(&admin, &vip).await, ["Ana", "Bia"]);
    let (off, done) = run(&app, &admin, json!({ "where": {}, "change": { "removeTagIds": [cold] } })).await;
    assert_eq!((counts(&done), tagged(&admin, &cold).await.len()), ([3, 2, 1, 0], 0));
    step(&app, &admin, "bulkActionUndo", &off).await;
    assert_eq!(tagged(&admin, &cold).await, ["Ana", "Bia"]);
    let timeline = "query($id: ID!) { customer(id: $id) { timeline(first: 1) { nodes { changes { field after } } } } }";
    let item = admin.query(timeline, json!({ "id": ids[0] })).await;
    let change = &item["customer"]["timeline"]["nodes"][0]["changes"][0];
    assert_eq!((&change["field"], &change["after"]), (&json!("tags"), &json!(["Frio", "Vip"])), "{item:#}");
}

#[tokio::test]
async fn many_are_deleted_and_brought_back() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for name in ["Ana", "Bia", "Cid"] {
        let points = json!([{ "kind": "EMAIL", "value": format!("{name}@exemplo.com.br") }]);
        admin.customer_create(name, json!({ "contactPoints": points })).await;
    }
    let names = async || admin.customer_names(json!({}), json!([{ "field": "NAME" }])).await;
    let filter = json!({ "name": { "in": ["Ana", "Bia"] } });
    let (action, done) = run(&app, &admin, json!({ "where": filter, "change": { "delete": true } })).await;
    assert_eq!((counts(&done), names().await), ([2, 2, 0, 0], vec!["Cid".to_owned()]));
    step(&app, &admin, "bulkActionUndo", &action).await;
    assert_eq!(names().await, ["Ana", "Bia", "Cid"]);
    run(&app, &admin, json!({ "where": filter, "change": { "delete": true } })).await;
    let (back, done) = run(&app, &admin, json!({ "where": filter, "change": { "restore": true } })).await;
    assert_eq!((counts(&done), names().await.len()), ([2, 2, 0, 0], 3));
    let found = admin.customer_search("ana@exemplo.com.br").await;
    assert_eq!(found, ["Ana"]);
    step(&app, &admin, "bulkActionUndo", &back).await;
    assert_eq!(names().await, ["Cid"]);
}

#[tokio::test]
async fn whom_one_may_not_change_is_skipped_and_told() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let write = json!([
        { "permission": "customer.read", "scope": "ALL" },
        { "permission": "customer.write", "scope": "OWN" }
    ]);
    let agent = limit(&app, write).await;
    let me = user_id(&agent).await;
    admin.customer_create("Minha", json!({ "ownerId": me })).await;
    admin.customer_create("De outro", json!({})).await;
    let (action, done) = run(&app, &agent, json!({ "where": {}, "change": { "set": { "status": "BLOCKED" } } })).await;
    assert_eq!(counts(&done), [2, 1, 0, 1], "{done:#}");
    assert_eq!(done["skippedItems"][0]["customer"]["name"], "De outro");
    assert!(done["skippedItems"][0]["reason"].as_str().unwrap().contains("não pode"), "{done:#}");
    let forbidden = "mutation($in: CustomerBulkInput!) { customerBulk(input: $in) { userErrors { code } } }";
    let input = json!({ "in": { "where": {}, "change": { "delete": true } } });
    assert_eq!(agent.error_codes(forbidden, input).await, ["FORBIDDEN"]);
    let other = app.viewer().await;
    assert_eq!(
        other.query("query($id: ID!) { bulkAction(id: $id) { id } }", json!({ "id": action })).await["bulkAction"],
        Value::Null
    );
    assert_eq!(
        admin.query("{ bulkActions { nodes { state } } }", json!({})).await["bulkActions"]["nodes"][0]["state"],
        "DONE"
    );
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_before_anything_happens() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    customer(&app, "Ana").await;
    for (change, code) in [
        (json!({ "set": {} }), "REQUIRED"),
        (json!({ "addTagIds": [] }), "REQUIRED"),
        (json!({ "delete": false }), "REQUIRED"),
        (json!({ "set": { "score": 100_000 } }), "INVALID"),
        (json!({ "set": { "ownerId": "nobody" } }), "NOT_FOUND"),
        (json!({ "set": { "custom": [{ "key": "nada", "value": 1 }] } }), "NOT_FOUND"),
    ] {
        assert_eq!(codes(&begin(&admin, json!({ "where": {}, "change": change })).await), [code], "{change}");
    }
    let nobody = begin(&admin, json!({ "change": { "delete": true } })).await;
    assert_eq!((codes(&nobody), &nobody["userErrors"][0]["field"]), (vec!["REQUIRED".to_owned()], &json!(["where"])));
    assert_eq!(admin.query("{ bulkActions { nodes { id } } }", json!({})).await["bulkActions"]["nodes"], json!([]));
}

#[tokio::test]
async fn one_key_begins_one_action_and_a_cancelled_one_goes_no_further() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    customer(&app, "Ana").await;
    let input = json!({ "where": {}, "change": { "set": { "category": "x" } }, "idempotencyKey": "um" });
    let first = id(&begin(&admin, input.clone()).await["bulkAction"]);
    assert_eq!(id(&begin(&admin, input).await["bulkAction"]), first);
    let cancelled = step(&app, &admin, "bulkActionCancel", &first).await;
    assert_eq!((&cancelled["state"], counts(&cancelled)), (&json!("CANCELLED"), [1, 0, 0, 0]));
    assert_eq!(cancelled["undoEndsAt"], Value::Null, "there is nothing to undo");
}

#[tokio::test]
async fn the_audit_log_says_who_did_what_to_how_many() {
    let app = TestApp::start().await;
    let (admin, manager) = (app.admin().await, app.manager().await);
    for name in ["Ana", "Bia"] {
        admin.customer_create(name, json!({})).await;
    }
    let (tag, _) = tags(&admin).await;
    let filter = json!({ "name": { "eq": "Ana" } });
    let change = json!({ "addTagIds": [tag] });
    run(&app, &manager, json!({ "where": filter, "change": change })).await;
    let log = "{ auditLog(where: { entity: \"bulk\" }) { nodes { action actor { email } after } } }";
    let log = admin.query(log, json!({})).await["auditLog"]["nodes"].take();
    let actions: Vec<_> = log.as_array().unwrap().iter().map(|entry| entry["action"].clone()).collect();
    assert_eq!(actions, ["bulk.finished", "bulk.started"]);
    for entry in log.as_array().unwrap() {
        assert_eq!(entry["actor"]["email"], "manager@loja.test");
        assert_eq!(entry["after"]["with"]["where"], filter, "{entry:#}");
    }
    assert_eq!(log[0]["after"]["counts"], json!({ "matched": 1, "changed": 1, "skipped": 0, "undone": 0 }));
}
