//! What the list of items shows, as it stands in the address.

use serde::{Deserialize, Serialize};

use super::operations::{
    CatalogItemFilter, CatalogItemOrder, CatalogItemOrderField, CatalogSearchSort, CatalogSearchSortField,
    ItemListVariables, LongFilter,
};
use crate::{
    graphql::schema::SortDirection,
    pages::catalog::types::{CatalogItemStatus, CatalogItemType},
};

/// Empty means all, and what was changed last first; of a search, the best first.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct View {
    #[serde(rename = "q", skip_serializing_if = "String::is_empty")]
    pub search: String,
    #[serde(rename = "type", skip_serializing_if = "String::is_empty")]
    pub kind: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub status: String,
    /// An id; those below it count too
    #[serde(skip_serializing_if = "String::is_empty")]
    pub category: String,
    /// An id
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tag: String,
    /// In minor units: `1000..5000`, either side may be missing
    #[serde(skip_serializing_if = "String::is_empty")]
    pub price: String,
    /// `1`: those that were deleted, in place of the others
    #[serde(skip_serializing_if = "String::is_empty")]
    pub deleted: String,
    /// `price`, or `-price` for the dearest first
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sort: String,
}

/// The columns one may sort by, by their name in the address and in the table.
const SORTS: [(&str, CatalogItemOrderField, CatalogSearchSortField); 5] = [
    ("title", CatalogItemOrderField::Title, CatalogSearchSortField::Title),
    ("price", CatalogItemOrderField::Price, CatalogSearchSortField::Price),
    ("updated", CatalogItemOrderField::UpdatedAt, CatalogSearchSortField::UpdatedAt),
    ("created", CatalogItemOrderField::CreatedAt, CatalogSearchSortField::CreatedAt),
    ("published", CatalogItemOrderField::PublishedAt, CatalogSearchSortField::Newest),
];

impl View {
    /// True when some items may be hidden.
    pub fn any(&self) -> bool {
        *self != Self { sort: self.sort.clone(), ..Self::default() }
    }

    /// Words are looked for. Of deleted items the engine knows nothing: those are listed by the words.
    pub fn searching(&self) -> bool {
        !self.search.trim().is_empty() && self.deleted.is_empty()
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
        SORTS.iter().any(|(name, ..)| *name == column).then_some((column, direction))
    }

    /// From and to, in minor units.
    pub fn prices(&self) -> (Option<i64>, Option<i64>) {
        let (from, to) = self.price.split_once("..").unwrap_or_default();
        (from.parse().ok(), to.parse().ok())
    }

    pub fn between(self, from: Option<i64>, to: Option<i64>) -> Self {
        let text = |minor: Option<i64>| minor.map(|minor| minor.to_string()).unwrap_or_default();
        let none = from.is_none() && to.is_none();
        Self { price: if none { String::new() } else { format!("{}..{}", text(from), text(to)) }, ..self }
    }

    pub fn filter(&self) -> CatalogItemFilter {
        let ids = |text: &String| (!text.is_empty()).then(|| vec![cynic::Id::new(text)]);
        let (gte, lte) = self.prices();
        let words = self.search.trim();
        CatalogItemFilter {
            search: (!words.is_empty() && !self.searching()).then(|| words.to_owned()),
            kind: CatalogItemType::from_name(&self.kind).map(|kind| vec![kind]),
            status: CatalogItemStatus::from_name(&self.status).map(|status| vec![status]),
            category_ids: ids(&self.category),
            tag_ids: ids(&self.tag),
            price_minor: Some(LongFilter { gte, lte }).filter(|_| gte.is_some() || lte.is_some()),
            deleted: (!self.deleted.is_empty()).then_some(true),
        }
    }

    pub fn variables(&self) -> ItemListVariables {
        let chosen = self.sorted().and_then(|(column, direction)| {
            let (_, field, found) = SORTS.iter().find(|(name, ..)| *name == column)?;
            Some((*field, *found, direction))
        });
        let (field, _, direction) = chosen.unwrap_or((
            CatalogItemOrderField::UpdatedAt,
            CatalogSearchSortField::UpdatedAt,
            SortDirection::Desc,
        ));
        ItemListVariables {
            searching: self.searching(),
            words: self.search.trim().to_owned(),
            filter: self.filter(),
            order: Some(vec![CatalogItemOrder { field, direction }]),
            sort: chosen.map(|(_, field, direction)| CatalogSearchSort { field, direction: Some(direction) }),
            after: None,
            page: 1,
            counted: true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::{parse, query};

    #[test]
    fn the_address_keeps_filters_and_order() {
        let view = View { search: "café".into(), kind: "digital".into(), ..View::default() };
        let view = view.between(Some(1_000), None).sort("price", SortDirection::Desc);
        assert_eq!(parse::<View>(&query(&view)), view);
        assert_eq!((view.prices(), view.sorted()), ((Some(1_000), None), Some(("price", SortDirection::Desc))));
        assert_eq!(view.clone().between(None, None).price, "");
        assert!(view.any() && !View { sort: "title".into(), ..View::default() }.any());
    }

    #[test]
    fn words_are_searched_for_and_among_deleted_items_listed() {
        let view = View { search: " caneca ".into(), ..View::default() };
        let asked = view.variables();
        assert_eq!((asked.searching, asked.words.as_str(), asked.filter.search), (true, "caneca", None));
        assert!(asked.sort.is_none(), "the best first");
        let gone = View { deleted: "1".into(), ..view }.variables();
        assert_eq!(
            (gone.searching, gone.filter.search.as_deref(), gone.filter.deleted),
            (false, Some("caneca"), Some(true))
        );
    }

    #[test]
    fn nonsense_in_the_address_counts_as_not_given() {
        let view: View = parse("type=ghost&status=&price=cheap&sort=-shoe");
        assert_eq!(view.filter(), CatalogItemFilter::default());
        assert_eq!(
            (view.sorted(), view.variables().order.map(|all| all[0].field)),
            (None, Some(CatalogItemOrderField::UpdatedAt))
        );
    }
}
