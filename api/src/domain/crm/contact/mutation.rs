use super::{
    service,
    types::{ContactPointAddInput, ContactPointUpdateInput},
};
use crate::{
    domain::crm::customer::mutation::{CustomerPayload, settle},
    graphql::{Request, access, idempotency},
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Result};
use entity::{
    WriteUnit,
    crm::{contact_point, customer},
    id::{ContactPointId, CustomerId, Id},
};

#[derive(Default)]
pub struct ContactMutation;

#[Object]
impl ContactMutation {
    /// Adds a way to reach a customer.
    #[graphql(guard = "access::Can(Permission::CustomerWrite)")]
    async fn contact_point_add(&self, ctx: &Context<'_>, input: ContactPointAddInput) -> Result<CustomerPayload> {
        let request = Request::of(ctx);
        let id = CustomerId::parse(&input.customer_id);
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move {
                    let key = input.idempotency_key.as_deref();
                    let add = async |unit: &mut WriteUnit| service::add(unit, actor, &input).await;
                    idempotency::once::<customer::Entity>(unit, "contactPointAdd", key, &input, add).await
                })
            })
            .await?;
        settle(request, id, outcome).await
    }

    /// Changes a way to reach a customer.
    #[graphql(guard = "access::Can(Permission::CustomerWrite)")]
    async fn contact_point_update(&self, ctx: &Context<'_>, input: ContactPointUpdateInput) -> Result<CustomerPayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::update(unit, actor, &input).await })
            })
            .await?;
        let id = match ContactPointId::parse(&input.id) {
            Some(id) if outcome.is_err() => contact_point::find(&request.unit()?, id).await?.map(|row| row.customer_id),
            _ => None,
        };
        settle(request, id, outcome).await
    }

    /// Removes a way to reach a customer.
    #[graphql(guard = "access::Can(Permission::CustomerWrite)")]
    async fn contact_point_remove(&self, ctx: &Context<'_>, id: ID) -> Result<CustomerPayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let id = id.clone();
                Box::pin(async move { service::remove(unit, actor, &id).await })
            })
            .await?;
        settle(request, None, outcome).await
    }
}
