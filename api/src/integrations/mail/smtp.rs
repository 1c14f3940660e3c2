//! Mail by SMTP, with TLS.

use super::{Mail, Mailer};
use crate::integrations::breaker::{Breaker, Broken};
use anyhow::Context;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};
use std::time::Duration;

const TIMEOUT: Duration = Duration::from_secs(20);

pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    breaker: Breaker,
}

impl Smtp {
    /// `smtps://user:password@host:465`, `smtp://user:password@host:587?tls=required`; without a network call.
    pub fn open(url: &str, from: &str) -> anyhow::Result<Self> {
        // The error of a wrong address would repeat it, password and all.
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| anyhow::anyhow!("SMTP_URL is not an address like smtps://user:password@host:465"))?;
        let from = from.parse().context("MAIL_FROM is not a sender like Company <no-reply@company.com>")?;
        Ok(Self { transport: transport.timeout(Some(TIMEOUT)).build(), from, breaker: Breaker::new("mail") })
    }
}

#[async_trait::async_trait]
impl Mailer for Smtp {
    async fn send(&self, mail: Mail) -> anyhow::Result<()> {
        let message = compose(&self.from, mail)?;
        // A mail that the server does not take, for now or ever, says nothing of the next one.
        let its_fault = |error: &lettre::transport::smtp::Error| {
            !error.is_permanent() && !error.is_transient() && !error.is_client()
        };
        match self.breaker.call(its_fault, self.transport.send(message)).await {
            Ok(_) => Ok(()),
            Err(Broken::Away(away)) => Err(away.into()),
            Err(Broken::Failed(error)) => Err(error).context("the mail server did not take a mail"),
        }
    }
}

fn compose(from: &Mailbox, mail: Mail) -> anyhow::Result<Message> {
    let to = Mailbox::new(None, mail.to.parse().context("the recipient is not an e-mail address")?);
    let message = Message::builder().from(from.clone()).to(to).subject(mail.subject);
    Ok(message.header(ContentType::TEXT_PLAIN).body(mail.body)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_cannot_smuggle_headers() {
        let from = "Balcão <no-reply@balcao.test>".parse().unwrap();
        let mail = Mail {
            to: "maria@exemplo.com".into(),
            subject: "Olá\r\nBcc: x@y.com".into(),
            body: "Bom dia,\n\nçãé".into(),
        };
        let text = String::from_utf8(compose(&from, mail).unwrap().formatted()).unwrap();
        assert!(!text.lines().any(|line| line.starts_with("Bcc:")));
        assert!(text.contains("Content-Type: text/plain; charset=utf-8"));
    }

    #[tokio::test]
    async fn a_wrong_address_is_refused_without_repeating_it() {
        let error = Smtp::open("http://user:secret@host", "a@b.com").err().unwrap();
        assert!(!format!("{error:#}").contains("secret"));
        assert!(Smtp::open("smtps://user:secret@host:465", "nobody").is_err());
        assert!(Smtp::open("smtps://user:secret@host:465", "Balcão <no-reply@balcao.test>").is_ok());
    }
}
