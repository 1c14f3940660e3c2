//! Asking for the figures of a period. Each part is counted when it is asked for, by those who may read it.

use super::{
    super::period::{Calendar, Interval, Period, PeriodInput},
    figures::{self, Deals},
    people::{self, Counted},
    types::{
        ActivityFigures, CustomerFigures, DealFigures, LostReasonFigures, OpenDealFigures, PersonFigures, SourceFigures,
    },
};
use crate::{
    actor::Actor,
    domain::crm,
    error::Result,
    graphql::{
        Request, access, scalars,
        scalars::{Date, Long},
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object};
use entity::{
    crm::{activity, customer, deal},
    id::{Id, PipelineId, UserId},
};
use sea_orm::{
    Condition,
    sea_query::{Expr, ExprTrait},
};

/// What counting over a period weighs beside reading a field.
const COUNTING: usize = 100;
/// The longest list of sources, reasons or people.
const MOST: i32 = 50;

#[derive(Default)]
pub struct InsightQuery;

#[Object]
impl InsightQuery {
    /// How business went in a period, beside the period of the same length before it; of the records the reader
    /// may see, those of one person or one pipeline if asked.
    #[graphql(guard = "access::SignedIn")]
    async fn overview(
        &self,
        ctx: &Context<'_>,
        period: PeriodInput,
        owner_id: Option<ID>,
        pipeline_id: Option<ID>,
    ) -> async_graphql::Result<Overview> {
        let zone = Request::of(ctx).actor()?.zone();
        Ok(Overview {
            calendar: Calendar::new(&period, zone)?,
            owner: scalars::optional_id("ownerId", &owner_id).map_err(crate::error::Error::from)?,
            pipeline: scalars::optional_id("pipelineId", &pipeline_id).map_err(crate::error::Error::from)?,
        })
    }
}

/// The figures of a period. What the reader's role may not read is null.
pub struct Overview {
    calendar: Calendar,
    owner: Option<UserId>,
    pipeline: Option<PipelineId>,
}

#[Object]
impl Overview {
    async fn period(&self) -> Period {
        self.calendar.period
    }

    /// The period that this one is compared with.
    async fn before(&self) -> Period {
        self.calendar.before
    }

    /// What one value of a series covers: a day up to 31 days, a week up to half a year, else a month.
    async fn interval(&self) -> Interval {
        self.calendar.interval
    }

    /// The first day of each part of a series.
    async fn starts(&self) -> Vec<Date> {
        self.calendar.starts.iter().copied().map(Date).collect()
    }

    /// Customers by when they were created.
    #[graphql(complexity = "COUNTING + child_complexity")]
    async fn customers(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<CustomerFigures>> {
        let request = Request::of(ctx);
        let Some(condition) = self.customers_of(request.actor()?)? else { return Ok(None) };
        let spans = &self.calendar.spans;
        let rows = customer::figures::created(&request.unit()?, condition, spans).await?;
        Ok(Some(figures::customers(spans.count(), &rows)))
    }

    /// Where the customers of the period came from, most of them first.
    #[graphql(complexity = "COUNTING + most(first) as usize * child_complexity")]
    async fn sources(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 8)] first: i32,
    ) -> async_graphql::Result<Option<Vec<SourceFigures>>> {
        let request = Request::of(ctx);
        let Some(condition) = self.customers_of(request.actor()?)? else { return Ok(None) };
        let rows = customer::figures::sources(&request.unit()?, condition, self.calendar.within, most(first)).await?;
        let told = |row: customer::figures::OfSource| SourceFigures {
            source: row.source,
            created: Long(row.customers),
            qualified: Long(row.qualified),
        };
        Ok(Some(rows.into_iter().map(told).collect()))
    }

    /// Deals by when they were created, won and lost.
    #[graphql(complexity = "3 * COUNTING + child_complexity")]
    async fn deals(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<DealFigures>> {
        let (request, spans) = (Request::of(ctx), &self.calendar.spans);
        let actor = request.actor()?;
        let Some(condition) = self.deals_of(actor)? else { return Ok(None) };
        let unit = request.unit()?;
        let rows = Deals {
            created: deal::figures::created(&unit, condition.clone(), spans).await?,
            won: deal::figures::won(&unit, condition.clone(), spans).await?,
            lost: deal::figures::lost(&unit, condition, spans).await?,
        };
        Ok(Some(figures::deals(spans.count(), &rows, &actor.currency)))
    }

    /// Deals that are open now, whenever they were created.
    #[graphql(complexity = "COUNTING + child_complexity")]
    async fn open_deals(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<OpenDealFigures>> {
        let request = Request::of(ctx);
        let actor = request.actor()?;
        let Some(condition) = self.deals_of(actor)? else { return Ok(None) };
        let rows = deal::figures::open(&request.unit()?, condition, actor.today()).await?;
        Ok(Some(figures::open(&rows, &actor.currency)))
    }

    /// Why deals of the period were lost, the most frequent reason first.
    #[graphql(complexity = "COUNTING + most(first) as usize * child_complexity")]
    async fn lost_reasons(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 8)] first: i32,
    ) -> async_graphql::Result<Option<Vec<LostReasonFigures>>> {
        let request = Request::of(ctx);
        let Some(condition) = self.deals_of(request.actor()?)? else { return Ok(None) };
        let rows = deal::figures::reasons(&request.unit()?, condition, self.calendar.within, most(first)).await?;
        let told =
            |row: deal::figures::ForReason| LostReasonFigures { reason: row.lost_reason, deals: Long(row.deals) };
        Ok(Some(rows.into_iter().map(told).collect()))
    }

    /// Activities by when they were completed.
    #[graphql(complexity = "COUNTING + child_complexity")]
    async fn activities(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<ActivityFigures>> {
        let request = Request::of(ctx);
        let Some(condition) = self.activities_of(request.actor()?)? else { return Ok(None) };
        let spans = &self.calendar.spans;
        let rows = activity::figures::completed(&request.unit()?, condition, spans).await?;
        Ok(Some(figures::activities(spans.count(), &rows)))
    }

    /// Who did how much in the period: the first by what they won, then by what they did.
    #[graphql(complexity = "3 * COUNTING + most(first) as usize * child_complexity")]
    async fn people(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 10)] first: i32,
    ) -> async_graphql::Result<Vec<PersonFigures>> {
        let (request, within) = (Request::of(ctx), self.calendar.within);
        let (actor, unit) = (request.actor()?, request.unit()?);
        let mut counted = Counted::default();
        if let Some(condition) = self.deals_of(actor)? {
            counted.won = deal::figures::won_by_owner(&unit, condition, within).await?;
        }
        if let Some(condition) = self.activities_of(actor)? {
            counted.completed = activity::figures::by_person(&unit, condition, within).await?;
        }
        if let Some(condition) = self.customers_of(actor)? {
            counted.created = customer::figures::by_owner(&unit, condition, within).await?;
        }
        Ok(people::first(request, &counted, &actor.currency, most(first) as usize).await?)
    }
}

/// Which records count; None where the role reads none.
impl Overview {
    fn customers_of(&self, actor: &Actor) -> Result<Option<Condition>> {
        if !actor.can(Permission::CustomerRead) {
            return Ok(None);
        }
        let owned = |owner: UserId| customer::column(customer::Column::OwnerId).eq(owner.uuid());
        let visible = crm::customer::visible(&actor.require(Permission::CustomerRead)?);
        Ok(Some(Condition::all().add(visible).add_option(self.owner.map(owned))))
    }

    fn deals_of(&self, actor: &Actor) -> Result<Option<Condition>> {
        if !actor.can(Permission::DealRead) {
            return Ok(None);
        }
        let column = |column| Expr::col((deal::Entity, column));
        let owned = |owner: UserId| column(deal::Column::OwnerId).eq(owner.uuid());
        let within = |pipeline: PipelineId| column(deal::Column::PipelineId).eq(pipeline.uuid());
        let visible = crm::deal::visible(actor)?;
        Ok(Some(visible.add_option(self.owner.map(owned)).add_option(self.pipeline.map(within))))
    }

    fn activities_of(&self, actor: &Actor) -> Result<Option<Condition>> {
        if !actor.can(Permission::ActivityRead) {
            return Ok(None);
        }
        let assigned = Expr::col((activity::Entity, activity::Column::AssigneeId));
        let done_by = |owner: UserId| assigned.eq(owner.uuid());
        let visible = crm::activity::visible(&actor.require(Permission::ActivityRead)?);
        Ok(Some(Condition::all().add(visible).add_option(self.owner.map(done_by))))
    }
}

fn most(first: i32) -> u64 {
    first.clamp(0, MOST) as u64
}
