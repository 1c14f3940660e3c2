//! Signing in with e-mail and password.

use super::*;
use api::domain::identity;
use tests::PASSWORD;

#[tokio::test]
async fn a_person_signs_in_and_is_told_who_they_are() {
    let app = TestApp::start().await;
    let agent = app.agent().await;
    let viewer = agent.query(
        "{ viewer { user { email role { key } } tenant { name } grants { permission scope } demo } }",
        json!({}),
    );
    let viewer = &viewer.await["viewer"];
    assert_eq!(viewer["user"], json!({ "email": "agent@loja.test", "role": { "key": "agent" } }));
    assert_eq!(viewer["tenant"]["name"], "Loja Teste");
    let grants = viewer["grants"].as_array().unwrap();
    assert!(grants.contains(&json!({ "permission": "deal.write", "scope": "OWN" })));
    assert!(!grants.iter().any(|grant| grant["permission"] == "user.manage"));
}

#[tokio::test]
async fn the_cookie_is_for_the_session_route_only_and_no_script_sees_it() {
    let app = TestApp::start().await;
    let reply = app.anonymous().try_sign_in("admin@loja.test", PASSWORD).await;
    let set = reply.headers()[header::SET_COOKIE].to_str().unwrap().to_owned();
    for part in ["HttpOnly", "SameSite=Strict", "Path=/session", "Max-Age=12"] {
        assert!(set.contains(part), "{part} in {set}");
    }
    assert!(!set.contains("Secure"));
    let body: Value = reply.json().await.unwrap();
    let expires_at: chrono::DateTime<chrono::Utc> = body["expiresAt"].as_str().unwrap().parse().unwrap();
    let minutes = (expires_at - chrono::Utc::now()).num_seconds() as f64 / 60.0;
    assert!((9.0..=10.1).contains(&minutes));

    let https = TestApp::with(|config| config.http.public_url = Some("https://crm.loja.test".into())).await;
    let reply = https.anonymous().try_sign_in("admin@loja.test", PASSWORD).await;
    assert!(reply.headers()[header::SET_COOKIE].to_str().unwrap().contains("; Secure"));
}

#[tokio::test]
async fn an_unknown_account_and_a_wrong_password_get_the_same_answer() {
    let app = TestApp::start().await;
    let mut answers = Vec::new();
    for email in ["admin@loja.test", "nobody@loja.test", "not an e-mail"] {
        let reply = app.anonymous().try_sign_in(email, "a wrong password").await;
        assert_eq!(reply.status(), StatusCode::UNAUTHORIZED);
        assert!(reply.headers().get(header::SET_COOKIE).is_none());
        let body: Value = reply.json().await.unwrap();
        assert_eq!(body["error"]["code"], "UNAUTHENTICATED");
        answers.push(body["error"]["message"].clone());
    }
    assert!(answers.iter().all(|answer| answer == "E-mail ou senha incorretos."));
}

#[tokio::test]
async fn the_sixth_failure_of_an_account_locks_it_whether_it_exists_or_not() {
    let app = TestApp::start().await;
    for email in ["agent@loja.test", "nobody@loja.test"] {
        for _ in 0..5 {
            let reply = app.anonymous().try_sign_in(email, "a wrong password").await;
            assert_eq!(reply.status(), StatusCode::UNAUTHORIZED);
        }
        let reply = app.anonymous().try_sign_in(email, PASSWORD).await;
        assert_eq!(reply.status(), StatusCode::TOO_MANY_REQUESTS);
        let seconds: u64 = reply.headers()[header::RETRY_AFTER].to_str().unwrap().parse().unwrap();
        assert!((55..=60).contains(&seconds));
    }
    // Others are not held up.
    app.sign_in("viewer@loja.test").await;
}

#[tokio::test]
async fn one_address_cannot_try_a_password_on_many_accounts() {
    let app = TestApp::start().await;
    let mut tried = 0;
    for n in 0..30 {
        let reply = app.anonymous().try_sign_in(&format!("person{n}@loja.test"), "a common password").await;
        tried += u32::from(reply.status() == StatusCode::UNAUTHORIZED);
    }
    assert_eq!(tried, 20);
}

#[tokio::test]
async fn signing_in_often_and_rightly_is_not_limited() {
    let app = TestApp::start().await;
    for _ in 0..25 {
        app.sign_in("manager@loja.test").await;
    }
}

#[tokio::test]
async fn a_page_of_another_origin_is_refused() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    let body = json!({ "email": "admin@loja.test", "password": PASSWORD });
    for (origin, status) in [
        ("https://evil.test", StatusCode::FORBIDDEN),
        ("null", StatusCode::FORBIDDEN),
        (app.url().as_str(), StatusCode::OK),
    ] {
        let request = client.http().post(client.url("/session")).header(header::ORIGIN, origin).json(&body);
        assert_eq!(request.send().await.unwrap().status(), status, "{origin}");
    }
}

#[tokio::test]
async fn broken_foreign_and_ended_tokens_are_refused() {
    let app = TestApp::start().await;
    let other =
        TestApp::with(|config| config.platform.secret = Some("another secret, another secret, another".into())).await;
    // Password hashes know the secret too, so there they get new ones.
    let company = tenant(&other).await;
    identity::provision::set_password(other.app(), company, "admin@loja.test", PASSWORD).await.unwrap();
    let foreign = other.admin().await.token().unwrap();
    let own = app.admin().await.token().unwrap();
    let parts: Vec<&str> = own.split('.').collect();
    let unsigned = format!("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{}.", parts[1]);
    let swapped = format!("{}.{}.{}", parts[0], foreign.split('.').nth(1).unwrap(), parts[2]);
    for token in ["", "x", "a.b.c", &foreign, &unsigned, &swapped, &own[..own.len() - 4]] {
        let client = app.anonymous();
        client.set_token(Some(token.to_owned()));
        let reply = client.post_graphql(&json!({ "query": "{ viewer { user { id } } }" })).await;
        assert_eq!(reply.status(), StatusCode::UNAUTHORIZED, "{token}");
    }
}

#[tokio::test]
async fn a_body_that_is_no_sign_in_is_a_bad_request() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    for body in [json!([]), json!({ "email": "a@b.com" }), json!({ "email": 1, "password": 2 })] {
        assert_eq!(client.post_json("/session", &body).await.status(), StatusCode::BAD_REQUEST);
    }
}

#[tokio::test]
async fn who_has_accounts_in_two_companies_says_which() {
    let Some(app) = TestApp::multi().await else { return };
    let register = "mutation($in: RegisterInput!) { register(input: $in) { user { id } userErrors { code } } }";
    let input = json!({ "companyName": "Terceira", "name": "Ana", "email": "admin@loja.test", "password": PASSWORD });
    let data = app.anonymous().query(register, json!({ "in": input })).await;
    assert_eq!(problems(&data), [""; 0]);

    let reply = app.anonymous().try_sign_in("admin@loja.test", PASSWORD).await;
    assert_eq!(reply.status(), StatusCode::BAD_REQUEST);
    assert!(reply.text().await.unwrap().contains("company"));
    let mut body = json!({ "email": "admin@loja.test", "password": PASSWORD, "company": "terceira" });
    assert_eq!(app.anonymous().post_json("/session", &body).await.status(), StatusCode::OK);
    body["company"] = json!("outra");
    assert_eq!(app.anonymous().post_json("/session", &body).await.status(), StatusCode::UNAUTHORIZED);
}
