//! The search box of lists.

use super::{CNPJ, CPF};
use tests::{TestApp, json};

#[tokio::test]
async fn beginnings_of_words_numbers_and_addresses_find_a_customer() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let contacts = json!([
        { "kind": "PHONE", "value": "(11) 98765-4321" },
        { "kind": "EMAIL", "value": "joao.avila@exemplo.com.br" },
        { "kind": "INSTAGRAM", "value": "@joao.avila" }
    ]);
    admin.customer_create("João D'Ávila Conceição", json!({ "taxId": CPF, "contactPoints": contacts })).await;
    let loja = json!({ "kind": "COMPANY", "taxId": CNPJ, "legalName": "Comércio de Pães Ltda" });
    admin.customer_create("Padaria Sol", loja).await;
    let joao = ["João D'Ávila Conceição"];
    for typed in [
        "joao",
        "JOÃO",
        "ávila conc",
        "conc joão",
        "d'avila",
        "(11) 98765-4321",
        "11 98765",
        "98765-4321",
        "8765-4321",
        "+55 11 98",
        "011 98765",
        "1187654321",
        "529.982.247-25",
        "52998224725",
        "529982",
        "joao.avila@exemplo.com.br",
        "joao.av",
        "@joao",
        "joão 98765",
    ] {
        assert_eq!(admin.customer_search(typed).await, joao, "{typed}");
    }
    for typed in ["padaria", "sol padaria", "comercio paes", "11.222.333", "11222333000181"] {
        assert_eq!(admin.customer_search(typed).await, ["Padaria Sol"], "{typed}");
    }
    for typed in ["oao", "joao padaria", "4321", "!!!", "%", "_", "zzz", "joao' or 1=1 --"] {
        assert!(admin.customer_search(typed).await.is_empty(), "{typed}");
    }
    assert_eq!(admin.customer_search("  ").await.len(), 2, "nothing typed finds all");
}

#[tokio::test]
async fn a_customer_is_found_by_what_it_is_now() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ana = admin.customer_create("Ana", json!({})).await;
    let id = ana["id"].as_str().unwrap();
    admin.customer_update(id, json!({ "name": "Beatriz", "taxId": CPF })).await;
    assert!(admin.customer_search("ana").await.is_empty());
    assert_eq!(admin.customer_search("beatriz").await, ["Beatriz"]);
    assert_eq!(admin.customer_search(CPF).await, ["Beatriz"]);
    let after = admin.contact_point_add(id, "EMAIL", "bia@exemplo.com.br", json!({})).await;
    assert_eq!(admin.customer_search("bia@").await, ["Beatriz"]);
    let point = after["customer"]["contactPoints"][0]["id"].as_str().unwrap();
    admin.customer_by_id("contactPointRemove", point).await;
    assert!(admin.customer_search("bia@").await.is_empty());
}
