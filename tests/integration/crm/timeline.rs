//! The timeline of a customer.

use super::support::{codes, customer, id};
use tests::{TestApp, Value, json};

const TIMELINE: &str = "query($id: ID!, $where: TimelineFilter, $first: Int!, $after: String) { customer(id: $id) {
    timeline(where: $where, first: $first, after: $after) { nodes { id kind at summary text pinnedAt deal { title } activity { subject } actor { name } }
    pageInfo { hasNextPage endCursor } totalCount } } }";

async fn note(client: &tests::Client, customer: &str, text: &str, more: Value) -> Value {
    let mut input = json!({ "customerId": customer, "text": text });
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let document = "mutation($input: NoteAddInput!) { noteAdd(input: $input) { timelineItem { id text pinnedAt } userErrors { field code } } }";
    client.query(document, json!({ "input": input })).await["noteAdd"].take()
}

#[tokio::test]
async fn everything_stands_in_order_the_newest_first_and_is_read_page_by_page() {
    let app = TestApp::start().await;
    let (agent, maria) = (app.agent().await, customer(&app, "Maria").await);
    let deal = id(&agent.deal_create(&maria, "Plano", json!({ "value": { "amountMinor": 120050 } })).await);
    note(&agent, &maria, "Gosta de café.\nLigar à tarde.", json!({ "dealId": deal })).await;
    let call = agent.activity_create(json!({ "type": "CALL", "subject": "Ligar", "customerId": maria })).await;
    agent
        .activity_try("activityComplete", "ActivityCompleteInput", json!({ "id": call["id"], "outcome": "Atendeu" }))
        .await;
    agent.deal_win(&deal).await;
    let all = agent.query(TIMELINE, json!({ "id": maria, "first": 20 })).await["customer"]["timeline"].clone();
    let told: Vec<_> = all["nodes"].as_array().unwrap().iter().map(|item| item["summary"].as_str().unwrap()).collect();
    assert_eq!(
        told,
        [
            "Negócio “Plano” ganho: R$ 1.200,50",
            "Atividade concluída: Ligação “Ligar”",
            "Nova atividade: Ligação “Ligar”",
            "Anotação",
            "Negócio “Plano” criado em Lead, no valor de R$ 1.200,50",
            "Cliente cadastrado",
        ]
    );
    assert_eq!(
        (&all["nodes"][1]["text"], &all["nodes"][3]["text"]),
        (&json!("Atendeu"), &json!("Gosta de café.\nLigar à tarde."))
    );
    let mut paged = Vec::new();
    let mut after = json!(null);
    loop {
        let page =
            agent.query(TIMELINE, json!({ "id": maria, "first": 2, "after": after })).await["customer"]["timeline"]
                .clone();
        paged.extend(page["nodes"].as_array().unwrap().clone());
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
    assert_eq!(json!(paged), all["nodes"]);
}

#[tokio::test]
async fn it_is_filtered_by_kind_deal_and_pin_and_a_pin_can_be_taken_away() {
    let app = TestApp::start().await;
    let (agent, maria) = (app.agent().await, customer(&app, "Maria").await);
    let deal = id(&agent.deal_create(&maria, "Plano", json!({})).await);
    agent.deal_create(&maria, "Outro", json!({})).await;
    let pinned = note(&agent, &maria, "Importante", json!({ "pinned": true })).await;
    let count = async |filter: Value| {
        agent.query(TIMELINE, json!({ "id": maria, "where": filter, "first": 20 })).await["customer"]["timeline"]["totalCount"].clone()
    };
    assert_eq!(count(json!({ "kind": ["DEAL_CREATED"] })).await, 2);
    assert_eq!(count(json!({ "dealId": deal })).await, 1);
    assert_eq!(count(json!({ "pinned": true })).await, 1);
    assert_eq!(count(json!({ "at": { "gt": "2090-01-01T00:00:00Z" } })).await, 0);
    let document = "mutation($id: ID!) { timelineItemPin(id: $id, pinned: false) { timelineItem { pinnedAt } userErrors { code } } }";
    agent.query(document, json!({ "id": pinned["timelineItem"]["id"] })).await;
    assert_eq!(count(json!({ "pinned": true })).await, 0);
}

#[tokio::test]
async fn a_note_says_something_and_a_repeated_one_with_one_key_stands_once() {
    let app = TestApp::start().await;
    let (agent, viewer, maria) = (app.agent().await, app.viewer().await, customer(&app, "Maria").await);
    assert_eq!(codes(&note(&agent, &maria, " \n", json!({})).await), ["REQUIRED"]);
    assert_eq!(codes(&note(&agent, "nope", "Oi", json!({})).await), ["NOT_FOUND"]);
    let key = json!({ "idempotencyKey": "k" });
    let one = note(&agent, &maria, "Oi", key.clone()).await;
    assert_eq!(note(&agent, &maria, "Oi", key).await, one);
    let document = "mutation($id: ID!) { noteAdd(input: { customerId: $id, text: \"Oi\" }) { userErrors { code } } }";
    assert_eq!(viewer.error_codes(document, json!({ "id": maria })).await, ["FORBIDDEN"]);
}

#[tokio::test]
async fn what_is_left_to_be_done_is_told_from_what_is_resolved() {
    let app = TestApp::start().await;
    let (agent, viewer, maria) = (app.agent().await, app.viewer().await, customer(&app, "Maria").await);
    let asked = note(&agent, &maria, "Quer ser chamada", json!({})).await["timelineItem"]["id"].clone();
    app.drain().await;
    let mut socket = viewer.socket().await;
    let document = "subscription($id: ID!) { timelineItemChanged(customerId: $id) { id resolvedAt } }";
    let here = socket.subscribe(document, json!({ "id": maria })).await;
    let added = "subscription($id: ID!) { timelineItemAdded(customerId: $id) { text } }";
    let added = socket.subscribe(added, json!({ "id": maria })).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;

    let document = "mutation($id: ID!, $resolved: Boolean!) { timelineItemResolve(id: $id, resolved: $resolved) {
        timelineItem { resolvedAt resolvedBy { name } } userErrors { code } } }";
    let resolve = async |resolved: bool| {
        let variables = json!({ "id": asked, "resolved": resolved });
        agent.query(document, variables).await["timelineItemResolve"]["timelineItem"].take()
    };
    let first = resolve(true).await;
    assert!(first["resolvedAt"].is_string(), "{first}");
    assert_eq!(first["resolvedBy"]["name"], "Alice Agente");
    assert_eq!(resolve(true).await, first, "once more changes nothing");
    app.drain().await;
    let heard = socket.next(&here).await["timelineItemChanged"].clone();
    assert_eq!(heard, json!({ "id": asked, "resolvedAt": first["resolvedAt"] }));
    note(&agent, &maria, "Outra", json!({})).await;
    app.drain().await;
    assert_eq!(socket.next(&added).await["timelineItemAdded"]["text"], "Outra", "what is resolved is not new");

    let texts = async |filter: Value| -> Vec<Value> {
        let items = agent.query(TIMELINE, json!({ "id": maria, "where": filter, "first": 20 })).await;
        let nodes = items["customer"]["timeline"]["nodes"].as_array().unwrap().clone();
        nodes.into_iter().map(|mut item| item["text"].take()).collect()
    };
    assert_eq!(texts(json!({ "kind": ["NOTE"], "resolved": false })).await, ["Outra"]);
    assert_eq!(texts(json!({ "resolved": true })).await, ["Quer ser chamada"]);
    assert_eq!(resolve(false).await, json!({ "resolvedAt": null, "resolvedBy": null }));
    assert!(texts(json!({ "resolved": true })).await.is_empty());

    let refused = "mutation($id: ID!) { timelineItemResolve(id: $id) { userErrors { code } } }";
    assert_eq!(viewer.error_codes(refused, json!({ "id": asked })).await, ["FORBIDDEN"]);
    let unknown = agent.query(refused, json!({ "id": "nope" })).await;
    assert_eq!(codes(&unknown["timelineItemResolve"]), ["NOT_FOUND"]);
    let log = "{ auditLog(first: 50) { nodes { action } } }";
    let log = app.admin().await.query(log, json!({})).await["auditLog"]["nodes"].take();
    let actions: Vec<_> = log.as_array().unwrap().iter().map(|entry| entry["action"].as_str().unwrap()).collect();
    let count = |action: &str| actions.iter().filter(|one| **one == action).count();
    assert_eq!((count("timeline.resolved"), count("timeline.reopened")), (1, 1), "{actions:?}");
}
