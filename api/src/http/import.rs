//! `POST /imports/customers`: a small CSV file as the body, a report as the answer.

use super::{graphql::authenticate, problem::respond};
use crate::{
    actor::Origin,
    app::App,
    domain::import::{
        Report,
        engine::Hold,
        report::{self, File},
        settings::Settings,
    },
    error::{Code, Error, Result},
    i18n::Text,
};
use axum::{
    Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Query, State, rejection::BytesRejection},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
    routing::post,
};
use entity::import::run::ImportEntity;
use serde::Deserialize;

/// What somebody waits for; larger files are uploaded, and run in the background.
const MOST_BYTES: usize = 5 * 1024 * 1024;

pub fn routes() -> Router<App> {
    // A little more than a file may have, so that one that is too large gets an answer in words.
    let limit = DefaultBodyLimit::max(MOST_BYTES + 1024);
    Router::new().route("/imports/customers", post(customers).layer(limit))
}

#[derive(Deserialize)]
struct Options {
    /// `,`, `;`, `tab` or one of their names; found in the file when absent.
    delimiter: Option<String>,
    /// What the file is called, for the timeline.
    file: Option<String>,
}

async fn customers(
    State(app): State<App>,
    origin: Origin,
    headers: HeaderMap,
    Query(options): Query<Options>,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    match run(&app, &origin, &headers, &options, body).await {
        Ok(report) => Json(report).into_response(),
        Err(error) => respond(&error, &origin),
    }
}

async fn run(
    app: &App,
    origin: &Origin,
    headers: &HeaderMap,
    options: &Options,
    body: Result<Bytes, BytesRejection>,
) -> Result<Report> {
    let actor = authenticate(app, origin, headers).await?.ok_or_else(Error::unauthenticated)?;
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("text/csv");
    // Windows calls .csv files Excel's when Excel is there.
    let kinds = ["text/csv", "text/plain", "application/csv", "application/octet-stream", "application/vnd.ms-excel"];
    if !kinds.iter().any(|known| kind.to_ascii_lowercase().starts_with(known)) {
        return Err(Error::fault(Code::BadRequest, "import-not-text"));
    }
    let too_large = |_| Error::Fault(Code::TooLarge, Text::new("fault-too-large").with("limit", MOST_BYTES as i64));
    let body = body.map_err(too_large)?;
    if body.len() > MOST_BYTES {
        return Err(Error::Fault(Code::TooLarge, Text::new("fault-too-large").with("limit", MOST_BYTES as i64)));
    }
    let delimiter = options.delimiter.as_deref().map(delimiter).transpose()?;
    let name = options.file.as_deref().unwrap_or("CSV").chars().filter(|c| !c.is_control()).take(120).collect();
    let file = File { name, size_bytes: body.len() as u64, content: Box::new(std::io::Cursor::new(body)) };
    let settings = Settings { delimiter, ..Settings::default() };
    report::run(app, &actor, ImportEntity::Customer, file, &settings, Hold::Alone, |_, _| {}).await
}

fn delimiter(text: &str) -> Result<char> {
    match text {
        "," | "comma" => Ok(','),
        ";" | "semicolon" => Ok(';'),
        "\t" | "tab" => Ok('\t'),
        _ => Err(Error::fault(Code::BadRequest, "import-unknown-delimiter")),
    }
}
