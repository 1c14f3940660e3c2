use super::{
    Customer,
    input::{CustomerCreateInput, CustomerUpdateInput, CustomerUpsertInput},
    service,
    upsert::{self, UpsertOutcome},
};
use crate::{
    error::Problem,
    graphql::{
        Outcome, Request, UserError, access,
        idempotency::{self, Claim},
        payload::{self, payload},
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Result, SimpleObject};
use entity::{
    crm::customer::{self, Model},
    id::{CustomerId, Id},
};

payload! {
    /// On CONFLICT, customer is the current state.
    CustomerPayload { customer: Customer }
}

/// What an upsert came to.
#[derive(SimpleObject)]
pub struct CustomerUpsertPayload {
    pub customer: Option<Customer>,
    pub outcome: Option<UpsertOutcome>,
    pub user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct CustomerMutation;

#[Object]
impl CustomerMutation {
    /// Makes a customer. TAKEN names the one that has the tax id, e-mail or phone already.
    #[graphql(guard = "access::Can(Permission::CustomerWrite)")]
    async fn customer_create(&self, ctx: &Context<'_>, input: CustomerCreateInput) -> Result<CustomerPayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move {
                    let key = input.idempotency_key.as_deref();
                    match idempotency::claim(unit, "customerCreate", key, &input).await? {
                        Claim::Replay(id) => replayed(unit, id).await,
                        Claim::New(key) => {
                            let row = service::create(unit, actor, &input).await?;
                            idempotency::fulfil(unit, key, row.id.uuid()).await?;
                            Ok(row)
                        }
                    }
                })
            })
            .await?;
        Ok(outcome.map(Customer).into())
    }

    /// Changes the fields that are present.
    #[graphql(guard = "access::Can(Permission::CustomerWrite)")]
    async fn customer_update(&self, ctx: &Context<'_>, input: CustomerUpdateInput) -> Result<CustomerPayload> {
        let request = Request::of(ctx);
        let id = CustomerId::parse(&input.id);
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::update(unit, actor, &input).await })
            })
            .await?;
        settle(request, id, outcome).await
    }

    /// Found by tax id, e-mail, phone or channel id and filled in with what is given, else created. Of two
    /// at once that mean one customer, one creates it and the other finds it.
    #[graphql(guard = "access::Can(Permission::CustomerWrite)")]
    async fn customer_upsert(&self, ctx: &Context<'_>, input: CustomerUpsertInput) -> Result<CustomerUpsertPayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move {
                    let key = input.idempotency_key.as_deref();
                    match idempotency::claim(unit, "customerUpsert", key, &input).await? {
                        Claim::Replay(id) => Ok((replayed(unit, id).await?, UpsertOutcome::Unchanged)),
                        Claim::New(key) => {
                            let (row, outcome) = upsert::upsert(unit, actor, &(&input).into()).await?;
                            idempotency::fulfil(unit, key, row.id.uuid()).await?;
                            Ok((row, outcome))
                        }
                    }
                })
            })
            .await?;
        Ok(match outcome {
            Ok((row, outcome)) => {
                CustomerUpsertPayload { customer: Some(Customer(row)), outcome: Some(outcome), user_errors: Vec::new() }
            }
            Err(user_errors) => CustomerUpsertPayload { customer: None, outcome: None, user_errors },
        })
    }

    /// Deletes a customer; `customerRestore` brings it back.
    #[graphql(guard = "access::Can(Permission::CustomerDelete)")]
    async fn customer_delete(
        &self,
        ctx: &Context<'_>,
        id: ID,
        expected_version: Option<i32>,
    ) -> Result<CustomerPayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let id = id.clone();
                Box::pin(async move { service::delete(unit, actor, &id, expected_version).await })
            })
            .await?;
        settle(request, CustomerId::parse(&id), outcome).await
    }

    /// Brings a deleted customer back.
    #[graphql(guard = "access::Can(Permission::CustomerDelete)")]
    async fn customer_restore(&self, ctx: &Context<'_>, id: ID) -> Result<CustomerPayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let id = id.clone();
                Box::pin(async move { service::restore(unit, actor, &id).await })
            })
            .await?;
        settle(request, CustomerId::parse(&id), outcome).await
    }
}

/// The payload of a change; after a conflict it carries the customer as it is now.
pub async fn settle(request: &Request, id: Option<CustomerId>, outcome: Outcome<Model>) -> Result<CustomerPayload> {
    match (outcome, id) {
        (Err(user_errors), Some(id)) if payload::is_conflict(&user_errors) => {
            let current = service::read(&request.unit()?, request.actor()?, id).await?;
            Ok(CustomerPayload { customer: current.map(Customer), user_errors })
        }
        (outcome, _) => Ok(outcome.map(Customer).into()),
    }
}

/// The customer that an earlier request with the same key made.
async fn replayed(unit: &entity::Unit, id: uuid::Uuid) -> crate::error::Result<Model> {
    let row = customer::resolve(unit, CustomerId::from_uuid(id)).await?;
    row.ok_or_else(|| Problem::not_found("idempotencyKey").into())
}
