//! Mails with a link: forgotten password and invitation.
//!
//! They are made and sent after the answer has gone out, so that it tells neither by its words nor by its time
//! whether an account exists. The link's secret is made here and stands only in the mail; the database has its
//! hash. A server that dies in between loses the mail; whoever waits for it asks again.

use super::keys;
use crate::{
    app::App,
    error::Result,
    i18n::{Locale, Text},
    integrations::mail::Mail,
};
use entity::{
    Author,
    id::{TenantId, UserId},
    identity::{
        one_time_token::{self, Purpose},
        user::{self, UserStatus},
    },
    platform::tenant,
    value::Email,
};
use std::time::Duration;

const ATTEMPTS: u32 = 4;

/// Mails a person their link, soon.
pub fn send_link_soon(app: &App, user: &user::Model, purpose: Purpose) {
    let (app, tenant, user) = (app.clone(), user.tenant_id, user.id);
    tokio::spawn(async move {
        if let Err(error) = send_link(&app, tenant, user, purpose).await {
            tracing::error!(?error, "a mail with a link could not be sent");
        }
    });
}

/// Mails a link to each account with this e-mail, soon: to those invited their invitation once more.
pub fn send_reset_soon(app: &App, email: Email) {
    let app = app.clone();
    tokio::spawn(async move {
        if let Err(error) = send_reset(&app, &email).await {
            tracing::error!(?error, "a mail for a forgotten password could not be sent");
        }
    });
}

async fn send_reset(app: &App, email: &Email) -> Result<()> {
    for (tenant, user) in app.store.lookup().accounts(email.as_str()).await? {
        if app.store.lookup().tenant(tenant.uuid()).await?.is_some() {
            send_link(app, tenant, user, Purpose::PasswordReset).await?;
        }
    }
    Ok(())
}

async fn send_link(app: &App, tenant: TenantId, user: UserId, purpose: Purpose) -> Result<()> {
    let token = keys::random_token()?;
    let mut unit = app.store.write(tenant, Author::system());
    let Some(user) = unit.find::<user::Entity>(user).await? else { return Ok(()) };
    let purpose = match (user.status, purpose) {
        (UserStatus::Active, Purpose::PasswordReset) => Purpose::PasswordReset,
        (UserStatus::Invited, _) => Purpose::Invitation,
        _ => return Ok(()),
    };
    let Some(company) = tenant::own(&unit).await? else { return Ok(()) };
    one_time_token::issue(&mut unit, user.id, purpose, &keys::hash_of(&token)).await?;
    unit.commit().await?;
    deliver(app, compose(app, &company, &user, purpose, &token)).await
}

fn compose(app: &App, company: &tenant::Model, user: &user::Model, purpose: Purpose, token: &str) -> Mail {
    let locale = user.locale.as_deref().or(Some(&company.locale)).and_then(Locale::parse).unwrap_or_default();
    let (name, path) = match purpose {
        Purpose::PasswordReset => ("mail-reset", "password/reset"),
        Purpose::Invitation => ("mail-invitation", "invitation"),
    };
    let text = |part: &str| {
        let link = format!("{}/{path}?token={token}", app.config.http.public_url());
        Text::new(&format!("{name}-{part}"))
            .with("name", user.name.clone())
            .with("company", company.name.clone())
            .with("link", link)
            .render(locale)
    };
    Mail { to: user.email.clone(), subject: text("subject"), body: text("body") }
}

/// Tries again a few times: mail servers are busy now and then.
async fn deliver(app: &App, mail: Mail) -> Result<()> {
    for attempt in 1.. {
        match app.mail.send(mail.clone()).await {
            Ok(()) => break,
            Err(error) if attempt >= ATTEMPTS => return Err(error.into()),
            Err(error) => tracing::warn!(%error, attempt, "a mail was not taken; trying again"),
        }
        let pause = Duration::from_secs(5 * 3u64.pow(attempt));
        if app.stop.run_until_cancelled(tokio::time::sleep(pause)).await.is_none() {
            break;
        }
    }
    Ok(())
}
