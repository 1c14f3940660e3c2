//! What lies in stock and what it cost, and how fast it turns over.

use super::sales::known_currency;
use crate::{
    actor::Actor,
    domain::insight::{Calendar, PeriodInput},
    error::Result,
    permission::Permission,
};
use entity::{
    Unit,
    erp::worth::{self, AtLocation, OfVariant},
    id::{ProductVariantId, StockLocationId},
    value::Currency,
};
use std::{cmp::Reverse, collections::HashMap, ops::AddAssign};

/// What lies in stock now.
pub struct StockValue {
    pub currency: Currency,
}

impl StockValue {
    pub fn open(actor: &Actor, currency: Option<&str>) -> Result<Self> {
        actor.require(Permission::StockRead)?;
        Ok(Self { currency: known_currency(actor, currency)? })
    }

    pub async fn by_location(&self, unit: &Unit) -> Result<Vec<AtLocation>> {
        Ok(worth::by_location(unit, self.currency.as_str()).await?)
    }

    /// At one location, or everywhere; the most valuable first.
    pub async fn by_variant(&self, unit: &Unit, location: Option<StockLocationId>) -> Result<Vec<OfVariant>> {
        Ok(worth::by_variant(unit, self.currency.as_str(), location).await?)
    }
}

/// What one of it cost, to the nearest.
pub fn average(row: &OfVariant) -> i64 {
    if row.units == 0 { 0 } else { (row.value_minor + row.units / 2) / row.units }
}

/// How fast stock turned over in a period.
pub struct Turnover {
    pub calendar: Calendar,
    pub currency: Currency,
}

/// What lay there when the period began and when it ended, and what left for orders meanwhile; at cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turned {
    pub opening_minor: i64,
    pub closing_minor: i64,
    pub sold_minor: i64,
}

impl AddAssign for Turned {
    fn add_assign(&mut self, other: Self) {
        self.opening_minor += other.opening_minor;
        self.closing_minor += other.closing_minor;
        self.sold_minor += other.sold_minor;
    }
}

impl Turned {
    /// What lay there on average: half of what it was at both ends.
    pub fn average_minor(&self) -> i64 {
        (self.opening_minor + self.closing_minor) / 2
    }

    /// How often all of it was sold, in hundredths; None where nothing lay there.
    pub fn turns(&self) -> Option<i64> {
        ratio(self.sold_minor, 100, self.average_minor())
    }

    /// How many days it lasts at the pace of a period of so many; None where nothing was sold.
    pub fn days_of_stock(&self, days: i64) -> Option<i64> {
        ratio(self.average_minor(), days, self.sold_minor)
    }
}

/// To the nearest.
fn ratio(amount: i64, times: i64, of: i64) -> Option<i64> {
    if of <= 0 {
        return None;
    }
    let (scaled, of) = (i128::from(amount) * i128::from(times), i128::from(of));
    i64::try_from((2 * scaled + of).div_euclid(2 * of)).ok()
}

impl Turnover {
    pub fn open(actor: &Actor, period: &PeriodInput, currency: Option<&str>) -> Result<Self> {
        actor.require(Permission::StockRead)?;
        let calendar = Calendar::new(period, actor.zone())?;
        Ok(Self { calendar, currency: known_currency(actor, currency)? })
    }

    /// Each variant that lay there or was sold, the one that is worth most first.
    pub async fn by_variant(&self, unit: &Unit) -> Result<Vec<(ProductVariantId, Turned)>> {
        let mut found: HashMap<ProductVariantId, Turned> = HashMap::new();
        for row in worth::by_variant(unit, self.currency.as_str(), None).await? {
            let turned = found.entry(row.variant_id).or_default();
            // As it is now; what moved since is taken off below.
            (turned.opening_minor, turned.closing_minor) = (row.value_minor, row.value_minor);
        }
        for row in worth::moved(unit, self.currency.as_str(), self.calendar.within).await? {
            let turned = found.entry(row.variant_id).or_default();
            turned.opening_minor -= row.since_minor;
            turned.closing_minor -= row.after_minor;
            turned.sold_minor = row.sold_minor;
        }
        let mut all: Vec<_> = found.into_iter().filter(|(_, turned)| *turned != Turned::default()).collect();
        all.sort_by_key(|(variant, turned)| (Reverse((turned.average_minor(), turned.sold_minor)), *variant));
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sells_once_a_month_lasts_a_month() {
        let turned = Turned { opening_minor: 1_200, closing_minor: 800, sold_minor: 1_000 };
        assert_eq!((turned.average_minor(), turned.turns(), turned.days_of_stock(30)), (1_000, Some(100), Some(30)));
        let lying = Turned { sold_minor: 0, ..turned };
        assert_eq!((lying.turns(), lying.days_of_stock(30)), (Some(0), None));
        let passing = Turned { sold_minor: 500, ..Turned::default() };
        assert_eq!((passing.turns(), passing.days_of_stock(30)), (None, Some(0)));
    }
}
