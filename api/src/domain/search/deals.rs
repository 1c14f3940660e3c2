//! Deals that are found: by title, by what was noted, and, for those who see all customers, by whose they are.

use super::{
    database,
    highlight::{self, SearchHighlight},
    notice::{self, SearchNotice, SearchNoticeCode},
    service::Answer,
};
use crate::{
    domain::crm::{
        customer::service::may_see,
        deal::{Deal, ahead},
    },
    error::Result,
    graphql::{Asked, Request},
    permission::{Permission, Reach},
};
use async_graphql::{Context, Object, SimpleObject};
use entity::{crm::deal, id::Id};
use search_indexer::{Query, SearchKind, query::Typed, settings::CUSTOMER_NAME};
use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};
use uuid::Uuid;

/// The first of the deals that a search found.
#[derive(SimpleObject)]
pub struct DealSearch {
    pub hits: Vec<DealHit>,
    /// How many there are; when the database answered, counted to 1,000.
    pub total: i32,
    /// Of the engine, in milliseconds.
    pub took_ms: f64,
    /// What to know about the answer; null when all is well.
    pub notice: Option<SearchNotice>,
}

/// A deal that was found.
pub struct DealHit {
    row: deal::Model,
    typed: Arc<Typed>,
}

#[Object]
impl DealHit {
    async fn deal(&self) -> Deal {
        Deal(self.row.clone())
    }

    /// The texts that made it a hit, with the parts that were looked for.
    async fn highlight(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<SearchHighlight>> {
        let request = Request::of(ctx);
        let customer = request.rows().load_one(self.row.customer_id).await?;
        let customer = customer.filter(|row| request.actor().is_ok_and(|actor| may_see(actor, row)));
        Ok(highlight::of_deal(&self.row, customer.as_ref(), &self.typed))
    }
}

/// Asks the engine; no unit is open meanwhile.
pub async fn ask(request: &Request, text: &str, limit: usize) -> Result<Answer> {
    let actor = request.actor()?;
    let sees_customers = matches!(actor.require(Permission::CustomerRead), Ok(Reach::Everybody));
    let not_in = if sees_customers { Vec::new() } else { vec![CUSTOMER_NAME] };
    let query = Query { text: text.to_owned(), not_in, limit, ..Query::default() };
    request.app().search.ask(actor, SearchKind::Deal, query).await
}

/// The deals that were found; `path` leads from the field that is resolved to the hits.
pub async fn found(
    ctx: &Context<'_>,
    (text, limit): (&str, usize),
    answer: Answer,
    path: &[&str],
) -> Result<DealSearch> {
    let request = Request::of(ctx);
    let (rows, total, took, notice) = rows(request, (text, limit), answer).await?;
    let asked = [path, &["hits", "deal"]].concat();
    ahead::load(request.rows(), &Asked::at(ctx, &asked), &rows.iter().collect::<Vec<_>>()).await?;
    if Asked::at(ctx, path).below("hits").is_some_and(|hits| hits.any(&["highlight"])) {
        request.rows().warm(rows.iter().map(|row| row.customer_id)).await?;
    }
    let typed = Arc::new(Typed::read(text));
    Ok(DealSearch {
        hits: rows.into_iter().map(|row| DealHit { row, typed: typed.clone() }).collect(),
        total: i32::try_from(total).unwrap_or(i32::MAX),
        took_ms: (took.as_secs_f64() * 10_000.0).round() / 10.0,
        notice: notice.map(|code| SearchNotice::new(request, code)),
    })
}

type Rows = (Vec<deal::Model>, u64, Duration, Option<SearchNoticeCode>);

async fn rows(request: &Request, (text, limit): (&str, usize), answer: Answer) -> Result<Rows> {
    let (actor, unit) = (request.actor()?, request.unit()?);
    let behind = notice::behind(&unit, SearchKind::Deal).await?;
    let reach = actor.require(Permission::DealRead)?;
    let notice = match (answer, behind) {
        // Figures would count what was taken from the reader's reach.
        (Ok(_), Some(behind)) if !matches!(reach, Reach::Everybody) => behind,
        (Ok(said), behind) => {
            let rows = unit.find_all::<deal::Entity>(&said.found.ids).await?;
            let alive = rows.into_iter().filter(|row| row.deleted_at.is_none() && reach.allows(row.owner_id));
            let mut rows: HashMap<Uuid, deal::Model> = alive.map(|row| (row.id.uuid(), row)).collect();
            let found = said.found.ids.len();
            let rows: Vec<_> = said.found.ids.iter().filter_map(|id| rows.remove(id)).collect();
            let total = said.found.total.saturating_sub((found - rows.len()) as u64);
            return Ok((rows, total, said.took, behind));
        }
        (Err(trouble), _) => trouble.into(),
    };
    let started = Instant::now();
    let (rows, total) = database::deals(&unit, actor, text, limit).await?;
    Ok((rows, total, started.elapsed(), Some(notice)))
}
