//! Lists of items: which, and in which order.

use crate::crm::support::id;
use tests::{Client, TestApp, Value, json};

struct Shop {
    app: TestApp,
    admin: Client,
    home: String,
    kitchen: String,
    sale: String,
}

async fn shop() -> Shop {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let home = admin.category_create("Casa", None).await;
    let kitchen = admin.category_create("Cozinha", Some(&home)).await;
    let create = "mutation { tagCreate(input: { name: \"Oferta\" }) { tag { id } } }";
    let sale = id(&admin.query(create, json!({})).await["tagCreate"]["tag"]);
    let item = async |sku: &str, title: &str, price: i64, more: Value| {
        let mut all = json!({ "price": { "amountMinor": price } });
        all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        admin.item_create(sku, title, all).await;
    };
    let blue = json!([{ "name": "Cor", "text": "Azul-claro" }, { "name": "Volume (ml)", "number": 350.5 }]);
    item("CAN-AZ", "Caneca azul", 3_000, json!({ "categoryId": kitchen, "attributes": blue, "tagIds": [sale] })).await;
    let red = json!([{ "name": "cor", "text": "Vermelha" }, { "name": "Volume (ml)", "number": 200 }]);
    item("CAN-VM", "Caneca vermelha", 2_000, json!({ "categoryId": kitchen, "attributes": red })).await;
    item("TAP-01", "Tapete", 20_000, json!({ "categoryId": home, "tagIds": [sale] })).await;
    let vegan = json!({ "type": "SERVICE", "attributes": [{ "name": "Vegano", "boolean": true }] });
    item("JAN-01", "Jantar em casa", 30_000, vegan).await;
    Shop { app, admin, home, kitchen, sale }
}

#[tokio::test]
async fn items_are_narrowed_by_what_they_are_and_searches_agree_with_lists() {
    let Shop { app, admin, home, kitchen, sale } = shop().await;
    app.drain().await;
    let mugs = vec!["Caneca azul", "Caneca vermelha"];
    let cases = [
        (json!({ "type": ["SERVICE"] }), vec!["Jantar em casa"], true),
        (json!({ "categoryIds": [home] }), vec!["Caneca azul", "Caneca vermelha", "Tapete"], true),
        (json!({ "categoryIds": [kitchen] }), mugs.clone(), true),
        (json!({ "tagIds": [sale] }), vec!["Caneca azul", "Tapete"], true),
        (json!({ "attributes": [{ "name": "COR", "text": ["azul claro", "verde"] }] }), vec!["Caneca azul"], true),
        (json!({ "attributes": [{ "name": "Volume ml", "number": { "eq": 350.5 } }] }), vec!["Caneca azul"], true),
        (
            json!({ "attributes": [{ "name": "Volume ml", "number": { "gte": 150, "lte": 300 } }] }),
            vec!["Caneca vermelha"],
            false,
        ),
        (json!({ "attributes": [{ "name": "Vegano", "boolean": true }] }), vec!["Jantar em casa"], true),
        (json!({ "attributes": [{ "name": "cor" }] }), mugs.clone(), false),
        (json!({ "priceMinor": { "gt": 2_000, "lte": 20_000 } }), vec!["Caneca azul", "Tapete"], true),
        (json!({ "requiresShipping": { "eq": false } }), vec!["Jantar em casa"], true),
        (json!({ "not": { "categoryIds": [home] } }), vec!["Jantar em casa"], true),
        (
            json!({ "or": [{ "slug": { "eq": "tapete" } }, { "priceMinor": { "eq": 2_000 } }] }),
            vec!["Caneca vermelha", "Tapete"],
            true,
        ),
        (json!({ "sku": { "eq": "can-az" } }), vec!["Caneca azul"], false),
        (json!({ "sku": { "startsWith": "CAN" } }), mugs.clone(), false),
        (json!({ "search": "can-v" }), vec!["Caneca vermelha"], false),
        (json!({ "search": "ermel caneca" }), vec!["Caneca vermelha"], false),
        (json!({ "and": [{ "tagIds": [sale] }, { "attributes": [{ "name": "cor" }] }] }), vec!["Caneca azul"], false),
        (json!({ "or": [] }), vec![], true),
        (json!({ "deleted": true }), vec![], false),
    ];
    for (filter, titles, of_engine) in cases {
        let list = admin.items(filter.clone(), json!([{ "field": "TITLE" }])).await;
        assert_eq!(list, titles, "{filter}");
        let sort = ("sort", "CatalogSearchSort", json!({ "field": "TITLE" }));
        let answer = admin.search_catalog("", &[("where", "CatalogItemFilter", filter.clone()), sort]).await;
        assert_eq!(tests::hit_titles(&answer), titles, "searched {filter}");
        assert_eq!(answer["notice"]["code"].is_null(), of_engine, "{filter}: {answer:#}");
        assert_eq!(answer["total"], titles.len(), "{filter}");
    }
}

#[tokio::test]
async fn items_are_sorted_and_paged_without_gaps() {
    let Shop { app: _app, admin, .. } = shop().await;
    let by = async |field: &str, direction: &str| {
        admin.items(json!({}), json!([{ "field": field, "direction": direction }])).await
    };
    assert_eq!(by("PRICE", "ASC").await, ["Caneca vermelha", "Caneca azul", "Tapete", "Jantar em casa"]);
    assert_eq!(by("TITLE", "DESC").await, ["Tapete", "Jantar em casa", "Caneca vermelha", "Caneca azul"]);
    assert_eq!(by("CREATED_AT", "DESC").await[0], "Jantar em casa");
    let published = admin.query("{ catalogItems(where: { search: \"tapete\" }) { nodes { id } } }", json!({})).await;
    admin.item_publish(&id(&published["catalogItems"]["nodes"][0]), json!({})).await;
    assert_eq!(by("PUBLISHED_AT", "DESC").await[0], "Tapete");
    let document = "query($after: String) { catalogItems(first: 2, after: $after, orderBy: [{ field: PRICE }]) {
        nodes { title } totalCount pageInfo { hasNextPage endCursor } } }";
    let first = admin.query(document, json!({})).await["catalogItems"].take();
    assert_eq!((&first["totalCount"], &first["pageInfo"]["hasNextPage"]), (&json!(4), &json!(true)));
    let second = admin.query(document, json!({ "after": first["pageInfo"]["endCursor"] })).await;
    assert_eq!(second["catalogItems"]["nodes"], json!([{ "title": "Tapete" }, { "title": "Jantar em casa" }]));
}
