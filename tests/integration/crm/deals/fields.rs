//! Making, changing and handing over deals.

use super::super::support::{codes, customer, id, user_id};
use tests::{TestApp, json};

#[tokio::test]
async fn an_update_changes_what_is_given_clears_with_null_and_tells_the_timeline() {
    let app = TestApp::start().await;
    let (agent, maria) = (app.agent().await, customer(&app, "Maria").await);
    let deal =
        id(&agent.deal_create(&maria, "Plano", json!({ "source": "Site", "expectedCloseOn": "2026-12-01" })).await);
    let changed =
        agent.deal_update(&deal, json!({ "title": "Plano Pro", "expectedCloseOn": null, "expectedVersion": 1 })).await;
    assert_eq!(
        (&changed["title"], &changed["expectedCloseOn"], &changed["source"], &changed["version"]),
        (&json!("Plano Pro"), &json!(null), &json!("Site"), &json!(2))
    );
    let document = "query($id: ID!) { deal(id: $id) { timeline(where: { kind: [DEAL_UPDATED] }) { nodes { summary changes { field label before after } } } } }";
    let item = agent.query(document, json!({ "id": deal })).await["deal"]["timeline"]["nodes"][0].clone();
    assert_eq!(item["summary"], "Negócio “Plano Pro” alterado: título, previsão de fechamento");
    assert_eq!(
        item["changes"][0],
        json!({ "field": "title", "label": "Título", "before": "Plano", "after": "Plano Pro" })
    );
    // Nothing new is nothing written.
    assert_eq!(agent.deal_update(&deal, json!({ "title": "Plano Pro" })).await["version"], 2);
}

#[tokio::test]
async fn a_late_update_gets_the_current_state_instead_of_overwriting_it() {
    let app = TestApp::start().await;
    let (admin, manager) = (app.admin().await, app.manager().await);
    let maria = customer(&app, "Maria").await;
    let deal = id(&admin.deal_create(&maria, "Plano", json!({})).await);
    admin.deal_update(&deal, json!({ "notes": "do chefe", "expectedVersion": 1 })).await;
    let late = manager
        .deal_try("dealUpdate", "DealUpdateInput", json!({ "id": deal, "notes": "tarde", "expectedVersion": 1 }))
        .await;
    assert_eq!(
        (codes(&late), &late["deal"]["notes"], &late["deal"]["version"]),
        (vec!["CONFLICT".to_owned()], &json!("do chefe"), &json!(2))
    );
}

#[tokio::test]
async fn all_mistakes_of_a_form_are_told_at_once() {
    let app = TestApp::start().await;
    let (agent, maria) = (app.agent().await, customer(&app, "Maria").await);
    let input = json!({ "customerId": maria, "title": " ", "probability": 101, "value": { "amountMinor": -1, "currency": "XXX" } });
    let refused = agent.deal_try("dealCreate", "DealCreateInput", input).await;
    let fields: Vec<_> = refused["userErrors"].as_array().unwrap().iter().map(|error| error["field"].clone()).collect();
    assert_eq!(
        fields,
        [json!(["title"]), json!(["value", "currency"]), json!(["value", "amountMinor"]), json!(["probability"])]
    );
    for (field, value) in [("customerId", "nope"), ("stageId", "nope"), ("pipelineId", "nope"), ("ownerId", "nope")] {
        let mut input = json!({ "customerId": maria, "title": "Plano" });
        input[field] = json!(value);
        let refused = agent.deal_try("dealCreate", "DealCreateInput", input).await;
        assert_eq!(
            (codes(&refused), &refused["userErrors"][0]["field"]),
            (vec!["NOT_FOUND".to_owned()], &json!([field]))
        );
    }
}

#[tokio::test]
async fn a_deal_is_handed_over_and_an_agent_gives_only_to_oneself_when_making_one() {
    let app = TestApp::start().await;
    let (admin, agent) = (app.admin().await, app.agent().await);
    let maria = customer(&app, "Maria").await;
    let (boss, me) = (user_id(&admin).await, user_id(&agent).await);
    let refused = agent
        .deal_try("dealCreate", "DealCreateInput", json!({ "customerId": maria, "title": "Plano", "ownerId": boss }))
        .await;
    assert_eq!(codes(&refused), ["NOT_ALLOWED"]);
    let deal = agent.deal_create(&maria, "Plano", json!({})).await;
    assert_eq!(deal["owner"]["id"], json!(me));
    let given = agent.deal_try("dealTransfer", "DealTransferInput", json!({ "id": deal["id"], "ownerId": boss })).await;
    assert_eq!(given["deal"]["owner"]["id"], json!(boss));
    let back = agent.deal_try("dealTransfer", "DealTransferInput", json!({ "id": deal["id"], "ownerId": me })).await;
    assert_eq!(codes(&back), ["NOT_FOUND"], "it is not the agent's any more");
}

#[tokio::test]
async fn a_deal_that_stays_too_long_in_its_stage_is_overdue() {
    let app = TestApp::start().await;
    let (agent, maria) = (app.agent().await, customer(&app, "Maria").await);
    let deal = id(&agent.deal_create(&maria, "Plano", json!({})).await);
    assert_eq!(agent.deal_read(&deal).await["overdue"], false);
    backdate(&app, &deal, 4).await;
    assert_eq!(agent.deal_read(&deal).await["overdue"], true);
    assert_eq!(agent.deal_win(&deal).await["overdue"], false, "a won deal is late for nothing");
}

/// Lets a deal have stood in its stage for some days.
pub async fn backdate(app: &TestApp, deal: &str, days: i64) {
    use entity::{
        Author,
        crm::deal,
        id::{DealId, Id},
    };
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let mut unit = app.store().write(tenant, Author::system());
    let since = entity::clock::now() - chrono::TimeDelta::days(days);
    let update = deal::Entity::update_many()
        .col_expr(deal::Column::StageChangedAt, Expr::value(since))
        .filter(deal::Column::Id.eq(DealId::parse(deal).unwrap()));
    unit.update_where(update).await.unwrap();
    unit.commit().await.unwrap();
}

#[tokio::test]
async fn what_was_done_with_a_deal_stands_in_the_audit_log_and_the_event_log() {
    let app = TestApp::start().await;
    let (admin, maria) = (app.admin().await, customer(&app, "Maria").await);
    let deal = id(&admin.deal_create(&maria, "Plano", json!({})).await);
    admin.deal_lose(&deal, "Preço").await;
    app.drain().await;
    let document = "query($id: ID!) { auditLog(where: { entityId: $id }) { nodes { action } } events(types: [\"deal.created\", \"deal.lost\"]) { nodes { name data subjectId } } }";
    let data = admin.query(document, json!({ "id": deal })).await;
    let mut actions: Vec<_> =
        data["auditLog"]["nodes"].as_array().unwrap().iter().map(|entry| entry["action"].as_str().unwrap()).collect();
    actions.sort();
    assert_eq!(actions, ["deal.created", "deal.lost"]);
    let events = data["events"]["nodes"].as_array().unwrap();
    assert_eq!(
        (events.len(), &events[1]["data"]["reason"], &events[1]["subjectId"]),
        (2, &json!("Preço"), &json!(deal))
    );
}

#[tokio::test]
async fn tags_and_fields_of_one_s_own_are_kept_filtered_and_sorted_by() {
    let app = TestApp::start().await;
    let (admin, maria) = (app.admin().await, customer(&app, "Maria").await);
    let document = "mutation { customFieldCreate(input: { entity: DEAL, label: \"Licenças\", key: \"seats\", type: NUMBER }) { userErrors { code } }
        tagCreate(input: { name: \"Urgente\" }) { tag { id } } }";
    let tag = id(&admin.query(document, json!({})).await["tagCreate"]["tag"]);
    let seats = |n: i64| json!({ "custom": [{ "key": "seats", "value": n }] });
    let ten = id(&admin.deal_create(&maria, "dez", seats(10)).await);
    admin.deal_create(&maria, "dois", seats(2)).await;
    admin.deal_create(&maria, "nenhuma", json!({})).await;
    let changed =
        admin.deal_update(&ten, json!({ "tagIds": [tag], "custom": [{ "key": "seats", "value": 11 }] })).await;
    assert_eq!(changed["version"], 2);
    let list = async |filter: tests::Value, order: tests::Value| -> Vec<String> {
        let document = "query($where: DealFilter, $order: [DealOrder!]) { deals(where: $where, orderBy: $order) { nodes { title } } }";
        let data = admin.query(document, json!({ "where": filter, "order": order })).await;
        data["deals"]["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|deal| deal["title"].as_str().unwrap().to_owned())
            .collect()
    };
    let by_seats = json!([{ "field": "CUSTOM", "customKey": "seats", "direction": "DESC" }]);
    assert_eq!(list(json!({}), by_seats).await, ["dez", "dois", "nenhuma"]);
    assert_eq!(list(json!({ "custom": { "key": "seats", "gte": 11 } }), json!([])).await, ["dez"]);
    assert_eq!(list(json!({ "tagIds": [tag] }), json!([])).await, ["dez"]);
    let document = "query($id: ID!) { deal(id: $id) { tags { name } custom { field { key } value } timeline(first: 1) { nodes { changes { field after } } } }
        customers(where: { deal: { custom: { key: \"seats\", eq: 11 } } }) { nodes { name } } }";
    let data = admin.query(document, json!({ "id": ten })).await;
    assert_eq!(data["deal"]["tags"], json!([{ "name": "Urgente" }]));
    assert_eq!(data["deal"]["custom"], json!([{ "field": { "key": "seats" }, "value": 11 }]));
    assert_eq!(data["deal"]["timeline"]["nodes"][0]["changes"][1], json!({ "field": "custom.seats", "after": 11 }));
    assert_eq!(data["customers"]["nodes"], json!([{ "name": "Maria" }]));
}
