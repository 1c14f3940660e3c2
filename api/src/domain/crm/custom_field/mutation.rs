use super::{
    CustomField, service,
    types::{CustomFieldCreateInput, CustomFieldPayload, CustomFieldUpdateInput},
};
use crate::{
    graphql::{Request, access, idempotency, payload},
    permission::Permission,
};
use async_graphql::{Context, Object, Result};
use entity::{
    WriteUnit,
    crm::custom_field,
    id::{CustomFieldId, Id},
};

#[derive(Default)]
pub struct CustomFieldMutation;

#[Object]
impl CustomFieldMutation {
    /// A new field of customers, deals, products or orders.
    #[graphql(guard = "access::Can(Permission::CustomFieldManage)")]
    async fn custom_field_create(
        &self,
        ctx: &Context<'_>,
        input: CustomFieldCreateInput,
    ) -> Result<CustomFieldPayload> {
        let request = Request::of(ctx);
        let mut unit = request.begin()?;
        let (actor, key) = (request.actor()?, input.idempotency_key.as_deref());
        let create = async |unit: &mut WriteUnit| service::create(unit, actor, &input).await;
        let done = idempotency::once::<custom_field::Entity>(&mut unit, "customFieldCreate", key, &input, create).await;
        Ok(request.finish(unit, done).await?.map(CustomField).into())
    }

    /// Changes a field; its key and type stay.
    #[graphql(guard = "access::Can(Permission::CustomFieldManage)")]
    async fn custom_field_update(
        &self,
        ctx: &Context<'_>,
        input: CustomFieldUpdateInput,
    ) -> Result<CustomFieldPayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::update(unit, actor, &input).await })
            })
            .await?;
        match outcome {
            Err(user_errors) if payload::is_conflict(&user_errors) => {
                let current = match CustomFieldId::parse(&input.id) {
                    Some(id) => custom_field::find(&request.unit()?, id).await?,
                    None => None,
                };
                Ok(CustomFieldPayload { custom_field: current.map(CustomField), user_errors })
            }
            outcome => Ok(outcome.map(CustomField).into()),
        }
    }
}
