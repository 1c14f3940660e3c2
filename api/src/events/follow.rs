//! Follows a company's log: what was, then what is, without a gap and without repeating.

use super::{Announcement, Fact, News};
use crate::{app::App, error::Result, graphql::Request};
use entity::{
    StoreError,
    id::TenantId,
    platform::{event, event_head},
};
use futures::{Stream, StreamExt, stream};
use std::{collections::VecDeque, time::Duration};
use tokio::sync::broadcast::{Receiver, error::RecvError};

/// How many rows of the log are read at once.
const BATCH: u64 = 200;
const PAUSE_AFTER_ERROR: Duration = Duration::from_secs(1);

/// Where to begin.
#[derive(Clone, Copy, Debug)]
pub enum Start {
    /// With what happens next.
    Now,
    /// With the first event after a position.
    After(i64),
}

/// What happens next in the request's company, of these names (`customer.created`…; none means all).
///
/// Fails when nobody is signed in; after that it never does, and never ends by itself.
pub fn subscribe(
    request: &Request,
    names: &'static [&'static str],
) -> Result<impl Stream<Item = Announcement> + Send + use<>> {
    let facts = follow(request, Start::Now)?;
    Ok(facts.filter_map(move |fact| {
        let wanted = names.is_empty() || names.contains(&fact.said.name.as_str());
        std::future::ready(wanted.then_some(fact.said))
    }))
}

/// As [`subscribe`], of all names, from a place in the log.
pub fn follow(request: &Request, start: Start) -> Result<impl Stream<Item = Fact> + Send + use<>> {
    let tenant = request.actor()?.tenant;
    let app = request.app().clone();
    // First the ear, then the log: what is dispatched in between is in both, and is told apart by position.
    let ear = app.live.listen(tenant);
    let follower = Follower {
        request: request.clone(),
        app,
        tenant,
        ear,
        start: Some(start),
        at: 0,
        read: VecDeque::new(),
        more: false,
    };
    Ok(stream::unfold(follower, |mut follower| async move {
        let fact = follower.next().await;
        Some((fact, follower))
    }))
}

struct Follower {
    request: Request,
    app: App,
    tenant: TenantId,
    ear: Receiver<News>,
    /// Until the place to begin is known.
    start: Option<Start>,
    /// The last position told, or passed over.
    at: i64,
    /// Read from the log, not told yet.
    read: VecDeque<event::Model>,
    /// Whether the log holds more than was read.
    more: bool,
}

impl Follower {
    async fn next(&mut self) -> Fact {
        // What the last item's resolvers read with is given back; the next ones get a unit of their own.
        self.request.renew();
        loop {
            match self.step().await {
                Ok(Some(fact)) => {
                    self.at = fact.said.position;
                    return fact;
                }
                Ok(None) => {}
                Err(error) => {
                    tracing::warn!(tenant = %self.tenant.uuid(), ?error, "a subscription waits for the database");
                    tokio::time::sleep(PAUSE_AFTER_ERROR).await;
                }
            }
        }
    }

    async fn step(&mut self) -> Result<Option<Fact>, StoreError> {
        if let Some(start) = self.start {
            self.begin(start).await?;
        }
        if let Some(row) = self.read.pop_front() {
            let fact = Announcement::of(&row).map(|said| Fact { said, row: Some(Box::new(row)) });
            return Ok(fact.filter(|fact| fact.said.position > self.at));
        }
        if self.more {
            return self.catch_up().await.map(|()| None);
        }
        match self.ear.recv().await {
            Ok(News::Event(said)) if said.position <= self.at => Ok(None),
            Ok(News::Event(said)) if said.position == self.at + 1 => Ok(Some(Fact { said, row: None })),
            // A hole, or more news than the channel holds: the log has it.
            Ok(News::Event(_)) | Err(RecvError::Lagged(_)) => self.catch_up().await.map(|()| None),
            Ok(News::Job(_) | News::Stop(_)) => Ok(None),
            // The channel was thrown away as unused just before we came to it: take the new one.
            Err(RecvError::Closed) => {
                self.ear = self.app.live.listen(self.tenant);
                self.catch_up().await.map(|()| None)
            }
        }
    }

    async fn begin(&mut self, start: Start) -> Result<(), StoreError> {
        let head = event_head::position(&self.app.store.unit(self.tenant)).await?;
        self.app.live.started(self.tenant, head);
        // A place beyond the end is not of this log's past: begin with now.
        self.at = match start {
            Start::After(position) => position.clamp(0, head),
            Start::Now => head,
        };
        self.start = None;
        self.catch_up().await
    }

    async fn catch_up(&mut self) -> Result<(), StoreError> {
        self.read = event::after(&self.app.store.unit(self.tenant), self.at, &[], BATCH).await?.into();
        self.more = self.read.len() as u64 == BATCH;
        Ok(())
    }
}
