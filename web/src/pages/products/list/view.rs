//! What the list of products shows, as it stands in the address.

use serde::{Deserialize, Serialize};

use super::operations::{BooleanFilter, ProductFilter, ProductListVariables, ProductOrder, ProductOrderField};
use crate::graphql::schema::SortDirection;

/// Empty means all, by name.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct View {
    #[serde(rename = "q", skip_serializing_if = "String::is_empty")]
    pub search: String,
    /// `yes` or `no`
    #[serde(skip_serializing_if = "String::is_empty")]
    pub active: String,
    /// An id; those below it count too
    #[serde(skip_serializing_if = "String::is_empty")]
    pub category: String,
    /// `1`: only those of which there is little left
    #[serde(skip_serializing_if = "String::is_empty")]
    pub low: String,
    /// `1`: those that were deleted, in place of the others
    #[serde(skip_serializing_if = "String::is_empty")]
    pub deleted: String,
    /// `updated`, or `-updated` for the latest first
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sort: String,
}

pub const ACTIVE: &str = "yes";
pub const INACTIVE: &str = "no";

/// The columns one may sort by, by their name in the address and in the table.
const SORTS: [(&str, ProductOrderField); 3] = [
    ("name", ProductOrderField::Name),
    ("updated", ProductOrderField::UpdatedAt),
    ("created", ProductOrderField::CreatedAt),
];

impl View {
    /// True when some products may be hidden.
    pub fn any(&self) -> bool {
        *self != self.cleared()
    }

    /// Without what hides some of them.
    pub fn cleared(&self) -> Self {
        Self { sort: self.sort.clone(), ..Self::default() }
    }

    pub fn sort(self, column: &str, direction: SortDirection) -> Self {
        let sign = if direction == SortDirection::Desc { "-" } else { "" };
        Self { sort: format!("{sign}{column}"), ..self }
    }

    /// The column, and the way; nothing when it is none.
    pub fn sorted(&self) -> Option<(&str, SortDirection)> {
        let (column, direction) = match self.sort.strip_prefix('-') {
            Some(column) => (column, SortDirection::Desc),
            None => (self.sort.as_str(), SortDirection::Asc),
        };
        SORTS.iter().any(|(name, _)| *name == column).then_some((column, direction))
    }

    pub fn filter(&self) -> ProductFilter {
        let words = self.search.trim();
        let given = |text: &str| (!text.is_empty()).then_some(true);
        let active = [ACTIVE, INACTIVE].contains(&self.active.as_str());
        ProductFilter {
            search: (!words.is_empty()).then(|| words.to_owned()),
            active: active.then(|| BooleanFilter { eq: Some(self.active == ACTIVE) }),
            category_ids: (!self.category.is_empty()).then(|| vec![cynic::Id::new(&self.category)]),
            low: given(&self.low),
            deleted: given(&self.deleted),
        }
    }

    pub fn variables(&self) -> ProductListVariables {
        let chosen = self.sorted().and_then(|(column, direction)| {
            let (_, field) = SORTS.iter().find(|(name, _)| *name == column)?;
            Some(ProductOrder { field: *field, direction })
        });
        let order = chosen.unwrap_or(ProductOrder { field: ProductOrderField::Name, direction: SortDirection::Asc });
        ProductListVariables { filter: self.filter(), order: Some(vec![order]), after: None, counted: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::{parse, query};

    #[test]
    fn the_address_keeps_filters_and_order() {
        let view = View { search: "camisa".into(), low: "1".into(), ..View::default() };
        let view = view.sort("updated", SortDirection::Desc);
        assert_eq!(parse::<View>(&query(&view)), view);
        assert_eq!(view.sorted(), Some(("updated", SortDirection::Desc)));
        assert!(view.any() && !view.cleared().any());
        assert_eq!(view.filter().low, Some(true));
    }

    #[test]
    fn nonsense_in_the_address_counts_as_not_given() {
        let view: View = parse("active=perhaps&sort=-shoe");
        assert_eq!(view.filter(), ProductFilter::default());
        let order = view.variables().order.map(|all| all[0].field);
        assert_eq!((view.sorted(), order), (None, Some(ProductOrderField::Name)));
    }
}
