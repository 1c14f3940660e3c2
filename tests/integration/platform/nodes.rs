//! Any record by its id, with the reader's rights.

use super::{jobs::queue, support::audited};
use entity::{
    id::{CustomerId, Id},
    platform::job::NewJob,
};
use tests::{TestApp, Value, json};

const NODE: &str = "query($id: ID!) { node(id: $id) { __typename id } }";
const NODES: &str = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }";

#[tokio::test]
async fn records_are_found_by_id_in_the_order_asked_for() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let me = admin.query("{ viewer { user { id } } }", json!({})).await["viewer"]["user"]["id"].clone();
    let job = queue(&app, NewJob::new("test.of_tomorrow", json!({}))).await.global();
    let found = admin.query(NODES, json!({ "ids": [job, "nonsense", me, CustomerId::new().global(), me] })).await;
    let names: Vec<_> = found["nodes"].as_array().unwrap().iter().map(|node| node["__typename"].clone()).collect();
    assert_eq!(names, [json!("Job"), Value::Null, json!("User"), Value::Null, json!("User")]);
    assert_eq!(found["nodes"][0]["id"], json!(job));
}

#[tokio::test]
async fn what_a_reader_may_not_see_answers_as_what_does_not_exist() {
    let app = TestApp::start().await;
    audited(&app, "test.done").await;
    let admin = app.admin().await;
    let log = "{ auditLog(first: 1, where: { action: \"test.done\" }) { nodes { id } } }";
    let entry = admin.query(log, json!({})).await["auditLog"]["nodes"][0]["id"].clone();
    assert_eq!(admin.query(NODE, json!({ "id": entry })).await["node"]["__typename"], "AuditEntry");
    let viewer = app.viewer().await;
    let foreign = viewer.try_query(NODE, json!({ "id": entry })).await;
    let nothing = viewer.try_query(NODE, json!({ "id": CustomerId::new().global() })).await;
    assert_eq!((&foreign["data"], foreign.get("errors")), (&nothing["data"], nothing.get("errors")));
}

#[tokio::test]
async fn nobody_finds_anything() {
    let app = TestApp::start().await;
    let id = CustomerId::new().global();
    assert_eq!(app.anonymous().error_codes(NODE, json!({ "id": id })).await, ["UNAUTHENTICATED"]);
}

#[tokio::test]
async fn the_subject_of_an_event_is_the_record_as_its_reader_may_see_it() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let create = "mutation($input: CustomerCreateInput!) { customerCreate(input: $input) { customer { id } userErrors { message } } }";
    let made = admin.query(create, json!({ "input": { "name": "Maria da Silva" } })).await;
    let id = made["customerCreate"]["customer"]["id"].clone();
    app.drain().await;
    let log = "{ events(types: [\"customer.created\"]) { nodes { subjectId actorId subject { __typename id ... on Customer { name } } } } }";
    let event = admin.query(log, json!({})).await["events"]["nodes"][0].clone();
    assert_eq!(event["subject"], json!({ "__typename": "Customer", "id": id, "name": "Maria da Silva" }));
    let me = admin.query("{ viewer { user { id } } }", json!({})).await["viewer"]["user"]["id"].clone();
    assert_eq!((&event["subjectId"], &event["actorId"]), (&id, &me));
}
