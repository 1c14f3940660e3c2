//! Reading the ledger.

use super::types::{StockMove, StockMoveReason};
use crate::{
    graphql::{
        Connection, PageArguments, Request, access, cost,
        filter::{DateTimeFilter, IdFilter},
        page::{COUNT_CAP, Total, connection, fingerprint, wants_total},
    },
    permission::Permission,
};
use async_graphql::{Context, InputObject, Object};
use chrono_tz::Tz;
use entity::{
    erp::stock_move::{self, Column, Reason, column},
    id::{ProductVariantId, StockLocationId},
};
use sea_orm::{Condition, sea_query::ExprTrait};

/// All that is given must hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct StockMoveFilter {
    pub variant_id: Option<IdFilter>,
    pub location_id: Option<IdFilter>,
    pub reason: Option<Vec<StockMoveReason>>,
    pub at: Option<DateTimeFilter>,
}

impl StockMoveFilter {
    fn condition(&self, zone: Tz) -> crate::error::Result<Condition> {
        let mut all = Condition::all().add_option(self.at.as_ref().map(|filter| filter.on(column(Column::At), zone)));
        if let Some(filter) = &self.variant_id {
            all = all.add(filter.on::<ProductVariantId>("where.variantId", column(Column::VariantId))?);
        }
        if let Some(filter) = &self.location_id {
            all = all.add(filter.on::<StockLocationId>("where.locationId", column(Column::LocationId))?);
        }
        if let Some(reasons) = &self.reason {
            all = all.add(column(Column::Reason).is_in(reasons.iter().map(|reason| Reason::from(*reason))));
        }
        Ok(all)
    }
}

#[derive(Default)]
pub struct StockQuery;

#[Object]
impl StockQuery {
    /// The ledger, the newest first: each move says how many lay there afterwards.
    #[graphql(guard = "access::Can(Permission::StockRead)", complexity = "cost::list(first, last, child_complexity)")]
    async fn stock_moves(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "where")] filter: Option<StockMoveFilter>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> async_graphql::Result<Connection<StockMove>> {
        let filter = filter.unwrap_or_default();
        let request = Request::of(ctx);
        let unit = request.unit()?;
        let condition = filter.condition(request.actor()?.zone())?;
        let list = fingerprint("stockMoves", &[&filter]);
        let page = PageArguments::new(first, after, last, before).page(&list)?;
        let total = match wants_total(ctx) {
            true => Total::counted(unit.count_up_to(stock_move::matching(condition.clone()), COUNT_CAP + 1).await?),
            false => Total::default(),
        };
        let slice = stock_move::page(&unit, condition, &page).await?;
        Ok(connection(slice, &list, total, StockMove))
    }
}
