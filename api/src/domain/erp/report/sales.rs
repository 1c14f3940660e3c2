//! The figures of a period's sales, as the reader may see them.

use crate::{
    actor::Actor,
    domain::insight::{Calendar, Interval, PeriodInput},
    error::{Error, Problems, Result},
    permission::{Permission, Reach},
};
use entity::{
    Unit,
    erp::{
        order,
        sales::{self, Key, Sales, Sums},
    },
    store::Spans,
    value::Currency,
};
use std::collections::HashMap;

/// Which sales a report is about.
pub struct PeriodSales {
    pub calendar: Calendar,
    pub currency: Currency,
    reach: Reach,
    /// The period as one stretch.
    whole: Spans,
}

/// The figures of the period, of the one before, and of each part of the period.
pub struct OverTime {
    pub total: Sums,
    pub before: Sums,
    pub series: Vec<Sums>,
}

impl PeriodSales {
    pub fn open(
        actor: &Actor,
        period: &PeriodInput,
        interval: Option<Interval>,
        currency: Option<&str>,
    ) -> Result<Self> {
        let reach = actor.require(Permission::OrderRead)?;
        let calendar = Calendar::divided(period, actor.zone(), interval)?;
        let (from, until) = calendar.within;
        let whole = Spans::new(vec![from, until])
            .ok_or_else(|| Error::fault(crate::error::Code::BadRequest, "fault-bad-request"))?;
        Ok(Self { currency: known_currency(actor, currency)?, calendar, reach, whole })
    }

    fn sales<'s>(&'s self, spans: &'s Spans) -> Sales<'s> {
        let orders = self.reach.condition(order::column(order::Column::OwnerId));
        Sales { currency: self.currency.as_str(), orders, spans }
    }

    pub async fn over_time(&self, unit: &Unit) -> Result<OverTime> {
        let spans = &self.calendar.spans;
        // Stretch 0 is the period before.
        let mut parts = vec![Sums::default(); spans.count()];
        for (span, sums) in sales::sums::<i32>(unit, &self.sales(spans)).await? {
            if let Some(part) = usize::try_from(span).ok().and_then(|span| parts.get_mut(span)) {
                *part = sums;
            }
        }
        let series = parts.split_off(1);
        let mut total = Sums::default();
        series.iter().for_each(|sums| total += *sums);
        Ok(OverTime { total, before: parts.pop().unwrap_or_default(), series })
    }

    /// The sums of the period by channel, by whoever sold, or by variant.
    pub async fn by<K: Key>(&self, unit: &Unit) -> Result<HashMap<K, Sums>> {
        Ok(sales::sums(unit, &self.sales(&self.whole)).await?)
    }

    pub async fn other_currencies(&self, unit: &Unit) -> Result<Vec<String>> {
        Ok(sales::other_currencies(unit, &self.sales(&self.whole)).await?)
    }
}

/// The currency that is asked for, or the company's.
pub fn known_currency(actor: &Actor, asked: Option<&str>) -> Result<Currency> {
    let mut problems = Problems::default();
    let currency = problems.check("currency", Currency::parse(asked.unwrap_or(&actor.currency)));
    problems.done()?;
    Ok(currency.unwrap_or(Currency::BRL))
}
