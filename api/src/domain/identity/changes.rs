//! What the audit log keeps of a change: the fields that differ, before and after.

use entity::{WriteUnit, id::Id, store::AuditRecord};
use serde_json::Value as Json;
use uuid::Uuid;

/// Notes a change of a record, unless nothing differs.
pub fn audit(unit: &mut WriteUnit, action: &'static str, entity: &'static str, id: impl Id, before: Json, after: Json) {
    audit_uuid(unit, action, entity, id.uuid(), before, after);
}

/// As [`audit`], of the company itself, whose id is of a type of its own.
pub fn audit_uuid(
    unit: &mut WriteUnit,
    action: &'static str,
    entity: &'static str,
    id: Uuid,
    before: Json,
    after: Json,
) {
    let (before, after) = differing(before, after);
    if before != after {
        let (before, after) = (Some(before), Some(after));
        unit.audit(AuditRecord { action, entity, entity_id: Some(id), before, after });
    }
}

/// Notes that something was made or done.
pub fn audit_done(unit: &mut WriteUnit, action: &'static str, entity: &'static str, id: impl Id, after: Option<Json>) {
    unit.audit(AuditRecord { action, entity, entity_id: Some(id.uuid()), before: None, after });
}

fn differing(before: Json, after: Json) -> (Json, Json) {
    let (Json::Object(mut before), Json::Object(mut after)) = (before, after) else { return Default::default() };
    before.retain(|key, value| after.get(key) != Some(value) || after.remove(key).is_none());
    (before.into(), after.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_differs_is_kept() {
        let (before, after) = differing(json!({"a": 1, "b": 2}), json!({"a": 1, "b": 3}));
        assert_eq!((before, after), (json!({"b": 2}), json!({"b": 3})));
    }
}
