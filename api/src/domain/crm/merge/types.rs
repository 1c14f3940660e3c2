use crate::{
    domain::{
        crm::customer::{Customer, CustomerInPlaceOf},
        identity::user::User,
    },
    graphql::{Request, UserError, scalars::Instant},
};
use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use chrono::TimeDelta;
use entity::{clock::Time, crm::merge, id::Id};
use serde_json::Value;

/// How long a merge can be undone.
const UNDO_DAYS: i64 = 30;

/// Whose value stands after a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum MergeSide {
    Winner,
    Loser,
}

/// A field of two customers that are to be merged.
#[derive(Clone, Debug, SimpleObject)]
pub struct MergeField {
    /// As in the inputs of customers; `custom.key` for the company's own fields.
    pub key: String,
    /// In the reader's language.
    pub label: String,
    pub winner_value: Option<Value>,
    pub loser_value: Option<Value>,
    /// What would stand without a choice: the winner's, unless it is blank.
    pub proposed: MergeSide,
    /// Both have a value, and not the same.
    pub conflict: bool,
}

/// How many of something go over to the winner.
#[derive(Clone, Debug, SimpleObject)]
pub struct MergeMove {
    /// deals, activities, contactPoints, timelineItems, tags, people.
    pub what: String,
    pub count: i32,
}

/// What a merge would do.
#[derive(SimpleObject)]
pub struct MergePreview {
    pub winner: Customer,
    pub loser: Customer,
    /// Those that at least one of them has.
    pub fields: Vec<MergeField>,
    pub moves: Vec<MergeMove>,
}

/// Whose value of one field is to stand.
#[derive(Clone, Debug, InputObject)]
pub struct MergeChoice {
    pub key: String,
    pub side: MergeSide,
}

/// Two customers to make one of.
#[derive(Clone, Debug, InputObject)]
pub struct CustomerMergeInput {
    pub winner_id: ID,
    pub loser_id: ID,
    /// Fields without a choice take the winner's value, or the loser's where the winner has none.
    pub choices: Option<Vec<MergeChoice>>,
    /// Refuse if somebody changed the winner since it had this version.
    pub expected_winner_version: Option<i32>,
    /// The same of the loser.
    pub expected_loser_version: Option<i32>,
}

/// Two customers that became one.
#[derive(Clone)]
pub struct Merge(pub merge::Model);

#[Object]
impl Merge {
    pub async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    /// The customer that stands now.
    async fn winner(&self, ctx: &Context<'_>) -> Result<Customer> {
        let row = Request::of(ctx).rows().load_one(CustomerInPlaceOf(self.0.winner_id)).await?;
        let gone = || crate::error::Error::from(anyhow::anyhow!("the winner of a merge is gone"));
        Ok(Customer(row.ok_or_else(gone)?))
    }

    /// Goes on resolving to the winner.
    async fn loser_id(&self) -> ID {
        ID(self.0.loser_id.global())
    }

    /// Of the one that went into the winner, as it was called then.
    async fn loser_name(&self) -> &str {
        self.0.snapshot.pointer("/loser/name").and_then(Value::as_str).unwrap_or_default()
    }

    /// Who merged them.
    async fn merged_by(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        let Some(id) = self.0.merged_by else { return Ok(None) };
        Ok(Request::of(ctx).rows().load_one(id).await?.map(User))
    }

    async fn merged_at(&self) -> Instant {
        self.0.merged_at
    }

    async fn undo_until(&self) -> Instant {
        undo_until(&self.0)
    }

    async fn undone_at(&self) -> Option<Instant> {
        self.0.undone_at
    }
}

/// Until when a merge can be undone.
pub fn undo_until(row: &merge::Model) -> Time {
    row.merged_at + TimeDelta::days(UNDO_DAYS)
}

/// What a merge or its undoing came to.
#[derive(SimpleObject)]
pub struct MergePayload {
    pub merge: Option<Merge>,
    /// The winner, as it is now.
    pub customer: Option<Customer>,
    pub user_errors: Vec<UserError>,
}
