//! From when until when an item is for sale.

use crate::crm::support::{codes, id};
use chrono::{TimeDelta, Utc};
use tests::{TestApp, Value, json};

fn in_minutes(minutes: i64) -> String {
    (Utc::now() + TimeDelta::minutes(minutes)).to_rfc3339()
}

#[tokio::test]
async fn an_item_is_for_sale_from_a_moment_until_another() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mug = id(&admin.item_create("CAN-1", "Caneca", json!({})).await);
    let now = admin.item_publish(&mug, json!({})).await;
    assert_eq!((&now["status"], &now["unpublishAt"]), (&json!("PUBLISHED"), &Value::Null));
    let again = admin.item_publish(&mug, json!({ "expectedVersion": 2 })).await;
    assert_eq!((&again["version"], &again["publishedAt"]), (&json!(2), &now["publishedAt"]), "it is already");
    let until = admin.item_publish(&mug, json!({ "until": in_minutes(60) })).await;
    assert_eq!((&until["status"], &until["publishedAt"]), (&json!("PUBLISHED"), &now["publishedAt"]));
    let later = admin.item_publish(&mug, json!({ "at": in_minutes(30), "until": in_minutes(60) })).await;
    assert_eq!(later["status"], "SCHEDULED");
    let draft = admin.item_unpublish(&mug, json!({})).await;
    assert_eq!((&draft["status"], &draft["publishedAt"]), (&json!("DRAFT"), &Value::Null));
    admin.item_publish(&mug, json!({ "at": in_minutes(-60) })).await;
    let ending = admin.item_unpublish(&mug, json!({ "at": in_minutes(5) })).await;
    assert_eq!((&ending["status"], ending["unpublishAt"].is_null()), (&json!("PUBLISHED"), false));
    for (at, until) in [(30, 29), (30, 10), (-60, -30)] {
        let input = json!({ "id": mug, "at": in_minutes(at), "until": in_minutes(until) });
        let refused = admin.item_try("catalogItemPublish", "CatalogItemPublishInput", input).await;
        assert_eq!(codes(&refused), ["INVALID"], "{at} {until}");
    }
    let late = json!({ "id": mug, "expectedVersion": 1 });
    let late = admin.item_try("catalogItemUnpublish", "CatalogItemUnpublishInput", late).await;
    assert_eq!((codes(&late), &late["item"]["status"]), (vec!["CONFLICT".to_owned()], &json!("PUBLISHED")));
}

#[tokio::test]
async fn a_digital_item_is_not_for_sale_without_something_to_deliver() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let book = id(&admin.item_create("LIV-1", "Livro", json!({ "type": "DIGITAL" })).await);
    let publish = async || admin.item_try("catalogItemPublish", "CatalogItemPublishInput", json!({ "id": book })).await;
    assert_eq!(codes(&publish().await), ["REQUIRED"]);
    admin.item_update(&book, json!({ "digitalUrl": "https://exemplo.com.br/livro" })).await;
    assert_eq!(publish().await["item"]["status"], "PUBLISHED");
    assert_eq!(codes(&admin.item_try_update(&book, json!({ "digitalUrl": null })).await), ["REQUIRED"]);
}

#[tokio::test]
async fn the_clock_publishes_and_unpublishes_and_lists_and_searches_follow_it() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for (sku, at, until) in
        [("A", None, None), ("B", Some(-10), None), ("C", Some(10), None), ("D", Some(-10), Some(10))]
    {
        let item = id(&admin.item_create(sku, &format!("Item {sku}"), json!({})).await);
        if let Some(at) = at {
            let until = until.map(in_minutes);
            admin.item_publish(&item, json!({ "at": in_minutes(at), "until": until })).await;
        }
    }
    app.drain().await;
    // Its end has come, and nobody was there.
    use entity::marketplace::item::{Column, Entity};
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let mut unit = app.store().write(tenant, entity::Author::system());
    let past = entity::clock::now() - TimeDelta::minutes(1);
    let end = Entity::update_many().col_expr(Column::UnpublishAt, Expr::value(past)).filter(Column::Sku.eq("D"));
    unit.update_where(end).await.unwrap();
    unit.commit().await.unwrap();
    app.drain().await;
    for (status, title) in [("DRAFT", "Item A"), ("PUBLISHED", "Item B"), ("SCHEDULED", "Item C"), ("ENDED", "Item D")]
    {
        let filter = json!({ "status": [status] });
        assert_eq!(admin.items(filter.clone(), json!([])).await, [title], "{status}");
        let answer = admin.search_catalog("item", &[("where", "CatalogItemFilter", filter)]).await;
        assert_eq!((tests::hit_titles(&answer), &answer["notice"]), (vec![title.to_owned()], &Value::Null), "{status}");
    }
    let facet = [("facets", "[CatalogFacet!]!", json!(["STATUS", "TYPE"]))];
    let answer = admin.search_catalog("", &facet).await;
    let one = |status: &str| json!({ "value": status, "label": null, "count": 1 });
    assert_eq!(answer["facets"][0]["values"], json!([one("DRAFT"), one("SCHEDULED"), one("PUBLISHED"), one("ENDED")]));
    assert_eq!(answer["facets"][1]["values"], json!([{ "value": "PHYSICAL", "label": null, "count": 4 }]));
}
