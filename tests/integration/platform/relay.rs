//! Two servers on one database hear each other through Redis. Runs when `REDIS_URL_TEST` names one.

use super::support::{company, fact};
use api::{app::App, events::News};
use std::time::Duration;
use tests::TestApp;

fn redis() -> Option<String> {
    std::env::var("REDIS_URL_TEST").ok().filter(|url| !url.is_empty())
}

async fn connected(app: &App) {
    api::events::start_listening(app);
    for _ in 0..100 {
        if app.live.redis_ms().flatten().is_some() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("Redis did not answer");
}

#[tokio::test]
async fn news_of_one_server_reach_listeners_of_another() {
    let Some(url) = redis() else { return };
    let app = TestApp::with(|config| config.database.redis_url = Some(url)).await;
    let other = App::open(app.app().config.clone()).await.unwrap();
    app.drain().await;
    connected(app.app()).await;
    connected(&other).await;
    let mut ear = other.live.listen(company(&app).await);
    let id = fact(&app, "test.far").await;
    app.drain().await;
    let heard = tokio::time::timeout(Duration::from_secs(5), ear.recv()).await.expect("it arrives").unwrap();
    assert!(matches!(heard, News::Event(said) if said.event == id));
    tokio::time::timeout(Duration::from_secs(5), other.store.bell().events()).await.expect("the bell rang over there");
}

#[tokio::test]
async fn without_redis_everything_works_in_one_server() {
    let app = TestApp::with(|config| config.database.redis_url = Some("redis://127.0.0.1:1/".into())).await;
    api::events::start_listening(app.app());
    let mut ear = app.app().live.listen(company(&app).await);
    fact(&app, "test.near").await;
    app.drain().await;
    assert!(matches!(ear.recv().await.unwrap(), News::Event(_)));
    let ready: tests::Value = app.anonymous().get("/readyz").await.json().await.unwrap();
    assert_eq!((&ready["status"], &ready["redis"]["ok"]), (&"ready".into(), &false.into()));
}
