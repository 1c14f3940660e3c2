//! What is running out is proposed to be bought: with its arithmetic, once, and no longer than it holds.

use super::{line, problem, problems, purchasing::Shop, variant};
use api::jobs::{runner, schedule};
use chrono::{TimeDelta, TimeZone, Utc};
use entity::{
    Author, WriteUnit, clock,
    erp::replenishment,
    platform::job::{self, NewJob},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use tests::{Client, TestApp, Value, json};

/// Looks at everything, at once.
async fn run(app: &TestApp, admin: &Client) {
    admin.replenishment_run().await;
    app.drain().await;
}

/// Writes what nobody can through the front door.
async fn write(app: &TestApp, work: impl AsyncFnOnce(&mut WriteUnit)) {
    let tenant = app.store().lookup().first_tenant().await.unwrap().unwrap();
    let mut unit = app.store().write(tenant, Author::system());
    work(&mut unit).await;
    unit.commit().await.unwrap();
}

async fn watch(admin: &Client, variant: &str, point: i64, quantity: Option<i64>) {
    let change = json!({ "reorderPoint": point, "reorderQuantity": quantity });
    let changed = admin.variant_try_update(&json!(variant), change).await;
    assert_eq!(changed["userErrors"], json!([]), "{changed:#}");
}

#[tokio::test]
async fn less_than_the_reorder_point_is_proposed_with_its_arithmetic() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { supplier, depot, mug } = Shop::open(&admin, json!({})).await;
    admin.variant_try_update(&json!(mug), json!({ "supplierId": supplier["id"] })).await;
    let shirt = admin.shirt().await;
    let [blue, white, medium] = ["CAM-P-AZUL", "CAM-P-BRANCA", "CAM-M-AZUL"].map(|sku| variant(&shirt, sku));
    admin.stock_adjust(&depot, &mug, 3).await;
    admin.stock_adjust(&depot, &blue, 5).await;
    admin.purchase_send(&supplier, &depot, json!([line(&mug, 2)])).await;
    // A draft that nobody proposed may never be sent.
    admin.purchase_create(&supplier, &depot, json!([line(&mug, 50)])).await;
    watch(&admin, &mug, 10, Some(24)).await;
    // As many as are to be kept are enough.
    watch(&admin, &blue, 5, Some(10)).await;
    watch(&admin, &white, 7, None).await;
    watch(&admin, &medium, 7, None).await;
    admin.variant_try_update(&json!(medium), json!({ "active": false })).await;
    run(&app, &admin).await;
    let found = admin.proposals(json!({})).await;
    assert_eq!(found.len(), 2, "{found:#?}");
    let expected = json!({ "id": found[1]["id"], "quantity": 24, "onHand": 3, "reserved": 0, "inbound": 2, "projected": 5,
        "reorderPoint": 10, "reorderQuantity": 24, "state": "OPEN", "variant": { "sku": "CAN-01" },
        "location": { "name": "Depósito" }, "supplier": { "name": "Cerâmica Sul" }, "purchaseOrder": null });
    assert_eq!(found[1], expected);
    assert_eq!((&found[0]["variant"]["sku"], &found[0]["quantity"]), (&json!("CAM-P-BRANCA"), &json!(7)));
    assert_eq!(found[0]["supplier"], Value::Null);
}

#[tokio::test]
async fn another_run_brings_numbers_up_to_date_and_drops_what_no_longer_holds() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { depot, mug, .. } = Shop::open(&admin, json!({})).await;
    watch(&admin, &mug, 10, None).await;
    run(&app, &admin).await;
    let first = admin.proposals(json!({})).await;
    admin.stock_adjust(&depot, &mug, 4).await;
    run(&app, &admin).await;
    let second = admin.proposals(json!({})).await;
    assert_eq!(second.len(), 1);
    assert_eq!((&second[0]["id"], &second[0]["quantity"]), (&first[0]["id"], &json!(6)));
    admin.stock_adjust(&depot, &mug, 6).await;
    run(&app, &admin).await;
    assert_eq!(admin.proposals(json!({})).await, [Value::Null; 0]);
    assert_eq!(admin.proposals(json!({ "state": ["OBSOLETE"] })).await[0]["id"], first[0]["id"]);

    admin.stock_adjust(&depot, &mug, -6).await;
    run(&app, &admin).await;
    assert_eq!(admin.proposals(json!({})).await.len(), 1);
    // Nobody watches it any more.
    admin.variant_try_update(&json!(mug), json!({ "reorderPoint": null })).await;
    run(&app, &admin).await;
    assert_eq!(admin.proposals(json!({})).await, [Value::Null; 0]);
}

#[tokio::test]
async fn it_is_to_come_where_it_last_came_from_a_supplier_else_where_most_lies_else_to_the_first_place() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { supplier, depot, mug } = Shop::open(&admin, json!({})).await;
    let (shop, _) = (admin.location_create("Loja").await, admin.location_create("Alto").await);
    watch(&admin, &mug, 1_000, None).await;
    let place = async || {
        run(&app, &admin).await;
        let found = admin.proposals(json!({})).await;
        assert_eq!(found.len(), 1, "{found:#?}");
        found[0]["location"]["name"].as_str().unwrap().to_owned()
    };
    assert_eq!(place().await, "Alto");
    admin.stock_adjust(&shop, &mug, 9).await;
    admin.stock_adjust(&depot, &mug, 8).await;
    assert_eq!(place().await, "Loja");
    let order = admin.purchase_send(&supplier, &depot, json!([line(&mug, 1)])).await;
    admin.purchase_try_receive(&order, &[1], json!({})).await;
    admin.stock_adjust(&shop, &mug, 5).await;
    assert_eq!(place().await, "Depósito");
}

#[tokio::test]
async fn what_is_accepted_becomes_a_draft_per_supplier_and_is_not_proposed_again() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { supplier, mug, .. } = Shop::open(&admin, json!({ "leadTimeDays": 7 })).await;
    let other = admin.supplier_create("Tecidos Norte", json!({})).await;
    let shirt = admin.shirt().await;
    let shirts = ["CAM-P-AZUL", "CAM-P-BRANCA"].map(|sku| variant(&shirt, sku));
    for (variant, supplier) in [(&mug, &supplier), (&shirts[0], &other), (&shirts[1], &other)] {
        watch(&admin, variant, 10, Some(12)).await;
        admin.variant_try_update(&json!(variant), json!({ "supplierId": supplier["id"] })).await;
    }
    run(&app, &admin).await;
    let ids: Vec<Value> = admin.proposals(json!({})).await.into_iter().map(|row| row["id"].clone()).collect();
    let key = json!({ "idempotencyKey": "reposicao-1" });
    let accepted = admin.proposals_try_accept(json!(ids), key.clone()).await;
    let orders = accepted["purchaseOrders"].as_array().expect("orders");
    let mut told: Vec<_> = orders
        .iter()
        .map(|order| (order["supplier"]["name"].as_str().unwrap(), order["lines"].as_array().unwrap().len()))
        .collect();
    told.sort_unstable();
    assert_eq!(told, [("Cerâmica Sul", 1), ("Tecidos Norte", 2)], "{accepted:#}");
    assert!(orders.iter().all(|order| order["proposed"] == true && order["state"] == "DRAFT"));
    let again = admin.proposals_try_accept(json!(ids), key).await;
    assert_eq!(again["purchaseOrders"].as_array().expect("the same").len(), 2, "{again:#}");
    let twice = admin.proposals_try_accept(json!([ids[0]]), json!({})).await;
    assert_eq!(problems(&twice), problem("NOT_ALLOWED", "ids.0"));

    // The drafts count as coming, until they are given up.
    run(&app, &admin).await;
    assert_eq!(admin.proposals(json!({})).await, [Value::Null; 0]);
    let done = admin.proposals(json!({ "state": ["ACCEPTED"] })).await;
    assert!(done.iter().all(|row| row["purchaseOrder"]["number"].is_i64()), "{done:#?}");
    for order in orders {
        admin.purchase_end("purchaseOrderCancel", &order["id"]).await;
    }
    run(&app, &admin).await;
    assert_eq!(admin.proposals(json!({})).await.len(), 3);
}

#[tokio::test]
async fn what_nobody_sells_cannot_be_accepted_and_is_named() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { supplier, mug, .. } = Shop::open(&admin, json!({})).await;
    watch(&admin, &mug, 10, None).await;
    run(&app, &admin).await;
    let ids = json!([admin.proposals(json!({})).await[0]["id"]]);
    let refused = admin.proposals_try_accept(ids.clone(), json!({})).await;
    assert_eq!(problems(&refused), problem("REQUIRED", "ids.0"));
    assert!(refused["userErrors"][0]["message"].as_str().unwrap().contains("CAN-01"), "{refused:#}");
    admin.variant_try_update(&json!(mug), json!({ "supplierId": supplier["id"] })).await;
    admin.supplier_try_update(&supplier["id"], json!({ "archived": true })).await;
    let refused = admin.proposals_try_accept(ids.clone(), json!({})).await;
    assert_eq!(problems(&refused), problem("NOT_ALLOWED", "ids.0"));
    admin.supplier_try_update(&supplier["id"], json!({ "archived": false })).await;
    let accepted = admin.proposals_try_accept(ids, json!({})).await;
    assert_eq!(accepted["purchaseOrders"][0]["lines"][0]["quantity"], 10, "{accepted:#}");
}

#[tokio::test]
async fn what_was_dismissed_comes_again_when_there_is_even_less_or_after_a_week() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { depot, mug, .. } = Shop::open(&admin, json!({})).await;
    watch(&admin, &mug, 10, None).await;
    admin.stock_adjust(&depot, &mug, 5).await;
    let dismiss = async || {
        run(&app, &admin).await;
        let found = admin.proposals(json!({})).await;
        assert_eq!(found.len(), 1, "{found:#?}");
        let gone = admin.proposals_try_dismiss(json!([found[0]["id"]])).await;
        assert_eq!(gone["proposals"][0]["state"], "DISMISSED", "{gone:#}");
        let twice = admin.proposals_try_dismiss(json!([found[0]["id"]])).await;
        assert_eq!(problems(&twice), problem("NOT_ALLOWED", "ids.0"));
    };
    dismiss().await;
    run(&app, &admin).await;
    assert_eq!(admin.proposals(json!({})).await, [Value::Null; 0]);
    admin.stock_adjust(&depot, &mug, -1).await;
    dismiss().await;
    run(&app, &admin).await;
    assert_eq!(admin.proposals(json!({})).await, [Value::Null; 0]);
    write(&app, async |unit| {
        let then = clock::now() - TimeDelta::days(8);
        let update = replenishment::Entity::update_many().col_expr(replenishment::Column::DecidedAt, Expr::value(then));
        unit.update_where(update).await.unwrap();
    })
    .await;
    run(&app, &admin).await;
    assert_eq!(admin.proposals(json!({})).await.len(), 1);
}

/// I13: at most one is open of a variant at a location.
#[tokio::test]
async fn two_runs_at_once_propose_each_variant_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { mug, .. } = Shop::open(&admin, json!({})).await;
    watch(&admin, &mug, 10, None).await;
    let variants: Vec<_> = (0..40)
        .map(|n| {
            json!({ "sku": format!("S-{n}"), "options": [format!("{n}")], "price": { "amountMinor": 1 },
            "reorderPoint": 3 })
        })
        .collect();
    let values: Vec<_> = (0..40).map(|n| n.to_string()).collect();
    let options = json!([{ "name": "Número", "values": values }]);
    admin.product_create("Sapato", "", json!({ "options": options, "variants": variants })).await;
    let second = api::app::App::open(app.app().config.clone()).await.unwrap();
    for _ in 0..4 {
        app.drain().await;
        write(&app, async |unit| {
            for _ in 0..2 {
                job::enqueue(unit, NewJob::new("erp.replenish", Value::Null)).await.unwrap();
            }
        })
        .await;
        let (one, two) = tokio::join!(runner::run_once(app.app()), runner::run_once(&second));
        assert!(one.unwrap() && two.unwrap());
        assert_eq!(admin.proposals(json!({})).await.len(), 41);
        write(&app, async |unit| {
            use replenishment::{Column, Entity, State};
            let update = Entity::update_many().col_expr(Column::State, Expr::value(State::Obsolete));
            assert_eq!(unit.update_where(update.filter(Column::State.eq(State::Open))).await.unwrap(), 41);
        })
        .await;
    }
}

#[tokio::test]
async fn it_is_looked_at_every_day_where_anything_is_watched() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { mug, .. } = Shop::open(&admin, json!({})).await;
    let at = |hour| Utc.with_ymd_and_hms(2026, 11, 22, hour, 30, 0).unwrap();
    schedule::tick(app.app(), at(6), at(7)).await.unwrap();
    app.drain().await;
    assert_eq!(admin.proposals(json!({})).await, [Value::Null; 0]);
    watch(&admin, &mug, 10, None).await;
    schedule::tick(app.app(), at(6) + TimeDelta::days(1), at(7) + TimeDelta::days(1)).await.unwrap();
    app.drain().await;
    assert_eq!(admin.proposals(json!({})).await.len(), 1);
}
