//! What is kept of a list: its address, and the columns of its table.

use serde::{Deserialize, Serialize};

use super::operations::SavedView;
use crate::components::Layout;

#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Kept {
    /// `key=value&…` as in the address, without the view and without what is only looked at
    pub query: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub columns: Option<Layout>,
}

impl Kept {
    /// What does not read is a plain list.
    pub fn of(view: &SavedView) -> Self {
        serde_json::from_value(view.state.clone()).unwrap_or_default()
    }

    pub fn to_state(&self) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    /// Whether a list shows something else now; columns count where both know them.
    pub fn differs(&self, now: &Self) -> bool {
        let columns = self.columns.as_ref().zip(now.columns.as_ref()).is_some_and(|(kept, now)| kept != now);
        self.query != now.query || columns
    }
}

/// The address of a list in a view.
pub fn with_view(query: &str, view: &str) -> String {
    match query {
        "" => format!("view={view}"),
        query => format!("{query}&view={view}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let kept = Kept {
            query: "lifecycle=lead&sort=-score".into(),
            columns: Some(Layout::default().with_shown("city", true).with_width("name", 300)),
        };
        let back: Kept = serde_json::from_value(kept.to_state()).expect("the same");
        assert!(back == kept && !kept.differs(&back));
    }

    #[test]
    fn another_filter_or_other_columns_differ_and_unknown_columns_do_not() {
        let kept = Kept { query: "q=a".into(), columns: Some(Layout::default()) };
        assert!(kept.differs(&Kept { query: "q=b".into(), ..kept.clone() }));
        assert!(kept.differs(&Kept { columns: Some(Layout::default().with_shown("city", true)), ..kept.clone() }));
        assert!(!kept.differs(&Kept { columns: None, ..kept.clone() }));
    }

    #[test]
    fn the_view_stands_in_the_address() {
        assert_eq!(with_view("", "dmlldzo"), "view=dmlldzo");
        assert_eq!(with_view("q=a", "dmlldzo"), "q=a&view=dmlldzo");
    }
}
