//! Meilisearch: what is sent to it, and what happens when it answers otherwise than hoped.

use search_indexer::meili::sign;
use std::time::Duration;
use tests::{Failure, FakeMeili, TestApp, Value, json, meili};

const INDEX: &str = "balcao-customer-v3";

pub async fn with_meilisearch() -> (TestApp, FakeMeili) {
    let server = FakeMeili::start().await;
    let url = server.url.clone();
    let app = TestApp::with(|config| {
        config.search.url = Some(url);
        config.search.meili_key = Some(meili::KEY.into());
        config.search.meili_search_key = Some(meili::SEARCH_KEY.into());
        config.search.meili_search_key_uid = Some(meili::SEARCH_KEY_UID.into());
        config.search.prefix = "balcao".into();
        config.search.index = true;
    })
    .await;
    (app, server)
}

fn refusal(code: &str, kind: &str) -> String {
    json!({ "message": "recorded", "code": code, "type": kind, "link": "" }).to_string()
}

async fn waiting(app: &TestApp) -> u64 {
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    entity::search::work::waiting(&app.store().unit(tenant)).await.unwrap()
}

#[tokio::test]
async fn documents_settings_and_tokens_are_as_the_server_wants_them() {
    let (app, server) = with_meilisearch().await;
    let admin = app.admin().await;
    let contact = json!([{ "kind": "PHONE", "value": "(11) 98765-4321" }]);
    admin
        .customer_create("Padaria São João", json!({ "contactPoints": contact, "address": { "city": "Santos" } }))
        .await;
    app.drain().await;
    let settings = server.settings(INDEX);
    assert_eq!(settings["searchableAttributes"], json!(["name", "contact", "about", "numbers"]));
    assert_eq!(settings["typoTolerance"]["disableOnAttributes"], json!(["numbers"]));
    assert_eq!(settings["synonyms"]["padaria"], json!(["panificadora"]));
    assert!(settings["filterableAttributes"].as_array().unwrap().contains(&json!("tenant")));
    let documents = server.documents(INDEX);
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    assert_eq!(
        (documents.len(), &documents[0]["tenant"], &documents[0]["city"]),
        (1, &json!(tenant.uuid()), &json!(["Santos"]))
    );
    assert!(documents[0]["numbers"].as_array().unwrap().contains(&json!("4321")));

    let facets = [("facets", "[CustomerFacet!]!", json!(["CITY"]))];
    let answer = admin.search_customers("joão", &facets).await;
    assert_eq!((&answer["total"], &answer["notice"]), (&json!(1), &Value::Null));
    assert_eq!(answer["facets"][0]["values"][0]["count"], 1);
    assert_eq!(admin.found("(11) 98765").await, ["Padaria São João"]);
    let tokens = server.searched_with();
    assert!(tokens.iter().all(|token| token.split('.').count() == 3), "no search comes with a key: {tokens:?}");

    let id =
        admin.query("{ customers(first: 1) { nodes { id } } }", json!({})).await["customers"]["nodes"][0]["id"].clone();
    admin.customer_by_id("customerDelete", id.as_str().unwrap()).await;
    app.drain().await;
    assert!(server.documents(INDEX).is_empty());
    let ready: Value = admin.get("/readyz").await.json().await.unwrap();
    assert_eq!((&ready["search"]["kind"], &ready["search"]["ok"]), (&json!("meilisearch"), &json!(true)));
}

#[tokio::test]
async fn a_document_whose_task_fails_waits_and_the_others_go_on() {
    let (app, server) = with_meilisearch().await;
    let admin = app.admin().await;
    app.drain().await;
    server.fails(Some(Failure::Task("Veneno")));
    for name in ["Ana", "Bia", "Veneno", "Carla", "Duda"] {
        admin.customer_create(name, json!({})).await;
    }
    api::testing::drain(app.app()).await.unwrap();
    let mut names: Vec<String> =
        server.documents(INDEX).iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    assert_eq!(names, ["Ana", "Bia", "Carla", "Duda"]);
    assert_eq!(waiting(&app).await, 1);
    let metrics = admin.get("/metrics").await.text().await.unwrap();
    assert!(metrics.contains("search_refused 1"), "{metrics}");
    // What it becomes is tried at once.
    let id = admin.query("{ customers(where: { name: { eq: \"Veneno\" } }) { nodes { id } } }", json!({})).await;
    admin.customer_update(id["customers"]["nodes"][0]["id"].as_str().unwrap(), json!({ "name": "Elisa" })).await;
    app.drain().await;
    assert_eq!(server.documents(INDEX).len(), 5);
}

#[tokio::test]
async fn whatever_the_server_answers_writes_go_on_and_searches_are_answered() {
    let (app, server) = with_meilisearch().await;
    let admin = app.admin().await;
    admin.customer_create("Padaria Sol", json!({})).await;
    app.drain().await;
    let failures = [
        Failure::Status(429, refusal("too_many_search_requests", "system")),
        Failure::Status(500, refusal("internal", "internal")),
        Failure::Status(503, "Service Unavailable".into()),
        Failure::Status(502, "<html>bad gateway</html>".into()),
        Failure::Status(403, refusal("invalid_api_key", "auth")),
        Failure::Status(200, "not json".into()),
        Failure::Cut,
    ];
    for (n, failure) in failures.into_iter().enumerate() {
        server.fails(Some(failure.clone()));
        admin.customer_create(&format!("Padaria {n}"), json!({})).await;
        let answer = admin.search_customers("padaria", &[]).await;
        let said = (&answer["total"], &answer["notice"]["code"]);
        assert_eq!(said, (&json!(n + 2), &json!("ENGINE_AWAY")), "{failure:?}");
        assert!(api::testing::drain(app.app()).await.is_err(), "{failure:?}");
        assert_eq!(waiting(&app).await, n as u64 + 1, "{failure:?}: nothing is lost");
        let ready: Value = admin.get("/readyz").await.json().await.unwrap();
        assert_eq!((&ready["status"], &ready["search"]["ok"]), (&json!("ready"), &json!(false)), "{failure:?}");
    }
    server.fails(None);
    app.drain().await;
    assert_eq!(server.documents(INDEX).len(), 8);
    assert_eq!(admin.found("padaria").await.len(), 8);
}

#[tokio::test]
async fn a_search_does_not_wait_for_a_server_that_hangs() {
    let (app, server) = with_meilisearch().await;
    let admin = app.admin().await;
    admin.customer_create("Padaria Sol", json!({})).await;
    app.drain().await;
    server.fails(Some(Failure::Slow(Duration::from_secs(60))));
    let started = std::time::Instant::now();
    let answer = admin.search_customers("padaria", &[]).await;
    assert_eq!((&answer["total"], &answer["notice"]["code"]), (&json!(1), &json!("ENGINE_AWAY")));
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}

#[tokio::test]
async fn both_kinds_are_asked_at_once() {
    let (app, server) = with_meilisearch().await;
    let admin = app.admin().await;
    app.drain().await;
    // The first search asks the server for nothing else.
    admin.found_everywhere("ana").await;
    server.fails(Some(Failure::Slow(Duration::from_millis(1_500))));
    let started = std::time::Instant::now();
    admin.found_everywhere("ana").await;
    assert!(started.elapsed() < Duration::from_millis(2_800), "{:?}", started.elapsed());
}

#[tokio::test]
async fn one_document_that_is_refused_does_not_keep_a_whole_index_from_being_built() {
    let (app, server) = with_meilisearch().await;
    let admin = app.admin().await;
    server.fails(Some(Failure::Task("Veneno")));
    for name in ["Ana", "Bia", "Veneno", "Carla", "Duda"] {
        admin.customer_create(name, json!({})).await;
    }
    api::testing::drain(app.app()).await.unwrap();
    assert_eq!((server.documents(INDEX).len(), waiting(&app).await), (4, 1));
    assert_eq!(admin.search_customers("ana", &[]).await["notice"], Value::Null, "the index is whole but for one");
    let metrics = admin.get("/metrics").await.text().await.unwrap();
    assert!(metrics.contains("search_refused 1"), "{metrics}");
}

#[tokio::test]
async fn an_index_that_is_refused_waits_and_is_not_tried_without_end() {
    let (app, server) = with_meilisearch().await;
    let admin = app.admin().await;
    admin.customer_create("Ana", json!({})).await;
    server.fails(Some(Failure::Settings));
    // Ends, though index and document go on waiting.
    let drained = tokio::time::timeout(Duration::from_secs(20), api::testing::drain(app.app())).await;
    drained.expect("nothing turns in a circle").unwrap();
    assert!(waiting(&app).await >= 2);
    assert_eq!(admin.search_customers("ana", &[]).await["notice"]["code"], "INDEX_BUILDING");
}

#[tokio::test]
async fn a_server_that_was_wiped_is_filled_again() {
    let (app, server) = with_meilisearch().await;
    let admin = app.admin().await;
    for name in ["Ana", "Bia"] {
        admin.customer_create(name, json!({})).await;
    }
    app.drain().await;
    server.wipe();
    assert_eq!(admin.search_customers("ana", &[]).await["notice"]["code"], "INDEX_BUILDING");
    app.drain().await;
    assert_eq!(server.documents(INDEX).len(), 2);
    assert_eq!(server.settings(INDEX)["sortableAttributes"].as_array().unwrap().len(), 5, "with its settings");
}

#[tokio::test]
async fn an_index_that_others_filled_again_answers_nobody_whose_documents_are_not_all_in_it() {
    let (app, server) = with_meilisearch().await;
    let admin = app.admin().await;
    for name in ["Padaria Sol", "Padaria Lua"] {
        admin.customer_create(name, json!({})).await;
    }
    app.drain().await;
    assert_eq!(admin.found("padaria").await.len(), 2);
    // The index is there again, with its settings, because somebody else was faster; and one document of ours.
    let (settings, own) = (server.settings(INDEX), server.documents(INDEX).remove(0));
    server.wipe();
    server.has_settings(INDEX, settings);
    server.has_document(INDEX, own);
    let answer = admin.search_customers("padaria", &[]).await;
    assert_eq!((&answer["total"], &answer["notice"]["code"]), (&json!(2), &json!("INDEX_BUILDING")));
    // What is written meanwhile, and waits, does not make it whole; nor does work of another kind.
    admin.customer_create("Padaria Mar", json!({})).await;
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let engine = app.app().search.engine();
    let kind = search_indexer::SearchKind::Customer;
    assert!(!engine.is_filled(tenant, kind).await.unwrap());
    assert!(engine.apply(tenant, kind, Vec::new(), &[]).await.is_err(), "nor may anything be written");
    app.drain().await;
    assert_eq!(server.documents(INDEX).len(), 3);
    assert_eq!(admin.search_customers("padaria", &[]).await["notice"], Value::Null);
}

#[tokio::test]
async fn a_former_versions_index_goes_once_the_new_one_is_whole() {
    let (app, server) = with_meilisearch().await;
    let admin = app.admin().await;
    admin.customer_create("Ana", json!({})).await;
    for index in ["balcao-customer-v1", "balcao-customer-v9", "somebodys-customer-v1"] {
        server.has(index);
    }
    app.drain().await;
    assert!(
        server.indexes().contains(&"balcao-customer-v1".to_owned()),
        "servers of its version ask it while the new one is built"
    );
    app.drain().await;
    let left =
        ["balcao-customer-v3", "balcao-customer-v9", "balcao-deal-v3", "balcao-item-v3", "somebodys-customer-v1"];
    assert_eq!(server.indexes(), left, "a later version's and somebody else's stay");
}

/// Where tokens are tried: the tests' server, or a real one where there is one.
struct Door {
    app: TestApp,
    url: String,
    key: String,
    key_uid: String,
    index: String,
}

impl Door {
    async fn open() -> Self {
        let Ok(url) = std::env::var("MEILI_URL") else {
            let (app, server) = with_meilisearch().await;
            let [key, key_uid, index] = [meili::SEARCH_KEY, meili::SEARCH_KEY_UID, INDEX].map(str::to_owned);
            return Self { app, url: server.url.clone(), key, key_uid, index };
        };
        let app = TestApp::start().await;
        let master = std::env::var("MEILI_KEY").expect("MEILI_KEY beside MEILI_URL");
        let keys = reqwest::Client::new().get(format!("{url}/keys")).bearer_auth(master).send().await.unwrap();
        let keys: Value = keys.json().await.unwrap();
        let fits = |key: &&Value| key["actions"] == json!(["search"]);
        let found = keys["results"].as_array().unwrap().iter().find(fits).expect("a key that may only search");
        let [key, key_uid] = ["key", "uid"].map(|name| found[name].as_str().unwrap().to_owned());
        let index = format!("{}-customer-v{}", app.app().config.search.prefix, search_indexer::settings::VERSION);
        Self { app, url, key, key_uid, index }
    }

    fn token(&self, tenant: entity::id::TenantId, good_for: Duration) -> String {
        sign((&self.key, &self.key_uid), tenant, std::slice::from_ref(&self.index), good_for).unwrap()
    }

    /// How many hits, or the code of the refusal.
    async fn ask(&self, token: &str, index: &str, filter: &str) -> Result<usize, Value> {
        let request = reqwest::Client::new().post(format!("{}/indexes/{index}/search", self.url));
        let body = if filter.is_empty() { json!({ "q": "" }) } else { json!({ "q": "", "filter": filter }) };
        let answer = request.bearer_auth(token).json(&body).send().await.unwrap();
        let answer: Value = answer.json().await.unwrap();
        answer["hits"].as_array().map(Vec::len).ok_or(answer["code"].clone())
    }
}

#[tokio::test]
async fn a_token_opens_its_own_company_for_a_while_and_nothing_else() {
    let door = Door::open().await;
    let admin = door.app.admin().await;
    admin.customer_create("Padaria Sol", json!({})).await;
    door.app.drain().await;
    let tenant = door.app.app().only_tenant().await.unwrap().unwrap();
    let good_for = Duration::from_secs(900);
    let index = door.index.as_str();
    let own = door.token(tenant, good_for);
    assert_eq!(door.ask(&own, index, "").await, Ok(1));
    let other = door.token(door.app.store().new_tenant(), good_for);
    for filter in ["", "tenant EXISTS", &format!("id EXISTS OR tenant = \"{}\"", tenant.uuid())] {
        assert_eq!(door.ask(&other, index, filter).await, Ok(0), "another company's token, with {filter:?}");
    }
    let escaping = door.ask(&other, index, "id EXISTS) OR (id EXISTS").await;
    assert!(!matches!(escaping, Ok(1..)), "{escaping:?}");
    let refused = Err(json!("invalid_api_key"));
    assert_eq!(door.ask(&own, &index.replace("customer", "deal"), "").await, refused, "another index");
    let foreign =
        sign(("somebody-elses-key-0123456789", &door.key_uid), tenant, &[index.to_owned()], good_for).unwrap();
    assert_eq!(door.ask(&foreign, index, "").await, refused, "signed with another key");
    // The rule of the other company under one's own signature.
    let mut parts: Vec<&str> = own.split('.').collect();
    let theirs: Vec<&str> = other.split('.').collect();
    parts[1] = theirs[1];
    assert_eq!(door.ask(&parts.join("."), index, "").await, refused, "tampered");
    let expired = door.token(tenant, Duration::ZERO);
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    assert_eq!(door.ask(&expired, index, "").await, refused, "expired");
    assert!(door.ask("", index, "").await.is_err(), "none");
}
