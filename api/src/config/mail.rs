use clap::Args;

/// Outgoing mail.
#[derive(Args, Clone, Debug)]
pub struct Mail {
    /// smtp://user:password@host:587 or smtps://…. Default: mails land in the folder `outbox` of the data
    /// folder, and at /dev/mail in development.
    #[arg(long = "smtp-url", env = "SMTP_URL", hide_env_values = true, global = true)]
    pub smtp_url: Option<String>,
    /// Sender of all mails.
    #[arg(long = "mail-from", env = "MAIL_FROM", default_value = "Balcão <no-reply@localhost>", global = true)]
    pub from: String,
}
