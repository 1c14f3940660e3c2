//! What an operation may cost, and what it did: checked after validation, before anything runs, and
//! answered in `extensions.cost`.
//!
//! A field costs 1; a list costs its page size times what one of its nodes costs.

use crate::{
    error::{Code, Error},
    i18n::Text,
};
use async_graphql::{
    Response, ServerError, ValidationResult, Value,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextRequest, NextValidation},
    value,
};
use std::sync::{Arc, atomic::AtomicUsize, atomic::Ordering};

/// The most one operation may cost.
pub const LIMIT: usize = 10_000;

pub(super) struct Cost;

/// What one operation asks for; made for each.
#[derive(Default)]
struct Asked(AtomicUsize);

impl ExtensionFactory for Cost {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Asked::default())
    }
}

#[async_trait::async_trait]
impl Extension for Asked {
    async fn request(&self, ctx: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        let response = next.run(ctx).await;
        response.extension("cost", cost(self.0.load(Ordering::Relaxed)))
    }

    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let result = next.run(ctx).await?;
        self.0.store(result.complexity, Ordering::Relaxed);
        if result.complexity > LIMIT {
            let text =
                Text::new("fault-too-expensive").with("cost", result.complexity as i64).with("limit", LIMIT as i64);
            let error = async_graphql::Error::from(Error::Fault(Code::TooExpensive, text));
            return Err(vec![error.into_server_error(Default::default())]);
        }
        Ok(result)
    }
}

fn cost(requested: usize) -> Value {
    value!({ "requested": requested, "limit": LIMIT })
}

/// The cost of a list field: `#[graphql(complexity = "cost::list(first, last, child_complexity)")]`
pub fn list(first: Option<i32>, last: Option<i32>, child: usize) -> usize {
    let size = first.or(last).unwrap_or(super::page::DEFAULT_SIZE as i32).clamp(1, super::page::MAX_SIZE as i32);
    1 + size as usize * child.max(1)
}
