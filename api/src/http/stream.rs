//! GraphQL over server-sent events, "distinct connections": one request, one stream of `next` and at last
//! `complete`. GET carries `query`, `variables` and `operationName` in the address and may not change
//! anything; POST carries them as JSON.
//!
//! An event of the log (`events { cursor … }`) gives its message an id; a caller that comes back with
//! `Last-Event-ID` goes on after it. When the server stops, the stream ends without `complete` and with a
//! hint when to come back: the subscription is not over, only this connection is.

use super::{
    graphql::{self, Body},
    socket::Place,
    vigil::{EVERY, Vigil},
};
use crate::{
    actor::Origin,
    app::App,
    domain::platform::Resume,
    error::{Code, Error, Result},
    graphql::guard,
    i18n::Text,
    rates,
};
use async_graphql::{Response as Answer, Value, parser::types::OperationType};
use axum::{
    body::Bytes,
    extract::{Query, State},
    http::HeaderMap,
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures::{Stream, StreamExt, stream};
use serde::Deserialize;
use std::{convert::Infallible, time::Duration};

const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// As in the address of a GET.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Asked {
    query: Option<String>,
    variables: Option<String>,
    operation_name: Option<String>,
}

pub async fn get(State(app): State<App>, origin: Origin, headers: HeaderMap, Query(asked): Query<Asked>) -> Response {
    let body = asked.body();
    respond(begin(app, &origin, &headers, body, false).await, &origin)
}

pub async fn post(State(app): State<App>, origin: Origin, headers: HeaderMap, body: Bytes) -> Response {
    let body = if body.len() > guard::BYTES {
        Err(Error::Fault(Code::TooLarge, Text::new("fault-too-large").with("limit", guard::BYTES as i64)))
    } else {
        serde_json::from_slice(&body).map_err(|error| unreadable(&error))
    };
    respond(begin(app, &origin, &headers, body, true).await, &origin)
}

impl Asked {
    fn body(self) -> Result<Body> {
        let variables = self.variables.filter(|text| !text.is_empty());
        let variables = variables.map(|text| serde_json::from_str(&text)).transpose().map_err(|e| unreadable(&e))?;
        Ok(Body::new(self.query, variables, self.operation_name))
    }
}

fn unreadable(error: &serde_json::Error) -> Error {
    Error::Fault(Code::BadRequest, Text::new("fault-syntax").with("detail", error.to_string()))
}

fn respond(
    stream: Result<impl Stream<Item = Result<Event, Infallible>> + Send + 'static>,
    origin: &Origin,
) -> Response {
    match stream {
        Ok(stream) => {
            let sse = Sse::new(stream).keep_alive(KeepAlive::new().interval(KEEP_ALIVE));
            // Proxies that buffer would hold events back.
            ([("x-accel-buffering", "no")], sse).into_response()
        }
        Err(error) => graphql::refuse(&error, origin),
    }
}

async fn begin(
    app: App,
    origin: &Origin,
    headers: &HeaderMap,
    body: Result<Body>,
    may_change: bool,
) -> Result<impl Stream<Item = Result<Event, Infallible>> + Send + use<>> {
    let token = graphql::bearer(headers)?.ok_or_else(Error::unauthenticated)?;
    let vigil = Vigil::begin(&app, origin, token, None).await?;
    let place = Place::take(vigil.actor().user)
        .ok_or_else(|| Error::Fault(Code::RateLimited, Text::new("fault-too-many-streams")))?;
    app.rates.take(Some(vigil.actor()), origin, rates::ENTRY)?;
    let mut request = graphql::prepare(body?, true)?;
    let document = request
        .parsed_query()
        .map_err(|error| Error::Fault(Code::BadRequest, Text::new("fault-syntax").with("detail", error.to_string())))?;
    if !may_change && document.operations.iter().any(|(_, operation)| operation.node.ty == OperationType::Mutation) {
        return Err(Error::fault(Code::BadRequest, "fault-get-mutation"));
    }
    if let Some(id) = headers.get("last-event-id").and_then(|id| id.to_str().ok()) {
        request = request.data(Resume(id.to_owned()));
    }
    let answers = graphql::answers(&app, origin, vigil.actor().clone(), request).boxed();
    metrics::gauge!("live_streams").increment(1.0);
    Ok(events(Telling { app, vigil, answers, over: false, _place: place }))
}

struct Telling {
    app: App,
    vigil: Vigil,
    answers: stream::BoxStream<'static, Answer>,
    over: bool,
    _place: Place,
}

impl Drop for Telling {
    fn drop(&mut self) {
        metrics::gauge!("live_streams").decrement(1.0);
    }
}

fn events(telling: Telling) -> impl Stream<Item = Result<Event, Infallible>> + Send {
    stream::unfold(telling, |mut telling| async move {
        if telling.over {
            return None;
        }
        let event = telling.next().await;
        Some((Ok(event), telling))
    })
}

impl Telling {
    async fn next(&mut self) -> Event {
        loop {
            tokio::select! {
                answer = self.answers.next() => {
                    let Some(answer) = answer else { return self.end(Event::default().event("complete").data("")) };
                    if self.vigil.before_telling().await.is_err() {
                        return self.end(Event::default().comment("signed out"));
                    }
                    return message(&answer);
                }
                () = tokio::time::sleep(EVERY) => if self.vigil.look().await.is_err() {
                    return self.end(Event::default().comment("signed out"));
                },
                () = self.app.stop.cancelled() => {
                    // Not all at once.
                    let spread = Duration::from_millis(1_000 + u64::from(uuid::Uuid::new_v4().as_fields().0 % 3_000));
                    return self.end(Event::default().comment("going away").retry(spread));
                }
            }
        }
    }

    fn end(&mut self, event: Event) -> Event {
        self.over = true;
        event
    }
}

fn message(answer: &Answer) -> Event {
    let text = serde_json::to_string(answer).unwrap_or_default();
    let event = Event::default().event("next").data(text);
    match cursor(&answer.data) {
        Some(cursor) => event.id(cursor),
        None => event,
    }
}

/// Of `{ events { cursor } }`.
fn cursor(data: &Value) -> Option<String> {
    let Value::Object(fields) = data else { return None };
    let Value::Object(event) = fields.get("events")? else { return None };
    match event.get("cursor")? {
        Value::String(cursor) if !cursor.contains(['\n', '\r', '\0']) => Some(cursor.clone()),
        _ => None,
    }
}
