//! The mark that a company's documents are all in an index. It is a document of that index, so that it goes when the
//! index does: a server that was wiped, or an index of another version, has none, whoever else has filled it again. It
//! names no `tenant`: no search, no count and no comparison meets it.

use super::{Meili, tasks};
use crate::engine::EngineError;
use entity::{id::TenantId, search::SearchKind};
use meilisearch_sdk::{client::Client, documents::DocumentsQuery, errors::Error, search::SearchQuery};
use serde_json::{Value, json};

/// The field that names whose mark it is.
pub const FIELD: &str = "built";

/// What is true of a company's mark only.
pub fn rule(tenant: TenantId) -> String {
    format!("{FIELD} = \"{}\"", tenant.uuid())
}

/// Says that all documents are there.
pub async fn set(meili: &Meili, tenant: TenantId, kind: SearchKind) -> Result<(), EngineError> {
    let mark = json!({ "id": format!("{FIELD}-{}", tenant.uuid()), FIELD: tenant.uuid() });
    tasks::done(meili, meili.index(kind).add_or_replace(&[mark], Some("id")).await).await
}

/// Missing, when not all documents are there; asked by who writes.
pub async fn wanted(meili: &Meili, tenant: TenantId, kind: SearchKind) -> Result<(), EngineError> {
    let (index, rule) = (meili.index(kind), rule(tenant));
    let mut query = DocumentsQuery::new(&index);
    query.with_filter(&rule).with_fields(["id"]).with_limit(1);
    let found = query.execute::<Value>().await.map_err(read)?.results;
    if found.is_empty() { Err(EngineError::Missing) } else { Ok(()) }
}

/// As [`wanted`], asked with no more than the key that searches.
pub async fn searched(meili: &Meili, tenant: TenantId, kind: SearchKind) -> Result<(), EngineError> {
    let rule = rule(tenant);
    let token = meili.token_for(kind, &rule).await?.0;
    let client = Client::new_with_client(&meili.inner.url, token.clone(), meili.inner.http.with_key(token));
    let index = client.index(meili.uid(kind));
    let mut search = SearchQuery::new(&index);
    search.with_query("").with_filter(&rule).with_limit(1);
    let found = search.execute::<Value>().await.map_err(read)?.hits;
    if found.is_empty() { Err(EngineError::Missing) } else { Ok(()) }
}

/// An index that does not know the field has no settings yet: nobody has built anything in it.
fn read(error: Error) -> EngineError {
    match error.into() {
        EngineError::Refused(_) => EngineError::Missing,
        other => other,
    }
}
