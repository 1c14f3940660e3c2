//! Which orders, and in which order.

use super::types::{OrderAttention, OrderChannel, OrderLabel, PaymentState};
use crate::{
    actor::Actor,
    error::Result,
    graphql::{
        SortDirection,
        filter::{Branches, DateTimeFilter, IdFilter, LongFilter, Tree, starts_with},
    },
    permission::{Permission, Reach},
};
use async_graphql::{Enum, InputObject};
use entity::{
    crm::customer_term,
    erp::{
        order::{self, Attention, Column, column, line},
        variant,
    },
    id::{CustomerId, DealId, OrderId, ProductVariantId, StockLocationId, UserId},
    store::{Direction, SortKey},
    value::name,
};
use sea_orm::{
    Condition,
    sea_query::{Expr, ExprTrait, Query, SelectStatement, UnionType},
};

/// All that is given must hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct OrderFilter {
    pub and: Option<Vec<OrderFilter>>,
    pub or: Option<Vec<OrderFilter>>,
    pub not: Option<Box<OrderFilter>>,
    /// Its number, a SKU in it, or beginnings of words of the customer's name.
    pub search: Option<String>,
    pub id: Option<IdFilter>,
    pub number: Option<LongFilter>,
    pub label: Option<Vec<OrderLabel>>,
    pub payment_state: Option<Vec<PaymentState>>,
    pub channel: Option<Vec<OrderChannel>>,
    /// What somebody has to look at; empty: whatever it is.
    pub attention: Option<Vec<OrderAttention>>,
    pub customer_id: Option<IdFilter>,
    pub deal_id: Option<IdFilter>,
    pub owner_id: Option<IdFilter>,
    pub location_id: Option<IdFilter>,
    /// Has any of these variants in it.
    pub variant_id: Option<IdFilter>,
    pub total_minor: Option<LongFilter>,
    pub created_at: Option<DateTimeFilter>,
    pub placed_at: Option<DateTimeFilter>,
    pub confirmed_at: Option<DateTimeFilter>,
    pub expires_at: Option<DateTimeFilter>,
}

impl OrderFilter {
    /// The condition on `sales_order`, limited to what the actor may see.
    pub fn condition(&self, actor: &Actor) -> Result<Condition> {
        let reach = actor.require(Permission::OrderRead)?;
        Ok(reach.condition(column(Column::OwnerId)).add(self.matches(actor)?))
    }
}

impl Tree for OrderFilter {
    type Scope<'s> = Actor;

    fn branches(&self) -> Branches<'_, Self> {
        Branches { and: self.and.as_deref(), or: self.or.as_deref(), not: self.not.as_deref() }
    }

    fn leaf(&self, actor: &Actor) -> Result<Condition> {
        let instant =
            |filter: &Option<DateTimeFilter>, of: Column| filter.as_ref().map(|f| f.on(column(of), actor.zone()));
        let mut all = Condition::all()
            .add_option(self.search.as_deref().map(|words| search(actor, words)))
            .add_option(self.number.as_ref().map(|f| f.on(column(Column::Number))))
            .add_option(self.total_minor.as_ref().map(|f| f.on(column(Column::TotalMinor))))
            .add_option(instant(&self.created_at, Column::CreatedAt))
            .add_option(instant(&self.placed_at, Column::PlacedAt))
            .add_option(instant(&self.confirmed_at, Column::ConfirmedAt))
            .add_option(instant(&self.expires_at, Column::ExpiresAt));
        if let Some(labels) = &self.label {
            all = all.add(column(Column::Label).is_in(labels.iter().map(|it| order::OrderLabel::from(*it))));
        }
        if let Some(states) = &self.payment_state {
            all = all.add(column(Column::Payment).is_in(states.iter().map(|it| order::PaymentState::from(*it))));
        }
        if let Some(channels) = &self.channel {
            all = all.add(column(Column::Channel).is_in(channels.iter().map(|it| order::OrderChannel::from(*it))));
        }
        match self.attention.as_deref() {
            None => {}
            Some([]) => all = all.add(column(Column::Attention).is_not_null()),
            Some(some) => {
                all = all.add(column(Column::Attention).is_in(some.iter().map(|it| Attention::from(*it))));
            }
        }
        self.references(actor, all)
    }
}

impl OrderFilter {
    /// What looks at ids and other tables.
    fn references(&self, actor: &Actor, mut all: Condition) -> Result<Condition> {
        if let Some(filter) = &self.id {
            all = all.add(filter.on::<OrderId>("where.id", column(Column::Id))?);
        }
        if let Some(filter) = &self.customer_id {
            all = all.add(filter.on::<CustomerId>("where.customerId", column(Column::CustomerId))?);
        }
        if let Some(filter) = &self.deal_id {
            all = all.add(filter.on::<DealId>("where.dealId", column(Column::DealId))?);
        }
        if let Some(filter) = &self.owner_id {
            all = all.add(filter.on::<UserId>("where.ownerId", column(Column::OwnerId))?);
        }
        if let Some(filter) = &self.location_id {
            all = all.add(filter.on::<StockLocationId>("where.locationId", column(Column::LocationId))?);
        }
        if let Some(filter) = &self.variant_id {
            let of = line::column(line::Column::VariantId);
            let those = filter.on::<ProductVariantId>("where.variantId", of)?;
            all = all.add(column(Column::Id).in_subquery(orders_with(actor, those)));
        }
        Ok(all)
    }
}

/// Each word is a number, or begins a SKU or a word of the customer's name. The ways are looked at one by one, each by its
/// own index: joined with OR, every order would be.
fn search(actor: &Actor, words: &str) -> Condition {
    let sees_customers = matches!(actor.require(Permission::CustomerRead), Ok(Reach::Everybody));
    words.split_whitespace().take(8).fold(Condition::all(), |all, word| {
        let mut found = orders_with(actor, of_sku(actor, word));
        if let Ok(number) = word.trim_start_matches('#').parse::<i64>() {
            found.union(UnionType::Distinct, orders_where(actor, column(Column::Number).eq(number)));
        }
        let folded = name::fold(word);
        let parts: Vec<&str> = folded.split(' ').filter(|part| !part.is_empty()).collect();
        if sees_customers && !parts.is_empty() {
            let named = customer_term::customers_with(actor.tenant, &parts);
            let theirs = orders_where(actor, column(Column::CustomerId).in_subquery(named));
            found.union(UnionType::Distinct, theirs);
        }
        all.add(column(Column::Id).in_subquery(found))
    })
}

fn orders_where(actor: &Actor, those: Expr) -> SelectStatement {
    Query::select()
        .expr(column(Column::Id))
        .from(order::Entity)
        .and_where(column(Column::TenantId).eq(actor.tenant.uuid()))
        .and_where(those)
        .take()
}

/// Lines of variants whose SKU begins so.
fn of_sku(actor: &Actor, word: &str) -> Condition {
    use variant::{Column, Entity, column};
    let variants = Query::select()
        .expr(column(Column::Id))
        .from(Entity)
        .and_where(column(Column::TenantId).eq(actor.tenant.uuid()))
        .cond_where(starts_with(&column(Column::SkuKey), &word.to_lowercase()))
        .take();
    Condition::all().add(line::column(line::Column::VariantId).in_subquery(variants))
}

/// Orders with such lines.
fn orders_with(actor: &Actor, those: Condition) -> SelectStatement {
    Query::select()
        .expr(line::column(line::Column::OrderId))
        .from(line::Entity)
        .and_where(line::column(line::Column::TenantId).eq(actor.tenant.uuid()))
        .cond_where(those)
        .take()
}

/// What a list of orders is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum OrderOrderField {
    CreatedAt,
    Number,
    Total,
}

#[derive(Clone, Debug, InputObject)]
pub struct OrderOrder {
    pub field: OrderOrderField,
    #[graphql(default_with = "SortDirection::Desc")]
    pub direction: SortDirection,
}

/// The newest first, unless asked otherwise.
pub fn sorting(order: &[OrderOrder]) -> Vec<SortKey<order::Entity>> {
    let key = |asked: &OrderOrder| match asked.field {
        OrderOrderField::CreatedAt => order::by_created(asked.direction.into()),
        OrderOrderField::Number => order::by_number(asked.direction.into()),
        OrderOrderField::Total => order::by_total(asked.direction.into()),
    };
    if order.is_empty() { vec![order::by_created(Direction::Descending)] } else { order.iter().map(key).collect() }
}
