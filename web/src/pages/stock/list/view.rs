//! What the list of stock shows, as it stands in the address.

use serde::{Deserialize, Serialize};

use super::operations::{ProductVariantFilter, VariantListVariables};

/// Empty means all.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct View {
    #[serde(rename = "q", skip_serializing_if = "String::is_empty")]
    pub search: String,
    /// An id: what lies there
    #[serde(skip_serializing_if = "String::is_empty")]
    pub location: String,
    /// `1`: only those of which there is little left
    #[serde(skip_serializing_if = "String::is_empty")]
    pub low: String,
}

impl View {
    /// True when some variants may be hidden.
    pub fn any(&self) -> bool {
        *self != Self::default()
    }

    pub fn variables(&self) -> VariantListVariables {
        let words = self.search.trim();
        let filter = ProductVariantFilter {
            id: None,
            search: (!words.is_empty()).then(|| words.to_owned()),
            location_id: (!self.location.is_empty()).then(|| cynic::Id::new(&self.location)),
            low: (!self.low.is_empty()).then_some(true),
        };
        VariantListVariables { filter, after: None, counted: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::{parse, query};

    #[test]
    fn the_address_keeps_what_is_looked_for() {
        let view = View { search: " cam ".into(), low: "1".into(), ..View::default() };
        assert_eq!(parse::<View>(&query(&view)), view);
        let filter = view.variables().filter;
        assert_eq!((filter.search.as_deref(), filter.low, filter.location_id), (Some("cam"), Some(true), None));
        assert!(view.any() && !View::default().any());
    }
}
