//! What a file can hold, and what is said and asked differently because of it.

use super::operations::{ImportEntity, ImportKey};
use crate::{i18n::key, routes::Route};

pub const ENTITIES: [ImportEntity; 3] = [ImportEntity::Customer, ImportEntity::Deal, ImportEntity::Activity];

/// What makes a line and a customer the same, or finds the customer of a line.
const KEYS: [ImportKey; 4] = [ImportKey::TaxId, ImportKey::Email, ImportKey::Phone, ImportKey::Channel];

/// Words for whatever comes in.
pub struct Words {
    pub name: &'static str,
    /// Of a file with them
    pub file: &'static str,
    pub will_create: &'static str,
    pub created: &'static str,
    pub updated: &'static str,
    pub line_created: &'static str,
    pub line_updated: &'static str,
    pub r#match: &'static str,
    pub match_none: &'static str,
    pub existing: &'static str,
    pub repeats: &'static str,
    pub to_list: &'static str,
}

impl ImportEntity {
    pub fn words(self) -> Words {
        match self {
            Self::Customer => Words {
                name: key!("import-of-customers"),
                file: key!("import-holds-customers"),
                will_create: key!("import-will-create"),
                created: key!("import-created"),
                updated: key!("import-updated"),
                line_created: key!("import-line-created"),
                line_updated: key!("import-line-updated"),
                r#match: key!("import-match"),
                match_none: key!("import-match-none"),
                existing: key!("import-existing"),
                repeats: key!("import-duplicate-text"),
                to_list: key!("import-to-list"),
            },
            Self::Deal => Words {
                name: key!("import-of-deals"),
                file: key!("import-holds-deals"),
                will_create: key!("import-will-create-deals"),
                created: key!("import-created"),
                updated: key!("import-updated"),
                line_created: key!("import-line-created"),
                line_updated: key!("import-line-updated"),
                r#match: key!("import-match-whose"),
                match_none: key!("import-match-name"),
                existing: key!("import-existing-deals"),
                repeats: key!("import-duplicate-text-deals"),
                to_list: key!("import-to-deals"),
            },
            Self::Activity => Words {
                name: key!("import-of-activities"),
                file: key!("import-holds-activities"),
                will_create: key!("import-will-create-activities"),
                created: key!("import-created-activities"),
                updated: key!("import-updated-activities"),
                line_created: key!("import-line-created-activities"),
                line_updated: key!("import-line-updated-activities"),
                r#match: key!("import-match-whose"),
                match_none: key!("import-match-name"),
                existing: key!("import-existing-activities"),
                repeats: key!("import-duplicate-text-activities"),
                to_list: key!("import-to-activities"),
            },
        }
    }

    /// What somebody must be allowed to take such files over.
    pub fn write(self) -> &'static str {
        match self {
            Self::Customer => "customer.write",
            Self::Deal => "deal.write",
            Self::Activity => "activity.write",
        }
    }

    /// What somebody must be allowed besides, to take it back.
    pub fn delete(self) -> &'static str {
        match self {
            Self::Customer => "customer.delete",
            Self::Deal => "deal.delete",
            Self::Activity => "activity.write",
        }
    }

    /// Where they are listed.
    pub fn list(self) -> Route {
        match self {
            Self::Customer => Route::Customers,
            Self::Deal => Route::Deals,
            Self::Activity => Route::Activities,
        }
    }

    /// Keys that can count: channels only where customers come in.
    pub fn keys(self) -> &'static [ImportKey] {
        if self == Self::Customer { &KEYS } else { &KEYS[..3] }
    }

    /// Whether a line without one gets a portfolio.
    pub fn has_portfolio(self) -> bool {
        self == Self::Customer
    }

    /// Whether it has a source and tags.
    pub fn has_labels(self) -> bool {
        self != Self::Activity
    }

    /// The sentence about the column that is missing among those that are read as these targets.
    pub fn lacks(self, targets: &[&str]) -> Option<&'static str> {
        let has = |wanted: &str| targets.contains(&wanted);
        let whose = || targets.iter().any(|target| target.starts_with("customer."));
        match self {
            Self::Customer => (!has("name") && !has("legalName")).then_some(key!("import-no-name")),
            Self::Deal if !has("title") => Some(key!("import-no-title")),
            Self::Activity if !has("subject") => Some(key!("import-no-subject")),
            Self::Deal | Self::Activity => (!whose()).then_some(key!("import-no-customer")),
        }
    }
}
