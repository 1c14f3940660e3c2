//! Writes are tasks: they are awaited, and a failed one says why.

use super::Meili;
use crate::engine::EngineError;
use meilisearch_sdk::{
    errors::{Error, ErrorCode, ErrorType, MeilisearchError},
    task_info::TaskInfo,
    tasks::Task,
};
use std::time::Duration;
use tokio::time::Instant;

const FIRST_PAUSE: Duration = Duration::from_millis(20);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);
/// A batch of a thousand documents takes seconds; behind the settings of a large index it waits longer.
const PATIENCE: Duration = Duration::from_secs(60);

/// Waits until a task is done. Other processes' tasks come before it: their writes are older.
pub async fn done(meili: &Meili, task: Result<TaskInfo, Error>) -> Result<(), EngineError> {
    within(meili, task, PATIENCE).await
}

/// As [`done`], for as long as it takes to go through a whole index.
pub async fn done_at_last(meili: &Meili, task: Result<TaskInfo, Error>) -> Result<(), EngineError> {
    within(meili, task, Duration::from_secs(3_600)).await
}

async fn within(meili: &Meili, task: Result<TaskInfo, Error>, patience: Duration) -> Result<(), EngineError> {
    let task = task?;
    let (begun, mut pause) = (Instant::now(), FIRST_PAUSE);
    loop {
        match meili.client().get_task(&task).await? {
            Task::Succeeded { .. } => return Ok(()),
            Task::Failed { content } => return Err(of_error(&content.error)),
            Task::Enqueued { .. } | Task::Processing { .. } => {}
        }
        if begun.elapsed() > patience {
            return Err(EngineError::Unavailable("a task took too long".into()));
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// What an error of the server means for the work.
pub fn of_error(error: &MeilisearchError) -> EngineError {
    let said = || error.error_message.clone();
    match (&error.error_code, &error.error_type) {
        (ErrorCode::IndexNotFound, _) => EngineError::Missing,
        // A key that was revoked is put right by people, not by leaving documents out.
        (_, ErrorType::InvalidRequest) if !is_passing(&error.error_code) => EngineError::Refused(said()),
        _ => EngineError::Unavailable(said()),
    }
}

/// Refusals that have nothing to do with what was sent.
fn is_passing(code: &ErrorCode) -> bool {
    matches!(code, ErrorCode::TooManyOpenFiles | ErrorCode::NoSpaceLeftOnDevice)
}
