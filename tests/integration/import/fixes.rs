//! What cannot be taken is mended for all lines at once, before the file runs.

use super::counts;
use tests::{Client, TestApp, Value, json};

const FILE: &str = "nome;e-mail;UF;responsável;nascimento\n\
    Ana;ana@x.com.br;São Paulo;ninguem@loja.test;01/02/1990\n\
    Bia;bia@x.com.br;São Paulo;;31/02/1990\n\
    Cid;cid@x.com.br;SP;ninguem@loja.test;ontem\n";

/// Says what cells are read as, and waits for the new check.
pub(super) async fn fix(app: &TestApp, admin: &Client, id: &Value, fixes: Value) -> Value {
    let document = "mutation($id: ID!, $fixes: [ImportFixInput!]!) { importFix(id: $id, fixes: $fixes) {
        import { state } userErrors { field code } } }";
    let done = admin.query(document, json!({ "id": id, "fixes": fixes })).await["importFix"].take();
    app.drain().await;
    done
}

async fn checked(admin: &Client, id: &Value) -> Value {
    let document = "query($id: ID!) { import(id: $id) { state settings { fixes { column value with } }
        check { counts { read created invalid } problems { column message count } } } }";
    admin.query(document, json!({ "id": id })).await["import"].take()
}

async fn sent(app: &TestApp, admin: &Client) -> Value {
    let import = admin.import_create("p.csv", FILE.len()).await;
    let (status, answer) = admin.import_part(&import, 0, FILE.as_bytes(), None).await;
    assert_eq!(status, 201, "{answer}");
    admin.import_do("importCheck", &import["id"]).await;
    app.drain().await;
    import["id"].clone()
}

#[tokio::test]
async fn values_are_read_as_others_and_what_cannot_be_taken_is_left_empty() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let id = sent(&app, &admin).await;
    assert_eq!(checked(&admin, &id).await["check"]["counts"]["invalid"], 3);

    let state = json!({ "column": "UF", "value": "São Paulo", "with": "SP" });
    let day = json!({ "column": "nascimento", "value": "31/02/1990", "with": "28/02/1990" });
    fix(&app, &admin, &id, json!([state, day])).await;
    assert_eq!(checked(&admin, &id).await["check"]["counts"]["invalid"], 2);

    // A day is found wrong when the line is read, a colleague only by the database.
    let all = json!([state, day, { "column": "nascimento" }, { "column": "responsável" }]);
    let done = fix(&app, &admin, &id, all.clone()).await;
    assert_eq!(done["userErrors"], json!([]), "{done}");
    let fixed = checked(&admin, &id).await;
    assert_eq!(fixed["check"]["counts"], json!({ "read": 3, "created": 3, "invalid": 0 }), "{fixed:#}");
    assert_eq!(fixed["settings"]["fixes"].as_array().unwrap().len(), 4);

    admin.import_do("importStart", &id).await;
    app.drain().await;
    assert_eq!(counts(&admin.import_read(&id).await), [3, 3, 0, 0, 0, 0, 0]);
    let read = "{ customers(orderBy: [{ field: NAME }], first: 5) { nodes { name birthDate owner { id } address { state } } } }";
    let there = admin.query(read, json!({})).await["customers"]["nodes"].take();
    let states: Vec<&Value> = there.as_array().unwrap().iter().map(|one| &one["address"]["state"]).collect();
    assert_eq!(states, ["SP", "SP", "SP"], "{there:#}");
    let born: Vec<&Value> = there.as_array().unwrap().iter().map(|one| &one["birthDate"]).collect();
    assert_eq!(born, [&json!("1990-02-01"), &json!("1990-02-28"), &Value::Null]);
    assert!(there.as_array().unwrap().iter().all(|one| one["owner"].is_null()));
}

#[tokio::test]
async fn fixes_stay_when_columns_change_and_are_taken_back_by_leaving_them_out() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let id = sent(&app, &admin).await;
    fix(&app, &admin, &id, json!([{ "column": "responsável" }, { "column": "nascimento" }])).await;
    let columns = json!([{ "header": "UF", "target": "ignore" }]);
    let update = "mutation($in: ImportUpdateInput!) { importUpdate(input: $in) { userErrors { message } } }";
    admin.query(update, json!({ "in": { "id": id, "columns": columns } })).await;
    assert_eq!(checked(&admin, &id).await["settings"]["fixes"].as_array().unwrap().len(), 2);
    fix(&app, &admin, &id, json!([])).await;
    let bare = checked(&admin, &id).await;
    assert_eq!((&bare["settings"]["fixes"], &bare["check"]["counts"]["invalid"]), (&json!([]), &json!(3)));
}

#[tokio::test]
async fn a_fix_that_makes_no_sense_is_refused() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let id = sent(&app, &admin).await;
    for (wrong, field, code) in [
        (json!({ "column": "Nada" }), "column", "NOT_FOUND"),
        (json!({ "column": "UF", "with": "SP" }), "value", "REQUIRED"),
        (json!({ "column": "UF", "value": "x", "with": "y".repeat(1_001) }), "with", "TOO_LONG"),
    ] {
        let done = fix(&app, &admin, &id, json!([wrong])).await;
        assert_eq!(done["userErrors"], json!([{ "field": ["fixes", "0", field], "code": code }]));
    }
    assert_eq!(checked(&admin, &id).await["settings"]["fixes"], json!([]));
}

#[tokio::test]
async fn the_next_file_like_it_has_the_values_that_were_mended_and_leaves_nothing_empty_by_itself() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let id = sent(&app, &admin).await;
    let state = json!({ "column": "UF", "value": "São Paulo", "with": "SP" });
    let all = json!([state, { "column": "nascimento" }, { "column": "responsável" }]);
    fix(&app, &admin, &id, all).await;
    admin.import_do("importStart", &id).await;
    app.drain().await;
    let next = sent(&app, &admin).await;
    let next = checked(&admin, &next).await;
    assert_eq!(next["settings"]["fixes"], json!([state]), "{next:#}");
    assert_eq!(next["check"]["counts"]["invalid"], 3, "days and colleagues that cannot be taken are told of again");
}
