//! What is due by the clock is queued once, however many servers tick.

use super::support::company;
use api::jobs::schedule;
use chrono::{TimeZone, Utc};
use entity::platform::job;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use tests::TestApp;

#[tokio::test]
async fn a_slot_fires_once_across_servers() {
    let app = TestApp::start().await;
    let second = api::app::App::open(app.app().config.clone()).await.unwrap();
    let at = |minute| Utc.with_ymd_and_hms(2026, 11, 22, 10, minute, 0).unwrap();
    let (one, two) = tokio::join!(schedule::tick(app.app(), at(10), at(20)), schedule::tick(&second, at(10), at(20)),);
    assert_eq!(one.unwrap() + two.unwrap(), 1, "one company, one slot, one job");
    assert_eq!(schedule::tick(app.app(), at(20), at(40)).await.unwrap(), 0, "nothing is due before the next hour");
    let kind = job::Column::Kind.eq("platform.housekeeping");
    let unit = app.store().unit(company(&app).await);
    assert_eq!(unit.count(job::Entity::find().filter(kind)).await.unwrap(), 1);
    drop(unit);
    app.drain().await;
    let done = app.store().unit(company(&app).await).all(job::Entity::find()).await.unwrap();
    assert!(done.iter().all(|job| job.state == job::JobState::Done), "{done:?}");
}
