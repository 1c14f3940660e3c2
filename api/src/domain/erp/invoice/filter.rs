//! Which invoices.

use super::types::{FiscalState, InvoiceState};
use crate::{
    actor::Actor,
    error::Result,
    graphql::filter::{Branches, DateFilter, DateTimeFilter, IdFilter, IntFilter, LongFilter, Tree},
};
use async_graphql::InputObject;
use entity::{
    erp::{
        invoice::{self, Column, column},
        order,
    },
    id::{CustomerId, InvoiceId, OrderId},
};
use sea_orm::{
    Condition,
    sea_query::{ExprTrait, Query},
};

/// All that is given must hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct InvoiceFilter {
    pub and: Option<Vec<InvoiceFilter>>,
    pub or: Option<Vec<InvoiceFilter>>,
    pub not: Option<Box<InvoiceFilter>>,
    pub id: Option<IdFilter>,
    pub series: Option<IntFilter>,
    pub number: Option<LongFilter>,
    pub state: Option<Vec<InvoiceState>>,
    pub fiscal_state: Option<Vec<FiscalState>>,
    pub order_id: Option<IdFilter>,
    /// Whose order it is of.
    pub customer_id: Option<IdFilter>,
    pub total_minor: Option<LongFilter>,
    pub due_on: Option<DateFilter>,
    pub issued_at: Option<DateTimeFilter>,
    pub paid_at: Option<DateTimeFilter>,
    pub created_at: Option<DateTimeFilter>,
}

impl Tree for InvoiceFilter {
    type Scope<'s> = &'s Actor;

    fn branches(&self) -> Branches<'_, Self> {
        Branches { and: self.and.as_deref(), or: self.or.as_deref(), not: self.not.as_deref() }
    }

    fn leaf(&self, actor: &&Actor) -> Result<Condition> {
        let instant = |filter: &Option<DateTimeFilter>, of: Column| {
            filter.as_ref().map(|filter| filter.on(column(of), actor.zone()))
        };
        let mut all = Condition::all()
            .add_option(self.series.as_ref().map(|filter| filter.on(column(Column::Series))))
            .add_option(self.number.as_ref().map(|filter| filter.on(column(Column::Number))))
            .add_option(self.total_minor.as_ref().map(|filter| filter.on(column(Column::TotalMinor))))
            .add_option(self.due_on.as_ref().map(|filter| filter.on(column(Column::DueOn), actor.today())))
            .add_option(instant(&self.issued_at, Column::IssuedAt))
            .add_option(instant(&self.paid_at, Column::PaidAt))
            .add_option(instant(&self.created_at, Column::CreatedAt));
        if let Some(states) = &self.state {
            all = all.add(column(Column::State).is_in(states.iter().map(|it| invoice::InvoiceState::from(*it))));
        }
        if let Some(states) = &self.fiscal_state {
            all = all.add(column(Column::FiscalState).is_in(states.iter().map(|it| invoice::FiscalState::from(*it))));
        }
        if let Some(filter) = &self.id {
            all = all.add(filter.on::<InvoiceId>("where.id", column(Column::Id))?);
        }
        if let Some(filter) = &self.order_id {
            all = all.add(filter.on::<OrderId>("where.orderId", column(Column::OrderId))?);
        }
        if let Some(filter) = &self.customer_id {
            let theirs = filter.on::<CustomerId>("where.customerId", order::column(order::Column::CustomerId))?;
            let orders = Query::select()
                .expr(order::column(order::Column::Id))
                .from(order::Entity)
                .and_where(order::column(order::Column::TenantId).eq(actor.tenant.uuid()))
                .cond_where(theirs)
                .take();
            all = all.add(column(Column::OrderId).in_subquery(orders));
        }
        Ok(all)
    }
}
