//! When the engine has no answer about items, the database has one.

use tests::{TestApp, Value, hit_titles, json};

#[tokio::test]
async fn while_there_is_no_index_the_database_finds_sorts_and_measures() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let at = |latitude: f64, longitude: f64| json!({ "location": { "latitude": latitude, "longitude": longitude } });
    admin.item_create("CAN-1", "Caneca perto", at(-23.5489, -46.6388)).await;
    admin.item_create("CAN-2", "Caneca longe", at(-23.9608, -46.3336)).await;
    // In the square around the circle, and not in the circle.
    admin.item_create("CAN-3", "Caneca no canto", at(-23.9, -46.25)).await;
    admin.item_create("TAP-1", "Tapete", json!({ "price": { "amountMinor": 100 } })).await;
    let near = |metres: Option<i64>| {
        ("near", "CatalogNear", json!({ "latitude": -23.5505, "longitude": -46.6333, "metres": metres }))
    };
    let by = |field: &str| ("sort", "CatalogSearchSort", json!({ "field": field }));
    let answer = admin.search_catalog("canec", &[by("TITLE")]).await;
    assert_eq!(hit_titles(&answer), ["Caneca longe", "Caneca no canto", "Caneca perto"]);
    assert_eq!((&answer["notice"]["code"], &answer["facets"]), (&json!("INDEX_BUILDING"), &json!([])));
    let answer = admin.search_catalog("", &[near(Some(55_000)), by("DISTANCE")]).await;
    assert_eq!(
        (hit_titles(&answer), &answer["total"]),
        (vec!["Caneca perto".into(), "Caneca longe".into()], &json!(2))
    );
    let answer = admin.search_catalog("", &[near(Some(56_000)), by("DISTANCE")]).await;
    assert_eq!(hit_titles(&answer), ["Caneca perto", "Caneca longe", "Caneca no canto"]);
    let all = admin.search_catalog("", &[near(None), by("DISTANCE")]).await;
    assert_eq!((hit_titles(&all)[3].as_str(), &all["total"]), ("Tapete", &json!(4)));
    let cheapest = admin.search_catalog("", &[by("PRICE"), ("perPage", "Int!", json!(1))]).await;
    assert_eq!((hit_titles(&cheapest), &cheapest["total"]), (vec!["Tapete".to_owned()], &json!(4)));
    app.drain().await;
    let answer = admin.search_catalog("cneca", &[by("TITLE")]).await;
    assert_eq!((hit_titles(&answer).len(), &answer["notice"]), (3, &Value::Null));
}
