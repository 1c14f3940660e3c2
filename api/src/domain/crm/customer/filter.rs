//! Which customers, and in which order.

use super::{
    birthday::BirthdayFilter,
    imported::ImportedByFilter,
    search,
    types::{CustomerKind, CustomerStatus, Lifecycle},
};
use crate::{
    actor::Actor,
    domain::crm::{
        activity::ActivityFilter,
        contact::{Consent, ContactPointKind},
        custom_field::{CustomFilter, Definitions},
        deal::DealFilter,
        segment,
    },
    error::{Problem, ProblemCode, Result},
    graphql::{
        SortDirection,
        filter::{Branches, DateFilter, DateTimeFilter, IdFilter, IntFilter, StringFilter, Tree, starts_with},
        scalars,
    },
    i18n::Text,
    permission::{Permission, Reach},
};
use async_graphql::{Enum, ID, InputObject};
use entity::{
    Unit,
    crm::{
        activity, contact_point,
        custom_field::CustomEntity,
        customer::{self, Column, column, order::Order},
        customer_tag, deal,
    },
    id::{CustomerId, Id, PortfolioId, SegmentId, TagId, TenantId, UserId},
    store::Direction,
    value::name,
};
use sea_orm::{
    Condition,
    sea_query::{Expr, ExprTrait, LikeExpr, Query},
};

/// Has a contact point that is all of this.
#[derive(Clone, Debug, Default, InputObject)]
pub struct ContactPointFilter {
    pub kind: Option<ContactPointKind>,
    pub value: Option<StringFilter>,
    pub consent: Option<Consent>,
    pub verified: Option<bool>,
}

/// All that is given must hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct CustomerFilter {
    pub and: Option<Vec<CustomerFilter>>,
    pub or: Option<Vec<CustomerFilter>>,
    pub not: Option<Box<CustomerFilter>>,
    /// Words of the name, or a fragment of phone, e-mail, CPF or CNPJ (from its beginning).
    pub search: Option<String>,
    pub id: Option<IdFilter>,
    pub kind: Option<CustomerKind>,
    pub lifecycle: Option<Vec<Lifecycle>>,
    pub status: Option<Vec<CustomerStatus>>,
    /// `contains`, `startsWith` and `endsWith` do not mind accents and capitals.
    pub name: Option<StringFilter>,
    pub legal_name: Option<StringFilter>,
    /// Without punctuation.
    pub tax_id: Option<StringFilter>,
    pub portfolio_id: Option<IdFilter>,
    pub category: Option<StringFilter>,
    pub product: Option<StringFilter>,
    pub score: Option<IntFilter>,
    pub source: Option<StringFilter>,
    pub owner_id: Option<IdFilter>,
    pub company_id: Option<IdFilter>,
    pub position: Option<StringFilter>,
    pub city: Option<StringFilter>,
    pub state: Option<StringFilter>,
    pub industry: Option<StringFilter>,
    pub size_band: Option<StringFilter>,
    pub birth_date: Option<DateFilter>,
    /// Day and month of `birthDate`, whatever the year.
    pub birthday: Option<BirthdayFilter>,
    /// Has any of these tags.
    pub tag_ids: Option<Vec<ID>>,
    /// Is in any of these segments.
    pub segment_ids: Option<Vec<ID>>,
    pub contact_point: Option<Box<ContactPointFilter>>,
    /// Has a deal that matches.
    pub deal: Option<Box<DealFilter>>,
    /// Has an activity that matches.
    pub activity: Option<Box<ActivityFilter>>,
    pub last_contacted_at: Option<DateTimeFilter>,
    pub created_at: Option<DateTimeFilter>,
    pub updated_at: Option<DateTimeFilter>,
    pub custom: Option<Box<CustomFilter>>,
    pub imported_by: Option<Box<ImportedByFilter>>,
    /// true: only deleted ones; default: none of them.
    pub deleted: Option<bool>,
}

/// What a list of customers can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum CustomerOrderField {
    Name,
    CreatedAt,
    UpdatedAt,
    Score,
    Lifecycle,
    Category,
    Product,
    LastContactedAt,
    /// By the custom field `customKey`; those without a value come last.
    Custom,
}

/// One thing to sort by.
#[derive(Clone, Debug, InputObject)]
pub struct CustomerOrder {
    pub field: CustomerOrderField,
    #[graphql(default_with = "SortDirection::Asc")]
    pub direction: SortDirection,
    /// With CUSTOM.
    pub custom_key: Option<String>,
}

impl CustomerOrder {
    pub fn oldest_first() -> Self {
        Self { field: CustomerOrderField::CreatedAt, direction: SortDirection::Asc, custom_key: None }
    }
}

/// An order that was understood.
pub enum Sorting {
    Columns(Vec<(Order, Direction)>),
    Custom { key: String, direction: Direction },
}

/// The condition of what a reach sees.
pub fn visible(reach: &Reach) -> Condition {
    reach.condition(column(Column::OwnerId))
}

/// Reads an order; nothing asked means the newest first.
pub fn sorting(orders: &[CustomerOrder]) -> Result<Sorting> {
    let refuse = |text: &str| Err(Problem::new("orderBy", ProblemCode::Invalid, Text::new(text)).into());
    let mut columns = Vec::new();
    for order in orders {
        let direction = order.direction.into();
        columns.push(match order.field {
            CustomerOrderField::Name => (Order::Name, direction),
            CustomerOrderField::CreatedAt => (Order::CreatedAt, direction),
            CustomerOrderField::UpdatedAt => (Order::UpdatedAt, direction),
            CustomerOrderField::Score => (Order::Score, direction),
            CustomerOrderField::Lifecycle => (Order::Lifecycle, direction),
            CustomerOrderField::Category => (Order::Category, direction),
            CustomerOrderField::Product => (Order::Product, direction),
            CustomerOrderField::LastContactedAt => (Order::LastContactedAt, direction),
            CustomerOrderField::Custom => match &order.custom_key {
                Some(key) if orders.len() == 1 => return Ok(Sorting::Custom { key: key.clone(), direction }),
                Some(_) => return refuse("customer-order-custom-alone"),
                None => return refuse("customer-order-custom-key"),
            },
        });
    }
    if columns.is_empty() {
        columns.push((Order::CreatedAt, Direction::Descending));
    }
    Ok(Sorting::Columns(columns))
}

impl CustomerFilter {
    /// The condition on `customer`, limited to what the actor may see. What it needs to know of custom fields and
    /// segments is loaded once, and only when the filter names one.
    pub async fn condition(&self, unit: &Unit, actor: &Actor) -> Result<Condition> {
        let reach = actor.require(Permission::CustomerRead)?;
        let segments = segment::Memberships::load(unit, self.segments()?).await?;
        let any = |is: &dyn Fn(&Self) -> bool| self.any(is) || segments.filters().any(|filter| filter.any(is));
        let definitions = async |needed: bool, entity| match needed {
            true => Definitions::load(unit, entity).await,
            false => Ok(Definitions::default()),
        };
        let scope = Scope {
            actor,
            tenant: unit.tenant(),
            definitions: definitions(any(&|filter| filter.custom.is_some()), CustomEntity::Customer).await?,
            of_deals: definitions(any(&|filter| filter.deal.is_some()), CustomEntity::Deal).await?,
            segments,
        };
        let hidden = if self.deleted == Some(true) { Condition::all() } else { customer::alive() };
        Ok(Condition::all().add(hidden).add(visible(&reach)).add(self.matches(&scope)?))
    }

    /// The segments that it names.
    pub fn segments(&self) -> Result<Vec<SegmentId>> {
        let mut named = Vec::new();
        self.visit(&mut |filter| named.extend(filter.segment_ids.iter().flatten()));
        Ok(named.into_iter().map(|id| scalars::id("where.segmentIds", id)).collect::<Result<_, _>>()?)
    }

    /// What looks at the customer's own columns.
    fn columns(&self, scope: &Scope<'_>) -> Condition {
        let text = |filter: &Option<StringFilter>, of: Column| filter.as_ref().map(|filter| filter.on(column(of)));
        let instant = |filter: &Option<DateTimeFilter>, of: Column| {
            filter.as_ref().map(|filter| filter.on(column(of), scope.actor.zone()))
        };
        let constants = |of: Column, list: Vec<String>| column(of).is_in(list);
        let mut all = Condition::all()
            .add_option(self.name.as_ref().map(by_name))
            .add_option(text(&self.legal_name, Column::LegalName))
            .add_option(text(&self.tax_id, Column::TaxId))
            .add_option(text(&self.category, Column::Category))
            .add_option(text(&self.product, Column::Product))
            .add_option(text(&self.source, Column::Source))
            .add_option(text(&self.position, Column::Position))
            .add_option(text(&self.city, Column::City))
            .add_option(text(&self.state, Column::State))
            .add_option(text(&self.industry, Column::Industry))
            .add_option(text(&self.size_band, Column::SizeBand))
            .add_option(self.score.as_ref().map(|filter| filter.on(column(Column::Score))))
            .add_option(
                self.birth_date.as_ref().map(|filter| filter.on(column(Column::BirthDate), scope.actor.today())),
            )
            .add_option(instant(&self.last_contacted_at, Column::LastContactedAt))
            .add_option(instant(&self.created_at, Column::CreatedAt))
            .add_option(instant(&self.updated_at, Column::UpdatedAt));
        if let Some(kind) = self.kind {
            all = all.add(constants(Column::Kind, vec![stored::<customer::CustomerKind>(kind.into())]));
        }
        if let Some(list) = &self.lifecycle {
            let list = list.iter().map(|one| stored::<customer::Lifecycle>((*one).into())).collect();
            all = all.add(constants(Column::Lifecycle, list));
        }
        if let Some(list) = &self.status {
            let list = list.iter().map(|one| stored::<customer::CustomerStatus>((*one).into())).collect();
            all = all.add(constants(Column::Status, list));
        }
        match self.deleted {
            Some(true) => all.add(customer::deleted()),
            Some(false) => all.add(customer::alive()),
            None => all,
        }
    }

    fn ids(&self, mut all: Condition) -> Result<Condition> {
        if let Some(filter) = &self.id {
            all = all.add(filter.on::<CustomerId>("where.id", column(Column::Id))?);
        }
        if let Some(filter) = &self.portfolio_id {
            all = all.add(filter.on::<PortfolioId>("where.portfolioId", column(Column::PortfolioId))?);
        }
        if let Some(filter) = &self.owner_id {
            all = all.add(filter.on::<UserId>("where.ownerId", column(Column::OwnerId))?);
        }
        if let Some(filter) = &self.company_id {
            all = all.add(filter.on::<CustomerId>("where.companyId", column(Column::CompanyId))?);
        }
        Ok(all)
    }

    /// What looks at other tables.
    fn related(&self, scope: &Scope<'_>, mut all: Condition) -> Result<Condition> {
        if let Some(filter) = &self.birthday {
            all = all.add(filter.condition(scope.actor)?);
        }
        if let Some(text) = &self.search {
            all = all.add(search::condition(scope.tenant, text));
        }
        if let Some(ids) = &self.tag_ids {
            let ids: Vec<_> = ids.iter().filter_map(|id| TagId::parse(id)).map(Id::uuid).collect();
            all = all.add(column(Column::Id).in_subquery(customer_tag::customers_with(scope.tenant, &ids)));
        }
        if let Some(ids) = &self.segment_ids {
            let mut any = Condition::any().add(column(Column::Id).is_null());
            for id in ids {
                any = any.add(scope.segments.condition(scalars::id("where.segmentIds", id)?, scope)?);
            }
            all = all.add(any);
        }
        if let Some(filter) = &self.contact_point {
            all = all.add(filter.exists());
        }
        if let Some(filter) = &self.deal {
            all = all.add(has_deal(filter.condition_with(scope.actor, &scope.of_deals)?));
        }
        if let Some(filter) = &self.activity {
            all = all.add(has_activity(filter.condition(scope.actor)?));
        }
        if let Some(filter) = &self.imported_by {
            all = all.add(column(Column::Id).in_subquery(filter.customers(scope.tenant)?));
        }
        if let Some(filter) = &self.custom {
            all = all.add(filter.on(&scope.definitions, scope.tenant, scope.actor.today(), column(Column::Id))?);
        }
        Ok(all)
    }
}

impl Tree for CustomerFilter {
    type Scope<'s> = Scope<'s>;

    fn branches(&self) -> Branches<'_, Self> {
        Branches { and: self.and.as_deref(), or: self.or.as_deref(), not: self.not.as_deref() }
    }

    fn leaf(&self, scope: &Scope<'_>) -> Result<Condition> {
        let all = self.ids(self.columns(scope))?;
        self.related(scope, all)
    }
}

pub struct Scope<'s> {
    actor: &'s Actor,
    tenant: TenantId,
    definitions: Definitions,
    /// Of the custom fields of deals.
    of_deals: Definitions,
    segments: segment::Memberships,
}

impl Scope<'_> {
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }
}

impl ContactPointFilter {
    fn exists(&self) -> Expr {
        use contact_point::Column;
        let column = |column: Column| Expr::col((contact_point::Entity, column));
        let mut all = Condition::all()
            .add_option(self.value.as_ref().map(|filter| filter.on(column(Column::Value))))
            .add_option(self.verified.map(|yes| column(Column::Verified).eq(yes)));
        if let Some(kind) = self.kind {
            all = all.add(column(Column::Kind).eq(stored::<contact_point::ContactPointKind>(kind.into())));
        }
        if let Some(consent) = self.consent {
            all = all.add(column(Column::Consent).eq(stored::<contact_point::Consent>(consent.into())));
        }
        contact_point::exists(all)
    }
}

/// Beginnings and parts of a name are looked for in its folded form, which has the index.
fn by_name(filter: &StringFilter) -> Condition {
    let exact = StringFilter { contains: None, starts_with: None, ends_with: None, ..filter.clone() };
    let key = column(Column::NameKey);
    let begins = filter.starts_with.as_ref().map(|text| starts_with(&key, &name::fold(text)));
    let contains = filter.contains.as_ref().map(|text| {
        // Folded text has no character that LIKE would read in its own way.
        key.clone().like(LikeExpr::new(format!("%{}%", name::fold(text))))
    });
    let ends = filter.ends_with.as_ref().map(|text| key.clone().like(LikeExpr::new(format!("%{}", name::fold(text)))));
    exact.on(column(Column::Name)).add_option(begins).add_option(contains).add_option(ends)
}

fn has_deal(condition: Condition) -> Expr {
    let of_customer = Expr::col((deal::Entity, deal::Column::TenantId))
        .equals((customer::Entity, Column::TenantId))
        .and(Expr::col((deal::Entity, deal::Column::CustomerId)).equals((customer::Entity, Column::Id)));
    let deals =
        Query::select().expr(Expr::val(1)).from(deal::Entity).cond_where(condition).and_where(of_customer).take();
    Expr::exists(deals)
}

fn has_activity(condition: Condition) -> Expr {
    let column = |column: activity::Column| Expr::col((activity::Entity, column));
    let of_customer = column(activity::Column::TenantId)
        .equals((customer::Entity, Column::TenantId))
        .and(column(activity::Column::CustomerId).equals((customer::Entity, Column::Id)));
    let activities =
        Query::select().expr(Expr::val(1)).from(activity::Entity).cond_where(condition).and_where(of_customer).take();
    Expr::exists(activities)
}

fn stored<T: sea_orm::ActiveEnum<Value = String>>(value: T) -> String {
    value.to_value()
}
