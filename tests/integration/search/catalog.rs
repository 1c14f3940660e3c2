//! Items of the catalog, found: words, SKUs, facets, prices, distance. The same in both engines.

use crate::crm::support::id;
use tests::{Client, TestApp, Value, hit_titles, json};

const SQUARE: (f64, f64) = (-23.5505, -46.6333);

async fn shop() -> (TestApp, Client) {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let at = |name: &str, latitude: f64, longitude: f64| json!({ "name": name, "latitude": latitude, "longitude": longitude });
    let dish = json!({ "description": "Louça *pintada à mão*\n\nVai ao micro-ondas.",
                       "attributes": [{ "name": "Cor", "text": "Azul" }] });
    admin.item_create("CAN-AZ-042", "Caneca São João", dish).await;
    admin
        .item_create("CAN-AZ-043", "Xícara de café", json!({ "attributes": [{ "name": "Cor", "text": "Azul" }] }))
        .await;
    let tour = json!({ "type": "EXPERIENCE", "durationMinutes": 90, "location": at("Centro de São Paulo", -23.5489, -46.6388) });
    admin.item_create("PAS-SP", "Passeio pelo centro", tour).await;
    let coast = json!({ "type": "EXPERIENCE", "durationMinutes": 240, "price": { "amountMinor": 25000 },
                        "location": at("Santos", -23.9608, -46.3336) });
    admin.item_create("PAS-ST", "Passeio de barco", coast).await;
    let far = json!({ "type": "EXPERIENCE", "durationMinutes": 480, "price": { "amountMinor": 90000 },
                      "location": at("Paraty", -23.2178, -44.7131) });
    admin.item_create("PAS-PY", "Passeio de escuna", far).await;
    app.drain().await;
    (app, admin)
}

fn near(metres: Option<i64>) -> (&'static str, &'static str, Value) {
    ("near", "CatalogNear", json!({ "latitude": SQUARE.0, "longitude": SQUARE.1, "metres": metres }))
}

fn by(field: &str) -> (&'static str, &'static str, Value) {
    ("sort", "CatalogSearchSort", json!({ "field": field }))
}

#[tokio::test]
async fn items_are_found_by_what_is_told_about_them_and_skus_only_as_they_are() {
    let (_app, admin) = shop().await;
    for (typed, found) in [
        ("caneca", "Caneca São João"),
        ("canca", "Caneca São João"),
        ("sao joao", "Caneca São João"),
        ("xicara", "Xícara de café"),
        ("xicra cafe", "Xícara de café"),
        ("pintada", "Caneca São João"),
        ("paraty", "Passeio de escuna"),
        ("can-az-042", "Caneca São João"),
        ("CANAZ042", "Caneca São João"),
        ("can-az-043", "Xícara de café"),
    ] {
        assert_eq!(admin.found_items(typed).await, [found], "{typed}");
    }
    assert_eq!(admin.found_items("azul").await.len(), 2, "what attributes say");
    for typed in ["CANAZ04X", "cam-az-042", "zzz"] {
        assert!(admin.found_items(typed).await.is_empty(), "{typed}");
    }
    assert_eq!(admin.found_items("passeio").await.len(), 3);
    let everywhere = "{ search(query: \"caneca\") { items { total hits { item { title } } } } }";
    assert_eq!(admin.query(everywhere, json!({})).await["search"]["items"]["total"], 1);
}

#[tokio::test]
async fn what_was_looked_for_is_marked_in_the_row_as_it_is_now() {
    let (app, admin) = shop().await;
    let marked = |answer: &Value| -> Vec<(String, String)> {
        let parts = |of: &Value| -> String {
            let one = |part: &Value| match (part["text"].as_str().unwrap(), part["matched"] == true) {
                (text, true) => format!("[{text}]"),
                (text, false) => text.to_owned(),
            };
            of["parts"].as_array().unwrap().iter().map(one).collect()
        };
        let all = answer["hits"][0]["highlight"].as_array().unwrap().iter();
        all.map(|one| (one["field"].as_str().unwrap().to_owned(), parts(one))).collect()
    };
    let pair = |field: &str, text: &str| (field.to_owned(), text.to_owned());
    assert_eq!(
        marked(&admin.search_catalog("pintada joao", &[]).await),
        [pair("TITLE", "Caneca São [João]"), pair("DESCRIPTION", "Louça *[pintada] à mão*"),]
    );
    assert_eq!(marked(&admin.search_catalog("can-az-042", &[]).await), [pair("SKU", "[CAN-AZ-042]")]);
    let answer = admin.search_catalog("caneca", &[]).await;
    let mug = id(&answer["hits"][0]["item"]);
    admin.item_update(&mug, json!({ "title": "Copo de barro" })).await;
    assert_eq!(marked(&admin.search_catalog("caneca", &[]).await), [], "the index is behind, the row is not");
    admin.item_delete(&mug).await;
    assert_eq!(admin.search_catalog("caneca", &[]).await["total"], 0);
    app.drain().await;
    assert!(admin.found_items("copo").await.is_empty());
}

#[tokio::test]
async fn facets_are_counted_over_all_that_matches_with_the_names_of_what_they_stand_for() {
    let (_app, admin) = shop().await;
    let facets = json!(["TYPE", "ATTRIBUTE", "PRICE_BAND", "REQUIRES_SHIPPING", "TYPE"]);
    let answer =
        admin.search_catalog("", &[("facets", "[CatalogFacet!]!", facets), ("perPage", "Int!", json!(1))]).await;
    let value = |value: &str, label: Option<&str>, count| json!({ "value": value, "label": label, "count": count });
    assert_eq!(
        answer["facets"],
        json!([
            { "facet": "TYPE", "values": [value("EXPERIENCE", None, 3), value("PHYSICAL", None, 2)] },
            { "facet": "ATTRIBUTE", "values": [value("cor=azul", Some("Cor: Azul"), 2)] },
            { "facet": "PRICE_BAND", "values": [value("0-4999", None, 3), value("20000-49999", None, 1), value("50000-99999", None, 1)] },
            { "facet": "REQUIRES_SHIPPING", "values": [value("false", None, 3), value("true", None, 2)] },
        ])
    );
    assert_eq!((&answer["total"], &answer["perPage"]), (&json!(5), &json!(1)));
}

#[tokio::test]
async fn hits_are_sorted_by_price_by_title_and_by_when_they_were_published() {
    let (app, admin) = shop().await;
    let titles =
        async |sort: Value| hit_titles(&admin.search_catalog("passeio", &[("sort", "CatalogSearchSort", sort)]).await);
    let cheapest = ["Passeio pelo centro", "Passeio de barco", "Passeio de escuna"];
    assert_eq!(titles(json!({ "field": "PRICE" })).await, cheapest);
    assert_eq!(titles(json!({ "field": "PRICE", "direction": "DESC" })).await[0], "Passeio de escuna");
    assert_eq!(titles(json!({ "field": "TITLE" })).await[0], "Passeio de barco");
    let answer = admin.search_catalog("passeio", &[by("TITLE")]).await;
    for (n, minutes) in [(0, -30), (1, -10)] {
        let at = (chrono::Utc::now() + chrono::TimeDelta::minutes(minutes)).to_rfc3339();
        admin.item_publish(&id(&answer["hits"][n]["item"]), json!({ "at": at })).await;
    }
    app.drain().await;
    let newest = ["Passeio de escuna", "Passeio de barco", "Passeio pelo centro"];
    assert_eq!(titles(json!({ "field": "NEWEST" })).await, newest, "drafts last");
}

#[tokio::test]
async fn what_lies_around_a_point_is_found_measured_and_sorted_by_distance() {
    let (_app, admin) = shop().await;
    for (metres, titles) in [
        (500, vec![]),
        (600, vec!["Passeio pelo centro"]),
        (54_000, vec!["Passeio pelo centro"]),
        (56_000, vec!["Passeio pelo centro", "Passeio de barco"]),
        (20_000_000, vec!["Passeio pelo centro", "Passeio de barco", "Passeio de escuna"]),
    ] {
        let answer = admin.search_catalog("", &[near(Some(metres)), by("DISTANCE")]).await;
        assert_eq!(
            (hit_titles(&answer), &answer["notice"]),
            (titles.iter().map(|t| (*t).to_owned()).collect(), &Value::Null),
            "{metres}"
        );
        assert_eq!(answer["total"], titles.len());
    }
    let answer = admin.search_catalog("", &[near(None), by("DISTANCE")]).await;
    let far = |n: usize| answer["hits"][n]["distanceMetres"].as_i64();
    assert_eq!(answer["total"], 5, "without a radius, all");
    assert!((580..600).contains(&far(0).unwrap()), "{:?}", far(0));
    assert!(far(0) < far(1) && far(1) < far(2), "{answer:#}");
    assert_eq!((far(3), far(4)), (None, None), "what is nowhere comes last");
    let sort = ("sort", "CatalogSearchSort", json!({ "field": "DISTANCE", "direction": "DESC" }));
    let answer = admin.search_catalog("", &[near(None), sort]).await;
    assert_eq!(hit_titles(&answer)[0], "Passeio de escuna");
    assert_eq!(answer["hits"][4]["distanceMetres"], Value::Null);
    let words = admin.search_catalog("barco", &[near(Some(100_000)), by("PRICE")]).await;
    assert_eq!(hit_titles(&words), ["Passeio de barco"], "words, place and order together");
}

#[tokio::test]
async fn places_and_pages_that_cannot_be_are_refused() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let document = "query($n: CatalogNear, $s: CatalogSearchSort, $p: Int! = 1) { searchCatalog(query: \"\", near: $n, sort: $s, page: $p) { total } }";
    for variables in [
        json!({ "n": { "latitude": 91.0, "longitude": 0.0 } }),
        json!({ "n": { "latitude": 0.0, "longitude": -181.0 } }),
        json!({ "n": { "latitude": 0.0, "longitude": 0.0, "metres": 0 } }),
        json!({ "n": { "latitude": 0.0, "longitude": 0.0, "metres": 30_000_000 } }),
        json!({ "s": { "field": "DISTANCE" } }),
        json!({ "p": 0 }),
        json!({ "p": 51 }),
    ] {
        assert_eq!(admin.error_codes(document, variables.clone()).await, ["BAD_REQUEST"], "{variables}");
    }
}

#[tokio::test]
async fn a_company_finds_no_items_of_another() {
    let Some(app) = TestApp::multi().await else { return };
    let loja = app.sign_in("admin@loja.test").await;
    let outra = app.sign_in("admin@outra.test").await;
    for (client, title) in [(&loja, "Caneca da Loja"), (&outra, "Caneca da Outra")] {
        let place = json!({ "location": { "latitude": -23.5, "longitude": -46.6 } });
        client.item_create("CAN-1", title, place).await;
    }
    app.drain().await;
    for (client, own) in [(&loja, "Caneca da Loja"), (&outra, "Caneca da Outra")] {
        for typed in ["caneca", "", "can-1", "outra"] {
            assert!(client.found_items(typed).await.iter().all(|title| title == own), "{typed}");
        }
        for filter in [
            json!({ "or": [{ "priceMinor": { "gte": 0 } }, { "not": { "priceMinor": { "gte": 0 } } }] }),
            json!({ "slug": { "in": ["caneca-da-loja", "x\" OR tenant EXISTS OR slug = \"caneca-da-outra"] } }),
        ] {
            let answer = client
                .search_catalog("", &[("where", "CatalogItemFilter", filter.clone()), near(Some(20_000_000))])
                .await;
            assert!(hit_titles(&answer).iter().all(|title| title == own), "{filter}: {answer:#}");
        }
    }
}
