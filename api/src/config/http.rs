use clap::Args;
use std::net::SocketAddr;

/// Where and how the server listens.
#[derive(Args, Clone, Debug)]
pub struct Http {
    /// Address and port.
    #[arg(long, env = "BALCAO_ADDR", default_value = "127.0.0.1:8080", global = true)]
    pub addr: SocketAddr,
    /// The address people reach it by, for links in mails. Default: http://ADDR.
    #[arg(long, env = "BALCAO_PUBLIC_URL", global = true)]
    pub public_url: Option<String>,
    /// Other origins whose pages may call the API, separated by commas.
    #[arg(long, env = "BALCAO_CORS_ORIGINS", value_delimiter = ',', global = true)]
    pub cors_origins: Vec<String>,
    /// Behind a proxy that sets X-Forwarded-For: how many proxies to trust.
    #[arg(long, env = "BALCAO_TRUSTED_PROXIES", default_value_t = 0, global = true)]
    pub trusted_proxies: usize,
    /// How long the server still takes requests after it was told to stop, so that balancers notice, in
    /// seconds. Default: 5, and 0 when it listens on this machine only.
    #[arg(long, env = "BALCAO_GRACE_SECONDS", global = true)]
    pub grace_seconds: Option<u64>,
    /// How long a shutdown waits for requests, sockets and jobs, in seconds.
    #[arg(long, env = "BALCAO_DRAIN_SECONDS", default_value_t = 25, global = true)]
    pub drain_seconds: u64,
    /// Bearer token that /metrics asks for. Default: none, whoever reaches the port may read it.
    #[arg(long, env = "BALCAO_METRICS_TOKEN", hide_env_values = true, global = true)]
    pub metrics_token: Option<String>,
    /// Points of query cost (`extensions.cost`) per second that each person may ask for, saved up for twenty seconds; ten
    /// times that for a company. 0 is no limit.
    #[arg(long, env = "BALCAO_RATE_POINTS", default_value_t = 5_000, global = true)]
    pub rate_points: u32,
    /// Serve the web app from this folder instead of building it.
    #[arg(long, env = "WEB_DIST", global = true)]
    pub web_dist: Option<std::path::PathBuf>,
}

impl Http {
    /// Without a slash at the end.
    pub fn public_url(&self) -> String {
        let url = self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.addr));
        url.trim_end_matches('/').to_owned()
    }

    /// The host of `public_url`, without port; companies are reached at `{slug}.HOST`.
    pub fn base_host(&self) -> &str {
        let Some(url) = &self.public_url else { return "localhost" };
        let authority = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
        let authority = authority.split('/').next().unwrap_or_default();
        authority
            .rsplit_once(':')
            .map_or(authority, |(host, port)| if port.parse::<u16>().is_ok() { host } else { authority })
    }

    /// Between "stop" and no longer taking requests.
    pub fn grace(&self) -> std::time::Duration {
        let seconds = self.grace_seconds.unwrap_or(if self.addr.ip().is_loopback() { 0 } else { 5 });
        std::time::Duration::from_secs(seconds)
    }
}
