//! The HTTP client that the SDK speaks through: the one of this house, with limits to how long it waits.

use crate::engine::EngineError;
use async_trait::async_trait;
use futures::AsyncReadExt;
use meilisearch_sdk::{
    errors::Error,
    request::{HttpClient, Method, parse_response},
};
use serde::{Serialize, de::DeserializeOwned};
use std::{pin::pin, time::Duration};

const CONNECT_WITHIN: Duration = Duration::from_secs(2);
/// A batch of documents is taken in less; work has a lease of two minutes.
const ANSWER_WITHIN: Duration = Duration::from_secs(20);

/// Cheap to clone.
#[derive(Clone)]
pub struct Http {
    client: reqwest::Client,
    key: Option<String>,
}

impl Http {
    pub fn new(key: Option<&str>) -> Result<Self, EngineError> {
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECT_WITHIN)
            .timeout(ANSWER_WITHIN)
            .no_proxy()
            .build()
            .map_err(|error| EngineError::Refused(error.to_string()))?;
        Ok(Self { client, key: key.map(str::to_owned) })
    }

    /// The same connections, with another key.
    pub fn with_key(&self, key: Option<String>) -> Self {
        Self { client: self.client.clone(), key }
    }
}

/// Without the address, which logs need not hold.
fn failed(error: reqwest::Error) -> Error {
    Error::Other(Box::new(error.without_url()))
}

#[async_trait]
impl HttpClient for Http {
    async fn stream_request<
        Query: Serialize + Send + Sync,
        Body: futures::AsyncRead + Send + Sync + 'static,
        Output: DeserializeOwned + 'static,
    >(
        &self,
        url: &str,
        method: Method<Query, Body>,
        content_type: &str,
        expected_status_code: u16,
    ) -> Result<Output, Error> {
        let verb = match &method {
            Method::Get { .. } => reqwest::Method::GET,
            Method::Delete { .. } => reqwest::Method::DELETE,
            Method::Post { .. } => reqwest::Method::POST,
            Method::Put { .. } => reqwest::Method::PUT,
            Method::Patch { .. } => reqwest::Method::PATCH,
        };
        let mut address = reqwest::Url::parse(url).map_err(|error| Error::Other(Box::new(error)))?;
        let query = flat(method.query())?;
        if !query.is_empty() {
            address.query_pairs_mut().extend_pairs(query);
        }
        let mut request = self.client.request(verb, address);
        if let Some(key) = &self.key {
            request = request.bearer_auth(key);
        }
        if let Some(body) = method.into_body() {
            let mut bytes = Vec::new();
            pin!(body).read_to_end(&mut bytes).await.map_err(|error| Error::Other(Box::new(error)))?;
            request = request.header(reqwest::header::CONTENT_TYPE, content_type).body(bytes);
        }
        let answer = request.send().await.map_err(failed)?;
        let status = answer.status().as_u16();
        let mut text = answer.text().await.map_err(failed)?;
        if text.is_empty() {
            text.push_str("null");
        }
        parse_response(status, expected_status_code, &text, url.to_owned())
    }

    fn is_tokio(&self) -> bool {
        true
    }
}

/// A query of an address: lists are joined with commas.
fn flat(query: &impl Serialize) -> Result<Vec<(String, String)>, Error> {
    use serde_json::Value;
    let Value::Object(fields) = serde_json::to_value(query)? else { return Ok(Vec::new()) };
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let pairs = fields.into_iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| match value {
        Value::Array(list) => (name, list.iter().map(text).collect::<Vec<_>>().join(",")),
        other => (name, text(&other)),
    });
    Ok(pairs.collect())
}
