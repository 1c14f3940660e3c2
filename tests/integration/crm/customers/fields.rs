//! A customer's own fields.

use super::super::support::{codes, id, user_id};
use super::{CNPJ, CPF, OTHER_CPF};
use tests::{TestApp, json};

#[tokio::test]
async fn a_customer_has_what_was_given_cleaned_and_in_normal_form() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let maria = admin
        .customer_create(
            "  Maria   da Graça ",
            json!({
                "taxId": CPF, "lifecycle": "QUALIFIED", "category": "Varejo", "product": "Plano 20", "score": 40,
                "source": "Site", "birthDate": "1990-05-17", "website": "maria.com.br",
                "address": { "street": "Rua A", "city": "São Paulo", "state": "sp", "postalCode": "01310-100" },
                "contactPoints": [
                    { "kind": "PHONE", "value": "(11) 98765-4321" },
                    { "kind": "EMAIL", "value": "Maria@Exemplo.com.br", "consent": "OPTED_IN", "consentSource": "site" }
                ],
                "tags": ["VIP"]
            }),
        )
        .await;
    assert_eq!(maria["name"], "Maria da Graça");
    assert_eq!((&maria["taxId"], &maria["taxIdDisplay"]), (&json!("52998224725"), &json!(CPF)));
    assert_eq!(maria["website"], "https://maria.com.br");
    assert_eq!(maria["address"]["state"], "SP");
    assert_eq!(maria["address"]["postalCode"], "01310100");
    assert_eq!(maria["primaryPhone"], "(11) 98765-4321");
    assert_eq!(maria["primaryEmail"], "maria@exemplo.com.br");
    assert_eq!(maria["contactPoints"][0]["value"], "+5511987654321");
    assert_eq!(maria["contactPoints"][1]["raw"], "Maria@Exemplo.com.br");
    assert_eq!(maria["contactPoints"][1]["consent"], "OPTED_IN");
    assert_eq!(maria["tags"][0]["name"], "VIP");
    assert_eq!((&maria["kind"], &maria["version"]), (&json!("PERSON"), &json!(1)));
    assert_eq!(admin.customer_read(&id(&maria)).await, maria);
}

#[tokio::test]
async fn all_that_is_wrong_is_told_at_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let payload = admin
        .customer_try_create(
            " ",
            json!({
                "taxId": "123", "score": -1, "birthDate": "2190-01-01", "website": "javascript:alert(1)",
                "contactPoints": [{ "kind": "PHONE", "value": "98765" }],
                "address": { "postalCode": "1" }
            }),
        )
        .await;
    assert!(payload["customer"].is_null());
    let fields: Vec<String> = payload["userErrors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| {
            error["field"].as_array().unwrap().iter().map(|f| f.as_str().unwrap()).collect::<Vec<_>>().join(".")
        })
        .collect();
    for field in ["name", "taxId", "score", "birthDate", "website", "contactPoints.0.value", "address.postalCode"] {
        assert!(fields.iter().any(|told| told == field), "{field} is missing in {fields:?}");
    }
}

#[tokio::test]
async fn an_update_changes_only_what_is_given_and_null_clears() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let maria = admin.customer_create("Maria", json!({ "category": "Varejo", "source": "Site", "taxId": CPF })).await;
    let after = admin.customer_update(&id(&maria), json!({ "source": null, "product": "Plano 20" })).await;
    assert_eq!((&after["category"], &after["source"]), (&json!("Varejo"), &json!(null)));
    assert_eq!((&after["product"], &after["version"]), (&json!("Plano 20"), &json!(2)));
    let same = admin.customer_update(&id(&maria), json!({ "product": "Plano 20" })).await;
    assert_eq!(same["version"], 2, "nothing changed");
    let nameless = admin.customer_try_update(&id(&maria), json!({ "name": null })).await;
    assert_eq!(codes(&nameless), ["REQUIRED"]);
}

#[tokio::test]
async fn who_saw_an_older_version_gets_a_conflict_with_the_current_state() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let maria = id(&admin.customer_create("Maria", json!({})).await);
    admin.customer_update(&maria, json!({ "expectedVersion": 1, "category": "A" })).await;
    let payload = admin.customer_try_update(&maria, json!({ "expectedVersion": 1, "category": "B" })).await;
    assert_eq!(codes(&payload), ["CONFLICT"]);
    assert_eq!((&payload["customer"]["category"], &payload["customer"]["version"]), (&json!("A"), &json!(2)));
}

#[tokio::test]
async fn a_taken_key_names_the_other_customer_and_can_be_meant() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let contact = json!([{ "kind": "EMAIL", "value": "ana@exemplo.com.br" }]);
    let ana = admin.customer_create("Ana", json!({ "taxId": CPF, "contactPoints": contact })).await;
    let payload = admin.customer_try_create("Outra Ana", json!({ "taxId": CPF, "contactPoints": contact })).await;
    assert_eq!(codes(&payload), ["TAKEN", "TAKEN"]);
    assert!(payload["userErrors"].as_array().unwrap().iter().all(|error| error["conflictingId"] == ana["id"]));
    let meant = admin.customer_create("Outra Ana", json!({ "contactPoints": contact, "allowDuplicate": true })).await;
    let other = admin.customer_try_update(&id(&meant), json!({ "taxId": CPF })).await;
    assert_eq!(codes(&other), ["TAKEN"]);
    assert_eq!(admin.customer_update(&id(&meant), json!({ "taxId": OTHER_CPF })).await["taxId"], "11144477735");
}

#[tokio::test]
async fn people_belong_to_companies_and_companies_to_nobody() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let loja = id(&admin.customer_create("Loja", json!({ "kind": "COMPANY", "taxId": CNPJ })).await);
    let maria = admin.customer_create("Maria", json!({ "companyId": loja, "position": "Gerente" })).await;
    assert_eq!(maria["company"]["name"], "Loja");
    let bad = [
        admin.customer_try_create("Rui", json!({ "companyId": maria["id"] })).await,
        admin.customer_try_create("Filial", json!({ "kind": "COMPANY", "companyId": loja })).await,
        admin.customer_try_update(&loja, json!({ "kind": "PERSON" })).await,
    ];
    for payload in bad {
        assert_eq!(codes(&payload), ["NOT_ALLOWED"]);
    }
    let people = "query($id: ID!) { customer(id: $id) { people { nodes { name } totalCount } } }";
    let data = admin.query(people, json!({ "id": loja })).await;
    assert_eq!(data["customer"]["people"], json!({ "nodes": [{ "name": "Maria" }], "totalCount": 1 }));
}

#[tokio::test]
async fn links_to_what_does_not_exist_are_refused() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let nobody = entity::id::Id::global(<entity::id::UserId as entity::id::Id>::new());
    let payload =
        admin.customer_try_create("Ana", json!({ "ownerId": nobody, "portfolioId": "?", "tagIds": ["x"] })).await;
    assert_eq!(codes(&payload), ["NOT_FOUND", "NOT_FOUND", "NOT_FOUND"]);
}

#[tokio::test]
async fn a_deleted_customer_is_hidden_gives_up_its_keys_and_can_come_back() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let contact = json!([{ "kind": "EMAIL", "value": "ana@exemplo.com.br" }]);
    let ana = id(&admin.customer_create("Ana", json!({ "contactPoints": contact })).await);
    assert!(admin.customer_by_id("customerDelete", &ana).await["customer"]["deletedAt"].is_string());
    assert!(admin.customer_names(json!({}), json!([])).await.is_empty());
    assert_eq!(admin.customer_names(json!({ "deleted": true }), json!([])).await, ["Ana"]);
    assert_eq!(codes(&admin.customer_try_update(&ana, json!({ "category": "x" })).await), ["NOT_FOUND"]);
    admin.customer_create("Outra", json!({ "contactPoints": contact })).await;
    let back = admin.customer_by_id("customerRestore", &ana).await;
    assert!(back["customer"]["deletedAt"].is_null());
    assert_eq!(admin.customer_names(json!({}), json!([{ "field": "NAME" }])).await, ["Ana", "Outra"]);
    app.drain().await;
    assert_eq!(admin.customer_duplicates().await.len(), 1, "the e-mail now belongs to the other one");
}

#[tokio::test]
async fn a_key_makes_a_repeated_request_act_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let one = admin.customer_create("Ana", json!({ "idempotencyKey": "k1" })).await;
    let again = admin.customer_create("Ana", json!({ "idempotencyKey": "k1" })).await;
    assert_eq!(one["id"], again["id"]);
    assert_eq!(admin.customer_names(json!({}), json!([])).await.len(), 1);
}

#[tokio::test]
async fn what_changed_stands_on_the_timeline_in_the_audit_log_and_in_the_event() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let maria = id(&admin.customer_create("Maria", json!({ "category": "Varejo" })).await);
    admin.customer_update(&maria, json!({ "category": "Atacado", "ownerId": user_id(&admin).await })).await;
    app.drain().await;
    let document = "query($id: ID!) { customer(id: $id) { timeline { nodes { kind changes { field before after } } } }
        auditLog(where: { entityId: $id }) { nodes { action before after } } events(types: [\"customer.updated\"]) { nodes { data } } }";
    let data = admin.query(document, json!({ "id": maria })).await;
    let items = data["customer"]["timeline"]["nodes"].as_array().unwrap();
    assert_eq!((&items[0]["kind"], &items[1]["kind"]), (&json!("CUSTOMER_UPDATED"), &json!("CUSTOMER_CREATED")));
    assert_eq!(items[0]["changes"][0], json!({ "field": "category", "before": "Varejo", "after": "Atacado" }));
    let log = data["auditLog"]["nodes"].as_array().unwrap();
    assert_eq!(log.len(), 2);
    assert!(log.iter().any(|entry| entry["before"]["category"] == "Varejo" && entry["after"]["category"] == "Atacado"));
    assert_eq!(data["events"]["nodes"][0]["data"]["fields"], json!(["category", "ownerId"]));
}

#[tokio::test]
async fn who_sees_only_own_customers_neither_reads_nor_changes_others() {
    let app = TestApp::start().await;
    let (admin, agent) = (app.admin().await, app.agent().await);
    let foreign = id(&admin.customer_create("De outra pessoa", json!({ "ownerId": user_id(&admin).await })).await);
    let scope = admin.query("{ roles { id key grants { permission scope } } }", json!({})).await;
    let role = scope["roles"].as_array().unwrap().iter().find(|role| role["key"] == "agent").unwrap().clone();
    let reads = role["grants"].as_array().unwrap().iter().find(|grant| grant["permission"] == "customer.read").unwrap();
    if reads["scope"] == "ALL" {
        return;
    }
    assert!(agent.customer_read(&foreign).await.is_null());
    assert_eq!(codes(&agent.customer_try_update(&foreign, json!({ "name": "x" })).await), ["NOT_FOUND"]);
    assert!(agent.customer_names(json!({}), json!([])).await.is_empty());
    let own = agent.customer_create("Minha", json!({})).await;
    assert_eq!(own["owner"]["id"], json!(user_id(&agent).await), "what they make is theirs");
    assert_eq!(agent.customer_names(json!({}), json!([])).await, ["Minha"]);
}
