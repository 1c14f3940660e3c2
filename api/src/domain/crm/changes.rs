//! What an update changes, told three times: to the audit log, on the timeline, in the event.

use entity::crm::customer::field::Change;
use serde_json::{Map, Value, json};

/// Fields by their GraphQL names, with their values before and after; ids in opaque form.
#[derive(Debug, Default)]
pub struct Changes(Vec<Change>);

impl Changes {
    /// Notes a field, if it differs.
    pub fn note(&mut self, field: &str, before: impl Into<Value>, after: impl Into<Value>) {
        let (before, after) = (before.into(), after.into());
        if before != after {
            self.0.push(Change { field: field.to_owned(), before, after });
        }
    }

    /// Adds what another slice noted.
    pub fn extend(&mut self, changes: Vec<Change>) {
        self.0.extend(changes);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn fields(&self) -> Vec<String> {
        self.0.iter().map(|change| change.field.clone()).collect()
    }

    pub fn before(&self) -> Value {
        self.0.iter().map(|change| (change.field.clone(), change.before.clone())).collect::<Map<_, _>>().into()
    }

    pub fn after(&self) -> Value {
        self.0.iter().map(|change| (change.field.clone(), change.after.clone())).collect::<Map<_, _>>().into()
    }

    /// Field by field.
    pub fn into_list(self) -> Vec<Change> {
        self.0
    }

    /// `[{"field", "before", "after"}]`, as timeline items hold it.
    pub fn list(&self) -> Value {
        json!(self.0)
    }
}
