//! Reading proposals.

use super::{ReplenishmentProposal, types::ReplenishmentState};
use crate::{
    graphql::{
        Asked, Connection, PageArguments, Request, access, cost,
        filter::IdFilter,
        page::{COUNT_CAP, Total, connection, fingerprint, wants_total},
    },
    permission::Permission,
};
use async_graphql::{Context, InputObject, Object};
use entity::{
    erp::replenishment::{self, Column, State, column},
    id::{ProductVariantId, ReplenishmentProposalId, StockLocationId, SupplierId},
};
use sea_orm::{Condition, sea_query::ExprTrait};

/// All that is given must hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct ReplenishmentFilter {
    /// Default: those that are open.
    pub state: Option<Vec<ReplenishmentState>>,
    pub id: Option<IdFilter>,
    pub variant_id: Option<IdFilter>,
    pub location_id: Option<IdFilter>,
    pub supplier_id: Option<IdFilter>,
}

impl ReplenishmentFilter {
    fn condition(&self) -> crate::error::Result<Condition> {
        let states: Vec<State> = match &self.state {
            Some(states) => states.iter().map(|state| (*state).into()).collect(),
            None => vec![State::Open],
        };
        let mut all = Condition::all().add(column(Column::State).is_in(states));
        if let Some(filter) = &self.id {
            all = all.add(filter.on::<ReplenishmentProposalId>("where.id", column(Column::Id))?);
        }
        if let Some(filter) = &self.variant_id {
            all = all.add(filter.on::<ProductVariantId>("where.variantId", column(Column::VariantId))?);
        }
        if let Some(filter) = &self.location_id {
            all = all.add(filter.on::<StockLocationId>("where.locationId", column(Column::LocationId))?);
        }
        if let Some(filter) = &self.supplier_id {
            all = all.add(filter.on::<SupplierId>("where.supplierId", column(Column::SupplierId))?);
        }
        Ok(all)
    }
}

#[derive(Default)]
pub struct ReplenishmentQuery;

#[Object]
impl ReplenishmentQuery {
    /// What ought to be bought, the newest first.
    #[graphql(
        guard = "access::Can(Permission::PurchaseRead)",
        complexity = "cost::list(first, last, child_complexity)"
    )]
    async fn replenishment_proposals(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "where")] filter: Option<ReplenishmentFilter>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> async_graphql::Result<Connection<ReplenishmentProposal>> {
        let filter = filter.unwrap_or_default();
        let request = Request::of(ctx);
        let unit = request.unit()?;
        let condition = filter.condition()?;
        let list = fingerprint("replenishmentProposals", &[&filter]);
        let page = PageArguments::new(first, after, last, before).page(&list)?;
        let total = match wants_total(ctx) {
            true => Total::counted(unit.count_up_to(replenishment::matching(condition.clone()), COUNT_CAP + 1).await?),
            false => Total::default(),
        };
        let slice = replenishment::page(&unit, condition, &page).await?;
        let asked = Asked::of_rows(ctx);
        let rows = || slice.rows.iter().map(|(row, _)| row);
        if asked.any(&["variant"]) && request.actor()?.can(Permission::ProductRead) {
            request.rows().warm(rows().map(|row| row.variant_id)).await?;
        }
        if asked.any(&["supplier"]) {
            request.rows().warm(rows().filter_map(|row| row.supplier_id)).await?;
        }
        Ok(connection(slice, &list, total, ReplenishmentProposal))
    }
}
