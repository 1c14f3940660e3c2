//! Moving, winning, losing, reopening.

use super::super::support::{codes, customer, id};
use tests::{TestApp, json};

#[tokio::test]
async fn a_new_company_has_the_five_stages_brazilian_teams_know() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let data = admin.query("{ pipelines { name stages { name kind probability slaDays } } }", json!({})).await;
    let stage = |name, kind, probability, sla| json!({ "name": name, "kind": kind, "probability": probability, "slaDays": sla });
    assert_eq!(
        data["pipelines"],
        json!([{ "name": "Vendas", "stages": [
            stage("Lead", "OPEN", 10, json!(3)),
            stage("Contato realizado", "OPEN", 25, json!(5)),
            stage("Proposta enviada", "OPEN", 50, json!(7)),
            stage("Fechado", "WON", 100, json!(null)),
            stage("Perdido", "LOST", 0, json!(null)),
        ]}])
    );
}

#[tokio::test]
async fn a_deal_begins_in_the_first_stage_and_takes_its_probability() {
    let app = TestApp::start().await;
    let (agent, maria) = (app.agent().await, customer(&app, "Maria").await);
    let deal = agent.deal_create(&maria, "Plano Pro", json!({ "value": { "amountMinor": 120000 } })).await;
    assert_eq!(
        (&deal["stage"]["name"], &deal["probability"], &deal["status"]),
        (&json!("Lead"), &json!(10), &json!("OPEN"))
    );
    assert_eq!(deal["value"], json!({ "amountMinor": 120000, "currency": "BRL" }));
    assert_eq!(deal["version"], 1);
}

#[tokio::test]
async fn a_move_sets_probability_and_status_by_the_stage_and_writes_history() {
    let app = TestApp::start().await;
    let (agent, maria) = (app.agent().await, customer(&app, "Maria").await);
    let sales = agent.sales().await;
    let deal = id(&agent.deal_create(&maria, "Plano Pro", json!({})).await);
    let moved = agent.deal_move(&deal, &sales.stage("Proposta enviada"), json!({})).await;
    assert_eq!((&moved["probability"], &moved["version"]), (&json!(50), &json!(2)));
    let won = agent.deal_win(&deal).await;
    assert_eq!(
        (&won["status"], &won["stage"]["name"], &won["probability"]),
        (&json!("WON"), &json!("Fechado"), &json!(100))
    );
    assert!(won["wonAt"].is_string());
    let back = agent.deal_reopen(&deal).await;
    assert_eq!(
        (&back["status"], &back["stage"]["name"], &back["wonAt"]),
        (&json!("OPEN"), &json!("Proposta enviada"), &json!(null))
    );

    let document =
        "query($id: ID!) { deal(id: $id) { stageHistory { from { name } to { name } secondsInStage actor { name } }
        timeline { nodes { kind summary } } } }";
    let data = agent.query(document, json!({ "id": deal })).await;
    let history: Vec<_> = data["deal"]["stageHistory"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| (change["from"]["name"].clone(), change["to"]["name"].clone()))
        .collect();
    assert_eq!(
        history,
        [
            (json!(null), json!("Lead")),
            (json!("Lead"), json!("Proposta enviada")),
            (json!("Proposta enviada"), json!("Fechado")),
            (json!("Fechado"), json!("Proposta enviada")),
        ]
    );
    assert_eq!(data["deal"]["stageHistory"][1]["secondsInStage"], 0);
    let told: Vec<_> =
        data["deal"]["timeline"]["nodes"].as_array().unwrap().iter().map(|item| item["kind"].clone()).collect();
    assert_eq!(told, ["DEAL_REOPENED", "DEAL_WON", "DEAL_STAGE_CHANGED", "DEAL_CREATED"]);
    assert_eq!(
        data["deal"]["timeline"]["nodes"][2]["summary"],
        "Negócio “Plano Pro” foi de Lead para Proposta enviada"
    );
}

#[tokio::test]
async fn losing_asks_for_the_reason_by_button_and_by_hand() {
    let app = TestApp::start().await;
    let (agent, maria) = (app.agent().await, customer(&app, "Maria").await);
    let sales = agent.sales().await;
    let deal = id(&agent.deal_create(&maria, "Plano Pro", json!({})).await);
    let refused = agent.deal_try_move(&deal, &sales.stage("Perdido"), json!({})).await;
    assert_eq!(refused["userErrors"][0]["field"], json!(["lostReason"]));
    assert_eq!(codes(&refused), ["REQUIRED"]);
    let blank = agent.deal_try("dealLose", "DealLoseInput", json!({ "id": deal, "reason": "  " })).await;
    assert_eq!(codes(&blank), ["REQUIRED"]);
    let lost = agent.deal_move(&deal, &sales.stage("Perdido"), json!({ "lostReason": "Preço" })).await;
    assert_eq!(
        (&lost["status"], &lost["lostReason"], &lost["probability"]),
        (&json!("LOST"), &json!("Preço"), &json!(0))
    );
    let again = agent.deal_try("dealLose", "DealLoseInput", json!({ "id": deal, "reason": "Outro" })).await;
    assert_eq!(codes(&again), ["NOT_ALLOWED"]);
    assert_eq!(agent.deal_win(&deal).await["lostReason"], json!(null));
}

#[tokio::test]
async fn a_stage_of_another_pipeline_is_refused() {
    let app = TestApp::start().await;
    let (admin, maria) = (app.admin().await, customer(&app, "Maria").await);
    let deal = id(&admin.deal_create(&maria, "Plano Pro", json!({})).await);
    let document = "mutation { pipelineCreate(input: { name: \"Pós-venda\" }) { pipeline { stages { id } } userErrors { code } } }";
    let other = admin.query(document, json!({})).await;
    let stage = id(&other["pipelineCreate"]["pipeline"]["stages"][0]);
    let refused = admin.deal_try_move(&deal, &stage, json!({})).await;
    assert_eq!(
        (codes(&refused), &refused["userErrors"][0]["field"]),
        (vec!["INVALID".to_owned()], &json!(["stageId"]))
    );
    assert_eq!(admin.deal_read(&deal).await["stage"]["name"], "Lead");
}

#[tokio::test]
async fn a_card_goes_where_it_is_put() {
    let app = TestApp::start().await;
    let (agent, maria) = (app.agent().await, customer(&app, "Maria").await);
    let lead = agent.sales().await.stage("Lead");
    let mut deals = Vec::new();
    for title in ["A", "B", "C", "D"] {
        deals.push(id(&agent.deal_create(&maria, title, json!({})).await));
    }
    assert_eq!(agent.column("Lead").await, ["D", "C", "B", "A"], "new ones stand on top");
    agent.deal_move(&deals[0], &lead, json!({ "afterId": deals[3] })).await;
    assert_eq!(agent.column("Lead").await, ["D", "A", "C", "B"]);
    agent.deal_move(&deals[3], &lead, json!({ "beforeId": deals[1] })).await;
    assert_eq!(agent.column("Lead").await, ["A", "C", "D", "B"]);
    agent.deal_move(&deals[1], &lead, json!({})).await;
    assert_eq!(agent.column("Lead").await, ["B", "A", "C", "D"]);
    agent.deal_move(&deals[1], &lead, json!({ "afterId": deals[3] })).await;
    assert_eq!(agent.column("Lead").await, ["A", "C", "D", "B"]);
}

#[tokio::test]
async fn a_neighbour_that_has_left_the_column_does_not_stop_a_move() {
    let app = TestApp::start().await;
    let (agent, maria) = (app.agent().await, customer(&app, "Maria").await);
    let sales = agent.sales().await;
    let gone = id(&agent.deal_create(&maria, "Gone", json!({ "stageId": sales.stage("Proposta enviada") })).await);
    agent.deal_create(&maria, "There", json!({})).await;
    let deal = id(&agent.deal_create(&maria, "Moving", json!({ "stageId": sales.stage("Contato realizado") })).await);
    agent.deal_move(&deal, &sales.stage("Lead"), json!({ "afterId": gone })).await;
    assert_eq!(agent.column("Lead").await, ["Moving", "There"]);
}

#[tokio::test]
async fn who_may_not_write_a_deal_is_refused_and_it_stays() {
    let app = TestApp::start().await;
    let (admin, agent, viewer) = (app.admin().await, app.agent().await, app.viewer().await);
    let maria = customer(&app, "Maria").await;
    let deal = id(&admin.deal_create(&maria, "Do chefe", json!({})).await);
    // An agent moves own deals only; the answer is that of a deal that does not exist.
    let refused = agent.deal_try("dealWin", "DealTransitionInput", json!({ "id": deal })).await;
    assert_eq!(codes(&refused), ["NOT_FOUND"]);
    for nonsense in ["x", "ZGVhbDpub25zZW5zZQ"] {
        let answer = agent.deal_try("dealWin", "DealTransitionInput", json!({ "id": nonsense })).await;
        assert_eq!(answer["userErrors"], refused["userErrors"]);
    }
    let document = "mutation($id: ID!) { dealWin(input: { id: $id }) { userErrors { code } } }";
    assert_eq!(viewer.error_codes(document, json!({ "id": deal })).await, ["FORBIDDEN"]);
    assert_eq!(admin.deal_read(&deal).await["status"], "OPEN");
}
