use anyhow::{Result, ensure};
use clap::Args;

/// Where searches are answered.
#[derive(Args, Clone, Debug)]
pub struct Search {
    /// Meilisearch: http://host:7700. Default: an engine inside the server, with its index in the data folder.
    #[arg(id = "meili_url", long = "meili-url", env = "MEILI_URL", global = true)]
    pub url: Option<String>,
    /// Where pages of a shop reach Meilisearch, when that is not MEILI_URL: https://search.example.com.
    #[arg(long = "meili-public-url", env = "MEILI_PUBLIC_URL", global = true, requires = "meili_url")]
    pub meili_public_url: Option<String>,
    /// Key of Meilisearch with which indexes are written: documents, indexes, settings, tasks, stats.
    #[arg(long = "meili-key", env = "MEILI_KEY", hide_env_values = true, global = true, requires = "meili_url")]
    pub meili_key: Option<String>,
    /// Key of Meilisearch with which tenant tokens are signed: search only. Default: Meilisearch is asked for its own.
    #[arg(
        long = "meili-search-key",
        env = "MEILI_SEARCH_KEY",
        hide_env_values = true,
        global = true,
        requires = "meili_search_key_uid"
    )]
    pub meili_search_key: Option<String>,
    /// The uid of that key.
    #[arg(long = "meili-search-key-uid", env = "MEILI_SEARCH_KEY_UID", global = true, requires = "meili_search_key")]
    pub meili_search_key_uid: Option<String>,
    /// What the names of indexes in Meilisearch begin with, where several installations share one.
    #[arg(id = "meili_prefix", long = "meili-prefix", env = "MEILI_PREFIX", default_value = "balcao", global = true)]
    pub prefix: String,
    /// Keep Meilisearch up to date in this process; without, the sidecar `search-indexer` does. The engine inside the
    /// server is always kept up to date by the server.
    #[arg(long = "search-index", env = "BALCAO_SEARCH_INDEX", default_value_t = false, global = true)]
    pub index: bool,
}

impl Search {
    /// Fails on an address that cannot be one.
    pub fn check(&self) -> Result<()> {
        let fits = |url: &String| url.starts_with("http://") || url.starts_with("https://");
        ensure!(self.url.as_ref().is_none_or(fits), "MEILI_URL must begin with http:// or https://");
        let public = self.meili_public_url.as_ref();
        ensure!(public.is_none_or(fits), "MEILI_PUBLIC_URL must begin with http:// or https://");
        Ok(())
    }

    /// Where pages of a shop reach Meilisearch, when that is another address.
    pub fn public_url(&self) -> Option<String> {
        self.meili_public_url.as_deref().map(|url| url.trim_end_matches('/').to_owned())
    }
}
