//! What an update changes, told three times: to the audit log, on the timeline, in the event.

use serde_json::{Map, Value, json};

/// Fields by their GraphQL names, with their values before and after; ids in opaque form.
#[derive(Debug, Default)]
pub struct Changes(Vec<(&'static str, Value, Value)>);

impl Changes {
    /// Notes a field, if it differs.
    pub fn note(&mut self, field: &'static str, before: impl Into<Value>, after: impl Into<Value>) {
        let (before, after) = (before.into(), after.into());
        if before != after {
            self.0.push((field, before, after));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn fields(&self) -> Vec<String> {
        self.0.iter().map(|(field, ..)| (*field).to_owned()).collect()
    }

    pub fn before(&self) -> Value {
        self.0.iter().map(|(field, before, _)| ((*field).to_owned(), before.clone())).collect::<Map<_, _>>().into()
    }

    pub fn after(&self) -> Value {
        self.0.iter().map(|(field, _, after)| ((*field).to_owned(), after.clone())).collect::<Map<_, _>>().into()
    }

    /// `[{"field", "before", "after"}]`, as timeline items hold it.
    pub fn list(&self) -> Value {
        let each =
            self.0.iter().map(|(field, before, after)| json!({ "field": field, "before": before, "after": after }));
        each.collect::<Vec<_>>().into()
    }
}
