//! What the search index must still be told, and what it is made from.
//!
//! The index holds one document per customer, deal and item of the catalog, and nothing that the database does not. Whoever changes a row
//! that is part of a document notes so in the same transaction; nobody has to remember it, for the store does
//! (`store::noted`, from what a table says of itself in `tenant_owned!`). A note is a row of `search_work`: one per
//! document, however often it changes before the indexer comes (`work`). The indexer reads rows as they are then
//! (`feed`): state, not difference, so nothing can arrive in the wrong order.

pub mod feed;
pub mod work;

use sea_orm::{DeriveActiveEnum, EnumIter};
use uuid::Uuid;

/// What there are documents of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum SearchKind {
    Customer,
    Deal,
    Item,
}

impl SearchKind {
    pub const ALL: [SearchKind; 3] = [Self::Customer, Self::Deal, Self::Item];

    /// The name of its index.
    pub fn key(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Deal => "deal",
            Self::Item => "item",
        }
    }

    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// Whose document a row is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    Customer,
    Deal,
    Item,
    /// A customer or a deal: the table does not say.
    Record,
}

/// Stands for all documents of a kind: the index is to be built anew.
pub const WHOLE: Uuid = Uuid::nil();

/// A constant that documents carry as the database has it.
pub trait Constant {
    fn word(&self) -> String;
}

impl<T: sea_orm::ActiveEnum<Value = String>> Constant for T {
    fn word(&self) -> String {
        self.to_value()
    }
}
