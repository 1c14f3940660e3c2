//! Files of customers and deals: announced, sent, read, deleted, had back.

use super::support::{codes, customer, id};
use reqwest::StatusCode;
use tests::{Client, TestApp, Value, json};

const CREATE: &str = "mutation($in: AttachmentCreateInput!) { attachmentCreate(input: $in) {
    attachment { id name mediaType sizeBytes storedAt url deal { title } } uploadUrl userErrors { field code } } }";
const LIST: &str = "query($id: ID!) { customer(id: $id) { attachments { nodes { id name sizeBytes sha256 url
    createdBy { email } } } } }";

async fn announce(client: &Client, input: Value) -> Value {
    client.query(CREATE, json!({ "in": input })).await["attachmentCreate"].clone()
}

async fn put(client: &Client, path: &str, content: impl Into<reqwest::Body>) -> StatusCode {
    client.http().put(client.url(path)).body(content).send().await.unwrap().status()
}

/// A file that is there; answers its id.
async fn attach(client: &Client, input: Value, content: &'static str) -> String {
    let mut input = input;
    input["sizeBytes"] = json!(content.len());
    let made = announce(client, input).await;
    assert_eq!(put(client, made["uploadUrl"].as_str().unwrap(), content).await, StatusCode::CREATED);
    id(&made["attachment"])
}

async fn listed(client: &Client, customer: &str) -> Vec<Value> {
    client.query(LIST, json!({ "id": customer })).await["customer"]["attachments"]["nodes"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_file_is_announced_sent_and_read_by_links_alone() {
    let app = TestApp::start().await;
    let (manager, maria) = (app.manager().await, customer(&app, "Maria").await);
    let input =
        json!({ "customerId": maria, "name": "ação final.pdf", "mediaType": "application/pdf", "sizeBytes": 9 });
    let made = announce(&manager, input).await;
    assert_eq!(made["userErrors"], json!([]));
    assert_eq!((&made["attachment"]["url"], &made["attachment"]["storedAt"]), (&Value::Null, &Value::Null));
    assert_eq!(listed(&manager, &maria).await, [] as [Value; 0], "nothing is listed before its content is there");

    let stranger = app.anonymous();
    let path = made["uploadUrl"].as_str().unwrap();
    assert_eq!(put(&stranger, path, "%PDF-1.7\n").await, StatusCode::CREATED);
    assert_eq!(put(&stranger, path, "%PDF-1.8\n").await, StatusCode::BAD_REQUEST, "once");
    let files = listed(&manager, &maria).await;
    assert_eq!(files[0]["name"], "ação final.pdf");
    assert_eq!(files[0]["createdBy"]["email"], "manager@loja.test");
    assert_eq!(files[0]["sha256"].as_str().unwrap().len(), 64);

    let response = stranger.get(files[0]["url"].as_str().unwrap()).await;
    assert_eq!(response.status(), StatusCode::OK);
    let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-disposition"), "attachment; filename*=UTF-8''a%C3%A7%C3%A3o%20final.pdf");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(header("content-security-policy").contains("sandbox"));
    assert_eq!(response.text().await.unwrap(), "%PDF-1.7\n");

    app.drain().await;
    let document = "{ events(types: [\"attachment.added\"]) { nodes { name } } }";
    let events = app.admin().await.query(document, json!({})).await;
    assert_eq!(events["events"]["nodes"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn content_of_another_size_leaves_nothing_and_can_be_sent_again() {
    let app = TestApp::start().await;
    let (manager, maria) = (app.manager().await, customer(&app, "Maria").await);
    let made = announce(&manager, json!({ "customerId": maria, "name": "a.txt", "sizeBytes": 5 })).await;
    let path = made["uploadUrl"].as_str().unwrap();
    for wrong in ["1234", "123456"] {
        assert_eq!(put(&manager, path, wrong).await, StatusCode::BAD_REQUEST);
    }
    assert_eq!(listed(&manager, &maria).await, [] as [Value; 0]);
    assert_eq!(files_in(&app).await, 0, "nothing lies in the storage");
    assert_eq!(put(&manager, path, "12345").await, StatusCode::CREATED);
    assert_eq!((listed(&manager, &maria).await.len(), files_in(&app).await), (1, 1));
}

#[tokio::test]
async fn a_file_may_be_longer_than_any_other_body() {
    let app = TestApp::start().await;
    let (manager, maria) = (app.manager().await, customer(&app, "Maria").await);
    let size = 20 * 1024 * 1024;
    let made = announce(&manager, json!({ "customerId": maria, "name": "filme.mp4", "sizeBytes": size })).await;
    assert_eq!(put(&manager, made["uploadUrl"].as_str().unwrap(), vec![7u8; size]).await, StatusCode::CREATED);
    let url = listed(&manager, &maria).await[0]["url"].as_str().unwrap().to_owned();
    assert_eq!(manager.get(&url).await.bytes().await.unwrap().len(), size);
}

#[tokio::test]
async fn of_two_that_send_at_once_one_is_kept() {
    let app = TestApp::start().await;
    let (manager, maria) = (app.manager().await, customer(&app, "Maria").await);
    let made = announce(&manager, json!({ "customerId": maria, "name": "a.txt", "sizeBytes": 100_000 })).await;
    let path = made["uploadUrl"].as_str().unwrap();
    let sends = (0..8u8).map(|n| put(&manager, path, vec![b'a' + n; 100_000]));
    let statuses = futures::future::join_all(sends).await;
    assert_eq!(statuses.iter().filter(|status| **status == StatusCode::CREATED).count(), 1, "{statuses:?}");
    let files = listed(&manager, &maria).await;
    let content = manager.get(files[0]["url"].as_str().unwrap()).await.bytes().await.unwrap();
    assert!(content.iter().all(|byte| *byte == content[0]));
    assert_eq!(files[0]["sha256"], format!("{:x}", <sha2::Sha256 as sha2::Digest>::digest(&content)));
    assert_eq!(files_in(&app).await, 1);
}

#[tokio::test]
async fn a_deleted_file_is_gone_until_it_is_restored() {
    let app = TestApp::start().await;
    let (manager, maria) = (app.manager().await, customer(&app, "Maria").await);
    let file = attach(&manager, json!({ "customerId": maria, "name": "a.txt" }), "olá").await;
    let url = listed(&manager, &maria).await[0]["url"].as_str().unwrap().to_owned();
    let change = async |name: &str| {
        let document =
            format!("mutation($id: ID!) {{ {name}(id: $id) {{ attachment {{ deletedAt }} userErrors {{ code }} }} }}");
        manager.query(&document, json!({ "id": file })).await[name].clone()
    };
    assert!(change("attachmentDelete").await["attachment"]["deletedAt"].is_string());
    assert_eq!(listed(&manager, &maria).await, [] as [Value; 0]);
    let document = "query($id: ID!, $file: ID!) { customer(id: $id) { attachments(deleted: true) { nodes { name } } }
        node(id: $file) { id } }";
    let found = manager.query(document, json!({ "id": maria, "file": file })).await;
    assert_eq!(found["customer"]["attachments"]["nodes"], json!([{ "name": "a.txt" }]));
    assert_eq!(found["node"]["id"], file.as_str());
    assert_eq!(manager.get(&url).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(change("attachmentRestore").await["attachment"]["deletedAt"], Value::Null);
    assert_eq!(manager.get(&url).await.status(), StatusCode::OK);
    let viewer = app.viewer().await;
    let document = "mutation($id: ID!) { attachmentDelete(id: $id) { userErrors { code } } }";
    assert_eq!(viewer.error_codes(document, json!({ "id": file })).await, ["FORBIDDEN"]);
}

#[tokio::test]
async fn what_was_deleted_long_ago_or_never_sent_is_removed_for_good() {
    use entity::crm::attachment::{Column, Entity};
    use sea_orm::{EntityTrait, sea_query::Expr};
    let app = TestApp::start().await;
    let (manager, maria) = (app.manager().await, customer(&app, "Maria").await);
    let old = attach(&manager, json!({ "customerId": maria, "name": "velho.txt" }), "velho").await;
    attach(&manager, json!({ "customerId": maria, "name": "novo.txt" }), "novo").await;
    announce(&manager, json!({ "customerId": maria, "name": "nunca.txt", "sizeBytes": 5 })).await;
    manager
        .query("mutation($id: ID!) { attachmentDelete(id: $id) { userErrors { code } } }", json!({ "id": old }))
        .await;
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let mut unit = app.store().write(tenant, entity::Author::system());
    let long_ago = Expr::value(entity::clock::now() - chrono::TimeDelta::days(31));
    unit.update_where(Entity::update_many().col_expr(Column::CreatedAt, long_ago.clone())).await.unwrap();
    let deleted = sea_orm::ColumnTrait::is_not_null(&Column::DeletedAt);
    let update = Entity::update_many().col_expr(Column::DeletedAt, long_ago);
    unit.update_where(sea_orm::QueryFilter::filter(update, deleted)).await.unwrap();
    entity::platform::job::enqueue(
        &mut unit,
        api::jobs::new::<api::domain::crm::attachment::PurgeAttachments>(&()).unwrap(),
    )
    .await
    .unwrap();
    unit.commit().await.unwrap();
    app.drain().await;
    assert_eq!(app.store().unit(tenant).count(Entity::find()).await.unwrap(), 1);
    assert_eq!((listed(&manager, &maria).await.len(), files_in(&app).await), (1, 1));
}

#[tokio::test]
async fn what_cannot_be_a_file_is_refused_by_its_field() {
    let app = TestApp::start().await;
    let (manager, maria) = (app.manager().await, customer(&app, "Maria").await);
    for (input, field) in [
        (json!({ "customerId": maria, "name": " ", "sizeBytes": 5 }), "name"),
        (json!({ "customerId": maria, "name": "a".repeat(201), "sizeBytes": 5 }), "name"),
        (json!({ "customerId": maria, "name": "a", "sizeBytes": 0 }), "sizeBytes"),
        (json!({ "customerId": maria, "name": "a", "sizeBytes": 26_214_401 }), "sizeBytes"),
        (json!({ "customerId": maria, "name": "a", "sizeBytes": 5, "mediaType": "png" }), "mediaType"),
        (json!({ "name": "a", "sizeBytes": 5 }), "customerId"),
    ] {
        let payload = announce(&manager, input).await;
        assert_eq!(payload["userErrors"][0]["field"], json!([field]), "{payload}");
        assert_eq!(payload["uploadUrl"], Value::Null);
    }
    assert_eq!(put(&manager, "/files/bm9uc2Vuc2U", "x").await, StatusCode::NOT_FOUND);
    assert_eq!(manager.get("/files/bm9uc2Vuc2U").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_files_deal_decides_who_sees_it_and_a_merge_takes_it_along() {
    let app = TestApp::start().await;
    let (admin, agent) = (app.admin().await, app.agent().await);
    let (maria, double) = (customer(&app, "Maria").await, customer(&app, "Maria S.").await);
    let deal = id(&admin.deal_create(&double, "Plano", json!({})).await);
    attach(&admin, json!({ "dealId": deal, "name": "proposta.txt" }), "1").await;
    attach(&admin, json!({ "customerId": double, "name": "foto.txt" }), "2").await;
    let document = "query($id: ID!) { deal(id: $id) { attachments { nodes { name } } } }";
    let of_deal = admin.query(document, json!({ "id": deal })).await;
    assert_eq!(of_deal["deal"]["attachments"]["nodes"], json!([{ "name": "proposta.txt" }]));
    assert_eq!(listed(&agent, &double).await.len(), 2);

    let merge = admin.customer_merge(&maria, &double, &[]).await;
    assert_eq!(codes(&merge), [""; 0]);
    assert_eq!(listed(&admin, &maria).await.len(), 2);
    admin.customer_merge_undo(&id(&merge["merge"])).await;
    assert_eq!((listed(&admin, &maria).await.len(), listed(&admin, &double).await.len()), (0, 2));

    let grants =
        json!([{ "permission": "customer.read", "scope": "ALL" }, { "permission": "deal.read", "scope": "OWN" }]);
    let agent = super::reach::limit(&app, grants).await;
    let seen: Vec<_> = listed(&agent, &double).await.iter().map(|file| file["name"].clone()).collect();
    assert_eq!(seen, ["foto.txt"], "the proposal is of a deal out of reach");
}

/// How many files lie in the storage.
async fn files_in(app: &TestApp) -> usize {
    fn count(folder: &std::path::Path) -> usize {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| if entry.path().is_dir() { count(&entry.path()) } else { 1 }).sum()
    }
    count(&app.data().join("files"))
}

#[tokio::test]
async fn files_of_others_are_heard_of_by_who_may_see_them() {
    let app = TestApp::start().await;
    let (admin, manager) = (app.admin().await, app.manager().await);
    let (maria, joao) = (customer(&app, "Maria").await, customer(&app, "João").await);
    let deal = id(&admin.deal_create(&maria, "Plano", json!({})).await);
    app.drain().await;
    let mut socket = manager.socket().await;
    let document = "subscription($c: ID, $d: ID) { attachmentChanged(customerId: $c, dealId: $d) { name deletedAt } }";
    let of_maria = socket.subscribe(document, json!({ "c": maria })).await;
    let of_deal = socket.subscribe(document, json!({ "d": deal })).await;
    let of_nobody = socket.subscribe(document, json!({})).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    attach(&admin, json!({ "customerId": joao, "name": "alheio.txt" }), "0").await;
    attach(&admin, json!({ "customerId": maria, "name": "foto.txt" }), "1").await;
    let file = attach(&admin, json!({ "dealId": deal, "name": "proposta.txt" }), "2").await;
    app.drain().await;
    for name in ["foto.txt", "proposta.txt"] {
        assert_eq!(socket.next(&of_maria).await["attachmentChanged"]["name"], name);
    }
    assert_eq!(socket.next(&of_deal).await["attachmentChanged"]["name"], "proposta.txt");
    admin
        .query("mutation($id: ID!) { attachmentDelete(id: $id) { userErrors { code } } }", json!({ "id": file }))
        .await;
    app.drain().await;
    assert!(socket.next(&of_deal).await["attachmentChanged"]["deletedAt"].is_string());
    socket.silent_for(&of_nobody, std::time::Duration::from_millis(300)).await;
}
