//! What is asked of an index, and what it answers: ids. Rows are read again by whoever asked.

pub mod highlight;
mod typed;

pub use typed::{Token, Typed};

use crate::{
    geo::{Circle, Point},
    settings::{self, Index},
};
use entity::search::SearchKind;
use uuid::Uuid;

/// The furthest hit that pages reach.
pub const DEEPEST: usize = 1_000;

/// A search. The company is not part of it, so that no filter can say anything about that.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// As typed; blank finds all.
    pub text: String,
    /// Texts that are not looked in.
    pub not_in: Vec<&'static str>,
    pub filter: Option<Filter>,
    /// Fields whose values are counted.
    pub facets: Vec<&'static str>,
    /// By relevance when absent.
    pub sort: Option<Sort>,
    /// In place of `sort`.
    pub from: Option<Origin>,
    pub offset: usize,
    pub limit: usize,
}

/// Which documents count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    All(Vec<Filter>),
    /// None of none.
    Any(Vec<Filter>),
    Not(Box<Filter>),
    /// Has one of these values.
    In(&'static str, Vec<String>),
    /// Has a value from the first to the last, both included.
    Between(&'static str, Option<i64>, Option<i64>),
    /// Lies in this circle.
    Near(Circle),
}

/// By an integer, or by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    pub field: &'static str,
    pub descending: bool,
}

/// By distance; what is nowhere comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    pub point: Point,
    pub descending: bool,
}

/// The page of hits that was asked for, and figures over all hits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub ids: Vec<Uuid>,
    pub total: u64,
    /// In the order they were asked for.
    pub facets: Vec<Facet>,
}

/// How many hits have which value of a field, the most frequent first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    pub field: &'static str,
    pub values: Vec<(String, u64)>,
}

impl Facet {
    /// How many values are told.
    pub const MOST: usize = 100;

    /// The most frequent ones of all counts.
    pub fn of(field: &'static str, counts: impl IntoIterator<Item = (String, u64)>) -> Self {
        let mut values: Vec<(String, u64)> = counts.into_iter().filter(|(_, many)| *many > 0).collect();
        values.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        values.truncate(Self::MOST);
        Self { field, values }
    }
}

impl Query {
    /// Why it cannot be asked of an index: it names a field that is not there.
    pub fn check(&self, kind: SearchKind) -> Result<(), String> {
        let index = settings::of(kind);
        self.filter.iter().try_for_each(|filter| filter.check(index))?;
        let counted = self.facets.iter().find(|field| !index.keywords.contains(field));
        let sorted = self.sort.filter(|sort| sort.field != settings::NAME_KEY && !index.integers.contains(&sort.field));
        match (counted, sorted) {
            (Some(field), _) => Err(format!("{field} is not counted")),
            (_, Some(sort)) => Err(format!("{} is not sorted by", sort.field)),
            _ if self.from.is_some() && !index.places => Err("distance is not sorted by".into()),
            _ if self.offset + self.limit > DEEPEST => Err(format!("pages end at hit {DEEPEST}")),
            _ => Ok(()),
        }
    }
}

impl Filter {
    fn check(&self, index: &Index) -> Result<(), String> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().try_for_each(|part| part.check(index)),
            Self::Not(part) => part.check(index),
            Self::In(field, _) if index.keywords.contains(field) => Ok(()),
            Self::Between(field, ..) if index.integers.contains(field) => Ok(()),
            Self::Near(_) if index.places => Ok(()),
            Self::Near(_) => Err("distance is not filtered by".into()),
            Self::In(field, _) | Self::Between(field, ..) => Err(format!("{field} is not filtered by")),
        }
    }
}
