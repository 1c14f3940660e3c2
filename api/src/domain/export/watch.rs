//! An export as it goes on, for who watches it.

use super::service;
use crate::{error::Result, events::News, graphql::Request};
use entity::{export::Model, id::ExportId};
use futures::{Stream, stream};
use std::time::Duration;
use tokio::sync::broadcast::{Receiver, error::RecvError};

/// When nothing was announced (Redis is away, another server runs the job), the row is looked at anyway; and no more
/// often than people can see.
const LOOK_EVERY: Duration = Duration::from_secs(2);
const LOOK_AT_MOST: Duration = Duration::from_millis(300);

struct Watch {
    request: Request,
    ear: Receiver<News>,
    id: ExportId,
    told: Option<Model>,
}

/// The export as it stands, and again as it goes on, until it has ended.
pub fn follow(request: Request, id: ExportId) -> Result<impl Stream<Item = Model> + use<>> {
    let ear = request.app().live.listen(request.actor()?.tenant);
    let watch = Watch { request, ear, id, told: None };
    Ok(stream::unfold(watch, |mut watch| async move { watch.next().await.map(|row| (row, watch)) }))
}

impl Watch {
    async fn next(&mut self) -> Option<Model> {
        if self.told.as_ref().is_some_and(|row| !row.state.is_open()) {
            return None;
        }
        loop {
            if self.told.is_some() {
                tokio::time::sleep(LOOK_AT_MOST).await;
                tokio::time::timeout(LOOK_EVERY, self.heard()).await.ok();
            }
            self.request.renew();
            match self.look().await {
                Ok(None) => return None,
                Ok(Some(row)) if self.told.as_ref() != Some(&row) => {
                    self.told = Some(row.clone());
                    return Some(row);
                }
                Ok(Some(_)) => {}
                Err(error) => {
                    tracing::warn!(?error, "an export's progress waits for the database");
                    tokio::time::sleep(LOOK_EVERY).await;
                }
            }
        }
    }

    async fn look(&self) -> Result<Option<Model>> {
        service::find(&self.request.unit()?, self.request.actor()?, self.id).await
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
