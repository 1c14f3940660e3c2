//! Keys and tenant tokens, looked at as Meilisearch does.

use super::Refused;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;

/// Writes.
pub const KEY: &str = "index-key-for-tests-0123456789";
/// Searches, and signs tenant tokens.
pub const SEARCH_KEY: &str = "search-key-for-tests-0123456789";
pub const SEARCH_KEY_UID: &str = "8dcbb482-663d-4333-b5f0-0bf5b2d4a4a4";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Claims {
    api_key_uid: String,
    search_rules: HashMap<String, Value>,
}

pub fn refused() -> Refused {
    (403, "invalid_api_key", "The provided API key is invalid.".into())
}

/// The filter that a token binds searches of an index to.
pub fn rule(token: &str, index: &str) -> Result<String, Refused> {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.leeway = 0;
    let key = DecodingKey::from_secret(SEARCH_KEY.as_bytes());
    let claims = jsonwebtoken::decode::<Claims>(token, &key, &validation).map_err(|_| refused())?.claims;
    let rule = claims.search_rules.get(index).and_then(|rule| rule["filter"].as_str());
    match rule {
        Some(rule) if claims.api_key_uid == SEARCH_KEY_UID => Ok(rule.to_owned()),
        _ => Err(refused()),
    }
}
