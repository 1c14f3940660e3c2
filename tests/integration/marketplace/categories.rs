//! The tree that items are sorted into.

use crate::crm::support::{codes, id};
use tests::{Client, TestApp, Value, json};

async fn update(client: &Client, id: &str, change: Value) -> Value {
    let mut input = json!({ "id": id });
    input.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    client.category_try("catalogCategoryUpdate", "CatalogCategoryUpdateInput", input).await
}

async fn delete(client: &Client, id: &str) -> Value {
    let document = "mutation($id: ID!) { it: catalogCategoryDelete(id: $id) { deletedId userErrors { code } } }";
    client.query(document, json!({ "id": id })).await["it"].take()
}

async fn names(client: &Client) -> Vec<String> {
    client.categories().await.into_iter().map(|(name, depth)| format!("{}{name}", "  ".repeat(depth))).collect()
}

#[tokio::test]
async fn categories_lie_in_one_another_and_are_put_in_another_order() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let home = admin.category_create("Casa", None).await;
    let fashion = admin.category_create("Moda", None).await;
    let kitchen = admin.category_create("Cozinha", Some(&home)).await;
    admin.category_create("Canecas", Some(&kitchen)).await;
    admin.category_create("Banho", Some(&home)).await;
    assert_eq!(names(&admin).await, ["Casa", "  Cozinha", "    Canecas", "  Banho", "Moda"]);
    let moved = update(&admin, &kitchen, json!({ "position": 9 })).await;
    assert_eq!(moved["category"]["position"], 1, "further than the last is the last");
    assert_eq!(names(&admin).await, ["Casa", "  Banho", "  Cozinha", "    Canecas", "Moda"]);
    update(&admin, &fashion, json!({ "position": 0 })).await;
    update(&admin, &kitchen, json!({ "parentId": fashion, "expectedVersion": 2 })).await;
    assert_eq!(names(&admin).await, ["Moda", "  Cozinha", "    Canecas", "Casa", "  Banho"]);
    let late = update(&admin, &kitchen, json!({ "name": "Tarde", "expectedVersion": 2 })).await;
    assert_eq!((codes(&late), &late["category"]["name"]), (vec!["CONFLICT".to_owned()], &json!("Cozinha")));
}

#[tokio::test]
async fn a_category_never_lies_in_itself_nor_too_deep_and_its_slug_is_its_own() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mut path = vec![admin.category_create("Nível 1", None).await];
    for level in 2..=5 {
        path.push(admin.category_create(&format!("Nível {level}"), path.last().map(String::as_str)).await);
    }
    assert_eq!(codes(&update(&admin, &path[0], json!({ "parentId": path[4] })).await), ["NOT_ALLOWED"]);
    assert_eq!(codes(&update(&admin, &path[0], json!({ "parentId": path[0] })).await), ["NOT_ALLOWED"]);
    let input = json!({ "name": "Nível 6", "parentId": path[4] });
    let deep = admin.category_try("catalogCategoryCreate", "CatalogCategoryCreateInput", input).await;
    assert_eq!(codes(&deep), ["NOT_ALLOWED"]);
    let other = admin.category_create("Outra", None).await;
    assert_eq!(
        codes(&update(&admin, &path[0], json!({ "parentId": other })).await),
        ["NOT_ALLOWED"],
        "with what lies in it"
    );
    assert_eq!(codes(&update(&admin, &other, json!({ "slug": "Nível 1" })).await), ["TAKEN"]);
    let same_name =
        admin.category_try("catalogCategoryCreate", "CatalogCategoryCreateInput", json!({ "name": "Outra" })).await;
    assert_eq!(same_name["category"]["slug"], "outra-2");
}

#[tokio::test]
async fn a_category_that_goes_leaves_its_items_where_it_lay() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let home = admin.category_create("Casa", None).await;
    let kitchen = admin.category_create("Cozinha", Some(&home)).await;
    let mug = id(&admin.item_create("CAN-1", "Caneca", json!({ "categoryId": kitchen })).await);
    app.drain().await;
    let counts = async || {
        let data = admin.query("{ catalogCategories { name itemCount } }", json!({})).await;
        data["catalogCategories"].clone()
    };
    assert_eq!(counts().await, json!([{ "name": "Casa", "itemCount": 1 }, { "name": "Cozinha", "itemCount": 1 }]));
    assert_eq!(delete(&admin, &home).await["userErrors"], json!([{ "code": "IN_USE" }]));
    assert_eq!(delete(&admin, &kitchen).await["deletedId"], json!(kitchen));
    assert_eq!(admin.item(&mug).await["category"]["name"], "Casa");
    let facet = [("facets", "[CatalogFacet!]!", json!(["CATEGORY"]))];
    app.drain().await;
    let answer = admin.search_catalog("caneca", &facet).await;
    assert_eq!(answer["facets"][0]["values"], json!([{ "value": home, "label": "Casa", "count": 1 }]));
    delete(&admin, &home).await;
    assert_eq!(admin.item(&mug).await["category"], Value::Null);
}

#[tokio::test]
async fn two_who_move_at_once_make_no_ring() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let one = admin.category_create("Um", None).await;
    let two = admin.category_create("Dois", None).await;
    for _ in 0..5 {
        let (below, above) = tokio::join!(
            update(&admin, &one, json!({ "parentId": two })),
            update(&admin, &two, json!({ "parentId": one }))
        );
        assert_eq!(codes(&below).len() + codes(&above).len(), 1, "{below} {above}");
        assert_eq!(admin.categories().await.len(), 2);
        for id in [&one, &two] {
            update(&admin, id, json!({ "parentId": null })).await;
        }
    }
}
