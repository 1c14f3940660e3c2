//! Users, teams and the company.

use super::*;

const UPDATE: &str = "mutation($in: UserUpdateInput!) { userUpdate(input: $in) { user { name version skills role { key } teams { name } } userErrors { code field } } }";
const DEACTIVATE: &str = "mutation($id: ID!) { userDeactivate(id: $id) { userErrors { code } } }";

#[tokio::test]
async fn the_last_administrator_can_be_neither_demoted_nor_deactivated() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (boss, agents) = (user_id(&admin, "admin@loja.test").await, role_id(&admin, "agent").await);
    let demote = |id: &str| json!({ "in": { "id": id, "roleId": agents } });
    assert_eq!(problems(&admin.query(UPDATE, demote(&boss)).await), ["NOT_ALLOWED"]);
    assert_eq!(problems(&admin.query(DEACTIVATE, json!({ "id": boss })).await), ["NOT_ALLOWED"]);

    let (manager, admins) = (user_id(&admin, "manager@loja.test").await, role_id(&admin, "admin").await);
    admin.query(UPDATE, json!({ "in": { "id": manager, "roleId": admins } })).await;
    assert_eq!(problems(&admin.query(UPDATE, demote(&boss)).await), [""; 0]);
}

#[tokio::test]
async fn two_administrators_who_demote_each_other_at_once_do_not_both_succeed() {
    let app = TestApp::start().await;
    let (one, other) = (app.admin().await, app.manager().await);
    let admins = role_id(&one, "admin").await;
    let agents = role_id(&one, "agent").await;
    let (first, second) = (user_id(&one, "admin@loja.test").await, user_id(&one, "manager@loja.test").await);
    one.query(UPDATE, json!({ "in": { "id": second, "roleId": admins } })).await;
    let demote = |id: &str| json!({ "in": { "id": id, "roleId": agents } });
    let (a, b) = tokio::join!(one.try_query(UPDATE, demote(&second)), other.try_query(UPDATE, demote(&first)));
    let done = [&a, &b].iter().filter(|answer| answer["data"]["userUpdate"]["userErrors"] == json!([])).count();
    assert_eq!(done, 1, "{a} {b}");
}

#[tokio::test]
async fn people_are_found_by_name_team_role_and_status_and_paged_by_name() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let names = "query($w: UserFilter, $n: Int, $a: String) { users(where: $w, first: $n, after: $a) { nodes { email } pageInfo { hasNextPage endCursor } totalCount } }";
    let emails = |data: &Value| -> Vec<String> {
        data["users"]["nodes"].as_array().unwrap().iter().map(|u| u["email"].as_str().unwrap().to_owned()).collect()
    };
    let first = admin.query(names, json!({ "n": 3 })).await;
    assert_eq!((emails(&first).len(), &first["users"]["totalCount"]), (3, &json!(4)));
    let rest = admin.query(names, json!({ "n": 3, "a": first["users"]["pageInfo"]["endCursor"] })).await;
    assert_eq!((emails(&rest).len(), &rest["users"]["pageInfo"]["hasNextPage"]), (1, &json!(false)));

    let (agent, role) = (user_id(&admin, "agent@loja.test").await, role_id(&admin, "viewer").await);
    let team = "mutation($in: TeamCreateInput!) { teamCreate(input: $in) { team { id members { email } } userErrors { code } } }";
    let team = admin.query(team, json!({ "in": { "name": "Vendas", "memberIds": [agent] } })).await;
    let team = team["teamCreate"]["team"].clone();
    assert_eq!(team["members"], json!([{ "email": "agent@loja.test" }]));
    for (filter, found) in [
        (json!({ "search": "MANAGER@" }), vec!["manager@loja.test"]),
        (json!({ "roleId": role }), vec!["viewer@loja.test"]),
        (json!({ "teamId": team["id"] }), vec!["agent@loja.test"]),
        (json!({ "status": "INVITED" }), vec![]),
        (json!({ "teamId": "nonsense" }), vec![]),
    ] {
        assert_eq!(emails(&admin.query(names, json!({ "w": filter })).await), found, "{filter}");
    }
}

#[tokio::test]
async fn a_stale_change_is_answered_with_the_person_as_they_are() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let id = user_id(&admin, "agent@loja.test").await;
    let input = |name: &str| json!({ "in": { "id": id, "name": name, "expectedVersion": 1, "skills": [" PIX ", "PIX", "troca"] } });
    let done = admin.query(UPDATE, input("Alice")).await;
    assert_eq!(done["userUpdate"]["user"]["skills"], json!(["PIX", "troca"]));
    let stale = admin.query(UPDATE, input("Beatriz")).await;
    assert_eq!(problems(&stale), ["CONFLICT"]);
    assert_eq!(stale["userUpdate"]["user"]["name"], "Alice");
}

#[tokio::test]
async fn people_change_their_own_profile() {
    let app = TestApp::start().await;
    let viewer = app.viewer().await;
    let change = "mutation($in: ProfileUpdateInput!) { profileUpdate(input: $in) { user { name locale presence } userErrors { code } } }";
    let data = viewer
        .query(
            change,
            json!({ "in": { "name": " Zé  da Silva ", "locale": "EN", "theme": "DARK", "presence": "AWAY" } }),
        )
        .await;
    assert_eq!(data["profileUpdate"]["user"], json!({ "name": "Zé da Silva", "locale": "EN", "presence": "AWAY" }));
    assert_eq!(viewer.query("{ viewer { theme } }", json!({})).await["viewer"]["theme"], "DARK");
    assert_eq!(problems(&viewer.query(change, json!({ "in": { "name": " " } })).await), ["REQUIRED"]);
}

#[tokio::test]
async fn a_team_is_renamed_refilled_and_deleted_and_its_people_stay() {
    let app = TestApp::start().await;
    let manager = app.manager().await;
    let create =
        "mutation($in: TeamCreateInput!) { teamCreate(input: $in) { team { id version } userErrors { code field } } }";
    let update = "mutation($in: TeamUpdateInput!) { teamUpdate(input: $in) { team { name version members { email } } userErrors { code } } }";
    let team = manager.query(create, json!({ "in": { "name": "Vendas" } })).await["teamCreate"]["team"].clone();
    assert_eq!(problems(&manager.query(create, json!({ "in": { "name": "Vendas" } })).await), ["TAKEN"]);
    let bad = manager.query(create, json!({ "in": { "name": "X", "memberIds": ["nonsense"] } })).await;
    assert_eq!(bad["teamCreate"]["userErrors"], json!([{ "code": "NOT_FOUND", "field": ["memberIds", "0"] }]));
    let viewer = user_id(&manager, "viewer@loja.test").await;
    let input = json!({ "in": { "id": team["id"], "name": "Suporte", "memberIds": [viewer], "expectedVersion": 1 } });
    let data = manager.query(update, input.clone()).await;
    assert_eq!(
        data["teamUpdate"]["team"],
        json!({ "name": "Suporte", "version": 2, "members": [{ "email": "viewer@loja.test" }] })
    );
    assert_eq!(problems(&manager.query(update, input).await), ["CONFLICT"]);
    let delete = "mutation($id: ID!) { teamDelete(id: $id) { deletedId userErrors { code } } }";
    assert_eq!(manager.query(delete, json!({ "id": team["id"] })).await["teamDelete"]["deletedId"], team["id"]);
    assert_eq!(problems(&manager.query(delete, json!({ "id": team["id"] })).await), ["NOT_FOUND"]);
    user_id(&manager, "viewer@loja.test").await;
}

#[tokio::test]
async fn the_company_is_changed_by_its_administrator_and_nonsense_is_refused_field_by_field() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let update = "mutation($in: TenantUpdateInput!) { tenantUpdate(input: $in) { tenant { name timeZone currency theme { primaryColor } version } userErrors { code field } } }";
    let bad =
        json!({ "name": "", "timeZone": "Marte/Olympus", "currency": "XYZ", "theme": { "primaryColor": "roxo" } });
    assert_eq!(problems(&admin.query(update, json!({ "in": bad })).await).len(), 4);
    let good = json!({ "name": "Loja Nova", "timeZone": "America/Manaus", "currency": "USD", "theme": { "primaryColor": "#123456" }, "expectedVersion": 1 });
    let data = admin.query(update, json!({ "in": good })).await;
    let expected = json!({ "name": "Loja Nova", "timeZone": "America/Manaus", "currency": "USD", "theme": { "primaryColor": "#123456" }, "version": 2 });
    assert_eq!(data["tenantUpdate"]["tenant"], expected);
    let stale = admin.query(update, json!({ "in": good })).await;
    assert_eq!((problems(&stale), &stale["tenantUpdate"]["tenant"]), (vec!["CONFLICT".to_owned()], &expected));
}
