//! Pipelines and stages.

use super::support::{codes, customer, id};
use tests::{Client, TestApp, Value, json};

async fn change(client: &Client, mutation: &str, input_type: &str, input: Value) -> Value {
    let payload = match mutation {
        "stageCreate" | "stageUpdate" => "stage { id name probability color slaDays version }",
        _ => "pipeline { id name archived version stages { id name position } }",
    };
    let document = format!(
        "mutation($input: {input_type}!) {{ it: {mutation}(input: $input) {{ {payload} userErrors {{ field code message }} }} }}"
    );
    client.query(&document, json!({ "input": input })).await["it"].take()
}

fn names(payload: &Value) -> Vec<String> {
    let stages = payload["pipeline"]["stages"].as_array().unwrap_or_else(|| panic!("{payload}")).iter();
    stages.map(|stage| stage["name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_pipeline_needs_an_open_a_won_and_a_lost_stage() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let stage = |name: &str, kind: &str| json!({ "name": name, "kind": kind });
    let input = json!({ "name": "Curto", "stages": [stage("A", "OPEN"), stage("B", "WON")] });
    let refused = change(&admin, "pipelineCreate", "PipelineCreateInput", input).await;
    assert_eq!((codes(&refused), &refused["userErrors"][0]["field"]), (vec!["INVALID".to_owned()], &json!(["stages"])));
    let input = json!({ "name": "Curto", "stages": [stage("A", "OPEN"), stage("B", "WON"), stage("C", "LOST")] });
    let made = change(&admin, "pipelineCreate", "PipelineCreateInput", input.clone()).await;
    assert_eq!(names(&made), ["A", "B", "C"]);
    assert_eq!(codes(&change(&admin, "pipelineCreate", "PipelineCreateInput", input).await), ["TAKEN"]);
}

#[tokio::test]
async fn stages_are_added_changed_and_put_in_another_order() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let sales = admin.sales().await;
    let input =
        json!({ "pipelineId": sales.id, "name": "Negociação", "probability": 75, "color": "#00AA00", "slaDays": 4 });
    let made = change(&admin, "stageCreate", "StageCreateInput", input).await;
    assert_eq!(made["stage"]["color"], "#00aa00");
    let stages = admin.sales().await.stages;
    let order: Vec<_> = stages.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(order, ["Lead", "Contato realizado", "Proposta enviada", "Negociação", "Fechado", "Perdido"]);
    let input = json!({ "id": made["stage"]["id"], "name": "Fechamento", "slaDays": null, "expectedVersion": 1 });
    let changed = change(&admin, "stageUpdate", "StageUpdateInput", input.clone()).await;
    assert_eq!(
        (&changed["stage"]["name"], &changed["stage"]["slaDays"], &changed["stage"]["version"]),
        (&json!("Fechamento"), &json!(null), &json!(2))
    );
    let late = change(&admin, "stageUpdate", "StageUpdateInput", input).await;
    assert_eq!((codes(&late), &late["stage"]["version"]), (vec!["CONFLICT".to_owned()], &json!(2)));
    let mut ids: Vec<_> = stages.into_iter().map(|(_, id)| id).collect();
    ids.swap(0, 1);
    let moved =
        change(&admin, "stageReorder", "StageReorderInput", json!({ "pipelineId": sales.id, "stageIds": ids })).await;
    assert_eq!(names(&moved)[..2], ["Contato realizado", "Lead"]);
    ids.pop();
    let missing =
        change(&admin, "stageReorder", "StageReorderInput", json!({ "pipelineId": sales.id, "stageIds": ids })).await;
    assert_eq!(codes(&missing), ["INVALID"]);
}

#[tokio::test]
async fn a_stage_with_deals_goes_only_with_a_place_for_them() {
    let app = TestApp::start().await;
    let (admin, maria) = (app.admin().await, customer(&app, "Maria").await);
    let sales = admin.sales().await;
    let lead = sales.stage("Lead");
    let one = id(&admin.deal_create(&maria, "Um", json!({})).await);
    let deleted = id(&admin.deal_create(&maria, "Apagado", json!({})).await);
    admin.deal_delete(&deleted).await;
    let delete = async |input: Value| change(&admin, "stageDelete", "StageDeleteInput", input).await;
    assert_eq!(codes(&delete(json!({ "id": lead })).await), ["IN_USE"]);
    let wrong_kind = delete(json!({ "id": lead, "moveDealsTo": sales.stage("Fechado") })).await;
    assert_eq!(codes(&wrong_kind), ["NOT_ALLOWED"]);
    let done = delete(json!({ "id": lead, "moveDealsTo": sales.stage("Contato realizado") })).await;
    assert_eq!(names(&done), ["Contato realizado", "Proposta enviada", "Fechado", "Perdido"]);
    let deal = admin.deal_read(&one).await;
    assert_eq!(
        (&deal["stage"]["name"], &deal["probability"], &deal["version"]),
        (&json!("Contato realizado"), &json!(25), &json!(2))
    );
    assert_eq!(admin.deal_restore(&deleted).await["stage"]["name"], "Contato realizado");
    let document = "query($id: ID!) { deal(id: $id) { stageHistory { to { name } } } }";
    let history = admin.query(document, json!({ "id": one })).await;
    assert_eq!(history["deal"]["stageHistory"], json!([{ "to": { "name": "Contato realizado" } }]));

    let document = "query($id: ID!) { deal(id: $id) { timeline(first: 1) { nodes { kind summary } } }
        auditLog(where: { entityId: $id, action: \"deal.moved\" }) { nodes { before after } } }";
    let told = admin.query(document, json!({ "id": one })).await;
    let line = &told["deal"]["timeline"]["nodes"][0];
    assert_eq!(line["kind"], "DEAL_STAGE_CHANGED");
    assert!(line["summary"].as_str().unwrap().contains("Lead"), "{line}");
    let entry = json!({ "before": { "stageId": lead }, "after": { "stageId": sales.stage("Contato realizado") } });
    assert_eq!(told["auditLog"]["nodes"], json!([entry]));
}

#[tokio::test]
async fn the_last_stage_of_a_kind_stays() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let sales = admin.sales().await;
    for stage in ["Fechado", "Perdido"] {
        let refused = change(&admin, "stageDelete", "StageDeleteInput", json!({ "id": sales.stage(stage) })).await;
        assert_eq!(codes(&refused), ["NOT_ALLOWED"], "{stage}");
    }
    for stage in ["Lead", "Contato realizado"] {
        assert_eq!(
            codes(&change(&admin, "stageDelete", "StageDeleteInput", json!({ "id": sales.stage(stage) })).await),
            [""; 0]
        );
    }
    let last =
        change(&admin, "stageDelete", "StageDeleteInput", json!({ "id": sales.stage("Proposta enviada") })).await;
    assert_eq!(codes(&last), ["NOT_ALLOWED"]);
}

#[tokio::test]
async fn an_archived_pipeline_takes_no_new_deals_and_the_last_one_stays_in_use() {
    let app = TestApp::start().await;
    let (admin, maria) = (app.admin().await, customer(&app, "Maria").await);
    let sales = admin.sales().await;
    let archive = json!({ "id": sales.id, "archived": true });
    assert_eq!(codes(&change(&admin, "pipelineUpdate", "PipelineUpdateInput", archive.clone()).await), ["NOT_ALLOWED"]);
    change(&admin, "pipelineCreate", "PipelineCreateInput", json!({ "name": "Outro" })).await;
    let done = change(&admin, "pipelineUpdate", "PipelineUpdateInput", archive).await;
    assert_eq!(done["pipeline"]["archived"], true);
    let input = json!({ "customerId": maria, "title": "Plano", "pipelineId": sales.id });
    assert_eq!(codes(&admin.deal_try("dealCreate", "DealCreateInput", input).await), ["NOT_ALLOWED"]);
    let data = admin.query("{ pipelines(archived: false) { name } dealBoard { pipeline { name } } }", json!({})).await;
    assert_eq!(data, json!({ "pipelines": [{ "name": "Outro" }], "dealBoard": { "pipeline": { "name": "Outro" } } }));
}

#[tokio::test]
async fn only_those_who_manage_pipelines_change_them_and_only_admins_remove_stages() {
    let app = TestApp::start().await;
    let (manager, agent) = (app.manager().await, app.agent().await);
    let document = "mutation { pipelineCreate(input: { name: \"X\" }) { userErrors { code } } }";
    assert_eq!(agent.error_codes(document, json!({})).await, ["FORBIDDEN"]);
    let stage = agent.sales().await.stage("Lead");
    let document = "mutation($id: ID!) { stageDelete(input: { id: $id }) { userErrors { code } } }";
    assert_eq!(manager.error_codes(document, json!({ "id": stage })).await, ["FORBIDDEN"]);
}
