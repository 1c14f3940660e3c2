use super::made;
use crate::crm::support::user_id;
use tests::{Client, Role, TestApp, Value, json};

/// The agent with a role of these grants.
async fn agent_with(app: &TestApp, grants: &[(&str, &str)]) -> Client {
    let admin = app.admin().await;
    let grants: Vec<_> = grants.iter().map(|(key, scope)| json!({ "permission": key, "scope": scope })).collect();
    let document = "mutation($in: RoleCreateInput!) { roleCreate(input: $in) { role { id } userErrors { message } } }";
    let made =
        admin.query(document, json!({ "in": { "name": format!("Papel {}", grants.len()), "grants": grants } })).await;
    let role = made["roleCreate"]["role"]["id"].clone();
    let agent = user_id(&app.agent().await).await;
    let document = "mutation($in: UserUpdateInput!) { userUpdate(input: $in) { userErrors { message } } }";
    admin.query(document, json!({ "in": { "id": agent, "roleId": role } })).await;
    app.sign_in(&Role::Agent.email()).await
}

#[tokio::test]
async fn what_one_may_not_see_is_not_in_the_file() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let own = user_id(&app.agent().await).await;
    let company = admin.customer_create("Padaria", json!({ "kind": "COMPANY" })).await;
    let works = json!({ "ownerId": own, "companyId": company["id"] });
    let mine = admin.customer_create("Minha", works).await;
    let other = admin.customer_create("De outro", json!({})).await;
    for (customer, title) in [(&mine, "Meu"), (&other, "Do outro")] {
        admin.deal_create(customer["id"].as_str().unwrap(), title, json!({ "ownerId": own })).await;
    }
    let agent = agent_with(&app, &[("customer.read", "OWN"), ("deal.read", "ALL"), ("export.run", "OWN")]).await;
    let export = made(&app, &agent, json!({ "customers": {} }), "CSV", json!(["name", "company"])).await;
    assert_eq!(agent.export_text(&export["id"]).await, "Nome;Empresa\nMinha;\n");
    let order = json!([{ "field": "TITLE" }]);
    let list = json!({ "deals": { "orderBy": order } });
    let export = made(&app, &agent, list, "CSV", json!(["title", "customer"])).await;
    assert_eq!(agent.export_text(&export["id"]).await, "Título;Cliente\nDo outro;\nMeu;Minha\n");
    let refused = agent.error_codes(
        "mutation { exportCreate(input: { list: { activities: {} }, format: CSV }) { export { id } } }",
        json!({}),
    );
    assert_eq!(refused.await, ["FORBIDDEN"]);
}

#[tokio::test]
async fn rights_are_those_of_the_moment_when_it_runs() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.customer_create("Maria", json!({})).await;
    let agent = agent_with(&app, &[("customer.read", "ALL"), ("export.run", "OWN")]).await;
    let export = agent.export_create(json!({ "customers": {} }), "CSV", Value::Null).await;
    let agent = agent_with(&app, &[("export.run", "ALL")]).await;
    app.drain().await;
    let export = agent.export_read(&export["id"]).await;
    assert_eq!((&export["state"], &export["rows"]), (&json!("FAILED"), &json!(0)));
    assert!(export["fault"].as_str().unwrap().contains("customer.read"), "{export:#}");
    assert_eq!(agent.notice_kinds().await, ["EXPORT_FINISHED"]);
}

#[tokio::test]
async fn who_is_gone_gets_no_file() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let agent = agent_with(&app, &[("customer.read", "ALL"), ("export.run", "OWN")]).await;
    let export = agent.export_create(json!({ "customers": {} }), "CSV", Value::Null).await;
    let id = user_id(&agent).await;
    let gone = "mutation($id: ID!) { userDeactivate(id: $id) { userErrors { code } } }";
    admin.query(gone, json!({ "id": id })).await;
    app.drain().await;
    let export = admin.export_read(&export["id"]).await;
    assert_eq!(export["state"], "FAILED");
    assert!(export["fault"].as_str().unwrap().contains("acesso"), "{export:#}");
}

#[tokio::test]
async fn one_sees_one_s_own_files_and_takes_no_other_s_that_hold_more() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.customer_create("Maria", json!({})).await;
    let theirs = made(&app, &admin, json!({ "customers": {} }), "CSV", Value::Null).await;
    let listed = async |client: &Client| {
        let list = client.query("{ exports { nodes { id downloadable } } }", json!({})).await;
        list["exports"]["nodes"].as_array().unwrap().clone()
    };
    let agent = agent_with(&app, &[("customer.read", "OWN"), ("export.run", "OWN")]).await;
    assert_eq!(listed(&agent).await, [] as [Value; 0]);
    assert_eq!(agent.export_read(&theirs["id"]).await, Value::Null);
    assert_eq!(agent.export_link(&theirs["id"]).await["userErrors"][0]["code"], "NOT_FOUND");
    assert_eq!(agent.export_cancel(&theirs["id"]).await["userErrors"][0]["code"], "NOT_FOUND");

    let agent = agent_with(&app, &[("customer.read", "OWN"), ("export.run", "ALL"), ("deal.read", "ALL")]).await;
    assert_eq!(listed(&agent).await, [json!({ "id": theirs["id"], "downloadable": false })]);
    assert_eq!(agent.export_link(&theirs["id"]).await["userErrors"][0]["code"], "NOT_ALLOWED");
    assert!(!app.manager().await.export_content(&theirs["id"]).await.is_empty(), "who sees all may take it");
    assert_eq!(app.viewer().await.error_codes("{ exports { nodes { id } } }", json!({})).await, ["FORBIDDEN"]);
}
