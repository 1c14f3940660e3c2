//! What an import did to each record, kept for its undo and its report.

use super::Before;
use crate::error::Result;
use entity::{
    WriteUnit,
    clock::Time,
    id::ImportId,
    import::result::{self, ResultOutcome},
};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// A record that lines told of.
pub struct Touched<R> {
    pub record: Uuid,
    pub is_new: bool,
    pub changed: bool,
    /// The first line about it.
    pub line: i64,
    /// As it was read, or as it is new.
    pub version: i32,
    pub at: Time,
    pub before: Before<R>,
    /// What this import noted of it in earlier pieces.
    pub earlier: Option<result::Model>,
}

/// Notes what became of records.
pub async fn note<R: Serialize + DeserializeOwned>(
    unit: &mut WriteUnit,
    import: ImportId,
    touched: Vec<Touched<R>>,
) -> Result<()> {
    let (mut new, mut known) = (Vec::new(), Vec::new());
    for one in touched {
        let outcome = match (one.is_new, one.changed) {
            (true, _) => ResultOutcome::Created,
            (false, true) => ResultOutcome::Updated,
            (false, false) => ResultOutcome::Unchanged,
        };
        let before =
            if one.changed { Some(serde_json::to_value(&one.before).map_err(anyhow::Error::from)?) } else { None };
        let row = result::Model {
            tenant_id: unit.tenant(),
            import_id: import,
            record_id: one.record,
            outcome,
            line: one.line,
            version: one.version + i32::from(one.changed),
            at: one.at,
            before,
        };
        match one.earlier {
            None => new.push(row),
            Some(earlier) if one.changed => known.push(joined::<R>(earlier, row)?),
            Some(_) => {}
        }
    }
    Ok(result::note(unit, new, known).await?)
}

/// A second change by the same import: what stood there before the first is what an undo puts back.
fn joined<R: Serialize + DeserializeOwned>(first: result::Model, second: result::Model) -> Result<result::Model> {
    let outcome = match first.outcome {
        ResultOutcome::Created => ResultOutcome::Created,
        _ => second.outcome,
    };
    let before = match (&first.before, second.before) {
        _ if outcome == ResultOutcome::Created => None,
        (None, before) => before,
        (Some(earlier), Some(later)) => {
            let read = |json: &serde_json::Value| serde_json::from_value::<Before<R>>(json.clone());
            let mut before = read(earlier).map_err(anyhow::Error::from)?;
            let later = read(&later).map_err(anyhow::Error::from)?;
            before.contacts.extend(later.contacts);
            before.tags.extend(later.tags);
            for (field, values) in later.custom {
                if !before.custom.iter().any(|(known, _)| *known == field) {
                    before.custom.push((field, values));
                }
            }
            Some(serde_json::to_value(before).map_err(anyhow::Error::from)?)
        }
        (Some(before), None) => Some(before.clone()),
    };
    Ok(result::Model { outcome, before, version: second.version, at: second.at, ..first })
}
