//! Keys of sign-in, all derived from the one configured secret: one to sign access tokens, one mixed into
//! password hashes, one that makes refresh tokens from their predecessors. A thief of the database alone
//! has none of them.

use anyhow::{Context, anyhow};
use aws_lc_rs::{
    hkdf, hmac,
    signature::{Ed25519KeyPair, KeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{DecodingKey, EncodingKey};
use sha2::{Digest, Sha256};

pub struct Keys {
    pub(super) signing: EncodingKey,
    pub(super) verifying: DecodingKey,
    pub(super) pepper: [u8; 32],
    successor: hmac::Key,
}

impl Keys {
    pub fn derive(secret: &[u8]) -> anyhow::Result<Self> {
        let root = hkdf::Salt::new(hkdf::HKDF_SHA256, b"balcao/identity/1").extract(secret);
        let key = |purpose: &'static str| -> anyhow::Result<[u8; 32]> {
            let mut key = [0u8; 32];
            let parts = [purpose.as_bytes()];
            let output = root.expand(&parts, hkdf::HKDF_SHA256).map_err(|_| anyhow!("cannot derive keys"))?;
            output.fill(&mut key).map_err(|_| anyhow!("cannot derive keys"))?;
            Ok(key)
        };
        let pair = Ed25519KeyPair::from_seed_unchecked(&key("access token")?).map_err(|e| anyhow!("{e}"))?;
        let private = pair.to_pkcs8v1().map_err(|_| anyhow!("cannot write the signing key"))?;
        Ok(Self {
            signing: EncodingKey::from_ed_der(private.as_ref()),
            verifying: DecodingKey::from_ed_der(pair.public_key().as_ref()),
            pepper: key("password")?,
            successor: hmac::Key::new(hmac::HMAC_SHA256, &key("refresh token")?),
        })
    }

    /// The refresh token that follows another: the same one, however often it is asked for, so that two tabs
    /// which refresh at the same moment end up with the same token.
    pub fn successor(&self, refresh_token: &str) -> String {
        URL_SAFE_NO_PAD.encode(hmac::sign(&self.successor, refresh_token.as_bytes()))
    }
}

/// 256 random bits, as they travel in cookies and links.
pub fn random_token() -> anyhow::Result<String> {
    let mut bytes = [0u8; 32];
    aws_lc_rs::rand::fill(&mut bytes).context("no random numbers")?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// How a token is stored. It is random, so a plain hash gives nothing away.
pub fn hash_of(token: &str) -> String {
    hex::encode(Sha256::digest(token))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_secret_gives_the_same_successor_and_another_secret_another() -> anyhow::Result<()> {
        let (one, same, other) = (Keys::derive(&[1; 32])?, Keys::derive(&[1; 32])?, Keys::derive(&[2; 32])?);
        assert_eq!(one.successor("a"), same.successor("a"));
        assert_ne!(one.successor("a"), other.successor("a"));
        assert_ne!(one.successor("a"), one.successor("b"));
        assert_ne!(one.pepper, other.pepper);
        Ok(())
    }
}
