use super::{
    Customer,
    filter::{CustomerFilter, CustomerOrder, Sorting, sorting, visible},
    service,
};
use crate::{
    domain::crm::custom_field::Definitions,
    error::Result,
    graphql::{
        Connection, PageArguments, Request, access, cost,
        page::{COUNT_CAP, Total, connection, fingerprint, wants_total},
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object};
use entity::{
    Unit,
    crm::{
        custom_field::{CustomEntity, CustomFieldType},
        custom_value,
        customer::{
            self, Column, Model, column,
            order::{self, Order},
        },
    },
    id::{CustomFieldId, CustomerId, Id},
    store::{Direction, Page, Position, Slice},
};
use sea_orm::{
    Condition,
    sea_query::{ExprTrait, SelectStatement},
};
use std::collections::HashMap;

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
        let slice = match sorting(&orders)? {
            Sorting::Columns(columns) => order::page(&unit, condition, &columns, &page).await?,
            Sorting::Custom { key, direction } => by_custom(&unit, condition, &key, direction, &page).await?,
        };
        Ok(connection(slice, &list, total, Customer))
    }
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
    let request = Request::of(ctx);
    let reach = request.actor()?.require(Permission::CustomerRead)?;
    let list = fingerprint("customer.people", &[&id]);
    let page = PageArguments::new(Some(first), after, None, None).page(&list)?;
    let of = column(Column::CompanyId).eq(id.uuid());
    let condition = Condition::all().add(customer::alive()).add(visible(&reach)).add(of);
    let unit = request.unit()?;
    let total = total(ctx, &unit, &condition).await?;
    let slice = order::page(&unit, condition, &[(Order::Name, Direction::Ascending)], &page).await?;
    Ok(connection(slice, &list, total, Customer))
}

/// A page sorted by a custom field: first those that have a value, in the order asked, then the others by
/// id. Two lists, one after the other, each with its own index; a position of the second has no keys.
async fn by_custom(
    unit: &Unit,
    condition: Condition,
    key: &str,
    direction: Direction,
    page: &Page,
) -> Result<Slice<Model>> {
    let definitions = Definitions::load(unit, CustomEntity::Customer).await?;
    let field = definitions.find(key)?;
    let having = custom_value::records_where(unit.tenant(), field.id, Condition::all());
    let halves = Halves {
        unit,
        field: (field.id, field.r#type),
        direction,
        among: customer::ids_where(unit.tenant(), condition.clone()),
        without: condition.add(column(Column::Id).in_subquery(having).not()),
    };
    if page.backward { halves.backward(page).await } else { halves.forward(page).await }
}

/// The two lists of [`by_custom`].
struct Halves<'u> {
    unit: &'u Unit,
    field: (CustomFieldId, CustomFieldType),
    direction: Direction,
    among: SelectStatement,
    without: Condition,
}

impl Halves<'_> {
    async fn forward(&self, page: &Page) -> Result<Slice<Model>> {
        let started = |position: &Option<Position>| position.as_ref().is_some_and(|p| p.keys.is_empty());
        let ends_before = page.before.as_ref().is_some_and(|p| !p.keys.is_empty());
        let mut slice = if started(&page.after) { nothing() } else { self.valued(page, page.size).await? };
        let missing = page.size - slice.rows.len() as u64;
        if !ends_before && !slice.has_next {
            // One row more than nothing tells whether there is a next page.
            let rest = self.blank(page, Ord::max(missing, 1)).await?;
            slice.has_next = rest.has_next || missing == 0 && !rest.rows.is_empty();
            slice.rows.extend(rest.rows.into_iter().take(missing as usize));
        }
        slice.has_previous = page.after.is_some();
        Ok(slice)
    }

    async fn backward(&self, page: &Page) -> Result<Slice<Model>> {
        let ends_before = page.before.as_ref().is_some_and(|p| !p.keys.is_empty());
        let starts_after = page.after.as_ref().is_some_and(|p| p.keys.is_empty());
        let mut slice = if ends_before { nothing() } else { self.blank(page, page.size).await? };
        let missing = page.size - slice.rows.len() as u64;
        if !starts_after && !slice.has_previous {
            let front = self.valued(page, Ord::max(missing, 1)).await?;
            slice.has_previous = front.has_previous || missing == 0 && !front.rows.is_empty();
            if missing > 0 {
                slice.rows.splice(0..0, front.rows);
            }
        }
        slice.has_next = page.before.is_some();
        Ok(slice)
    }

    /// Those with a value; positions of the other list do not concern them.
    async fn valued(&self, page: &Page, size: u64) -> Result<Slice<Model>> {
        let own = |position: &Option<Position>| position.clone().filter(|p| !p.keys.is_empty());
        let page = Page { size, after: own(&page.after), before: own(&page.before), backward: page.backward };
        let values = custom_value::page(self.unit, self.field, self.among.clone(), self.direction, &page).await?;
        with_rows(self.unit, values).await
    }

    /// Those without.
    async fn blank(&self, page: &Page, size: u64) -> Result<Slice<Model>> {
        let own = |position: &Option<Position>| position.clone().filter(|p| p.keys.is_empty());
        let page = Page { size, after: own(&page.after), before: own(&page.before), backward: page.backward };
        Ok(order::page(self.unit, self.without.clone(), &[], &page).await?)
    }
}

fn nothing() -> Slice<Model> {
    Slice { rows: Vec::new(), has_next: false, has_previous: false }
}

/// The customers of a page of values, in one statement.
async fn with_rows(unit: &Unit, values: Slice<custom_value::Model>) -> Result<Slice<Model>> {
    let ids: Vec<_> = values.rows.iter().map(|(value, _)| value.record_id).collect();
    let rows = unit.find_all::<customer::Entity>(&ids).await?;
    let mut rows: HashMap<_, _> = rows.into_iter().map(|row| (row.id.uuid(), row)).collect();
    let each = values.rows.into_iter().filter_map(|(value, position)| Some((rows.remove(&value.record_id)?, position)));
    Ok(Slice { rows: each.collect(), has_next: values.has_next, has_previous: values.has_previous })
}
