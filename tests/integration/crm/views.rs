//! Lists as people keep them.

use super::support::id;
use tests::{Client, TestApp, Value, json};

const FACTS: &str = "savedView { id name visibility state pinned opens changeable version owner { email } }
    userErrors { field code }";

async fn act(client: &Client, field: &str, declared: &str, variables: Value) -> Value {
    let document = format!("mutation({declared}) {{ it: {field} {{ {FACTS} }} }}");
    client.query(&document, variables).await["it"].take()
}

async fn save(client: &Client, name: &str, more: Value) -> Value {
    let mut input = json!({ "list": "CUSTOMERS", "name": name, "state": { "query": "lifecycle=lead" } });
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    act(client, "savedViewCreate(input: $in)", "$in: SavedViewCreateInput!", json!({ "in": input })).await
}

async fn update(client: &Client, view: &str, more: Value) -> Value {
    let mut input = json!({ "id": view });
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    act(client, "savedViewUpdate(input: $in)", "$in: SavedViewUpdateInput!", json!({ "in": input })).await
}

async fn by_id(client: &Client, mutation: &str, view: &str) -> Value {
    act(client, &format!("{mutation}(id: $id)"), "$id: ID!", json!({ "id": view })).await
}

/// Names, with `*` where the list opens with it, and `+` where it is pinned.
async fn seen(client: &Client) -> Vec<String> {
    let views = client.query("{ savedViews(list: CUSTOMERS) { name pinned opens } }", json!({})).await;
    let mark = |view: &Value| {
        let mark = |key: &str, sign: &'static str| if view[key] == true { sign } else { "" };
        format!("{}{}{}", view["name"].as_str().unwrap(), mark("opens", "*"), mark("pinned", "+"))
    };
    views["savedViews"].as_array().unwrap().iter().map(mark).collect()
}

#[tokio::test]
async fn a_view_is_kept_changed_deleted_and_had_back() {
    let app = TestApp::start().await;
    let agent = app.agent().await;
    let state = json!({ "query": "q=caf%C3%A9&sort=-score", "columns": ["name", "custom.valor"] });
    let view = save(&agent, "  Meus leads ", json!({ "state": state })).await["savedView"].take();
    assert_eq!((&view["name"], &view["visibility"], &view["state"]), (&json!("Meus leads"), &json!("PRIVATE"), &state));
    assert_eq!((&view["changeable"], &view["owner"]["email"]), (&json!(true), &json!("agent@loja.test")));
    let view = id(&view);
    let changed = update(&agent, &view, json!({ "name": "Leads quentes", "expectedVersion": 1 })).await;
    assert_eq!((&changed["savedView"]["name"], &changed["savedView"]["version"]), (&json!("Leads quentes"), &json!(2)));
    assert_eq!(changed["savedView"]["state"], state);
    let stale = update(&agent, &view, json!({ "name": "Outro", "expectedVersion": 1 })).await;
    assert_eq!(
        (&stale["userErrors"][0]["code"], &stale["savedView"]["name"]),
        (&json!("CONFLICT"), &json!("Leads quentes"))
    );

    act(&agent, "savedViewPin(id: $id)", "$id: ID!", json!({ "id": view })).await;
    assert_eq!(seen(&agent).await, ["Leads quentes+"]);
    by_id(&agent, "savedViewDelete", &view).await;
    assert_eq!(seen(&agent).await, [] as [String; 0]);
    assert_eq!(by_id(&agent, "savedViewDelete", &view).await["userErrors"][0]["code"], "NOT_FOUND");
    by_id(&agent, "savedViewRestore", &view).await;
    assert_eq!(seen(&agent).await, ["Leads quentes+"]);
    app.drain().await;
    let log = "{ auditLog(where: { entity: \"view\" }) { nodes { action } } }";
    let log = app.admin().await.query(log, json!({})).await["auditLog"]["nodes"].take();
    let actions: Vec<_> = log.as_array().unwrap().iter().rev().map(|entry| entry["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["view.created", "view.updated", "view.deleted", "view.restored"]);
}

#[tokio::test]
async fn a_view_is_seen_as_far_as_it_is_shared_and_changed_by_its_owner_alone() {
    let app = TestApp::start().await;
    let (admin, manager, agent, viewer) =
        (app.admin().await, app.manager().await, app.agent().await, app.viewer().await);
    save(&manager, "Só minha", json!({})).await;
    save(&manager, "Da equipe", json!({ "visibility": "TEAM" })).await;
    let all = id(&save(&manager, "De todos", json!({ "visibility": "EVERYBODY" })).await["savedView"]);
    assert_eq!(seen(&manager).await, ["Da equipe", "De todos", "Só minha"]);
    assert_eq!(seen(&agent).await, ["De todos"]);
    let people = "{ users { nodes { id email } } }";
    let people = admin.query(people, json!({})).await["users"]["nodes"].take();
    let person =
        |email: &str| people.as_array().unwrap().iter().find(|one| one["email"] == email).unwrap()["id"].clone();
    let members = json!([person("manager@loja.test"), person("agent@loja.test")]);
    let team = "mutation($in: TeamCreateInput!) { teamCreate(input: $in) { userErrors { code } } }";
    admin.query(team, json!({ "in": { "name": "Vendas", "memberIds": members } })).await;
    let agent = app.sign_in("agent@loja.test").await;
    assert_eq!(seen(&agent).await, ["Da equipe", "De todos"]);
    assert_eq!(seen(&viewer).await, ["De todos"]);

    assert_eq!(update(&agent, &all, json!({ "name": "x" })).await["userErrors"][0]["code"], "NOT_ALLOWED");
    assert_eq!(by_id(&agent, "savedViewDelete", &all).await["userErrors"][0]["code"], "NOT_ALLOWED");
    assert_eq!(update(&admin, &all, json!({ "name": "De toda a loja" })).await["userErrors"], json!([]));
    let private = id(&save(&agent, "Do atendente", json!({})).await["savedView"]);
    assert_eq!(update(&admin, &private, json!({ "name": "x" })).await["userErrors"][0]["code"], "NOT_FOUND");
    assert_eq!(by_id(&admin, "savedViewRestore", &private).await["userErrors"][0]["code"], "NOT_FOUND");
    let shared = save(&viewer, "Do visitante", json!({ "visibility": "EVERYBODY" })).await;
    assert_eq!(
        (&shared["userErrors"][0]["code"], &shared["userErrors"][0]["field"]),
        (&json!("NOT_ALLOWED"), &json!(["visibility"]))
    );
    assert_eq!(save(&viewer, "Do visitante", json!({})).await["userErrors"], json!([]));
}

#[tokio::test]
async fn each_has_their_own_pins_and_opens_with_what_they_like() {
    let app = TestApp::start().await;
    let (manager, agent) = (app.manager().await, app.agent().await);
    let (b, c) = (
        id(&save(&manager, "B", json!({ "visibility": "EVERYBODY" })).await["savedView"]),
        id(&save(&manager, "C", json!({ "visibility": "EVERYBODY" })).await["savedView"]),
    );
    save(&agent, "a", json!({})).await;
    let open = async |client: &Client, view: Value| {
        let declared = "$list: SavedViewList!, $id: ID";
        act(client, "savedViewDefault(list: $list, id: $id)", declared, json!({ "list": "CUSTOMERS", "id": view }))
            .await
    };
    open(&agent, json!(b)).await;
    assert_eq!(open(&agent, json!(c)).await["savedView"]["opens"], true);
    let pin = async |view: &str, pinned: bool| {
        let variables = json!({ "id": view, "p": pinned });
        act(&agent, "savedViewPin(id: $id, pinned: $p)", "$id: ID!, $p: Boolean!", variables).await
    };
    pin(&b, true).await;
    assert_eq!(seen(&agent).await, ["B+", "a", "C*"]);
    assert_eq!(seen(&manager).await, ["B", "C"]);
    pin(&b, false).await;
    open(&agent, Value::Null).await;
    assert_eq!(seen(&agent).await, ["a", "B", "C"]);

    // What is shared no longer, opens no list.
    open(&agent, json!(c)).await;
    update(&manager, &c, json!({ "visibility": "PRIVATE" })).await;
    assert_eq!(seen(&agent).await, ["a", "B"]);
    assert_eq!(open(&agent, json!(c)).await["userErrors"][0]["code"], "NOT_FOUND");
}

#[tokio::test]
async fn what_makes_no_view_is_refused() {
    let app = TestApp::start().await;
    let agent = app.agent().await;
    let large = json!({ "query": "x".repeat(17_000) });
    for (name, more, field, code) in [
        (" ", json!({}), "name", "REQUIRED"),
        (&*"x".repeat(81), json!({}), "name", "TOO_LONG"),
        ("Grande", json!({ "state": large }), "state", "INVALID"),
        ("Lista", json!({ "state": ["q"] }), "state", "INVALID"),
    ] {
        let refused = save(&agent, name, more).await;
        assert_eq!(refused["userErrors"][0], json!({ "field": [field], "code": code }), "{refused}");
    }
    save(&agent, "Única", json!({})).await;
    assert_eq!(save(&agent, "unica", json!({})).await["userErrors"][0]["code"], "TAKEN");
    assert_eq!(save(&agent, "Única", json!({ "list": "DEALS" })).await["userErrors"], json!([]), "another list");
    let key = json!({ "idempotencyKey": "k" });
    let first = save(&agent, "Uma vez", key.clone()).await;
    assert_eq!(first["savedView"]["id"], save(&agent, "Uma vez", key).await["savedView"]["id"]);
}
