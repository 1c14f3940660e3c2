//! Files on their way: announced, sent one after the other, stopped, tried again. Whoever goes to another page
//! meanwhile loses nothing: sending goes on, and what fails is told there.

use std::{cell::Cell, rc::Rc};

use cynic::MutationBuilder;
use futures::future::{AbortHandle, AbortRegistration, Abortable};
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

use super::{
    Owner,
    operations::{AttachmentCreate, AttachmentCreateInput, AttachmentCreateVariables, CustomerFiles, DealFiles},
};
use crate::{
    browser,
    components::{Toasts, use_toasts},
    graphql::{Client, ClientError, Mutation, Request},
    i18n::{I18n, use_i18n},
    session::use_client,
    t,
};

/// The largest file, as the server has it.
const MOST_BYTES: f64 = 25.0 * 1024.0 * 1024.0;

#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    Waiting,
    /// 0–1
    Sent(f64),
    /// Why, and whether it may go well another time
    Failed(String, bool),
}

/// One file on its way.
#[derive(Clone, Debug)]
pub struct Parcel {
    pub key: u32,
    pub file: File,
    pub progress: Progress,
    /// The same for each attempt, so that none leaves a second file
    idempotency_key: String,
    stop: AbortHandle,
}

impl PartialEq for Parcel {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.progress == other.progress
    }
}

#[derive(Default, PartialEq)]
struct Parcels(Vec<Parcel>);

enum Step {
    Add(Vec<Parcel>),
    Progress(u32, Progress),
    /// Another attempt, stopped by this
    Again(u32, AbortHandle),
    Remove(u32),
}

impl Reducible for Parcels {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut parcels = self.0.clone();
        let mut change = |key: u32, change: &dyn Fn(&mut Parcel)| {
            parcels.iter_mut().filter(|parcel| parcel.key == key).for_each(change);
        };
        match step {
            Step::Add(more) => parcels.extend(more),
            Step::Progress(key, progress) => change(key, &|parcel| parcel.progress = progress.clone()),
            Step::Again(key, stop) => change(key, &|parcel| {
                parcel.progress = Progress::Waiting;
                parcel.stop = stop.clone();
            }),
            Step::Remove(key) => parcels.retain(|parcel| parcel.key != key),
        }
        Rc::new(Self(parcels))
    }
}

/// The files on their way, and what can be done with them.
#[derive(Clone)]
pub struct Outbox {
    parcels: UseReducerHandle<Parcels>,
    post: Post,
}

impl Outbox {
    pub fn parcels(&self) -> &[Parcel] {
        &self.parcels.0
    }

    /// Sends files; those that cannot be sent are shown with the reason.
    pub fn add(&self, files: Vec<File>) {
        let parcel = |file: File| {
            let (stop, stopped) = AbortHandle::new_pair();
            let wrong = wrong_size(file.size(), &self.post.i18n);
            let progress = wrong.map_or(Progress::Waiting, |reason| Progress::Failed(reason, false));
            let key = (browser::random() * f64::from(u32::MAX)) as u32;
            (Parcel { key, file, progress, idempotency_key: browser::idempotency_key(), stop }, stopped)
        };
        let parcels: Vec<_> = files.into_iter().map(parcel).collect();
        self.parcels.dispatch(Step::Add(parcels.iter().map(|(parcel, _)| parcel.clone()).collect()));
        self.post.clone().run(parcels);
    }

    /// Sends one once more.
    pub fn again(&self, parcel: &Parcel) {
        let (stop, stopped) = AbortHandle::new_pair();
        self.parcels.dispatch(Step::Again(parcel.key, stop.clone()));
        let parcel = Parcel { progress: Progress::Waiting, stop, ..parcel.clone() };
        self.post.clone().run(vec![(parcel, stopped)]);
    }

    /// Stops one, or puts away what was said of it.
    pub fn remove(&self, parcel: &Parcel) {
        parcel.stop.abort();
        self.parcels.dispatch(Step::Remove(parcel.key));
    }
}

fn wrong_size(bytes: f64, i18n: &I18n) -> Option<String> {
    match bytes {
        bytes if bytes > MOST_BYTES => Some(t!(i18n, "files-too-large")),
        bytes if bytes < 1.0 => Some(t!(i18n, "files-nothing-in-it")),
        _ => None,
    }
}

#[derive(Clone)]
struct Post {
    of: Owner,
    client: Client,
    toasts: Toasts,
    i18n: I18n,
    parcels: UseReducerDispatcher<Parcels>,
    /// Whether the card is still on screen
    here: Rc<Cell<bool>>,
}

impl Post {
    fn run(self, parcels: Vec<(Parcel, AbortRegistration)>) {
        spawn_local(async move {
            let mut sent = 0;
            let waiting = parcels.iter().any(|(parcel, _)| parcel.progress == Progress::Waiting);
            let _asks = waiting.then(browser::ask_before_closing).flatten();
            for (parcel, stopped) in parcels {
                if parcel.progress == Progress::Waiting && self.send(&parcel, stopped).await {
                    sent += 1;
                }
            }
            if sent > 0 {
                self.toasts.success(t!(self.i18n, "files-added", count = sent));
            }
        });
    }

    /// Whether it arrived.
    async fn send(&self, parcel: &Parcel, stopped: AbortRegistration) -> bool {
        let outcome = Abortable::new(self.deliver(parcel), stopped).await;
        let Ok(outcome) = outcome else { return false };
        match &outcome {
            Ok(()) => self.parcels.dispatch(Step::Remove(parcel.key)),
            Err(error) => {
                let reason = error.text(&self.i18n);
                if !self.here.get() {
                    let name = parcel.file.name();
                    self.toasts.error(t!(self.i18n, "files-not-sent", name = name, reason = reason.as_str()));
                }
                self.parcels.dispatch(Step::Progress(parcel.key, Progress::Failed(reason, true)));
            }
        }
        self.client.invalidate::<CustomerFiles>();
        self.client.invalidate::<DealFiles>();
        outcome.is_ok()
    }

    async fn deliver(&self, parcel: &Parcel) -> Result<(), ClientError> {
        let (file, key) = (&parcel.file, parcel.key);
        self.parcels.dispatch(Step::Progress(key, Progress::Sent(0.0)));
        let (customer_id, deal_id) = match &self.of {
            Owner::Customer(id) => (Some(id.clone()), None),
            Owner::Deal(id) => (None, Some(id.clone())),
        };
        let input = AttachmentCreateInput {
            customer_id,
            deal_id,
            name: file.name(),
            media_type: Some(file.type_()).filter(|text| !text.is_empty()),
            size_bytes: file.size() as i64,
            idempotency_key: Some(parcel.idempotency_key.clone()),
        };
        let request = Request::new(&AttachmentCreate::build(AttachmentCreateVariables { input }));
        let made = self.client.run::<AttachmentCreate>(&request).await?;
        if !made.user_errors().is_empty() {
            return Err(ClientError::refused(made.user_errors().to_vec()));
        }
        let Some(link) = made.attachment_create.upload_url else { return Ok(()) };
        let parcels = self.parcels.clone();
        let on_share = move |share| parcels.dispatch(Step::Progress(key, Progress::Sent(share)));
        self.client.put_file(&link, file, None, on_share).await
    }
}

#[hook]
pub fn use_outbox(of: &Owner) -> Outbox {
    let (client, toasts, i18n) = (use_client(), use_toasts(), use_i18n());
    let parcels = use_reducer_eq(Parcels::default);
    let here = use_memo((), |()| Rc::new(Cell::new(true)));
    use_effect_with((), {
        let here = Rc::clone(&here);
        move |()| move || here.set(false)
    });
    let post = Post { of: of.clone(), client, toasts, i18n, parcels: parcels.dispatcher(), here: Rc::clone(&here) };
    Outbox { parcels, post }
}
