//! What all pages of the catalog show of items and categories.

use chrono::{DateTime, Utc};
use yew::prelude::*;

use crate::{
    components::{Badge, Choice, Tone},
    format::Format,
    graphql::schema::{Money, schema},
    i18n::{I18n, key},
    pages::customers::types::words,
    t,
};

words! {
    /// What an item is; what it must have follows from it.
    CatalogItemType {
        Physical "physical" key!("catalog-type-physical"),
        Service "service" key!("catalog-type-service"),
        Experience "experience" key!("catalog-type-experience"),
        Digital "digital" key!("catalog-type-digital"),
    }
}

words! {
    /// Whether it is for sale now.
    CatalogItemStatus {
        Draft "draft" key!("catalog-status-draft"),
        Scheduled "scheduled" key!("catalog-status-scheduled"),
        Published "published" key!("catalog-status-published"),
        Ended "ended" key!("catalog-status-ended"),
    }
}

impl CatalogItemStatus {
    fn tone(self) -> Tone {
        match self {
            Self::Draft | Self::Ended => Tone::Neutral,
            Self::Scheduled => Tone::Info,
            Self::Published => Tone::Success,
        }
    }
}

/// From when until when an item is for sale.
#[derive(Clone, Copy)]
pub struct Standing {
    pub status: CatalogItemStatus,
    pub published_at: Option<DateTime<Utc>>,
    pub unpublish_at: Option<DateTime<Utc>>,
}

impl Standing {
    pub fn badge(&self, i18n: &I18n) -> Html {
        html! { <Badge tone={self.status.tone()}>{ t!(i18n, self.status.text()) }</Badge> }
    }

    /// The moment that matters next to the word: when it begins, or ends.
    pub fn moment(&self, i18n: &I18n, format: &Format) -> Option<String> {
        let (key, at) = match self.status {
            CatalogItemStatus::Draft => return None,
            CatalogItemStatus::Scheduled => (key!("catalog-from"), self.published_at?),
            CatalogItemStatus::Published => (key!("catalog-until"), self.unpublish_at?),
            CatalogItemStatus::Ended => (key!("catalog-ended-at"), self.unpublish_at?),
        };
        Some(t!(i18n, key, at = format.date_time(at)))
    }
}

/// The price, and behind it, struck through, what it was before.
pub fn price(price: &Money, before: Option<&Money>, i18n: &I18n, format: &Format) -> Html {
    html! {
        <span class="catalog-price">
            { format.money(price) }
            if let Some(before) = before {
                { " " }<s class="quiet"><span class="hidden">{ t!(i18n, "catalog-before") }{ " " }</span>{ format.money(before) }</s>
            }
        </span>
    }
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Tag {
    pub id: cynic::Id,
    pub name: String,
    pub color: String,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
pub struct TagList {
    pub tags: Vec<Tag>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "CatalogCategory")]
pub struct CategoryName {
    pub id: cynic::Id,
    pub name: String,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
pub struct CategoryTree {
    /// Each before those that lie in it
    pub catalog_categories: Vec<Category>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "CatalogCategory")]
pub struct Category {
    pub id: cynic::Id,
    pub name: String,
    pub slug: String,
    pub parent: Option<CategoryName>,
    pub position: i32,
    pub item_count: i32,
    pub version: i32,
}

impl Category {
    pub fn parent_id(&self) -> Option<&cynic::Id> {
        self.parent.as_ref().map(|parent| &parent.id)
    }
}

/// How many lie above each, from 0 on.
pub fn depths(all: &[Category]) -> Vec<usize> {
    let mut depths: Vec<usize> = Vec::new();
    for one in all {
        let above = all.iter().take(depths.len()).position(|other| Some(&other.id) == one.parent_id());
        depths.push(above.map_or(0, |above| depths[above] + 1));
    }
    depths
}

/// Whether it is `root`, or lies below it.
pub fn lies_in(all: &[Category], one: &Category, root: &cynic::Id) -> bool {
    let above = |id: &cynic::Id| all.iter().find(|other| other.id == *id);
    let mut next = Some(one);
    while let Some(category) = next {
        if category.id == *root {
            return true;
        }
        next = category.parent_id().and_then(above);
    }
    false
}

/// As options, moved in by how deep they lie.
pub fn category_choices(all: &[Category], wanted: impl Fn(&Category) -> bool) -> Vec<Choice> {
    let lines = all.iter().zip(depths(all)).filter(|(one, _)| wanted(one));
    lines.map(|(one, depth)| Choice::new(one.id.inner().to_owned(), "\u{2003}".repeat(depth) + &one.name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn category(id: &str, parent: Option<&str>) -> Category {
        let name = |id: &str| CategoryName { id: cynic::Id::new(id), name: id.to_owned() };
        let CategoryName { id, name: own } = name(id);
        Category { id, slug: own.clone(), name: own, parent: parent.map(name), position: 0, item_count: 0, version: 1 }
    }

    #[test]
    fn a_tree_is_shown_in_its_order_and_depth() {
        let all = [category("a", None), category("b", Some("a")), category("c", Some("b")), category("d", None)];
        assert_eq!(depths(&all), [0, 1, 2, 0]);
        let in_a: Vec<_> = all.iter().map(|one| lies_in(&all, one, &cynic::Id::new("a"))).collect();
        assert_eq!(in_a, [true, true, true, false]);
        let outside = category_choices(&all, |one| !lies_in(&all, one, &cynic::Id::new("b")));
        assert_eq!(outside.iter().map(|choice| &*choice.label).collect::<Vec<_>>(), ["a", "d"]);
        assert_eq!(category_choices(&all, |_| true)[2].label, "\u{2003}\u{2003}c");
    }
}
