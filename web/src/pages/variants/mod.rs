//! What several pages show of a variant, and the field in which one is found: to be moved, sold or bought.

pub mod keys;
mod operations;
mod picker;

pub use self::{operations::VariantSearch, picker::VariantPicker};
use crate::graphql::schema::{Money, schema};

/// A variant with what lies of it where.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "ProductVariant")]
pub struct Variant {
    pub id: cynic::Id,
    pub sku: String,
    pub options: Vec<String>,
    pub price: Money,
    /// What one costs, as far as that is known
    pub cost: Option<Money>,
    pub reorder_point: Option<i64>,
    pub product: Option<ProductName>,
    pub stock: Option<Total>,
    pub levels: Option<Vec<Level>>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Product")]
pub struct ProductName {
    pub id: cynic::Id,
    pub name: String,
    pub unit: String,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "StockTotal")]
pub struct Total {
    pub on_hand: i64,
    pub reserved: i64,
    pub available: i64,
    pub value_minor: i64,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "StockLevel")]
pub struct Level {
    pub location: Option<LocationName>,
    pub on_hand: i64,
    pub reserved: i64,
    pub available: i64,
    pub value_minor: i64,
    /// So many more than there are may be sold
    pub backorder_limit: i64,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "StockLocation")]
pub struct LocationName {
    pub id: cynic::Id,
    pub name: String,
}

impl Variant {
    /// "Camiseta · P · Azul".
    pub fn title(&self) -> String {
        let product = self.product.as_ref().map(|product| product.name.clone());
        product.into_iter().chain(self.options.iter().cloned()).collect::<Vec<_>>().join(" · ")
    }

    /// How many can be sold, wherever they lie.
    pub fn available(&self) -> i64 {
        self.stock.as_ref().map_or(0, |stock| stock.available)
    }

    /// Whether there is little left: no more than its reorder point.
    pub fn is_low(&self) -> bool {
        self.reorder_point.is_some_and(|point| self.available() <= point)
    }

    fn level_at(&self, location: &cynic::Id) -> Option<&Level> {
        let at = |level: &&Level| level.location.as_ref().is_some_and(|one| one.id == *location);
        self.levels.iter().flatten().find(at)
    }

    /// How many can be sold from a location, and how many more besides; nothing for readers who may not see stock.
    pub fn available_at(&self, location: &str) -> Option<(i64, i64)> {
        self.levels.as_ref().filter(|_| !location.is_empty())?;
        let level = self.level_at(&cynic::Id::new(location));
        Some(level.map_or((0, 0), |level| (level.available, level.backorder_limit)))
    }

    /// How many lie at a location.
    pub fn on_hand_at(&self, location: &cynic::Id) -> i64 {
        self.level_at(location).map_or(0, |level| level.on_hand)
    }

    /// How many more than there are may be sold at a location.
    pub fn backorder_at(&self, location: &cynic::Id) -> i64 {
        self.level_at(location).map_or(0, |level| level.backorder_limit)
    }

    /// An amount in the currency of its price.
    pub fn money(&self, amount_minor: i64) -> Money {
        Money { amount_minor, currency: self.price.currency.clone() }
    }
}
