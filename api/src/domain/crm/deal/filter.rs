//! Which deals, and in which order.

use super::DealStatus;
use crate::{
    actor::Actor,
    error::Result,
    graphql::{
        SortDirection,
        filter::{DateFilter, DateTimeFilter, IdFilter, LongFilter, StringFilter},
        scalars,
    },
    permission::{Permission, Reach},
};
use async_graphql::{Enum, ID, InputObject};
use entity::{
    crm::{
        customer, customer_term,
        deal::{self, Column},
        deal_tag,
    },
    id::{CustomerId, DealId, Id, PipelineId, PortfolioId, StageId, TagId, UserId},
    store::{Direction, SortKey},
    value::name,
};
use sea_orm::{
    Condition,
    sea_query::{Expr, ExprTrait, LikeExpr},
};

/// All that is given must hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct DealFilter {
    pub and: Option<Vec<DealFilter>>,
    pub or: Option<Vec<DealFilter>>,
    pub not: Option<Box<DealFilter>>,
    /// Words of the title, or beginnings of words of the customer's name.
    pub search: Option<String>,
    pub id: Option<IdFilter>,
    pub pipeline_id: Option<IdFilter>,
    pub stage_id: Option<IdFilter>,
    pub status: Option<Vec<DealStatus>>,
    pub customer_id: Option<IdFilter>,
    pub owner_id: Option<IdFilter>,
    pub title: Option<StringFilter>,
    pub value_minor: Option<LongFilter>,
    pub expected_close_on: Option<DateFilter>,
    pub created_at: Option<DateTimeFilter>,
    pub updated_at: Option<DateTimeFilter>,
    pub stage_changed_at: Option<DateTimeFilter>,
    pub source: Option<StringFilter>,
    pub lost_reason: Option<StringFilter>,
    /// Has any of these tags.
    pub tag_ids: Option<Vec<ID>>,
    /// Of the deal's customer.
    pub portfolio_id: Option<IdFilter>,
    /// true: only deleted ones; default: none of them.
    pub deleted: Option<bool>,
}

impl DealFilter {
    /// The condition on `deal`, limited to what the actor may see, and to deals that are not deleted unless
    /// the filter asks for those. Fails when the actor may see no deals at all.
    pub fn condition(&self, actor: &Actor) -> Result<Condition> {
        let reach = actor.require(Permission::DealRead)?;
        let alive = column(Column::DeletedAt).is_null();
        Ok(Condition::all()
            .add(reach.condition(column(Column::OwnerId)))
            .add_option(self.deleted.is_none().then_some(alive))
            .add(self.matches(actor)?))
    }

    fn matches(&self, actor: &Actor) -> Result<Condition> {
        let mut all = Condition::all()
            .add_option(self.search.as_deref().map(|words| search(actor, words)))
            .add_option(self.title.as_ref().map(|f| f.on(column(Column::Title))))
            .add_option(self.value_minor.as_ref().map(|f| f.on(column(Column::ValueMinor))))
            .add_option(self.expected_close_on.as_ref().map(|f| f.on(column(Column::ExpectedCloseOn))))
            .add_option(self.created_at.as_ref().map(|f| f.on(column(Column::CreatedAt))))
            .add_option(self.updated_at.as_ref().map(|f| f.on(column(Column::UpdatedAt))))
            .add_option(self.stage_changed_at.as_ref().map(|f| f.on(column(Column::StageChangedAt))))
            .add_option(self.source.as_ref().map(|f| f.on(column(Column::Source))))
            .add_option(self.lost_reason.as_ref().map(|f| f.on(column(Column::LostReason))));
        if let Some(statuses) = &self.status {
            let statuses = statuses.iter().map(|status| deal::DealStatus::from(*status));
            all = all.add(column(Column::Status).is_in(statuses));
        }
        if let Some(deleted) = self.deleted {
            let column = column(Column::DeletedAt);
            all = all.add(if deleted { column.is_not_null() } else { column.is_null() });
        }
        all = self.references(actor, all)?;
        for filter in self.and.iter().flatten() {
            all = all.add(filter.matches(actor)?);
        }
        if let Some(filters) = &self.or {
            let mut any = Condition::any();
            for filter in filters {
                any = any.add(filter.matches(actor)?);
            }
            // An empty list of alternatives leaves nothing that could hold.
            all = all.add(if filters.is_empty() { Condition::all().add(Expr::val(1).eq(2)) } else { any });
        }
        if let Some(filter) = &self.not {
            all = all.add(filter.matches(actor)?.not());
        }
        Ok(all)
    }

    /// What looks at ids and other tables.
    fn references(&self, actor: &Actor, mut all: Condition) -> Result<Condition> {
        if let Some(filter) = &self.id {
            all = all.add(filter.on::<DealId>("where.id", column(Column::Id))?);
        }
        if let Some(filter) = &self.pipeline_id {
            all = all.add(filter.on::<PipelineId>("where.pipelineId", column(Column::PipelineId))?);
        }
        if let Some(filter) = &self.stage_id {
            all = all.add(filter.on::<StageId>("where.stageId", column(Column::StageId))?);
        }
        if let Some(filter) = &self.customer_id {
            all = all.add(filter.on::<CustomerId>("where.customerId", column(Column::CustomerId))?);
        }
        if let Some(filter) = &self.owner_id {
            all = all.add(filter.on::<UserId>("where.ownerId", column(Column::OwnerId))?);
        }
        if let Some(tags) = &self.tag_ids {
            let tags = tags.iter().map(|id| scalars::id::<TagId>("where.tagIds", id).map(Id::uuid));
            let tags: Vec<_> = tags.collect::<Result<_, _>>()?;
            all = all.add(column(Column::Id).in_subquery(deal_tag::deals_with(actor.tenant, &tags)));
        }
        if let Some(filter) = &self.portfolio_id {
            let of = customer::column(customer::Column::PortfolioId);
            let condition = filter.on::<PortfolioId>("where.portfolioId", of)?;
            all = all.add(column(Column::CustomerId).in_subquery(customer::ids_where(actor.tenant, condition)));
        }
        Ok(all)
    }
}

/// Each word stands in the title, or begins a word of the customer's name. The latter only for those who
/// see all customers: to others it would tell names they may not read.
fn search(actor: &Actor, words: &str) -> Condition {
    let sees_customers = matches!(actor.require(Permission::CustomerRead), Ok(Reach::Everybody));
    let mut all = Condition::all();
    for word in name::fold(words).split(' ').filter(|word| !word.is_empty()).take(8) {
        // Folded words hold only letters and digits: nothing to escape.
        let mut any = Condition::any().add(column(Column::TitleKey).like(LikeExpr::new(format!("%{word}%"))));
        if sees_customers {
            let named = customer_term::customers_with(actor.tenant, word);
            any = any.add(column(Column::CustomerId).in_subquery(named));
        }
        all = all.add(any);
    }
    all
}

fn column(column: Column) -> Expr {
    Expr::col((deal::Entity, column))
}

/// What deals can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum DealOrderField {
    Title,
    Value,
    CreatedAt,
    UpdatedAt,
    /// Deals without a date first.
    ExpectedCloseOn,
    StageChangedAt,
}

#[derive(Clone, Debug, InputObject)]
pub struct DealOrder {
    pub field: DealOrderField,
    #[graphql(default_with = "SortDirection::Asc")]
    pub direction: SortDirection,
}

impl DealOrder {
    fn key(&self) -> SortKey<deal::Entity> {
        let order = match self.field {
            DealOrderField::Title => deal::Order::Title,
            DealOrderField::Value => deal::Order::Value,
            DealOrderField::CreatedAt => deal::Order::CreatedAt,
            DealOrderField::UpdatedAt => deal::Order::UpdatedAt,
            DealOrderField::ExpectedCloseOn => deal::Order::ExpectedCloseOn,
            DealOrderField::StageChangedAt => deal::Order::StageChangedAt,
        };
        order.key(self.direction.into())
    }
}

/// The sort keys of an order; without one, the newest first.
pub(super) fn keys(order: &[DealOrder]) -> Vec<SortKey<deal::Entity>> {
    if order.is_empty() {
        return vec![deal::Order::CreatedAt.key(Direction::Descending)];
    }
    order.iter().map(DealOrder::key).collect()
}
