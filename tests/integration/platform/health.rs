//! Health for whoever watches the server.

use tests::{TestApp, Value};

#[tokio::test]
async fn a_started_server_says_that_it_is_ready_and_on_which_database() {
    let app = TestApp::start().await;
    let reply = app.anonymous().get("/readyz").await;
    assert_eq!(reply.status(), 200);
    let body: Value = reply.json().await.unwrap();
    assert_eq!(body["status"], "ready");
    assert_eq!(body["database"]["kind"], if app.postgres() { "postgresql" } else { "sqlite" });
    for dependency in ["database", "storage"] {
        assert_eq!(body[dependency]["ok"], true, "{body:#}");
        assert!(body[dependency]["ms"].as_f64().is_some(), "{body:#}");
    }
}
