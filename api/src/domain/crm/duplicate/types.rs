use crate::{domain::crm::customer::Customer, graphql::Request};
use async_graphql::{Context, Enum, ID, Object, Result};
use entity::{
    crm::duplicate_pair,
    id::{CustomerId, Id},
};

/// Why two customers look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::crm::duplicate_pair::DuplicateReason")]
pub enum DuplicateReason {
    SameEmail,
    SamePhone,
    SameTaxId,
    NameAndPhoneTail,
    NameAndCompany,
}

/// Two customers that may be one.
#[derive(Clone)]
pub struct DuplicatePair(pub duplicate_pair::Model);

#[Object]
impl DuplicatePair {
    pub async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    /// The older of the two.
    async fn a(&self, ctx: &Context<'_>) -> Result<Customer> {
        side(ctx, self.0.a_id).await
    }

    async fn b(&self, ctx: &Context<'_>) -> Result<Customer> {
        side(ctx, self.0.b_id).await
    }

    /// How likely, 0–100.
    async fn score(&self) -> i32 {
        self.0.score
    }

    async fn reason(&self) -> DuplicateReason {
        self.0.reason.into()
    }
}

/// Pairs are only listed to those who may see both.
async fn side(ctx: &Context<'_>, id: CustomerId) -> Result<Customer> {
    let row = Request::of(ctx).rows().load_one(id).await?;
    row.map(Customer).ok_or_else(|| crate::error::Error::from(anyhow::anyhow!("a customer of a pair is gone")).into())
}
