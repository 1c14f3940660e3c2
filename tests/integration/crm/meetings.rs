//! What only meetings have: who comes, whether they take place, where they come from.

use super::{
    reach::limit,
    support::{codes, customer, id},
};
use tests::{Client, TestApp, Value, json};

const FACTS: &str = "activity { id version meetingStatus providerEventId link overdue
    attendees { name email customerId response customer { name } } } userErrors { field code }";

async fn act(client: &Client, mutation: &str, input_type: &str, input: Value) -> Value {
    let document = format!("mutation($input: {input_type}!) {{ it: {mutation}(input: $input) {{ {FACTS} }} }}");
    client.query(&document, json!({ "input": input })).await["it"].take()
}

async fn create(client: &Client, more: Value) -> Value {
    let mut input = json!({ "type": "MEETING", "subject": "Apresentação",
        "startsAt": "2026-01-05T12:00:00Z", "endsAt": "2026-01-05T13:00:00Z" });
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    act(client, "activityCreate", "ActivityCreateInput", input).await
}

async fn update(client: &Client, input: Value) -> Value {
    act(client, "activityUpdate", "ActivityUpdateInput", input).await
}

#[tokio::test]
async fn customers_and_others_are_invited_and_answer() {
    let app = TestApp::start().await;
    let (agent, maria) = (app.agent().await, customer(&app, "Maria").await);
    let people = json!([
        { "customerId": maria, "email": "MARIA@exemplo.com.br" }, { "name": "Zé", "response": "TENTATIVE" },
        { "name": " ", "email": "" }
    ]);
    let more = json!({ "attendees": people, "providerEventId": "evt_1", "meetingStatus": "TENTATIVE" });
    let made = create(&agent, more).await;
    assert_eq!(made["userErrors"], json!([]), "{made}");
    let meeting = &made["activity"];
    assert_eq!((&meeting["meetingStatus"], &meeting["providerEventId"]), (&json!("TENTATIVE"), &json!("evt_1")));
    let expected = json!([
        { "name": "Maria", "email": "maria@exemplo.com.br", "customerId": maria, "response": "NEEDS_ACTION",
          "customer": { "name": "Maria" } },
        { "name": "Zé", "email": null, "customerId": null, "response": "TENTATIVE", "customer": null }
    ]);
    assert_eq!(meeting["attendees"], expected);

    let people = json!([{ "name": "Maria", "customerId": maria, "response": "ACCEPTED" }]);
    let changed = update(&agent, json!({ "id": meeting["id"], "attendees": people })).await;
    assert_eq!(changed["activity"]["attendees"].as_array().unwrap().len(), 1);
    assert_eq!(changed["activity"]["attendees"][0]["response"], "ACCEPTED");
    let same = update(&agent, json!({ "id": meeting["id"], "attendees": people })).await;
    assert_eq!(same["activity"]["version"], changed["activity"]["version"], "nothing changed");
    let cleared = update(&agent, json!({ "id": meeting["id"], "providerEventId": null, "attendees": [] })).await;
    assert_eq!(
        (&cleared["activity"]["providerEventId"], &cleared["activity"]["attendees"]),
        (&Value::Null, &json!([]))
    );
}

#[tokio::test]
async fn what_makes_no_sense_of_a_meeting_is_refused() {
    let app = TestApp::start().await;
    let agent = app.agent().await;
    let wrong = async |more: Value| {
        let refused = create(&agent, more).await;
        assert_eq!(refused["activity"], Value::Null, "{refused}");
        (refused["userErrors"][0]["field"].clone(), codes(&refused))
    };
    let invalid = |field: Value| (field, vec!["INVALID".to_owned()]);
    let people = json!([{ "name": "Ana" }, { "name": "Bia", "email": "bia@" }]);
    assert_eq!(wrong(json!({ "attendees": people })).await, invalid(json!(["attendees", "1", "email"])));
    let many: Vec<Value> = (0..101).map(|n| json!({ "name": format!("P{n}") })).collect();
    assert_eq!(wrong(json!({ "attendees": many })).await, invalid(json!(["attendees"])));
    for link in ["ftp://x.com/a", "https://", "https:///sala", "http:// x.com", "javascript:alert(1)", "meet.x.com"] {
        assert_eq!(wrong(json!({ "link": link })).await, invalid(json!(["link"])), "{link}");
    }
    let nobody = json!([{ "customerId": "nope" }]);
    let (field, code) = wrong(json!({ "attendees": nobody })).await;
    assert_eq!((field, code), (json!(["attendees", "0", "customerId"]), vec!["NOT_FOUND".to_owned()]));
    let task = json!({ "type": "TASK", "subject": "X", "meetingStatus": "CANCELLED" });
    let refused = act(&agent, "activityCreate", "ActivityCreateInput", task).await;
    assert_eq!(
        (codes(&refused), &refused["userErrors"][0]["field"]),
        (vec!["INVALID".to_owned()], &json!(["meetingStatus"]))
    );
    let call = agent.activity_create(json!({ "type": "CALL", "subject": "X" })).await;
    let refused = update(&agent, json!({ "id": call["id"], "meetingStatus": "CONFIRMED" })).await;
    assert_eq!(codes(&refused), ["INVALID"]);
}

#[tokio::test]
async fn a_cancelled_meeting_is_never_late_and_cannot_be_completed() {
    let app = TestApp::start().await;
    let agent = app.agent().await;
    let meeting = create(&agent, json!({})).await["activity"].take();
    assert_eq!((&meeting["meetingStatus"], &meeting["overdue"]), (&json!("CONFIRMED"), &json!(true)));
    let cancelled = update(&agent, json!({ "id": meeting["id"], "meetingStatus": "CANCELLED" })).await;
    assert_eq!(cancelled["activity"]["overdue"], false, "{cancelled}");
    let count = async |filter: Value| {
        let document = "query($where: ActivityFilter) { activities(where: $where, first: 5) { totalCount } }";
        agent.query(document, json!({ "where": filter })).await["activities"]["totalCount"].clone()
    };
    assert_eq!(count(json!({ "overdue": true })).await, 0);
    assert_eq!(
        (count(json!({ "cancelled": true })).await, count(json!({ "cancelled": false })).await),
        (json!(1), json!(0))
    );
    assert_eq!(count(json!({ "meetingStatus": ["CANCELLED"] })).await, 1);
    let input = json!({ "id": meeting["id"] });
    let refused = agent.activity_try("activityComplete", "ActivityCompleteInput", input.clone()).await;
    assert_eq!(codes(&refused), ["NOT_ALLOWED"]);
    update(&agent, json!({ "id": meeting["id"], "meetingStatus": "CONFIRMED" })).await;
    assert_eq!(count(json!({ "overdue": true })).await, 1);
    let done = agent.activity_try("activityComplete", "ActivityCompleteInput", input).await;
    assert!(done["activity"]["completedAt"].is_string(), "{done}");
}

#[tokio::test]
async fn an_invited_customer_out_of_sight_stays_invited_and_tells_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let maria = id(&admin.customer_create("Maria", json!({})).await);
    let own = |permission: &str| json!({ "permission": permission, "scope": "OWN" });
    let grants = ["customer.read", "activity.read", "activity.write"].map(own);
    let agent = limit(&app, json!(grants)).await;
    let me = super::support::user_id(&agent).await;
    let made = create(&admin, json!({ "attendees": [{ "customerId": maria }], "assigneeId": me })).await;
    let meeting = id(&made["activity"]);
    let people = json!([{ "name": "Maria S.", "customerId": maria }, { "name": "Zé" }]);
    let seen = update(&agent, json!({ "id": meeting, "attendees": people })).await;
    assert_eq!(seen["userErrors"], json!([]), "{seen}");
    let first = &seen["activity"]["attendees"][0];
    assert_eq!((&first["customer"], &first["customerId"]), (&Value::Null, &json!(maria)));
    let other = id(&admin.customer_create("João", json!({})).await);
    let refused = update(&agent, json!({ "id": meeting, "attendees": [{ "customerId": other }] })).await;
    assert_eq!(codes(&refused), ["NOT_FOUND"], "whom one does not see cannot be invited");
}

#[tokio::test]
async fn a_deleted_meeting_comes_back_with_people_whom_its_keeper_does_not_see() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let maria = id(&admin.customer_create("Maria", json!({})).await);
    let own = |permission: &str| json!({ "permission": permission, "scope": "OWN" });
    let agent = limit(&app, json!(["customer.read", "activity.read", "activity.write"].map(own))).await;
    let me = super::support::user_id(&agent).await;
    let made =
        create(&admin, json!({ "attendees": [{ "customerId": maria }, { "name": "Zé" }], "assigneeId": me })).await;
    let meeting = id(&made["activity"]);
    let step = async |client: &Client, mutation: &str| {
        let document = format!("mutation($id: ID!) {{ it: {mutation}(id: $id) {{ {FACTS} }} }}");
        client.query(&document, json!({ "id": meeting })).await["it"].take()
    };
    let deleted = step(&agent, "activityDelete").await;
    assert_eq!(deleted["userErrors"], json!([]));
    let back = step(&agent, "activityRestore").await;
    assert_eq!(back["userErrors"], json!([]), "{back:#}");
    assert_eq!(
        (&back["activity"]["id"], &back["activity"]["attendees"][0]["customerId"]),
        (&json!(meeting), &json!(maria))
    );
    let listed = "{ activities(first: 10) { nodes { id } } }";
    assert_eq!(agent.query(listed, json!({})).await["activities"]["nodes"], json!([{ "id": meeting }]));
    let changed = update(&agent, json!({ "id": meeting, "subject": "De novo" })).await;
    assert_eq!(changed["userErrors"], json!([]), "it can be changed again");
    let restore = "mutation($id: ID!) { activityRestore(id: $id) { activity { id } } }";
    assert_eq!(app.viewer().await.error_codes(restore, json!({ "id": meeting })).await, ["FORBIDDEN"]);
}
