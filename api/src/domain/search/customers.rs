//! Customers that are found.

use super::{
    database,
    facet::{self, CustomerFacet, CustomerFacetCounts},
    filter,
    highlight::{self, SearchHighlight},
    notice::{self, SearchNotice, SearchNoticeCode, Trouble},
    service::{Answer, Said},
};
use crate::{
    actor::Actor,
    domain::crm::{
        contact::ContactPointsByCustomer,
        customer::{Customer, CustomerFilter, CustomerOrder, ahead},
    },
    error::Result,
    graphql::{Asked, Request},
    permission::{Permission, Reach},
};
use async_graphql::{Context, Object, SimpleObject};
use chrono_tz::Tz;
use entity::{Unit, crm::customer, id::Id};
use search_indexer::{Query, SearchKind, query::Typed};
use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};
use uuid::Uuid;

/// A page of the customers that a search found.
#[derive(SimpleObject)]
pub struct CustomerSearch {
    /// The best first, unless an order was asked for.
    pub hits: Vec<CustomerHit>,
    /// In the order they were asked for; none when the database answered.
    pub facets: Vec<CustomerFacetCounts>,
    /// How many there are; when the database answered, counted to 1,000.
    pub total: i32,
    pub page: i32,
    pub per_page: i32,
    /// Of the engine, in milliseconds.
    pub took_ms: f64,
    /// What to know about the answer; null when all is well.
    pub notice: Option<SearchNotice>,
}

/// A customer that was found.
pub struct CustomerHit {
    row: customer::Model,
    typed: Arc<Typed>,
}

#[Object]
impl CustomerHit {
    async fn customer(&self) -> Customer {
        Customer(self.row.clone())
    }

    /// The texts that made it a hit, with the parts that were looked for.
    async fn highlight(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<SearchHighlight>> {
        let points = Request::of(ctx).rows().load_one(ContactPointsByCustomer(self.row.id)).await?;
        Ok(highlight::of_customer(&self.row, &points.unwrap_or_default(), &self.typed))
    }
}

/// What is asked.
pub struct Search<'a> {
    pub text: &'a str,
    pub filter: Option<&'a CustomerFilter>,
    pub facets: &'a [CustomerFacet],
    pub order: Option<&'a CustomerOrder>,
    pub offset: usize,
    pub limit: usize,
}

/// Rows that were found, with all that is told about them.
struct Outcome {
    rows: Vec<customer::Model>,
    total: u64,
    facets: Vec<CustomerFacetCounts>,
    took: Duration,
    notice: Option<SearchNoticeCode>,
}

/// Asks the engine; no unit is open meanwhile.
pub async fn ask(request: &Request, search: &Search<'_>) -> Result<Answer> {
    let actor = request.actor()?;
    match question(search, actor.zone()) {
        Some(query) => request.app().search.ask(actor, SearchKind::Customer, query).await,
        None => Ok(Err(Trouble::NotInIndex)),
    }
}

/// The customers that were found; `path` leads from the field that is resolved to the hits.
pub async fn found(ctx: &Context<'_>, search: Search<'_>, answer: Answer, path: &[&str]) -> Result<CustomerSearch> {
    let request = Request::of(ctx);
    let outcome = outcome(request, &search, answer).await?;
    let asked = |field| [path, &["hits", field]].concat();
    let rows: Vec<&customer::Model> = outcome.rows.iter().collect();
    ahead::load(request.rows(), &Asked::at(ctx, &asked("customer")), &rows).await?;
    if Asked::at(ctx, path).below("hits").is_some_and(|hits| hits.any(&["highlight"])) {
        request.rows().warm(rows.iter().map(|row| ContactPointsByCustomer(row.id))).await?;
    }
    let typed = Arc::new(Typed::read(search.text));
    Ok(CustomerSearch {
        hits: outcome.rows.into_iter().map(|row| CustomerHit { row, typed: typed.clone() }).collect(),
        facets: outcome.facets,
        total: i32::try_from(outcome.total).unwrap_or(i32::MAX),
        page: (search.offset / search.limit.max(1)) as i32 + 1,
        per_page: search.limit as i32,
        took_ms: (outcome.took.as_secs_f64() * 10_000.0).round() / 10.0,
        notice: outcome.notice.map(|code| SearchNotice::new(request, code)),
    })
}

async fn outcome(request: &Request, search: &Search<'_>, answer: Answer) -> Result<Outcome> {
    let (actor, unit) = (request.actor()?, request.unit()?);
    let behind = notice::behind(&unit, SearchKind::Customer).await?;
    let everybody = matches!(actor.require(Permission::CustomerRead)?, Reach::Everybody);
    let notice = match (answer, behind) {
        // Figures would count what was taken from the reader's reach.
        (Ok(_), Some(behind)) if !everybody => behind,
        (Ok(said), behind) => return from_engine(&unit, actor, search, said, behind).await,
        (Err(trouble), _) => trouble.into(),
    };
    let started = Instant::now();
    let what = (search.text, search.filter);
    let (rows, total) = database::customers(&unit, actor, what, search.order, (search.offset, search.limit)).await?;
    Ok(Outcome { rows, total, facets: Vec::new(), took: started.elapsed(), notice: Some(notice) })
}

/// What the engine is asked; None when it does not hold what is named.
fn question(search: &Search<'_>, zone: Tz) -> Option<Query> {
    let filter = search.filter.map(|filter| filter::of_customers(filter, zone));
    let sort = search.order.map(filter::order);
    Some(Query {
        text: search.text.to_owned(),
        filter: match filter {
            Some(translated) => Some(translated?),
            None => None,
        },
        sort: match sort {
            Some(translated) => Some(translated?),
            None => None,
        },
        facets: search.facets.iter().map(|facet| facet.field()).collect(),
        offset: search.offset,
        limit: search.limit,
        ..Query::default()
    })
}

/// The rows as they are now, those that the actor may still read.
async fn from_engine(
    unit: &Unit,
    actor: &Actor,
    search: &Search<'_>,
    said: Said,
    notice: Option<SearchNoticeCode>,
) -> Result<Outcome> {
    let reach = actor.require(Permission::CustomerRead)?;
    let rows = unit.find_all::<customer::Entity>(&said.found.ids).await?;
    let mut rows: HashMap<Uuid, customer::Model> = rows
        .into_iter()
        .filter(|row| !row.is_deleted() && reach.allows(row.owner_id))
        .map(|row| (row.id.uuid(), row))
        .collect();
    let found = said.found.ids.len();
    let rows: Vec<customer::Model> = said.found.ids.iter().filter_map(|id| rows.remove(id)).collect();
    Ok(Outcome {
        total: said.found.total.saturating_sub((found - rows.len()) as u64),
        rows,
        facets: facet::told(unit, search.facets, said.found.facets).await?,
        took: said.took,
        notice,
    })
}
