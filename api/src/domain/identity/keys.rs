//! Keys of sign-in, all derived from the configured secret: one to sign access tokens, one mixed into
//! password hashes, one that makes refresh tokens from their predecessors, one that seals what the database keeps
//! but must not tell. A thief of the database alone has none of them.
//!
//! A secret can be replaced while people work: what is new is made with the newest, what the former one made is
//! still believed, and each password is hashed anew when its owner next signs in.

use anyhow::{Context, anyhow};
use aws_lc_rs::{
    aead::{self, RandomizedNonceKey},
    hkdf, hmac,
    signature::{Ed25519KeyPair, KeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{DecodingKey, EncodingKey};
use sha2::{Digest, Sha256};

/// A key mixed into password hashes.
pub(super) type Pepper = [u8; 32];

pub struct Keys {
    pub(super) signing: EncodingKey,
    /// The newest first, like the peppers.
    pub(super) verifying: Vec<DecodingKey>,
    pub(super) peppers: Vec<Pepper>,
    successor: hmac::Key,
    /// The newest first.
    links: Vec<hmac::Key>,
    /// The newest first.
    seals: Vec<RandomizedNonceKey>,
}

/// What a seal held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    pub text: String,
    /// Sealed with a secret that was replaced since: seal it anew.
    pub stale: bool,
}

impl Keys {
    /// From the secrets, the newest first; there is at least one.
    pub fn derive(secrets: &[Vec<u8>]) -> anyhow::Result<Self> {
        let generations =
            secrets.iter().map(|secret| Generation::derive(secret)).collect::<anyhow::Result<Vec<_>>>()?;
        let newest = generations.first().context("there is no secret")?;
        Ok(Self {
            signing: EncodingKey::from_ed_der(&newest.private),
            successor: hmac::Key::new(hmac::HMAC_SHA256, &newest.refresh),
            links: generations.iter().map(|one| hmac::Key::new(hmac::HMAC_SHA256, &one.link)).collect(),
            verifying: generations.iter().map(|one| DecodingKey::from_ed_der(&one.public)).collect(),
            peppers: generations.iter().map(|one| one.pepper).collect(),
            seals: generations.iter().map(Generation::seal).collect::<anyhow::Result<_>>()?,
        })
    }

    /// Seals a text (AES-256-GCM) for one place: what was sealed for another one does not open there.
    pub fn seal(&self, place: &str, text: &str) -> anyhow::Result<String> {
        let key = self.seals.first().context("there is no secret")?;
        let mut bytes = text.as_bytes().to_vec();
        let nonce = key.seal_in_place_append_tag(aead::Aad::from(place.as_bytes()), &mut bytes);
        let nonce = nonce.map_err(|_| anyhow!("cannot seal"))?;
        Ok(URL_SAFE_NO_PAD.encode([&nonce.as_ref()[..], &bytes].concat()))
    }

    /// What was sealed for this place, with any secret that still counts; None when it was not.
    pub fn open(&self, place: &str, sealed: &str) -> Option<Opened> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, content) = bytes.split_at_checked(aead::NONCE_LEN)?;
        self.seals.iter().enumerate().find_map(|(n, key)| {
            let (nonce, mut content) = (aead::Nonce::try_assume_unique_for_key(nonce).ok()?, content.to_vec());
            let plain = key.open_in_place(nonce, aead::Aad::from(place.as_bytes()), &mut content).ok()?;
            Some(Opened { text: String::from_utf8(plain.to_vec()).ok()?, stale: n > 0 })
        })
    }

    /// The refresh token that follows another: the same one, however often it is asked for, so that two tabs
    /// which refresh at the same moment end up with the same token.
    pub fn successor(&self, refresh_token: &str) -> String {
        URL_SAFE_NO_PAD.encode(hmac::sign(&self.successor, refresh_token.as_bytes()))
    }

    /// A signature of what a link says.
    pub fn sign(&self, facts: &[u8]) -> Vec<u8> {
        self.links.first().map(|key| hmac::sign(key, facts).as_ref().to_vec()).unwrap_or_default()
    }

    /// Whether we signed this, with any secret that still counts.
    pub fn signed(&self, facts: &[u8], signature: &[u8]) -> bool {
        self.links.iter().any(|key| hmac::verify(key, facts, signature).is_ok())
    }
}

/// What one secret gives.
struct Generation {
    private: Vec<u8>,
    public: Vec<u8>,
    pepper: Pepper,
    refresh: [u8; 32],
    link: [u8; 32],
    seal: [u8; 32],
}

impl Generation {
    fn derive(secret: &[u8]) -> anyhow::Result<Self> {
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
            private: private.as_ref().to_vec(),
            public: pair.public_key().as_ref().to_vec(),
            pepper: key("password")?,
            refresh: key("refresh token")?,
            link: key("link")?,
            seal: key("seal")?,
        })
    }

    fn seal(&self) -> anyhow::Result<RandomizedNonceKey> {
        RandomizedNonceKey::new(&aead::AES_256_GCM, &self.seal).map_err(|_| anyhow!("cannot make the sealing key"))
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
        let of = |byte| Keys::derive(&[vec![byte; 32]]);
        let (one, same, other) = (of(1)?, of(1)?, of(2)?);
        assert_eq!(one.successor("a"), same.successor("a"));
        assert_ne!(one.successor("a"), other.successor("a"));
        assert_ne!(one.successor("a"), one.successor("b"));
        assert_ne!(one.peppers, other.peppers);
        Ok(())
    }

    #[test]
    fn a_former_secret_is_believed_but_nothing_is_made_with_it() -> anyhow::Result<()> {
        let (old, new) = (Keys::derive(&[vec![1; 32]])?, Keys::derive(&[vec![2; 32], vec![1; 32]])?);
        assert_eq!(new.peppers[1], old.peppers[0]);
        assert_ne!(new.successor("a"), old.successor("a"));
        assert!(Keys::derive(&[]).is_err());
        Ok(())
    }

    #[test]
    fn a_seal_opens_in_its_place_with_the_secret_or_its_successor_and_nowhere_else() -> anyhow::Result<()> {
        let (old, new) = (Keys::derive(&[vec![1; 32]])?, Keys::derive(&[vec![2; 32], vec![1; 32]])?);
        let sealed = old.seal("a", "postgres://x")?;
        assert_ne!(sealed, old.seal("a", "postgres://x")?);
        assert_eq!(old.open("a", &sealed), Some(Opened { text: "postgres://x".into(), stale: false }));
        assert_eq!(new.open("a", &sealed), Some(Opened { text: "postgres://x".into(), stale: true }));
        let anew = new.seal("a", "postgres://x")?;
        assert_eq!(new.open("a", &anew).map(|opened| opened.stale), Some(false));
        assert_eq!((old.open("b", &sealed), old.open("a", &anew)), (None, None));
        let mut bytes = URL_SAFE_NO_PAD.decode(&sealed)?;
        for at in 0..bytes.len() {
            bytes[at] ^= 1;
            assert_eq!(old.open("a", &URL_SAFE_NO_PAD.encode(&bytes)), None, "byte {at}");
            bytes[at] ^= 1;
        }
        assert_eq!((old.open("a", ""), old.open("a", "%")), (None, None));
        Ok(())
    }
}
