//! Access tokens: a JWT signed with Ed25519, good for ten minutes. It says who and for which company and
//! session; what they may do is looked up, so that a change of role counts at once.

use super::keys::Keys;
use crate::error::{Error, Result};
use anyhow::Context;
use chrono::{DateTime, Duration, Utc};
use entity::id::{Id, SessionId, TenantId, UserId};
use jsonwebtoken::{Algorithm, Header, Validation};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How long a token is good.
pub const LIFETIME: Duration = Duration::minutes(10);
/// By how much the clocks of two servers may differ.
pub const LEEWAY: Duration = Duration::seconds(30);
const ISSUER: &str = "balcao";
const AUDIENCE: &str = "balcao-api";

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Claims {
    iss: String,
    aud: String,
    /// The user.
    pub sub: Uuid,
    /// The company.
    pub tid: Uuid,
    /// The session: revoking it makes the token worthless.
    pub sid: Uuid,
    jti: Uuid,
    iat: i64,
    pub exp: i64,
}

impl Claims {
    /// Whether the time of the token has ended.
    pub fn are_over(&self) -> bool {
        self.exp + LEEWAY.num_seconds() < Utc::now().timestamp()
    }
}

/// A fresh token and when it ends.
#[derive(Clone, Debug)]
pub struct AccessToken {
    pub text: String,
    pub expires_at: DateTime<Utc>,
}

pub fn issue(keys: &Keys, tenant: TenantId, user: UserId, session: SessionId) -> Result<AccessToken> {
    let now = Utc::now();
    let expires_at = now + LIFETIME;
    let claims = Claims {
        iss: ISSUER.to_owned(),
        aud: AUDIENCE.to_owned(),
        sub: user.uuid(),
        tid: tenant.uuid(),
        sid: session.uuid(),
        jti: Uuid::new_v4(),
        iat: now.timestamp(),
        exp: expires_at.timestamp(),
    };
    let text = jsonwebtoken::encode(&Header::new(Algorithm::EdDSA), &claims, &keys.signing)
        .context("an access token could not be signed")?;
    Ok(AccessToken { text, expires_at })
}

/// The claims of a token that we signed and that has not ended.
pub fn verify(keys: &Keys, token: &str) -> Result<Claims> {
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.leeway = LEEWAY.num_seconds().unsigned_abs();
    validation.set_issuer(&[ISSUER]);
    validation.set_audience(&[AUDIENCE]);
    validation.set_required_spec_claims(&["exp", "aud", "iss", "sub"]);
    let mut keys = keys.verifying.iter();
    let decoded = keys.find_map(|key| jsonwebtoken::decode::<Claims>(token, key, &validation).ok());
    Ok(decoded.ok_or_else(Error::unauthenticated)?.claims)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    use jsonwebtoken::EncodingKey;

    fn claims() -> Claims {
        let now = Utc::now().timestamp();
        Claims {
            iss: ISSUER.into(),
            aud: AUDIENCE.into(),
            sub: Uuid::now_v7(),
            tid: Uuid::now_v7(),
            sid: Uuid::now_v7(),
            jti: Uuid::new_v4(),
            iat: now,
            exp: now + 600,
        }
    }

    fn signed(keys: &Keys, claims: &impl Serialize) -> String {
        jsonwebtoken::encode(&Header::new(Algorithm::EdDSA), claims, &keys.signing).unwrap()
    }

    #[test]
    fn a_token_of_ours_is_accepted_until_the_leeway_ends() {
        let keys = Keys::derive(&[vec![7; 32]]).unwrap();
        assert!(verify(&keys, &signed(&keys, &claims())).is_ok());
        let now = Utc::now().timestamp();
        assert!(verify(&keys, &signed(&keys, &Claims { exp: now - 20, ..claims() })).is_ok());
        assert!(verify(&keys, &signed(&keys, &Claims { exp: now - 40, ..claims() })).is_err());
    }

    #[test]
    fn another_key_issuer_audience_or_algorithm_and_a_missing_claim_are_refused() {
        let (keys, other) = (Keys::derive(&[vec![7; 32]]).unwrap(), Keys::derive(&[vec![8; 32]]).unwrap());
        assert!(verify(&keys, &signed(&other, &claims())).is_err());
        assert!(verify(&keys, &signed(&keys, &Claims { iss: "x".into(), ..claims() })).is_err());
        assert!(verify(&keys, &signed(&keys, &Claims { aud: "x".into(), ..claims() })).is_err());
        for missing in ["exp", "aud", "iss", "sub", "tid", "sid"] {
            let mut json = serde_json::to_value(claims()).unwrap();
            json.as_object_mut().unwrap().remove(missing);
            assert!(verify(&keys, &signed(&keys, &json)).is_err(), "{missing}");
        }
        let hmac = EncodingKey::from_secret(b"whatever is public");
        let hs256 = jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims(), &hmac).unwrap();
        assert!(verify(&keys, &hs256).is_err());
        let body = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&claims()).unwrap());
        let none = format!("{}.{body}.", URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#));
        assert!(verify(&keys, &none).is_err());
    }

    #[test]
    fn a_token_with_any_character_changed_is_refused() {
        let keys = Keys::derive(&[vec![7; 32]]).unwrap();
        let token = signed(&keys, &claims());
        for at in 0..token.len() {
            let mut bytes = token.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            // The last character of base64 carries unused bits, which decoders refuse or ignore.
            assert!(verify(&keys, &changed).is_err() || at + 1 == token.len(), "at {at}");
        }
        assert!(verify(&keys, "").is_err());
        assert!(verify(&keys, "a.b.c").is_err());
    }
}
