//! Facts are written with the change, dispatched once, in an order that never changes.

use super::support::{company, fact, note, write};
use api::events::dispatcher;
use entity::{id::EventId, platform::event};
use tests::TestApp;

async fn log(app: &TestApp) -> Vec<event::Model> {
    event::after(&app.store().unit(company(app).await), 0, &[], 10_000).await.unwrap()
}

/// Positions of the log since a point, which must have no holes.
fn assert_gapless(log: &[event::Model]) {
    let positions: Vec<_> = log.iter().map(|row| row.position.unwrap()).collect();
    assert_eq!(positions, (1..=log.len() as i64).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_change_that_is_taken_back_leaves_no_event() {
    let app = TestApp::start().await;
    app.drain().await;
    let before = log(&app).await.len();
    let mut unit = write(&app).await;
    note(&mut unit, "test.phantom");
    drop(unit);
    fact(&app, "test.real").await;
    app.drain().await;
    let names: Vec<_> = log(&app).await[before..].iter().map(|row| row.name.clone()).collect();
    assert_eq!(names, ["test.real"]);
}

#[tokio::test]
async fn an_event_that_commits_late_is_not_skipped() {
    let app = TestApp::start().await;
    app.drain().await;
    let mut slow = write(&app).await;
    let late = note(&mut slow, "test.late");
    let early = fact(&app, "test.early").await;
    assert!(late < early, "the late one was noted first");
    app.drain().await;
    slow.commit().await.unwrap();
    app.drain().await;

    let log = log(&app).await;
    assert_gapless(&log);
    let order: Vec<EventId> = log.iter().map(|row| row.id).filter(|id| [late, early].contains(id)).collect();
    assert_eq!(order, [early, late], "who reads after the early one's position still meets the late one");
}

#[tokio::test]
async fn dispatchers_that_race_give_each_event_one_place() {
    let app = TestApp::start().await;
    let second = api::app::App::open(app.app().config.clone()).await.unwrap();
    let mut noted = Vec::new();
    for _ in 0..20 {
        let mut unit = write(&app).await;
        noted.extend((0..60).map(|_| note(&mut unit, "test.many")));
        unit.commit().await.unwrap();
    }
    let race = [app.app().clone(), second.clone(), app.app().clone(), second].map(|app| {
        tokio::spawn(async move {
            loop {
                match dispatcher::run_once(&app).await {
                    Ok(0) => return,
                    Ok(_) | Err(entity::StoreError::Busy(_)) => {}
                    Err(error) => panic!("{error}"),
                }
            }
        })
    });
    for runner in race {
        runner.await.unwrap();
    }
    let log = log(&app).await;
    assert_gapless(&log);
    let mut dispatched: Vec<_> = log.iter().filter(|row| row.name == "test.many").map(|row| row.id).collect();
    dispatched.sort();
    noted.sort();
    assert_eq!(dispatched, noted);
}

#[tokio::test]
async fn news_reach_who_listens_once_and_in_order() {
    use api::events::News;
    let app = TestApp::start().await;
    app.drain().await;
    let mut ear = app.app().live.listen(company(&app).await);
    let ids = [fact(&app, "test.one").await, fact(&app, "test.two").await];
    app.drain().await;
    for id in ids {
        match ear.recv().await.unwrap() {
            News::Event(said) => assert_eq!(said.event, id),
            other => panic!("{other:?}"),
        }
    }
    assert!(ear.try_recv().is_err());
}
