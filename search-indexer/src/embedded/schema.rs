//! The fields of an index, and a document as tantivy takes it.

use super::tokens;
use crate::{
    document::Document,
    settings::{self, Index, NAME_KEY, NUMBERS},
};
use entity::search::SearchKind;
use std::collections::HashMap;
use tantivy::{
    TantivyDocument, Term,
    schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
};
use uuid::Uuid;

/// An id is kept as two halves, which are read without touching a dictionary.
pub const ID_HIGH: &str = "idHigh";
pub const ID_LOW: &str = "idLow";
pub const STAMP: &str = "stamp";
pub const LATITUDE: &str = "latitude";
pub const LONGITUDE: &str = "longitude";

/// The fields by what they are for.
pub struct Fields {
    pub id: Field,
    id_high: Field,
    id_low: Field,
    stamp: Field,
    pub name_key: Field,
    pub numbers: Field,
    /// With their weights, and whether no wrong letter is forgiven.
    pub texts: Vec<(Field, f32, bool)>,
    /// Latitude and longitude, of what is somewhere.
    pub place: Option<(Field, Field)>,
    named: HashMap<&'static str, Field>,
}

impl Fields {
    pub fn named(&self, name: &str) -> Option<Field> {
        self.named.get(name).copied()
    }

    pub fn id_term(&self, id: Uuid) -> Term {
        Term::from_field_text(self.id, &id.simple().to_string())
    }
}

/// The schema of a kind, with its fields.
pub fn schema(kind: SearchKind) -> (Schema, Fields) {
    let index: &Index = settings::of(kind);
    let mut builder = Schema::builder();
    let words = |tokenizer: &str, option| {
        let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(option);
        TextOptions::default().set_indexing_options(indexing)
    };
    let keyword = words("raw", IndexRecordOption::Basic);
    let id = builder.add_text_field("id", keyword.clone());
    let id_high = builder.add_u64_field(ID_HIGH, FAST);
    let id_low = builder.add_u64_field(ID_LOW, FAST);
    let stamp = builder.add_u64_field(STAMP, FAST);
    let name_key = builder.add_text_field(NAME_KEY, keyword.clone().set_fast("raw"));
    let numbers = builder.add_text_field(NUMBERS, words(tokens::PARTS, IndexRecordOption::WithFreqsAndPositions));
    let mut named = HashMap::new();
    let mut texts = Vec::new();
    for field in index.texts {
        let made = builder.add_text_field(field.name, words(tokens::FOLDED, IndexRecordOption::WithFreqs));
        texts.push((made, field.weight, field.exact));
        named.insert(field.name, made);
    }
    for name in index.keywords {
        named.insert(name, builder.add_text_field(&column(name), keyword.clone().set_fast("raw")));
    }
    for name in index.integers {
        named.insert(name, builder.add_i64_field(name, INDEXED | FAST));
    }
    let mut degrees = |name: &str| builder.add_i64_field(name, INDEXED | FAST);
    let place = index.places.then(|| (degrees(LATITUDE), degrees(LONGITUDE)));
    (builder.build(), Fields { id, id_high, id_low, stamp, name_key, numbers, texts, place, named })
}

/// The name that a keyword's column has in the index.
pub fn column(keyword: &str) -> String {
    format!("k_{keyword}")
}

impl Fields {
    pub fn document(&self, from: &Document) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        let (high, low) = from.id.as_u64_pair();
        document.add_text(self.id, from.id.simple().to_string());
        document.add_u64(self.id_high, high);
        document.add_u64(self.id_low, low);
        document.add_u64(self.stamp, from.stamp());
        document.add_text(self.name_key, &from.name_key);
        from.numbers.iter().for_each(|number| document.add_text(self.numbers, number));
        for (name, text) in &from.texts {
            if let Some(field) = self.named(name) {
                document.add_text(field, text);
            }
        }
        for (name, value) in &from.keywords {
            if let Some(field) = self.named(name) {
                document.add_text(field, value);
            }
        }
        for (name, value) in &from.integers {
            if let Some(field) = self.named(name) {
                document.add_i64(field, *value);
            }
        }
        if let Some(((latitude, longitude), point)) = self.place.zip(from.point) {
            document.add_i64(latitude, point.latitude.into());
            document.add_i64(longitude, point.longitude.into());
        }
        document
    }
}
