//! Files on their way. What is sent goes on while its person looks at other pages, so it is kept here and not by the
//! page that shows it; closing the window ends it, and it is continued where it was by choosing the file again.
//!
//! Parts go one after the other. When the line breaks, a pause, and then what the server says is missing.

use std::{cell::RefCell, collections::BTreeMap};

use cynic::QueryBuilder;
use futures::future::{AbortHandle, Abortable};
use gloo_timers::future::TimeoutFuture;
use serde::Deserialize;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, File};
use yew::prelude::*;

use super::super::operations::{ImportList, ImportOne, ImportUpload};
use crate::{
    browser,
    graphql::{Client, ClientError, ErrorKind, Request, schema::ById},
};

/// Tries without a part arriving, before its person has to say that it should go on.
const TRIES: u32 = 8;
const PAUSE_MS: u32 = 1_000;
const LONGEST_PAUSE_MS: u32 = 15_000;

/// How it stands with a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// Bytes that are there
    Sent(f64),
    /// The line broke at so many bytes; it is tried again by itself
    Waiting(f64),
    Failed(ClientError),
    /// The file is gone from where it was chosen, or another by now
    Unreadable,
    Stopped,
    /// All of it is there
    Done,
}

struct Sending {
    file: File,
    standing: Standing,
    stop: AbortHandle,
}

thread_local! {
    static ON_THE_WAY: RefCell<BTreeMap<String, Sending>> = RefCell::default();
    /// Pages that show some of them
    static SHOWN: RefCell<Vec<(u32, Callback<()>)>> = RefCell::default();
}

/// What a link says of its file (`GET {uploadUrl}`).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Parts {
    pub part_bytes: f64,
    pub part_count: u32,
    pub parts: Vec<u32>,
    pub complete: bool,
}

impl Parts {
    /// The first that is missing; where none is and the server does not know yet, the last once more makes it look.
    fn next(&self) -> Option<u32> {
        let missing = (0..self.part_count).find(|part| !self.parts.contains(part));
        missing.or(self.part_count.checked_sub(1)).filter(|_| !self.complete)
    }

    fn bounds(&self, part: u32, size: f64) -> (f64, f64) {
        let from = f64::from(part) * self.part_bytes;
        (from, (from + self.part_bytes).min(size))
    }

    /// Bytes that are there.
    pub fn bytes(&self, size: f64) -> f64 {
        let length = |part: &u32| {
            let (from, to) = self.bounds(*part, size);
            to - from
        };
        self.parts.iter().map(length).sum()
    }
}

/// Sends a file, or what is missing of it.
pub fn send(client: &Client, id: &cynic::Id, file: File) {
    let (stop, stopped) = AbortHandle::new_pair();
    let (client, id) = (client.clone(), id.clone());
    let sending = Sending { file: file.clone(), standing: Standing::Sent(0.0), stop };
    ON_THE_WAY.with_borrow_mut(|all| all.insert(id.inner().to_owned(), sending));
    tell();
    spawn_local(async move {
        let _asks = browser::ask_before_closing();
        let outcome = Abortable::new(deliver(&client, &id, &file), stopped).await;
        let Ok(outcome) = outcome else { return };
        note(&id, outcome.map_or_else(|stop| stop, |()| Standing::Done));
        client.invalidate::<ImportOne>();
        client.invalidate::<ImportList>();
    });
}

/// Stops it; what is there stays there.
pub fn stop(id: &cynic::Id) {
    ON_THE_WAY.with_borrow(|all| all.get(id.inner()).iter().for_each(|sending| sending.stop.abort()));
    note(id, Standing::Stopped);
}

/// Sends on what this page still has in its hands.
pub fn again(client: &Client, id: &cynic::Id) {
    let file = ON_THE_WAY.with_borrow(|all| all.get(id.inner()).map(|sending| sending.file.clone()));
    file.into_iter().for_each(|file| send(client, id, file));
}

/// How it stands with a file; None when this window does not send it.
#[hook]
pub fn use_standing(id: &cynic::Id) -> Option<Standing> {
    let redraw = use_force_update();
    use_effect_with((), move |()| {
        let key = (browser::random() * f64::from(u32::MAX)) as u32;
        let again = Callback::from(move |()| redraw.force_update());
        SHOWN.with_borrow_mut(|shown| shown.push((key, again)));
        move || SHOWN.with_borrow_mut(|shown| shown.retain(|(other, _)| *other != key))
    });
    ON_THE_WAY.with_borrow(|all| all.get(id.inner()).map(|sending| sending.standing.clone()))
}

fn note(id: &cynic::Id, standing: Standing) {
    ON_THE_WAY.with_borrow_mut(|all| {
        if let Some(sending) = all.get_mut(id.inner()) {
            sending.standing = standing;
        }
    });
    tell();
}

fn tell() {
    let shown = SHOWN.with_borrow(Clone::clone);
    shown.iter().for_each(|(_, redraw)| redraw.emit(()));
}

/// An error is where it stops for good.
async fn deliver(client: &Client, id: &cynic::Id, file: &File) -> Result<(), Standing> {
    let mut broken = 0;
    loop {
        match missing(client, id, file, &mut broken).await {
            Ok(()) => return Ok(()),
            Err(Standing::Failed(error)) if error.kind == ErrorKind::Offline && broken < TRIES => {}
            Err(stop) => return Err(stop),
        }
        let at = match ON_THE_WAY.with_borrow(|all| all.get(id.inner()).map(|sending| sending.standing.clone())) {
            Some(Standing::Sent(bytes) | Standing::Waiting(bytes)) => bytes,
            _ => 0.0,
        };
        note(id, Standing::Waiting(at));
        TimeoutFuture::new((PAUSE_MS << broken.min(8)).min(LONGEST_PAUSE_MS)).await;
        broken += 1;
    }
}

/// Sends all that is missing. `broken` begins anew with each part that arrives.
async fn missing(client: &Client, id: &cynic::Id, file: &File, broken: &mut u32) -> Result<(), Standing> {
    loop {
        // A new link each time: one is good for some days, and a page may be open for longer.
        let request = Request::new(&ImportUpload::build(ById { id: id.clone() }));
        let import = client.run::<ImportUpload>(&request).await?.import;
        let import = import.ok_or_else(|| ClientError::from(ErrorKind::NotFound))?;
        let Some(link) = import.upload_url else { return Ok(()) };
        let parts: Parts = client.look(&link).await?;
        let Some(part) = parts.next() else { return Ok(()) };
        let there = parts.bytes(file.size());
        note(id, Standing::Sent(there));
        let (from, to) = parts.bounds(part, file.size());
        let blob: &Blob = file;
        let blob = blob.slice_with_f64_and_f64(from, to).map_err(|_| Standing::Unreadable)?;
        let digest = digest(&blob).await.ok_or(Standing::Unreadable)?;
        let shown = id.clone();
        let on_share = move |share: f64| note(&shown, Standing::Sent(there + share * (to - from)));
        client.put_file(&format!("{link}/parts/{part}"), &blob, Some(&digest), on_share).await?;
        *broken = 0;
    }
}

impl From<ClientError> for Standing {
    fn from(error: ClientError) -> Self {
        Self::Failed(error)
    }
}

/// The SHA-256 of a part, in base64; None when it cannot be read.
#[cfg(target_arch = "wasm32")]
async fn digest(part: &Blob) -> Option<String> {
    use sha2::{Digest, Sha256};

    let bytes = wasm_bindgen_futures::JsFuture::from(part.array_buffer()).await.ok()?;
    let digest = Sha256::digest(js_sys::Uint8Array::new(&bytes).to_vec());
    let signs: String = digest.iter().map(|byte| char::from(*byte)).collect();
    browser::window()?.btoa(&signs).ok()
}

/// Natively (tests) there are no files.
#[cfg(not(target_arch = "wasm32"))]
async fn digest(_: &Blob) -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(parts: &[u32], complete: bool) -> Parts {
        Parts { part_bytes: 8.0, part_count: 3, parts: parts.to_vec(), complete }
    }

    #[test]
    fn what_is_missing_is_sent_and_the_last_part_once_more_when_nobody_noticed_it() {
        assert_eq!(parts(&[], false).next(), Some(0));
        assert_eq!(parts(&[0, 2], false).next(), Some(1));
        assert_eq!(parts(&[0, 1, 2], false).next(), Some(2));
        assert_eq!(parts(&[0, 1, 2], true).next(), None);
    }

    #[test]
    fn the_last_part_is_as_long_as_the_rest_of_the_file() {
        assert_eq!(parts(&[], false).bounds(2, 20.0), (16.0, 20.0));
        assert_eq!(parts(&[0, 2], false).bytes(20.0), 12.0);
    }
}
