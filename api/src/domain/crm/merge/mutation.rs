use super::{
    service,
    types::{CustomerMergeInput, Merge, MergePayload},
    undo,
};
use crate::{
    domain::crm::customer::Customer,
    error::Error,
    graphql::{Outcome, Request, access, payload},
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Result};
use entity::{
    crm::{customer, merge},
    id::{CustomerId, Id},
};

#[derive(Default)]
pub struct MergeMutation;

#[Object]
impl MergeMutation {
    /// Makes one customer of two: all that points at the loser goes to the winner, and the loser's id goes on
    /// resolving to it. Can be undone for 30 days.
    #[graphql(guard = "access::Can(Permission::CustomerMerge)")]
    async fn customer_merge(&self, ctx: &Context<'_>, input: CustomerMergeInput) -> Result<MergePayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let input = input.clone();
                Box::pin(async move { service::merge(unit, actor, &input).await })
            })
            .await?;
        let conflict = outcome.as_ref().err().is_some_and(|errors| payload::is_conflict(errors));
        let mut answer = settled(outcome);
        if conflict && let Some(id) = CustomerId::parse(&input.winner_id) {
            let winner = request.unit()?.find::<customer::Entity>(id).await.map_err(Error::from)?;
            answer.customer = winner.map(Customer);
        }
        Ok(answer)
    }

    /// Makes two customers of one again; what people changed since stays as they left it.
    #[graphql(guard = "access::Can(Permission::CustomerMerge)")]
    async fn customer_merge_undo(&self, ctx: &Context<'_>, id: ID) -> Result<MergePayload> {
        let request = Request::of(ctx);
        let outcome = request
            .attempt(|unit, actor| {
                let id = id.clone();
                Box::pin(async move { undo::undo(unit, actor, &id).await })
            })
            .await?;
        Ok(settled(outcome))
    }
}

fn settled(outcome: Outcome<(merge::Model, customer::Model)>) -> MergePayload {
    match outcome {
        Ok((merge, winner)) => {
            MergePayload { merge: Some(Merge(merge)), customer: Some(Customer(winner)), user_errors: Vec::new() }
        }
        Err(user_errors) => MergePayload { merge: None, customer: None, user_errors },
    }
}
