use crate::{
    domain::{
        crm::{
            customer::{CustomerFilter, query::exact_count},
            sight,
        },
        identity::user::User,
    },
    graphql::{
        payload::payload,
        scalars::{Instant, Long},
    },
};
use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, Result};
use entity::{crm::segment::Model, id::Id};
use serde_json::Value;

/// Customers that a stored filter finds; or found, when it is frozen.
#[derive(Clone)]
pub struct Segment(pub Model);

#[Object]
impl Segment {
    pub async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn description(&self) -> Option<&str> {
        self.0.description.as_deref()
    }

    /// The filter, as `CustomerFilter` takes it.
    #[graphql(name = "where")]
    async fn filter(&self) -> Value {
        self.0.filter.clone()
    }

    /// How the program that made it shows the filter; its own affair.
    async fn form(&self) -> Option<&Value> {
        self.0.form.as_ref()
    }

    /// Its members are those of this moment; null for a dynamic one.
    async fn frozen_at(&self) -> Option<Instant> {
        self.0.frozen_at
    }

    /// How many of its members the reader sees, all of them counted. Members: `customers(where: { segmentIds })`.
    #[graphql(complexity = "20")]
    async fn customer_count(&self, ctx: &Context<'_>) -> Result<Long> {
        let filter = CustomerFilter { segment_ids: Some(vec![ID(self.0.id.global())]), ..CustomerFilter::default() };
        Ok(exact_count(ctx, &filter).await?)
    }

    async fn created_by(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.0.created_by).await
    }

    async fn created_at(&self) -> Instant {
        self.0.created_at
    }

    async fn updated_at(&self) -> Instant {
        self.0.updated_at
    }

    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// A new segment.
#[derive(Clone, Debug, InputObject)]
pub struct SegmentCreateInput {
    pub name: String,
    pub description: Option<String>,
    /// Who is in it. It cannot name other segments.
    #[graphql(name = "where")]
    pub filter: Box<CustomerFilter>,
    /// How your program shows the filter: kept as it is, at most 8,000 characters.
    pub form: Option<Value>,
    /// Its members stay those of now.
    #[graphql(default)]
    pub frozen: bool,
    pub idempotency_key: Option<String>,
}

/// What is absent stays.
#[derive(Clone, Debug, InputObject)]
pub struct SegmentUpdateInput {
    pub id: ID,
    /// Refuse if somebody changed it since it had this version.
    pub expected_version: Option<i32>,
    pub name: Option<String>,
    pub description: MaybeUndefined<String>,
    /// Another filter; `form` goes with it. A frozen segment is frozen anew.
    #[graphql(name = "where")]
    pub filter: Option<Box<CustomerFilter>>,
    pub form: Option<Value>,
    /// true: its members are those of now, again when they were those of before; false: whoever matches.
    pub frozen: Option<bool>,
}

payload! {
    /// On CONFLICT, segment is the current state.
    SegmentPayload { segment: Segment }
}
