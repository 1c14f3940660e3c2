//! A retried mutation acts once: the key, a fingerprint of the input and the answer are saved in the
//! transaction of the effect. Two at once meet at the primary key; the second waits and gets the first's
//! answer. Keys are per actor and kept 48 hours; problems are not saved, so a mended input may use the key
//! again.

use crate::error::{Code, Error, Problem, Result};
use async_graphql::InputType;
use entity::{
    WriteUnit,
    platform::idempotency_key,
    store::{TenantOwned, id_of},
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What a key came to.
pub enum Claim {
    /// Not seen before (or no key given): do the work, then [`fulfil`].
    New(Option<String>),
    /// Done before: answer with this record.
    Replay(Uuid),
}

/// Takes the key, if one was given, for this operation and input.
pub async fn claim(unit: &mut WriteUnit, operation: &str, key: Option<&str>, input: &impl InputType) -> Result<Claim> {
    let Some(key) = key.filter(|key| !key.is_empty()) else { return Ok(Claim::New(None)) };
    if key.len() > 200 {
        return Err(Problem::too_long("idempotencyKey", 200).into());
    }
    let fingerprint = fingerprint(operation, input);
    match idempotency_key::claim(unit, key, &fingerprint).await? {
        None => Ok(Claim::New(Some(key.to_owned()))),
        Some(row) if row.fingerprint != fingerprint => {
            Err(Error::fault(Code::IdempotencyMismatch, "fault-idempotency-mismatch"))
        }
        Some(row) => match serde_json::from_value::<Uuid>(row.reply) {
            Ok(id) => Ok(Claim::Replay(id)),
            Err(_) => Err(Error::fault(Code::Busy, "fault-busy")),
        },
    }
}

/// Makes a record once for a key: what the key made before is the answer, as it is now.
pub async fn once<E: TenantOwned>(
    unit: &mut WriteUnit,
    operation: &str,
    key: Option<&str>,
    input: &impl InputType,
    make: impl AsyncFnOnce(&mut WriteUnit) -> Result<E::Model>,
) -> Result<E::Model> {
    match claim(unit, operation, key, input).await? {
        Claim::Replay(id) => {
            let made = unit.find_all::<E>(&[id]).await?.pop();
            Ok(made.ok_or_else(|| Problem::not_found("idempotencyKey"))?)
        }
        Claim::New(key) => {
            let made = make(unit).await?;
            fulfil(unit, key, id_of::<E>(&made).unwrap_or_default()).await?;
            Ok(made)
        }
    }
}

/// Does what makes no one record once for a key; `again` reads what was done with that number then.
pub async fn once_numbered<T>(
    unit: &mut WriteUnit,
    operation: &str,
    key: Option<&str>,
    input: &impl InputType,
    work: impl AsyncFnOnce(&mut WriteUnit, Uuid) -> Result<T>,
    again: impl AsyncFnOnce(&mut WriteUnit, Uuid) -> Result<T>,
) -> Result<T> {
    match claim(unit, operation, key, input).await? {
        Claim::Replay(number) => again(unit, number).await,
        Claim::New(key) => {
            let number = Uuid::now_v7();
            let done = work(unit, number).await?;
            fulfil(unit, key, number).await?;
            Ok(done)
        }
    }
}

/// Notes which record the key made.
pub async fn fulfil(unit: &mut WriteUnit, key: Option<String>, made: Uuid) -> Result<()> {
    if let Some(key) = key {
        idempotency_key::fulfil(unit, &key, made).await?;
    }
    Ok(())
}

fn fingerprint(operation: &str, input: &impl InputType) -> String {
    let mut hash = Sha256::new();
    hash.update(operation);
    hash.update([0]);
    hash.update(input.to_value().to_string());
    hex::encode(hash.finalize())
}
