//! The key with which a shop's own pages ask Meilisearch.

use super::meilisearch::with_meilisearch;
use crate::crm::support::id;
use search_indexer::meili::sign;
use std::time::Duration;
use tests::{TestApp, Value, json, meili};

const TOKEN: &str = "{ catalogSearchToken { url index token expiresAt } }";

/// What Meilisearch answers to whoever asks it with a token: titles, or the code of the refusal.
async fn ask(url: &str, index: &str, token: &str, filter: &str) -> Result<Vec<String>, Value> {
    let body = if filter.is_empty() { json!({ "q": "" }) } else { json!({ "q": "", "filter": filter }) };
    let request = reqwest::Client::new().post(format!("{url}/indexes/{index}/search"));
    let answer: Value = request.bearer_auth(token).json(&body).send().await.unwrap().json().await.unwrap();
    let hits = answer["hits"].as_array().ok_or_else(|| answer["code"].clone())?.iter();
    let mut titles: Vec<String> = hits.map(|hit| hit["name"].as_str().expect("a title is shown").to_owned()).collect();
    titles.sort();
    Ok(titles)
}

#[tokio::test]
async fn without_meilisearch_it_is_told_what_to_set_up() {
    if std::env::var("MEILI_URL").is_ok() {
        return;
    }
    let app = TestApp::start().await;
    let answer = app.viewer().await.try_query(TOKEN, json!({})).await;
    let error = &answer["errors"][0];
    assert_eq!(error["extensions"]["code"], "NOT_CONFIGURED");
    assert!(error["message"].as_str().unwrap().contains("MEILI_URL"), "{error}");
    assert_eq!(app.anonymous().error_codes(TOKEN, json!({})).await, ["UNAUTHENTICATED"]);
}

#[tokio::test]
async fn a_token_finds_what_is_for_sale_and_nothing_else() {
    let (app, server) = with_meilisearch().await;
    let admin = app.admin().await;
    let in_minutes = |minutes: i64| (chrono::Utc::now() + chrono::TimeDelta::minutes(minutes)).to_rfc3339();
    for (title, at, until) in [
        ("Rascunho", None, None),
        ("À venda", Some(-5), None),
        ("Com fim", Some(-5), Some(60)),
        ("Acaba logo", Some(-5), Some(10)),
        ("Agendado", Some(10), None),
    ] {
        let item = id(&admin.item_create(&format!("SKU-{title}"), title, json!({ "description": "Segredo" })).await);
        if let Some(at) = at {
            admin.item_publish(&item, json!({ "at": in_minutes(at), "until": until.map(in_minutes) })).await;
        }
    }
    app.drain().await;
    let given = admin.query(TOKEN, json!({})).await["catalogSearchToken"].take();
    let text = |name: &str| given[name].as_str().unwrap();
    assert_eq!((text("url"), text("index")), (server.url.as_str(), "balcao-item-v3"));
    let until: chrono::DateTime<chrono::Utc> = text("expiresAt").parse().unwrap();
    let seconds = (until - chrono::Utc::now()).num_seconds();
    assert!((890..=900).contains(&seconds), "{seconds}");
    let found = ask(text("url"), text("index"), text("token"), "").await;
    assert_eq!(found, Ok(vec!["Com fim".to_owned(), "À venda".to_owned()]), "nor what ends before the token does");
    for index in ["balcao-customer-v3", "balcao-deal-v3", "balcao-item-v2"] {
        assert_eq!(ask(text("url"), index, text("token"), "").await, Err(json!("invalid_api_key")), "{index}");
    }
    let shown = server.settings("balcao-item-v3")["displayedAttributes"].clone();
    assert!(!shown.as_array().unwrap().contains(&json!("about")), "descriptions are not given away: {shown}");
    let settings = server.settings("balcao-item-v3");
    assert_eq!(settings["typoTolerance"]["disableOnAttributes"], json!(["numbers", "sku"]));
    for kind in ["filterableAttributes", "sortableAttributes"] {
        assert!(settings[kind].as_array().unwrap().contains(&json!("_geo")), "{kind}");
    }
}

#[tokio::test]
async fn a_token_that_was_tampered_with_has_ended_or_is_anothers_opens_nothing() {
    let (app, server) = with_meilisearch().await;
    let admin = app.admin().await;
    let item = id(&admin.item_create("CAN-1", "Caneca", json!({})).await);
    admin.item_publish(&item, json!({})).await;
    app.drain().await;
    let given = admin.query(TOKEN, json!({})).await["catalogSearchToken"].take();
    let (token, index) = (given["token"].as_str().unwrap(), "balcao-item-v3");
    assert_eq!(ask(&server.url, index, token, "").await, Ok(vec!["Caneca".to_owned()]));

    let key = (meili::SEARCH_KEY, meili::SEARCH_KEY_UID);
    let own = app.app().only_tenant().await.unwrap().unwrap();
    let other = app.store().new_tenant();
    let indexes = [index.to_owned()];
    let refused = Err(json!("invalid_api_key"));
    // A rule that says more, under the signature of one that says less.
    let wider = sign(key, own, &indexes, Duration::from_secs(900)).unwrap();
    let mut parts: Vec<&str> = token.split('.').collect();
    parts[1] = wider.split('.').nth(1).unwrap();
    assert_eq!(ask(&server.url, index, &parts.join("."), "").await, refused, "tampered");
    let expired = sign(key, own, &indexes, Duration::ZERO).unwrap();
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    assert_eq!(ask(&server.url, index, &expired, "").await, refused, "expired");
    let forged = sign(("a-key-of-somebody-else-0123456789", key.1), own, &indexes, Duration::from_secs(900)).unwrap();
    assert_eq!(ask(&server.url, index, &forged, "").await, refused, "signed with another key");
    let foreign = sign(key, other, &indexes, Duration::from_secs(900)).unwrap();
    for filter in ["", "tenant EXISTS", &format!("id EXISTS OR tenant = \"{}\"", own.uuid())] {
        assert_eq!(ask(&server.url, index, &foreign, filter).await, Ok(vec![]), "another company's, with {filter:?}");
    }
    admin.item_unpublish(&item, json!({})).await;
    app.drain().await;
    for filter in ["", "publishedAt EXISTS OR publishedAt NOT EXISTS"] {
        assert_eq!(ask(&server.url, index, token, filter).await, Ok(vec![]), "a token given before, with {filter:?}");
    }
}

#[tokio::test]
async fn the_address_that_shops_use_may_be_another_one_and_a_server_that_is_away_is_told() {
    let server = tests::FakeMeili::start().await;
    let with = async |keys: bool| {
        TestApp::with(|config| {
            config.search.url = Some(server.url.clone());
            config.search.meili_public_url = Some("https://busca.exemplo.com.br/".into());
            config.search.meili_key = Some(meili::KEY.into());
            config.search.meili_search_key = keys.then(|| meili::SEARCH_KEY.into());
            config.search.meili_search_key_uid = keys.then(|| meili::SEARCH_KEY_UID.into());
        })
        .await
    };
    let app = with(true).await;
    let given = app.admin().await.query(TOKEN, json!({})).await;
    assert_eq!(given["catalogSearchToken"]["url"], "https://busca.exemplo.com.br");
    // It has to ask for a key that signs, and this server tells none.
    let app = with(false).await;
    assert_eq!(app.admin().await.error_codes(TOKEN, json!({})).await, ["UNAVAILABLE"]);
}
