//! Every operation of the schema, replayed by company B with company A's ids: the answers are those for ids
//! that nobody has, byte for byte.

use super::filled::{LEFT_OUT, fill, look};
use std::time::Duration;
use tests::{
    Client, TestApp, Value,
    walk::{Arguments, Call, Field, Ids, Operation, Place, Schema, kind_of, normalised},
};

/// Kinds of id that company A must have for the replay to say something.
const KINDS: [&str; 34] = [
    "activity",
    "audit",
    "catalog_category",
    "catalog_item",
    "contact",
    "customer",
    "deal",
    "event",
    "field",
    "invoice",
    "invoice_line",
    "notification",
    "order",
    "order_line",
    "payment",
    "pipeline",
    "portfolio",
    "product",
    "product_variant",
    "purchase_order",
    "purchase_order_line",
    "replenishment_proposal",
    "return",
    "role",
    "session",
    "shipment",
    "stage",
    "stock_location",
    "stock_move",
    "supplier",
    "tag",
    "team",
    "timeline",
    "user",
];

#[tokio::test]
async fn another_companys_ids_answer_exactly_as_ids_of_nothing() {
    let Some(app) = TestApp::multi().await else { return };
    let a = app.sign_in("admin@loja.test").await;
    let b = app.sign_in("admin@outra.test").await;
    let schema = Schema::read(&b).await;
    let foreign = fill(&app, &schema, &a).await;
    let own = fill(&app, &schema, &b).await;
    let empty: Vec<&str> = KINDS.into_iter().filter(|kind| foreign.of(kind).is_empty()).collect();
    assert!(empty.is_empty(), "company A has none of {empty:?}: the walk would prove nothing about them");
    for kind in foreign.kinds() {
        assert!(!own.of(kind).iter().any(|id| foreign.contains(id)), "{kind}: ids of two companies");
    }
    let mut replayed = 0;
    for operation in [Operation::Query, Operation::Mutation] {
        for field in schema.root(operation).iter().filter(|field| !LEFT_OUT.contains(&&*field.name)) {
            let arguments = Arguments::new(&schema, &own);
            for place in arguments.places(field) {
                replayed += compare(&schema, &b, operation, field, &place, &own, &foreign).await;
            }
        }
    }
    println!("{replayed} places were replayed");
    assert!(replayed > 100, "only {replayed} places were replayed");
    assert_untouched(&schema, &a, &foreign).await;
}

/// How many kinds of id were tried at this place.
async fn compare(
    schema: &Schema,
    b: &Client,
    operation: Operation,
    field: &Field,
    place: &Place,
    own: &Ids,
    foreign: &Ids,
) -> usize {
    let kinds: Vec<&str> = match &place.kind {
        Some(kind) => vec![kind],
        None => foreign.kinds().collect(),
    };
    let mut tried = 0;
    for kind in kinds {
        let Some(real) = foreign.of(kind).first() else { continue };
        let mut answers = Vec::new();
        for id in [real, &Ids::random(kind)] {
            // A counter of its own for each, so that made-up names are the same.
            let arguments = Arguments::new(schema, own).with_id(field, place, id);
            let answer = Call::of(schema, operation, field, arguments).send(b).await;
            leaks_nothing(&answer, foreign, id, &field.name);
            answers.push(normalised(&answer));
        }
        assert_eq!(answers[0], answers[1], "{} at {:?} tells {kind}s of others from nothing", field.name, place.path);
        tried += 1;
    }
    tried
}

/// No id of the other company is in the answer, unless the caller said it.
fn leaks_nothing(answer: &Value, foreign: &Ids, said: &str, field: &str) {
    let mut seen = Ids::default();
    seen.gather(&answer["data"]);
    for kind in seen.kinds() {
        for id in seen.of(kind) {
            assert!(id == said || !foreign.contains(id), "{field} answered another company's {kind}");
        }
    }
}

/// A still finds all it had.
async fn assert_untouched(schema: &Schema, a: &Client, before: &Ids) {
    let mut after = Ids::default();
    look(schema, a, &mut after).await;
    for kind in [
        "catalog_category",
        "catalog_item",
        "customer",
        "deal",
        "tag",
        "pipeline",
        "stage",
        "portfolio",
        "product",
        "product_variant",
        "stock_location",
        "stock_move",
        "supplier",
        "purchase_order",
        "purchase_order_line",
        "order",
        "invoice",
        "user",
        "role",
    ] {
        for id in before.of(kind) {
            assert!(after.contains(id) || !find(a, id).await.is_null(), "A's {kind} {id} is gone");
        }
    }
}

async fn find(client: &Client, id: &str) -> Value {
    client.query("query($id: ID!) { node(id: $id) { id } }", serde_json::json!({ "id": id })).await["node"].take()
}

/// Subscriptions: whatever the first word is, it is the same for both ids.
#[tokio::test]
async fn subscriptions_to_another_companys_records_are_as_silent_as_to_nothing() {
    let Some(app) = TestApp::multi().await else { return };
    let a = app.sign_in("admin@loja.test").await;
    let b = app.sign_in("admin@outra.test").await;
    let schema = Schema::read(&b).await;
    let foreign = fill(&app, &schema, &a).await;
    let own = Ids::default();
    let mut socket = b.socket().await;
    for field in schema.root(Operation::Subscription) {
        let arguments = Arguments::new(&schema, &own);
        for place in arguments.places(field) {
            let Some(real) = place.kind.as_deref().and_then(|kind| foreign.of(kind).first()) else { continue };
            let random = Ids::random(&kind_of(real).unwrap_or_default());
            let mut words = Vec::new();
            for id in [real, &random] {
                let arguments = Arguments::new(&schema, &own).with_id(field, &place, id);
                let call = Call::of(&schema, Operation::Subscription, field, arguments);
                let id = socket.subscribe(&call.document, call.variables).await;
                let first = tokio::time::timeout(Duration::from_millis(400), socket.next_message(&id)).await;
                words.push(first.ok().map(|message| normalised(&message["payload"])));
                socket.unsubscribe(&id).await;
            }
            assert_eq!(words[0], words[1], "{} at {:?}", field.name, place.path);
        }
    }
}
