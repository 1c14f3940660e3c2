//! The demonstration company and its sign-ins.

use super::*;
use api::domain::identity::provision;

#[tokio::test]
async fn the_demonstration_has_four_people_whose_password_everybody_knows() {
    let app = TestApp::empty().await;
    provision::demo(app.app()).await.unwrap();
    provision::demo(app.app()).await.unwrap();
    for role in ["admin", "manager", "agent", "viewer"] {
        let client = app.anonymous();
        client.sign_in(&format!("{role}@demo.com"), provision::DEMO_PASSWORD).await;
        let viewer = client.query("{ viewer { demo user { role { key } } } users { totalCount } }", json!({})).await;
        assert_eq!(viewer["viewer"], json!({ "demo": true, "user": { "role": { "key": role } } }));
        assert_eq!(viewer["users"]["totalCount"], 4);
    }
    let setup = app.anonymous().query("{ setup { needed demo } }", json!({})).await;
    assert_eq!(setup["setup"], json!({ "needed": false, "demo": true }));
}

#[tokio::test]
async fn where_strangers_can_come_by_the_known_password_opens_nothing() {
    let app = TestApp::empty().await;
    provision::demo(app.app()).await.unwrap();
    let mut config = app.app().config.clone();
    config.http.addr = "0.0.0.0:8080".parse().unwrap();
    let open = api::app::App::open(config).await.unwrap();
    assert!(!provision::demo_may_sign_in(&open, provision::DEMO_PASSWORD));
    assert!(provision::demo_may_sign_in(&open, "a password of their own"));
    assert!(provision::demo_may_sign_in(app.app(), provision::DEMO_PASSWORD));

    let tenant = tenant(&app).await;
    let short = provision::set_password(app.app(), tenant, "agent@demo.com", "short").await;
    assert!(short.is_err());
    provision::set_password(app.app(), tenant, "agent@demo.com", "a password of their own").await.unwrap();
    app.anonymous().sign_in("agent@demo.com", "a password of their own").await;
}
