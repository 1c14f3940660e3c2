//! Two customers become one, and two again.

use super::super::support::{codes, id};
use super::{CPF, OTHER_CPF};
use tests::{Client, TestApp, Value, json};

/// All that can be seen of a customer and what hangs on it.
async fn picture(admin: &Client, id: &str) -> Value {
    let document = "query($id: ID!) { customer(id: $id) {
        id name legalName taxId category product score source birthDate lifecycle position
        address { city } company { id } tags { name } custom { field { key } value } lastContactedAt deletedAt
        contactPoints { id kind value preferred consent consentSource }
        people { nodes { name } } deals { nodes { title } } activities { nodes { subject } } } }";
    admin.query(document, json!({ "id": id })).await["customer"].take()
}

struct Two {
    ana: String,
    bia: String,
}

/// Ana and Bia, with a little of everything.
async fn two(admin: &Client) -> Two {
    for (label, kind) in [("Renda", "NUMBER"), ("Obs", "TEXT")] {
        admin.custom_field_create(label, kind, json!({})).await;
    }
    let ana = json!({
        "taxId": CPF, "category": "Varejo", "score": 10, "tags": ["Vip", "Comum"],
        "custom": [{ "key": "renda", "value": 100 }],
        "contactPoints": [
            { "kind": "EMAIL", "value": "ana@x.com.br", "preferred": true, "consent": "OPTED_IN", "consentSource": "site" },
            { "kind": "PHONE", "value": "11 98765-4321" }
        ]
    });
    let ana = id(&admin.customer_create("Ana", ana).await);
    let bia = json!({
        "taxId": OTHER_CPF, "category": "Atacado", "product": "Plano 20", "address": { "city": "Recife" },
        "tags": ["Comum", "Novo"], "allowDuplicate": true,
        "custom": [{ "key": "renda", "value": 200 }, { "key": "obs", "value": "fala baixo" }],
        "contactPoints": [
            { "kind": "EMAIL", "value": "ana@x.com.br", "consent": "OPTED_OUT", "consentSource": "e-mail" },
            { "kind": "EMAIL", "value": "bia@x.com.br", "preferred": true },
            { "kind": "PHONE", "value": "11 8765-4321" }
        ]
    });
    let bia = id(&admin.customer_create("Bia", bia).await);
    admin.deal_create(&bia, "Negócio da Bia", json!({})).await;
    admin.activity_create(json!({ "type": "CALL", "subject": "Ligar para Bia", "customerId": bia })).await;
    Two { ana, bia }
}

#[tokio::test]
async fn a_preview_shows_both_values_what_would_stand_and_what_moves() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Two { ana, bia } = two(&admin).await;
    let document = "query($a: ID!, $b: ID!) { customerMergePreview(winnerId: $a, loserId: $b) {
        fields { key label winnerValue loserValue proposed conflict } moves { what count } } }";
    let data = admin.query(document, json!({ "a": ana, "b": bia })).await;
    let fields = data["customerMergePreview"]["fields"].as_array().unwrap();
    let field = |key: &str| fields.iter().find(|field| field["key"] == key).unwrap_or_else(|| panic!("{key}")).clone();
    let category = json!({ "key": "category", "label": "Categoria", "winnerValue": "Varejo", "loserValue": "Atacado",
        "proposed": "WINNER", "conflict": true });
    assert_eq!(field("category"), category);
    assert_eq!((&field("product")["proposed"], &field("product")["conflict"]), (&json!("LOSER"), &json!(false)));
    assert_eq!(field("custom.renda")["loserValue"], 200);
    let moves: Vec<(String, i64)> = data["customerMergePreview"]["moves"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["what"].as_str().unwrap().to_owned(), one["count"].as_i64().unwrap()))
        .collect();
    for (what, count) in [("deals", 1), ("activities", 1), ("contactPoints", 1), ("tags", 1), ("people", 0)] {
        assert!(moves.contains(&(what.to_owned(), count)), "{what} in {moves:?}");
    }
    for (a, b) in [(&ana, &ana), (&ana, &"?".to_owned())] {
        assert!(admin.query(document, json!({ "a": a, "b": b })).await["customerMergePreview"].is_null());
    }
}

#[tokio::test]
async fn a_merge_takes_the_chosen_fields_and_all_that_pointed_at_the_loser() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Two { ana, bia } = two(&admin).await;
    let payload = admin.customer_merge(&ana, &bia, &[("category", "LOSER"), ("custom.renda", "LOSER")]).await;
    assert_eq!(payload["userErrors"], json!([]));
    let now = picture(&admin, &ana).await;
    assert_eq!((&now["category"], &now["product"], &now["score"]), (&json!("Atacado"), &json!("Plano 20"), &json!(10)));
    assert_eq!((&now["taxId"], &now["address"]["city"]), (&json!("52998224725"), &json!("Recife")));
    assert_eq!(now["tags"], json!([{ "name": "Comum" }, { "name": "Novo" }, { "name": "Vip" }]));
    let custom: Vec<&Value> = now["custom"].as_array().unwrap().iter().map(|one| &one["value"]).collect();
    assert_eq!(custom, [&json!(200), &json!("fala baixo")]);
    assert_eq!(now["deals"]["nodes"][0]["title"], "Negócio da Bia");
    assert_eq!(now["activities"]["nodes"][0]["subject"], "Ligar para Bia");
    let points = now["contactPoints"].as_array().unwrap();
    assert_eq!(points.len(), 3, "the same e-mail and the same phone are there once");
    assert_eq!(points[0]["consent"], "OPTED_OUT", "who said no on either side said no");
    assert_eq!(points.iter().filter(|point| point["kind"] == "EMAIL" && point["preferred"] == true).count(), 1);
    assert_eq!(picture(&admin, &bia).await["id"], json!(ana), "the loser's id leads to the winner");
    assert_eq!(admin.customer_search("bia@x.com.br").await, ["Ana"]);
    let upsert = admin.customer_upsert(json!({ "taxId": OTHER_CPF })).await;
    assert_ne!(upsert["outcome"], "CREATED", "the loser's keys lead to the winner too: {upsert}");
    let kinds =
        "query($id: ID!) { customer(id: $id) { timeline(where: { kind: [CUSTOMER_MERGED] }) { nodes { summary } } } }";
    let data = admin.query(kinds, json!({ "id": ana })).await;
    assert!(data["customer"]["timeline"]["nodes"][0]["summary"].as_str().unwrap().contains("Bia"), "{data}");
}

#[tokio::test]
async fn undoing_puts_both_back_as_they_were() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Two { ana, bia } = two(&admin).await;
    let before = (picture(&admin, &ana).await, picture(&admin, &bia).await);
    let choices = [("category", "LOSER"), ("name", "LOSER"), ("taxId", "LOSER"), ("custom.renda", "LOSER")];
    let merge = admin.customer_merge(&ana, &bia, &choices).await["merge"].take();
    let undone = admin.customer_merge_undo(&id(&merge)).await;
    assert_eq!(undone["userErrors"], json!([]));
    assert_eq!((picture(&admin, &ana).await, picture(&admin, &bia).await), before);
    assert_eq!(admin.customer_search("bia@").await, ["Bia"]);
    assert_eq!(codes(&admin.customer_merge_undo(&id(&merge)).await), ["NOT_ALLOWED"]);
    let upsert = admin.customer_upsert(json!({ "taxId": OTHER_CPF })).await;
    assert_eq!(upsert["customer"]["id"], json!(bia));
}

#[tokio::test]
async fn whatever_is_chosen_undoing_gives_back_both() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Two { ana, bia } = two(&admin).await;
    let fields = ["name", "taxId", "category", "product", "score", "address", "source", "custom.renda", "custom.obs"];
    let mut random = fastrand::Rng::with_seed(11);
    for round in 0..12 {
        let (winner, loser) = if random.bool() { (&ana, &bia) } else { (&bia, &ana) };
        let before = (picture(&admin, winner).await, picture(&admin, loser).await);
        let chosen = fields.iter().filter_map(|field| match random.u8(..3) {
            0 => Some((*field, "LOSER")),
            1 => Some((*field, "WINNER")),
            _ => None,
        });
        let choices: Vec<(&str, &str)> = chosen.collect();
        let merge = admin.customer_merge(winner, loser, &choices).await["merge"].take();
        assert_eq!(picture(&admin, loser).await["id"], json!(winner), "round {round}");
        let undone = admin.customer_merge_undo(&id(&merge)).await;
        assert_eq!(undone["userErrors"], json!([]), "round {round}: {choices:?}");
        let after = (picture(&admin, winner).await, picture(&admin, loser).await);
        assert_eq!(after, before, "round {round}: {choices:?}");
    }
}

#[tokio::test]
async fn what_changed_since_the_merge_stays_changed() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Two { ana, bia } = two(&admin).await;
    let third = id(&admin.customer_create("Terceira", json!({})).await);
    let merge = admin.customer_merge(&ana, &bia, &[("category", "LOSER")]).await["merge"].take();
    admin.customer_update(&ana, json!({ "category": "Editada", "custom": [{ "key": "obs", "value": "outra" }] })).await;
    let deals = picture(&admin, &ana).await["deals"]["nodes"].clone();
    assert_eq!(deals.as_array().unwrap().len(), 1);
    let document = "query($id: ID!) { customer(id: $id) { deals { nodes { id } } } }";
    let deal = id(&admin.query(document, json!({ "id": ana })).await["customer"]["deals"]["nodes"][0]);
    admin.deal_update(&deal, json!({ "customerId": third })).await;
    admin.customer_merge_undo(&id(&merge)).await;
    let (now, back) = (picture(&admin, &ana).await, picture(&admin, &bia).await);
    assert_eq!((&now["category"], &back["category"]), (&json!("Editada"), &json!("Atacado")));
    assert_eq!(back["deals"]["nodes"], json!([]), "the deal stays with the third customer");
    assert!(now["custom"].as_array().unwrap().iter().any(|one| one["value"] == "outra"));
}

#[tokio::test]
async fn chains_resolve_to_the_last_winner_and_are_undone_from_the_end() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mut ids = Vec::new();
    for name in ["A", "B", "C"] {
        ids.push(id(&admin.customer_create(name, json!({})).await));
    }
    let first = admin.customer_merge(&ids[1], &ids[0], &[]).await["merge"].take();
    let second = admin.customer_merge(&ids[2], &ids[1], &[]).await["merge"].take();
    for one in &ids {
        assert_eq!(admin.customer_read(one).await["name"], "C");
    }
    assert_eq!(codes(&admin.customer_merge_undo(&id(&first)).await), ["NOT_ALLOWED"]);
    admin.customer_merge_undo(&id(&second)).await;
    assert_eq!(admin.customer_read(&ids[0]).await["name"], "B");
    admin.customer_merge_undo(&id(&first)).await;
    assert_eq!(admin.customer_read(&ids[0]).await["name"], "A");
    let list = admin.query("{ merges { id undoneAt loserName mergedBy { name } } }", json!({})).await;
    assert_eq!(list["merges"].as_array().unwrap().len(), 2);
    assert!(list["merges"].as_array().unwrap().iter().all(|merge| {
        merge["loserName"].as_str().is_some_and(|name| !name.is_empty()) && merge["mergedBy"]["name"] == "Ana Admin"
    }));
}

#[tokio::test]
async fn a_customer_is_not_merged_with_itself_with_a_deleted_one_or_twice() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let a = id(&admin.customer_create("A", json!({})).await);
    let b = id(&admin.customer_create("B", json!({})).await);
    let c = id(&admin.customer_create("C", json!({})).await);
    assert_eq!(codes(&admin.customer_merge(&a, &a, &[]).await), ["NOT_ALLOWED"]);
    assert_eq!(codes(&admin.customer_merge(&a, &b, &[("nada", "LOSER")]).await), ["NOT_FOUND"]);
    admin.customer_by_id("customerDelete", &c).await;
    assert_eq!(codes(&admin.customer_merge(&a, &c, &[]).await), ["NOT_FOUND"]);
    admin.customer_merge(&a, &b, &[]).await;
    assert_eq!(codes(&admin.customer_merge(&a, &b, &[]).await), ["NOT_FOUND"]);
    assert_eq!(codes(&admin.customer_by_id("customerRestore", &b).await), ["NOT_ALLOWED"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_merges_at_once_one_wins() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let a = id(&admin.customer_create("A", json!({})).await);
    let b = id(&admin.customer_create("B", json!({})).await);
    let tries = (0..8).map(|n| {
        let (admin, a, b) = (admin.clone(), a.clone(), b.clone());
        tokio::spawn(async move {
            let (winner, loser) = if n % 2 == 0 { (a, b) } else { (b, a) };
            admin.customer_merge(&winner, &loser, &[]).await
        })
    });
    let mut merged = 0;
    for one in tries.collect::<Vec<_>>() {
        let payload = one.await.unwrap();
        merged += usize::from(payload["merge"].is_object());
    }
    assert_eq!(merged, 1);
    assert_eq!(admin.customer_read(&a).await["id"], admin.customer_read(&b).await["id"]);
    assert_eq!(admin.customer_names(json!({}), json!([])).await.len(), 1);
}
