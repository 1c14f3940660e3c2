//! Subscriptions to work that goes on in the background: its row as it stands, and again as it goes on, to its end.

use super::Request;
use crate::{error::Result, events::News};
use async_graphql::async_trait::async_trait;
use futures::{Stream, stream};
use std::time::Duration;
use tokio::sync::broadcast::{Receiver, error::RecvError};

/// When nothing was announced (Redis is away, another server does the work), the row is looked at anyway; and no more
/// often than people can see.
const LOOK_EVERY: Duration = Duration::from_secs(2);
const LOOK_AT_MOST: Duration = Duration::from_millis(300);

/// The row of something that is done by a job.
#[async_trait]
pub trait Work: Clone + PartialEq + Send + Sync + 'static {
    type Id: Copy + Send + Sync + 'static;

    /// As it stands; None when it is gone, or not for who asks.
    async fn look(request: &Request, id: Self::Id) -> Result<Option<Self>>;

    /// Nothing more will come.
    fn is_over(&self) -> bool;
}

/// The row as it stands, and whenever it has changed, until it is over or gone.
pub fn watch<W: Work>(request: &Request, id: W::Id) -> Result<impl Stream<Item = W> + use<W>> {
    let request = request.clone();
    let ear = request.app().live.listen(request.actor()?.tenant);
    let watch = Watch { request, ear, id, told: None::<W> };
    Ok(stream::unfold(watch, |mut watch| async move { watch.next().await.map(|row| (row, watch)) }))
}

struct Watch<W: Work> {
    request: Request,
    ear: Receiver<News>,
    id: W::Id,
    told: Option<W>,
}

impl<W: Work> Watch<W> {
    async fn next(&mut self) -> Option<W> {
        if self.told.as_ref().is_some_and(Work::is_over) {
            return None;
        }
        loop {
            if self.told.is_some() {
                tokio::time::sleep(LOOK_AT_MOST).await;
                tokio::time::timeout(LOOK_EVERY, self.heard()).await.ok();
            }
            self.request.renew();
            match W::look(&self.request, self.id).await {
                Ok(None) => return None,
                Ok(Some(row)) if self.told.as_ref() != Some(&row) => {
                    self.told = Some(row.clone());
                    return Some(row);
                }
                Ok(Some(_)) => {}
                Err(error) => {
                    tracing::warn!(?error, "progress waits for the database");
                    tokio::time::sleep(LOOK_EVERY).await;
                }
            }
        }
    }

    async fn heard(&mut self) {
        loop {
            match self.ear.recv().await {
                Ok(News::Job(_)) | Err(RecvError::Lagged(_)) => return,
                Ok(_) => {}
                Err(RecvError::Closed) => std::future::pending().await,
            }
        }
    }
}
