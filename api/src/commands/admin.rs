//! Administrators from the command line: the way in when nobody can sign in.

use super::{company, migrate};
use crate::{
    app::App,
    config::Config,
    domain::identity::{
        password,
        provision::{self, NewCompany, NewUser},
        tenant::{
            self,
            status::{Status, set_status},
        },
    },
    error::Error,
    houses,
    i18n::Locale,
};
use anyhow::Context;
use clap::{Args, Subcommand};
use entity::{id::TenantId, identity::role};
use std::io::{IsTerminal, Read};

#[derive(Subcommand, Debug)]
pub enum Admin {
    /// Make an administrator; a company is founded if there is none.
    Create {
        #[arg(long)]
        email: String,
        #[arg(long)]
        name: String,
        #[command(flatten)]
        password: NewPassword,
        #[command(flatten)]
        company: Company,
    },
    /// Give somebody a new password, let them in again and end their sessions.
    Password {
        #[arg(long)]
        email: String,
        #[command(flatten)]
        password: NewPassword,
        #[command(flatten)]
        company: Company,
    },
    /// List the companies, and where each one's data is kept.
    Companies,
    /// Found a company, where there are many.
    #[command(subcommand)]
    Company(company::What),
    /// Give a company a database of its own, and move its data there. Give it again if it was broken off.
    Dedicate(company::Dedicate),
    /// Give a company a domain of its own.
    Domain(Domain),
    /// Let a company in, or not; nothing of it is lost.
    Status {
        #[arg(value_enum)]
        status: Status,
        /// Slug of the company.
        #[arg(long)]
        company: String,
    },
}

#[derive(Args, Debug)]
pub struct Domain {
    /// Such as crm.example.com.br, pointed at this server; nothing takes it away.
    #[arg(default_value = "")]
    domain: String,
    #[command(flatten)]
    company: Company,
}

#[derive(Args, Debug)]
pub struct NewPassword {
    /// At least 12 characters; read from standard input when absent, so that it stays out of the history.
    #[arg(long = "password", env = "BALCAO_ADMIN_PASSWORD", hide_env_values = true)]
    text: Option<String>,
}

#[derive(Args, Debug)]
pub struct Company {
    /// Slug of the company, where there are many.
    #[arg(long = "company")]
    slug: Option<String>,
    /// Name of the company, if it has to be founded.
    #[arg(id = "company_name", long = "company-name", default_value = "Minha empresa")]
    name: String,
}

pub async fn run(config: Config, what: Admin) -> anyhow::Result<()> {
    config.check()?;
    config.prepare_data()?;
    migrate::shared(&config).await?;
    let app = App::open(config).await?;
    let done = match what {
        Admin::Create { email, name, password, company } => create(&app, &email, name, password, company).await,
        Admin::Password { email, password, company } => change(&app, &email, password, company).await,
        Admin::Companies => company::list(&app).await,
        Admin::Company(company::What::Create(options)) => company::create(&app, options).await,
        Admin::Dedicate(options) => company::dedicate(&app, options).await,
        Admin::Domain(domain) => give(&app, &domain).await,
        Admin::Status { status, company } => admit(&app, status, &company).await,
    };
    app.store.close().await;
    done
}

async fn create(app: &App, email: &str, name: String, password: NewPassword, company: Company) -> anyhow::Result<()> {
    let password = password.read()?;
    password::check("password", &password, email).map_err(|problem| told(problem.into()))?;
    let hashed = app.identity.hash_password(&password).await.map_err(told)?;
    let (home, tenant) = match find(app, &company).await? {
        Some(found) => found,
        None => (app.clone(), found(app, company).await?),
    };
    let role_key = role::ADMIN.to_owned();
    let new = NewUser { email: email.to_owned(), name, password: Some(hashed), role_key };
    provision::add_user(&home.store, tenant, new).await.map_err(told)?;
    home.store.close().await;
    println!("{email} is an administrator now.");
    Ok(())
}

async fn change(app: &App, email: &str, password: NewPassword, company: Company) -> anyhow::Result<()> {
    let password = password.read()?;
    let (home, tenant) = find(app, &company).await?.context("there is no such company")?;
    provision::set_password(&home, tenant, email, &password).await.map_err(told)?;
    home.store.close().await;
    println!("{email} has a new password.");
    Ok(())
}

async fn give(app: &App, given: &Domain) -> anyhow::Result<()> {
    let tenant = match app.is_multi() {
        false => app.only_tenant().await?,
        true => app.store.lookup().any_tenant_by_slug(given.company.slug()?).await?,
    };
    let tenant = tenant.context("there is no such company")?;
    tenant::set_domain(app, tenant, &given.domain).await.map_err(told)?;
    println!("The company is reached at {:?} now.", given.domain);
    Ok(())
}

async fn admit(app: &App, status: Status, slug: &str) -> anyhow::Result<()> {
    let tenant = app.store.lookup().any_tenant_by_slug(slug).await?.context("there is no such company")?;
    set_status(app, tenant, status).await.map_err(told)?;
    println!("The company {slug} is {status:?} now.");
    Ok(())
}

/// The company, and the application of the database it lives in.
async fn find(app: &App, company: &Company) -> anyhow::Result<Option<(App, TenantId)>> {
    if !app.is_multi() {
        return Ok(app.only_tenant().await?.map(|tenant| (app.clone(), tenant)));
    }
    houses::visit(app, company.slug()?).await
}

async fn found(app: &App, company: Company) -> anyhow::Result<TenantId> {
    let slug = company.slug.unwrap_or_else(|| provision::ONLY_SLUG.to_owned());
    provision::found_company(&app.store, NewCompany::new(&slug, &company.name)).await.map_err(told)
}

impl Company {
    fn slug(&self) -> anyhow::Result<&str> {
        self.slug.as_deref().context("say which company: --company SLUG")
    }
}

impl NewPassword {
    fn read(self) -> anyhow::Result<String> {
        if let Some(text) = self.text {
            return Ok(text);
        }
        if std::io::stdin().is_terminal() {
            eprintln!("Password (at least {} characters), then Enter and Ctrl-D:", password::SHORTEST);
        }
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).context("the password cannot be read")?;
        Ok(text.trim_end_matches(['\r', '\n']).to_owned())
    }
}

/// A problem as one line for a terminal.
pub(super) fn told(error: Error) -> anyhow::Error {
    match &error {
        Error::Problems(problems) => {
            let lines = problems.iter().map(|p| format!("{}: {}", p.field.join("."), p.text.render(Locale::En)));
            anyhow::anyhow!("{}", lines.collect::<Vec<_>>().join("; "))
        }
        _ => error.into(),
    }
}
