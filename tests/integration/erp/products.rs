//! Products: made, changed, deleted and put back.

use super::{problem, problems};
use tests::{TestApp, json};

#[tokio::test]
async fn a_product_without_options_has_one_variant() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let facts = json!({ "description": "De cerâmica.", "brand": "Oleiro", "unit": "un", "ncm": "6911.10.10",
        "cfop": "5102", "taxRate": 18.5 });
    let mug = admin.product_create("Caneca", "CAN-01", facts).await;
    assert_eq!(
        (&mug["unit"], &mug["ncm"], &mug["cfop"], &mug["taxRate"], &mug["options"]),
        (&json!("UN"), &json!("69111010"), &json!("5102"), &json!(18.5), &json!([]))
    );
    assert_eq!(mug["variants"][0]["price"], json!({ "amountMinor": 4990, "currency": "BRL" }));
    assert_eq!(mug["variants"][0]["stock"]["onHand"], 0);
    let two = json!([{ "sku": "A", "price": { "amountMinor": 1 } }, { "sku": "B", "price": { "amountMinor": 1 } }]);
    let refused = admin.product_try_create("Copo", "", json!({ "variants": two })).await;
    assert_eq!(problems(&refused), problem("TAKEN", "variants.1.options"));
}

#[tokio::test]
async fn all_that_is_wrong_is_said_at_once_and_nothing_is_made() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.product_create("Caneca", "CAN-01", json!({})).await;
    let wrong = json!({ "ncm": "69", "cfop": "51-2", "taxRate": 100.001, "unit": " " });
    let refused = admin.product_try_create(" ", "X", wrong).await;
    let fields: Vec<String> = problems(&refused).into_iter().map(|(_, field)| field).collect();
    assert_eq!(fields, ["name", "unit", "ncm", "cfop", "taxRate"], "{refused:#}");

    let variants = json!([
        { "sku": "can-01", "price": { "amountMinor": -1 }, "gtin": "7891000315508", "weightGrams": 0 },
        { "sku": "", "price": { "amountMinor": 1, "currency": "REAIS" }, "reorderQuantity": 0, "options": ["P"] },
    ]);
    let refused = admin.product_try_create("Copo", "", json!({ "variants": variants })).await;
    let mut told = problems(&refused);
    told.sort();
    let expected = [
        ("INVALID", "variants.0.gtin"),
        ("INVALID", "variants.0.price.amountMinor"),
        ("INVALID", "variants.0.weightGrams"),
        ("INVALID", "variants.1.options"),
        ("INVALID", "variants.1.price.currency"),
        ("INVALID", "variants.1.reorderQuantity"),
        ("REQUIRED", "variants.1.sku"),
        ("TAKEN", "variants.0.sku"),
    ];
    assert_eq!(told, expected.map(|(code, field)| (code.to_owned(), field.to_owned())), "{refused:#}");
    let all = admin.query("{ products { nodes { name } } }", json!({})).await;
    assert_eq!(all["products"]["nodes"], json!([{ "name": "Caneca" }]));
}

#[tokio::test]
async fn a_change_raises_the_version_and_a_stale_one_is_told_what_stands_there() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mug = admin.product_create("Caneca", "CAN-01", json!({ "brand": "Oleiro" })).await;
    let change = json!({ "expectedVersion": 1, "name": "Caneca grande", "brand": null });
    let changed = admin.product_try_update(&mug["id"], change.clone()).await;
    assert_eq!((&changed["product"]["version"], &changed["product"]["brand"]), (&json!(2), &json!(null)));
    let stale = admin.product_try_update(&mug["id"], change).await;
    assert_eq!(problems(&stale), problem("CONFLICT", "expectedVersion"));
    assert_eq!(stale["product"]["name"], "Caneca grande");
    // Nothing new is no new version.
    let same = admin.product_try_update(&mug["id"], json!({ "name": "Caneca grande" })).await;
    assert_eq!(same["product"]["version"], 2);
    let log = admin.query("{ auditLog(first: 10) { nodes { action before after } } }", json!({})).await;
    let entries = log["auditLog"]["nodes"].as_array().unwrap();
    let updated = entries.iter().find(|entry| entry["action"] == "product.updated").unwrap();
    assert_eq!(updated["before"], json!({ "name": "Caneca", "brand": "Oleiro" }));
}

#[tokio::test]
async fn a_deleted_product_leaves_its_skus_to_others_and_comes_back_while_nobody_has_them() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mug = admin.product_create("Caneca", "CAN-01", json!({})).await;
    let delete = "mutation($id: ID!) { productDelete(id: $id) { deletedId userErrors { code field } } }";
    let gone = admin.query(delete, json!({ "id": mug["id"] })).await["productDelete"].take();
    assert_eq!(gone["deletedId"], mug["id"], "{gone:#}");
    let other = admin.product_create("Outra", "can-01", json!({})).await;
    let restore =
        "mutation($id: ID!) { productRestore(id: $id) { product { variants { sku } } userErrors { code field } } }";
    let refused = admin.query(restore, json!({ "id": mug["id"] })).await["productRestore"].take();
    assert_eq!(problems(&refused), problem("TAKEN", "id"));
    admin.query(delete, json!({ "id": other["id"] })).await;
    let back = admin.query(restore, json!({ "id": mug["id"] })).await["productRestore"].take();
    assert_eq!(back["product"]["variants"], json!([{ "sku": "CAN-01" }]), "{back:#}");
}

#[tokio::test]
async fn one_key_makes_one_product() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let key = json!({ "idempotencyKey": "produto-1" });
    let first = admin.product_create("Caneca", "CAN-01", key.clone()).await;
    let again = admin.product_create("Caneca", "CAN-01", key).await;
    assert_eq!(first["id"], again["id"]);
}

#[tokio::test]
async fn who_may_only_read_changes_nothing() {
    let app = TestApp::start().await;
    app.admin().await.product_create("Caneca", "CAN-01", json!({})).await;
    let viewer = app.viewer().await;
    let all = viewer.query("{ products { nodes { variants { sku stock { onHand } } } } }", json!({})).await;
    assert_eq!(all["products"]["nodes"][0]["variants"][0]["stock"]["onHand"], 0);
    let document = "mutation($in: ProductCreateInput!) { productCreate(input: $in) { product { id } } }";
    let input = json!({ "name": "X", "variants": [{ "sku": "X", "price": { "amountMinor": 1 } }] });
    assert_eq!(viewer.error_codes(document, json!({ "in": input })).await, ["FORBIDDEN"]);
}
