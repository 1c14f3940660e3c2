//! Documents: what an index holds of a row. One file per kind.

mod customer;
mod deal;
mod item;
pub mod numbers;

use crate::geo::Point;
use entity::{
    StoreError, Unit,
    clock::Time,
    crm::custom_value,
    search::{SearchKind, feed},
    value::name,
};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use uuid::Uuid;

/// What an engine is given. Which fields there are, says `settings`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub id: Uuid,
    pub name_key: String,
    pub texts: Vec<(&'static str, String)>,
    /// Phones and documents without punctuation, each in the forms people write it in.
    pub numbers: Vec<String>,
    pub keywords: Vec<(&'static str, String)>,
    pub integers: Vec<(&'static str, i64)>,
    /// Where it is.
    pub point: Option<Point>,
}

impl Document {
    fn new(id: Uuid, title: &str) -> Self {
        Self { id, name_key: name::fold(title), ..Self::default() }
    }

    fn text<'t>(&mut self, field: &'static str, parts: impl IntoIterator<Item = Option<&'t str>>) {
        let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        if !parts.is_empty() {
            self.texts.push((field, parts.join("\n")));
        }
    }

    fn keyword(&mut self, field: &'static str, value: Option<impl Into<String>>) {
        if let Some(value) = value.map(Into::into).filter(|value| !value.is_empty()) {
            self.keywords.push((field, value));
        }
    }

    fn integer(&mut self, field: &'static str, value: Option<i64>) {
        self.integers.extend(value.map(|value| (field, value)));
    }

    /// Differs when anything differs: what `check` compares.
    pub fn stamp(&self) -> u64 {
        let content = serde_json::json!([self.name_key, self.texts, self.numbers, self.keywords, self.integers]);
        let mut content = content.to_string();
        // What is nowhere has the stamp that it always had.
        if let Some(point) = self.point {
            content.push_str(&format!("{},{}", point.latitude, point.longitude));
        }
        let hash = Sha256::digest(content);
        u64::from_be_bytes([hash[0], hash[1], hash[2], hash[3], hash[4], hash[5], hash[6], hash[7]])
    }
}

/// The documents of those of these rows that are found; the others are to be removed.
pub async fn of(unit: &Unit, kind: SearchKind, ids: &[Uuid]) -> Result<Vec<Document>, StoreError> {
    match kind {
        SearchKind::Customer => customer::documents(unit, feed::customers(unit, ids).await?).await,
        SearchKind::Deal => deal::documents(unit, feed::deals(unit, ids).await?).await,
        SearchKind::Item => item::documents(unit, feed::items(unit, ids).await?).await,
    }
}

/// The documents behind an id, in the order of their ids.
pub async fn after(unit: &Unit, kind: SearchKind, id: Uuid, limit: u64) -> Result<Vec<Document>, StoreError> {
    match kind {
        SearchKind::Customer => customer::documents(unit, feed::customers_after(unit, id, limit).await?).await,
        SearchKind::Deal => deal::documents(unit, feed::deals_after(unit, id, limit).await?).await,
        SearchKind::Item => item::documents(unit, feed::items_after(unit, id, limit).await?).await,
    }
}

/// How many documents there should be.
pub async fn count(unit: &Unit, kind: SearchKind) -> Result<u64, StoreError> {
    match kind {
        SearchKind::Customer => feed::count_customers(unit).await,
        SearchKind::Deal => feed::count_deals(unit).await,
        SearchKind::Item => feed::count_items(unit).await,
    }
}

/// Texts in the companies' own fields, by record.
async fn custom_texts(unit: &Unit, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<String>>, StoreError> {
    let mut texts: HashMap<Uuid, Vec<String>> = HashMap::new();
    for ids in ids.chunks(500) {
        for value in custom_value::of_records(unit, ids).await? {
            if let Some(text) = value.text_value {
                texts.entry(value.record_id).or_default().push(text);
            }
        }
    }
    Ok(texts)
}

/// An instant as an index keeps it: milliseconds.
fn instant(time: Time) -> i64 {
    time.timestamp_millis()
}

/// A constant as the database has it.
fn stored(value: impl entity::search::Constant) -> String {
    value.word()
}
