//! Changing suppliers.

use super::{
    Supplier,
    input::{SupplierCreateInput, SupplierPayload, SupplierUpdateInput},
    service,
};
use crate::{
    graphql::{Request, access, payload},
    permission::Permission,
};
use async_graphql::{Context, Object, Result};
use entity::{
    erp::supplier,
    id::{Id, SupplierId},
};

#[derive(Default)]
pub struct SupplierMutation;

#[Object]
impl SupplierMutation {
    /// Makes a customer a supplier. TAKEN when it is one already.
    #[graphql(guard = "access::Can(Permission::PurchaseWrite)")]
    async fn supplier_create(&self, ctx: &Context<'_>, input: SupplierCreateInput) -> Result<SupplierPayload> {
        let outcome = Request::of(ctx)
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::create(unit, actor, input).await })
            })
            .await?;
        Ok(outcome.map(Supplier).into())
    }

    /// Changes a supplier, archives it, or takes it into use again.
    #[graphql(guard = "access::Can(Permission::PurchaseWrite)")]
    async fn supplier_update(&self, ctx: &Context<'_>, input: SupplierUpdateInput) -> Result<SupplierPayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::update(unit, actor, &input).await })
            })
            .await?;
        match outcome {
            Err(user_errors) if payload::is_conflict(&user_errors) => {
                request.renew();
                let current = match SupplierId::parse(&input.id) {
                    Some(id) => request.unit()?.find::<supplier::Entity>(id).await?,
                    None => None,
                };
                Ok(SupplierPayload { supplier: current.map(Supplier), user_errors })
            }
            outcome => Ok(outcome.map(Supplier).into()),
        }
    }
}
