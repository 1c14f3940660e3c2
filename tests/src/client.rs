//! A person with a browser: cookies, a token, GraphQL. Slices add verbs in `actions`.

use super::{Value, json, socket::WsClient};
use std::sync::{Arc, Mutex};

/// Cheap to clone; clones are the same person.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    http: reqwest::Client,
    base: String,
    token: Mutex<Option<String>>,
}

impl Client {
    /// Nobody yet. `base` is `http://host:port`.
    pub fn new(base: &str) -> Self {
        Self::with(base, reqwest::Client::builder())
    }

    /// Nobody yet, who comes by a host name that only this test knows.
    pub fn at(host: &str, addr: std::net::SocketAddr) -> Self {
        Self::with(&format!("http://{host}:{}", addr.port()), reqwest::Client::builder().resolve(host, addr))
    }

    fn with(base: &str, builder: reqwest::ClientBuilder) -> Self {
        let http = builder
            .cookie_store(true)
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(std::time::Duration::from_secs(30))
            .build()
            .expect("an HTTP client");
        let inner = Inner { http, base: base.to_owned(), token: Mutex::default() };
        Self { inner: Arc::new(inner) }
    }

    /// Signs in; panics when the server says no.
    pub async fn sign_in(&self, email: &str, password: &str) {
        let reply = self.try_sign_in(email, password).await;
        let (status, text) = (reply.status(), reply.text().await.unwrap_or_default());
        assert!(status.is_success(), "sign-in of {email}: {status} {text}");
        self.keep_token(&text);
    }

    /// Tries to sign in; the caller looks at the answer.
    pub async fn try_sign_in(&self, email: &str, password: &str) -> reqwest::Response {
        self.post_json("/session", &json!({ "email": email, "password": password })).await
    }

    /// Trades the session cookie for a new token.
    pub async fn refresh(&self) -> reqwest::StatusCode {
        let reply = self.send(self.http().post(self.url("/session/refresh"))).await;
        let (status, text) = (reply.status(), reply.text().await.unwrap_or_default());
        if status.is_success() {
            self.keep_token(&text);
        }
        status
    }

    pub async fn sign_out(&self) {
        let request = self.authorized(self.http().delete(self.url("/session")));
        let status = self.send(request).await.status();
        assert!(status.is_success(), "sign-out: {status}");
        self.set_token(None);
    }

    /// The data of an operation; panics on `errors`.
    pub async fn query(&self, document: &str, variables: Value) -> Value {
        let mut answer = self.try_query(document, variables).await;
        assert!(answer.get("errors").is_none(), "{document}\nanswered {:#}", answer["errors"]);
        answer["data"].take()
    }

    /// The whole answer of an operation: `data`, `errors`, `extensions`.
    pub async fn try_query(&self, document: &str, variables: Value) -> Value {
        let reply = self.post_graphql(&json!({ "query": document, "variables": variables })).await;
        let (status, text) = (reply.status(), reply.text().await.expect("a body"));
        serde_json::from_str(&text).unwrap_or_else(|_| panic!("{status}, not JSON: {text}"))
    }

    /// The codes in `errors` of an operation, in order.
    pub async fn error_codes(&self, document: &str, variables: Value) -> Vec<String> {
        codes(&self.try_query(document, variables).await)
    }

    /// Posts any body to `/graphql`.
    pub async fn post_graphql(&self, body: &Value) -> reqwest::Response {
        self.post_json("/graphql", body).await
    }

    /// Posts JSON to a route, with the token when signed in.
    pub async fn post_json(&self, path: &str, body: &Value) -> reqwest::Response {
        self.send(self.authorized(self.http().post(self.url(path)).json(body))).await
    }

    /// Gets a route, with the token when signed in.
    pub async fn get(&self, path: &str) -> reqwest::Response {
        self.send(self.authorized(self.http().get(self.url(path)))).await
    }

    /// A WebSocket, acknowledged.
    pub async fn socket(&self) -> WsClient {
        WsClient::open(&self.inner.base, self.token()).await
    }

    /// A WebSocket whose answers are in a language.
    pub async fn socket_in(&self, language: Option<&str>) -> WsClient {
        WsClient::open_in(&self.inner.base, self.token(), language).await
    }

    pub fn http(&self) -> &reqwest::Client {
        &self.inner.http
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.inner.base)
    }

    pub fn token(&self) -> Option<String> {
        self.inner.token.lock().expect("token").clone()
    }

    /// Takes another token, or none; cookies stay.
    pub fn set_token(&self, token: Option<String>) {
        *self.inner.token.lock().expect("token") = token;
    }

    /// Puts the token on a request.
    pub fn authorized(&self, request: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
        match self.token() {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> reqwest::Response {
        request.send().await.unwrap_or_else(|error| panic!("the server did not answer: {error:?}"))
    }

    fn keep_token(&self, text: &str) {
        let body: Value = serde_json::from_str(text).unwrap_or_default();
        let token = body["accessToken"].as_str().unwrap_or_else(|| panic!("no accessToken in {text}"));
        self.set_token(Some(token.to_owned()));
    }
}

/// The codes in `errors` of an answer.
pub(crate) fn codes(answer: &Value) -> Vec<String> {
    let errors = answer["errors"].as_array().cloned().unwrap_or_default();
    errors.iter().map(|e| e["extensions"]["code"].as_str().unwrap_or("?").to_owned()).collect()
}
