//! Outgoing mail: by SMTP, or into a folder that developers read at `/dev/mail`.

mod memory;
mod outbox;
mod smtp;

pub use memory::Memory;
pub use outbox::{Letter, Outbox};

use crate::config::Config;
use std::sync::Arc;

/// One mail, as text.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    pub body: String,
}

/// Hands mails on. An error may pass by itself: try again later.
#[async_trait::async_trait]
pub trait Mailer: Send + Sync {
    async fn send(&self, mail: Mail) -> anyhow::Result<()>;
}

/// SMTP when it is configured, else the folder `outbox` of the data folder.
pub fn open(config: &Config) -> anyhow::Result<Arc<dyn Mailer>> {
    match &config.mail.smtp_url {
        Some(url) => Ok(Arc::new(smtp::Smtp::open(url, &config.mail.from)?)),
        None => Ok(Arc::new(Outbox::of(config))),
    }
}
