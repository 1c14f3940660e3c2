use super::{
    Customer, ahead,
    filter::{CustomerFilter, CustomerOrder, Sorting, sorting, visible},
    service,
};
use crate::{
    domain::crm::custom_field::Definitions,
    error::Result,
    graphql::{
        Asked, Connection, Listed, PageArguments, Request, access, cost,
        page::{COUNT_CAP, Total, connection, fingerprint, wants_total},
        page_below,
        scalars::Long,
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object};
use entity::{
    Unit,
    crm::{
        custom_field::CustomEntity,
        custom_value,
        customer::{self, Column, Model, order},
    },
    id::{CustomerId, Id},
    store::{Below, Direction, IdColumn, Page, Slice},
};
use sea_orm::Condition;

#[derive(Default)]
pub struct CustomerQuery;

#[Object]
impl CustomerQuery {
    /// The customer that an id stands for: of a merged one the one it went into. Deleted ones too, so that
    /// they can be restored. Null when there is none or the reader may not see it.
    #[graphql(guard = "access::Can(Permission::CustomerRead)")]
    async fn customer(&self, ctx: &Context<'_>, id: ID) -> async_graphql::Result<Option<Customer>> {
        let request = Request::of(ctx);
        let Some(id) = CustomerId::parse(&id) else { return Ok(None) };
        Ok(service::read(&request.unit()?, request.actor()?, id).await?.map(Customer))
    }

    /// Customers that match, the newest first unless asked otherwise.
    #[graphql(
        guard = "access::Can(Permission::CustomerRead)",
        complexity = "cost::list(first, last, child_complexity)"
    )]
    #[allow(clippy::too_many_arguments)]
    async fn customers(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "where")] filter: Option<CustomerFilter>,
        order_by: Option<Vec<CustomerOrder>>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> async_graphql::Result<Connection<Customer>> {
        let request = Request::of(ctx);
        let unit = request.unit()?;
        let (filter, orders) = (filter.unwrap_or_default(), order_by.unwrap_or_default());
        let list = fingerprint("customers", &[&filter, &orders]);
        let page = PageArguments::new(first, after, last, before).page(&list)?;
        let condition = filter.condition(&unit, request.actor()?).await?;
        let total = total(ctx, &unit, &condition).await?;
        let slice = sorted_page(&unit, condition, sorting(&orders)?, &page).await?;
        Ok(shown(ctx, slice, &list, total).await?)
    }

    /// How many customers match, all of them counted; `totalCount` of a list is quicker, and stops at 10,000.
    #[graphql(guard = "access::Can(Permission::CustomerRead)", complexity = "50")]
    async fn customer_count(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "where")] filter: Option<CustomerFilter>,
    ) -> async_graphql::Result<Long> {
        Ok(exact_count(ctx, &filter.unwrap_or_default()).await?)
    }
}

/// How many customers that the reader sees match.
pub async fn exact_count(ctx: &Context<'_>, filter: &CustomerFilter) -> Result<Long> {
    let request = Request::of(ctx);
    let unit = request.unit()?;
    let condition = filter.condition(&unit, request.actor()?).await?;
    Ok(Long(order::count_up_to(&unit, condition, i64::MAX as u64).await? as i64))
}

/// One page of the customers that match, in an order.
pub async fn sorted_page(unit: &Unit, condition: Condition, sorting: Sorting, page: &Page) -> Result<Slice<Model>> {
    match sorting {
        Sorting::Columns(columns) => Ok(order::page(unit, condition, &columns, page).await?),
        Sorting::Custom { key, direction } => by_custom(unit, condition, &key, direction, page).await,
    }
}

/// A page, with what it is asked for.
async fn shown(ctx: &Context<'_>, slice: Slice<Model>, list: &str, total: Total) -> Result<Connection<Customer>> {
    let rows: Vec<&Model> = slice.rows.iter().map(|(row, _)| row).collect();
    ahead::load(Request::of(ctx).rows(), &Asked::of_rows(ctx), &rows).await?;
    Ok(connection(slice, list, total, Customer))
}

async fn total(ctx: &Context<'_>, unit: &Unit, condition: &Condition) -> Result<Total> {
    Ok(match wants_total(ctx) {
        true => Total::counted(order::count_up_to(unit, condition.clone(), COUNT_CAP + 1).await?),
        false => Total::default(),
    })
}

/// Who works in a company, by name.
pub async fn people_of(
    ctx: &Context<'_>,
    id: CustomerId,
    first: i32,
    after: Option<String>,
) -> Result<Connection<Customer>> {
    let reach = Request::of(ctx).actor()?.require(Permission::CustomerRead)?;
    let condition = Condition::all().add(customer::alive()).add(visible(&reach));
    let arguments = PageArguments::new(Some(first), after, None, None);
    page_below::<PeopleOfCompany, _>(ctx, id.uuid(), (&(), condition), arguments, Customer).await
}

struct PeopleOfCompany;

impl Listed for PeopleOfCompany {
    type Entity = customer::Entity;
    const NAME: &'static str = "customer.people";

    fn below() -> Below<customer::Entity> {
        order::below_companies()
    }
}

/// A page sorted by a custom field: first those that have a value.
async fn by_custom(
    unit: &Unit,
    condition: Condition,
    key: &str,
    direction: Direction,
    page: &Page,
) -> Result<Slice<Model>> {
    let definitions = Definitions::load(unit, CustomEntity::Customer).await?;
    let id: IdColumn<customer::Entity> = (Column::Id, |row| row.id.uuid());
    let field = definitions.find(key)?;
    Ok(custom_value::page_of::<customer::Entity>(unit, field, direction, condition, id, page).await?)
}
