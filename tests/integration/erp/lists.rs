//! Finding products, variants and moves.

use super::{line, variant};
use tests::{TestApp, Value, json};

fn column(nodes: &Value, field: &str) -> Vec<String> {
    nodes.as_array().unwrap().iter().map(|node| node[field].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn products_are_found_by_words_skus_and_bars() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.shirt().await;
    let bars = json!([{ "sku": "CAN-01", "gtin": "7891000315507", "price": { "amountMinor": 1 } }]);
    admin.product_create("Caneca de cerâmica", "", json!({ "variants": bars, "active": false })).await;
    let find = async |filter: Value| {
        let document = "query($where: ProductFilter) { products(where: $where) { nodes { name } totalCount } }";
        column(&admin.query(document, json!({ "where": filter })).await["products"]["nodes"], "name")
    };
    assert_eq!(find(json!({})).await, ["Camiseta", "Caneca de cerâmica"]);
    for text in ["ceramica", "can-0", "7891000315507", "caneca CAN"] {
        assert_eq!(find(json!({ "search": text })).await, ["Caneca de cerâmica"], "{text}");
    }
    assert_eq!(find(json!({ "search": "cam-m" })).await, ["Camiseta"]);
    assert_eq!(find(json!({ "search": "%" })).await, [""; 0]);
    assert_eq!(find(json!({ "active": { "eq": true } })).await, ["Camiseta"]);
    assert_eq!(find(json!({ "not": { "search": "caneca" } })).await, ["Camiseta"]);
    let by_sku = "{ productVariants(where: { search: \"azul camiseta\" }) { nodes { sku } } }";
    assert_eq!(admin.query(by_sku, json!({})).await["productVariants"]["nodes"], json!([]));
    let by_name =
        "{ productVariants(where: { search: \"camiseta\", sku: [\"cam-p-azul\", \"CAM-M-AZUL\"] }) { nodes { sku } } }";
    let found = admin.query(by_name, json!({})).await;
    assert_eq!(column(&found["productVariants"]["nodes"], "sku"), ["CAM-M-AZUL", "CAM-P-AZUL"]);
}

#[tokio::test]
async fn a_category_that_goes_leaves_its_products_where_it_lay() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let create =
        "mutation($in: CatalogCategoryCreateInput!) { it: catalogCategoryCreate(input: $in) { category { id } } }";
    let create = async |input: Value| admin.query(create, json!({ "in": input })).await["it"]["category"]["id"].take();
    let kitchen = create(json!({ "name": "Cozinha" })).await;
    let mugs = create(json!({ "name": "Canecas", "parentId": kitchen })).await;
    let mug = admin.product_create("Caneca", "CAN-01", json!({ "categoryId": mugs })).await;
    let below = "query($id: ID!) { products(where: { categoryIds: [$id] }) { nodes { name } } }";
    assert_eq!(admin.query(below, json!({ "id": kitchen })).await["products"]["nodes"][0]["name"], "Caneca");
    let delete = "mutation($id: ID!) { catalogCategoryDelete(id: $id) { userErrors { code } } }";
    admin.query(delete, json!({ "id": mugs })).await;
    assert_eq!(admin.product(&mug["id"]).await["category"]["name"], "Cozinha");
}

#[tokio::test]
async fn the_ledger_is_read_by_variant_place_and_reason_the_newest_first() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (depot, shop) = (admin.location_create("Depósito").await, admin.location_create("Loja").await);
    let shirt = admin.shirt().await;
    let [blue, white] = ["CAM-P-AZUL", "CAM-P-BRANCA"].map(|sku| variant(&shirt, sku));
    admin.stock_try_adjust(&depot, json!([line(&blue, 5), line(&white, 2)]), json!({})).await;
    let transfer = json!({ "fromId": depot, "toId": shop, "lines": [line(&blue, 1)] });
    admin.stock_try("stockTransfer", "StockTransferInput", transfer).await;
    let read = async |filter: Value| {
        let document =
            "query($where: StockMoveFilter, $after: String) { stockMoves(where: $where, first: 2, after: $after) {
            nodes { quantity onHand } pageInfo { hasNextPage endCursor } totalCount } }";
        let (mut all, mut after) = (Vec::new(), Value::Null);
        loop {
            let page = admin.query(document, json!({ "where": filter, "after": after })).await["stockMoves"].take();
            all.extend(page["nodes"].as_array().unwrap().iter().map(|one| one["quantity"].as_i64().unwrap()));
            if page["pageInfo"]["hasNextPage"] == false {
                assert_eq!(page["totalCount"], json!(all.len()));
                return all;
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
    };
    assert_eq!(read(json!({})).await, [1, -1, 2, 5]);
    assert_eq!(read(json!({ "variantId": { "eq": blue } })).await, [1, -1, 5]);
    assert_eq!(read(json!({ "locationId": { "eq": depot }, "reason": ["ADJUST"] })).await, [2, 5]);
    let there = "query($id: ID!) { productVariants(where: { locationId: $id }) { nodes { sku } } }";
    let there = admin.query(there, json!({ "id": shop })).await;
    assert_eq!(column(&there["productVariants"]["nodes"], "sku"), ["CAM-P-AZUL"]);
}
