//! A pipeline as people work with it: columns with counts, sums and cards.
//!
//! Counts and sums of all columns are one grouped statement, asked for with the first of them that is
//! selected. A page of every column is one statement as well, through a loader. A cursor is a place in the
//! order of the board and belongs to no column, so one that was given by a column may be used for all.

use super::{Deal, DealFilter, query};
use crate::{
    domain::crm::pipeline::{Pipeline, Stage, StagesByPipeline},
    error::Result,
    graphql::{
        Connection, LoadError, PageArguments, Request, Rows, cost,
        page::{Total, connection, fingerprint, wants_total},
        scalars::Money,
    },
};
use async_graphql::{Context, ID, Object, dataloader::Loader};
use entity::{
    crm::{deal, pipeline, stage},
    id::{Id, StageId},
    store::{Direction, Page, slice},
};
use sea_orm::{
    Condition,
    sea_query::{Expr, ExprTrait},
};
use std::{
    collections::HashMap,
    hash::{Hash, Hasher},
    sync::Arc,
};
use tokio::sync::OnceCell;

/// A pipeline with its cards.
pub struct DealBoard {
    pipeline: pipeline::Model,
    stages: Vec<stage::Model>,
    cards: Arc<Cards>,
}

/// What all columns share.
struct Cards {
    condition: Condition,
    list: String,
    totals: OnceCell<Vec<deal::board::Total>>,
}

/// The board of a pipeline, or of the first one in use.
pub(super) async fn open(ctx: &Context<'_>, id: Option<ID>, filter: DealFilter) -> Result<Option<DealBoard>> {
    let request = Request::of(ctx);
    let unit = request.unit()?;
    let pipeline = match id {
        None => pipeline::default(&unit).await?,
        Some(id) => match query::pipeline_id(&id) {
            Some(id) => unit.find::<pipeline::Entity>(id).await?,
            None => None,
        },
    };
    let Some(pipeline) = pipeline else { return Ok(None) };
    let stages = request.rows().load_one(StagesByPipeline(pipeline.id)).await.map_err(|e| anyhow::anyhow!(e))?;
    let stages = stages.unwrap_or_default();
    let here = Expr::col((deal::Entity, deal::Column::StageId)).is_in(stages.iter().map(|stage| stage.id.uuid()));
    let condition = filter.condition(&unit, request.actor()?).await?;
    let list = fingerprint("board", &[&pipeline.id, &filter]);
    let cards = Cards { condition: Condition::all().add(here).add(condition), list, totals: OnceCell::new() };
    Ok(Some(DealBoard { pipeline, stages, cards: Arc::new(cards) }))
}

#[Object]
impl DealBoard {
    async fn pipeline(&self) -> Pipeline {
        Pipeline(self.pipeline.clone())
    }

    /// One per stage, in order.
    // A board costs as many columns as pipelines usually have, as the cost is known before the pipeline is.
    #[graphql(complexity = "8 * child_complexity")]
    async fn columns(&self) -> Vec<BoardColumn> {
        let column = |stage: &stage::Model| BoardColumn { stage: stage.clone(), cards: self.cards.clone() };
        self.stages.iter().map(column).collect()
    }
}

/// A stage with its cards.
pub struct BoardColumn {
    stage: stage::Model,
    cards: Arc<Cards>,
}

#[Object]
impl BoardColumn {
    async fn stage(&self) -> Stage {
        Stage(self.stage.clone())
    }

    /// How many cards it holds.
    async fn count(&self, ctx: &Context<'_>) -> async_graphql::Result<i32> {
        let deals: i64 = self.sums(ctx).await?.map(|total| total.deals).sum();
        Ok(i32::try_from(deals).unwrap_or(i32::MAX))
    }

    /// What they are worth, one sum per currency.
    async fn totals(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Money>> {
        Ok(self.sums(ctx).await?.map(|total| Money::new(total.sum_minor, &total.currency)).collect())
    }

    /// In the order of the board.
    #[graphql(complexity = "cost::list(Some(first), None, child_complexity)")]
    async fn deals(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> async_graphql::Result<Connection<Deal>> {
        let page = PageArguments::new(Some(first), after, None, None).page(&self.cards.list)?;
        let total = match wants_total(ctx) {
            true => Total::counted(self.sums(ctx).await?.map(|total| total.deals.unsigned_abs()).sum()),
            false => Total::default(),
        };
        let page = Arc::new(page);
        let part = Part { stage: self.stage.id, page: page.clone(), cards: self.cards.clone() };
        let rows = Request::of(ctx).rows().load_one(part).await?.unwrap_or_default();
        let cards = slice(rows, &[deal::Order::Rank.key(Direction::Ascending)], |row| row.id.uuid(), &page);
        Ok(connection(cards, &self.cards.list, total, Deal))
    }
}

impl BoardColumn {
    async fn sums(&self, ctx: &Context<'_>) -> Result<impl Iterator<Item = &deal::board::Total>> {
        let unit = Request::of(ctx).unit()?;
        let condition = &self.cards.condition;
        let load = async || deal::board::totals(&unit, condition.clone()).await;
        let totals = self.cards.totals.get_or_try_init(load).await?;
        Ok(totals.iter().filter(|total| total.stage_id == self.stage.id))
    }
}

/// A page of a column.
#[derive(Clone)]
struct Part {
    stage: StageId,
    page: Arc<Page>,
    cards: Arc<Cards>,
}

impl Part {
    /// Whether the two differ in nothing but the column; such are asked for together.
    fn same_page(&self, other: &Self) -> bool {
        let board = Arc::ptr_eq(&self.cards, &other.cards);
        board && self.page.size == other.page.size && self.page.after == other.page.after
    }
}

impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        self.stage == other.stage && self.same_page(other)
    }
}

impl Eq for Part {}

impl Hash for Part {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.stage.hash(state);
        self.page.size.hash(state);
    }
}

impl Loader<Part> for Rows {
    type Value = Vec<deal::Model>;
    type Error = LoadError;

    #[expect(clippy::mutable_key_type, reason = "the conditions behind the key are compared by address")]
    async fn load(&self, keys: &[Part]) -> Result<HashMap<Part, Vec<deal::Model>>, LoadError> {
        let unit = self.unit()?;
        let mut found: HashMap<Part, Vec<deal::Model>> = HashMap::new();
        let mut rest: Vec<&Part> = keys.iter().collect();
        while let Some(first) = rest.first().copied() {
            let (batch, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(|part| part.same_page(first));
            rest = others;
            let stages: Vec<_> = batch.iter().map(|part| part.stage).collect();
            let (condition, after) = (&first.cards.condition, first.page.after.as_ref());
            for row in deal::board::parts(&unit, &stages, condition, after, first.page.size + 1).await? {
                found.entry(Part { stage: row.stage_id, ..first.clone() }).or_default().push(row);
            }
        }
        Ok(found)
    }
}
