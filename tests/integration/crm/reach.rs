//! What somebody sees whose role ends at their own records.

use super::support::{codes, customer, id, user_id};
use tests::{Client, Role, TestApp, Value, json};

/// Lets the agent see only these.
pub async fn limit(app: &TestApp, grants: Value) -> Client {
    let admin = app.admin().await;
    let document = "mutation($in: RoleCreateInput!) { roleCreate(input: $in) { role { id } userErrors { code } } }";
    let role = admin.query(document, json!({ "in": { "name": "Limitado", "grants": grants } })).await;
    let agent = user_id(&app.agent().await).await;
    let document = "mutation($in: UserUpdateInput!) { userUpdate(input: $in) { userErrors { code } } }";
    let input = json!({ "id": agent, "roleId": role["roleCreate"]["role"]["id"] });
    admin.query(document, json!({ "in": input })).await;
    app.sign_in(&Role::Agent.email()).await
}

fn own(permissions: &[&str]) -> Value {
    permissions.iter().map(|permission| json!({ "permission": permission, "scope": "OWN" })).collect()
}

#[tokio::test]
async fn they_see_their_own_deals_and_activities_and_no_others_anywhere() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let agent = limit(&app, own(&["deal.read", "deal.write", "deal.move", "activity.read", "activity.write"])).await;
    let (me, maria) = (user_id(&agent).await, customer(&app, "Maria").await);
    let others = id(&admin.deal_create(&maria, "Do chefe", json!({ "value": { "amountMinor": 100 } })).await);
    let mine = id(&admin.deal_create(&maria, "Meu", json!({ "ownerId": me, "value": { "amountMinor": 7 } })).await);
    let call = admin.activity_create(json!({ "type": "CALL", "subject": "Do chefe", "dealId": others })).await;
    admin.activity_create(json!({ "type": "CALL", "subject": "Meu", "dealId": mine, "assigneeId": me })).await;

    assert_eq!(agent.column("Lead").await, ["Meu"]);
    let document =
        "{ dealBoard { columns { count totals { amountMinor } } } deals { nodes { title customer { id } } totalCount }
        activities { nodes { subject } } dealForecast(months: 1) { count } }";
    let data = agent.query(document, json!({})).await;
    assert_eq!(data["dealBoard"]["columns"][0], json!({ "count": 1, "totals": [{ "amountMinor": 7 }] }));
    assert_eq!(
        data["deals"],
        json!({ "nodes": [{ "title": "Meu", "customer": null }], "totalCount": 1 }),
        "the customer is not theirs to see"
    );
    assert_eq!(data["activities"]["nodes"], json!([{ "subject": "Meu" }]));
    let document = "query($deal: ID!, $activity: ID!) { deal(id: $deal) { id } activity(id: $activity) { id } a: node(id: $deal) { id } b: node(id: $activity) { id } }";
    let data = agent.query(document, json!({ "deal": others, "activity": call["id"] })).await;
    assert_eq!(data, json!({ "deal": null, "activity": null, "a": null, "b": null }));
    let refused = agent.deal_try("dealUpdate", "DealUpdateInput", json!({ "id": others, "title": "X" })).await;
    assert_eq!(codes(&refused), ["NOT_FOUND"]);
    let refused =
        agent.activity_try("activityUpdate", "ActivityUpdateInput", json!({ "id": call["id"], "subject": "X" })).await;
    assert_eq!(codes(&refused), ["NOT_FOUND"]);
    // A hidden neighbour is a neighbour all the same, and tells nothing.
    agent.deal_move(&mine, &agent.sales().await.stage("Lead"), json!({ "afterId": others })).await;
    assert_eq!(admin.column("Lead").await, ["Do chefe", "Meu"]);
}

#[tokio::test]
async fn a_timeline_hides_what_is_about_hidden_deals_and_activities() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let grants =
        json!([{ "permission": "customer.read", "scope": "ALL" }, { "permission": "deal.read", "scope": "OWN" }]);
    let agent = limit(&app, grants).await;
    let (me, maria) = (user_id(&agent).await, customer(&app, "Maria").await);
    admin.deal_create(&maria, "Do chefe", json!({})).await;
    admin.deal_create(&maria, "Meu", json!({ "ownerId": me })).await;
    admin.activity_create(json!({ "type": "CALL", "subject": "Ligar", "customerId": maria })).await;
    let document = "query($id: ID!) { customer(id: $id) { timeline { nodes { kind deal { title } } totalCount } openDeals { title } activities { nodes { id } } } }";
    let data = agent.query(document, json!({ "id": maria })).await;
    assert_eq!(
        data["customer"]["timeline"],
        json!({ "nodes": [{ "kind": "DEAL_CREATED", "deal": { "title": "Meu" } }, { "kind": "CUSTOMER_CREATED", "deal": null }], "totalCount": 2 })
    );
    assert_eq!(
        (&data["customer"]["openDeals"], &data["customer"]["activities"]["nodes"]),
        (&json!([{ "title": "Meu" }]), &json!([]))
    );
}

#[tokio::test]
async fn a_subscription_leaves_out_what_they_may_not_see() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let agent = limit(&app, own(&["deal.read"])).await;
    let (me, maria) = (user_id(&agent).await, customer(&app, "Maria").await);
    let mut socket = agent.socket().await;
    let here = socket.subscribe("subscription { dealChanged { deal { title } } }", json!({})).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    admin.deal_create(&maria, "Do chefe", json!({})).await;
    admin.deal_create(&maria, "Meu", json!({ "ownerId": me })).await;
    app.drain().await;
    assert_eq!(socket.next(&here).await["dealChanged"]["deal"]["title"], "Meu");
}
