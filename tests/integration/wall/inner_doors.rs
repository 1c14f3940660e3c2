//! Behind the roots: whoever lacks a permission meets no record that needs it, on no way through the graph.

use super::filled::{fill, look};
use crate::crm::support::user_id;
use api::permission::Permission;
use std::collections::BTreeMap;
use tests::{
    Client, Role, TestApp, json,
    walk::{Call, Ids, Schema, edges, nodes, records},
};

/// What each permission to read lets people see.
const NEEDS: [(Permission, &[&str]); 11] = [
    (Permission::CustomerRead, &["Customer", "ContactPoint", "DuplicatePair", "Merge", "TimelineItem", "Attachment"]),
    (Permission::DealRead, &["Deal", "StageChange"]),
    (Permission::ActivityRead, &["Activity"]),
    (Permission::CatalogRead, &["CatalogItem", "CatalogCategory"]),
    (Permission::ProductRead, &["Product", "ProductVariant"]),
    (Permission::StockRead, &["StockLocation", "StockMove"]),
    (Permission::InvoiceRead, &["Invoice", "InvoiceLine"]),
    (Permission::PurchaseRead, &["Supplier", "PurchaseOrder", "PurchaseOrderLine", "ReplenishmentProposal"]),
    (Permission::AuditRead, &["AuditEntry"]),
    (Permission::ImportRun, &["Import"]),
    (Permission::ExportRun, &["Export"]),
];

/// What `fill` does not come to: people who are alike, people who were merged, and a file. All of it hangs on the
/// newest customer, whom the walks meet first.
async fn add(app: &TestApp, admin: &Client, schema: &Schema, ids: &mut Ids) {
    admin.import_customers("nome;telefone\nSósia;(11) 98765-4321\nSósia;(21) 98888-4321\nOutra;\nMais uma;\n").await;
    app.drain().await;
    let found = admin.query("{ customers(first: 2) { nodes { id } } }", json!({})).await;
    let [winner, loser] = [0, 1].map(|n| found["customers"]["nodes"][n]["id"].as_str().unwrap().to_owned());
    admin.customer_merge(&winner, &loser, &[]).await;
    let input = json!({ "customerId": winner, "name": "a.txt", "mediaType": "text/plain", "sizeBytes": 1 });
    let document = "mutation($in: AttachmentCreateInput!) { attachmentCreate(input: $in) { uploadUrl } }";
    let made = admin.query(document, json!({ "in": input })).await;
    let link = admin.url(made["attachmentCreate"]["uploadUrl"].as_str().unwrap());
    admin.http().put(link).body("x").send().await.unwrap();
    look(schema, admin, ids).await;
}

/// The agent, who may from now on do everything but this.
async fn without(admin: &Client, app: &TestApp, agent: &str, permission: Permission) -> Client {
    let others = Permission::ALL.iter().filter(|other| **other != permission);
    let grants: Vec<_> = others.map(|other| json!({ "permission": other.key(), "scope": "ALL" })).collect();
    let document = "mutation($in: RoleCreateInput!) { roleCreate(input: $in) { role { id } userErrors { message } } }";
    let role = json!({ "in": { "name": format!("Sem {}", permission.key()), "grants": grants } });
    let role = admin.query(document, role).await["roleCreate"]["role"]["id"].take();
    let document = "mutation($in: UserUpdateInput!) { userUpdate(input: $in) { userErrors { message } } }";
    let answer = admin.query(document, json!({ "in": { "id": agent, "roleId": role } })).await;
    assert_eq!(answer["userUpdate"]["userErrors"], json!([]));
    app.sign_in(&Role::Agent.email()).await
}

#[tokio::test]
async fn who_lacks_a_permission_meets_no_record_that_needs_it_on_any_way() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let schema = Schema::read(&admin).await;
    let mut ids = fill(&app, &schema, &admin).await;
    add(&app, &admin, &schema, &mut ids).await;
    let calls = ways(&schema, &ids);
    let seen = meet(&admin, &calls).await;
    let agent = user_id(&app.agent().await).await;
    for (permission, types) in NEEDS {
        let client = without(&admin, &app, &agent, permission).await;
        let missing: Vec<_> = types.iter().filter(|name| !seen.contains_key(**name)).collect();
        assert!(missing.is_empty(), "nobody meets {missing:?}: the walk would prove nothing about them");
        for (way, call) in &calls {
            let met = records(&answer(&client, way, call).await);
            let forbidden: Vec<_> = types.iter().filter(|name| met.contains_key(**name)).collect();
            assert!(forbidden.is_empty(), "without {} {way} shows {forbidden:?}", permission.key());
        }
    }
    println!("{} ways were gone", calls.len());
}

/// Every field that leads to objects, and `nodes` with an id of each kind.
fn ways(schema: &Schema, ids: &Ids) -> Vec<(String, Call)> {
    let edges = edges(schema).into_iter().map(|edge| (edge.name(), edge.call(schema, ids)));
    edges.chain(nodes(ids).into_iter().map(|call| ("Query.nodes".to_owned(), call))).collect()
}

/// How many records of each type somebody meets on all ways together.
async fn meet(client: &Client, calls: &[(String, Call)]) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    for (way, call) in calls {
        for (name, count) in records(&answer(client, way, call).await) {
            *all.entry(name).or_default() += count;
        }
    }
    all
}

/// Refusals are fine, faults are not.
async fn answer(client: &Client, way: &str, call: &Call) -> tests::Value {
    let answer = call.send(client).await;
    for error in answer["errors"].as_array().into_iter().flatten() {
        let code = error["extensions"]["code"].as_str().unwrap_or("none");
        assert!(["FORBIDDEN", "NOT_FOUND", "NOT_CONFIGURED"].contains(&code), "{way}: {}\n{error:#}", call.document);
    }
    answer
}
