//! Any record by its id, with the reader's rights.

use super::{jobs::queue, support::audited};
use entity::{
    id::{CustomerId, Id},
    platform::job::NewJob,
};
use std::collections::BTreeSet;
use tests::{
    TestApp, Value, json,
    walk::{Operation, Schema, Type, kind_of},
};

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

#[tokio::test]
async fn whatever_has_an_id_is_found_by_it() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let schema = Schema::read(&admin).await;
    let (Type::Abstract(_, nodes), mut without) = (schema.get("Node"), BTreeSet::new()) else { panic!("no Node") };
    for name in schema.objects() {
        let Type::Object(fields) = schema.get(name) else { continue };
        let has_id = fields.iter().any(|field| field.name == "id" && field.kind.to_string() == "ID!");
        if has_id && !nodes.iter().any(|node| node == name) {
            without.insert(name.to_owned());
        }
    }
    assert_eq!(without, BTreeSet::new(), "types with an id that `node` does not know");
    assert!(schema.root(Operation::Query).iter().any(|field| field.name == "node"));
}

#[tokio::test]
async fn imports_exports_work_on_many_views_segments_and_events_are_found_by_id() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let maria = admin.customer_create("Maria", json!({ "tags": ["Vip"] })).await;
    let import = admin.import_upload("p.csv", b"nome\nAna\n").await;
    let export = admin.export_create(json!({ "customers": {} }), "CSV", Value::Null).await;
    let made = "mutation($ids: [ID!]!, $tag: ID!) {
        bulk: customerBulk(input: { ids: $ids, change: { addTagIds: [$tag] } }) { bulkAction { id } userErrors { message } }
        view: savedViewCreate(input: { list: CUSTOMERS, name: \"Minha\", state: {} }) { savedView { id } }
        segment: segmentCreate(input: { name: \"Todos\", where: {} }) { segment { id } } }";
    let made = admin.query(made, json!({ "ids": [maria["id"]], "tag": maria["tags"][0]["id"] })).await;
    app.drain().await;
    let event = admin.query("{ events(first: 1) { nodes { id } } }", json!({})).await["events"]["nodes"][0].take();
    let ids = [
        ("Import", &import["id"]),
        ("Export", &export["id"]),
        ("BulkAction", &made["bulk"]["bulkAction"]["id"]),
        ("SavedView", &made["view"]["savedView"]["id"]),
        ("Segment", &made["segment"]["segment"]["id"]),
        ("Event", &event["id"]),
    ];
    let (viewer, manager) = (app.viewer().await, app.manager().await);
    for (name, id) in ids {
        assert!(kind_of(id.as_str().unwrap_or_default()).is_some(), "{name}: {id}");
        let found = admin.query(NODE, json!({ "id": id })).await;
        assert_eq!(found["node"], json!({ "__typename": name, "id": id }));
        // A viewer runs nothing, and nobody sees a private view of another.
        let seen = viewer.query(NODE, json!({ "id": id })).await["node"].take();
        assert_eq!(seen.is_null(), name != "Segment", "{name}: {seen}");
        if name == "SavedView" {
            assert_eq!(manager.query(NODE, json!({ "id": id })).await["node"], Value::Null);
        }
    }
}
