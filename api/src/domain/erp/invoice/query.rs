//! Reading invoices.

use super::{Invoice, filter::InvoiceFilter, loader::LinesByInvoice};
use crate::{
    graphql::{
        Asked, Connection, PageArguments, Request, access, cost,
        filter::Tree,
        page::{COUNT_CAP, Total, connection, fingerprint, wants_total},
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Result};
use entity::{
    erp::invoice,
    id::{Id, InvoiceId},
    store::Direction,
};

#[derive(Default)]
pub struct InvoiceQuery;

#[Object]
impl InvoiceQuery {
    /// The invoice; null when there is none.
    #[graphql(guard = "access::Can(Permission::InvoiceRead)")]
    async fn invoice(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Invoice>> {
        let Some(id) = InvoiceId::parse(&id) else { return Ok(None) };
        Ok(Request::of(ctx).unit()?.find::<invoice::Entity>(id).await?.map(Invoice))
    }

    /// Invoices that match, the newest first.
    #[graphql(guard = "access::Can(Permission::InvoiceRead)", complexity = "cost::list(first, last, child_complexity)")]
    async fn invoices(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "where")] filter: Option<InvoiceFilter>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<Invoice>> {
        let filter = filter.unwrap_or_default();
        let request = Request::of(ctx);
        let unit = request.unit()?;
        let condition = filter.matches(&request.actor()?)?;
        let list = fingerprint("invoices", &[&filter]);
        let page = PageArguments::new(first, after, last, before).page(&list)?;
        let total = match wants_total(ctx) {
            true => Total::counted(unit.count_up_to(invoice::matching(condition.clone()), COUNT_CAP + 1).await?),
            false => Total::default(),
        };
        let newest = [invoice::by_created(Direction::Descending)];
        let slice = invoice::page(&unit, condition, &newest, &page).await?;
        let asked = Asked::of_rows(ctx);
        let rows = || slice.rows.iter().map(|(row, _)| row);
        if asked.any(&["lines", "taxes"]) {
            request.rows().warm(rows().map(|row| LinesByInvoice(row.id))).await?;
        }
        if asked.any(&["order", "recipient", "file"]) {
            request.rows().warm(rows().map(|row| row.order_id)).await?;
        }
        Ok(connection(slice, &list, total, Invoice))
    }
}
