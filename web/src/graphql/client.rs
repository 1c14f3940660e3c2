//! Sends an operation and reads its answer: token, one retry after a refresh, and every failure as a `ClientError`.

use std::{any::Any, cell::Cell, rc::Rc};

use cynic::{GraphQlError, Operation};
use futures::{FutureExt, future::LocalBoxFuture};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{
    ClientError, ErrorKind, Socket,
    cache::{Cache, Watch},
    read::{from_text, from_value},
};
use crate::{
    http::{self, Method, Reply, Sender},
    i18n::Locale,
    session::Session,
};
use yew::Callback;

const ENDPOINT: &str = "/graphql";

/// Shared by the whole app; get it with `use_client()`.
#[derive(Clone)]
pub struct Client(Rc<Inner>);

struct Inner {
    session: Session,
    locale: Cell<Locale>,
    cache: Rc<Cache>,
    socket: Socket,
}

/// An operation made ready to send; two with the same body have the same answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    pub operation: String,
    pub body: String,
    /// The same with the hash of the query instead of its text, which the server mostly knows already.
    hashed: String,
}

impl Request {
    pub fn new<D, V: Serialize>(operation: &Operation<D, V>) -> Self {
        let name = operation.operation_name.clone().unwrap_or_default().into_owned();
        // Variables are plain data with string keys, so this cannot fail; the server would refuse null.
        let variables = serde_json::to_value(&operation.variables).unwrap_or_default();
        Self::of(name, &operation.query, variables)
    }

    fn of(operation: String, query: &str, variables: Value) -> Self {
        let hash = Sha256::digest(query).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let persisted = json!({ "persistedQuery": { "version": 1, "sha256Hash": hash } });
        let mut body = json!({ "operationName": operation, "variables": variables, "extensions": persisted });
        let hashed = body.to_string();
        body["query"] = query.into();
        Self { operation, body: body.to_string(), hashed }
    }

    /// Only its name counts: for what concerns all requests of an operation.
    pub fn named(operation: String) -> Self {
        Self { operation, body: String::new(), hashed: String::new() }
    }
}

impl Client {
    pub fn new(session: Session) -> Self {
        let socket = Socket::new(session.clone());
        Self(Rc::new(Inner { session, locale: Cell::new(Locale::PtBr), cache: Rc::default(), socket }))
    }

    pub fn session(&self) -> &Session {
        &self.0.session
    }

    pub fn socket(&self) -> &Socket {
        &self.0.socket
    }

    /// The language the server answers in from now on.
    pub fn speak(&self, locale: Locale) {
        self.0.locale.set(locale);
        self.0.session.speak(locale);
        self.0.socket.speak(locale);
    }

    /// Has every mounted page of this query fetch again, and forgets what was kept of it:
    /// `client.invalidate::<CustomerList>()` after a customer was made.
    pub fn invalidate<Q: cynic::QueryFragment>(&self) {
        self.0.cache.invalidate(&Q::name().unwrap_or_default());
    }

    /// Has everything on screen fetch again: after a change of language.
    pub fn invalidate_all(&self) {
        self.0.cache.invalidate_all();
    }

    /// Forgets every answer kept: the next person must not see them.
    pub fn forget(&self) {
        self.0.cache.clear();
    }

    pub(super) fn known(&self, request: &Request) -> Option<Rc<dyn Any>> {
        self.0.cache.get(&request.body)
    }

    pub(super) fn keep(&self, request: &Request, data: Rc<dyn Any>) {
        self.0.cache.put(&request.operation, &request.body, data);
    }

    pub(super) fn watch(&self, request: &Request, stale: Callback<()>) -> Watch {
        self.0.cache.watch(&request.operation, stale)
    }

    /// Sends one operation. Hooks are the usual way; this is for steps within other work.
    pub async fn run<D: DeserializeOwned>(&self, request: &Request) -> Result<D, ClientError> {
        read(&self.answer(request).await?)
    }

    /// The answer's text, for [`read`]. Boxed and without type of its own: what waits for the network is compiled
    /// once, not for each operation (that was a fifth of the app).
    pub(super) fn answer(&self, request: &Request) -> LocalBoxFuture<'static, Result<String, ClientError>> {
        let (client, request) = (self.clone(), request.clone());
        async move { client.signed_in(|token| client.ask(&request, token)).await }.boxed_local()
    }

    /// Asks one of the server's plain HTTP addresses for a file of text, with JSON.
    pub async fn download(&self, path: &str, question: &impl Serialize) -> Result<String, ClientError> {
        let question = serde_json::to_string(question).map_err(|_| ErrorKind::Fault)?;
        let answer = self.signed_in(|token| async {
            let reply = http::send(Method::Post, path, Some(question.clone()), self.sender(token)).await?;
            if (200..300).contains(&reply.status) { Ok(reply.body) } else { Err(ClientError::from_reply(&reply)) }
        });
        answer.await
    }

    /// Asks a link of the server's, which says itself who may, and reads the JSON it answers.
    pub async fn look<D: DeserializeOwned>(&self, link: &str) -> Result<D, ClientError> {
        let reply = http::send(Method::Get, link, None, self.sender(None)).await?;
        if !(200..300).contains(&reply.status) {
            return Err(ClientError::from_reply(&reply));
        }
        from_text(&reply.body).map_err(|_| ErrorKind::Fault.into())
    }

    /// Sends a file, or a part of one, to a link of the server's, which says itself who may; `on_share` hears 0–1.
    /// With its SHA-256 in base64 the server notices what got damaged. Dropping the future stops it.
    pub async fn put_file(
        &self,
        link: &str,
        content: &web_sys::Blob,
        digest: Option<&str>,
        on_share: impl Fn(f64) + 'static,
    ) -> Result<(), ClientError> {
        let reply = http::put_file(link, content, digest, self.0.locale.get().tag(), on_share).await?;
        if (200..300).contains(&reply.status) { Ok(()) } else { Err(ClientError::from_reply(&reply)) }
    }

    /// Sends with the token; once more with a new one, should the server no longer know it.
    async fn signed_in<F>(&self, send: impl Fn(Option<String>) -> F) -> Result<String, ClientError>
    where
        F: Future<Output = Result<String, ClientError>>,
    {
        let token = self.0.session.token().await;
        let signed_in = token.is_some();
        match send(token).await {
            Err(error) if error.kind == ErrorKind::Unauthenticated && signed_in => {
                self.0.session.refresh().await?;
                send(self.0.session.token().await).await
            }
            answer => answer,
        }
    }

    /// By hash first; with the text when this server has not seen it yet. Strangers cannot leave texts there, so
    /// theirs always travel.
    async fn ask(&self, request: &Request, token: Option<String>) -> Result<String, ClientError> {
        if token.is_some() {
            match self.post(&request.hashed, token.clone()).await {
                Err(error) if error.kind == ErrorKind::UnknownQuery => {}
                answer => return answer,
            }
        }
        self.post(&request.body, token).await
    }

    /// The answer's text, known to be free of errors.
    async fn post(&self, body: &str, token: Option<String>) -> Result<String, ClientError> {
        let reply = http::send(Method::Post, ENDPOINT, Some(body.to_owned()), self.sender(token)).await?;
        match fault(&reply) {
            Some(error) => Err(error),
            None => Ok(reply.body),
        }
    }

    fn sender(&self, token: Option<String>) -> Sender<'static> {
        Sender { token, language: self.0.locale.get().tag() }
    }
}

impl PartialEq for Client {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What an operation asked for, from the text of an answer.
pub(super) fn read<D: DeserializeOwned>(answer: &str) -> Result<D, ClientError> {
    from_value(&data(answer)?).map_err(|_| ErrorKind::Fault.into())
}

fn data(answer: &str) -> Result<Value, ClientError> {
    let mut answer: Value = serde_json::from_str(answer).map_err(|_| ErrorKind::Fault)?;
    Ok(answer.get_mut("data").map(Value::take).unwrap_or_default())
}

/// Just the errors of an answer; its data is skipped.
#[derive(Deserialize)]
struct Errors {
    errors: Option<Vec<GraphQlError<Extensions>>>,
}

#[derive(Deserialize, Clone)]
#[serde(rename_all = "camelCase")]
struct Extensions {
    code: Option<String>,
    request_id: Option<String>,
}

/// GraphQL errors may come with any status, so the body is asked first.
fn fault(reply: &Reply) -> Option<ClientError> {
    let Ok(answer) = from_text::<Errors>(&reply.body) else {
        return Some(ClientError::from_reply(reply));
    };
    let first = answer.errors.unwrap_or_default().into_iter().next();
    let refused = !(200..300).contains(&reply.status);
    match first {
        None => refused.then(|| ClientError::from_reply(reply)),
        Some(error) => {
            let extensions = error.extensions.unwrap_or(Extensions { code: None, request_id: None });
            let request_id = extensions.request_id.or_else(|| reply.request_id.clone());
            Some(ClientError::from_code(&extensions.code.unwrap_or_default(), request_id))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(status: u16, body: &str) -> Reply {
        Reply { status, body: body.into(), request_id: Some("from-header".into()) }
    }

    #[test]
    fn a_graphql_error_keeps_its_code_and_request_id() {
        let body = r#"{"data":null,"errors":[{"message":"x","extensions":{"code":"FORBIDDEN","requestId":"r1"}}]}"#;
        let error = fault(&reply(200, body)).expect("an error");
        assert_eq!((error.kind, error.request_id.as_deref()), (ErrorKind::Forbidden, Some("r1")));
    }

    #[test]
    fn a_refusal_outside_graphql_is_understood_by_code_or_status() {
        let error = fault(&reply(429, r#"{"error":{"code":"SLOW_DOWN","message":"x","requestId":"r2"}}"#));
        assert_eq!(error.map(|error| error.kind), Some(ErrorKind::TooManyRequests));
        let error = fault(&reply(502, "<html>")).expect("an error");
        assert_eq!((error.kind, error.request_id.as_deref()), (ErrorKind::Offline, Some("from-header")));
    }

    #[test]
    fn data_without_errors_is_no_fault() {
        assert_eq!(fault(&reply(200, r#"{"data":{"setup":{"needed":false}}}"#)), None);
    }
}
