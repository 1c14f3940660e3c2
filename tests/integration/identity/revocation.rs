//! A session that is ended is refused at once here, and within five seconds on other servers.

use super::*;
use api::{actor::Origin, app::App, domain::identity};

#[tokio::test]
async fn signing_out_works_at_once_for_token_and_cookie() {
    let app = TestApp::start().await;
    let browser = Browser::sign_in(&app, "agent@loja.test").await;
    assert!(browser.is_signed_in().await);
    assert_eq!(browser.sign_out().await, StatusCode::NO_CONTENT);
    assert!(!browser.is_signed_in().await);
    assert_eq!(browser.refresh(&browser.cookie).await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(browser.sign_out().await, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn people_see_their_devices_and_sign_the_others_out() {
    let app = TestApp::start().await;
    let (here, there) = (app.sign_in("agent@loja.test").await, Browser::sign_in(&app, "agent@loja.test").await);
    let stranger = Browser::sign_in(&app, "viewer@loja.test").await;
    let data = here.query("{ sessions { id current } }", json!({})).await;
    let sessions = data["sessions"].as_array().unwrap();
    assert_eq!(sessions.len(), 2);
    assert_eq!(sessions.iter().filter(|session| session["current"] == true).count(), 1);

    let data = here.query("mutation { sessionRevokeOthers { revoked userErrors { code } } }", json!({})).await;
    assert_eq!(data["sessionRevokeOthers"]["revoked"], 1);
    assert!(!there.is_signed_in().await && stranger.is_signed_in().await);
    assert_eq!(here.query("{ sessions { id } }", json!({})).await["sessions"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn nobody_ends_the_session_of_another() {
    let app = TestApp::start().await;
    let victim = app.sign_in("agent@loja.test").await;
    let id = victim.query("{ sessions { id } }", json!({})).await["sessions"][0]["id"].clone();
    let revoke = "mutation($id: ID!) { sessionRevoke(id: $id) { revoked userErrors { code } } }";
    for id in [id, json!("nonsense")] {
        let data = app.admin().await.query(revoke, json!({ "id": id })).await;
        assert_eq!(problems(&data), ["NOT_FOUND"]);
    }
    victim.query("{ viewer { user { id } } }", json!({})).await;
}

#[tokio::test]
async fn a_deactivated_person_is_out_here_at_once_and_elsewhere_within_five_seconds() {
    let app = TestApp::start().await;
    let elsewhere = App::open(app.app().config.clone()).await.unwrap();
    identity::session::watch(&elsewhere);
    let browser = Browser::sign_in(&app, "agent@loja.test").await;
    let origin = Origin::default();
    assert!(browser.is_signed_in().await);
    identity::authenticate(&elsewhere, &browser.token, &origin).await.unwrap();

    let admin = app.admin().await;
    let id = user_id(&admin, "agent@loja.test").await;
    let deactivate = "mutation($id: ID!) { userDeactivate(id: $id) { user { status } userErrors { code } } }";
    let data = admin.query(deactivate, json!({ "id": id })).await;
    assert_eq!(data["userDeactivate"]["user"]["status"], "INACTIVE");
    assert!(!browser.is_signed_in().await);
    assert_eq!(
        app.anonymous().try_sign_in("agent@loja.test", tests::PASSWORD).await.status(),
        StatusCode::UNAUTHORIZED
    );

    let started = Instant::now();
    while identity::authenticate(&elsewhere, &browser.token, &origin).await.is_ok() {
        assert!(started.elapsed() < Duration::from_secs(5));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    elsewhere.stop.cancel();

    let reactivate = "mutation($id: ID!) { userReactivate(id: $id) { user { status } userErrors { code } } }";
    assert_eq!(problems(&admin.query(reactivate, json!({ "id": id })).await), [""; 0]);
    app.sign_in("agent@loja.test").await;
    assert!(!browser.is_signed_in().await);
}

#[tokio::test]
async fn a_suspended_company_is_refused() {
    use entity::platform::tenant;
    use sea_orm::{EntityTrait, sea_query::Expr};
    let app = TestApp::start().await;
    let browser = Browser::sign_in(&app, "agent@loja.test").await;
    let suspend = tenant::Entity::update_many().col_expr(tenant::Column::Status, Expr::value("suspended"));
    change(&app, tenant(&app).await, suspend).await;
    let reply = app.anonymous().try_sign_in("agent@loja.test", tests::PASSWORD).await;
    assert_eq!(reply.status(), StatusCode::FORBIDDEN);
    assert_eq!(browser.refresh(&browser.cookie).await.0, StatusCode::UNAUTHORIZED);
    assert!(!browser.is_signed_in().await);
}

#[tokio::test]
async fn a_request_of_somebody_known_asks_the_database_nothing_to_know_them() {
    let app = TestApp::start().await;
    let browser = Browser::sign_in(&app, "agent@loja.test").await;
    let origin = Origin::default();
    identity::authenticate(app.app(), &browser.token, &origin).await.unwrap();
    app.store().close().await;
    let actor = identity::authenticate(app.app(), &browser.token, &origin).await.unwrap();
    assert_eq!(actor.name, tests::Role::Agent.name());
}
