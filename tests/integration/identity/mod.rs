//! Who people are, what they may do, and how they come in.

mod addresses;
mod audit;
mod company;
mod demo;
mod founding;
mod links;
mod logo;
mod people;
mod refresh;
mod revocation;
mod roles;
mod sign_in;

use entity::{Author, id::TenantId};
use reqwest::{RequestBuilder, Response, StatusCode, header};
use sea_orm::UpdateMany;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tests::{Client, TestApp};

/// A browser whose cookie the test holds in its hand.
struct Browser {
    http: reqwest::Client,
    base: String,
    cookie: String,
    token: String,
}

impl Browser {
    async fn sign_in(app: &TestApp, email: &str) -> Self {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let mut browser = Self { http, base: app.url(), cookie: String::new(), token: String::new() };
        let body = json!({ "email": email, "password": tests::PASSWORD });
        let reply = browser.http.post(format!("{}/session", browser.base)).json(&body).send().await.unwrap();
        assert_eq!(reply.status(), StatusCode::OK);
        browser.cookie = cookie(&reply).unwrap();
        browser.token = reply.json::<Value>().await.unwrap()["accessToken"].as_str().unwrap().to_owned();
        browser
    }

    /// Trades a cookie; the status and the next cookie.
    async fn refresh(&self, cookie: &str) -> (StatusCode, Option<String>) {
        let reply = self.with(self.http.post(format!("{}/session/refresh", self.base)), cookie).await;
        (reply.status(), self::cookie(&reply))
    }

    async fn sign_out(&self) -> StatusCode {
        self.with(self.http.delete(format!("{}/session", self.base)), &self.cookie).await.status()
    }

    /// Whether the access token still speaks for somebody.
    async fn is_signed_in(&self) -> bool {
        let request = self.http.post(format!("{}/graphql", self.base)).bearer_auth(&self.token);
        let reply = request.json(&json!({ "query": "{ viewer { user { id } } }" })).send().await.unwrap();
        let status = reply.status();
        assert!(status == StatusCode::OK || status == StatusCode::UNAUTHORIZED, "{status}");
        status == StatusCode::OK
    }

    async fn with(&self, request: RequestBuilder, cookie: &str) -> Response {
        request.header(header::COOKIE, format!("balcao_session={cookie}")).send().await.unwrap()
    }
}

/// The cookie that an answer sets, if it is not an empty one.
fn cookie(reply: &Response) -> Option<String> {
    let set = reply.headers().get(header::SET_COOKIE)?.to_str().ok()?;
    let value = set.strip_prefix("balcao_session=")?.split(';').next()?;
    Some(value.to_owned()).filter(|value| !value.is_empty())
}

async fn tenant(app: &TestApp) -> TenantId {
    app.app().only_tenant().await.unwrap().unwrap()
}

/// Moves time: changes rows as only time would.
async fn change<E: entity::store::TenantOwned>(app: &TestApp, tenant: TenantId, update: UpdateMany<E>) {
    let mut unit = app.store().write(tenant, Author::system());
    unit.update_where(update).await.unwrap();
    unit.commit().await.unwrap();
}

/// The newest mail to somebody, once it is there.
async fn mail_to(app: &TestApp, email: &str) -> api::integrations::mail::Mail {
    let started = Instant::now();
    loop {
        app.drain().await;
        let letters = api::integrations::mail::Outbox::of(&app.app().config).list().await.unwrap();
        if let Some(letter) = letters.into_iter().find(|letter| letter.mail.to == email) {
            return letter.mail;
        }
        assert!(started.elapsed() < Duration::from_secs(10), "no mail to {email}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The secret in the link of a mail.
fn token_in(mail: &api::integrations::mail::Mail) -> String {
    let (_, rest) = mail.body.split_once("?token=").unwrap_or_else(|| panic!("no link in {}", mail.body));
    rest.split_whitespace().next().unwrap().to_owned()
}

/// The codes of `userErrors` of a mutation's only field.
fn problems(data: &Value) -> Vec<String> {
    let payload = data.as_object().and_then(|data| data.values().next()).unwrap_or_else(|| panic!("{data}"));
    let errors = payload["userErrors"].as_array().unwrap_or_else(|| panic!("no userErrors in {data}"));
    errors.iter().map(|error| error["code"].as_str().unwrap().to_owned()).collect()
}

/// The id of somebody by their e-mail.
async fn user_id(client: &Client, email: &str) -> String {
    let data =
        client.query("query($s: String) { users(where: { search: $s }) { nodes { id } } }", json!({ "s": email }));
    data.await["users"]["nodes"][0]["id"].as_str().unwrap_or_else(|| panic!("nobody is {email}")).to_owned()
}

/// The id of a role by its key.
async fn role_id(client: &Client, key: &str) -> String {
    let data = client.query("{ roles { id key } }", json!({})).await;
    let role = data["roles"].as_array().unwrap().iter().find(|role| role["key"] == key);
    role.unwrap_or_else(|| panic!("no role {key}"))["id"].as_str().unwrap().to_owned()
}
