//! Invitations, forgotten and changed passwords.

use super::*;
use chrono::TimeDelta;
use entity::{clock, identity::one_time_token};
use sea_orm::{EntityTrait, sea_query::Expr};
use tests::PASSWORD;

const FORGOTTEN: &str =
    "mutation($e: String!) { passwordResetRequest(input: { email: $e }) { sent userErrors { code } } }";
const RESET: &str = "mutation($in: PasswordResetCompleteInput!) { passwordResetComplete(input: $in) { user { email role { key } } userErrors { code field } } }";
const INVITE: &str = "mutation($in: UserInviteInput!) { userInvite(input: $in) { user { id status teams { name } } userErrors { code field message } } }";
const ACCEPT: &str = "mutation($in: InvitationAcceptInput!) { invitationAccept(input: $in) { user { name status } userErrors { code field } } }";
const NEW_PASSWORD: &str = "outra senha bem comprida";

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_a_link_that_works_once() {
    let app = TestApp::start().await;
    let old = Browser::sign_in(&app, "agent@loja.test").await;
    let visitor = app.anonymous();
    let data = visitor.query(FORGOTTEN, json!({ "e": "Agent@Loja.test" })).await;
    assert_eq!(data["passwordResetRequest"]["sent"], true);
    let mail = mail_to(&app, "agent@loja.test").await;
    assert!(mail.body.contains(&format!("{}/password/reset?token=", app.url())), "{}", mail.body);

    let token = token_in(&mail);
    let short = visitor.query(RESET, json!({ "in": { "token": token, "password": "curta" } })).await;
    assert_eq!(problems(&short), ["INVALID"]);
    let input = json!({ "in": { "token": token, "password": NEW_PASSWORD } });
    let data = visitor.query(RESET, input.clone()).await;
    assert_eq!(
        data["passwordResetComplete"]["user"],
        json!({ "email": "agent@loja.test", "role": { "key": "agent" } })
    );
    assert_eq!(problems(&visitor.query(RESET, input).await), ["EXPIRED"]);

    assert!(!old.is_signed_in().await);
    assert_eq!(app.anonymous().try_sign_in("agent@loja.test", PASSWORD).await.status(), StatusCode::UNAUTHORIZED);
    app.anonymous().sign_in("agent@loja.test", NEW_PASSWORD).await;
}

#[tokio::test]
async fn two_who_use_a_link_at_once_set_one_password() {
    let app = TestApp::start().await;
    app.anonymous().query(FORGOTTEN, json!({ "e": "agent@loja.test" })).await;
    let token = token_in(&mail_to(&app, "agent@loja.test").await);
    let (one, other) = (app.anonymous(), app.anonymous());
    let input = |password: &str| json!({ "in": { "token": token, "password": password } });
    let (one, other) =
        tokio::join!(one.query(RESET, input(NEW_PASSWORD)), other.query(RESET, input("ainda outra senha")));
    let won = [&one, &other].iter().filter(|data| problems(data).is_empty()).count();
    assert_eq!(won, 1, "{one} {other}");
}

#[tokio::test]
async fn a_link_stops_working_after_an_hour_and_when_a_newer_one_is_asked_for() {
    let app = TestApp::start().await;
    let visitor = app.anonymous();
    visitor.query(FORGOTTEN, json!({ "e": "agent@loja.test" })).await;
    let first = token_in(&mail_to(&app, "agent@loja.test").await);
    let use_it = |token: String| {
        let visitor = visitor.clone();
        async move { problems(&visitor.query(RESET, json!({ "in": { "token": token, "password": NEW_PASSWORD } })).await) }
    };
    visitor.query(FORGOTTEN, json!({ "e": "agent@loja.test" })).await;
    let started = Instant::now();
    let second = loop {
        let token = token_in(&mail_to(&app, "agent@loja.test").await);
        if token != first {
            break token;
        }
        assert!(started.elapsed() < Duration::from_secs(10));
    };
    assert_eq!(use_it(first).await, ["EXPIRED"]);
    let past = Expr::value(clock::now() - TimeDelta::seconds(1));
    let update = one_time_token::Entity::update_many().col_expr(one_time_token::Column::ExpiresAt, past);
    change(&app, tenant(&app).await, update).await;
    assert_eq!(use_it(second).await, ["EXPIRED"]);
    assert_eq!(use_it("nonsense".into()).await, ["EXPIRED"]);
}

#[tokio::test]
async fn an_unknown_e_mail_gets_the_same_answer_and_no_mail() {
    let app = TestApp::start().await;
    let data = app.anonymous().query(FORGOTTEN, json!({ "e": "nobody@loja.test" })).await;
    assert_eq!(data["passwordResetRequest"], json!({ "sent": true, "userErrors": [] }));
    app.anonymous().query(FORGOTTEN, json!({ "e": "agent@loja.test" })).await;
    mail_to(&app, "agent@loja.test").await;
    let letters = api::integrations::mail::Outbox::of(&app.app().config).list().await.unwrap();
    assert!(letters.iter().all(|letter| letter.mail.to == "agent@loja.test"));
}

#[tokio::test]
async fn mails_to_one_account_are_limited() {
    let app = TestApp::start().await;
    let visitor = app.anonymous();
    for _ in 0..5 {
        visitor.query(FORGOTTEN, json!({ "e": "agent@loja.test" })).await;
    }
    assert_eq!(visitor.error_codes(FORGOTTEN, json!({ "e": "agent@loja.test" })).await, ["RATE_LIMITED"]);
}

#[tokio::test]
async fn an_invited_person_chooses_a_password_and_is_in() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let role = role_id(&admin, "agent").await;
    let input = json!({ "email": "Nova@Loja.test", "name": "Nova Pessoa", "roleId": role });
    let data = admin.query(INVITE, json!({ "in": input })).await;
    assert_eq!(data["userInvite"]["user"]["status"], "INVITED");
    let mail = mail_to(&app, "nova@loja.test").await;
    assert!(mail.subject.contains("Loja Teste") && mail.body.contains("/invitation?token="));

    let visitor = app.anonymous();
    let token = token_in(&mail);
    let wrong = json!({ "in": { "token": token, "password": NEW_PASSWORD } });
    assert_eq!(problems(&visitor.query(RESET, wrong).await), ["EXPIRED"]);
    let input = json!({ "in": { "token": token, "name": "Nova Silva", "password": NEW_PASSWORD } });
    let data = visitor.query(ACCEPT, input.clone()).await;
    assert_eq!(data["invitationAccept"]["user"], json!({ "name": "Nova Silva", "status": "ACTIVE" }));
    assert_eq!(problems(&visitor.query(ACCEPT, input).await), ["EXPIRED"]);
    app.anonymous().sign_in("nova@loja.test", NEW_PASSWORD).await;
}

#[tokio::test]
async fn inviting_again_sends_a_fresh_link_and_somebody_who_is_in_is_taken() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let role = role_id(&admin, "viewer").await;
    let input = |email: &str| json!({ "in": { "email": email, "name": "Nova", "roleId": role } });
    let first = admin.query(INVITE, input("nova@loja.test")).await;
    let again = admin.query(INVITE, input("nova@loja.test")).await;
    assert_eq!(first["userInvite"]["user"]["id"], again["userInvite"]["user"]["id"]);
    assert_eq!(problems(&admin.query(INVITE, input("agent@loja.test")).await), ["TAKEN"]);
    let data = admin.query(INVITE, json!({ "in": { "email": "x", "name": " ", "roleId": role } })).await;
    assert_eq!(problems(&data), ["INVALID", "REQUIRED"]);
}

#[tokio::test]
async fn a_changed_password_signs_the_other_devices_out() {
    let app = TestApp::start().await;
    let change = "mutation($in: PasswordChangeInput!) { passwordChange(input: $in) { userErrors { code field } } }";
    let (here, there) = (app.sign_in("agent@loja.test").await, Browser::sign_in(&app, "agent@loja.test").await);
    let data = here.query(change, json!({ "in": { "current": "not this one", "new": NEW_PASSWORD } })).await;
    assert_eq!(data["passwordChange"]["userErrors"][0]["field"], json!(["current"]));
    let data = here.query(change, json!({ "in": { "current": PASSWORD, "new": NEW_PASSWORD } })).await;
    assert_eq!(problems(&data), [""; 0]);
    here.query("{ viewer { user { id } } }", json!({})).await;
    assert!(!there.is_signed_in().await);
    app.anonymous().sign_in("agent@loja.test", NEW_PASSWORD).await;
}

#[tokio::test]
async fn developers_read_the_outbox_in_the_browser_and_production_does_not_show_it() {
    let app = TestApp::start().await;
    app.anonymous().query(FORGOTTEN, json!({ "e": "agent@loja.test" })).await;
    mail_to(&app, "agent@loja.test").await;
    let list = app.anonymous().get("/dev/mail").await.text().await.unwrap();
    assert!(list.contains("<h1>Caixa de saída</h1>"), "{list}");
    let english = reqwest::Client::new().get(format!("{}/dev/mail", app.url())).header("Accept-Language", "en");
    assert!(english.send().await.unwrap().text().await.unwrap().contains("<h1>Outbox</h1>"));
    let (_, rest) = list.split_once("href=\"").unwrap();
    let page = app.anonymous().get(rest.split('"').next().unwrap()).await.text().await.unwrap();
    assert!(page.contains("/password/reset?token="));
    let production = TestApp::with(|config| config.platform.production = true).await;
    let page = production.anonymous().get("/dev/mail").await.text().await.unwrap_or_default();
    assert!(!page.contains("Caixa de saída") && !page.contains("/dev/mail/"));
}
