//! Asking for reports. Each part is worked out when it is asked for.

use super::{
    figures::SalesFigures,
    names,
    ranking::{cut, ranked},
    sales::PeriodSales,
    stock::{StockValue, Turned, Turnover, average},
    types::{
        SalesOfAgent, SalesOfAgents, SalesOfChannel, SalesOfProduct, SalesOfProducts, SalesOverTime, StockWorth,
        StockWorthOfLocation, StockWorthOfProduct, StockWorthOfProducts, TurnoverFigures, TurnoverOfProduct,
        TurnoverOfProducts,
    },
};
use crate::{
    domain::insight::{Interval, Period, PeriodInput},
    error::{Error, Result},
    graphql::{
        Request, access, scalars,
        scalars::{Date, Long},
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object};
use entity::{
    erp::{order::OrderChannel, sales::Sums, worth},
    id::{ProductVariantId, UserId},
};

/// What one statement over a period weighs beside reading a field.
const COUNTING: usize = 100;
/// The longest list.
const MOST: i32 = 100;

#[derive(Default)]
pub struct ReportQuery;

#[Object]
impl ReportQuery {
    /// What was sold in a period, of the orders that the reader may see, in one currency: the company's unless another is
    /// asked for. A sale is an order all of whose money has come, when it did; what comes back is taken off when it does.
    #[graphql(guard = "access::Can(Permission::OrderRead)")]
    async fn sales_report(
        &self,
        ctx: &Context<'_>,
        period: PeriodInput,
        interval: Option<Interval>,
        currency: Option<String>,
    ) -> async_graphql::Result<SalesReport> {
        Ok(SalesReport(PeriodSales::open(Request::of(ctx).actor()?, &period, interval, currency.as_deref())?))
    }

    /// What lies in stock now, at what it cost on average, in one currency: the company's unless another is asked for.
    #[graphql(guard = "access::Can(Permission::StockRead)")]
    async fn stock_value_report(
        &self,
        ctx: &Context<'_>,
        currency: Option<String>,
    ) -> async_graphql::Result<StockValueReport> {
        Ok(StockValueReport(StockValue::open(Request::of(ctx).actor()?, currency.as_deref())?))
    }

    /// How fast stock turned over in a period, in one currency: the company's unless another is asked for.
    #[graphql(guard = "access::Can(Permission::StockRead)")]
    async fn stock_turnover_report(
        &self,
        ctx: &Context<'_>,
        period: PeriodInput,
        currency: Option<String>,
    ) -> async_graphql::Result<StockTurnoverReport> {
        Ok(StockTurnoverReport(Turnover::open(Request::of(ctx).actor()?, &period, currency.as_deref())?))
    }
}

/// What was sold in a period.
pub struct SalesReport(PeriodSales);

#[Object]
impl SalesReport {
    async fn period(&self) -> Period {
        self.0.calendar.period
    }

    /// The period that this one is compared with.
    async fn before(&self) -> Period {
        self.0.calendar.before
    }

    /// What one part of a series covers: unless asked for, a day up to 31 days, a week up to half a year, else a month.
    async fn interval(&self) -> Interval {
        self.0.calendar.interval
    }

    /// The first day of each part of a series.
    async fn starts(&self) -> Vec<Date> {
        self.0.calendar.starts.iter().copied().map(Date).collect()
    }

    async fn currency(&self) -> &str {
        self.0.currency.as_str()
    }

    /// In which other currencies something was sold: ask for each by itself.
    #[graphql(complexity = "COUNTING")]
    async fn other_currencies(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<String>> {
        Ok(self.0.other_currencies(&Request::of(ctx).unit()?).await?)
    }

    /// The period, the one before, and the parts of the period.
    #[graphql(complexity = "5 * COUNTING + child_complexity")]
    async fn over_time(&self, ctx: &Context<'_>) -> async_graphql::Result<SalesOverTime> {
        let request = Request::of(ctx);
        let told = self.0.over_time(&request.unit()?).await?;
        let figures = figures(request)?;
        Ok(SalesOverTime {
            total: figures(told.total),
            before: figures(told.before),
            series: told.series.into_iter().map(figures).collect(),
        })
    }

    /// The one that sold most first.
    #[graphql(complexity = "5 * COUNTING + 3 * child_complexity")]
    async fn channels(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<SalesOfChannel>> {
        let request = Request::of(ctx);
        let rows = ranked(self.0.by::<OrderChannel>(&request.unit()?).await?);
        let figures = figures(request)?;
        Ok(rows.into_iter().map(|row| SalesOfChannel { channel: row.key.into(), figures: figures(row.sums) }).collect())
    }

    /// Who sold most.
    #[graphql(complexity = "5 * COUNTING + most(first) * child_complexity")]
    async fn agents(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
    ) -> async_graphql::Result<SalesOfAgents> {
        let request = Request::of(ctx);
        let all = ranked(self.0.by::<Option<UserId>>(&request.unit()?).await?);
        let (count, figures) = (Long(all.len() as i64), figures(request)?);
        let (rows, others) = cut(all, most(first));
        request.rows().warm(rows.iter().filter_map(|row| row.key)).await?;
        let rows = rows.into_iter().map(|row| SalesOfAgent { user_id: row.key, figures: figures(row.sums) });
        Ok(SalesOfAgents { rows: rows.collect(), others: figures(others), count })
    }

    /// What sold most, each product in its variants: the ABC curve.
    #[graphql(complexity = "5 * COUNTING + most(first) * child_complexity")]
    async fn products(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
    ) -> async_graphql::Result<SalesOfProducts> {
        let request = Request::of(ctx);
        let unit = request.unit()?;
        let all = ranked(self.0.by::<ProductVariantId>(&unit).await?);
        let (count, figures) = (Long(all.len() as i64), figures(request)?);
        let (rows, others) = cut(all, most(first));
        let ids: Vec<_> = rows.iter().map(|row| row.key).collect();
        let mut named = names::of(&unit, &ids).await?;
        let rows = rows.into_iter().filter_map(|row| {
            let names::Named { sku, title } = named.remove(&row.key)?;
            Some(SalesOfProduct {
                variant_id: row.key,
                sku,
                title,
                figures: figures(row.sums),
                class: row.class,
                share: row.share,
                cumulated_share: row.cumulated,
            })
        });
        Ok(SalesOfProducts { rows: rows.collect(), others: figures(others), count })
    }
}

/// What lies in stock now.
pub struct StockValueReport(StockValue);

#[Object]
impl StockValueReport {
    async fn currency(&self) -> &str {
        self.0.currency.as_str()
    }

    /// In which currencies anything is worth something that lies there: ask for each by itself.
    #[graphql(complexity = "COUNTING")]
    async fn currencies(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<String>> {
        Ok(worth::currencies(&Request::of(ctx).unit()?).await.map_err(Error::from)?)
    }

    /// The one where most lies first.
    #[graphql(complexity = "COUNTING + MOST as usize * child_complexity")]
    async fn locations(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<StockWorthOfLocation>> {
        let request = Request::of(ctx);
        let rows = self.0.by_location(&request.unit()?).await?;
        let told = |row: worth::AtLocation| StockWorthOfLocation {
            location_id: row.location_id,
            products: Long(row.variants),
            worth: StockWorth { units: Long(row.units), value_minor: Long(row.value_minor) },
        };
        Ok(rows.into_iter().map(told).collect())
    }

    /// What is worth most, each product in its variants; at one location, or everywhere.
    #[graphql(complexity = "COUNTING + most(first) * child_complexity")]
    async fn products(
        &self,
        ctx: &Context<'_>,
        location_id: Option<ID>,
        #[graphql(default = 20)] first: i32,
    ) -> async_graphql::Result<StockWorthOfProducts> {
        let unit = Request::of(ctx).unit()?;
        let location = scalars::optional_id("locationId", &location_id).map_err(Error::from)?;
        let mut rows = self.0.by_variant(&unit, location).await?;
        let (count, total) = (Long(rows.len() as i64), worth_of(&rows));
        let others = worth_of(&rows.split_off(most(first).min(rows.len())));
        let ids: Vec<_> = rows.iter().map(|row| row.variant_id).collect();
        let mut named = names::of(&unit, &ids).await?;
        let rows = rows.into_iter().filter_map(|row| {
            let names::Named { sku, title } = named.remove(&row.variant_id)?;
            Some(StockWorthOfProduct {
                variant_id: row.variant_id,
                sku,
                title,
                worth: StockWorth { units: Long(row.units), value_minor: Long(row.value_minor) },
                average_cost_minor: Long(average(&row)),
            })
        });
        Ok(StockWorthOfProducts { rows: rows.collect(), others, total, count })
    }
}

/// How fast stock turned over.
pub struct StockTurnoverReport(Turnover);

#[Object]
impl StockTurnoverReport {
    async fn period(&self) -> Period {
        self.0.calendar.period
    }

    async fn currency(&self) -> &str {
        self.0.currency.as_str()
    }

    /// What was worth most on average, each product in its variants.
    #[graphql(complexity = "2 * COUNTING + most(first) * child_complexity")]
    async fn products(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
    ) -> async_graphql::Result<TurnoverOfProducts> {
        let unit = Request::of(ctx).unit()?;
        let mut rows = self.0.by_variant(&unit).await?;
        let (count, total, days) = (Long(rows.len() as i64), turned(&rows), self.0.calendar.days());
        let others = turned(&rows.split_off(most(first).min(rows.len())));
        let ids: Vec<_> = rows.iter().map(|(variant, _)| *variant).collect();
        let mut named = names::of(&unit, &ids).await?;
        let rows = rows.into_iter().filter_map(|(variant_id, turned)| {
            let names::Named { sku, title } = named.remove(&variant_id)?;
            Some(TurnoverOfProduct { variant_id, sku, title, figures: TurnoverFigures::new(&turned, days) })
        });
        let told = |turned| TurnoverFigures::new(turned, days);
        Ok(TurnoverOfProducts { rows: rows.collect(), others: told(&others), total: told(&total), count })
    }
}

/// How this reader is told figures.
fn figures(request: &Request) -> Result<impl Fn(Sums) -> SalesFigures + Copy> {
    let with_cost = request.actor()?.can(Permission::StockRead);
    Ok(move |sums| SalesFigures::new(sums, with_cost))
}

fn worth_of(rows: &[worth::OfVariant]) -> StockWorth {
    let sum = |of: fn(&worth::OfVariant) -> i64| Long(rows.iter().map(of).sum());
    StockWorth { units: sum(|row| row.units), value_minor: sum(|row| row.value_minor) }
}

fn turned(rows: &[(ProductVariantId, Turned)]) -> Turned {
    let mut sum = Turned::default();
    rows.iter().for_each(|(_, turned)| sum += *turned);
    sum
}

fn most(first: i32) -> usize {
    first.clamp(0, MOST) as usize
}
