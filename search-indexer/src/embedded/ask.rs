//! A search as tantivy runs it.

use super::{
    collect::{Counts, id_of},
    folder::Open,
    near::{self, Near},
    schema::{self, Fields},
    tokens::{self, PIECE},
};
use crate::{
    engine::EngineError,
    query::{Facet, Filter, Found, Query as Asked, Token, Typed},
    settings::{self, NAME_KEY},
};
use std::ops::Bound;
use tantivy::{
    DocAddress, Order, Searcher, Term,
    collector::{Count, TopDocs},
    query::{
        AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, FuzzyTermQuery, Occur,
        PhraseQuery, Query, RangeQuery, TermQuery, TermSetQuery,
    },
    schema::{Field, IndexRecordOption},
};

/// When fewer match as typed, wrong letters are forgiven.
const ENOUGH: usize = 20;
const BEGINS: f32 = 0.6;
const STANDS_FOR: f32 = 0.8;
const NEARLY: f32 = 0.2;
const NUMBER: f32 = 10.0;
const EXACT_NAME: f32 = 20.0;

type Part = Box<dyn Query>;
/// A field with its weight, and whether no wrong letter is forgiven.
type Text = (Field, f32, bool);

impl Open {
    pub fn search(&self, asked: &Asked) -> Result<Found, EngineError> {
        let searcher = self.searcher()?;
        let typed = Typed::read(&asked.text);
        if typed.is_empty() && !asked.text.trim().is_empty() {
            return Ok(Found {
                facets: asked.facets.iter().map(|field| Facet::of(field, [])).collect(),
                ..Found::default()
            });
        }
        let strict = self.query(&typed, asked, false);
        let found = run(&searcher, &strict, asked)?;
        let forgiving = typed.tokens.iter().flat_map(|token| &token.words).any(|word| settings::typos(word) > 0);
        if !forgiving || found.total >= ENOUGH as u64 {
            return Ok(found);
        }
        run(&searcher, &self.query(&typed, asked, true), asked)
    }

    fn query(&self, typed: &Typed, asked: &Asked, forgiving: bool) -> BooleanQuery {
        let fields = &self.fields;
        let hidden: Vec<Field> = asked.not_in.iter().filter_map(|name| fields.named(name)).collect();
        let texts = fields.texts.iter().copied().filter(|(field, ..)| !hidden.contains(field));
        let texts: Vec<Text> = texts.collect();
        let mut parts: Vec<(Occur, Part)> = Vec::new();
        let last = typed.tokens.len().saturating_sub(1);
        for (place, token) in typed.tokens.iter().enumerate() {
            parts.push((Occur::Must, of_token((fields.numbers, &texts), token, place == last, forgiving)));
        }
        if typed.is_empty() {
            parts.push((Occur::Must, Box::new(AllQuery)));
        } else {
            let exact = Term::from_field_text(fields.name_key, &typed.whole);
            let exact = Box::new(TermQuery::new(exact, IndexRecordOption::Basic));
            parts.push((Occur::Should, Box::new(ConstScoreQuery::new(exact, EXACT_NAME))));
        }
        if let Some(filter) = &asked.filter {
            parts.push((Occur::Must, Box::new(ConstScoreQuery::new(of_filter(fields, filter), 0.0))));
        }
        BooleanQuery::new(parts)
    }
}

/// All of its words, or one of its numbers.
fn of_token((numbers, texts): (Field, &[Text]), token: &Token, is_last: bool, forgiving: bool) -> Part {
    let last = token.words.len().saturating_sub(1);
    let words = token.words.iter().enumerate();
    let words: Vec<(Occur, Part)> =
        words.map(|(place, word)| (Occur::Must, of_word(texts, word, is_last && place == last, forgiving))).collect();
    let words: Part = match <[_; 1]>::try_from(words) {
        Ok([(_, word)]) => word,
        Err(words) => Box::new(BooleanQuery::new(words)),
    };
    let ways = token.numbers.iter().filter_map(|number| of_number(numbers, number));
    let mut ways: Vec<Part> = ways.collect();
    if ways.is_empty() {
        return words;
    }
    ways.push(words);
    Box::new(DisjunctionMaxQuery::new(ways))
}

/// In any text, in each counting as much as that text does.
fn of_word(texts: &[Text], word: &str, begins: bool, forgiving: bool) -> Part {
    let mut ways: Vec<Part> = Vec::new();
    for (field, weight, exactly) in texts {
        let term = |word: &str| Term::from_field_text(*field, word);
        let exact = |word: &str| Box::new(TermQuery::new(term(word), IndexRecordOption::WithFreqs));
        ways.push(Box::new(BoostQuery::new(exact(word), *weight)));
        for other in settings::synonyms(word) {
            ways.push(Box::new(BoostQuery::new(exact(other), weight * STANDS_FOR)));
        }
        if begins {
            let beginning = Box::new(FuzzyTermQuery::new_prefix(term(word), 0, true));
            ways.push(Box::new(ConstScoreQuery::new(beginning, weight * BEGINS)));
        }
        let typos = settings::typos(word);
        if forgiving && typos > 0 && !exactly {
            let near = match begins {
                true => FuzzyTermQuery::new_prefix(term(word), typos, true),
                false => FuzzyTermQuery::new(term(word), typos, true),
            };
            ways.push(Box::new(ConstScoreQuery::new(Box::new(near), weight * NEARLY)));
        }
    }
    Box::new(DisjunctionMaxQuery::new(ways))
}

/// A part of a number: its pieces as neighbours.
fn of_number(field: Field, number: &str) -> Option<Part> {
    let term = |piece: &str| Term::from_field_text(field, piece);
    let found: Part = match number.chars().count() {
        0..tokens::SHORTEST => return None,
        tokens::SHORTEST => Box::new(FuzzyTermQuery::new_prefix(term(number), 0, true)),
        PIECE => Box::new(TermQuery::new(term(number), IndexRecordOption::Basic)),
        _ => {
            let pieces = number.chars().collect::<Vec<_>>();
            let pieces = pieces.windows(PIECE).map(|piece| term(&piece.iter().collect::<String>()));
            Box::new(PhraseQuery::new(pieces.collect()))
        }
    };
    Some(Box::new(ConstScoreQuery::new(found, NUMBER)))
}

fn of_filter(fields: &Fields, filter: &Filter) -> Part {
    let all = |parts: &[Filter], occur| parts.iter().map(|part| (occur, of_filter(fields, part))).collect::<Vec<_>>();
    match filter {
        Filter::All(parts) if parts.is_empty() => Box::new(AllQuery),
        Filter::All(parts) => Box::new(BooleanQuery::new(all(parts, Occur::Must))),
        Filter::Any(parts) if parts.is_empty() => Box::new(EmptyQuery),
        Filter::Any(parts) => Box::new(BooleanQuery::new(all(parts, Occur::Should))),
        Filter::Not(part) => Box::new(BooleanQuery::new(vec![
            (Occur::Must, Box::new(AllQuery)),
            (Occur::MustNot, of_filter(fields, part)),
        ])),
        Filter::In(name, values) => match fields.named(name) {
            Some(field) => Box::new(TermSetQuery::new(values.iter().map(|value| Term::from_field_text(field, value)))),
            None => Box::new(EmptyQuery),
        },
        Filter::Between(name, from, to) => match fields.named(name) {
            Some(field) => {
                let bound = |value: &Option<i64>| match value {
                    Some(value) => Bound::Included(Term::from_field_i64(field, *value)),
                    None => Bound::Unbounded,
                };
                match (from, to) {
                    // A range that is open on both sides: whatever has a value.
                    (None, None) => Box::new(tantivy::query::ExistsQuery::new((*name).to_owned(), false)),
                    _ => Box::new(RangeQuery::new(bound(from), bound(to))),
                }
            }
            None => Box::new(EmptyQuery),
        },
        Filter::Near(circle) => match fields.place {
            Some((latitude, longitude)) => Box::new(Near::new(*circle, latitude, longitude)),
            None => Box::new(EmptyQuery),
        },
    }
}

fn run(searcher: &Searcher, query: &BooleanQuery, asked: &Asked) -> Result<Found, EngineError> {
    let counts = Counts(asked.facets.iter().map(|field| schema::column(field)).collect());
    // Without a page, only figures.
    if asked.limit == 0 {
        let (total, counted) = searcher.search(query, &(Count, counts))?;
        return found(searcher, Vec::new(), total, counted, asked);
    }
    let page = TopDocs::with_limit(asked.limit).and_offset(asked.offset);
    let order = |descending| if descending { Order::Desc } else { Order::Asc };
    if let Some(from) = asked.from {
        let by = page.tweak_score(near::closeness(from.point, from.descending));
        let (hits, total, counted) = searcher.search(query, &(by, Count, counts))?;
        return found(searcher, addresses(hits), total, counted, asked);
    }
    let (hits, total, counted) = match asked.sort {
        None => {
            let (hits, total, counted) = searcher.search(query, &(page.order_by_score(), Count, counts))?;
            (addresses(hits), total, counted)
        }
        Some(sort) if sort.field == NAME_KEY => {
            let by = page.order_by_string_fast_field(sort.field, order(sort.descending));
            let (hits, total, counted) = searcher.search(query, &(by, Count, counts))?;
            (addresses(hits), total, counted)
        }
        Some(sort) => {
            let by = page.order_by_fast_field::<i64>(sort.field, order(sort.descending));
            let (hits, total, counted) = searcher.search(query, &(by, Count, counts))?;
            (addresses(hits), total, counted)
        }
    };
    found(searcher, hits, total, counted, asked)
}

fn addresses<K>(hits: Vec<(K, DocAddress)>) -> Vec<DocAddress> {
    hits.into_iter().map(|(_, at)| at).collect()
}

fn found(
    searcher: &Searcher,
    hits: Vec<DocAddress>,
    total: usize,
    counted: Vec<std::collections::HashMap<String, u64>>,
    asked: &Asked,
) -> Result<Found, EngineError> {
    let ids = hits.into_iter().map(|at| id_of(searcher, at)).collect::<Result<_, _>>()?;
    let facets = asked.facets.iter().zip(counted).map(|(field, counts)| Facet::of(field, counts)).collect();
    Ok(Found { ids, total: total as u64, facets })
}
