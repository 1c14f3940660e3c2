//! Tenant tokens: what may search one company's documents for a quarter of an hour.

use super::{Meili, filter};
use crate::{
    engine::{Door, EngineError},
    settings::on_sale,
};
use chrono::Utc;
use entity::{id::TenantId, search::SearchKind};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use meilisearch_sdk::key::Action;
use serde::Serialize;
use serde_json::{Value, json};
use std::time::{Duration, SystemTime};

/// There is no list of tokens that could be crossed out; they end by themselves.
pub const GOOD_FOR: Duration = Duration::from_secs(900);

/// A token, or none where the server has no keys (a trial on one's own machine).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token(pub Option<String>);

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Claims<'a> {
    api_key_uid: &'a str,
    search_rules: Value,
    exp: u64,
}

/// The rule that a company's searches are bound to.
pub fn rule(tenant: TenantId) -> String {
    format!("tenant = \"{}\"", tenant.uuid())
}

/// Signs a token for these indexes of one company, by a key and its uid.
pub fn sign(
    key: (&str, &str),
    tenant: TenantId,
    indexes: &[String],
    good_for: Duration,
) -> Result<String, EngineError> {
    sign_rule(key, &rule(tenant), indexes, good_for)
}

fn sign_rule(
    (key, key_uid): (&str, &str),
    rule: &str,
    indexes: &[String],
    good_for: Duration,
) -> Result<String, EngineError> {
    let rules = indexes.iter().map(|uid| (uid.clone(), json!({ "filter": rule })));
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let claims = Claims { api_key_uid: key_uid, search_rules: rules.collect(), exp: (now + good_for).as_secs() };
    let key = EncodingKey::from_secret(key.as_bytes());
    jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &key)
        .map_err(|error| EngineError::Refused(error.to_string()))
}

/// For pages of a shop that ask the server themselves: the index of items and no other, and of them what this company has
/// for sale as long as the token is good. None where the server has no keys, and so no tokens.
pub async fn for_shops(meili: &Meili, tenant: TenantId) -> Result<Option<Door>, EngineError> {
    let now = Utc::now();
    let until = now + GOOD_FOR;
    let rule = shop_rule(tenant, now.timestamp_millis(), until.timestamp_millis());
    let Token(token) = meili.token_for(SearchKind::Item, &rule).await?;
    let (url, index) = (meili.inner.url.clone(), meili.uid(SearchKind::Item));
    Ok(token.map(|token| Door { url, index, token, until }))
}

/// As `settings::on_sale` says it, in the words of Meilisearch.
fn shop_rule(tenant: TenantId, from: i64, until: i64) -> String {
    format!("{} AND {}", rule(tenant), filter::written(&on_sale(from, until)))
}

impl Meili {
    /// A token for one company's documents of one kind.
    pub async fn token(&self, tenant: TenantId, kind: SearchKind) -> Result<Token, EngineError> {
        self.token_for(kind, &rule(tenant)).await
    }

    /// A token for what a rule is true of.
    pub(super) async fn token_for(&self, kind: SearchKind, rule: &str) -> Result<Token, EngineError> {
        let signing = self.inner.signing.get_or_try_init(|| self.find_signing_key()).await?;
        let signed = signing.as_ref().map(|(key, uid)| sign_rule((key, uid), rule, &[self.uid(kind)], GOOD_FOR));
        Ok(Token(signed.transpose()?))
    }

    /// Meilisearch makes a key that may search only when it first starts with a master key.
    async fn find_signing_key(&self) -> Result<Option<(String, String)>, EngineError> {
        if self.inner.keys.index.is_none() {
            return Ok(None);
        }
        let keys = self.client().get_keys().await.map_err(|error| {
            EngineError::Unavailable(format!("MEILI_SEARCH_KEY is not given, and Meilisearch tells none: {error}"))
        })?;
        let fitting = keys.results.into_iter().find(|key| key.actions == [Action::Search]);
        let found = fitting.map(|key| (key.key, key.uid));
        found.map(Some).ok_or_else(|| EngineError::Unavailable("Meilisearch has no key that may only search".into()))
    }
}
