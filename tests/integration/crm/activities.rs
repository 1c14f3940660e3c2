//! Calls, meetings, tasks; the agenda.

use super::support::{codes, customer, id, user_id};
use tests::{TestApp, Value, json};

#[tokio::test]
async fn an_activity_belongs_to_who_makes_it_unless_said_otherwise() {
    let app = TestApp::start().await;
    let (admin, agent, maria) = (app.admin().await, app.agent().await, customer(&app, "Maria").await);
    let own = agent.activity_create(json!({ "type": "CALL", "subject": "Ligar", "customerId": maria })).await;
    assert_eq!(own["assignee"]["id"], json!(user_id(&agent).await));
    let boss = user_id(&admin).await;
    let refused = agent
        .activity_try(
            "activityCreate",
            "ActivityCreateInput",
            json!({ "type": "TASK", "subject": "X", "assigneeId": boss }),
        )
        .await;
    assert_eq!(codes(&refused), ["NOT_ALLOWED"], "an agent gives work only to oneself");
    let given =
        admin.activity_create(json!({ "type": "TASK", "subject": "X", "assigneeId": user_id(&agent).await })).await;
    assert_eq!(given["assignee"]["id"], own["assignee"]["id"]);
}

#[tokio::test]
async fn a_meeting_has_a_beginning_and_an_end_after_it() {
    let app = TestApp::start().await;
    let agent = app.agent().await;
    let meeting = |more: Value| {
        let mut input = json!({ "type": "MEETING", "subject": "Apresentação" });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        input
    };
    let create = async |input| agent.activity_try("activityCreate", "ActivityCreateInput", input).await;
    let missing = create(meeting(json!({}))).await;
    let fields: Vec<_> =
        missing["userErrors"].as_array().unwrap().iter().map(|error| error["field"][0].clone()).collect();
    assert_eq!((codes(&missing), fields), (vec!["REQUIRED".to_owned(); 2], vec![json!("startsAt"), json!("endsAt")]));
    let (one, two) = ("2026-12-01T12:00:00Z", "2026-12-01T13:00:00Z");
    assert_eq!(codes(&create(meeting(json!({ "startsAt": two, "endsAt": one }))).await), ["INVALID"]);
    let people = json!([{ "name": "Ana", "email": "ana@exemplo.com.br" }]);
    let made = create(meeting(
        json!({ "startsAt": one, "endsAt": two, "attendees": people, "link": "https://meet.example/x" }),
    ))
    .await;
    assert_eq!(made["activity"]["attendees"], people);
    assert!(
        made["activity"]["dueAt"].as_str().unwrap().starts_with("2026-12-01T12:00:00"),
        "it stands in the agenda when it begins"
    );
    let script = meeting(json!({ "startsAt": one, "endsAt": two, "link": "javascript:alert(1)" }));
    assert_eq!(codes(&create(script).await), ["INVALID"]);
}

#[tokio::test]
async fn completing_notes_the_contact_and_schedules_the_next_step() {
    let app = TestApp::start().await;
    let (agent, maria) = (app.agent().await, customer(&app, "Maria").await);
    let deal = id(&agent.deal_create(&maria, "Plano", json!({})).await);
    let call = agent.activity_create(json!({ "type": "CALL", "subject": "Ligar", "dealId": deal })).await;
    assert_eq!(call["customer"]["id"], json!(maria), "the deal brings its customer");
    let follow_up = json!({ "type": "TASK", "subject": "Enviar proposta", "dueAt": "2026-12-01T12:00:00Z" });
    let input = json!({ "id": call["id"], "outcome": "Quer proposta", "followUp": follow_up });
    let done = agent.activity_try("activityComplete", "ActivityCompleteInput", input.clone()).await;
    assert!(done["activity"]["completedAt"].is_string(), "{done}");
    assert_eq!(
        (&done["followUp"]["subject"], &done["followUp"]["deal"]["id"]),
        (&json!("Enviar proposta"), &json!(deal))
    );
    assert_eq!(codes(&agent.activity_try("activityComplete", "ActivityCompleteInput", input).await), ["NOT_ALLOWED"]);
    let data = agent.query("query($id: ID!) { customer(id: $id) { lastContactedAt } }", json!({ "id": maria })).await;
    assert_eq!(data["customer"]["lastContactedAt"], done["activity"]["completedAt"]);

    let document = "mutation($id: ID!) { activityReopen(id: $id) { activity { completedAt } userErrors { code } } }";
    let reopened = agent.query(document, json!({ "id": call["id"] })).await;
    assert_eq!(reopened["activityReopen"], json!({ "activity": { "completedAt": null }, "userErrors": [] }));
    let bad = json!({ "id": call["id"], "followUp": { "type": "TASK", "subject": " " } });
    let refused = agent.activity_try("activityComplete", "ActivityCompleteInput", bad).await;
    assert_eq!(refused["userErrors"][0]["field"], json!(["followUp", "subject"]));
    let data = agent.query("query($id: ID!) { activity(id: $id) { completedAt } }", json!({ "id": call["id"] })).await;
    assert_eq!(data["activity"]["completedAt"], json!(null), "a follow-up that fails completes nothing");
}

#[tokio::test]
async fn the_agenda_shows_what_is_due_what_is_late_and_what_is_done() {
    let app = TestApp::start().await;
    let agent = app.agent().await;
    for (subject, due) in [
        ("ontem", "2020-01-01T12:00:00Z"),
        ("cedo", "2090-01-01T09:00:00Z"),
        ("tarde", "2090-01-01T17:00:00Z"),
        ("outro dia", "2090-01-02T09:00:00Z"),
    ] {
        agent.activity_create(json!({ "type": "TASK", "subject": subject, "dueAt": due })).await;
    }
    agent.activity_create(json!({ "type": "TASK", "subject": "sem data" })).await;
    agent
        .activity_create(
            json!({ "type": "CALL", "subject": "feito", "completed": true, "dueAt": "2020-01-01T12:00:00Z" }),
        )
        .await;
    let document = "query($where: ActivityFilter) { activities(where: $where, orderBy: [{ field: DUE_AT }], first: 10) { nodes { subject } totalCount } }";
    let list = async |filter: Value| -> Vec<String> {
        let data = agent.query(document, json!({ "where": filter })).await;
        let nodes = data["activities"]["nodes"].as_array().unwrap().clone();
        assert_eq!(data["activities"]["totalCount"], nodes.len());
        nodes.iter().map(|node| node["subject"].as_str().unwrap().to_owned()).collect()
    };
    let day = json!({ "dueAt": { "gte": "2090-01-01T00:00:00Z", "lt": "2090-01-02T00:00:00Z" } });
    assert_eq!(list(day).await, ["cedo", "tarde"]);
    assert_eq!(list(json!({ "overdue": true })).await, ["ontem"]);
    assert_eq!(list(json!({ "overdue": false, "completed": false })).await, ["sem data", "cedo", "tarde", "outro dia"]);
    assert_eq!(list(json!({ "completed": true })).await, ["feito"]);
    assert_eq!(list(json!({ "dueAt": { "isEmpty": true } })).await, ["sem data"]);
    assert_eq!(list(json!({ "dueAt": { "lt": "2090-01-01T00:00:00Z" }, "completed": false })).await, ["ontem"]);
    assert_eq!(list(json!({ "type": ["CALL"], "assigneeId": { "eq": user_id(&agent).await } })).await, ["feito"]);
}

#[tokio::test]
async fn a_late_change_gets_the_current_state() {
    let app = TestApp::start().await;
    let (admin, manager) = (app.admin().await, app.manager().await);
    let task = id(&admin.activity_create(json!({ "type": "TASK", "subject": "A" })).await);
    let update = |subject: &str| json!({ "id": task, "subject": subject, "expectedVersion": 1 });
    admin.activity_try("activityUpdate", "ActivityUpdateInput", update("B")).await;
    let late = manager.activity_try("activityUpdate", "ActivityUpdateInput", update("C")).await;
    assert_eq!((codes(&late), &late["activity"]["subject"]), (vec!["CONFLICT".to_owned()], &json!("B")));
}

#[tokio::test]
async fn a_deal_and_a_customer_must_belong_together() {
    let app = TestApp::start().await;
    let (agent, maria, joao) = (app.agent().await, customer(&app, "Maria").await, customer(&app, "João").await);
    let deal = id(&agent.deal_create(&maria, "Plano", json!({})).await);
    let input = json!({ "type": "CALL", "subject": "Ligar", "customerId": joao, "dealId": deal });
    let refused = agent.activity_try("activityCreate", "ActivityCreateInput", input).await;
    assert_eq!((codes(&refused), &refused["userErrors"][0]["field"]), (vec!["INVALID".to_owned()], &json!(["dealId"])));
}
