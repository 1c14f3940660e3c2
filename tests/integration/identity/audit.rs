//! What the audit log keeps of identity.

use super::*;
use tests::PASSWORD;

const LOG: &str = "query($w: AuditFilter, $n: Int, $a: String) { auditLog(where: $w, first: $n, after: $a) { nodes { action entity entityId actorKind actorName actor { email } address before after } pageInfo { endCursor hasNextPage } totalCount } }";

#[tokio::test]
async fn who_did_what_is_kept_newest_first_with_what_changed() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let id = user_id(&admin, "agent@loja.test").await;
    let rename = "mutation($in: UserUpdateInput!) { userUpdate(input: $in) { userErrors { code } } }";
    admin.query(rename, json!({ "in": { "id": id, "name": "Alice Nova" } })).await;
    admin.query(rename, json!({ "in": { "id": id, "name": "Alice Nova" } })).await;
    let log = admin.query(LOG, json!({ "w": { "entityId": id, "action": "user.updated" } })).await;
    let entries = log["auditLog"]["nodes"].as_array().unwrap();
    assert_eq!(entries.len(), 1, "what changes nothing leaves nothing");
    assert_eq!(entries[0]["actor"]["email"], "admin@loja.test");
    assert_eq!(entries[0]["address"], "127.0.0.1");
    assert_eq!(entries[0]["after"], json!({ "name": "Alice Nova" }));
    assert_eq!(entries[0]["entityId"], id.as_str());

    let newest = admin.query(LOG, json!({ "n": 1 })).await;
    assert_eq!(newest["auditLog"]["nodes"][0]["action"], "user.updated");
    let older = admin.query(LOG, json!({ "n": 1, "a": newest["auditLog"]["pageInfo"]["endCursor"] })).await;
    assert_ne!(older["auditLog"]["nodes"], newest["auditLog"]["nodes"]);
    assert_eq!(admin.query(LOG, json!({ "w": { "entity": "nothing" } })).await["auditLog"]["nodes"], json!([]));
}

#[tokio::test]
async fn no_password_token_or_link_is_ever_in_it() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let agent = Browser::sign_in(&app, "agent@loja.test").await;
    let (_, next) = agent.refresh(&agent.cookie).await;
    let forgotten = "mutation { passwordResetRequest(input: { email: \"viewer@loja.test\" }) { sent } }";
    app.anonymous().query(forgotten, json!({})).await;
    let link = token_in(&mail_to(&app, "viewer@loja.test").await);
    let reset =
        "mutation($in: PasswordResetCompleteInput!) { passwordResetComplete(input: $in) { userErrors { code } } }";
    let new = "outra senha bem comprida";
    app.anonymous().query(reset, json!({ "in": { "token": link, "password": new } })).await;
    agent.sign_out().await;

    let log = admin.query(LOG, json!({ "n": 100 })).await;
    let actions: Vec<_> =
        log["auditLog"]["nodes"].as_array().unwrap().iter().map(|e| e["action"].as_str().unwrap().to_owned()).collect();
    for action in ["tenant.founded", "user.created", "session.signed_in", "session.signed_out", "user.password_reset"] {
        assert!(actions.iter().any(|one| one == action), "{action} in {actions:?}");
    }
    let text = log.to_string();
    for secret in [PASSWORD, new, &link, &agent.cookie, &next.unwrap(), &agent.token, "argon2"] {
        assert!(!text.contains(secret));
    }
}

#[tokio::test]
async fn the_log_is_taken_as_a_file_by_those_who_may_read_it() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let tag = "mutation($n: String!) { tagCreate(input: { name: $n }) { userErrors { code } } }";
    for name in ["=1+1", "vip", "a;b"] {
        admin.query(tag, json!({ "n": name })).await;
    }
    let taken = |client: &Client, filter: Value| {
        let request = client.http().post(client.url("/exports/audit")).json(&filter);
        client.authorized(request).send()
    };
    let response = taken(&admin, json!({ "entity": "tag" })).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK, "{:?}", response.text().await);
    assert_eq!(response.headers()["content-type"], "text/csv; charset=utf-8");
    assert!(response.headers()["content-disposition"].to_str().unwrap().starts_with("attachment; filename=\"audit-"));
    let text = response.text().await.unwrap();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert!(lines[0].starts_with("at;actorKind;actorName;address;"), "{text}");
    assert_eq!(lines.len(), 4, "{text}");
    assert!(lines[1..].iter().all(|line| line.contains(";tag.created;tag;")), "{text}");

    let log = admin.query(LOG, json!({ "w": { "action": "audit.exported" } })).await;
    assert_eq!(log["auditLog"]["nodes"].as_array().unwrap().len(), 1);
    assert_eq!(taken(&admin, Value::Null).await.unwrap().status(), StatusCode::OK, "no filter");
    for (wrong, told) in [
        (json!({ "nothing": 1 }), "nothing"),
        (json!({ "entity": "a\0b" }), "nulo"),
        (json!({ "at": { "gt": "yesterday" } }), "datetimefilter"),
        (json!([1]), "auditfilter"),
    ] {
        let response = taken(&admin, wrong).await.unwrap();
        assert_eq!(response.status(), StatusCode::BAD_REQUEST);
        let text = response.text().await.unwrap();
        assert!(text.to_lowercase().contains(told), "{told}: {text}");
    }
    let huge = taken(&admin, json!({ "entity": "x".repeat(300_000) })).await.unwrap();
    assert_eq!(huge.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(taken(&app.agent().await, json!({})).await.unwrap().status(), StatusCode::FORBIDDEN);
    assert_eq!(taken(&app.anonymous(), json!({})).await.unwrap().status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn the_file_holds_the_whole_log_and_nothing_that_a_spreadsheet_would_run() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let author =
        entity::store::Author { user_agent: Some("=cmd|' /C calc'!A1".into()), ..entity::store::Author::system() };
    let mut unit = app.store().write(tenant, author);
    for _ in 0..1_201 {
        unit.audit(entity::store::AuditRecord {
            action: "test.bulk",
            entity: "customer",
            entity_id: None,
            before: None,
            after: None,
        });
    }
    unit.commit().await.unwrap();
    let request = admin.http().post(admin.url("/exports/audit")).json(&json!({ "action": "test.bulk" }));
    let text = admin.authorized(request).send().await.unwrap().text().await.unwrap();
    let lines: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(lines.len(), 1_201);
    assert!(lines.iter().all(|line| line.contains(";'=cmd|")), "{}", lines[0]);
}
