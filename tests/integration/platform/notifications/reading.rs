//! Reading and marking: only ever one's own, told once, gone after ninety days.

use super::{super::support, give_customer, user_id};
use api::{domain::platform::Notify, events::Consumer, jobs::schedule};
use chrono::{TimeDelta, TimeZone, Utc};
use entity::{
    clock,
    id::{Id, NotificationId},
    platform::{event, notification},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use tests::{TestApp, Value, json};

#[tokio::test]
async fn a_fact_that_is_consumed_again_tells_nobody_twice() {
    let app = TestApp::start().await;
    give_customer(&app, "Maria").await;
    app.drain().await;
    let tenant = support::company(&app).await;
    let log = event::after(&app.store().unit(tenant), 0, &[], 1_000).await.unwrap();
    let mut unit = support::write(&app).await;
    assert_eq!(Notify.consume(&mut unit, &log).await.unwrap(), [], "it tells that there is nothing new");
    unit.commit().await.unwrap();
    assert_eq!(app.agent().await.notice_kinds().await, ["CUSTOMER_ASSIGNED"]);
}

#[tokio::test]
async fn nobody_sees_or_marks_what_others_were_told() {
    let app = TestApp::start().await;
    let (admin, agent) = (app.admin().await, app.agent().await);
    give_customer(&app, "Maria").await;
    app.drain().await;
    let notice = agent.notices().await.remove(0);
    assert_eq!(admin.notices().await, Vec::<Value>::new());
    let node = "query($id: ID!) { node(id: $id) { id } }";
    assert_eq!(admin.query(node, json!({ "id": notice["id"] })).await["node"], Value::Null);
    assert_eq!(agent.query(node, json!({ "id": notice["id"] })).await["node"]["id"], notice["id"]);

    let refused = admin.mark_read(&[&notice["id"]]).await;
    assert_eq!(refused["userErrors"], json!([{ "field": ["ids", "0"], "code": "NOT_FOUND" }]));
    let all = "mutation($at: DateTime!) { notificationsMarkAllRead(before: $at) { read { readAt } } }";
    admin.query(all, json!({ "at": "2999-01-01T00:00:00Z" })).await;
    assert_eq!(agent.unread().await["count"], 1, "others' marking is not one's own");
    assert_eq!(app.anonymous().error_codes("{ notificationsUnread { count } }", json!({})).await, ["UNAUTHENTICATED"]);
}

#[tokio::test]
async fn another_company_hears_nothing() {
    let Some(app) = TestApp::multi().await else { return };
    let (a, b) = (app.sign_in("admin@loja.test").await, app.sign_in("agent@outra.test").await);
    let theirs = app.sign_in("agent@loja.test").await;
    a.customer_create("Maria", json!({ "ownerId": user_id(&theirs).await })).await;
    app.drain().await;
    let notice = theirs.notices().await.remove(0);
    assert_eq!(b.notices().await, Vec::<Value>::new());
    assert_eq!(b.mark_read(&[&notice["id"]]).await["userErrors"][0]["code"], "NOT_FOUND");
}

#[tokio::test]
async fn a_notice_shows_nothing_that_its_reader_may_no_longer_see() {
    let app = TestApp::start().await;
    let (admin, agent) = (app.admin().await, app.agent().await);
    let maria = give_customer(&app, "Maria").await;
    app.drain().await;
    let role = json!({ "input": { "name": "Só negócios", "grants": [{ "permission": "deal.read", "scope": "ALL" }] } });
    let create =
        "mutation($input: RoleCreateInput!) { roleCreate(input: $input) { role { id } userErrors { message } } }";
    let role = admin.query(create, role).await["roleCreate"]["role"]["id"].clone();
    let update = "mutation($input: UserUpdateInput!) { userUpdate(input: $input) { userErrors { message } } }";
    let input = json!({ "input": { "id": user_id(&agent).await, "roleId": role } });
    assert_eq!(admin.query(update, input).await["userUpdate"]["userErrors"], json!([]));
    let agent = app.sign_in("agent@loja.test").await;
    let notice = agent.notices().await.remove(0);
    assert_eq!((&notice["subject"], &notice["subjectId"]), (&Value::Null, &json!(maria)));
    assert!(!notice.to_string().contains("Maria"));
}

#[tokio::test]
async fn notices_are_marked_one_by_one_or_all_that_were_there_and_that_can_be_undone() {
    let app = TestApp::start().await;
    let agent = app.agent().await;
    for name in ["Ana", "Bia", "Caio"] {
        give_customer(&app, name).await;
        app.drain().await;
    }
    assert_eq!(agent.unread().await, json!({ "count": 3, "capped": false }));
    let notices = agent.notices().await;
    let read = agent.mark_read(&[&notices[2]["id"]]).await;
    assert_eq!((&read["read"]["unread"]["count"], &read["userErrors"]), (&json!(2), &json!([])));
    let first_read = agent.notices().await[2]["readAt"].clone();
    agent.mark_read(&[&notices[2]["id"]]).await;
    assert_eq!(agent.notices().await[2]["readAt"], first_read, "the first time counts");

    let all =
        "mutation($at: DateTime!) { it: notificationsMarkAllRead(before: $at) { read { readAt unread { count } } } }";
    let done = agent.query(all, json!({ "at": notices[1]["createdAt"] })).await["it"]["read"].clone();
    assert_eq!(done["unread"]["count"], 1, "what came since stays unread");
    let undo = "mutation($at: DateTime!) { it: notificationsMarkReadUndo(readAt: $at) { read { unread { count } } } }";
    let undone = agent.query(undo, json!({ "at": done["readAt"] })).await;
    assert_eq!(undone["it"]["read"]["unread"]["count"], 2, "and not what had been read before");
    let unread = "{ notifications(unreadOnly: true) { nodes { id } totalCount } }";
    let unread = agent.query(unread, json!({})).await["notifications"].clone();
    assert_eq!(unread, json!({ "nodes": [{ "id": notices[0]["id"] }, { "id": notices[1]["id"] }], "totalCount": 2 }));
}

#[tokio::test]
async fn the_list_is_paged_newest_first() {
    let app = TestApp::start().await;
    let agent = app.agent().await;
    for n in 0..5 {
        give_customer(&app, &format!("Cliente {n}")).await;
    }
    app.drain().await;
    let page = "query($after: String) { notifications(first: 2, after: $after) {
        nodes { subject { ... on Customer { name } } } pageInfo { endCursor hasNextPage } } }";
    let (mut after, mut names) = (Value::Null, Vec::new());
    loop {
        let data = agent.query(page, json!({ "after": after })).await["notifications"].clone();
        let nodes = data["nodes"].as_array().unwrap().clone();
        names.extend(nodes.iter().map(|node| node["subject"]["name"].as_str().unwrap().to_owned()));
        after = data["pageInfo"]["endCursor"].clone();
        if data["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    assert_eq!(names, ["Cliente 4", "Cliente 3", "Cliente 2", "Cliente 1", "Cliente 0"]);
}

#[tokio::test]
async fn a_kind_that_is_switched_off_is_not_told_until_it_is_on_again() {
    let app = TestApp::start().await;
    let agent = app.agent().await;
    let preferences = "{ notificationPreferences { kind inApp } }";
    let all = agent.query(preferences, json!({})).await["notificationPreferences"].clone();
    assert_eq!(all.as_array().unwrap().len(), 11);
    assert!(all.as_array().unwrap().iter().all(|preference| preference["inApp"] == true), "{all}");
    for _ in 0..2 {
        agent.prefer_notices("CUSTOMER_ASSIGNED", false).await;
    }
    give_customer(&app, "Maria").await;
    app.drain().await;
    assert_eq!(agent.notices().await, Vec::<Value>::new());
    agent.prefer_notices("CUSTOMER_ASSIGNED", true).await;
    give_customer(&app, "Pedro").await;
    app.drain().await;
    assert_eq!(agent.notice_kinds().await, ["CUSTOMER_ASSIGNED"]);

    let log = "{ auditLog(where: { action: \"user.notification_preference_changed\" }) { nodes { after } } }";
    let log = app.admin().await.query(log, json!({})).await["auditLog"]["nodes"].clone();
    assert_eq!(log.as_array().unwrap().len(), 2, "what changes nothing leaves nothing: {log}");
}

#[tokio::test]
async fn notices_are_forgotten_after_ninety_days_read_or_not() {
    let app = TestApp::start().await;
    let agent = app.agent().await;
    give_customer(&app, "Maria").await;
    app.drain().await;
    let tenant = support::company(&app).await;
    let told = app.store().unit(tenant).one(notification::Entity::find()).await.unwrap().unwrap();
    let mut unit = support::write(&app).await;
    for days in [89, 91, 400] {
        let then = clock::now() - TimeDelta::days(days);
        let mut row = told.clone().into_active_model().reset_all();
        (row.id, row.event_id) = (Set(NotificationId::first_at(then)), Set(Id::new()));
        (row.created_at, row.read_at) = (Set(then), Set((days == 400).then_some(then)));
        unit.insert(row).await.unwrap();
    }
    unit.commit().await.unwrap();
    assert_eq!(agent.notices().await.len(), 4);
    let at = |hour| Utc.with_ymd_and_hms(2026, 11, 22, hour, 30, 0).unwrap();
    schedule::tick(app.app(), at(9), at(10)).await.unwrap();
    app.drain().await;
    assert_eq!(agent.notices().await.len(), 2);
}
