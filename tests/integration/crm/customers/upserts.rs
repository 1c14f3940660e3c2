//! Found and filled in, or created; never twice.

use super::super::support::codes;
use super::{CPF, OTHER_CPF};
use tests::{TestApp, Value, json};

fn with_email(name: &str) -> Value {
    json!({ "name": name, "contactPoints": [{ "kind": "EMAIL", "value": "ana@exemplo.com.br" }] })
}

#[tokio::test]
async fn an_upsert_creates_then_fills_in_then_changes_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let one = admin.customer_upsert(with_email("Ana")).await;
    assert_eq!(one["outcome"], "CREATED");
    let mut more = with_email("Ana");
    more["category"] = json!("Varejo");
    more["contactPoints"] = json!([
        { "kind": "EMAIL", "value": "ANA@exemplo.com.br" },
        { "kind": "PHONE", "value": "11 98765-4321" }
    ]);
    let two = admin.customer_upsert(more.clone()).await;
    assert_eq!((&two["outcome"], &two["customer"]["id"]), (&json!("UPDATED"), &one["customer"]["id"]));
    assert_eq!(two["customer"]["contactPoints"].as_array().unwrap().len(), 2);
    let three = admin.customer_upsert(more).await;
    assert_eq!(three["outcome"], "UNCHANGED");
    assert_eq!(three["customer"]["version"], two["customer"]["version"]);
}

#[tokio::test]
async fn blanks_never_erase() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mut input = with_email("Ana");
    input["category"] = json!("Varejo");
    input["address"] = json!({ "city": "Recife", "state": "PE" });
    admin.customer_upsert(input).await;
    let mut blank = with_email(" ");
    blank["category"] = json!("");
    blank["source"] = json!(null);
    blank["address"] = json!({ "city": " ", "street": "Rua A" });
    let after = admin.customer_upsert(blank).await["customer"].take();
    assert_eq!((&after["name"], &after["category"]), (&json!("Ana"), &json!("Varejo")));
    assert_eq!(after["address"], json!({ "street": "Rua A", "city": "Recife", "state": "PE", "postalCode": null }));
}

#[tokio::test]
async fn the_strongest_key_decides_and_the_other_shows_as_a_duplicate() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.customer_create("Por CPF", json!({ "taxId": CPF })).await;
    admin.customer_upsert(with_email("Por e-mail")).await;
    let mut both = with_email("Por CPF");
    both["taxId"] = json!(CPF);
    let after = admin.customer_upsert(both).await;
    assert_eq!((&after["customer"]["name"], &after["outcome"]), (&json!("Por CPF"), &json!("UPDATED")));
    app.drain().await;
    let pairs = admin.customer_duplicates().await;
    assert_eq!(pairs.len(), 1);
    assert_eq!(pairs[0].2, "SAME_EMAIL");
}

#[tokio::test]
async fn two_tax_ids_are_two_people_though_they_share_an_e_mail() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mut ana = with_email("Ana");
    ana["taxId"] = json!(CPF);
    let mut rui = with_email("Rui");
    rui["taxId"] = json!(OTHER_CPF);
    let (ana, rui) = (admin.customer_upsert(ana).await, admin.customer_upsert(rui).await);
    assert_eq!((&ana["outcome"], &rui["outcome"]), (&json!("CREATED"), &json!("CREATED")));
    assert_ne!(ana["customer"]["id"], rui["customer"]["id"]);
}

#[tokio::test]
async fn wrong_values_are_problems_and_save_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let payload = admin.customer_upsert(json!({ "name": "Ana", "taxId": "1", "tags": ["nova"] })).await;
    assert_eq!((codes(&payload), &payload["outcome"]), (vec!["INVALID".to_owned()], &json!(null)));
    assert!(admin.customer_names(json!({}), json!([])).await.is_empty());
    assert_eq!(codes(&admin.customer_upsert(json!({})).await), ["REQUIRED"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_at_once_make_one_customer() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let phones = ["(11) 98765-4321", "11 8765-4321", "+55 11 98765 4321", "011 98765-4321"];
    let requests = (0..64).map(|n| {
        let admin = admin.clone();
        let input = json!({
            "name": format!("Ana {}", n % 8),
            "contactPoints": [
                { "kind": if n % 2 == 0 { "PHONE" } else { "WHATSAPP" }, "value": phones[n % 4] },
                { "kind": "EMAIL", "value": "ana@exemplo.com.br" }
            ]
        });
        tokio::spawn(async move { admin.customer_upsert(input).await })
    });
    let mut ids = Vec::new();
    let mut created = 0;
    for request in requests.collect::<Vec<_>>() {
        let payload = request.await.unwrap();
        assert_eq!(payload["userErrors"], json!([]));
        created += usize::from(payload["outcome"] == "CREATED");
        ids.push(payload["customer"]["id"].clone());
    }
    ids.dedup();
    assert_eq!((ids.len(), created), (1, 1));
    let names = admin.customer_names(json!({}), json!([])).await;
    assert_eq!(names.len(), 1);
}

#[tokio::test]
async fn who_shares_an_e_mail_is_found_by_it_when_its_first_owner_is_gone() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ana = super::super::support::id(&admin.customer_create("Ana", with_email("Ana")).await);
    let mut second = with_email("Bia");
    second["allowDuplicate"] = json!(true);
    let bia = super::super::support::id(&admin.customer_create("Bia", second).await);
    admin.query("mutation($id: ID!) { customerDelete(id: $id) { userErrors { code } } }", json!({ "id": ana })).await;
    let upsert = admin.customer_upsert(with_email("Bia")).await;
    assert_eq!((&upsert["outcome"], &upsert["customer"]["id"]), (&json!("UNCHANGED"), &json!(bia)));
}
