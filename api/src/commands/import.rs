//! Takes over a file from the command line, with the same engine as the web app: `balcao import customers FILE`,
//! and the same of deals and activities.
//! Progress goes to standard error when that is a terminal, the report as JSON to standard output.

use crate::{
    actor::Actor,
    app::App,
    config::Config,
    domain::{
        crm::customer::bulk::Take,
        import::{
            check,
            engine::Hold,
            report::{self, File},
            settings::Settings,
        },
    },
    error::Error,
    houses,
    i18n::Locale,
};
use anyhow::Context;
use clap::{Args, Subcommand, ValueEnum};
use entity::{
    id::TenantId,
    import::run::{Counts, ImportEntity},
    platform::tenant,
};
use std::{
    io::{IsTerminal, Write},
    path::PathBuf,
    time::{Duration, Instant},
};

#[derive(Clone, Debug, Subcommand)]
pub enum What {
    /// People and companies with their contact points, tags and custom fields.
    Customers(Options),
    /// Deals of customers who are there: by tax id, e-mail, phone or name.
    Deals(Options),
    /// What was done, or is to be done, for customers who are there.
    Activities(Options),
}

#[derive(Args, Clone, Debug)]
pub struct Options {
    /// A CSV file; its first row says what the columns are.
    file: PathBuf,
    /// A JSON file with what headers mean, what is done with the values of single fields that have one, and what a
    /// line gets that does not say it:
    /// {"columns": {"Fone 2": "contact.phone", "Obs": "ignore"}, "fields": {"category": "fill", "owner": "leave"},
    /// "areaCode": "11", "defaults": {"tags": ["2026"]}}
    #[arg(long)]
    mapping: Option<PathBuf>,
    /// What is done with a customer, deal or activity that is there.
    #[arg(long, value_enum)]
    on_duplicate: Option<OnDuplicate>,
    /// Only say what would happen.
    #[arg(long)]
    dry_run: bool,
    /// The company's short name, where there are several.
    #[arg(long)]
    company: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum OnDuplicate {
    /// What the file says stands.
    Update,
    /// Only blank fields are filled.
    Fill,
    /// It stays as it is.
    Skip,
}

pub async fn run(config: Config, what: What) -> anyhow::Result<()> {
    let (entity, options) = match what {
        What::Customers(options) => (ImportEntity::Customer, options),
        What::Deals(options) => (ImportEntity::Deal, options),
        What::Activities(options) => (ImportEntity::Activity, options),
    };
    config.database.must_exist(&config.platform)?;
    let settings = settings(&options)?;
    let name = options.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let cannot = || format!("cannot read {}", options.file.display());
    let content = std::fs::File::open(&options.file).with_context(cannot)?;
    let facts = content.metadata().with_context(cannot)?;
    anyhow::ensure!(facts.is_file(), "{} is not a file", options.file.display());
    let size_bytes = facts.len();
    let app = App::open(config).await?;
    let (app, tenant) = company(&app, options.company.as_deref()).await?;
    let actor = actor(&app, tenant).await?;
    let mut meter = Meter::new(size_bytes);
    let file = File { name, size_bytes, content: Box::new(content) };
    let report = if options.dry_run {
        let tell = |counts, bytes| meter.show(counts, bytes);
        let checked = check::run(&app, &actor, entity, file, &settings, check::Note::Nowhere, tell).await;
        serde_json::to_string_pretty(&checked.map_err(plain)?)?
    } else {
        let report = report::run(&app, &actor, entity, file, &settings, Hold::Apart, |c, b| meter.show(c, b)).await;
        serde_json::to_string_pretty(&report.map_err(plain)?)?
    };
    meter.end();
    println!("{report}");
    app.store.close().await;
    Ok(())
}

fn settings(options: &Options) -> anyhow::Result<Settings> {
    let mut settings = Settings::default();
    if let Some(path) = &options.mapping {
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        settings = serde_json::from_str(&text).with_context(|| format!("{} is no mapping", path.display()))?;
    }
    if let Some(choice) = options.on_duplicate {
        settings.policy.existing = match choice {
            OnDuplicate::Update => Take::Update,
            OnDuplicate::Fill => Take::Fill,
            OnDuplicate::Skip => Take::Leave,
        };
    }
    settings.check().map_err(|problem| anyhow::anyhow!("{}", problem.text.render(Locale::default())))?;
    Ok(settings)
}

/// The program itself, where the company is.
async fn actor(app: &App, tenant: TenantId) -> anyhow::Result<Actor> {
    let company = tenant::own(&app.store.unit(tenant)).await?.context("the company is gone")?;
    Ok(Actor { time_zone: company.time_zone, currency: company.currency, ..Actor::system(tenant) })
}

/// The company, and the application of the database it lives in.
async fn company(app: &App, slug: Option<&str>) -> anyhow::Result<(App, TenantId)> {
    let there = app.store.lookup().register().await?;
    let there: Vec<_> = there.iter().filter(|entry| entry.status != "deleted").collect();
    let slug = match (slug, &there[..]) {
        (Some(slug), _) => slug,
        (None, [one]) => &one.slug,
        (None, []) => anyhow::bail!("there is no company yet; start the server once, or run `balcao seed`"),
        (None, all) => anyhow::bail!("there are {} companies; say which with --company", all.len()),
    };
    houses::visit(app, slug).await?.with_context(|| format!("no company is called {slug}"))
}

/// What a person can mend is said as it is said in the app.
fn plain(error: Error) -> anyhow::Error {
    match error {
        Error::Fault(..) | Error::Problems(_) => anyhow::anyhow!(error.public(crate::i18n::Locale::default()).1),
        error => error.into(),
    }
}

/// A line on the terminal that says how far it is.
struct Meter {
    size_bytes: u64,
    started: Instant,
    shown: Option<Instant>,
    terminal: bool,
}

impl Meter {
    fn new(size_bytes: u64) -> Self {
        Self { size_bytes, started: Instant::now(), shown: None, terminal: std::io::stderr().is_terminal() }
    }

    fn show(&mut self, counts: Counts, bytes: u64) {
        if !self.terminal || self.shown.is_some_and(|at| at.elapsed() < Duration::from_millis(200)) {
            return;
        }
        self.shown = Some(Instant::now());
        let seconds = self.started.elapsed().as_secs_f64();
        let part = (bytes as f64 / self.size_bytes.max(1) as f64).min(1.0);
        let left = if part > 0.0 { seconds / part - seconds } else { 0.0 };
        let rate = counts.read as f64 / seconds.max(0.001);
        let Counts { read, created, invalid, .. } = counts;
        eprint!(
            "\r{:3.0} %  {read} rows, {created} new, {invalid} invalid, {rate:.0} a second, {left:.0} s left ",
            part * 100.0
        );
        std::io::stderr().flush().ok();
    }

    fn end(&self) {
        if self.shown.is_some() {
            eprintln!();
        }
    }
}
