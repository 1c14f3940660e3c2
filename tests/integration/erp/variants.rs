//! Variants: what tells them apart, what they cost, and how they go.

use super::{problem, problems, variant};
use tests::{TestApp, Value, json};

fn skus(product: &Value) -> Vec<&str> {
    product["variants"].as_array().unwrap().iter().map(|one| one["sku"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn variants_choose_one_value_of_each_option_and_none_what_another_does() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let shirt = admin.shirt().await;
    assert_eq!(skus(&shirt), ["CAM-P-AZUL", "CAM-P-BRANCA", "CAM-M-AZUL"]);
    let add = |options: Value, sku: &str| {
        let variant = json!({ "sku": sku, "options": options, "price": { "amountMinor": 1 } });
        json!({ "productId": shirt["id"], "variants": [variant] })
    };
    for (options, code) in
        [(json!(["m", "AZUL"]), "TAKEN"), (json!(["G", "Azul"]), "INVALID"), (json!(["P"]), "INVALID")]
    {
        let refused = admin.product_try("productVariantAdd", "ProductVariantAddInput", add(options, "NOVA")).await;
        assert_eq!(problems(&refused), problem(code, "variants.0.options"));
    }
    let added =
        admin.product_try("productVariantAdd", "ProductVariantAddInput", add(json!(["m", "branca"]), "NOVA")).await;
    assert_eq!(added["product"]["variants"][3]["options"], json!(["M", "Branca"]), "{added:#}");
}

#[tokio::test]
async fn a_variant_is_made_of_every_way_to_choose_that_has_none() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let shirt = admin.shirt().await;
    let options = json!([
        { "name": "Tamanho", "values": ["P", "M", "G"] },
        { "name": "Cor", "values": ["Azul", "Branca"] },
    ]);
    admin.product_try_update(&shirt["id"], json!({ "options": options })).await;
    let input = json!({ "productId": shirt["id"], "skuPrefix": "CAM" });
    let all = admin.product_try("productVariantGenerate", "ProductVariantGenerateInput", input.clone()).await;
    assert_eq!(
        skus(&all["product"]),
        ["CAM-P-AZUL", "CAM-P-BRANCA", "CAM-M-AZUL", "CAM-M-BRANCA", "CAM-G-AZUL", "CAM-G-BRANCA"]
    );
    assert_eq!(all["product"]["variants"][5]["price"]["amountMinor"], 5990);
    let again = admin.product_try("productVariantGenerate", "ProductVariantGenerateInput", input).await;
    assert_eq!(skus(&again["product"]).len(), 6);
}

#[tokio::test]
async fn options_change_as_long_as_every_variant_still_chooses() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let shirt = admin.shirt().await;
    let sizes = |values: Value| json!([{ "name": "Tamanho", "values": values }, { "name": "Cor", "values": ["Azul", "Branca"] }]);
    let refused = admin.product_try_update(&shirt["id"], json!({ "options": sizes(json!(["P"])) })).await;
    assert_eq!(problems(&refused), problem("IN_USE", "options"));
    assert!(refused["userErrors"][0]["message"].as_str().unwrap().contains("CAM-M-AZUL"), "{refused:#}");

    // Two change places at once.
    let choose = |sku: &str, options: Value| json!({ "variantId": variant(&shirt, sku), "options": options });
    let choices = json!([choose("CAM-P-AZUL", json!(["M", "Azul"])), choose("CAM-M-AZUL", json!(["P", "Azul"]))]);
    let changed = admin.product_try_update(&shirt["id"], json!({ "choices": choices })).await;
    assert_eq!(changed["userErrors"], json!([]), "{changed:#}");
    let now = admin.product(&shirt["id"]).await;
    assert_eq!(
        (&now["variants"][0]["options"], &now["variants"][2]["options"]),
        (&json!(["M", "Azul"]), &json!(["P", "Azul"]))
    );

    let twins = json!([choose("CAM-P-BRANCA", json!(["P", "Azul"]))]);
    let refused = admin.product_try_update(&shirt["id"], json!({ "choices": twins })).await;
    assert_eq!(problems(&refused), problem("TAKEN", "options"));
    // A product in one variant gets sizes.
    let mug = admin.product_create("Caneca", "CAN-01", json!({})).await;
    let small = json!({ "options": [{ "name": "Tamanho", "values": ["Pequena", "Grande"] }],
        "choices": [{ "variantId": variant(&mug, "CAN-01"), "options": ["Pequena"] }] });
    let sized = admin.product_try_update(&mug["id"], small).await;
    assert_eq!(sized["product"]["variants"][0]["options"], json!(["Pequena"]), "{sized:#}");
}

#[tokio::test]
async fn what_a_variant_cost_and_was_sold_for_can_be_read() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mug = admin.product_create("Caneca", "CAN-01", json!({})).await;
    let id = json!(variant(&mug, "CAN-01"));
    let changed =
        admin.variant_try_update(&id, json!({ "expectedVersion": 1, "price": { "amountMinor": 5490 } })).await;
    assert_eq!(changed["variant"]["version"], 2, "{changed:#}");
    admin.variant_try_update(&id, json!({ "costMinor": 2000 })).await;
    admin.variant_try_update(&id, json!({ "sku": "CAN-02" })).await;
    let stale = admin.variant_try_update(&id, json!({ "expectedVersion": 1, "price": { "amountMinor": 1 } })).await;
    assert_eq!(
        (problems(&stale), &stale["variant"]["sku"]),
        (problem("CONFLICT", "expectedVersion"), &json!("CAN-02"))
    );
    let document = "query($id: ID!) { productVariant(id: $id) { prices {
        nodes { price { amountMinor } cost { amountMinor } actor { name } } } } }";
    let prices = admin.query(document, json!({ "id": id })).await["productVariant"]["prices"]["nodes"].take();
    let told: Vec<_> =
        prices.as_array().unwrap().iter().map(|one| (&one["price"]["amountMinor"], &one["cost"])).collect();
    let cost = json!({ "amountMinor": 2000 });
    let none = Value::Null;
    assert_eq!(told, [(&json!(5490), &cost), (&json!(5490), &none), (&json!(4990), &none)], "{prices:#}");
}

#[tokio::test]
async fn a_variant_goes_when_it_lies_nowhere_and_is_not_the_last() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (shirt, mug) = (admin.shirt().await, admin.product_create("Caneca", "CAN-01", json!({})).await);
    let depot = admin.location_create("Depósito").await;
    let blue = variant(&shirt, "CAM-P-AZUL");
    admin.stock_adjust(&depot, &blue, 2).await;
    let delete = "mutation($id: ID!) { it: productVariantDelete(id: $id) { deletedId userErrors { code field } } }";
    let delete = async |id: &str| admin.query(delete, json!({ "id": id })).await["it"].take();
    assert_eq!(problems(&delete(&blue).await), problem("IN_USE", "id"));
    let whole = "mutation($id: ID!) { it: productDelete(id: $id) { deletedId userErrors { code field } } }";
    let whole = admin.query(whole, json!({ "id": shirt["id"] })).await["it"].take();
    assert_eq!(problems(&whole), problem("IN_USE", "id"));
    assert_eq!(problems(&delete(&variant(&mug, "CAN-01")).await), problem("NOT_ALLOWED", "id"));
    admin.stock_adjust(&depot, &blue, -2).await;
    assert_eq!(delete(&blue).await["deletedId"], json!(blue));
    assert_eq!(skus(&admin.product(&shirt["id"]).await), ["CAM-P-BRANCA", "CAM-M-AZUL"]);
}
