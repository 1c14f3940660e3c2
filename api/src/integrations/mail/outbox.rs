//! Mail into a folder: what happens when no mail server is configured. Each mail is one text file, named by a
//! time-ordered id, in the form of an e-mail.

use super::{Mail, Mailer};
use crate::config::Config;
use anyhow::Context;
use chrono::{DateTime, Utc};
use std::path::PathBuf;
use uuid::Uuid;

/// How many of the newest mails are listed.
const LISTED: usize = 100;

pub struct Outbox {
    folder: PathBuf,
}

/// A mail in the folder.
pub struct Letter {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub mail: Mail,
}

impl Outbox {
    /// The outbox of a data folder.
    pub fn of(config: &Config) -> Self {
        Self { folder: config.platform.data.join("outbox") }
    }

    /// The newest mails, newest first; none when there is no folder yet.
    pub async fn list(&self) -> anyhow::Result<Vec<Letter>> {
        let Ok(mut folder) = tokio::fs::read_dir(&self.folder).await else { return Ok(Vec::new()) };
        let mut ids = Vec::new();
        while let Some(entry) = folder.next_entry().await? {
            let name = entry.file_name();
            ids.extend(name.to_str().and_then(|name| name.strip_suffix(".eml")?.parse::<Uuid>().ok()));
        }
        ids.sort_by(|a, b| b.cmp(a));
        let mut letters = Vec::new();
        for id in ids.into_iter().take(LISTED) {
            letters.extend(self.read(id).await?);
        }
        Ok(letters)
    }

    /// One mail; None when there is none of this id, or it is not one of ours.
    pub async fn read(&self, id: Uuid) -> anyhow::Result<Option<Letter>> {
        match tokio::fs::read_to_string(self.path(id)).await {
            Ok(text) => Ok(parse(id, &text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).context("a mail in the outbox cannot be read"),
        }
    }

    fn path(&self, id: Uuid) -> PathBuf {
        self.folder.join(format!("{id}.eml"))
    }
}

#[async_trait::async_trait]
impl Mailer for Outbox {
    async fn send(&self, mail: Mail) -> anyhow::Result<()> {
        let id = Uuid::now_v7();
        tokio::fs::create_dir_all(&self.folder).await.context("the outbox cannot be made")?;
        // Under another name first: a reader never meets half a mail.
        let draft = self.folder.join(format!("{id}.draft"));
        tokio::fs::write(&draft, text(&mail, Utc::now())).await.context("a mail cannot be written")?;
        tokio::fs::rename(&draft, self.path(id)).await.context("a mail cannot be written")?;
        tracing::info!("a mail was put into the outbox");
        Ok(())
    }
}

fn text(mail: &Mail, at: DateTime<Utc>) -> String {
    let line = |text: &str| text.replace(['\r', '\n'], " ");
    format!(
        "To: {}\nSubject: {}\nDate: {}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\
         Content-Transfer-Encoding: 8bit\n\n{}",
        line(&mail.to),
        line(&mail.subject),
        at.to_rfc2822(),
        mail.body
    )
}

fn parse(id: Uuid, text: &str) -> Option<Letter> {
    let (head, body) = text.split_once("\n\n")?;
    let header = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).map(str::to_owned);
    let mail = Mail { to: header("To: ")?, subject: header("Subject: ")?, body: body.to_owned() };
    Some(Letter { id, at: DateTime::parse_from_rfc2822(&header("Date: ")?).ok()?.to_utc(), mail })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_read_as_it_was_written() {
        let mail = Mail { to: "a@b.com".into(), subject: "Olá\nBcc: x".into(), body: "Um\n\ndois".into() };
        let letter = parse(Uuid::now_v7(), &text(&mail, Utc::now())).unwrap();
        assert_eq!(letter.mail, Mail { subject: "Olá Bcc: x".into(), ..mail });
    }
}
