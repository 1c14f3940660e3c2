//! What roles allow, and who may change them.

use super::*;

const CREATE: &str = "mutation($in: RoleCreateInput!) { roleCreate(input: $in) { role { id key version grants { permission scope } } userErrors { code field } } }";
const UPDATE: &str =
    "mutation($in: RoleUpdateInput!) { roleUpdate(input: $in) { role { name version } userErrors { code field } } }";
const DELETE: &str = "mutation($id: ID!) { roleDelete(id: $id) { deletedId userErrors { code } } }";
const ASSIGN: &str = "mutation($in: UserUpdateInput!) { userUpdate(input: $in) { user { role { key } version } userErrors { code field } } }";

/// Operations, and whether nobody, viewer, agent, manager and admin may call them.
const MATRIX: &[(&str, [bool; 5])] = &[
    ("{ setup { needed } }", [true, true, true, true, true]),
    ("{ viewer { theme } }", [false, true, true, true, true]),
    ("{ sessions { id } }", [false, true, true, true, true]),
    ("{ permissions { key label scoped } }", [false, true, true, true, true]),
    ("{ users { nodes { id } } }", [false, true, true, true, true]),
    ("{ roles { id } }", [false, true, true, true, true]),
    ("{ teams { id members { id } } }", [false, true, true, true, true]),
    ("{ auditLog { nodes { id } } }", [false, false, false, false, true]),
    ("mutation { teamDelete(id: \"x\") { deletedId } }", [false, false, false, true, true]),
    ("mutation { roleDelete(id: \"x\") { deletedId } }", [false, false, false, false, true]),
    ("mutation { userDeactivate(id: \"x\") { user { id } } }", [false, false, false, false, true]),
    ("mutation { tenantUpdate(input: {}) { tenant { id } } }", [false, false, false, false, true]),
    ("mutation { profileUpdate(input: { theme: DARK }) { user { id } } }", [false, true, true, true, true]),
];

#[tokio::test]
async fn each_role_may_do_what_it_is_for() {
    let app = TestApp::start().await;
    let people = [app.anonymous(), app.viewer().await, app.agent().await, app.manager().await, app.admin().await];
    for (operation, allowed) in MATRIX {
        for (client, allowed) in people.iter().zip(allowed) {
            let codes = client.error_codes(operation, json!({})).await;
            assert_eq!(codes.is_empty(), *allowed, "{operation}: {codes:?}");
            assert!(codes.iter().all(|code| code == "FORBIDDEN" || code == "UNAUTHENTICATED"), "{codes:?}");
        }
    }
}

#[tokio::test]
async fn a_role_of_one_s_own_counts_at_once_for_who_has_it() {
    let app = TestApp::start().await;
    let (admin, agent) = (app.admin().await, app.agent().await);
    let grants = json!([{ "permission": "audit.read", "scope": "ALL" }, { "permission": "deal.read", "scope": "OWN" }]);
    let data = admin.query(CREATE, json!({ "in": { "name": "Fiscal", "grants": grants } })).await;
    let role = data["roleCreate"]["role"].clone();
    assert_eq!(role["key"], "fiscal");
    assert_eq!(agent.error_codes("{ auditLog { nodes { id } } }", json!({})).await, ["FORBIDDEN"]);

    let id = user_id(&admin, "agent@loja.test").await;
    let data = admin.query(ASSIGN, json!({ "in": { "id": id, "roleId": role["id"] } })).await;
    assert_eq!(data["userUpdate"]["user"]["role"]["key"], "fiscal");
    agent.query("{ auditLog { nodes { id } } }", json!({})).await;
    assert_eq!(agent.error_codes("{ users { nodes { id } } }", json!({})).await, ["FORBIDDEN"]);

    assert_eq!(problems(&admin.query(DELETE, json!({ "id": role["id"] })).await), ["IN_USE"]);
    let input = json!({ "in": { "id": role["id"], "grants": [], "expectedVersion": 1 } });
    assert_eq!(problems(&admin.query(UPDATE, input.clone()).await), [""; 0]);
    assert_eq!(agent.error_codes("{ auditLog { nodes { id } } }", json!({})).await, ["FORBIDDEN"]);
    let stale = admin.query(UPDATE, input).await;
    assert_eq!((problems(&stale), &stale["roleUpdate"]["role"]["version"]), (vec!["CONFLICT".to_owned()], &json!(2)));
}

#[tokio::test]
async fn built_in_roles_stay_as_they_are_and_are_named_in_the_reader_s_language() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let id = role_id(&admin, "viewer").await;
    assert_eq!(problems(&admin.query(UPDATE, json!({ "in": { "id": id, "name": "X" } })).await), ["NOT_ALLOWED"]);
    assert_eq!(problems(&admin.query(DELETE, json!({ "id": id })).await), ["NOT_ALLOWED"]);
    let name = "{ roles { key name } }";
    assert!(
        admin.query(name, json!({})).await["roles"]
            .as_array()
            .unwrap()
            .contains(&json!({ "key": "viewer", "name": "Leitor" }))
    );
    admin.query("mutation { profileUpdate(input: { locale: EN }) { userErrors { code } } }", json!({})).await;
    assert!(
        admin.query(name, json!({})).await["roles"]
            .as_array()
            .unwrap()
            .contains(&json!({ "key": "viewer", "name": "Viewer" }))
    );
}

#[tokio::test]
async fn nobody_grants_what_they_do_not_hold() {
    let app = TestApp::start().await;
    let (admin, agent) = (app.admin().await, app.agent().await);
    let grant = |permission: &str, scope: &str| json!({ "permission": permission, "scope": scope });
    let deputy = json!([
        grant("role.manage", "ALL"),
        grant("user.manage", "ALL"),
        grant("user.read", "ALL"),
        grant("deal.read", "TEAM")
    ]);
    let data = admin.query(CREATE, json!({ "in": { "name": "Suplente", "grants": deputy } })).await;
    let id = user_id(&admin, "agent@loja.test").await;
    let role = data["roleCreate"]["role"]["id"].clone();
    admin.query(ASSIGN, json!({ "in": { "id": id, "roleId": role } })).await;

    let make = |name: &str, grants: Value| agent.query(CREATE, json!({ "in": { "name": name, "grants": grants } }));
    assert_eq!(problems(&make("A", json!([grant("deal.read", "OWN")])).await), [""; 0]);
    assert_eq!(problems(&make("B", json!([grant("deal.read", "ALL")])).await), ["NOT_ALLOWED"]);
    assert_eq!(problems(&make("C", json!([grant("audit.read", "ALL")])).await), ["NOT_ALLOWED"]);
    assert_eq!(problems(&make("D", json!([grant("no.such", "ALL")])).await), ["INVALID"]);
    assert_eq!(problems(&make("a ", json!([])).await), [""; 0]);
    assert_eq!(problems(&make("A", json!([])).await), ["TAKEN"]);

    let admins = role_id(&agent, "admin").await;
    let (viewer, boss) = (user_id(&agent, "viewer@loja.test").await, user_id(&agent, "admin@loja.test").await);
    assert_eq!(problems(&agent.query(ASSIGN, json!({ "in": { "id": id, "roleId": admins } })).await), ["NOT_ALLOWED"]);
    assert_eq!(
        problems(&agent.query(ASSIGN, json!({ "in": { "id": viewer, "roleId": role } })).await),
        ["NOT_ALLOWED"]
    );
    let deactivate = "mutation($id: ID!) { userDeactivate(id: $id) { userErrors { code } } }";
    assert_eq!(problems(&agent.query(deactivate, json!({ "id": boss })).await), ["NOT_ALLOWED"]);
}
