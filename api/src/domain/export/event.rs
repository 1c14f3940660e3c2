//! What is announced of exports.

use entity::{
    WriteUnit,
    export::{ExportState, Model},
    id::{ExportId, Id},
    store::EventRecord,
};
use sea_orm::ActiveEnum;
use serde_json::json;

/// A file is there, or will not be.
pub fn finished(unit: &mut WriteUnit, row: &Model) {
    let data = json!({
        "entity": row.entity.to_value().to_uppercase(),
        "format": row.format.to_value().to_uppercase(),
        "file": row.file_name,
        "rows": row.rows,
        "done": row.state == ExportState::Done,
    });
    unit.record(EventRecord {
        name: "export.finished",
        version: 1,
        subject_type: ExportId::TYPE,
        subject_id: row.id.uuid(),
        data,
    });
}
