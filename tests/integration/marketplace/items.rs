//! Items, and what their types need and refuse.

use crate::crm::support::{codes, id};
use tests::{TestApp, Value, json};

fn problems(payload: &Value) -> Vec<(String, String)> {
    let errors = payload["userErrors"].as_array().expect("userErrors").iter();
    let field = |error: &Value| {
        let path: Vec<&str> = error["field"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        path.join(".")
    };
    errors.map(|error| (field(error), error["code"].as_str().unwrap().to_owned())).collect()
}

fn pair(field: &str, code: &str) -> (String, String) {
    (field.to_owned(), code.to_owned())
}

#[tokio::test]
async fn an_item_of_each_type_is_made_with_what_it_needs() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mug = admin.item_create("CAN-01", "Caneca São João", json!({})).await;
    assert_eq!(
        (&mug["slug"], &mug["status"], &mug["requiresShipping"], &mug["price"]["currency"]),
        (&json!("caneca-sao-joao"), &json!("DRAFT"), &json!(true), &json!("BRL"))
    );
    let haircut = json!({ "type": "SERVICE", "requiresScheduling": true, "durationMinutes": 45 });
    let haircut = admin.item_create("COR-01", "Corte de cabelo", haircut).await;
    assert_eq!((&haircut["requiresShipping"], &haircut["durationMinutes"]), (&json!(false), &json!(45)));
    let tour = json!({ "type": "EXPERIENCE", "durationMinutes": 180,
        "location": { "name": "Cais de Paraty", "latitude": -23.2178, "longitude": -44.7131 } });
    let tour = admin.item_create("PAS-01", "Passeio de escuna", tour).await;
    assert_eq!(
        (&tour["requiresScheduling"], &tour["location"]),
        (&json!(true), &json!({ "name": "Cais de Paraty", "latitude": -23.2178, "longitude": -44.7131 }))
    );
    let book = json!({ "type": "DIGITAL", "digitalUrl": "https://exemplo.com.br/livro.pdf" });
    let book = admin.item_create("LIV-01", "Livro de receitas", book).await;
    assert_eq!(book["digitalUrl"], "https://exemplo.com.br/livro.pdf");
    let viewer = app.viewer().await;
    assert_eq!(viewer.item(&id(&book)).await["digitalUrl"], Value::Null, "what is sold is not given away");
}

#[tokio::test]
async fn what_a_type_refuses_is_told_field_by_field_and_all_at_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let place = json!({ "latitude": 1.0, "longitude": 1.0 });
    for (more, expected) in [
        (json!({ "weightGrams": null }), vec![pair("weightGrams", "REQUIRED")]),
        (json!({ "weightGrams": 0 }), vec![pair("weightGrams", "REQUIRED")]),
        (
            json!({ "durationMinutes": 5, "requiresScheduling": true, "digitalUrl": "https://a.b" }),
            vec![
                pair("requiresScheduling", "NOT_ALLOWED"),
                pair("durationMinutes", "NOT_ALLOWED"),
                pair("digitalUrl", "NOT_ALLOWED"),
            ],
        ),
        (json!({ "type": "SERVICE", "requiresScheduling": true }), vec![pair("durationMinutes", "REQUIRED")]),
        (json!({ "type": "EXPERIENCE" }), vec![pair("durationMinutes", "REQUIRED")]),
        (
            json!({ "type": "EXPERIENCE", "durationMinutes": 60, "requiresScheduling": false }),
            vec![pair("requiresScheduling", "REQUIRED")],
        ),
        (
            json!({ "type": "DIGITAL", "requiresShipping": true, "weightGrams": 3, "location": place }),
            vec![
                pair("weightGrams", "NOT_ALLOWED"),
                pair("requiresShipping", "NOT_ALLOWED"),
                pair("location", "NOT_ALLOWED"),
            ],
        ),
        (json!({ "price": { "amountMinor": -1 } }), vec![pair("price.amountMinor", "INVALID")]),
        (json!({ "price": { "amountMinor": 1, "currency": "XXX" } }), vec![pair("price.currency", "INVALID")]),
        (json!({ "compareAtMinor": 4990 }), vec![pair("compareAtMinor", "INVALID")]),
        (json!({ "location": { "latitude": 1.0 } }), vec![pair("location.longitude", "REQUIRED")]),
        (json!({ "location": { "latitude": 91.0, "longitude": 0.0 } }), vec![pair("location.latitude", "INVALID")]),
        (json!({ "title": " ", "sku": "" }), vec![pair("sku", "REQUIRED"), pair("title", "REQUIRED")]),
        (json!({ "slug": "!!!" }), vec![pair("slug", "INVALID")]),
        (json!({ "type": "DIGITAL", "digitalUrl": "javascript:alert(1)" }), vec![pair("digitalUrl", "INVALID")]),
        (
            json!({ "attributes": [{ "name": "Cor" }, { "name": "Peso", "number": 0.1234567 }] }),
            vec![pair("attributes.0.text", "INVALID"), pair("attributes.1.text", "INVALID")],
        ),
        (
            json!({ "attributes": [{ "name": "Cor", "text": "Azul" }, { "name": "COR", "text": "Verde" }] }),
            vec![pair("attributes.1.name", "TAKEN")],
        ),
    ] {
        let payload = admin.item_try_create("SKU-1", "Nada", more.clone()).await;
        assert_eq!(problems(&payload), expected, "{more}");
    }
    assert!(admin.items(json!({}), json!([])).await.is_empty(), "nothing of it was saved");
}

#[tokio::test]
async fn a_sku_is_one_items_however_it_is_spelt_and_a_deleted_one_leaves_it() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let first = id(&admin.item_create("Cam-Áz", "Camiseta azul", json!({})).await);
    let taken = admin.item_try_create("CAM-ÁZ", "Outra", json!({})).await;
    assert_eq!(
        (problems(&taken), &taken["userErrors"][0]["conflictingId"]),
        (vec![pair("sku", "TAKEN")], &json!(first))
    );
    let second = admin.item_create("CAM-VD", "Camiseta azul", json!({})).await;
    assert_eq!(second["slug"], "camiseta-azul-2", "titles may be the same");
    let asked = admin.item_try_update(&id(&second), json!({ "slug": "Camiseta Azul" })).await;
    assert_eq!(problems(&asked), [pair("slug", "TAKEN")], "a slug that was asked for is not changed silently");
    admin.item_delete(&first).await;
    assert!(!admin.item(&first).await["deletedAt"].is_null(), "what was sold keeps pointing at it");
    admin.item_create("cam-áz", "Camiseta azul", json!({})).await;
    assert_eq!(codes(&admin.item_try_update(&first, json!({ "title": "De volta" })).await), ["NOT_FOUND"]);
}

#[tokio::test]
async fn a_deleted_item_comes_back_as_it_was_unless_its_names_are_taken() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let blue = json!({ "attributes": [{ "name": "Cor", "text": "Azul" }] });
    let mug = id(&admin.item_create("CAN-1", "Caneca azul", blue).await);
    admin.item_publish(&mug, json!({})).await;
    admin.item_delete(&mug).await;
    app.drain().await;
    assert!(admin.found_items("caneca").await.is_empty());
    let back = admin.item_try_restore(&mug).await;
    assert_eq!((&back["userErrors"], &back["item"]["deletedAt"]), (&json!([]), &Value::Null));
    assert_eq!(
        (&back["item"]["status"], &back["item"]["attributes"][0]["text"]),
        (&json!("PUBLISHED"), &json!("Azul"))
    );
    app.drain().await;
    assert_eq!(admin.found_items("caneca").await, ["Caneca azul"], "it is found again");
    let again = admin.item_try_restore(&mug).await;
    assert_eq!(again["item"]["version"], back["item"]["version"], "what is there stays as it is");

    admin.item_delete(&mug).await;
    let other = id(&admin.item_create("can-1", "Outra caneca", json!({})).await);
    let refused = admin.item_try_restore(&mug).await;
    assert_eq!(
        (problems(&refused), &refused["userErrors"][0]["conflictingId"]),
        (vec![pair("sku", "TAKEN")], &json!(other))
    );
    assert!(!admin.item(&mug).await["deletedAt"].is_null());
    assert_eq!(codes(&admin.item_try_restore("Y2F0YWxvZ19pdGVtOjE").await), ["NOT_FOUND"]);
}

#[tokio::test]
async fn simultaneous_items_of_one_sku_make_one_item() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let tries = (0..8).map(|n| {
        let (admin, sku) = (admin.clone(), if n % 2 == 0 { "abc" } else { "ABC" });
        async move { admin.item_try_create(sku, &format!("Item {n}"), json!({})).await }
    });
    let payloads = futures::future::join_all(tries).await;
    let made = payloads.iter().filter(|payload| payload["userErrors"] == json!([])).count();
    assert_eq!(made, 1, "{payloads:#?}");
    for payload in payloads.iter().filter(|payload| payload["userErrors"] != json!([])) {
        assert_eq!(problems(payload), [pair("sku", "TAKEN")]);
    }
}

#[tokio::test]
async fn a_retried_creation_makes_one_item() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let key = json!({ "idempotencyKey": "k1" });
    let one = admin.item_create("A-1", "Agenda", key.clone()).await;
    let again = admin.item_create("A-1", "Agenda", key).await;
    assert_eq!(one["id"], again["id"]);
    let document = "mutation($in: CatalogItemCreateInput!) { catalogItemCreate(input: $in) { item { id } } }";
    let other = json!({ "type": "PHYSICAL", "sku": "A-2", "title": "Outra", "weightGrams": 1,
                        "price": { "amountMinor": 1 }, "idempotencyKey": "k1" });
    assert_eq!(admin.error_codes(document, json!({ "in": other })).await, ["IDEMPOTENCY_MISMATCH"]);
}

#[tokio::test]
async fn an_update_changes_what_is_given_and_a_late_one_hears_what_is_there() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let attributes = json!([{ "name": "Cor", "text": "Azul" }, { "name": "Voltagem", "number": 220 },
                            { "name": "Vegano", "boolean": true }]);
    let mug =
        admin.item_create("CAN-1", "Caneca", json!({ "description": "De *louça*", "attributes": attributes })).await;
    assert_eq!(mug["attributes"][1], json!({ "name": "Voltagem", "text": null, "number": 220.0, "boolean": null }));
    let changed = admin
        .item_update(&id(&mug), json!({ "title": "Caneca de louça", "description": null, "expectedVersion": 1 }))
        .await;
    assert_eq!(
        (
            &changed["title"],
            &changed["description"],
            &changed["version"],
            changed["attributes"].as_array().unwrap().len()
        ),
        (&json!("Caneca de louça"), &Value::Null, &json!(2), 3)
    );
    let late = admin.item_try_update(&id(&mug), json!({ "title": "Tarde", "expectedVersion": 1 })).await;
    assert_eq!((codes(&late), &late["item"]["title"]), (vec!["CONFLICT".to_owned()], &json!("Caneca de louça")));
    let same = admin.item_update(&id(&mug), json!({ "title": "Caneca de louça" })).await;
    assert_eq!(same["version"], 2, "what changes nothing is no change");
    let service = json!({ "type": "SERVICE", "weightGrams": null });
    let turned = admin.item_update(&id(&mug), service).await;
    assert_eq!((&turned["type"], &turned["requiresShipping"]), (&json!("SERVICE"), &json!(false)));
    let refused = admin.item_try_update(&id(&mug), json!({ "type": "PHYSICAL" })).await;
    assert_eq!(problems(&refused), [pair("weightGrams", "REQUIRED")]);
}

#[tokio::test]
async fn what_is_done_to_items_is_announced_and_audited() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mug = id(&admin.item_create("CAN-1", "Caneca", json!({})).await);
    admin.item_update(&mug, json!({ "title": "Canecão" })).await;
    admin.item_publish(&mug, json!({})).await;
    admin.item_unpublish(&mug, json!({})).await;
    admin.item_delete(&mug).await;
    app.drain().await;
    let data = admin.query("{ events(first: 100) { nodes { name subjectId data } } auditLog(first: 50) { nodes { action entityId before after } } }", json!({})).await;
    let of_mug = |list: &str, of: &str, name: &str| -> Vec<String> {
        let nodes = data[list]["nodes"].as_array().unwrap().iter().filter(|node| node[of] == json!(mug));
        nodes.map(|node| node[name].as_str().unwrap().to_owned()).collect()
    };
    let verbs = ["created", "updated", "published", "unpublished", "deleted"];
    let names: Vec<String> = verbs.iter().map(|verb| format!("catalog_item.{verb}")).collect();
    assert_eq!(of_mug("events", "subjectId", "name"), names);
    let mut actions = of_mug("auditLog", "entityId", "action");
    actions.reverse();
    assert_eq!(actions, names);
    let node = admin.query("query($id: ID!) { node(id: $id) { __typename id } }", json!({ "id": mug })).await;
    assert_eq!(node["node"]["__typename"], "CatalogItem");
}

#[tokio::test]
async fn agents_and_viewers_read_the_catalog_and_do_not_change_it() {
    let app = TestApp::start().await;
    let mug = id(&app.manager().await.item_create("CAN-1", "Caneca", json!({})).await);
    let document = "mutation($id: ID!) { catalogItemDelete(id: $id) { deletedId } }";
    for client in [app.agent().await, app.viewer().await] {
        assert_eq!(client.item(&mug).await["title"], "Caneca");
        assert_eq!(client.error_codes(document, json!({ "id": mug })).await, ["FORBIDDEN"]);
    }
}

#[tokio::test]
async fn the_database_itself_refuses_what_no_item_may_be() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.item_create("CAN-1", "Caneca", json!({})).await;
    use entity::marketplace::item::{Column, Entity};
    use sea_orm::{EntityTrait, sea_query::Expr};
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    for (column, value) in [
        (Column::WeightGrams, Expr::value(None::<i32>)),
        (Column::DurationMinutes, Expr::value(30)),
        (Column::RequiresScheduling, Expr::value(true)),
        (Column::Type, Expr::value("digital")),
        (Column::Type, Expr::value("outro")),
        (Column::PriceMinor, Expr::value(-1_i64)),
        (Column::CompareAtMinor, Expr::value(4_990_i64)),
        (Column::Latitude, Expr::value(5)),
        (Column::UnpublishAt, Expr::value(entity::clock::now())),
    ] {
        let mut unit = app.store().write(tenant, entity::Author::system());
        let refused = unit.update_where(Entity::update_many().col_expr(column, value)).await;
        assert!(refused.is_err(), "{column:?}");
    }
}
