//! The facts of background work, as they are announced.

use entity::{
    WriteUnit,
    id::{Id, JobId},
    platform::job::Model,
    store::EventRecord,
};
use serde_json::json;

/// A job is a dead letter. Why, its row says.
pub(super) fn failed(unit: &mut WriteUnit, job: &Model) {
    unit.record(EventRecord {
        name: "job.failed",
        version: 1,
        subject_type: JobId::TYPE,
        subject_id: job.id.uuid(),
        data: json!({ "kind": job.kind, "createdBy": job.created_by.map(Id::global) }),
    });
}
