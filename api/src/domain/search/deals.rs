//! Deals that are found: by title, by what was noted, and, for those who see all customers, by whose they are.

use super::{
    database,
    highlight::{self, SearchHighlight},
    notice::{self, SearchNotice, SearchNoticeCode},
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

/// Finds deals; `path` leads from the field that is resolved to the hits.
pub async fn find(ctx: &Context<'_>, text: &str, limit: usize, path: &[&str]) -> Result<DealSearch> {
    let request = Request::of(ctx);
    let (rows, total, took, notice) = rows(request, text, limit).await?;
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

async fn rows(request: &Request, text: &str, limit: usize) -> Result<Rows> {
    let actor = request.actor()?;
    let sees_customers = matches!(actor.require(Permission::CustomerRead), Ok(Reach::Everybody));
    let not_in = if sees_customers { Vec::new() } else { vec![CUSTOMER_NAME] };
    let query = Query { text: text.to_owned(), not_in, limit, ..Query::default() };
    let said = request.app().search.ask(actor, SearchKind::Deal, query).await?;
    let unit = request.unit()?;
    match said {
        Ok(said) => {
            let reach = actor.require(Permission::DealRead)?;
            let rows = unit.find_all::<deal::Entity>(&said.found.ids).await?;
            let alive = rows.into_iter().filter(|row| row.deleted_at.is_none() && reach.allows(row.owner_id));
            let mut rows: HashMap<Uuid, deal::Model> = alive.map(|row| (row.id.uuid(), row)).collect();
            let found = said.found.ids.len();
            let rows: Vec<_> = said.found.ids.iter().filter_map(|id| rows.remove(id)).collect();
            let total = said.found.total.saturating_sub((found - rows.len()) as u64);
            Ok((rows, total, said.took, notice::behind(&unit, SearchKind::Deal).await?))
        }
        Err(trouble) => {
            let started = Instant::now();
            let (rows, total) = database::deals(&unit, actor, text, limit).await?;
            Ok((rows, total, started.elapsed(), Some(trouble.into())))
        }
    }
}
