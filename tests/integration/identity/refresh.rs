//! Refresh tokens: used once, ten seconds of grace, and the end of the session when somebody has a copy.

use super::*;
use chrono::TimeDelta;
use entity::{
    clock,
    identity::{refresh_token, session},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

/// Lets all used tokens have been used a while ago.
async fn time_passes(app: &TestApp, seconds: i64) {
    let then = clock::now() - TimeDelta::seconds(seconds);
    let update = refresh_token::Entity::update_many()
        .col_expr(refresh_token::Column::UsedAt, Expr::value(then))
        .filter(refresh_token::Column::UsedAt.is_not_null());
    change(app, tenant(app).await, update).await;
}

#[tokio::test]
async fn each_refresh_gives_the_next_cookie() {
    let app = TestApp::start().await;
    let browser = Browser::sign_in(&app, "agent@loja.test").await;
    let (status, second) = browser.refresh(&browser.cookie).await;
    assert_eq!(status, StatusCode::OK);
    let (status, third) = browser.refresh(second.as_ref().unwrap()).await;
    assert_eq!(status, StatusCode::OK);
    assert!(third != second && second.as_ref() != Some(&browser.cookie));
}

#[tokio::test]
async fn a_used_cookie_gives_the_same_successor_within_ten_seconds() {
    let app = TestApp::start().await;
    let browser = Browser::sign_in(&app, "agent@loja.test").await;
    let first = browser.refresh(&browser.cookie).await;
    let again = browser.refresh(&browser.cookie).await;
    assert_eq!(first.0, StatusCode::OK);
    assert_eq!(first, again);
}

#[tokio::test]
async fn two_tabs_that_refresh_at_once_both_stay_signed_in() {
    let app = TestApp::start().await;
    let browser = Browser::sign_in(&app, "agent@loja.test").await;
    for _ in 0..10 {
        let fresh = Browser::sign_in(&app, "agent@loja.test").await;
        let (one, other) = tokio::join!(fresh.refresh(&fresh.cookie), fresh.refresh(&fresh.cookie));
        assert_eq!((one.0, &one), (StatusCode::OK, &other));
        let (one, other) = tokio::join!(fresh.refresh(one.1.as_ref().unwrap()), fresh.refresh(&fresh.cookie));
        assert_eq!((one.0, other.0), (StatusCode::OK, StatusCode::OK));
    }
    drop(browser);
}

#[tokio::test]
async fn a_cookie_used_again_later_ends_the_session_for_thief_and_victim() {
    let app = TestApp::start().await;
    let victim = Browser::sign_in(&app, "agent@loja.test").await;
    let (_, next) = victim.refresh(&victim.cookie).await;
    time_passes(&app, 11).await;
    assert_eq!(victim.refresh(&victim.cookie).await, (StatusCode::UNAUTHORIZED, None));
    assert_eq!(victim.refresh(&next.unwrap()).await, (StatusCode::UNAUTHORIZED, None));
    assert!(!victim.is_signed_in().await);

    let log = "{ auditLog(where: { action: \"session.token_reused\" }) { nodes { actorName entity } } }";
    let log = app.admin().await.query(log, json!({})).await;
    assert_eq!(log["auditLog"]["nodes"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_session_ends_after_two_weeks_without_use_and_after_thirty_days() {
    let app = TestApp::start().await;
    let days = |days| Expr::value(clock::now() - TimeDelta::days(days));
    for (column, days) in [(session::Column::LastUsedAt, days(14)), (session::Column::ExpiresAt, days(0))] {
        let browser = Browser::sign_in(&app, "agent@loja.test").await;
        change(&app, tenant(&app).await, session::Entity::update_many().col_expr(column, days)).await;
        assert_eq!(browser.refresh(&browser.cookie).await.0, StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn an_unknown_cookie_and_none_are_refused() {
    let app = TestApp::start().await;
    let browser = Browser::sign_in(&app, "agent@loja.test").await;
    for cookie in ["", "x", &"A".repeat(43)] {
        assert_eq!(browser.refresh(cookie).await, (StatusCode::UNAUTHORIZED, None));
    }
    assert!(browser.is_signed_in().await);
}

#[tokio::test]
async fn the_eleventh_device_signs_the_least_used_out() {
    let app = TestApp::start().await;
    let first = Browser::sign_in(&app, "agent@loja.test").await;
    let second = Browser::sign_in(&app, "agent@loja.test").await;
    for _ in 0..9 {
        Browser::sign_in(&app, "agent@loja.test").await;
    }
    assert!(!first.is_signed_in().await);
    assert!(second.is_signed_in().await);
    assert_eq!(first.refresh(&first.cookie).await.0, StatusCode::UNAUTHORIZED);
}
