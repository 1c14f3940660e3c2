use anyhow::{Result, ensure};
use clap::Args;

/// Where the content of files lies.
#[derive(Args, Clone, Debug)]
pub struct Storage {
    /// s3://BUCKET or s3://BUCKET/FOLDER, in Amazon S3 or what speaks its protocol. Default: a folder of the data folder.
    #[arg(id = "storage_url", long = "storage-url", env = "STORAGE_URL", global = true)]
    pub url: Option<String>,
    /// Where that is, when it is not at Amazon: http://minio:9000.
    #[arg(long = "s3-endpoint", env = "S3_ENDPOINT", global = true)]
    pub endpoint: Option<String>,
    /// The bucket's region. Default: AWS_REGION, or us-east-1.
    #[arg(long = "s3-region", env = "S3_REGION", global = true)]
    pub region: Option<String>,
    /// Key that opens the bucket. Default: what the machine or the AWS_… variables give.
    #[arg(long = "s3-access-key-id", env = "S3_ACCESS_KEY_ID", global = true, requires = "secret_access_key")]
    pub access_key_id: Option<String>,
    /// Its secret.
    #[arg(
        long = "s3-secret-access-key",
        env = "S3_SECRET_ACCESS_KEY",
        hide_env_values = true,
        global = true,
        requires = "access_key_id"
    )]
    pub secret_access_key: Option<String>,
}

impl Storage {
    /// Bucket, and the folder in it; None when files lie in the data folder.
    pub fn bucket(&self) -> Result<Option<(&str, &str)>> {
        let Some(url) = &self.url else { return Ok(None) };
        let place = url.strip_prefix("s3://").unwrap_or_default();
        let (bucket, folder) = place.trim_end_matches('/').split_once('/').unwrap_or((place, ""));
        let bucket = bucket.trim_end_matches('/');
        ensure!(!bucket.is_empty(), "STORAGE_URL must be s3://BUCKET or s3://BUCKET/FOLDER");
        Ok(Some((bucket, folder)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_named_with_or_without_a_folder() {
        let place = |url: &str| {
            let storage = Storage {
                url: Some(url.to_owned()),
                endpoint: None,
                region: None,
                access_key_id: None,
                secret_access_key: None,
            };
            storage.bucket().ok().flatten().map(|(bucket, folder)| format!("{bucket} {folder}"))
        };
        assert_eq!(place("s3://files").as_deref(), Some("files "));
        assert_eq!(place("s3://files/").as_deref(), Some("files "));
        assert_eq!(place("s3://files/balcao/a/").as_deref(), Some("files balcao/a"));
        for wrong in ["files", "s3://", "s3:///a", "https://files"] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
    }
}
