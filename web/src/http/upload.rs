//! Sends a file, or a part of one, as it is, and says how far it is: `fetch` cannot tell, `XMLHttpRequest` can.

#[cfg(target_arch = "wasm32")]
use futures::channel::oneshot;
#[cfg(target_arch = "wasm32")]
use gloo_events::EventListener;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen::JsCast;
use web_sys::Blob;
#[cfg(target_arch = "wasm32")]
use web_sys::{ProgressEvent, XmlHttpRequest};

use super::Reply;
use crate::graphql::ClientError;
#[cfg(target_arch = "wasm32")]
use crate::graphql::ErrorKind;

/// A request that ends with whoever waits for it.
#[cfg(target_arch = "wasm32")]
struct Running(XmlHttpRequest);

#[cfg(target_arch = "wasm32")]
impl Drop for Running {
    fn drop(&mut self) {
        // Of one that is done this is nothing.
        self.0.abort().ok();
    }
}

/// PUTs the content to a link that needs no token, with its SHA-256 where it is known (RFC 9530); `on_share` hears
/// 0–1. Dropping the future stops it.
#[cfg(target_arch = "wasm32")]
pub async fn put_file(
    path: &str,
    content: &Blob,
    digest: Option<&str>,
    language: &str,
    on_share: impl Fn(f64) + 'static,
) -> Result<Reply, ClientError> {
    let fault = |_| ErrorKind::Fault;
    let running = Running(XmlHttpRequest::new().map_err(fault)?);
    let request = &running.0;
    request.open("PUT", path).map_err(fault)?;
    request.set_request_header("accept", "application/json").map_err(fault)?;
    request.set_request_header("accept-language", language).map_err(fault)?;
    if let Some(digest) = digest {
        request.set_request_header("content-digest", &format!("sha-256=:{digest}:")).map_err(fault)?;
    }
    let upload = request.upload().map_err(fault)?;
    let _progress = EventListener::new(&upload, "progress", move |event| {
        if let Some(event) = event.dyn_ref::<ProgressEvent>().filter(|event| event.length_computable()) {
            on_share(event.loaded() / event.total().max(1.0));
        }
    });
    let (done, end) = oneshot::channel();
    let _end = EventListener::once(request, "loadend", move |_| {
        done.send(()).ok();
    });
    request.send_with_opt_blob(Some(content)).map_err(|_| ErrorKind::Offline)?;
    end.await.map_err(|_| ErrorKind::Offline)?;
    match request.status().unwrap_or_default() {
        0 => Err(ErrorKind::Offline.into()),
        status => Ok(Reply {
            status,
            request_id: request.get_response_header("x-request-id").ok().flatten(),
            body: request.response_text().ok().flatten().unwrap_or_default(),
        }),
    }
}

/// Natively (tests) there is no network.
#[cfg(not(target_arch = "wasm32"))]
pub async fn put_file(
    _: &str,
    _: &Blob,
    _: Option<&str>,
    _: &str,
    _: impl Fn(f64) + 'static,
) -> Result<Reply, ClientError> {
    Err(crate::graphql::ErrorKind::Offline.into())
}
