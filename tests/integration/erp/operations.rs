//! What people do with stock: correct, transfer, count.

use super::{is_balanced, line, problem, problems, variant};
use tests::{TestApp, Value, json};

#[tokio::test]
async fn stock_comes_with_what_it_cost_and_goes_with_the_average() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let depot = admin.location_create("Depósito").await;
    let mug = variant(&admin.product_create("Caneca", "CAN-01", json!({})).await, "CAN-01");
    let came = |quantity: i64, cost: i64| json!([{ "variantId": mug, "quantity": quantity, "unitCostMinor": cost }]);
    admin.stock_try_adjust(&depot, came(10, 1000), json!({})).await;
    admin.stock_try_adjust(&depot, came(5, 1300), json!({})).await;
    assert_eq!(admin.stock_of(&mug).await, [15, 0, 16_500]);
    let gone = admin.stock_adjust(&depot, &mug, -4).await;
    assert_eq!(
        gone["moves"][0],
        json!({ "id": gone["moves"][0]["id"], "quantity": -4, "valueMinor": -4400, "onHand": 11, "reason": "ADJUST",
            "note": "Acerto", "variant": { "sku": "CAN-01" }, "location": { "name": "Depósito" } })
    );
    // Without a cost they are worth what the others are.
    admin.stock_adjust(&depot, &mug, 1).await;
    assert_eq!(admin.stock_of(&mug).await, [12, 0, 13_200]);
    let broken = admin.stock_try_adjust(&depot, json!([line(&mug, -12)]), json!({ "reason": "SCRAP" })).await;
    assert_eq!(broken["moves"][0]["reason"], "SCRAP");
    assert_eq!(admin.stock_of(&mug).await, [0, 0, 0]);
    is_balanced(&app).await;
}

#[tokio::test]
async fn more_than_is_there_does_not_go_and_no_line_of_it() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let depot = admin.location_create("Depósito").await;
    let shirt = admin.shirt().await;
    let [blue, white] = ["CAM-P-AZUL", "CAM-P-BRANCA"].map(|sku| variant(&shirt, sku));
    admin.stock_try_adjust(&depot, json!([line(&blue, 5), line(&white, 2)]), json!({})).await;
    let refused = admin.stock_try_adjust(&depot, json!([line(&blue, -5), line(&white, -3)]), json!({})).await;
    assert_eq!(problems(&refused), problem("INSUFFICIENT_STOCK", "lines.1.quantity"));
    let text = refused["userErrors"][0]["message"].as_str().unwrap();
    assert!(text.contains('2') && text.contains('3'), "{text}");
    assert_eq!((admin.stock_of(&blue).await[0], admin.stock_of(&white).await[0]), (5, 2));
    is_balanced(&app).await;
}

#[tokio::test]
async fn what_makes_no_sense_is_told_line_by_line() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let depot = admin.location_create("Depósito").await;
    let mug = variant(&admin.product_create("Caneca", "CAN-01", json!({})).await, "CAN-01");
    let lines =
        json!([line(&mug, 0), line(&mug, 1), line("bm8", 1), { "variantId": mug, "quantity": -1, "unitCostMinor": 5 }]);
    let refused = admin.stock_try_adjust(&depot, lines, json!({ "note": " " })).await;
    let mut told = problems(&refused);
    told.sort();
    let expected = [
        ("INVALID", "lines.0.quantity"),
        ("INVALID", "lines.1.variantId"),
        ("INVALID", "lines.3.unitCostMinor"),
        ("INVALID", "lines.3.variantId"),
        ("NOT_FOUND", "lines.2.variantId"),
        ("REQUIRED", "note"),
    ];
    assert_eq!(told, expected.map(|(code, field)| (code.to_owned(), field.to_owned())), "{refused:#}");
    let none = admin.stock_try_adjust(&depot, json!([]), json!({})).await;
    assert_eq!(problems(&none), problem("REQUIRED", "lines"));
    let huge = admin.stock_try_adjust(&depot, json!([line(&mug, i64::MAX)]), json!({})).await;
    assert_eq!(problems(&huge), problem("INVALID", "lines.0.quantity"));
    let nowhere = admin.stock_try_adjust("bm8", json!([line(&mug, 1)]), json!({})).await;
    assert_eq!(problems(&nowhere), problem("NOT_FOUND", "locationId"));
}

#[tokio::test]
async fn a_transfer_takes_the_worth_along() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (depot, shop) = (admin.location_create("Depósito").await, admin.location_create("Loja").await);
    let mug = variant(&admin.product_create("Caneca", "CAN-01", json!({})).await, "CAN-01");
    let came = json!([{ "variantId": mug, "quantity": 3, "unitCostMinor": 333 }]);
    admin.stock_try_adjust(&depot, came, json!({})).await;
    let transfer =
        |from: &str, to: &str, quantity: i64| json!({ "fromId": from, "toId": to, "lines": [line(&mug, quantity)] });
    let moved = admin.stock_try("stockTransfer", "StockTransferInput", transfer(&depot, &shop, 2)).await;
    let told: Vec<_> =
        moved["moves"].as_array().unwrap().iter().map(|one| (&one["quantity"], &one["valueMinor"])).collect();
    assert_eq!(told, [(&json!(-2), &json!(-666)), (&json!(2), &json!(666))], "{moved:#}");
    for (input, code, field) in [
        (transfer(&depot, &shop, 2), "INSUFFICIENT_STOCK", "lines.0.quantity"),
        (transfer(&depot, &depot, 1), "INVALID", "toId"),
        (transfer(&depot, &shop, -1), "INVALID", "lines.0.quantity"),
    ] {
        let refused = admin.stock_try("stockTransfer", "StockTransferInput", input).await;
        assert_eq!(problems(&refused), problem(code, field), "{refused:#}");
    }
    let levels = "query($id: ID!) { productVariant(id: $id) { levels { location { name } onHand valueMinor } } }";
    let levels = admin.query(levels, json!({ "id": mug })).await["productVariant"]["levels"].take();
    assert_eq!(levels[0], json!({ "location": { "name": "Depósito" }, "onHand": 1, "valueMinor": 333 }));
    assert_eq!(levels[1], json!({ "location": { "name": "Loja" }, "onHand": 2, "valueMinor": 666 }));
    is_balanced(&app).await;
}

#[tokio::test]
async fn a_count_posts_what_it_changes_unless_something_moved_meanwhile() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let depot = admin.location_create("Depósito").await;
    let shirt = admin.shirt().await;
    let [blue, white, medium] = ["CAM-P-AZUL", "CAM-P-BRANCA", "CAM-M-AZUL"].map(|sku| variant(&shirt, sku));
    admin.stock_try_adjust(&depot, json!([line(&blue, 5), line(&white, 2)]), json!({})).await;
    let count = |lines: Value| json!({ "locationId": depot, "lines": lines, "note": "Inventário" });
    let counted = |variant: &str, many: i64, expected: i64| json!({ "variantId": variant, "counted": many, "expectedOnHand": expected });
    let lines = json!([counted(&blue, 4, 5), counted(&white, 2, 2), counted(&medium, 1, 0)]);
    let done = admin.stock_try("stockCount", "StockCountInput", count(lines.clone())).await;
    let told: Vec<_> =
        done["moves"].as_array().unwrap().iter().map(|one| (&one["variant"]["sku"], &one["quantity"])).collect();
    assert_eq!(told, [(&json!("CAM-P-AZUL"), &json!(-1)), (&json!("CAM-M-AZUL"), &json!(1))], "{done:#}");
    let again = admin.stock_try("stockCount", "StockCountInput", count(lines)).await;
    assert_eq!(
        problems(&again),
        [problem("CONFLICT", "lines.0.expectedOnHand"), problem("CONFLICT", "lines.2.expectedOnHand")].concat()
    );
    // The cost the company knows of stands for what nobody paid for.
    assert_eq!(admin.stock_of(&medium).await, [1, 0, 2000]);
    is_balanced(&app).await;
}

#[tokio::test]
async fn one_key_moves_stock_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let depot = admin.location_create("Depósito").await;
    let mug = variant(&admin.product_create("Caneca", "CAN-01", json!({})).await, "CAN-01");
    let key = json!({ "idempotencyKey": "entrada-1" });
    let first = admin.stock_try_adjust(&depot, json!([line(&mug, 3)]), key.clone()).await;
    let again = admin.stock_try_adjust(&depot, json!([line(&mug, 3)]), key).await;
    assert_eq!(first["moves"], again["moves"]);
    assert_eq!(admin.stock_of(&mug).await[0], 3);
}

#[tokio::test]
async fn a_location_where_something_lies_is_not_archived_and_to_an_archived_one_nothing_comes() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let depot = admin.location_create("Depósito").await;
    let mug = variant(&admin.product_create("Caneca", "CAN-01", json!({})).await, "CAN-01");
    admin.stock_adjust(&depot, &mug, 1).await;
    let update = "mutation($in: StockLocationUpdateInput!) { it: stockLocationUpdate(input: $in) {
        location { name archived version } userErrors { field code } } }";
    let update = async |change: Value| admin.query(update, json!({ "in": change })).await["it"].take();
    let archive = json!({ "id": depot, "archived": true });
    assert_eq!(problems(&update(archive.clone()).await), problem("IN_USE", "archived"));
    admin.stock_adjust(&depot, &mug, -1).await;
    assert_eq!(update(archive).await["location"]["archived"], true);
    let refused = admin.stock_try_adjust(&depot, json!([line(&mug, 1)]), json!({})).await;
    assert_eq!(problems(&refused), problem("NOT_ALLOWED", "locationId"));
    // Its name is another one's now.
    admin.location_create("deposito").await;
    let back = update(json!({ "id": depot, "archived": false })).await;
    assert_eq!(problems(&back), problem("TAKEN", "name"));
    let stale = update(json!({ "id": depot, "expectedVersion": 1, "name": "Velho" })).await;
    assert_eq!((problems(&stale), &stale["location"]["version"]), (problem("CONFLICT", "expectedVersion"), &json!(2)));
}

#[tokio::test]
async fn what_falls_to_its_reorder_point_is_announced_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (depot, shop) = (admin.location_create("Depósito").await, admin.location_create("Loja").await);
    let mug = variant(&admin.product_create("Caneca", "CAN-01", json!({})).await, "CAN-01");
    admin.variant_try_update(&json!(mug), json!({ "reorderPoint": 3 })).await;
    admin.stock_adjust(&depot, &mug, 5).await;
    admin.stock_adjust(&shop, &mug, 1).await;
    for quantity in [-2, -1, -1] {
        admin.stock_adjust(&depot, &mug, quantity).await;
    }
    app.drain().await;
    let events = "{ events(first: 50) { nodes { name data } } }";
    let events = admin.query(events, json!({})).await["events"]["nodes"].take();
    let of = |name: &str| -> Vec<Value> {
        let found = events.as_array().unwrap().iter().filter(|event| event["name"] == name);
        found.map(|event| event["data"].clone()).collect()
    };
    assert_eq!(of("stock.low"), [json!({ "sku": "CAN-01", "available": 3, "reorderPoint": 3 })]);
    assert_eq!(of("stock.moved").len(), 5);
    let low =
        "{ productVariants(where: { low: true }) { nodes { sku } } products(where: { low: true }) { nodes { name } } }";
    let low = admin.query(low, json!({})).await;
    assert_eq!(low["productVariants"]["nodes"], json!([{ "sku": "CAN-01" }]));
    assert_eq!(low["products"]["nodes"], json!([{ "name": "Caneca" }]));
}

#[tokio::test]
async fn how_many_more_may_be_reserved_is_said_by_variant_and_place() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let depot = admin.location_create("Depósito").await;
    let mug = variant(&admin.product_create("Caneca", "CAN-01", json!({})).await, "CAN-01");
    let allow = "mutation($in: StockBackorderInput!) { it: stockBackorder(input: $in) {
        level { onHand available backorderLimit } userErrors { code field } } }";
    let allow = async |limit: i64| {
        let input = json!({ "variantId": mug, "locationId": depot, "limit": limit });
        admin.query(allow, json!({ "in": input })).await["it"].take()
    };
    assert_eq!(allow(5).await["level"], json!({ "onHand": 0, "available": 0, "backorderLimit": 5 }));
    assert_eq!(problems(&allow(-1).await), problem("INVALID", "limit"));
    let log = admin.query("{ auditLog(first: 1) { nodes { action after } } }", json!({})).await;
    let noted =
        json!({ "action": "product_variant.updated", "after": { "location": "Depósito", "backorderLimit": 5 } });
    assert_eq!(log["auditLog"]["nodes"][0], noted);
    // It is no stock.
    let refused = admin.stock_try_adjust(&depot, json!([line(&mug, -1)]), json!({})).await;
    assert_eq!(problems(&refused), problem("INSUFFICIENT_STOCK", "lines.0.quantity"));
    // A count that finds what the ledger says moves nothing.
    let counted = json!({ "locationId": depot, "lines": [{ "variantId": mug, "counted": 0 }] });
    assert_eq!(admin.stock_try("stockCount", "StockCountInput", counted).await["moves"], json!([]));
}
