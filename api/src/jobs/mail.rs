//! Sends a mail, and again when the mail server is away.

use super::{Context, Job};
use crate::integrations::mail::Mail;
use anyhow::Context as _;
use serde_json::{Value, json};

/// One mail. Its text may hold a sign-in link, so it is forgotten once it is sent.
pub struct SendMail;

impl Job for SendMail {
    const KIND: &'static str = "mail.send";
    const SECRET: bool = true;
    type Payload = Mail;

    async fn run(context: &Context, mail: Mail) -> anyhow::Result<Value> {
        context.app().mail.send(mail).await.context("the mail was not accepted")?;
        Ok(json!({}))
    }
}
