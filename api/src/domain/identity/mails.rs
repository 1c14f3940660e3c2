//! Mails with a link: forgotten password and invitation.
//!
//! A job makes and sends them, so the answer tells neither by its words nor by its time whether an account
//! exists, and a mail server that is away is tried again. The link's secret is made in the job and stands only
//! in the mail; the database has its hash. Trying again makes a fresh link, and the earlier one worthless.

use super::keys;
use crate::{
    app::App,
    error::Result,
    i18n::{Locale, Text},
    integrations::mail::Mail,
    jobs::{self, Context, Job},
};
use anyhow::Context as _;
use entity::{
    Author, WriteUnit,
    id::UserId,
    identity::{
        one_time_token::{self, Purpose},
        user::{self, UserStatus},
    },
    platform::{
        job::{self, priority},
        tenant,
    },
    value::Email,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Mails a person a link.
pub struct SendLink;

/// To whom, and what for.
#[derive(Serialize, Deserialize)]
pub struct Link {
    user: UserId,
    purpose: Purpose,
}

impl Job for SendLink {
    const KIND: &'static str = "identity.send_link";
    type Payload = Link;

    async fn run(context: &Context, link: Link) -> anyhow::Result<Value> {
        let mut unit = context.begin();
        let Some(user) = unit.find::<user::Entity>(link.user).await? else { return Ok(json!({ "sent": false })) };
        let Some(purpose) = purpose_now(&user, link.purpose) else { return Ok(json!({ "sent": false })) };
        let company = tenant::own(&unit).await?.context("the company's row is missing")?;
        let token = keys::random_token()?;
        one_time_token::issue(&mut unit, user.id, purpose, &keys::hash_of(&token)).await?;
        context.commit(unit).await?;
        context.app().mail.send(compose(context.app(), &company, &user, purpose, &token)).await?;
        Ok(json!({ "sent": true }))
    }
}

/// Queues a mail with a link, in the transaction of the fact that asks for it.
pub async fn send_link(unit: &mut WriteUnit, user: UserId, purpose: Purpose) -> Result<()> {
    let job = jobs::new::<SendLink>(&Link { user, purpose })?.priority(priority::REPLY);
    job::enqueue(unit, job).await?;
    Ok(())
}

/// Queues a mail to each account with this e-mail, after the answer has gone out; those who are invited get
/// their invitation once more.
pub fn send_reset_soon(app: &App, email: Email) {
    let work = send_reset(app.clone(), email);
    app.tasks.spawn(async {
        if let Err(error) = work.await {
            tracing::error!(?error, "a mail for a forgotten password could not be queued");
        }
    });
}

async fn send_reset(app: App, email: Email) -> Result<()> {
    for (tenant, user) in app.store.lookup().accounts(email.as_str()).await? {
        if app.store.lookup().tenant(tenant.uuid()).await?.is_some() {
            let mut unit = app.store.write(tenant, Author::system());
            send_link(&mut unit, user, Purpose::PasswordReset).await?;
            unit.commit().await?;
        }
    }
    Ok(())
}

/// What the person needs by the time the mail is made; None when they may not come in.
fn purpose_now(user: &user::Model, asked: Purpose) -> Option<Purpose> {
    match (user.status, asked) {
        (UserStatus::Active, Purpose::PasswordReset) => Some(Purpose::PasswordReset),
        (UserStatus::Invited, _) => Some(Purpose::Invitation),
        _ => None,
    }
}

fn compose(app: &App, company: &tenant::Model, user: &user::Model, purpose: Purpose, token: &str) -> Mail {
    let locale = user.locale.as_deref().or(Some(&company.locale)).and_then(Locale::parse).unwrap_or_default();
    let (subject, body, path) = match purpose {
        Purpose::PasswordReset => ("mail-reset-subject", "mail-reset-body", "password/reset"),
        Purpose::Invitation => ("mail-invitation-subject", "mail-invitation-body", "invitation"),
    };
    let link = format!("{}/{path}?token={token}", app.config.http.public_url());
    let render = |key| {
        let text = Text::new(key).with("name", user.name.clone()).with("company", company.name.clone());
        text.with("link", link.clone()).render(locale)
    };
    Mail { to: user.email.clone(), subject: render(subject), body: render(body) }
}
