//! Files in Amazon S3, or in what speaks its protocol: MinIO, R2, Ceph.

use crate::config;
use anyhow::{Context, Result};
use object_store::{ClientOptions, ObjectStore, RetryConfig, aws::AmazonS3Builder, prefix::PrefixStore};
use std::{sync::Arc, time::Duration};

/// S3 takes no smaller part than 5 MiB, but for the last one. One byte more than the parts of an upload, so that each of
/// these goes in one request: of those that take several, a process that is killed leaves pieces behind.
pub const PIECE_BYTES: usize = 8 * 1024 * 1024 + 1;

/// Where buckets are when nobody says so.
const REGION: &str = "us-east-1";
const CONNECT: Duration = Duration::from_secs(5);
/// How long an answer may pause.
const PAUSE: Duration = Duration::from_secs(60);
/// Somebody waits for the answer.
const RETRY_FOR: Duration = Duration::from_secs(20);

/// The bucket, or a folder of it.
pub fn open(config: &config::Storage, bucket: &str, folder: &str) -> Result<Arc<dyn ObjectStore>> {
    let keys = config.access_key_id.as_ref().zip(config.secret_access_key.as_ref());
    // Who runs on a machine of Amazon's is known by it; configured keys go with nothing of another account's.
    let mut builder = match keys {
        Some((key, secret)) => AmazonS3Builder::new().with_access_key_id(key).with_secret_access_key(secret),
        None => AmazonS3Builder::from_env(),
    };
    // A file may take as long as whoever reads it, but not stand still.
    let client = ClientOptions::new().with_timeout_disabled().with_connect_timeout(CONNECT).with_read_timeout(PAUSE);
    builder = builder
        .with_bucket_name(bucket)
        .with_client_options(client)
        // Not all that speak the protocol know how to delete many at once.
        .with_disable_bulk_delete(true)
        .with_retry(RetryConfig { max_retries: 3, retry_timeout: RETRY_FOR, ..RetryConfig::default() });
    // Without keys of ours the builder looks there by itself.
    let around = || keys.map(|_| std::env::var("AWS_REGION").unwrap_or_else(|_| REGION.to_owned()));
    if let Some(region) = config.region.clone().or_else(around) {
        builder = builder.with_region(region);
    }
    if let Some(endpoint) = &config.endpoint {
        builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
    }
    let store = builder.build().context("the settings of the storage (STORAGE_URL, S3_…) do not fit together")?;
    Ok(match folder {
        "" => Arc::new(store),
        folder => Arc::new(PrefixStore::new(store, folder)),
    })
}
