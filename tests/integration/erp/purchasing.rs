//! Suppliers, and what is ordered of them.

use super::{line, problem, problems, variant};
use tests::{Client, TestApp, Value, json};

/// A supplier, a place to receive at, and the mug that is bought.
pub struct Shop {
    pub supplier: Value,
    pub depot: String,
    pub mug: String,
}

impl Shop {
    pub async fn open(admin: &Client, supplier: Value) -> Self {
        let mug = json!([{ "sku": "CAN-01", "price": { "amountMinor": 4990 }, "costMinor": 1500 }]);
        let mug = variant(&admin.product_create("Caneca", "", json!({ "variants": mug })).await, "CAN-01");
        let supplier = admin.supplier_create("Cerâmica Sul", supplier).await;
        Self { supplier, depot: admin.location_create("Depósito").await, mug }
    }
}

#[tokio::test]
async fn a_customer_becomes_a_supplier_once_and_lends_it_its_name() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let facts = json!({ "leadTimeDays": 12, "paymentTerms": "28 dias", "contactName": "Ana", "email": " Ana@Sul.COM ",
        "note": "Entrega às terças", "overReceiptBasisPoints": 500 });
    let made = admin.supplier_create("Cerâmica Sul", facts).await;
    assert_eq!((&made["name"], &made["email"]), (&json!("Cerâmica Sul"), &json!("ana@sul.com")), "{made:#}");
    let again = json!({ "customerId": made["customer"]["id"] });
    let refused = admin.supplier_try("supplierCreate", "SupplierCreateInput", again).await;
    assert_eq!(problems(&refused), problem("TAKEN", "customerId"));
    assert_eq!(refused["userErrors"][0]["conflictingId"], made["id"]);

    let wrong = json!({ "leadTimeDays": -1, "overReceiptBasisPoints": 10_001, "email": "ana", "currency": "REAL" });
    let fields: Vec<_> =
        problems(&admin.supplier_try_update(&made["id"], wrong).await).into_iter().map(|(_, field)| field).collect();
    assert_eq!(fields, ["leadTimeDays", "email", "overReceiptBasisPoints", "currency"]);

    let changed = json!({ "expectedVersion": 1, "leadTimeDays": null, "archived": true });
    let changed = admin.supplier_try_update(&made["id"], changed).await;
    assert_eq!(changed["supplier"]["archived"], true, "{changed:#}");
    let stale = admin.supplier_try_update(&made["id"], json!({ "expectedVersion": 1, "note": "x" })).await;
    assert_eq!((problems(&stale), &stale["supplier"]["version"]), (problem("CONFLICT", "expectedVersion"), &json!(2)));

    // Renamed, and even deleted, the customer still says what it is called.
    let customer = made["customer"]["id"].as_str().unwrap();
    admin.customer_update(customer, json!({ "name": "Cerâmica do Sul" })).await;
    admin.customer_by_id("customerDelete", customer).await;
    assert_eq!(admin.supplier(&made["id"]).await["name"], "Cerâmica do Sul");
}

#[tokio::test]
async fn suppliers_are_found_by_name_and_by_whether_they_are_archived() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for name in ["Cerâmica Sul", "Tecidos Norte"] {
        admin.supplier_create(name, json!({})).await;
    }
    let gone = admin.supplier_create("Cerâmica Velha", json!({})).await;
    admin.supplier_try_update(&gone["id"], json!({ "archived": true })).await;
    let find = async |filter: Value| {
        let document = "query($where: SupplierFilter) { suppliers(where: $where) { nodes { name } totalCount } }";
        let mut found = admin.query(document, json!({ "where": filter })).await["suppliers"].take();
        assert_eq!(found["totalCount"], json!(found["nodes"].as_array().unwrap().len()));
        found["nodes"].take()
    };
    assert_eq!(
        find(json!({ "search": "ceram" })).await,
        json!([{ "name": "Cerâmica Velha" }, { "name": "Cerâmica Sul" }])
    );
    assert_eq!(find(json!({ "search": "CERAMICA sul" })).await, json!([{ "name": "Cerâmica Sul" }]));
    assert_eq!(find(json!({ "archived": true })).await, json!([{ "name": "Cerâmica Velha" }]));
    assert_eq!(find(json!({ "archived": false })).await.as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_supplier_follows_its_customer_into_another_and_back() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { supplier, mug, .. } = Shop::open(&admin, json!({})).await;
    admin.variant_try_update(&json!(mug), json!({ "supplierId": supplier["id"] })).await;
    let other = admin.customer_create("Cerâmica Sul Ltda", json!({ "kind": "COMPANY" })).await;
    let (ours, theirs) = (other["id"].as_str().unwrap(), supplier["customer"]["id"].as_str().unwrap());
    let merged = admin.customer_merge(ours, theirs, &[]).await;
    assert_eq!(admin.supplier(&supplier["id"]).await["customer"]["name"], "Cerâmica Sul Ltda");
    admin.customer_merge_undo(merged["merge"]["id"].as_str().unwrap()).await;
    assert_eq!(admin.supplier(&supplier["id"]).await["customer"]["name"], "Cerâmica Sul");

    // Both are suppliers: the winner's stays, and has what was bought of the other.
    let winner = json!({ "customerId": ours });
    let winner = admin.supplier_try("supplierCreate", "SupplierCreateInput", winner).await["supplier"].take();
    let merged = admin.customer_merge(ours, theirs, &[]).await;
    assert_eq!(merged["userErrors"], json!([]), "{merged:#}");
    let document = "query($id: ID!) { productVariant(id: $id) { supplier { id } } }";
    let of_mug = async || admin.query(document, json!({ "id": mug })).await["productVariant"]["supplier"]["id"].take();
    assert_eq!(of_mug().await, winner["id"]);
    let gone = admin.supplier(&supplier["id"]).await;
    assert_eq!((&gone["archived"], &gone["name"]), (&json!(true), &json!("Cerâmica Sul Ltda")));
    admin.customer_merge_undo(merged["merge"]["id"].as_str().unwrap()).await;
    let back = admin.supplier(&supplier["id"]).await;
    assert_eq!((&back["archived"], &back["name"]), (&json!(false), &json!("Cerâmica Sul")));
    assert_eq!(of_mug().await, supplier["id"]);
}

#[tokio::test]
async fn a_variant_is_bought_of_a_supplier_that_there_is() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { supplier, mug, .. } = Shop::open(&admin, json!({})).await;
    let set = async |id: Value| admin.variant_try_update(&json!(mug), json!({ "supplierId": id })).await;
    assert_eq!(set(supplier["id"].clone()).await["userErrors"], json!([]));
    assert_eq!(problems(&set(json!("bm8")).await), problem("NOT_FOUND", "supplierId"));
    assert_eq!(set(Value::Null).await["userErrors"], json!([]));
    let variants = json!([{ "sku": "X", "price": { "amountMinor": 1 }, "supplierId": "bm8" }]);
    let refused = admin.product_try_create("X", "", json!({ "variants": variants })).await;
    assert_eq!(problems(&refused), problem("NOT_FOUND", "variants.0.supplierId"));
}

#[tokio::test]
async fn an_order_is_a_numbered_draft_in_one_currency() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { supplier, depot, mug } = Shop::open(&admin, json!({ "leadTimeDays": 3 })).await;
    let shirt = variant(&admin.shirt().await, "CAM-P-AZUL");
    let lines = json!([line(&mug, 10), { "variantId": shirt, "quantity": 4, "unitCostMinor": 1999 }]);
    let made = admin.purchase_create(&supplier, &depot, lines).await;
    assert_eq!((&made["number"], &made["state"]), (&json!(1), &json!("DRAFT")), "{made:#}");
    // The first costs what the variant does.
    assert_eq!(made["total"], json!({ "amountMinor": 10 * 1500 + 4 * 1999, "currency": "BRL" }));
    assert_eq!(made["availableActions"], json!(["UPDATE", "SEND", "CANCEL"]));
    let expected: chrono::NaiveDate = made["expectedOn"].as_str().unwrap().parse().unwrap();
    let days = (expected - chrono::Utc::now().date_naive()).num_days();
    assert!((2..=3).contains(&days), "{days}");

    let dollars = json!([{ "sku": "USD-1", "price": { "amountMinor": 1, "currency": "USD" } }]);
    let dollars = variant(&admin.product_create("Dólar", "", json!({ "variants": dollars })).await, "USD-1");
    let wrong = json!([line(&mug, 0), line(&dollars, 1), line("bm8", -3), line(&mug, 1)]);
    let refused = admin.purchase_try_create(&supplier, &depot, wrong, json!({})).await;
    let mut told = problems(&refused);
    told.sort();
    let expected = [
        ("INVALID", "lines.0.quantity"),
        ("INVALID", "lines.1.variantId"),
        ("INVALID", "lines.2.quantity"),
        ("INVALID", "lines.3.variantId"),
        ("NOT_FOUND", "lines.2.variantId"),
    ];
    assert_eq!(told, expected.map(|(code, field)| (code.to_owned(), field.to_owned())));
    let none = admin.purchase_try_create(&supplier, &depot, json!([]), json!({})).await;
    assert_eq!(problems(&none), problem("REQUIRED", "lines"));
    let much =
        json!([{ "variantId": mug, "quantity": 1_000_000_000_000_i64, "unitCostMinor": 100_000_000_000_000_i64 }]);
    let much = admin.purchase_try_create(&supplier, &depot, much, json!({})).await;
    assert_eq!(problems(&much), problem("INVALID", "lines"));

    let one = json!([line(&dollars, 1)]);
    let second = admin.purchase_try_create(&supplier, &depot, one, json!({ "currency": "USD" })).await;
    // What was refused took no number.
    assert_eq!(second["purchaseOrder"]["number"], 2, "{second:#}");
}

#[tokio::test]
async fn one_key_makes_one_order() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { supplier, depot, mug } = Shop::open(&admin, json!({})).await;
    let create = async || {
        let key = json!({ "idempotencyKey": "compra-1" });
        admin.purchase_try_create(&supplier, &depot, json!([line(&mug, 1)]), key).await["purchaseOrder"].take()
    };
    let first = create().await;
    assert_eq!(first["expectedOn"], Value::Null);
    assert_eq!(create().await["id"], first["id"]);
}

#[tokio::test]
async fn a_draft_changes_until_it_is_sent_and_never_over_somebody_elses_change() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { supplier, depot, mug } = Shop::open(&admin, json!({})).await;
    let order = admin.purchase_create(&supplier, &depot, json!([line(&mug, 10)])).await;
    let update = async |change: Value| {
        let mut input = json!({ "id": order["id"] });
        input.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        admin.purchase_try("purchaseOrderUpdate", "PurchaseOrderUpdateInput", input).await
    };
    let shirt = variant(&admin.shirt().await, "CAM-P-AZUL");
    let change =
        json!({ "expectedVersion": 1, "lines": [line(&shirt, 2)], "expectedOn": "2027-01-04", "note": "Com nota" });
    let changed = update(change).await["purchaseOrder"].take();
    assert_eq!(changed["lines"][0]["variant"]["sku"], "CAM-P-AZUL", "{changed:#}");
    assert_eq!((&changed["total"]["amountMinor"], &changed["expectedOn"]), (&json!(4000), &json!("2027-01-04")));
    let stale = update(json!({ "expectedVersion": 1, "note": "x" })).await;
    assert_eq!(problems(&stale), problem("CONFLICT", "expectedVersion"));
    assert_eq!(stale["purchaseOrder"]["note"], "Com nota");
    assert_eq!(problems(&update(json!({ "currency": "USD" })).await), problem("INVALID", "lines.0.variantId"));

    let send = json!({ "id": order["id"] });
    let sent = admin.purchase_try("purchaseOrderSend", "PurchaseOrderSendInput", send.clone()).await;
    assert_eq!(sent["purchaseOrder"]["state"], "SENT", "{sent:#}");
    assert_eq!(problems(&update(json!({ "note": "tarde" })).await), problem("NOT_ALLOWED", "id"));
    let again = admin.purchase_try("purchaseOrderSend", "PurchaseOrderSendInput", send).await;
    assert_eq!(problems(&again), problem("NOT_ALLOWED", "id"));
}

#[tokio::test]
async fn nothing_is_ordered_of_an_archived_supplier_or_to_an_archived_place() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { supplier, depot, mug } = Shop::open(&admin, json!({})).await;
    let lines = || json!([line(&mug, 1)]);
    let archive =
        "mutation($in: StockLocationUpdateInput!) { stockLocationUpdate(input: $in) { userErrors { code } } }";
    let old = admin.location_create("Antigo").await;
    admin.query(archive, json!({ "in": { "id": old, "archived": true } })).await;
    let refused = admin.purchase_try_create(&supplier, &old, lines(), json!({})).await;
    assert_eq!(problems(&refused), problem("NOT_ALLOWED", "locationId"));
    admin.supplier_try_update(&supplier["id"], json!({ "archived": true })).await;
    let refused = admin.purchase_try_create(&supplier, &depot, lines(), json!({})).await;
    assert_eq!(problems(&refused), problem("NOT_ALLOWED", "supplierId"));
}

#[tokio::test]
async fn an_order_goes_to_the_supplier_by_mail() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { supplier, depot, mug } = Shop::open(&admin, json!({})).await;
    let order = admin.purchase_create(&supplier, &depot, json!([line(&mug, 10)])).await;
    let send = json!({ "id": order["id"], "email": true });
    let refused = admin.purchase_try("purchaseOrderSend", "PurchaseOrderSendInput", send.clone()).await;
    assert_eq!(problems(&refused), problem("REQUIRED", "email"));
    admin.supplier_try_update(&supplier["id"], json!({ "email": "vendas@sul.com" })).await;
    let sent = admin.purchase_try("purchaseOrderSend", "PurchaseOrderSendInput", send).await;
    assert_eq!(sent["userErrors"], json!([]));
    app.drain().await;
    let letters = api::integrations::mail::Outbox::of(&app.app().config).list().await.unwrap();
    let mail = &letters.iter().find(|letter| letter.mail.to == "vendas@sul.com").expect("a letter").mail;
    assert!(mail.subject.contains("pedido de compra 1"), "{}", mail.subject);
    for part in ["Cerâmica Sul", "10 × Caneca (SKU CAN-01), a BRL 15,00 cada", "Total: BRL 150,00"] {
        assert!(mail.body.contains(part), "{part}: {}", mail.body);
    }
}

#[tokio::test]
async fn orders_are_found_by_state_supplier_number_and_day() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { supplier, depot, mug } = Shop::open(&admin, json!({})).await;
    let other = admin.supplier_create("Tecidos Norte", json!({ "leadTimeDays": 5 })).await;
    admin.purchase_create(&supplier, &depot, json!([line(&mug, 1)])).await;
    admin.purchase_send(&supplier, &depot, json!([line(&mug, 2)])).await;
    admin.purchase_create(&other, &depot, json!([line(&mug, 3)])).await;
    let find = async |filter: Value, order: Value| {
        let document = "query($where: PurchaseOrderFilter, $order: [PurchaseOrderOrder!]) {
            purchaseOrders(where: $where, orderBy: $order) { nodes { number } totalCount } }";
        let found = admin.query(document, json!({ "where": filter, "order": order })).await["purchaseOrders"].take();
        let nodes = found["nodes"].as_array().unwrap().iter();
        nodes.map(|node| node["number"].as_i64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(find(json!({}), Value::Null).await, [3, 2, 1]);
    assert_eq!(find(json!({ "state": ["SENT"] }), Value::Null).await, [2]);
    assert_eq!(find(json!({ "supplierId": { "eq": supplier["id"] } }), json!([{ "field": "NUMBER" }])).await, [1, 2]);
    assert_eq!(find(json!({ "number": { "gte": 2 } }), json!([{ "field": "NUMBER" }])).await, [2, 3]);
    assert_eq!(find(json!({ "expectedOn": { "isEmpty": false } }), Value::Null).await, [3]);
    assert_eq!(find(json!({ "not": { "state": ["DRAFT"] } }), Value::Null).await, [2]);
    assert_eq!(find(json!({ "variantIds": [mug], "createdAt": { "during": "TODAY" } }), Value::Null).await, [3, 2, 1]);
    assert_eq!(find(json!({}), json!([{ "field": "EXPECTED_ON", "direction": "DESC" }])).await[0], 3);
}

#[tokio::test]
async fn who_may_only_read_buys_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shop { supplier, depot, mug } = Shop::open(&admin, json!({})).await;
    let order = admin.purchase_create(&supplier, &depot, json!([line(&mug, 1)])).await;
    let viewer = app.viewer().await;
    let seen = viewer.purchase(&order["id"]).await;
    assert_eq!((&seen["number"], &seen["availableActions"]), (&json!(1), &json!([])));
    let document = "mutation($id: ID!) { purchaseOrderCancel(id: $id) { purchaseOrder { id } } }";
    assert_eq!(viewer.error_codes(document, json!({ "id": order["id"] })).await, ["FORBIDDEN"]);
    let document = "mutation { replenishmentRun { job { id } } }";
    assert_eq!(viewer.error_codes(document, json!({})).await, ["FORBIDDEN"]);
}
