//! Figures as they are told.

use crate::graphql::scalars::Long;
use async_graphql::Object;
use entity::erp::sales::Sums;

/// What was sold, in minor units of the report's currency.
pub struct SalesFigures {
    sums: Sums,
    /// Whether the reader may see what it cost.
    with_cost: bool,
}

impl SalesFigures {
    pub fn new(sums: Sums, with_cost: bool) -> Self {
        Self { sums, with_cost }
    }
}

#[Object]
impl SalesFigures {
    /// Orders whose money has come; by product, one of several products counts with each.
    async fn orders(&self) -> Long {
        Long(self.sums.orders)
    }

    /// Pieces that were sold.
    async fn units(&self) -> Long {
        Long(self.sums.units)
    }

    /// What they are priced at, before discounts; without shipping.
    async fn gross_minor(&self) -> Long {
        Long(self.sums.gross_minor)
    }

    async fn discount_minor(&self) -> Long {
        Long(self.sums.discount_minor)
    }

    /// Pieces that came back, whenever they were sold.
    async fn returned_units(&self) -> Long {
        Long(self.sums.returned_units)
    }

    /// What they were sold for.
    async fn returned_minor(&self) -> Long {
        Long(self.sums.returned_minor)
    }

    /// Money that went back, whatever for; not taken off again. Nought by product: money goes back of whole orders.
    async fn refunded_minor(&self) -> Long {
        Long(self.sums.refunded_minor)
    }

    /// Gross less discounts and what came back.
    async fn net_minor(&self) -> Long {
        Long(self.sums.net_minor())
    }

    /// What it cost, less what came back to be sold again; null for readers who may not see stock.
    async fn cost_minor(&self) -> Option<Long> {
        self.with_cost.then_some(Long(self.sums.cost_minor))
    }

    /// Net less cost.
    async fn margin_minor(&self) -> Option<Long> {
        self.with_cost.then(|| Long(self.sums.margin_minor()))
    }

    /// The margin as a share of net, in hundredths of a percent; null where net is nothing.
    async fn margin_rate(&self) -> Option<Long> {
        margin_rate(&self.sums).filter(|_| self.with_cost).map(Long)
    }
}

/// In hundredths of a percent.
pub fn margin_rate(sums: &Sums) -> Option<i64> {
    let net = i128::from(sums.net_minor());
    if net <= 0 {
        return None;
    }
    i64::try_from((i128::from(sums.margin_minor()) * 10_000).div_euclid(net)).ok()
}
