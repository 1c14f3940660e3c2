//! Small settings that programs of the company keep with it: an object whose keys are theirs and mean nothing here.
//! No place for secrets: all who manage the company read it.

use crate::{
    error::{Problem, ProblemCode},
    i18n::Text,
};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// As JSON text.
const MOST_BYTES: usize = 16 * 1024;

/// Settings as they are stored.
pub(super) fn usable(given: &Value) -> Result<Value, Problem> {
    let wrong = |text| Problem::new("settings", ProblemCode::Invalid, text);
    if !given.is_object() {
        return Err(wrong(Text::new("problem-settings-object")));
    }
    let text = given.to_string();
    // PostgreSQL's JSON cannot hold it.
    if text.contains("\\u0000") {
        return Err(wrong(Text::new("fault-zero-character")));
    }
    if text.len() > MOST_BYTES {
        return Err(wrong(Text::new("problem-settings-size").with("limit", MOST_BYTES as i64 / 1024)));
    }
    Ok(given.clone())
}

/// The keys whose values differ: what the audit log says of a change, lest it keep what nobody meant it to.
pub(super) fn changed(before: &Value, after: &Value) -> Vec<String> {
    let none = Map::new();
    let (before, after) = (before.as_object().unwrap_or(&none), after.as_object().unwrap_or(&none));
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    keys.into_iter().filter(|key| before.get(*key) != after.get(*key)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_object_of_a_sensible_size_is_taken() {
        assert!(usable(&json!({ "erp": { "store": 7 } })).is_ok() && usable(&json!({})).is_ok());
        for wrong in [json!(null), json!([]), json!("x"), json!({ "a": "\0" }), json!({ "a": "x".repeat(16 * 1024) })] {
            assert!(usable(&wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn changed_keys_are_those_that_came_went_or_differ() {
        let (before, after) = (json!({ "a": 1, "b": 2, "c": 3 }), json!({ "b": 2, "c": 4, "d": 5 }));
        assert_eq!(changed(&before, &after), ["a", "c", "d"]);
    }
}
