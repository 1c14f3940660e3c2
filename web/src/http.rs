//! The one place that speaks HTTP: same origin, JSON, the sign-in cookie goes along by itself.

mod upload;

pub use self::upload::put_file;
use crate::graphql::{ClientError, ErrorKind};

/// What the server answered, whatever its status.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub body: String,
    pub request_id: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Method {
    Get,
    Post,
    Delete,
}

/// What goes along with a request beside its body.
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "natively nothing is sent"))]
pub struct Sender<'a> {
    pub token: Option<String>,
    /// The reader's language: messages of the server come in it
    pub language: &'a str,
}

/// Sends JSON. An error means there was no answer at all; a refusal is a [`Reply`] with its status.
#[cfg(target_arch = "wasm32")]
pub async fn send(method: Method, path: &str, body: Option<String>, sender: Sender<'_>) -> Result<Reply, ClientError> {
    use gloo_net::http::Request;

    let mut request = match method {
        Method::Get => Request::get(path),
        Method::Post => Request::post(path),
        Method::Delete => Request::delete(path),
    };
    request = request.header("accept", "application/json").header("accept-language", sender.language);
    if let Some(token) = sender.token {
        request = request.header("authorization", &format!("Bearer {token}"));
    }
    let request = match body {
        Some(body) => request.header("content-type", "application/json").body(body),
        None => request.build(),
    };
    let response = request.map_err(|_| ErrorKind::Fault)?.send().await.map_err(|_| ErrorKind::Offline)?;
    Ok(Reply {
        status: response.status(),
        request_id: response.headers().get("x-request-id"),
        body: response.text().await.map_err(|_| ErrorKind::Offline)?,
    })
}

/// Natively (tests) there is no network.
#[cfg(not(target_arch = "wasm32"))]
pub async fn send(_: Method, _: &str, _: Option<String>, _: Sender<'_>) -> Result<Reply, ClientError> {
    Err(ErrorKind::Offline.into())
}
