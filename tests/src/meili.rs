//! A server that speaks Meilisearch's protocol as far as Balcão uses it, in memory, with its recorded answers; and that
//! can be told to fail as the real one does: a task that fails, too many requests, an error of its own, a connection
//! that is cut, an answer that does not come. It looks at tokens as the real one does: who signed, until when, and
//! which rule they carry. It ranks nothing: a text finds documents whose texts contain its words.

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, State},
    http::{HeaderMap, Method, StatusCode, Uri},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

mod documents;
mod tokens;

pub use tokens::{KEY, SEARCH_KEY, SEARCH_KEY_UID};

/// How it fails, when it is told to.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// Tasks with a document in which this text stands fail.
    Task(&'static str),
    /// Tasks that change settings fail.
    Settings,
    /// An answer of this status, with this body.
    Status(u16, String),
    /// The connection is cut before the answer.
    Cut,
    /// The answer takes so long.
    Slow(Duration),
}

/// A running server.
pub struct FakeMeili {
    pub url: String,
    shelf: Shelf,
}

type Shelf = Arc<Mutex<Content>>;

#[derive(Default)]
pub(crate) struct Content {
    /// Documents by index and id.
    pub indexes: BTreeMap<String, BTreeMap<String, Value>>,
    pub settings: BTreeMap<String, Value>,
    tasks: Vec<Value>,
    failure: Option<Failure>,
    /// The tokens and keys that searches came with.
    pub searched_with: Vec<String>,
}

impl FakeMeili {
    pub async fn start() -> Self {
        let shelf = Shelf::default();
        let routes = Router::new().fallback(serve).layer(DefaultBodyLimit::disable()).with_state(shelf.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self { url, shelf }
    }

    /// From now on it fails like this, or no more.
    pub fn fails(&self, failure: Option<Failure>) {
        lock(&self.shelf).failure = failure;
    }

    /// All of it is gone, as after a disk was lost.
    pub fn wipe(&self) {
        *lock(&self.shelf) = Content::default();
    }

    /// Something was here before.
    pub fn has(&self, index: &str) {
        lock(&self.shelf).indexes.entry(index.to_owned()).or_default();
    }

    pub fn indexes(&self) -> Vec<String> {
        lock(&self.shelf).indexes.keys().cloned().collect()
    }

    /// Somebody made it.
    pub fn has_settings(&self, index: &str, settings: Value) {
        self.has(index);
        lock(&self.shelf).settings.insert(index.to_owned(), settings);
    }

    pub fn has_document(&self, index: &str, document: Value) {
        documents::put(&mut lock(&self.shelf), index, Value::Array(vec![document]));
    }

    /// The documents of an index; marks, which are no company's, are none.
    pub fn documents(&self, index: &str) -> Vec<Value> {
        let all = lock(&self.shelf).indexes.get(index).map(|all| all.values().cloned().collect::<Vec<_>>());
        all.unwrap_or_default().into_iter().filter(|one| one["tenant"].is_string()).collect()
    }

    pub fn settings(&self, index: &str) -> Value {
        lock(&self.shelf).settings.get(index).cloned().unwrap_or_default()
    }

    /// What searches came with, in order.
    pub fn searched_with(&self) -> Vec<String> {
        lock(&self.shelf).searched_with.clone()
    }
}

fn lock(shelf: &Shelf) -> MutexGuard<'_, Content> {
    shelf.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn serve(State(shelf): State<Shelf>, method: Method, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let failure = lock(&shelf).failure.clone();
    match failure {
        Some(Failure::Status(status, body)) => {
            let status = StatusCode::from_u16(status).expect("a status");
            return (status, [("content-type", "application/json")], body).into_response();
        }
        // axum closes a connection whose handler panics.
        Some(Failure::Cut) => panic!("the connection is cut, as the test asked"),
        Some(Failure::Slow(time)) => tokio::time::sleep(time).await,
        Some(Failure::Task(_) | Failure::Settings) | None => {}
    }
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let key = headers.get("authorization").and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let path: Vec<&str> = uri.path().trim_matches('/').split('/').collect();
    let mut content = lock(&shelf);
    match answer(&mut content, &method, &path, key.unwrap_or_default(), body) {
        Ok((status, body)) => (status, axum::Json(body)).into_response(),
        Err((status, code, message)) => {
            let kind = if status == 403 { "auth" } else { "invalid_request" };
            let link = format!("https://docs.meilisearch.com/errors#{code}");
            let body = json!({ "message": message, "code": code, "type": kind, "link": link });
            (StatusCode::from_u16(status).expect("a status"), axum::Json(body)).into_response()
        }
    }
}

pub(crate) type Refused = (u16, &'static str, String);

fn answer(
    content: &mut Content,
    method: &Method,
    path: &[&str],
    key: &str,
    body: Value,
) -> Result<(StatusCode, Value), Refused> {
    if path == ["health"] {
        return Ok((StatusCode::OK, json!({ "status": "available" })));
    }
    if let ["indexes", index, "search"] = path {
        content.searched_with.push(key.to_owned());
        let rule = tokens::rule(key, index)?;
        return documents::search(content, index, &rule, &body).map(|found| (StatusCode::OK, found));
    }
    if key != KEY {
        return Err(tokens::refused());
    }
    let post = *method == Method::POST;
    match path {
        ["tasks", uid] => {
            let task = uid.parse::<usize>().ok().and_then(|uid| content.tasks.get(uid).cloned());
            task.map(|task| (StatusCode::OK, task)).ok_or((404, "task_not_found", "Task not found.".into()))
        }
        ["indexes"] if !post => {
            let all: Vec<Value> = content.indexes.keys().map(|index| about(index)).collect();
            Ok((StatusCode::OK, json!({ "offset": 0, "limit": 20, "total": all.len(), "results": all })))
        }
        ["indexes"] => {
            let index = body["uid"].as_str().unwrap_or_default().to_owned();
            if content.indexes.contains_key(&index) {
                let why = format!("Index `{index}` already exists.");
                return Ok(task(content, &index, "indexCreation", Some(("index_already_exists", why))));
            }
            content.indexes.entry(index.clone()).or_default();
            Ok(task(content, &index, "indexCreation", None))
        }
        ["indexes", index] if !content.indexes.contains_key(*index) => Err(documents::no_index(index)),
        ["indexes", index] if *method == Method::DELETE => {
            content.indexes.remove(*index);
            content.settings.remove(*index);
            Ok(task(content, index, "indexDeletion", None))
        }
        ["indexes", index] => Ok((StatusCode::OK, about(index))),
        ["indexes", index, "settings"] if content.failure == Some(Failure::Settings) => {
            Ok(task(content, index, "settingsUpdate", Some(("invalid_settings_synonyms", "recorded".into()))))
        }
        ["indexes", index, "settings"] => {
            content.settings.insert((*index).to_owned(), body);
            Ok(task(content, index, "settingsUpdate", None))
        }
        ["indexes", index, "documents"] if post => {
            let refused = match &content.failure {
                Some(Failure::Task(text)) if body.to_string().contains(text) => {
                    let why = "Document identifier `x` is invalid.".to_owned();
                    Some(("invalid_document_id", why))
                }
                _ => None,
            };
            if refused.is_none() {
                documents::put(content, index, body);
            }
            Ok(task(content, index, "documentAdditionOrUpdate", refused))
        }
        ["indexes", index, "documents", "delete"] if post => {
            documents::delete(content, index, &body)?;
            Ok(task(content, index, "documentDeletion", None))
        }
        ["indexes", index, "documents", "fetch"] if post => {
            documents::fetch(content, index, &body).map(|found| (StatusCode::OK, found))
        }
        other => Err((404, "not_found", format!("nobody taught the test's server {method} {other:?}"))),
    }
}

fn about(index: &str) -> Value {
    let at = "2026-11-22T10:00:00.000000Z";
    json!({ "uid": index, "createdAt": at, "updatedAt": at, "primaryKey": "id" })
}

/// Notes a task that is done already, as recorded from a server of version 1.24.
fn task(content: &mut Content, index: &str, kind: &str, failed: Option<(&str, String)>) -> (StatusCode, Value) {
    let (uid, at) = (content.tasks.len(), "2026-11-22T10:00:00.000000Z");
    let error = failed.as_ref().map(|(code, message)| {
        json!({ "message": message, "code": code, "type": "invalid_request",
                "link": format!("https://docs.meilisearch.com/errors#{code}") })
    });
    let details = match kind {
        "documentAdditionOrUpdate" => json!({ "receivedDocuments": 1, "indexedDocuments": 1 }),
        "documentDeletion" => json!({ "providedIds": 0, "deletedDocuments": 1, "originalFilter": "recorded" }),
        "indexCreation" => json!({ "primaryKey": "id" }),
        _ => Value::Null,
    };
    content.tasks.push(json!({
        "uid": uid, "batchUid": uid, "indexUid": index, "type": kind, "canceledBy": null,
        "status": if error.is_some() { "failed" } else { "succeeded" },
        "details": details, "error": error, "duration": "PT0.012S",
        "enqueuedAt": at, "startedAt": at, "finishedAt": at,
    }));
    let told = json!({ "taskUid": uid, "indexUid": index, "status": "enqueued", "type": kind, "enqueuedAt": at });
    (StatusCode::ACCEPTED, told)
}
