//! Activities that are due, and late: each told once.

use super::user_id;
use api::jobs::schedule;
use chrono::TimeDelta;
use entity::{clock, platform::job};
use sea_orm::EntityTrait;
use tests::{Client, TestApp, Value, json};

/// An activity of the agent's that the manager planned, due so many minutes from now.
async fn planned(app: &TestApp, subject: &str, minutes: i64, more: Value) -> Value {
    let due = clock::now() + TimeDelta::minutes(minutes);
    let agent = user_id(&app.agent().await).await;
    let mut input = json!({ "type": "TASK", "subject": subject, "assigneeId": agent, "dueAt": due.to_rfc3339() });
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    app.manager().await.activity_create(input).await
}

/// A minute passes.
async fn tick(app: &TestApp) -> usize {
    let now = clock::now();
    let queued = schedule::tick(app.app(), now - TimeDelta::minutes(1), now).await.unwrap();
    app.drain().await;
    queued
}

async fn reminders(agent: &Client) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut told: Vec<_> = agent
        .notices()
        .await
        .iter()
        .filter(|notice| ["ACTIVITY_DUE", "ACTIVITY_OVERDUE"].contains(&notice["kind"].as_str().unwrap()))
        .map(|notice| (text(&notice["kind"]), text(&notice["subject"]["subject"])))
        .collect();
    told.sort();
    told
}

fn of(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(kind, subject)| ((*kind).to_owned(), (*subject).to_owned())).collect()
}

#[tokio::test]
async fn an_assignee_is_reminded_once_a_quarter_of_an_hour_before() {
    let app = TestApp::start().await;
    let agent = app.agent().await;
    let near = planned(&app, "Perto", 10, json!({})).await;
    planned(&app, "Longe", 30, json!({})).await;
    tick(&app).await;
    assert_eq!(reminders(&agent).await, of(&[("ACTIVITY_DUE", "Perto")]));
    tick(&app).await;
    tick(&app).await;
    assert_eq!(reminders(&agent).await.len(), 1, "once");

    let later = (clock::now() + TimeDelta::minutes(12)).to_rfc3339();
    let put_off = json!({ "id": near["id"], "dueAt": later });
    app.manager().await.activity_try("activityUpdate", "ActivityUpdateInput", put_off).await;
    tick(&app).await;
    assert_eq!(reminders(&agent).await.len(), 2, "what is put off is reminded of again");
}

#[tokio::test]
async fn an_assignee_hears_once_that_an_activity_is_late() {
    let app = TestApp::start().await;
    let agent = app.agent().await;
    planned(&app, "Atrasada", -5, json!({})).await;
    planned(&app, "Velha", -60 * 48, json!({})).await;
    let done = planned(&app, "Feita", -5, json!({})).await;
    agent.activity_try("activityComplete", "ActivityCompleteInput", json!({ "id": done["id"] })).await;
    let (starts, ends) = (clock::now() - TimeDelta::minutes(5), clock::now() + TimeDelta::minutes(25));
    let meeting = json!({ "type": "MEETING", "startsAt": starts.to_rfc3339(), "endsAt": ends.to_rfc3339() });
    planned(&app, "Reunião que corre", -5, meeting).await;
    tick(&app).await;
    tick(&app).await;
    assert_eq!(reminders(&agent).await, of(&[("ACTIVITY_OVERDUE", "Atrasada")]));
}

#[tokio::test]
async fn what_took_days_is_late_when_it_should_have_ended() {
    let app = TestApp::start().await;
    let agent = app.agent().await;
    let (starts, ends) = (clock::now() - TimeDelta::hours(60), clock::now() - TimeDelta::minutes(5));
    let fair = json!({ "type": "MEETING", "startsAt": starts.to_rfc3339(), "endsAt": ends.to_rfc3339() });
    planned(&app, "Feira", -60 * 60, fair).await;
    tick(&app).await;
    tick(&app).await;
    assert_eq!(reminders(&agent).await, of(&[("ACTIVITY_OVERDUE", "Feira")]));
}

#[tokio::test]
async fn a_reminder_of_ones_own_choice_goes_before_the_usual_one() {
    let app = TestApp::start().await;
    let agent = app.agent().await;
    let at = |minutes| json!({ "remindAt": (clock::now() + TimeDelta::minutes(minutes)).to_rfc3339() });
    planned(&app, "Amanhã, lembrar já", 60 * 24, at(-1)).await;
    planned(&app, "Logo, lembrar depois", 10, at(5)).await;
    tick(&app).await;
    assert_eq!(reminders(&agent).await, of(&[("ACTIVITY_DUE", "Amanhã, lembrar já")]));
}

#[tokio::test]
async fn what_one_planned_oneself_at_the_last_moment_needs_no_reminder() {
    let app = TestApp::start().await;
    let agent = app.agent().await;
    let due = (clock::now() + TimeDelta::minutes(5)).to_rfc3339();
    agent.activity_create(json!({ "type": "TASK", "subject": "Já", "dueAt": due })).await;
    tick(&app).await;
    assert_eq!(reminders(&agent).await, of(&[]));
}

#[tokio::test]
async fn minutes_without_anything_to_remind_of_leave_no_jobs_behind() {
    let app = TestApp::start().await;
    planned(&app, "Longe", 60, json!({})).await;
    app.drain().await;
    let unit = async || app.store().unit(super::super::support::company(&app).await);
    let before = unit().await.count(job::Entity::find()).await.unwrap();
    let now = chrono::Utc::now();
    // A minute that is not the one of housekeeping.
    let minute = now - TimeDelta::minutes(i64::from(chrono::Timelike::minute(&now) == 17));
    schedule::tick(app.app(), minute - TimeDelta::minutes(1), minute).await.unwrap();
    assert_eq!(unit().await.count(job::Entity::find()).await.unwrap(), before);
}
