//! From counted stretches to figures. Stretch 0 is the period before, the others are the parts of the period.

use super::types::{
    ActivityFigures, ActivityTypeFigures, Average, CustomerFigures, DealFigures, Figure, OpenDealFigures,
};
use crate::graphql::scalars::{Long, Money};
use entity::crm::{activity, customer, deal};
use std::collections::BTreeMap;

impl Figure {
    /// From amounts by stretch, of which there are `spans` with the one before.
    fn of(spans: usize, parts: impl Iterator<Item = (i32, i64)>) -> Self {
        let mut series = vec![Long(0); spans.saturating_sub(1)];
        let mut figure = Figure::default();
        for (span, amount) in parts {
            match usize::try_from(span).ok().and_then(|span| span.checked_sub(1)) {
                None => figure.before.0 = figure.before.0.saturating_add(amount),
                Some(part) => {
                    figure.value.0 = figure.value.0.saturating_add(amount);
                    if let Some(sum) = series.get_mut(part) {
                        sum.0 = sum.0.saturating_add(amount);
                    }
                }
            }
        }
        Figure { series, ..figure }
    }
}

pub(super) fn customers(spans: usize, rows: &[customer::figures::Created]) -> CustomerFigures {
    CustomerFigures {
        created: Figure::of(spans, rows.iter().map(|row| (row.span, row.customers))),
        qualified: Figure::of(spans, rows.iter().map(|row| (row.span, row.qualified))),
    }
}

/// What the databases counted of deals.
pub(super) struct Deals {
    pub created: Vec<deal::figures::Counted>,
    pub won: Vec<deal::figures::Won>,
    pub lost: Vec<deal::figures::Counted>,
}

pub(super) fn deals(spans: usize, rows: &Deals, currency: &str) -> DealFigures {
    let counted = |rows: &[deal::figures::Counted]| Figure::of(spans, rows.iter().map(|row| (row.span, row.deals)));
    let own = rows.won.iter().filter(|row| row.currency == currency);
    let other = rows.won.iter().filter(|row| row.span > 0 && row.currency != currency);
    let won = Figure::of(spans, rows.won.iter().map(|row| (row.span, row.deals)));
    let seconds = Figure::of(spans, rows.won.iter().map(|row| (row.span, row.seconds)));
    let average = |sum: &Long, of: &Long| (of.0 > 0).then(|| Long(sum.0 / of.0));
    DealFigures {
        created: counted(&rows.created),
        lost: counted(&rows.lost),
        won_minor: Figure::of(spans, own.map(|row| (row.span, row.sum_minor))),
        won_in_other_currencies: by_currency(other.map(|row| (row.currency.as_str(), row.sum_minor))),
        cycle_seconds: Average {
            value: average(&seconds.value, &won.value),
            before: average(&seconds.before, &won.before),
        },
        won,
    }
}

pub(super) fn open(rows: &[deal::figures::Open], currency: &str) -> OpenDealFigures {
    let own = rows.iter().find(|row| row.currency == currency);
    let other = rows.iter().filter(|row| row.currency != currency);
    // Rounded once, half up, and not deal by deal.
    let weighted = own.map_or(0, |row| (row.weighted + 50) / 100);
    OpenDealFigures {
        count: Long(rows.iter().map(|row| row.deals).sum()),
        overdue: Long(rows.iter().map(|row| row.overdue).sum()),
        total: Money::new(own.map_or(0, |row| row.sum_minor), currency),
        weighted: Money::new(weighted, currency),
        in_other_currencies: by_currency(other.map(|row| (row.currency.as_str(), row.sum_minor))),
    }
}

pub(super) fn activities(spans: usize, rows: &[activity::figures::Completed]) -> ActivityFigures {
    let mut types: Vec<ActivityTypeFigures> = Vec::new();
    for row in rows.iter().filter(|row| row.span > 0) {
        let of = row.r#type.into();
        match types.iter_mut().find(|known| known.r#type == of) {
            Some(known) => known.completed.0 += row.activities,
            None => types.push(ActivityTypeFigures { r#type: of, completed: Long(row.activities) }),
        }
    }
    types.sort_by_key(|figures| (std::cmp::Reverse(figures.completed.0), figures.r#type as usize));
    ActivityFigures { completed: Figure::of(spans, rows.iter().map(|row| (row.span, row.activities))), by_type: types }
}

fn by_currency<'r>(rows: impl Iterator<Item = (&'r str, i64)>) -> Vec<Money> {
    let mut sums = BTreeMap::<&str, i64>::new();
    rows.for_each(|(currency, amount)| *sums.entry(currency).or_default() += amount);
    sums.into_iter().map(|(currency, amount)| Money::new(amount, currency)).collect()
}
