//! A bucket that speaks the protocol of S3, in memory: as much of it as Balcão uses, and as strict as the real ones
//! about what is easily got wrong: who signs, what the signed content is, and how small a part may be.

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, Query, State},
    http::{HeaderMap, Method, StatusCode},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// The smallest part that S3 takes, but for the last.
const LEAST_PART: usize = 5 * 1024 * 1024;

pub struct Bucket {
    pub url: String,
    shelf: Shelf,
}

type Shelf = Arc<Mutex<Content>>;

#[derive(Default)]
struct Content {
    objects: BTreeMap<String, Bytes>,
    /// Uploads that are not complete: their parts by number.
    uploads: HashMap<String, BTreeMap<u32, Bytes>>,
    completed: usize,
}

impl Bucket {
    pub const NAME: &'static str = "balcao";
    pub const KEY: &'static str = "AKIDTEST";

    pub async fn start() -> Self {
        let shelf = Shelf::default();
        let routes = Router::new()
            .route("/{bucket}", axum::routing::get(list))
            .route("/{bucket}/{*key}", axum::routing::any(serve))
            .layer(DefaultBodyLimit::disable())
            .with_state(shelf.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self { url, shelf }
    }

    /// The names of what lies in it.
    pub fn objects(&self) -> Vec<String> {
        lock(&self.shelf).objects.keys().cloned().collect()
    }

    /// How many objects came in parts.
    pub fn in_parts(&self) -> usize {
        lock(&self.shelf).completed
    }
}

fn lock(shelf: &Shelf) -> MutexGuard<'_, Content> {
    shelf.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn serve(
    State(shelf): State<Shelf>,
    Path((bucket, key)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
    method: Method,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if !is_signed(&headers, &body) {
        return refused(StatusCode::FORBIDDEN, "SignatureDoesNotMatch");
    }
    if bucket != Bucket::NAME {
        return refused(StatusCode::NOT_FOUND, "NoSuchBucket");
    }
    let mut content = lock(&shelf);
    let upload = query.get("uploadId");
    match (method.as_str(), upload) {
        ("POST", None) if query.contains_key("uploads") => content.begin(&key),
        ("PUT", Some(upload)) => content.part(upload, query.get("partNumber"), body),
        ("POST", Some(upload)) => content.complete(upload, key),
        ("DELETE", Some(upload)) => {
            content.uploads.remove(upload);
            StatusCode::NO_CONTENT.into_response()
        }
        ("PUT", None) => {
            let tag = tag(&body);
            content.objects.insert(key, body);
            ([("etag", tag)], StatusCode::OK).into_response()
        }
        ("DELETE", None) => {
            content.objects.remove(&key);
            StatusCode::NO_CONTENT.into_response()
        }
        ("GET" | "HEAD", None) => match content.objects.get(&key) {
            Some(object) => {
                let headers = [("etag", tag(object)), ("last-modified", "Sun, 22 Nov 2026 12:00:00 GMT".to_owned())];
                (headers, object.clone()).into_response()
            }
            None => refused(StatusCode::NOT_FOUND, "NoSuchKey"),
        },
        _ => refused(StatusCode::NOT_IMPLEMENTED, "NotImplemented"),
    }
}

/// ListObjectsV2, two at a time, so that who lists has to ask for more.
async fn list(
    State(shelf): State<Shelf>,
    Path(bucket): Path<String>,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    if !is_signed(&headers, &[]) {
        return refused(StatusCode::FORBIDDEN, "SignatureDoesNotMatch");
    }
    let text = |name: &str| query.get(name).cloned().unwrap_or_default();
    let (prefix, after) = (text("prefix"), text("continuation-token"));
    let content = lock(&shelf);
    let mut all = content.objects.iter().filter(|(key, _)| key.starts_with(&prefix) && **key > after).peekable();
    let (mut entries, mut last) = (String::new(), String::new());
    for (key, object) in all.by_ref().take(2) {
        entries += &format!(
            "<Contents><Key>{key}</Key><LastModified>2026-11-22T12:00:00.000Z</LastModified><ETag>{}</ETag>\
             <Size>{}</Size></Contents>",
            tag(object),
            object.len()
        );
        last.clone_from(key);
    }
    let next = all.peek().map(|_| format!("<NextContinuationToken>{last}</NextContinuationToken>"));
    format!(
        "<ListBucketResult><Name>{bucket}</Name><Prefix>{prefix}</Prefix><IsTruncated>{}</IsTruncated>{entries}{}\
         </ListBucketResult>",
        next.is_some(),
        next.unwrap_or_default()
    )
    .into_response()
}

impl Content {
    fn begin(&mut self, key: &str) -> Response {
        let upload = format!("upload-{}", uuid::Uuid::now_v7().simple());
        self.uploads.insert(upload.clone(), BTreeMap::new());
        format!(
            "<InitiateMultipartUploadResult><Bucket>{}</Bucket><Key>{key}</Key><UploadId>{upload}</UploadId>\
             </InitiateMultipartUploadResult>",
            Bucket::NAME
        )
        .into_response()
    }

    fn part(&mut self, upload: &str, number: Option<&String>, body: Bytes) -> Response {
        let number = number.and_then(|number| number.parse().ok());
        let (Some(parts), Some(number)) = (self.uploads.get_mut(upload), number) else {
            return refused(StatusCode::NOT_FOUND, "NoSuchUpload");
        };
        let tag = tag(&body);
        parts.insert(number, body);
        ([("etag", tag)], StatusCode::OK).into_response()
    }

    fn complete(&mut self, upload: &str, key: String) -> Response {
        let Some(parts) = self.uploads.remove(upload) else {
            return refused(StatusCode::NOT_FOUND, "NoSuchUpload");
        };
        let parts: Vec<Bytes> = parts.into_values().collect();
        let all_but_last = &parts[..parts.len().saturating_sub(1)];
        if all_but_last.iter().any(|part| part.len() < LEAST_PART) {
            return refused(StatusCode::BAD_REQUEST, "EntityTooSmall");
        }
        let whole = Bytes::from(parts.concat());
        let answer = format!(
            "<CompleteMultipartUploadResult><Location>x</Location><Bucket>{}</Bucket><Key>{key}</Key>\
             <ETag>{}</ETag></CompleteMultipartUploadResult>",
            Bucket::NAME,
            tag(&whole)
        );
        self.objects.insert(key, whole);
        self.completed += 1;
        answer.into_response()
    }
}

/// By the key, and for this very content.
fn is_signed(headers: &HeaderMap, body: &[u8]) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let by_key = format!("AWS4-HMAC-SHA256 Credential={}/", Bucket::KEY);
    let sum = text("x-amz-content-sha256");
    text("authorization").starts_with(&by_key)
        && (sum == "UNSIGNED-PAYLOAD" || sum == hex::encode(Sha256::digest(body)))
}

fn tag(content: &[u8]) -> String {
    format!("\"{}\"", hex::encode(&Sha256::digest(content)[..16]))
}

fn refused(status: StatusCode, code: &str) -> Response {
    (status, format!("<Error><Code>{code}</Code><Message>{code}</Message></Error>")).into_response()
}
