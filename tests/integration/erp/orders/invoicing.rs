//! Orders are charged with invoices, whose numbers have no gap; the tax authority has its word.

use super::{Shop, json, problem, problems};
use chrono::TimeDelta;
use entity::{
    Author,
    erp::invoice::{Column, Entity},
};
use futures::future::join_all;
use sea_orm::{EntityTrait, sea_query::Expr};
use std::collections::BTreeSet;
use tests::Value;

impl Shop {
    /// As [`Shop::open`], with everything that NF-e asks for.
    async fn with_nfe() -> Self {
        let shop = Self::open().await;
        shop.admin.issuer(json!({ "nfe": true })).await;
        shop.classify(json!("61091000")).await;
        let address = json!({ "street": "Rua das Flores", "city": "Recife", "state": "PE", "postalCode": "50010-000" });
        let change = json!({ "taxId": "529.982.247-25", "address": address });
        shop.admin.customer_update(shop.ana.as_str().unwrap(), change).await;
        shop
    }

    /// Gives the shirt this NCM, with a CFOP and a rate.
    async fn classify(&self, ncm: Value) {
        let found = self.admin.query("{ products { nodes { id } } }", json!({})).await;
        let id = found["products"]["nodes"][0]["id"].clone();
        let change = json!({ "ncm": ncm, "cfop": "5102", "taxRate": 18.0 });
        let changed = self.admin.product_try_update(&id, change).await;
        assert_eq!(changed["userErrors"], json!([]), "{changed:#}");
    }

    /// An order of three blue shirts, paid, and its invoice.
    async fn invoiced(&self) -> Value {
        let order = self.admin.order_paid(&self.ana, &[(&self.blue, 3)]).await;
        self.admin.invoice_create(&order["id"], json!({ "issue": true })).await
    }

    /// What the authority said has arrived.
    async fn answered(&self, invoice: &Value) -> Value {
        api::testing::drain(self.app.app()).await.unwrap();
        self.admin.invoice(&invoice["id"]).await
    }
}

#[tokio::test]
async fn an_invoice_follows_its_order_until_it_is_issued_and_is_paid_with_it() {
    let shop = Shop::open().await;
    shop.classify(json!("61091000")).await;
    let lines = json!([{ "variantId": shop.blue, "quantity": 3, "discountMinor": 970 }]);
    let input = json!({ "customerId": shop.ana, "lines": lines, "shippingMinor": 1_500, "place": true });
    let order = shop.admin.order_try("orderCreate", "OrderCreateInput", input).await["order"].take();
    let draft = shop.admin.invoice_create(&order["id"], json!({ "dueOn": "2030-01-31" })).await;
    assert_eq!((&draft["state"], &draft["number"], &draft["recipient"]), (&json!("DRAFT"), &Value::Null, &Value::Null));
    assert_eq!(draft["availableActions"], json!(["UPDATE", "ISSUE", "DELETE"]));

    let early = shop.admin.invoice_do("invoiceIssue", &draft["id"], None).await;
    assert_eq!(problems(&early), problem("REQUIRED", ""), "nobody has said who issues");
    shop.admin.issuer(json!({ "series": 2 })).await;
    let stale = shop.admin.invoice_do("invoiceIssue", &draft["id"], Some(9)).await;
    assert_eq!((problems(&stale), &stale["invoice"]["version"]), (problem("CONFLICT", "expectedVersion"), &json!(1)));
    let issued = shop.admin.invoice_do("invoiceIssue", &draft["id"], Some(1)).await["invoice"].take();
    assert_eq!((&issued["series"], &issued["number"], &issued["state"]), (&json!(2), &json!(1), &json!("ISSUED")));
    assert_eq!(issued["availableActions"], json!(["CANCEL"]));
    let minor = |name: &str| issued[name]["amountMinor"].as_i64().unwrap();
    // 3 × 59.90, 9.70 off, of which 18 % are tax; sending it is taxed by nobody here.
    assert_eq!(["subtotal", "discount", "shipping", "total"].map(minor), [17_970, 970, 1_500, 18_500]);
    assert_eq!(
        issued["taxes"],
        json!([{ "rate": 18.0, "base": { "amountMinor": 17_000 }, "tax": { "amountMinor": 3_060 } }])
    );
    assert_eq!((&issued["lines"][0]["ncm"], &issued["lines"][0]["cfop"]), (&json!("61091000"), &json!("5102")));
    assert_eq!(issued["issuer"]["taxId"], "12ABC34501DE35");
    assert_eq!(
        (&issued["recipient"]["name"], &issued["recipient"]["address"]["city"]),
        (&json!("Ana Souza"), &json!("Recife"))
    );
    assert_eq!(issued["fiscalState"], Value::Null, "this company issues no NF-e");

    let late =
        shop.admin.invoice_try("invoiceUpdate", "InvoiceUpdateInput", json!({ "id": issued["id"], "note": "x" })).await;
    assert_eq!(problems(&late), problem("NOT_ALLOWED", "id"));
    shop.admin.order_pay(&order["id"], json!({})).await;
    let paid = shop.admin.invoice(&issued["id"]).await;
    assert_eq!(paid["state"], "PAID");
    assert!(paid["paidAt"].is_string());
    let history = shop.admin.order_history(&order["id"]).await;
    assert_eq!(history, ["created", "placed", "invoiced", "payment_received", "paid"]);
}

#[tokio::test]
async fn an_order_has_one_invoice_that_stands_and_only_what_was_ordered_is_charged() {
    let shop = Shop::open().await;
    shop.admin.issuer(json!({})).await;
    let draft = shop.admin.order_create(&shop.ana, &[(&shop.blue, 1)], json!({})).await;
    let refused = shop.admin.invoice_try_create(&draft["id"], json!({})).await;
    assert_eq!(problems(&refused), problem("NOT_ALLOWED", "orderId"));
    let first = shop.invoiced().await;
    let order = first["order"]["id"].clone();
    let second = shop.admin.invoice_try_create(&order, json!({})).await;
    assert_eq!(problems(&second), problem("TAKEN", "orderId"));
    assert_eq!(second["userErrors"][0]["conflictingId"], first["id"]);

    let unsaid = shop.admin.invoice_cancel(&first["id"], " ").await;
    assert_eq!(problems(&unsaid), problem("REQUIRED", "reason"));
    let cancelled = shop.admin.invoice_cancel(&first["id"], "Errada").await["invoice"].take();
    assert_eq!((&cancelled["state"], &cancelled["number"]), (&json!("CANCELLED"), &json!(1)));
    assert_eq!(cancelled["availableActions"], json!([]));
    let again = shop.admin.invoice_create(&order, json!({ "issue": true })).await;
    assert_eq!((&again["number"], &again["state"]), (&json!(2), &json!("PAID")), "a number is never given again");

    let other = shop.admin.order_paid(&shop.ana, &[(&shop.white, 1)]).await;
    let removed = shop.admin.invoice_create(&other["id"], json!({})).await;
    let document = "mutation($id: ID!) { invoiceDelete(id: $id) { deletedId userErrors { code } } }";
    let gone = shop.admin.query(document, json!({ "id": removed["id"] })).await["invoiceDelete"].take();
    assert_eq!(gone["deletedId"], removed["id"]);
    assert_eq!(shop.admin.invoice_numbers(json!({})).await, json!([2, 1]));
    assert_eq!(shop.admin.invoice_numbers(json!({ "state": ["CANCELLED"] })).await, json!([1]));
    assert_eq!(shop.admin.invoice_numbers(json!({ "customerId": { "eq": shop.ana } })).await, json!([2, 1]));
}

#[tokio::test]
async fn sixteen_invoices_issued_at_once_are_numbered_without_a_gap() {
    let shop = Shop::open().await;
    shop.admin.issuer(json!({})).await;
    let mut orders = Vec::new();
    for number in 0..16 {
        let variant = if number % 2 == 0 { &shop.blue } else { &shop.white };
        orders.push(shop.admin.order_place(&shop.ana, &[(variant, 1)]).await["id"].clone());
    }
    // Every order twice: one of the two is refused, and takes no number with it.
    let twice = orders.iter().chain(&orders);
    let made = twice.map(|order| shop.admin.invoice_try_create(order, json!({ "issue": true })));
    let answers = join_all(made).await;
    let numbers: Vec<i64> = answers.iter().filter_map(|answer| answer["invoice"]["number"].as_i64()).collect();
    assert_eq!(numbers.len(), 16, "{answers:#?}");
    assert_eq!(numbers.iter().copied().collect::<BTreeSet<_>>(), (1..=16).collect());
    let refused = answers.iter().filter(|answer| problems(answer) == problem("TAKEN", "orderId"));
    assert_eq!(refused.count(), 16);
}

#[tokio::test]
async fn what_the_authority_authorizes_is_cancelled_when_it_agrees() {
    let shop = Shop::with_nfe().await;
    let issued = shop.invoiced().await;
    assert_eq!((&issued["fiscalState"], &issued["availableActions"]), (&json!("PENDING"), &json!([])));
    let key = issued["accessKey"].as_str().unwrap();
    assert!(key.starts_with("35") && key.len() == 44 && key[6..].starts_with("12ABC34501DE3555001000000001"), "{key}");
    let waiting = shop.admin.invoice_cancel(&issued["id"], "O cliente desistiu da compra").await;
    assert_eq!(problems(&waiting), problem("NOT_ALLOWED", "id"));

    let authorized = shop.answered(&issued).await;
    assert_eq!(authorized["fiscalState"], "AUTHORIZED");
    assert_eq!(authorized["protocol"].as_str().map(str::len), Some(15));
    let short = shop.admin.invoice_cancel(&issued["id"], "Desistiu").await;
    assert_eq!(problems(&short), problem("INVALID", "reason"));
    let asked = shop.admin.invoice_cancel(&issued["id"], "O cliente desistiu da compra").await["invoice"].take();
    assert_eq!((&asked["state"], &asked["fiscalState"]), (&json!("PAID"), &json!("CANCELLING")));
    let ended = shop.answered(&issued).await;
    assert_eq!((&ended["state"], &ended["fiscalState"]), (&json!("CANCELLED"), &json!("CANCELLED")));
    let history = shop.admin.order_history(&issued["order"]["id"]).await;
    assert_eq!(history[history.len() - 2..], ["invoiced", "invoice_cancelled"]);
}

#[tokio::test]
async fn after_a_day_the_authority_takes_nothing_back() {
    let shop = Shop::with_nfe().await;
    let issued = shop.invoiced().await;
    shop.answered(&issued).await;
    let tenant = shop.app.store().lookup().first_tenant().await.unwrap().unwrap();
    let mut unit = shop.app.store().write(tenant, Author::system());
    let long_ago = entity::clock::now() - TimeDelta::hours(25);
    unit.update_where(Entity::update_many().col_expr(Column::AuthorizedAt, Expr::value(long_ago))).await.unwrap();
    unit.commit().await.unwrap();
    shop.admin.invoice_cancel(&issued["id"], "O cliente desistiu da compra").await;
    let refused = shop.answered(&issued).await;
    assert_eq!((&refused["state"], &refused["fiscalState"]), (&json!("PAID"), &json!("AUTHORIZED")));
    assert!(refused["fiscalMessage"].as_str().unwrap().starts_with("501: "));
    assert_eq!(refused["availableActions"], json!(["CANCEL"]));
}

#[tokio::test]
async fn what_the_authority_refuses_is_mended_and_asked_again_under_the_same_number() {
    let shop = Shop::with_nfe().await;
    shop.classify(json!("00000000")).await;
    let issued = shop.invoiced().await;
    let refused = shop.answered(&issued).await;
    assert_eq!(
        (&refused["fiscalState"], &refused["availableActions"]),
        (&json!("REJECTED"), &json!(["AUTHORIZE", "CANCEL"]))
    );
    assert_eq!(refused["fiscalMessage"], "778: Informado NCM inexistente [nItem: 1]");
    shop.classify(json!("61091000")).await;
    let asked = shop.admin.invoice_do("invoiceAuthorize", &issued["id"], None).await["invoice"].take();
    assert_eq!((&asked["fiscalState"], &asked["fiscalMessage"]), (&json!("PENDING"), &Value::Null));
    let authorized = shop.answered(&issued).await;
    assert_eq!((&authorized["fiscalState"], &authorized["number"]), (&json!("AUTHORIZED"), &issued["number"]));
    assert_eq!(authorized["lines"][0]["ncm"], "61091000");
}

#[tokio::test]
async fn what_the_authority_would_refuse_at_once_is_said_before_a_number_is_given() {
    let shop = Shop::open().await;
    shop.admin.issuer(json!({ "nfe": true })).await;
    let order = shop.admin.order_paid(&shop.ana, &[(&shop.blue, 1)]).await;
    let refused = shop.admin.invoice_try_create(&order["id"], json!({ "issue": true })).await;
    let fields: Vec<String> = problems(&refused).into_iter().map(|(_, field)| field).collect();
    assert_eq!(fields, ["recipient.taxId", "recipient.address", "lines.0.ncm", "lines.0.cfop"]);
    shop.admin.issuer(json!({ "nfe": false })).await;
    let issued = shop.admin.invoice_create(&order["id"], json!({ "issue": true })).await;
    assert_eq!(issued["number"], 1, "no number was lost");
}

#[tokio::test]
async fn the_issuer_is_complete_before_anything_is_issued_in_its_name() {
    let shop = Shop::open().await;
    let bare = shop.admin.issuer_try(json!({})).await;
    let fields = |payload: &Value| problems(payload).into_iter().map(|(_, field)| field).collect::<Vec<_>>();
    assert_eq!(fields(&bare), ["legalName", "taxId", "address.city"]);
    let person = json!({
        "legalName": "Ana", "taxId": "529.982.247-25", "address": { "city": "Recife", "state": "Pernambuco" },
        "nfe": true, "series": 1_000,
    });
    let wrong = shop.admin.issuer_try(person).await;
    assert_eq!(
        fields(&wrong),
        ["stateRegistration", "address.street", "address.postalCode", "address.state", "taxId", "series"]
    );
    assert_eq!(
        fields(&shop.admin.issuer_try(json!({ "legalName": "Ana", "taxId": "1" })).await),
        ["taxId", "address.city"]
    );
    let saved = shop.admin.issuer(json!({})).await;
    let stale = shop.admin.issuer_try(json!({ "expectedVersion": 7, "series": 3 })).await;
    assert_eq!((problems(&stale), &stale["fiscalProfile"]), (problem("CONFLICT", "expectedVersion"), &saved));
}

#[tokio::test]
async fn an_invoice_is_had_as_pdf() {
    let shop = Shop::with_nfe().await;
    let issued = shop.invoiced().await;
    let read = async || {
        let path = shop.admin.invoice(&issued["id"]).await["file"].as_str().unwrap().to_owned();
        let answer = shop.app.anonymous().get(&path).await;
        let name = answer.headers()["content-disposition"].to_str().unwrap().to_owned();
        (name, answer.bytes().await.unwrap())
    };
    let (name, before) = read().await;
    assert_eq!(name, "attachment; filename*=UTF-8''Fatura%201-000001.pdf");
    assert!(before.starts_with(b"%PDF-"));
    shop.answered(&issued).await;
    let (_, after) = read().await;
    assert_ne!(before, after, "the access key stands on it once it is authorized");
}
