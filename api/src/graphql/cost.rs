//! What an operation may cost, and what it does: found by validation, before anything runs, and answered in
//! `extensions.cost`.
//!
//! A field costs 1; a list costs its page size times what one of its nodes costs.

use crate::rates::Left;
use async_graphql::{
    Response, ServerError, ValidationResult,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextValidation},
    value,
};
use std::sync::{Arc, OnceLock};

/// The most one operation may cost.
pub const LIMIT: usize = 10_000;

/// Of the schema that measures: takes the cost to who asked, and lets nothing run.
pub(super) struct Measure;

/// Where the cost of a valid operation comes to stand; goes along as the request's data.
pub(super) type Measured = Arc<OnceLock<usize>>;

impl ExtensionFactory for Measure {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_trait::async_trait]
impl Extension for Measure {
    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let result = next.run(ctx).await?;
        if let Some(measured) = ctx.data_opt::<Measured>() {
            measured.set(result.complexity).ok();
        }
        Err(Vec::new())
    }
}

/// Puts the cost into an answer, and what may still be asked for.
pub(super) fn tell(answer: Response, cost: usize, left: Option<Left>) -> Response {
    let told = match left {
        Some(Left { available, per_second }) => {
            value!({ "requested": cost, "limit": LIMIT, "available": available, "perSecond": per_second })
        }
        None => value!({ "requested": cost, "limit": LIMIT }),
    };
    answer.extension("cost", told)
}

/// The cost of a list field: `#[graphql(complexity = "cost::list(first, last, child_complexity)")]`
pub fn list(first: Option<i32>, last: Option<i32>, child: usize) -> usize {
    let size = first.or(last).unwrap_or(super::page::DEFAULT_SIZE as i32).clamp(1, super::page::MAX_SIZE as i32);
    1 + size as usize * child.max(1)
}
