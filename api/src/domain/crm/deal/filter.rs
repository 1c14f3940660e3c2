//! Which deals, and in which order.

use super::DealStatus;
use crate::{
    actor::Actor,
    domain::crm::custom_field::{CustomFilter, Definitions},
    error::{Problem, ProblemCode, Result},
    graphql::{
        SortDirection,
        filter::{Branches, DateFilter, DateTimeFilter, IdFilter, LongFilter, StringFilter, Tree},
        scalars,
    },
    i18n::Text,
    permission::{Permission, Reach},
};
use async_graphql::{Enum, ID, InputObject};
use entity::{
    Unit,
    crm::{
        custom_field::CustomEntity,
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
    pub won_at: Option<DateTimeFilter>,
    pub lost_at: Option<DateTimeFilter>,
    pub source: Option<StringFilter>,
    pub lost_reason: Option<StringFilter>,
    /// Has any of these tags.
    pub tag_ids: Option<Vec<ID>>,
    /// Of the deal's customer.
    pub portfolio_id: Option<IdFilter>,
    pub custom: Option<Box<CustomFilter>>,
    /// true: only deleted ones; default: none of them.
    pub deleted: Option<bool>,
}

impl DealFilter {
    /// The condition on `deal`, limited to what the actor may see, and to deals that are not deleted unless
    /// the filter asks for those. Fails when the actor may see no deals at all. Definitions of custom fields
    /// are loaded only when the filter names one.
    pub async fn condition(&self, unit: &Unit, actor: &Actor) -> Result<Condition> {
        self.condition_with(actor, &self.definitions(unit).await?)
    }

    /// As [`DealFilter::condition`], where the definitions are at hand.
    pub fn condition_with(&self, actor: &Actor, definitions: &Definitions) -> Result<Condition> {
        let alive = column(Column::DeletedAt).is_null();
        let all = visible(actor)?.add_option(self.deleted.is_none().then_some(alive));
        Ok(all.add(self.matches(&Scope { actor, definitions })?))
    }

    /// What [`DealFilter::condition_with`] needs to know.
    pub async fn definitions(&self, unit: &Unit) -> Result<Definitions> {
        match self.any(|filter| filter.custom.is_some()) {
            true => Definitions::load(unit, CustomEntity::Deal).await,
            false => Ok(Definitions::default()),
        }
    }

    /// What looks at ids and other tables.
    fn references(&self, scope: &Scope<'_>, mut all: Condition) -> Result<Condition> {
        let tenant = scope.actor.tenant;
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
            all = all.add(column(Column::Id).in_subquery(deal_tag::deals_with(tenant, &tags)));
        }
        if let Some(filter) = &self.portfolio_id {
            let of = customer::column(customer::Column::PortfolioId);
            let condition = filter.on::<PortfolioId>("where.portfolioId", of)?;
            all = all.add(column(Column::CustomerId).in_subquery(customer::ids_where(tenant, condition)));
        }
        if let Some(filter) = &self.custom {
            all = all.add(filter.on(scope.definitions, tenant, scope.actor.today(), column(Column::Id))?);
        }
        Ok(all)
    }
}

impl Tree for DealFilter {
    type Scope<'s> = Scope<'s>;

    fn branches(&self) -> Branches<'_, Self> {
        Branches { and: self.and.as_deref(), or: self.or.as_deref(), not: self.not.as_deref() }
    }

    fn leaf(&self, scope: &Scope<'_>) -> Result<Condition> {
        let instant =
            |filter: &Option<DateTimeFilter>, of: Column| filter.as_ref().map(|f| f.on(column(of), scope.actor.zone()));
        let mut all = Condition::all()
            .add_option(self.search.as_deref().map(|words| search(scope.actor, words)))
            .add_option(self.title.as_ref().map(|f| f.on(column(Column::Title))))
            .add_option(self.value_minor.as_ref().map(|f| f.on(column(Column::ValueMinor))))
            .add_option(
                self.expected_close_on.as_ref().map(|f| f.on(column(Column::ExpectedCloseOn), scope.actor.today())),
            )
            .add_option(instant(&self.created_at, Column::CreatedAt))
            .add_option(instant(&self.updated_at, Column::UpdatedAt))
            .add_option(instant(&self.stage_changed_at, Column::StageChangedAt))
            .add_option(instant(&self.won_at, Column::WonAt))
            .add_option(instant(&self.lost_at, Column::LostAt))
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
        self.references(scope, all)
    }
}

pub struct Scope<'s> {
    actor: &'s Actor,
    definitions: &'s Definitions,
}

/// What of all deals the actor may see, deleted ones too.
pub fn visible(actor: &Actor) -> Result<Condition> {
    let reach = actor.require(Permission::DealRead)?;
    Ok(Condition::all().add(reach.condition(column(Column::OwnerId))))
}

/// The same without deleted ones.
pub(super) fn alive(actor: &Actor) -> Result<Condition> {
    Ok(visible(actor)?.add(column(Column::DeletedAt).is_null()))
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
            let named = customer_term::customers_with(actor.tenant, &[word]);
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
    /// By the custom field `customKey`; those without a value come last.
    Custom,
}

#[derive(Clone, Debug, InputObject)]
pub struct DealOrder {
    pub field: DealOrderField,
    #[graphql(default_with = "SortDirection::Asc")]
    pub direction: SortDirection,
    /// With CUSTOM.
    pub custom_key: Option<String>,
}

/// An order that was understood.
pub enum Sorting {
    Columns(Vec<SortKey<deal::Entity>>),
    Custom { key: String, direction: Direction },
}

/// Reads an order; nothing asked means the newest first.
pub fn sorting(orders: &[DealOrder]) -> Result<Sorting> {
    let refuse = |text: &str| Err(Problem::new("orderBy", ProblemCode::Invalid, Text::new(text)).into());
    let mut columns = Vec::new();
    for order in orders {
        let direction: Direction = order.direction.into();
        columns.push(match order.field {
            DealOrderField::Title => deal::Order::Title.key(direction),
            DealOrderField::Value => deal::Order::Value.key(direction),
            DealOrderField::CreatedAt => deal::Order::CreatedAt.key(direction),
            DealOrderField::UpdatedAt => deal::Order::UpdatedAt.key(direction),
            DealOrderField::ExpectedCloseOn => deal::Order::ExpectedCloseOn.key(direction),
            DealOrderField::StageChangedAt => deal::Order::StageChangedAt.key(direction),
            DealOrderField::Custom => match &order.custom_key {
                Some(key) if orders.len() == 1 => return Ok(Sorting::Custom { key: key.clone(), direction }),
                Some(_) => return refuse("customer-order-custom-alone"),
                None => return refuse("customer-order-custom-key"),
            },
        });
    }
    if columns.is_empty() {
        columns.push(deal::Order::CreatedAt.key(Direction::Descending));
    }
    Ok(Sorting::Columns(columns))
}
