//! Values that hits have, counted; with the names of what ids stand for.

use async_graphql::{Enum, SimpleObject};
use entity::{
    StoreError, Unit,
    crm::{portfolio, tag},
    id::{Id, PortfolioId, TagId, UserId},
    identity::user,
};
use search_indexer::Facet;
use std::collections::HashMap;
use uuid::Uuid;

/// What hits can be counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum CustomerFacet {
    Kind,
    Lifecycle,
    Status,
    Owner,
    Portfolio,
    Tag,
    Category,
    Product,
    Source,
    City,
    State,
    Industry,
    SizeBand,
}

impl CustomerFacet {
    /// As the index has it.
    pub fn field(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Lifecycle => "lifecycle",
            Self::Status => "status",
            Self::Owner => "ownerId",
            Self::Portfolio => "portfolioId",
            Self::Tag => "tagId",
            Self::Category => "category",
            Self::Product => "product",
            Self::Source => "source",
            Self::City => "city",
            Self::State => "state",
            Self::Industry => "industry",
            Self::SizeBand => "sizeBand",
        }
    }
}

/// How many hits have which value, the most frequent first, up to a hundred.
#[derive(Clone, Debug, SimpleObject)]
pub struct CustomerFacetCounts {
    pub facet: CustomerFacet,
    pub values: Vec<FacetValue>,
}

/// One value, and how many hits have it.
#[derive(Clone, Debug, SimpleObject)]
pub struct FacetValue {
    /// As a filter takes it: an id, a constant, a text.
    pub value: String,
    /// The name of the owner, portfolio or tag; null of other facets.
    pub label: Option<String>,
    pub count: i32,
}

/// The counts as they are told. What an id stood for and is no more, is left out.
pub async fn told(
    unit: &Unit,
    asked: &[CustomerFacet],
    counted: Vec<Facet>,
) -> Result<Vec<CustomerFacetCounts>, StoreError> {
    let mut told = Vec::new();
    for (facet, counted) in asked.iter().zip(counted) {
        let names = names(unit, *facet, &counted).await?;
        let values = counted.values.into_iter().filter_map(|(value, count)| {
            let count = i32::try_from(count).unwrap_or(i32::MAX);
            match (&names, facet) {
                (Some(names), _) => {
                    let (value, label) = names.get(&Uuid::parse_str(&value).ok()?)?.clone();
                    Some(FacetValue { value, label: Some(label), count })
                }
                (None, CustomerFacet::Kind | CustomerFacet::Lifecycle | CustomerFacet::Status) => {
                    Some(FacetValue { value: value.to_uppercase(), label: None, count })
                }
                (None, _) => Some(FacetValue { value, label: None, count }),
            }
        });
        told.push(CustomerFacetCounts { facet: *facet, values: values.collect() });
    }
    Ok(told)
}

/// Opaque ids and names of what the values stand for; None when they stand for themselves.
async fn names(
    unit: &Unit,
    facet: CustomerFacet,
    counted: &Facet,
) -> Result<Option<HashMap<Uuid, (String, String)>>, StoreError> {
    let ids: Vec<Uuid> = counted.values.iter().filter_map(|(value, _)| Uuid::parse_str(value).ok()).collect();
    Ok(Some(match facet {
        CustomerFacet::Owner => {
            let rows = unit.find_all::<user::Entity>(&ids).await?.into_iter();
            rows.map(|row| (row.id.uuid(), (UserId::global(row.id), row.name))).collect()
        }
        CustomerFacet::Portfolio => {
            let rows = unit.find_all::<portfolio::Entity>(&ids).await?.into_iter();
            rows.map(|row| (row.id.uuid(), (PortfolioId::global(row.id), row.name))).collect()
        }
        CustomerFacet::Tag => {
            let rows = unit.find_all::<tag::Entity>(&ids).await?.into_iter();
            rows.map(|row| (row.id.uuid(), (TagId::global(row.id), row.name))).collect()
        }
        _ => return Ok(None),
    }))
}
