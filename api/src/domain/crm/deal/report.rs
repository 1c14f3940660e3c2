//! What is to be expected, and how deals go through the stages.

use super::{filter, query};
use crate::{
    domain::crm::pipeline::Stage,
    error::{Code, Error, Result},
    graphql::{
        Request,
        scalars::{Instant, Long},
    },
};
use async_graphql::{Context, ID, SimpleObject};
use chrono::{Datelike, Months, NaiveDate};
use entity::{
    crm::{deal, stage},
    id::Id,
};
use sea_orm::{
    Condition,
    sea_query::{Expr, ExprTrait},
};
use std::collections::BTreeMap;

const MAX_MONTHS: i32 = 24;

/// Open deals that should close in a month, in one currency.
#[derive(SimpleObject)]
pub struct ForecastMonth {
    /// YYYY-MM
    month: String,
    currency: String,
    total_minor: Long,
    /// Each deal counted by how likely it is.
    weighted_minor: Long,
    count: i32,
}

/// How deals went through a stage.
#[derive(SimpleObject)]
pub struct StageReport {
    stage: Stage,
    /// How many deals entered it.
    entered: i32,
    /// Share of those that entered which went on to a later stage or won, 0–1.
    conversion: Option<f64>,
    /// How long they stayed, those that have left it.
    average_seconds: Option<Long>,
}

pub(super) async fn forecast(ctx: &Context<'_>, pipeline: Option<ID>, months: i32) -> Result<Vec<ForecastMonth>> {
    let request = Request::of(ctx);
    let actor = request.actor()?;
    if !(1..=MAX_MONTHS).contains(&months) {
        return Err(Error::fault(Code::BadRequest, "fault-bad-months"));
    }
    let mut condition = filter::alive(actor)?;
    if let Some(id) = pipeline {
        let Some(id) = query::pipeline_id(&id) else { return Ok(Vec::new()) };
        condition = condition.add(Expr::col((deal::Entity, deal::Column::PipelineId)).eq(id.uuid()));
    }
    let this_month = first_of_month(actor.today());
    let Some(until) = this_month.checked_add_months(Months::new(months as u32)) else { return Ok(Vec::new()) };
    let expected = deal::report::expected(&request.unit()?, condition, this_month, until).await?;
    Ok(by_month(this_month, months as u32, &actor.currency, expected))
}

/// Months without deals stand there with nothing, in the company's currency.
fn by_month(from: NaiveDate, months: u32, currency: &str, expected: Vec<deal::report::Expected>) -> Vec<ForecastMonth> {
    #[derive(Default)]
    struct Sum {
        total: i128,
        weighted: i128,
        deals: i64,
    }
    let empty = (0..months).filter_map(|n| from.checked_add_months(Months::new(n)));
    let mut sums: BTreeMap<(NaiveDate, String), Sum> =
        empty.map(|month| ((month, currency.to_owned()), Sum::default())).collect();
    for part in expected {
        let sum = sums.entry((first_of_month(part.expected_close_on), part.currency)).or_default();
        sum.total += i128::from(part.sum_minor);
        sum.weighted += i128::from(part.sum_minor) * i128::from(part.probability);
        sum.deals += part.deals;
    }
    let minor = |amount: i128| Long(i64::try_from(amount).unwrap_or(i64::MAX));
    let month = |((month, currency), sum): ((NaiveDate, String), Sum)| ForecastMonth {
        month: month.format("%Y-%m").to_string(),
        currency,
        total_minor: minor(sum.total),
        // Rounded once, half up, and not deal by deal.
        weighted_minor: minor((sum.weighted + 50) / 100),
        count: i32::try_from(sum.deals).unwrap_or(i32::MAX),
    };
    sums.into_iter().map(month).collect()
}

pub(super) async fn stages(ctx: &Context<'_>, pipeline: &ID, since: Option<Instant>) -> Result<Vec<StageReport>> {
    let request = Request::of(ctx);
    let condition = filter::alive(request.actor()?)?;
    let Some(pipeline) = query::pipeline_id(pipeline) else { return Ok(Vec::new()) };
    let unit = request.unit()?;
    let stages = stage::of_pipelines(&unit, &[pipeline]).await?;
    if stages.is_empty() {
        return Ok(Vec::new());
    }
    let here = Expr::col((deal::Entity, deal::Column::PipelineId)).eq(pipeline.uuid());
    let condition = Condition::all().add(here).add(condition);
    let since = since.unwrap_or_default();
    let passages = deal::report::passages(&unit, &stages, condition.clone(), since).await?;
    let stays = deal::report::stays(&unit, &stages, condition, since).await?;
    let report = |stage: stage::Model| {
        let passage = passages.iter().find(|passage| passage.stage_id == stage.id);
        let (entered, went_on) = passage.map_or((0, 0), |p| (p.entered, p.went_on));
        let stay = stays.iter().find(|stay| stay.stage_id == stage.id && stay.stays > 0);
        let asks = stage.kind == stage::StageKind::Open && entered > 0;
        StageReport {
            entered: i32::try_from(entered).unwrap_or(i32::MAX),
            conversion: asks.then(|| went_on as f64 / entered as f64),
            average_seconds: stay.map(|stay| Long(stay.seconds / stay.stays)),
            stage: Stage(stage),
        }
    };
    Ok(stages.into_iter().map(report).collect())
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forecast_weighs_each_deal_and_leaves_no_month_out() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        let part = |on, currency: &str, probability, sum_minor| deal::report::Expected {
            expected_close_on: on,
            currency: currency.into(),
            probability,
            deals: 1,
            sum_minor,
        };
        let expected = vec![
            part(day(11, 3), "BRL", 50, 1_01),
            part(day(11, 30), "BRL", 10, 1_00),
            part(day(12, 1), "USD", 100, 7_00),
        ];
        let months = by_month(day(11, 1), 2, "BRL", expected);
        let told: Vec<_> = months
            .iter()
            .map(|m| (m.month.as_str(), m.currency.as_str(), m.total_minor.0, m.weighted_minor.0, m.count))
            .collect();
        // 101 × 50 % + 100 × 10 % = 60.5, rounded once.
        assert_eq!(
            told,
            [("2026-11", "BRL", 201, 61, 2), ("2026-12", "BRL", 0, 0, 0), ("2026-12", "USD", 700, 700, 1)]
        );
    }
}
