use super::counts;
use tests::{TestApp, Value, json};

#[tokio::test]
async fn an_import_is_taken_back_but_for_what_was_changed_since() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let old = admin
        .customer_create("Velha", json!({ "contactPoints": [{ "kind": "EMAIL", "value": "v@exemplo.com.br" }] }))
        .await;
    let file = "nome;e-mail;telefone;categoria;tags\n\
        Velha Senhora;v@exemplo.com.br;11 98765-4321;VIP;Nova\n\
        Ana;ana@exemplo.com.br;;;\nBia;bia@exemplo.com.br;;;\n";
    let import = admin.import_upload("p.csv", file.as_bytes()).await;
    let id = &import["id"];
    admin.import_do("importStart", id).await;
    app.drain().await;
    let import = admin.import_read(id).await;
    assert_eq!(counts(&import), [3, 2, 1, 0, 0, 0, 0], "{import:#}");
    assert!(import["undoEndsAt"].is_string());
    let found = admin.query("{ customers(where: { search: \"bia\" }) { nodes { id } } }", json!({})).await;
    let bia = found["customers"]["nodes"][0]["id"].clone();
    let change =
        "mutation($id: ID!) { customerUpdate(input: { id: $id, category: \"Boa\" }) { userErrors { message } } }";
    admin.query(change, json!({ "id": bia })).await;

    admin.import_do("importUndo", id).await;
    app.drain().await;
    let import = admin.import_read(id).await;
    assert_eq!((&import["state"], &import["undone"], &import["kept"]), (&json!("UNDONE"), &json!(2), &json!(1)));
    assert_eq!(admin.customer_names(json!({}), json!([{ "field": "NAME" }])).await, ["Bia", "Velha"]);
    let old = admin.customer_read(old["id"].as_str().unwrap()).await;
    assert_eq!((&old["name"], &old["category"], &old["tags"]), (&json!("Velha"), &Value::Null, &json!([])));
    assert_eq!(old["contactPoints"].as_array().unwrap().len(), 1);
    let names = admin.customer_search("11 98765-4321").await;
    assert!(names.is_empty(), "the phone that went finds nobody: {names:?}");
    assert_eq!(admin.import_refused("importUndo", id).await[0]["code"], "NOT_ALLOWED");

    // The key is free again.
    admin.customer_create("Outra", json!({ "contactPoints": [{ "kind": "PHONE", "value": "11 98765-4321" }] })).await;
}
