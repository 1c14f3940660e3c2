//! What is due by the clock is queued once, however many servers tick.

use super::support::company;
use api::actor::Actor;
use api::jobs::schedule;
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use entity::{
    clock,
    id::{Id, JobId},
    platform::job,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
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

/// A fresh id as it would have been made then.
fn id_at(then: DateTime<Utc>) -> JobId {
    let (mut bytes, time) = (*JobId::new().uuid().as_bytes(), JobId::first_at(then).uuid());
    bytes[..6].copy_from_slice(&time.as_bytes()[..6]);
    JobId::from_uuid(uuid::Uuid::from_bytes(bytes))
}

#[tokio::test]
async fn what_has_ended_long_ago_is_forgotten_piece_by_piece_until_nothing_is_left() {
    let app = TestApp::start().await;
    let tenant = company(&app).await;
    let at = |hour| Utc.with_ymd_and_hms(2026, 11, 22, hour, 30, 0).unwrap();
    schedule::tick(app.app(), at(9), at(10)).await.unwrap();
    app.drain().await;
    let done = app.store().unit(tenant).all(job::Entity::find()).await.unwrap().remove(0);
    let ended = |days: i64| {
        let mut row = done.clone().into_active_model().reset_all();
        let then = clock::now() - TimeDelta::days(days);
        (row.id, row.dedupe_key) = (Set(id_at(then)), Set(None));
        (row.created_at, row.finished_at) = (Set(then), Set(Some(then)));
        row
    };
    let mut unit = app.store().write(tenant, Actor::system(tenant).author());
    unit.insert_many((0..2_100).map(|_| ended(40)).chain((0..3).map(|_| ended(20))).collect()).await.unwrap();
    unit.commit().await.unwrap();

    schedule::tick(app.app(), at(10), at(11)).await.unwrap();
    app.drain().await;
    let left = app.store().unit(tenant).all(job::Entity::find()).await.unwrap();
    let old = left.iter().filter(|job| job.finished_at.is_some_and(|at| at < clock::now() - TimeDelta::days(30)));
    assert_eq!(old.count(), 0);
    let recent = left.iter().filter(|job| job.finished_at.is_some_and(|at| at < clock::now() - TimeDelta::days(10)));
    assert_eq!(recent.count(), 3);
    assert!(left.iter().any(|job| job.result.as_ref().is_some_and(|result| result["jobs"] == 2_100)), "{left:?}");
}
