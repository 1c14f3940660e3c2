//! Items of the catalog that are found.

use super::{
    database,
    highlight::{self, SearchHighlight},
    item_facet::{self, CatalogFacet, CatalogFacetCounts, Counted, STATUSES},
    item_filter,
    notice::{self, SearchNotice, SearchNoticeCode, Trouble},
    service::Answer,
};
use crate::{
    domain::marketplace::item::{AttributesByItem, CatalogItem, CatalogItemFilter, load_ahead},
    error::{Error, Problem, ProblemCode, Result},
    graphql::{Asked, Request, SortDirection},
    i18n::Text,
    permission::Permission,
};
use async_graphql::{Context, Enum, InputObject, Object, SimpleObject};
use chrono_tz::Tz;
use entity::{
    Unit, clock,
    id::Id,
    marketplace::{category::Tree, item},
};
use search_indexer::{
    Filter, Origin, Query, SearchKind, Sort,
    geo::{Circle, FURTHEST_METRES, Point},
    query::Typed,
    settings::NAME_KEY,
};
use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};
use uuid::Uuid;

/// A page of the items that a search found.
#[derive(SimpleObject)]
pub struct CatalogSearch {
    /// The best first, unless an order was asked for.
    pub hits: Vec<CatalogHit>,
    /// In the order they were asked for; none when the database answered.
    pub facets: Vec<CatalogFacetCounts>,
    /// How many there are; when the database answered, counted to 1,000.
    pub total: i32,
    pub page: i32,
    pub per_page: i32,
    /// Of the engine, in milliseconds.
    pub took_ms: f64,
    /// What to know about the answer; null when all is well.
    pub notice: Option<SearchNotice>,
}

/// An item that was found.
pub struct CatalogHit {
    row: item::Model,
    typed: Arc<Typed>,
    from: Option<Point>,
}

#[Object]
impl CatalogHit {
    async fn item(&self) -> CatalogItem {
        CatalogItem(self.row.clone())
    }

    /// The texts that made it a hit, with the parts that were looked for.
    async fn highlight(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<SearchHighlight>> {
        let attributes = Request::of(ctx).rows().load_one(AttributesByItem(self.row.id)).await?;
        Ok(highlight::of_item(&self.row, &attributes.unwrap_or_default(), &self.typed))
    }

    /// From the point of `near`, as the crow flies; null without one, and of what is nowhere.
    async fn distance_metres(&self) -> Option<i32> {
        let metres = self.from?.metres_to(point(&self.row)?);
        Some(metres.round() as i32)
    }
}

/// What hits can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum CatalogSearchSortField {
    Price,
    /// By when they were published; in a descending order drafts come last.
    Newest,
    Title,
    CreatedAt,
    UpdatedAt,
    /// From the point of `near`; what is nowhere comes last.
    Distance,
}

#[derive(Clone, Debug, InputObject)]
pub struct CatalogSearchSort {
    pub field: CatalogSearchSortField,
    /// Default: the newest, the cheapest, the nearest first.
    pub direction: Option<SortDirection>,
}

/// A point, and how far around it.
#[derive(Clone, Debug, InputObject)]
pub struct CatalogNear {
    /// In degrees.
    pub latitude: f64,
    pub longitude: f64,
    /// Only what lies so near. Default: wherever it lies, and what is nowhere too.
    pub metres: Option<i32>,
}

/// What is asked.
pub struct Search<'a> {
    pub text: &'a str,
    pub filter: Option<&'a CatalogItemFilter>,
    pub facets: &'a [CatalogFacet],
    pub sort: Option<&'a CatalogSearchSort>,
    pub near: Option<Near>,
    pub offset: usize,
    pub limit: usize,
}

/// A point that was understood.
#[derive(Clone, Copy, Debug)]
pub struct Near {
    pub point: Point,
    pub metres: Option<u32>,
}

/// What the engine said of the hits, and how many of them are in which status, if that was asked.
pub struct Said {
    answer: Answer,
    statuses: [u64; 4],
}

/// Rows that were found, with all that is told about them.
struct Outcome {
    rows: Vec<item::Model>,
    total: u64,
    facets: Vec<CatalogFacetCounts>,
    took: Duration,
    notice: Option<SearchNoticeCode>,
}

impl CatalogNear {
    pub fn understood(&self) -> Result<Near> {
        let metres = self.metres.map(|metres| u32::try_from(metres).unwrap_or_default());
        let point = Point::of_degrees(self.latitude, self.longitude);
        let fits = metres.is_none_or(|metres| (1..=FURTHEST_METRES).contains(&metres));
        let point = point.filter(|_| fits).ok_or_else(|| refused("near", "catalog-near-range"))?;
        Ok(Near { point, metres })
    }
}

impl CatalogSearchSort {
    pub fn is_descending(&self) -> bool {
        let default = match self.field {
            CatalogSearchSortField::Newest => SortDirection::Desc,
            _ => SortDirection::Asc,
        };
        self.direction.unwrap_or(default) == SortDirection::Desc
    }

    /// As the index has it; None: by distance.
    fn field(&self) -> Option<&'static str> {
        Some(match self.field {
            CatalogSearchSortField::Price => "price",
            CatalogSearchSortField::Newest => "publishedAt",
            CatalogSearchSortField::Title => NAME_KEY,
            CatalogSearchSortField::CreatedAt => "createdAt",
            CatalogSearchSortField::UpdatedAt => "updatedAt",
            CatalogSearchSortField::Distance => return None,
        })
    }
}

/// Where an item is.
pub fn point(row: &item::Model) -> Option<Point> {
    let (latitude, longitude) = row.latitude.zip(row.longitude)?;
    Some(Point { latitude, longitude })
}

/// Asks the engine; no unit is open meanwhile.
pub async fn ask(request: &Request, search: &Search<'_>) -> Result<Said> {
    let actor = request.actor()?;
    let tree = match search.filter.is_some_and(CatalogItemFilter::names_categories) {
        true => Tree::load(&request.app().store.unit(actor.tenant)).await?,
        false => Tree::default(),
    };
    let Some(query) = question(search, &tree, actor.zone())? else {
        return Ok(Said { answer: Err(Trouble::NotInIndex), statuses: [0; 4] });
    };
    let engine = &request.app().search;
    let now = clock::now();
    let counted = |status| {
        let standing = item_filter::standing(status, now);
        let filter = Some(Filter::All(query.filter.iter().cloned().chain([standing]).collect()));
        Query { filter, facets: Vec::new(), sort: None, from: None, offset: 0, limit: 0, ..query.clone() }
    };
    let mut asked = vec![query.clone()];
    if search.facets.contains(&CatalogFacet::Status) {
        asked.extend(STATUSES.map(counted));
    }
    let asked = asked.into_iter().map(|query| engine.ask(actor, SearchKind::Item, query));
    let mut answers = futures::future::try_join_all(asked).await?.into_iter();
    let answer = answers.next().unwrap_or(Err(Trouble::Away));
    let mut statuses = [0; 4];
    for (status, counted) in statuses.iter_mut().zip(answers) {
        match counted {
            Ok(said) => *status = said.found.total,
            Err(trouble) => return Ok(Said { answer: Err(trouble), statuses: [0; 4] }),
        }
    }
    Ok(Said { answer, statuses })
}

/// The items that were found; `path` leads from the field that is resolved to the hits.
pub async fn found(ctx: &Context<'_>, search: Search<'_>, said: Said, path: &[&str]) -> Result<CatalogSearch> {
    let request = Request::of(ctx);
    let outcome = outcome(request, &search, said).await?;
    let asked = [path, &["hits", "item"]].concat();
    let rows: Vec<&item::Model> = outcome.rows.iter().collect();
    load_ahead(request.rows(), &Asked::at(ctx, &asked), &rows).await?;
    if Asked::at(ctx, path).below("hits").is_some_and(|hits| hits.any(&["highlight"])) {
        request.rows().warm(rows.iter().map(|row| AttributesByItem(row.id))).await?;
    }
    let (typed, from) = (Arc::new(Typed::read(search.text)), search.near.map(|near| near.point));
    let hits = outcome.rows.into_iter().map(|row| CatalogHit { row, typed: typed.clone(), from });
    Ok(CatalogSearch {
        hits: hits.collect(),
        facets: outcome.facets,
        total: i32::try_from(outcome.total).unwrap_or(i32::MAX),
        page: (search.offset / search.limit.max(1)) as i32 + 1,
        per_page: search.limit as i32,
        took_ms: (outcome.took.as_secs_f64() * 10_000.0).round() / 10.0,
        notice: outcome.notice.map(|code| SearchNotice::new(request, code)),
    })
}

async fn outcome(request: &Request, search: &Search<'_>, said: Said) -> Result<Outcome> {
    let (actor, unit) = (request.actor()?, request.unit()?);
    actor.require(Permission::CatalogRead)?;
    let behind = notice::behind(&unit, SearchKind::Item).await?;
    let trouble = match said.answer {
        Ok(answer) => {
            let (rows, gone) = alive(&unit, &answer.found.ids).await?;
            let counted = Counted { facets: answer.found.facets, statuses: said.statuses };
            return Ok(Outcome {
                rows,
                total: answer.found.total.saturating_sub(gone),
                facets: item_facet::told(&unit, search.facets, counted).await?,
                took: answer.took,
                notice: behind,
            });
        }
        Err(trouble) => trouble,
    };
    let started = Instant::now();
    let (rows, total) = database::items(&unit, actor, search).await?;
    Ok(Outcome { rows, total, facets: Vec::new(), took: started.elapsed(), notice: Some(trouble.into()) })
}

/// The rows as they are now, in this order, and how many are gone.
async fn alive(unit: &Unit, ids: &[Uuid]) -> Result<(Vec<item::Model>, u64)> {
    let rows = unit.find_all::<item::Entity>(ids).await?;
    let alive = rows.into_iter().filter(|row| row.deleted_at.is_none());
    let mut rows: HashMap<Uuid, item::Model> = alive.map(|row| (row.id.uuid(), row)).collect();
    let found: Vec<item::Model> = ids.iter().filter_map(|id| rows.remove(id)).collect();
    let gone = (ids.len() - found.len()) as u64;
    Ok((found, gone))
}

/// What the engine is asked; None when it does not hold what is named.
fn question(search: &Search<'_>, tree: &Tree, zone: Tz) -> Result<Option<Query>> {
    let translated = search.filter.map(|filter| item_filter::of_items(filter, tree, clock::now(), zone));
    let filter = match translated {
        Some(None) => return Ok(None),
        Some(filter) => filter,
        None => None,
    };
    let near = search.near.and_then(|near| Some(Circle { middle: near.point, metres: near.metres? }));
    let both: Vec<Filter> = filter.into_iter().chain(near.map(Filter::Near)).collect();
    let field = search.sort.and_then(|sort| Some(Sort { field: sort.field()?, descending: sort.is_descending() }));
    let from = match search.sort.filter(|sort| sort.field().is_none()) {
        Some(sort) => {
            let near = search.near.ok_or_else(|| refused("sort", "catalog-near-missing"))?;
            Some(Origin { point: near.point, descending: sort.is_descending() })
        }
        None => None,
    };
    Ok(Some(Query {
        text: search.text.to_owned(),
        filter: (!both.is_empty()).then_some(Filter::All(both)),
        sort: field,
        from,
        facets: search.facets.iter().filter_map(|facet| facet.field()).collect(),
        offset: search.offset,
        limit: search.limit,
        ..Query::default()
    }))
}

fn refused(field: &str, text: &str) -> Error {
    Problem::new(field, ProblemCode::Invalid, Text::new(text)).into()
}
