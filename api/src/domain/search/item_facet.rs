//! Values that items have, counted; with the names of what ids and words stand for.

use super::facet::FacetValue;
use crate::domain::marketplace::item::CatalogItemStatus;
use async_graphql::{Enum, SimpleObject};
use entity::{
    StoreError, Unit,
    crm::tag,
    id::{CatalogCategoryId, Id, TagId},
    marketplace::{category::Tree, item_attribute},
};
use search_indexer::Facet;
use std::collections::HashMap;
use uuid::Uuid;

/// What items can be counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum CatalogFacet {
    Type,
    /// Those of a category with those below it.
    Category,
    Tag,
    /// `cor=azul`, `voltagem=220`, `vegano=true`.
    Attribute,
    /// From a price to another one, in minor units: `5000-9999`, `500000-`.
    PriceBand,
    /// At this moment.
    Status,
    RequiresShipping,
    RequiresScheduling,
}

impl CatalogFacet {
    /// As the index has it; None: no index holds what the time changes.
    pub fn field(self) -> Option<&'static str> {
        Some(match self {
            Self::Type => "type",
            Self::Category => "categoryId",
            Self::Tag => "tagId",
            Self::Attribute => "attribute",
            Self::PriceBand => "priceBand",
            Self::RequiresShipping => "requiresShipping",
            Self::RequiresScheduling => "requiresScheduling",
            Self::Status => return None,
        })
    }
}

/// How many hits have which value, the most frequent first, up to a hundred.
#[derive(Clone, Debug, SimpleObject)]
pub struct CatalogFacetCounts {
    pub facet: CatalogFacet,
    pub values: Vec<FacetValue>,
}

/// In the order they are counted in.
pub const STATUSES: [CatalogItemStatus; 4] =
    [CatalogItemStatus::Draft, CatalogItemStatus::Scheduled, CatalogItemStatus::Published, CatalogItemStatus::Ended];

/// What was counted: facets of the index, and how many hits are in which status, if that was asked.
pub struct Counted {
    pub facets: Vec<Facet>,
    pub statuses: [u64; 4],
}

/// The counts as they are told. What an id stood for and is no more, is left out.
pub async fn told(
    unit: &Unit,
    asked: &[CatalogFacet],
    counted: Counted,
) -> Result<Vec<CatalogFacetCounts>, StoreError> {
    let mut of_index = counted.facets.into_iter();
    let mut told = Vec::new();
    for facet in asked {
        let values = match (facet, facet.field().and_then(|_| of_index.next())) {
            (CatalogFacet::Status, _) => statuses(counted.statuses),
            (_, None) => Vec::new(),
            (CatalogFacet::Category, Some(counts)) => categories(&Tree::load(unit).await?, counts),
            (CatalogFacet::Tag, Some(counts)) => tags(unit, counts).await?,
            (CatalogFacet::Attribute, Some(counts)) => attributes(unit, counts).await?,
            (CatalogFacet::Type, Some(counts)) => plain(counts, |value| value.to_uppercase()),
            (_, Some(counts)) => plain(counts, |value| value),
        };
        told.push(CatalogFacetCounts { facet: *facet, values });
    }
    Ok(told)
}

fn value(value: String, label: Option<String>, count: u64) -> FacetValue {
    FacetValue { value, label, count: i32::try_from(count).unwrap_or(i32::MAX) }
}

fn plain(counts: Facet, as_filters_take_it: impl Fn(String) -> String) -> Vec<FacetValue> {
    counts.values.into_iter().map(|(word, many)| value(as_filters_take_it(word), None, many)).collect()
}

fn statuses(counted: [u64; 4]) -> Vec<FacetValue> {
    let name = |status| async_graphql::resolver_utils::enum_value(status).to_string();
    let mut all: Vec<_> = STATUSES.into_iter().zip(counted).filter(|(_, many)| *many > 0).collect();
    all.sort_by_key(|(_, many)| std::cmp::Reverse(*many));
    all.into_iter().map(|(status, many)| value(name(status), None, many)).collect()
}

/// An item is in one category: those of a category and those below it are a sum.
fn categories(tree: &Tree, counts: Facet) -> Vec<FacetValue> {
    let mut sums: HashMap<CatalogCategoryId, u64> = HashMap::new();
    for (id, many) in counts.values {
        let Ok(id) = Uuid::parse_str(&id) else { continue };
        for above in tree.path(CatalogCategoryId::from_uuid(id)) {
            *sums.entry(above.id).or_default() += many;
        }
    }
    let named = tree.in_order().into_iter().filter_map(|row| Some((row, *sums.get(&row.id)?)));
    let mut all: Vec<_> = named.collect();
    all.sort_by_key(|(_, many)| std::cmp::Reverse(*many));
    all.into_iter().map(|(row, many)| value(row.id.global(), Some(row.name.clone()), many)).collect()
}

async fn tags(unit: &Unit, counts: Facet) -> Result<Vec<FacetValue>, StoreError> {
    let ids: Vec<Uuid> = counts.values.iter().filter_map(|(id, _)| Uuid::parse_str(id).ok()).collect();
    let rows = unit.find_all::<tag::Entity>(&ids).await?;
    let names: HashMap<String, tag::Model> = rows.into_iter().map(|row| (row.id.uuid().to_string(), row)).collect();
    let told = counts.values.into_iter().filter_map(|(id, many)| {
        let row = names.get(&id)?;
        Some(value(TagId::global(row.id), Some(row.name.clone()), many))
    });
    Ok(told.collect())
}

/// Labels as the items spell them: `cor=azul` is "Cor: Azul". Numbers and yes or no keep their word.
async fn attributes(unit: &Unit, counts: Facet) -> Result<Vec<FacetValue>, StoreError> {
    let mut by_key: HashMap<&str, Vec<String>> = HashMap::new();
    for (key, text) in counts.values.iter().filter_map(|(word, _)| word.split_once('=')) {
        by_key.entry(key).or_default().push(text.to_owned());
    }
    let mut labels: HashMap<String, String> = HashMap::new();
    for (key, texts) in &by_key {
        for row in item_attribute::spelt(unit, key, texts).await? {
            if let (Some(text), Some(folded)) = (&row.text_value, &row.text_key) {
                labels.insert(format!("{key}={folded}"), format!("{}: {text}", row.name));
            }
        }
    }
    let told = counts.values.into_iter().map(|(word, many)| {
        let label = labels.remove(&word);
        value(word, label, many)
    });
    Ok(told.collect())
}
