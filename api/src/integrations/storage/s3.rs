//! Files in Amazon S3, or in what speaks its protocol: MinIO, R2, Ceph.

use crate::config;
use anyhow::{Context, Result};
use object_store::{ObjectStore, RetryConfig, aws::AmazonS3Builder, prefix::PrefixStore};
use std::{sync::Arc, time::Duration};

/// S3 takes no smaller part, but for the last one.
pub const PIECE_BYTES: usize = 8 * 1024 * 1024;

/// Somebody waits for the answer.
const RETRY_FOR: Duration = Duration::from_secs(20);

/// The bucket, or a folder of it.
pub fn open(config: &config::Storage, bucket: &str, folder: &str) -> Result<Arc<dyn ObjectStore>> {
    // Who runs on a machine of Amazon's is known by it.
    let mut builder = AmazonS3Builder::from_env()
        .with_bucket_name(bucket)
        .with_region(&config.region)
        // Not all that speak the protocol know how to delete many at once.
        .with_disable_bulk_delete(true)
        .with_retry(RetryConfig { max_retries: 3, retry_timeout: RETRY_FOR, ..RetryConfig::default() });
    if let Some(endpoint) = &config.endpoint {
        builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
    }
    if let (Some(key), Some(secret)) = (&config.access_key_id, &config.secret_access_key) {
        builder = builder.with_access_key_id(key).with_secret_access_key(secret);
    }
    let store = builder.build().context("the settings of the storage (STORAGE_URL, S3_…) do not fit together")?;
    Ok(match folder {
        "" => Arc::new(store),
        folder => Arc::new(PrefixStore::new(store, folder)),
    })
}
