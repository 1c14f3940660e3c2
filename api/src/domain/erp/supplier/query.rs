//! Reading suppliers.

use super::Supplier;
use crate::{
    domain::{crm::customer::CustomerInPlaceOf, erp::product::stands_in},
    graphql::{
        Asked, Connection, PageArguments, Request, access, cost,
        filter::IdFilter,
        page::{COUNT_CAP, Total, connection, fingerprint, wants_total},
    },
    permission::Permission,
};
use async_graphql::{Context, ID, InputObject, Object};
use entity::{
    crm::customer,
    erp::supplier::{self, Column, column},
    id::{CustomerId, Id, SupplierId, TenantId},
};
use sea_orm::{
    Condition,
    sea_query::{ExprTrait, Query},
};

/// How many words of a search count.
const WORDS: usize = 8;

/// All that is given must hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct SupplierFilter {
    /// Words of the customer's name.
    pub search: Option<String>,
    pub id: Option<IdFilter>,
    pub customer_id: Option<IdFilter>,
    /// true: only archived ones; false: none of them. Default: all.
    pub archived: Option<bool>,
}

impl SupplierFilter {
    fn condition(&self, tenant: TenantId) -> crate::error::Result<Condition> {
        let mut all = Condition::all();
        for word in self.search.iter().flat_map(|text| text.split_whitespace()).take(WORDS) {
            let customers = Query::select()
                .expr(customer::column(customer::Column::Id))
                .from(customer::Entity)
                .and_where(customer::column(customer::Column::TenantId).eq(tenant.uuid()))
                .cond_where(stands_in(&customer::column(customer::Column::NameKey), word))
                .take();
            all = all.add(column(Column::CustomerId).in_subquery(customers));
        }
        if let Some(filter) = &self.id {
            all = all.add(filter.on::<SupplierId>("where.id", column(Column::Id))?);
        }
        if let Some(filter) = &self.customer_id {
            all = all.add(filter.on::<CustomerId>("where.customerId", column(Column::CustomerId))?);
        }
        if let Some(archived) = self.archived {
            let column = column(Column::ArchivedAt);
            all = all.add(if archived { column.is_not_null() } else { column.is_null() });
        }
        Ok(all)
    }
}

#[derive(Default)]
pub struct SupplierQuery;

#[Object]
impl SupplierQuery {
    /// The supplier, archived or not; null when there is none.
    #[graphql(guard = "access::Can(Permission::PurchaseRead)")]
    async fn supplier(&self, ctx: &Context<'_>, id: ID) -> async_graphql::Result<Option<Supplier>> {
        let Some(id) = SupplierId::parse(&id) else { return Ok(None) };
        Ok(Request::of(ctx).unit()?.find::<supplier::Entity>(id).await?.map(Supplier))
    }

    /// Suppliers that match, the newest first.
    #[graphql(
        guard = "access::Can(Permission::PurchaseRead)",
        complexity = "cost::list(first, last, child_complexity)"
    )]
    async fn suppliers(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "where")] filter: Option<SupplierFilter>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> async_graphql::Result<Connection<Supplier>> {
        let filter = filter.unwrap_or_default();
        let request = Request::of(ctx);
        let unit = request.unit()?;
        let condition = filter.condition(unit.tenant())?;
        let list = fingerprint("suppliers", &[&filter]);
        let page = PageArguments::new(first, after, last, before).page(&list)?;
        let total = match wants_total(ctx) {
            true => Total::counted(unit.count_up_to(supplier::matching(condition.clone()), COUNT_CAP + 1).await?),
            false => Total::default(),
        };
        let slice = supplier::page(&unit, condition, &page).await?;
        if Asked::of_rows(ctx).any(&["name", "customer"]) {
            request.rows().warm(slice.rows.iter().map(|(row, _)| CustomerInPlaceOf(row.customer_id))).await?;
        }
        Ok(connection(slice, &list, total, Supplier))
    }
}
