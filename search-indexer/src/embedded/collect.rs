//! Ids of hits, and how many hits have which value.

use super::schema::{ID_HIGH, ID_LOW};
use crate::engine::EngineError;
use std::collections::HashMap;
use tantivy::{
    DocAddress, DocId, Score, Searcher, SegmentOrdinal, SegmentReader, TantivyError,
    collector::{Collector, SegmentCollector},
    columnar::StrColumn,
};
use uuid::Uuid;

/// The id of a document.
pub fn id_of(searcher: &Searcher, at: DocAddress) -> Result<Uuid, EngineError> {
    let columns = searcher.segment_reader(at.segment_ord).fast_fields();
    let half = |name: &str| -> Result<u64, EngineError> {
        Ok(columns.u64(name)?.first(at.doc_id).ok_or(TantivyError::InternalError("a document without id".into()))?)
    };
    Ok(Uuid::from_u64_pair(half(ID_HIGH)?, half(ID_LOW)?))
}

/// Counts the values of these columns.
pub struct Counts(pub Vec<String>);

impl Collector for Counts {
    type Fruit = Vec<HashMap<String, u64>>;
    type Child = SegmentCounts;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentCounts> {
        let columns = self.0.iter().map(|name| {
            let column = segment.fast_fields().str(name)?;
            let values = column.as_ref().map_or(0, |column| column.dictionary().num_terms());
            Ok((column, vec![0; values]))
        });
        Ok(SegmentCounts(columns.collect::<tantivy::Result<_>>()?))
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Vec<HashMap<String, u64>>>) -> tantivy::Result<Self::Fruit> {
        let mut all = vec![HashMap::new(); self.0.len()];
        for segment in segments {
            for (sum, counts) in all.iter_mut().zip(segment) {
                for (value, many) in counts {
                    *sum.entry(value).or_default() += many;
                }
            }
        }
        Ok(all)
    }
}

/// A column, and how often each of its values was seen, by its place in the dictionary.
pub struct SegmentCounts(Vec<(Option<StrColumn>, Vec<u64>)>);

impl SegmentCollector for SegmentCounts {
    type Fruit = Vec<HashMap<String, u64>>;

    fn collect(&mut self, document: DocId, _: Score) {
        for (column, counts) in &mut self.0 {
            for place in column.iter().flat_map(|column| column.term_ords(document)) {
                counts[place as usize] += 1;
            }
        }
    }

    fn harvest(self) -> Self::Fruit {
        let named = |(column, counts): (Option<StrColumn>, Vec<u64>)| {
            let Some(column) = column else { return HashMap::new() };
            let mut values = HashMap::new();
            let mut name = String::new();
            for (place, many) in counts.into_iter().enumerate().filter(|(_, many)| *many > 0) {
                name.clear();
                // A dictionary that cannot be read is found when hits are.
                if column.ord_to_str(place as u64, &mut name).unwrap_or(false) {
                    values.insert(name.clone(), many);
                }
            }
            values
        };
        self.0.into_iter().map(named).collect()
    }
}
