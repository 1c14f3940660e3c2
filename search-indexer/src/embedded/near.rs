//! Places in the index: two columns of numbers. What lies in a circle is what lies in its square, by the columns'
//! ranges, and is then measured; sorting by distance measures each hit.

use super::schema::{LATITUDE, LONGITUDE};
use crate::geo::{Circle, Point};
use std::ops::Bound;
use std::sync::Arc;
use tantivy::{
    DocId, DocSet, Score, SegmentReader, TERMINATED,
    columnar::Column,
    query::{BooleanQuery, EnableScoring, Explanation, Occur, Query, RangeQuery, Scorer, Weight},
    schema::Field,
};
use tantivy::{Term, query::ConstScorer};

/// Finds the documents in a circle.
#[derive(Clone, Debug)]
pub struct Near {
    circle: Circle,
    /// What lies in its square.
    square: Arc<BooleanQuery>,
}

impl Near {
    pub fn new(circle: Circle, latitude: Field, longitude: Field) -> Self {
        let between = |field: Field, (from, to): (i32, i32)| -> Box<dyn Query> {
            let bound = |degree: i32| Bound::Included(Term::from_field_i64(field, degree.into()));
            Box::new(RangeQuery::new(bound(from), bound(to)))
        };
        let square = circle.square();
        let pieces = square.longitudes.iter().map(|piece| (Occur::Should, between(longitude, *piece)));
        let pieces: Box<dyn Query> = Box::new(BooleanQuery::new(pieces.collect()));
        let square = BooleanQuery::new(vec![(Occur::Must, between(latitude, square.latitude)), (Occur::Must, pieces)]);
        Self { circle, square: Arc::new(square) }
    }
}

impl Query for Near {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(NearWeight { circle: self.circle, square: self.square.weight(scoring)? }))
    }
}

struct NearWeight {
    circle: Circle,
    square: Box<dyn Weight>,
}

impl Weight for NearWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let places = Places::of(segment)?;
        let mut square = self.square.scorer(segment, boost)?;
        let mut found = Vec::new();
        while square.doc() != TERMINATED {
            let document = square.doc();
            if places.point(document).is_some_and(|point| self.circle.holds(point)) {
                found.push(document);
            }
            square.advance();
        }
        Ok(Box::new(ConstScorer::new(Listed { found, at: 0 }, boost)))
    }

    fn explain(&self, segment: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        self.square.explain(segment, document)
    }
}

/// Documents, in their order.
struct Listed {
    found: Vec<DocId>,
    at: usize,
}

impl DocSet for Listed {
    fn advance(&mut self) -> DocId {
        self.at += 1;
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.found.get(self.at).copied().unwrap_or(TERMINATED)
    }

    fn size_hint(&self) -> u32 {
        self.found.len() as u32
    }
}

/// Where the documents of a segment are.
pub struct Places {
    latitude: Column<i64>,
    longitude: Column<i64>,
}

impl Places {
    pub fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        Ok(Self { latitude: columns.i64(LATITUDE)?, longitude: columns.i64(LONGITUDE)? })
    }

    pub fn point(&self, document: DocId) -> Option<Point> {
        let latitude = i32::try_from(self.latitude.first(document)?).ok()?;
        let longitude = i32::try_from(self.longitude.first(document)?).ok()?;
        Some(Point { latitude, longitude })
    }
}

/// What sorts the nearest first, and those that are nowhere last; the other way round, too, they come last.
pub fn closeness(from: Point, descending: bool) -> impl Fn(&SegmentReader) -> Measure + Send + Sync {
    move |segment| {
        // A segment without such columns has nothing that is anywhere.
        let places = Places::of(segment).ok();
        Box::new(move |document, _| {
            let point = places.as_ref().and_then(|places| places.point(document));
            match point.map(|point| from.metres_to(point)) {
                None => f64::NEG_INFINITY,
                Some(metres) if descending => metres,
                Some(metres) => -metres,
            }
        })
    }
}

/// How far up a document comes.
pub type Measure = Box<dyn Fn(DocId, Score) -> f64>;
