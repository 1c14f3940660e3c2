//! Two people, and thirty-two, at one board.

use super::super::support::{codes, customer, id};
use std::collections::BTreeSet;
use tests::{TestApp, json};

#[tokio::test]
async fn of_two_people_who_move_one_card_the_second_sees_where_it_is_now() {
    let app = TestApp::start().await;
    let (admin, manager) = (app.admin().await, app.manager().await);
    let maria = customer(&app, "Maria").await;
    let sales = admin.sales().await;
    let deal = id(&admin.deal_create(&maria, "Plano Pro", json!({})).await);
    admin.deal_move(&deal, &sales.stage("Proposta enviada"), json!({ "expectedVersion": 1 })).await;
    let second = manager.deal_try_move(&deal, &sales.stage("Contato realizado"), json!({ "expectedVersion": 1 })).await;
    assert_eq!(
        (codes(&second), &second["userErrors"][0]["field"]),
        (vec!["CONFLICT".to_owned()], &json!(["expectedVersion"]))
    );
    assert_eq!((&second["deal"]["stage"]["name"], &second["deal"]["version"]), (&json!("Proposta enviada"), &json!(2)));
    // Who does not say what they saw overwrites.
    manager.deal_move(&deal, &sales.stage("Contato realizado"), json!({})).await;
    assert_eq!(admin.deal_read(&deal).await["stage"]["name"], "Contato realizado");
}

#[tokio::test]
async fn of_two_at_once_exactly_one_succeeds() {
    let app = TestApp::start().await;
    let (admin, manager) = (app.admin().await, app.manager().await);
    let maria = customer(&app, "Maria").await;
    let sales = admin.sales().await;
    for round in 0..5 {
        let deal = id(&admin.deal_create(&maria, &format!("Plano {round}"), json!({})).await);
        let expected = json!({ "expectedVersion": 1 });
        let (stage_one, stage_two) = (sales.stage("Proposta enviada"), sales.stage("Contato realizado"));
        let (one, two) = tokio::join!(
            admin.deal_try_move(&deal, &stage_one, expected.clone()),
            manager.deal_try_move(&deal, &stage_two, expected.clone()),
        );
        let conflicts = [&one, &two].iter().filter(|payload| codes(payload) == ["CONFLICT"]).count();
        assert_eq!(conflicts, 1, "{one}\n{two}");
        assert_eq!(one["deal"]["stage"], two["deal"]["stage"], "both see the same state");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_two_moves_at_once_leave_each_card_in_one_place_with_an_unbroken_history() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let maria = customer(&app, "Maria").await;
    let sales = admin.sales().await;
    let mut deals = Vec::new();
    for n in 0..4 {
        deals.push(id(&admin.deal_create(&maria, &format!("Deal {n}"), json!({})).await));
    }
    let stages = ["Lead", "Contato realizado", "Proposta enviada", "Fechado"];
    let moves = (0..32).map(|n| {
        let (admin, deals, stage) = (admin.clone(), deals.clone(), sales.stage(stages[(n * 7 + n / 4) % 4]));
        tokio::spawn(async move {
            let neighbour = &deals[(n + 1) % 4];
            admin.deal_move(&deals[n % 4], &stage, json!({ "afterId": neighbour })).await
        })
    });
    let moved = futures::future::join_all(moves).await;
    let mut versions: Vec<BTreeSet<i64>> = vec![BTreeSet::new(); 4];
    for (n, deal) in moved.into_iter().enumerate() {
        versions[n % 4].insert(deal.expect("no panic")["version"].as_i64().unwrap());
    }

    let board = admin.board().await;
    let mut cards: Vec<_> = board.iter().flat_map(|(_, cards)| cards.clone()).collect();
    cards.sort();
    assert_eq!(cards, ["Deal 0", "Deal 1", "Deal 2", "Deal 3"], "each card stands in exactly one place");
    for (n, deal) in deals.iter().enumerate() {
        let document =
            "query($id: ID!) { deal(id: $id) { version stage { name } stageHistory { from { name } to { name } } } }";
        let data = admin.query(document, json!({ "id": deal })).await;
        let mut at = json!(null);
        for change in data["deal"]["stageHistory"].as_array().unwrap() {
            assert_eq!(change["from"]["name"], at, "each move begins where the one before it ended");
            at = change["to"]["name"].clone();
        }
        assert_eq!(at, data["deal"]["stage"]["name"]);
        let version = data["deal"]["version"].as_i64().unwrap();
        let history = data["deal"]["stageHistory"].as_array().unwrap().len() as i64;
        assert!(version >= history && versions[n].last() == Some(&version), "{version} {history} {:?}", versions[n]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cards_made_at_once_get_places_of_their_own() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let maria = customer(&app, "Maria").await;
    let made = (0..16).map(|n| {
        let (admin, maria) = (admin.clone(), maria.clone());
        tokio::spawn(async move { admin.deal_create(&maria, &format!("Deal {n}"), json!({})).await })
    });
    for deal in futures::future::join_all(made).await {
        deal.expect("no panic");
    }
    // Between any two neighbours there is room for one more.
    let lead = admin.sales().await.stage("Lead");
    let moving = id(&admin.deal_create(&maria, "Moving", json!({})).await);
    let data = admin.query("{ dealBoard { columns { deals(first: 50) { nodes { id title } } } } }", json!({})).await;
    let cards = data["dealBoard"]["columns"][0]["deals"]["nodes"].as_array().unwrap().clone();
    assert_eq!(cards.len(), 17);
    for card in cards.iter().filter(|card| card["title"] != "Moving") {
        admin.deal_move(&moving, &lead, json!({ "afterId": card["id"] })).await;
        let column = admin.column("Lead").await;
        let at = column.iter().position(|title| title == "Moving").unwrap();
        assert_eq!(column[at - 1], card["title"].as_str().unwrap());
    }
}

#[tokio::test]
async fn a_repeated_creation_with_one_key_makes_one_deal() {
    let app = TestApp::start().await;
    let agent = app.agent().await;
    let maria = customer(&app, "Maria").await;
    let key = json!({ "idempotencyKey": "abc" });
    let one = agent.deal_create(&maria, "Plano Pro", key.clone()).await;
    let two = agent.deal_create(&maria, "Plano Pro", key).await;
    assert_eq!(one["id"], two["id"]);
    assert_eq!(agent.column("Lead").await, ["Plano Pro"]);
}
