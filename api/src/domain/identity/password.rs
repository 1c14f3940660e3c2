//! Passwords: Argon2id with 19 MiB, two passes and a key that the database does not hold (OWASP's floor).
//!
//! A hash takes tens of milliseconds of one core, so as many run at once as there are cores, a few wait, and
//! beyond that the answer is "busy": a flood of sign-ins must not stop everything else. Never hash while a
//! write unit is open.

use super::keys::{Keys, Pepper};
use crate::{
    error::{Code, Error, Problem, ProblemCode, Result},
    i18n::Text,
};
use anyhow::{Context, anyhow};
use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use std::sync::Arc;
use tokio::sync::Semaphore;

pub const SHORTEST: usize = 12;
pub const LONGEST: usize = 128;
/// How many hashes may wait for a core.
const QUEUE: usize = 50;
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
/// Compared with when there is no account, so that the answer takes as long; no password fits it.
const DUMMY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyB0aGlz$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// A password's hash, made by [`Passwords::hash`]; what `add_user` takes.
#[derive(Clone)]
pub struct HashedPassword(String);

impl HashedPassword {
    /// The PHC form, as stored.
    pub fn into_inner(self) -> String {
        self.0
    }
}

/// What a password came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    Wrong,
    Right,
    /// Right, and the hash is of weaker parameters than today's or of a former secret: save it anew.
    RightButOld,
}

pub struct Passwords {
    /// The newest first.
    peppers: Arc<[Pepper]>,
    running: Arc<Semaphore>,
    /// Running and waiting.
    taken: Arc<Semaphore>,
}

impl Passwords {
    pub fn new(keys: &Keys) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            peppers: keys.peppers.as_slice().into(),
            running: Arc::new(Semaphore::new(cores)),
            taken: Arc::new(Semaphore::new(cores + QUEUE)),
        }
    }

    /// Hashes a password that [`check`] found acceptable.
    pub async fn hash(&self, password: &str) -> Result<HashedPassword> {
        let (peppers, password) = (self.peppers.clone(), password.to_owned());
        Ok(HashedPassword(self.run(move || hash(&peppers[0], &password)).await??))
    }

    /// Compares with a stored hash; without one (no such account) it takes as long and says no.
    pub async fn verify(&self, password: &str, stored: Option<&str>) -> Result<Verdict> {
        if password.len() > LONGEST * 4 {
            return Ok(Verdict::Wrong);
        }
        let real = stored.is_some();
        let (peppers, password) = (self.peppers.clone(), password.to_owned());
        let stored = stored.unwrap_or(DUMMY).to_owned();
        let verdict = self.run(move || verify(&peppers, &password, &stored)).await??;
        Ok(if real { verdict } else { Verdict::Wrong })
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let busy = |_| Error::fault(Code::Busy, "fault-busy");
        let place = self.taken.clone().try_acquire_owned().map_err(busy)?;
        let core = self.running.clone().acquire_owned().await.context("the server is stopping")?;
        // The permits go along: a caller who hangs up does not free a core that still works.
        let task = tokio::task::spawn_blocking(move || {
            let _held = (place, core);
            work()
        });
        Ok(task.await.context("hashing a password failed")?)
    }
}

/// Whether a password may be chosen; length is what counts (NIST SP 800-63B), so nothing else is asked.
pub fn check(field: &str, password: &str, email: &str) -> Result<(), Problem> {
    let length = password.chars().count();
    if length == 0 {
        return Err(Problem::required(field));
    }
    if length < SHORTEST {
        let text = Text::new("problem-password-short").with("limit", SHORTEST as i64);
        return Err(Problem::new(field, ProblemCode::Invalid, text));
    }
    if length > LONGEST {
        return Err(Problem::too_long(field, LONGEST));
    }
    let first = password.chars().next();
    if password.to_lowercase() == email.to_lowercase() || password.chars().all(|c| Some(c) == first) {
        return Err(Problem::new(field, ProblemCode::Invalid, Text::new("problem-password-guessable")));
    }
    Ok(())
}

fn argon2(pepper: &[u8]) -> anyhow::Result<Argon2<'_>> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|e| anyhow!("argon2: {e}"))?;
    Argon2::new_with_secret(pepper, Algorithm::Argon2id, Version::V0x13, params).map_err(|e| anyhow!("argon2: {e}"))
}

fn hash(pepper: &[u8], password: &str) -> anyhow::Result<String> {
    let hash: PasswordHash = argon2(pepper)?.hash_password(password.as_bytes()).map_err(|e| anyhow!("argon2: {e}"))?;
    Ok(hash.to_string())
}

/// A wrong password is tried with every pepper, whether there is an account or not.
fn verify(peppers: &[Pepper], password: &str, stored: &str) -> anyhow::Result<Verdict> {
    let hash = PasswordHash::new(stored).map_err(|e| anyhow!("a stored password hash is damaged: {e}"))?;
    for (age, pepper) in peppers.iter().enumerate() {
        if argon2(pepper)?.verify_password(password.as_bytes(), &hash).is_ok() {
            let parameters = Params::try_from(&hash).map_err(|e| anyhow!("a stored password hash is damaged: {e}"))?;
            let old = age > 0 || parameters.m_cost() < MEMORY_KIB || parameters.t_cost() < PASSES;
            return Ok(if old { Verdict::RightButOld } else { Verdict::Right });
        }
    }
    Ok(Verdict::Wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_again_only_with_the_same_key() -> anyhow::Result<()> {
        let ours = Passwords::new(&Keys::derive(&[vec![1; 32]])?);
        let theirs = Passwords::new(&Keys::derive(&[vec![2; 32]])?);
        let later = Passwords::new(&Keys::derive(&[vec![2; 32], vec![1; 32]])?);
        let stored = ours.hash("correct horse battery").await?.into_inner();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert_eq!(ours.verify("correct horse battery", Some(&stored)).await?, Verdict::Right);
        assert_eq!(ours.verify("correct horse", Some(&stored)).await?, Verdict::Wrong);
        assert_eq!(theirs.verify("correct horse battery", Some(&stored)).await?, Verdict::Wrong);
        assert_eq!(later.verify("correct horse battery", Some(&stored)).await?, Verdict::RightButOld);
        assert_eq!(later.verify("correct horse", Some(&stored)).await?, Verdict::Wrong);
        assert_eq!(ours.verify("nobody has this password", None).await?, Verdict::Wrong);
        Ok(())
    }

    #[test]
    fn length_is_what_counts() {
        assert!(check("password", "elevencharr", "a@b.com").is_err());
        assert!(check("password", "twelve chars", "a@b.com").is_ok());
        assert!(check("password", &"ção ".repeat(32), "a@b.com").is_ok());
        assert!(check("password", &"ab".repeat(65), "a@b.com").is_err());
        assert!(check("password", "aaaaaaaaaaaaaa", "a@b.com").is_err());
        assert!(check("password", "Maria@exemplo.com", "maria@exemplo.com").is_err());
    }
}
