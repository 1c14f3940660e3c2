//! What is found by what is typed.

use crate::crm::support::id;
use tests::{TestApp, Value, hit_names, json};

const CPF: &str = "529.982.247-25";
const CNPJ: &str = "11.222.333/0001-81";

async fn town() -> TestApp {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let contacts = json!([
        { "kind": "PHONE", "value": "(11) 98765-4321" },
        { "kind": "EMAIL", "value": "joao.avila@exemplo.com.br" },
        { "kind": "INSTAGRAM", "value": "@joaodopao" }
    ]);
    admin.customer_create("João D'Ávila Conceição", json!({ "taxId": CPF, "contactPoints": contacts })).await;
    let loja = json!({ "kind": "COMPANY", "taxId": CNPJ, "legalName": "Comércio de Pães Santa Luzia Ltda",
                       "address": { "city": "Campinas", "state": "SP" } });
    admin.customer_create("Padaria Sol Nascente", loja).await;
    admin
        .customer_create("Maria Oliveira", json!({ "contactPoints": [{ "kind": "PHONE", "value": "1133334444" }] }))
        .await;
    admin.customer_create("Thiago Souza", json!({})).await;
    app.drain().await;
    app
}

#[tokio::test]
async fn words_are_found_with_wrong_letters_without_accents_and_while_they_are_typed() {
    let app = town().await;
    let admin = app.admin().await;
    let finds = [
        ("joao", "João D'Ávila Conceição"),
        ("JOÃO", "João D'Ávila Conceição"),
        ("conceicao davila", "João D'Ávila Conceição"),
        ("avila conceicao", "João D'Ávila Conceição"),
        ("conc", "João D'Ávila Conceição"),
        ("conceisao", "João D'Ávila Conceição"),
        ("oliveria", "Maria Oliveira"),
        ("olivera mar", "Maria Oliveira"),
        ("padraia", "Padaria Sol Nascente"),
        ("nacente sol", "Padaria Sol Nascente"),
        ("santa luzia", "Padaria Sol Nascente"),
        ("paes limitada", "Padaria Sol Nascente"),
        ("panificadora sol", "Padaria Sol Nascente"),
        ("campinas", "Padaria Sol Nascente"),
        ("souza", "Thiago Souza"),
        ("sousa", "Thiago Souza"),
        ("tiago", "Thiago Souza"),
        ("joao.avila@exemplo.com.br", "João D'Ávila Conceição"),
        ("joao.avila@ex", "João D'Ávila Conceição"),
        ("@joaodopao", "João D'Ávila Conceição"),
    ];
    for (typed, found) in finds {
        let expected: Vec<&str> = Some(found).filter(|name| !name.is_empty()).into_iter().collect();
        assert_eq!(admin.found(typed).await, expected, "{typed}");
    }
    for typed in ["zzz", "!!!", "%", "maria padaria", "joao' or 1=1 --", "*", "\"", "name:maria", "AND"] {
        assert!(admin.found(typed).await.is_empty(), "{typed}");
    }
    assert_eq!(admin.found("  ").await.len(), 4, "nothing typed finds all");
}

#[tokio::test]
async fn phones_and_documents_are_found_by_any_part_however_it_is_written() {
    let app = town().await;
    let admin = app.admin().await;
    for typed in [
        "(11) 98765-4321",
        "11987654321",
        "1187654321",
        "98765-4321",
        "8765-4321",
        "87654321",
        "4321",
        "654",
        "+55 11 98",
        "011 98765",
        "5511987654321",
        "529.982.247-25",
        "52998224725",
        "982.247",
        "24725",
        "joao 98765",
        "725",
    ] {
        assert_eq!(admin.found(typed).await, ["João D'Ávila Conceição"], "{typed}");
    }
    for typed in ["11.222.333/0001-81", "11222333000181", "222.333", "0001-81"] {
        assert_eq!(admin.found(typed).await, ["Padaria Sol Nascente"], "{typed}");
    }
    assert_eq!(admin.found("3333-4444").await, ["Maria Oliveira"]);
    for typed in ["98765-4322", "1298765", "99999"] {
        assert!(admin.found(typed).await.is_empty(), "{typed}");
    }
}

#[tokio::test]
async fn numbers_in_titles_are_words_however_they_are_parted() {
    let app = town().await;
    let admin = app.admin().await;
    for name in ["Proposta 12/2025", "Loja 10 20", "Pedido-2024 urgente", "Contrato 001/2025", "Lote 1 2 3 4 5"] {
        admin.customer_create(name, json!({})).await;
    }
    app.drain().await;
    for (typed, found) in [
        ("Proposta 12/2025", "Proposta 12/2025"),
        ("proposta 12 2025", "Proposta 12/2025"),
        ("12/2025", "Proposta 12/2025"),
        ("proposta 2025", "Proposta 12/2025"),
        ("loja 10 20", "Loja 10 20"),
        ("10-20 loja", "Loja 10 20"),
        ("pedido-2024", "Pedido-2024 urgente"),
        ("pedido 2024", "Pedido-2024 urgente"),
        ("contrato 001/2025", "Contrato 001/2025"),
        ("lote 1 2 3 4 5", "Lote 1 2 3 4 5"),
    ] {
        assert_eq!(admin.found(typed).await, [found], "{typed}");
    }
    admin.customer_create("Contrato 123456", json!({})).await;
    app.drain().await;
    assert_eq!(admin.found("contarto 123456").await, ["Contrato 123456"], "letters may be wrong");
    for typed in ["contrato 123457", "123466", "124356"] {
        assert!(admin.found(typed).await.is_empty(), "{typed}: digits may not");
    }
    for typed in ["(11) 98765-4321", "+55 (11) 98765-4321", "011 98765-4321", "529.982.247-25", "982.247"] {
        assert_eq!(admin.found(typed).await, ["João D'Ávila Conceição"], "{typed}");
    }
}

#[tokio::test]
async fn the_best_comes_first_and_the_parts_that_were_looked_for_are_marked() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for name in ["Ana Paula Ferreira", "Paula", "Paulo Paula Silva"] {
        admin.customer_create(name, json!({})).await;
    }
    let contact = json!({ "contactPoints": [{ "kind": "EMAIL", "value": "paula@exemplo.com.br" },
                                            { "kind": "PHONE", "value": "11 98765-4321" }] });
    admin.customer_create("Marta", contact).await;
    app.drain().await;
    let answer = admin.search_customers("paula", &[]).await;
    let names = hit_names(&answer);
    assert_eq!((names[0].as_str(), names.last().map(String::as_str), names.len()), ("Paula", Some("Marta"), 4));
    assert_eq!(answer["total"], 4);
    let marked = |hit: &Value| -> Vec<(String, String)> {
        let parts = |of: &Value| -> String {
            let parts = of["parts"].as_array().unwrap().iter();
            parts
                .map(|part| {
                    let text = part["text"].as_str().unwrap();
                    if part["matched"] == true { format!("[{text}]") } else { text.to_owned() }
                })
                .collect()
        };
        hit["highlight"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| (one["field"].as_str().unwrap().to_owned(), parts(one)))
            .collect()
    };
    let pair = |field: &str, text: &str| (field.to_owned(), text.to_owned());
    assert_eq!(marked(&answer["hits"][0]), [pair("NAME", "[Paula]")]);
    assert_eq!(marked(&answer["hits"][3]), [pair("EMAIL", "[paula]@exemplo.com.br")]);
    let answer = admin.search_customers("marta 87654", &[]).await;
    assert_eq!(marked(&answer["hits"][0]), [pair("NAME", "[Marta]"), pair("PHONE", "(11) 9[8765-4]321")]);
}

#[tokio::test]
async fn one_box_finds_customers_and_deals() {
    let app = town().await;
    let admin = app.admin().await;
    let maria = admin.customer_create("Maristela Gomes", json!({})).await;
    admin.deal_create(&id(&maria), "Plano anual de pães", json!({ "notes": "Quer entrega às quintas" })).await;
    app.drain().await;
    assert_eq!(
        admin.found_everywhere("paes").await,
        (vec!["Padaria Sol Nascente".into()], vec!["Plano anual de pães".into()])
    );
    assert_eq!(admin.found_everywhere("quintas").await, (vec![], vec!["Plano anual de pães".into()]));
    let both = admin.found_everywhere("maristela").await;
    assert_eq!(
        both,
        (vec!["Maristela Gomes".into()], vec!["Plano anual de pães".into()]),
        "a deal is found by whose it is"
    );
    admin.customer_update(&id(&maria), json!({ "name": "Estela Gomes" })).await;
    app.drain().await;
    assert_eq!(admin.found_everywhere("maristela").await, (vec![], vec![]));
    assert_eq!(admin.found_everywhere("estela").await.1, ["Plano anual de pães"]);
}
