//! A server in this process, on a database of its own.

use super::{
    Client, TestDatabase,
    database::{Content, Folder, cluster},
};
use api::{
    app::App,
    commands::serve,
    config::{Config, Tenancy},
    domain::identity::provision::{self, NewCompany, NewUser},
};
use clap::{Args, FromArgMatches};
use entity::Store;
use std::{net::SocketAddr, path::Path};
use tokio::sync::OnceCell;

/// Everybody's password.
pub const PASSWORD: &str = "uma senha bem comprida 42";
const SECRET: &str = "only-for-tests-only-for-tests-only-for-tests";

/// The four people of each company: `admin@loja.test`, …; of the second company `admin@outra.test`, ….
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Admin,
    Manager,
    Agent,
    Viewer,
}

impl Role {
    pub const ALL: [Role; 4] = [Role::Admin, Role::Manager, Role::Agent, Role::Viewer];

    pub fn key(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Manager => "manager",
            Self::Agent => "agent",
            Self::Viewer => "viewer",
        }
    }

    /// What people see.
    pub fn name(self) -> &'static str {
        match self {
            Self::Admin => "Ana Admin",
            Self::Manager => "Marcos Gerente",
            Self::Agent => "Alice Agente",
            Self::Viewer => "Vítor Visitante",
        }
    }

    /// In "Loja Teste".
    pub fn email(self) -> String {
        self.email_at("loja")
    }

    /// In the company with this slug: `loja` or `outra`.
    pub fn email_at(self, slug: &str) -> String {
        format!("{}@{slug}.test", self.key())
    }
}

/// A running server. Background work does not run by itself: [`TestApp::drain`] does what is due.
pub struct TestApp {
    app: App,
    addr: SocketAddr,
    serving: tokio::task::JoinHandle<()>,
    people: [OnceCell<Client>; 4],
    // Dropped last, in this order.
    _data: Folder,
    database: TestDatabase,
}

impl TestApp {
    /// "Loja Teste" with its four people.
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// The same, configured differently.
    pub async fn with(configure: impl FnOnce(&mut Config)) -> Self {
        Self::open(Content::OneCompany, configure).await
    }

    /// As in production: background work runs by itself. For browsers and for what depends on time.
    pub async fn live() -> Self {
        Self::open_with(Content::OneCompany, |_| {}, true).await
    }

    /// The same, configured differently.
    pub async fn live_with(configure: impl FnOnce(&mut Config)) -> Self {
        Self::open_with(Content::OneCompany, configure, true).await
    }

    /// Nobody has signed up yet.
    pub async fn empty() -> Self {
        Self::open(Content::Empty, |_| {}).await
    }

    /// "Loja Teste" and "Outra Loja" on one server; None on SQLite, where a file holds one company.
    pub async fn multi() -> Option<Self> {
        Self::multi_with(|_| {}).await
    }

    /// The same, configured differently.
    pub async fn multi_with(configure: impl FnOnce(&mut Config)) -> Option<Self> {
        cluster()?;
        let configure = |config: &mut Config| {
            config.platform.tenancy = Tenancy::Multi;
            configure(config);
        };
        Some(Self::open(Content::TwoCompanies, configure).await)
    }

    /// As [`TestApp::multi_with`], and background work runs by itself.
    pub async fn live_multi_with(configure: impl FnOnce(&mut Config)) -> Option<Self> {
        cluster()?;
        let configure = |config: &mut Config| {
            config.platform.tenancy = Tenancy::Multi;
            configure(config);
        };
        Some(Self::open_with(Content::TwoCompanies, configure, true).await)
    }

    /// Nobody has signed up yet, and background work runs by itself.
    pub async fn live_empty() -> Self {
        Self::open_with(Content::Empty, |_| {}, true).await
    }

    async fn open(content: Content, configure: impl FnOnce(&mut Config)) -> Self {
        Self::open_with(content, configure, false).await
    }

    async fn open_with(content: Content, configure: impl FnOnce(&mut Config), live: bool) -> Self {
        let database = TestDatabase::filled(content, |url, content| Box::pin(fill(url, content))).await;
        let data = Folder::new();
        let mut config = config(database.url(), data.path());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let addr = listener.local_addr().expect("an address");
        config.http.addr = addr;
        configure(&mut config);
        let app = App::open(config).await.expect("the application opens");
        let serving = if live {
            let app = app.clone();
            tokio::spawn(async move { drop(serve::serve(app, listener, serve::Role::All).await) })
        } else {
            tokio::spawn(api::http::listen(listener, api::http::router(app.clone()), app.stop.clone()))
        };
        Self { app, addr, serving, people: Default::default(), _data: data, database }
    }

    pub async fn admin(&self) -> Client {
        self.person(Role::Admin).await
    }

    pub async fn manager(&self) -> Client {
        self.person(Role::Manager).await
    }

    pub async fn agent(&self) -> Client {
        self.person(Role::Agent).await
    }

    pub async fn viewer(&self) -> Client {
        self.person(Role::Viewer).await
    }

    /// Signed in once per test; asking again gives the same person.
    pub async fn person(&self, role: Role) -> Client {
        self.people[role as usize].get_or_init(async || self.sign_in(&role.email()).await).await.clone()
    }

    /// Signs in anew, as another browser would.
    pub async fn sign_in(&self, email: &str) -> Client {
        let client = self.anonymous();
        client.sign_in(email, PASSWORD).await;
        client
    }

    /// Nobody, with an empty cookie jar.
    pub fn anonymous(&self) -> Client {
        Client::new(&self.url())
    }

    /// Nobody, who comes by this host name.
    pub fn at(&self, host: &str) -> Client {
        Client::at(host, self.addr)
    }

    /// Does what is waiting: events dispatched and sealed, due jobs run, the search index brought up to date, until
    /// nothing is left. Whatever a test did before, the index then says what the database says.
    pub async fn drain(&self) {
        api::testing::drain(&self.app).await.expect("the background work is done");
        self.index_is_equal().await;
    }

    /// Compares the search index with the database, document by document.
    pub async fn index_is_equal(&self) {
        for report in self.compare_index(false).await {
            assert!(report.is_equal(), "the search index differs from the database: {report:#?}");
        }
    }

    /// How the search index differs from the database; with `repair`, what differs is put on the list.
    pub async fn compare_index(&self, repair: bool) -> Vec<search_indexer::check::Report> {
        let indexer = self.app.search.indexer(self.store(), self.app.stop.clone());
        let mut reports = Vec::new();
        for tenant in self.store().lookup().all_tenants().await.expect("companies") {
            for kind in search_indexer::SearchKind::ALL {
                let depth = search_indexer::check::Depth::All;
                let report = search_indexer::check::compare(&indexer, tenant, kind, depth, repair).await;
                reports.push(report.expect("a comparison"));
            }
        }
        reports
    }

    /// As if the workers of all running jobs had died a while ago.
    pub async fn lose_workers(&self) {
        use entity::platform::job::{Column, Entity, JobState};
        use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
        let tenant = self.app().only_tenant().await.expect("an answer").expect("a company");
        let mut unit = self.store().write(tenant, entity::Author::system());
        let past = entity::clock::now() - chrono::TimeDelta::minutes(5);
        let update = Entity::update_many().col_expr(Column::LeaseUntil, Expr::value(past));
        unit.update_where(update.filter(Column::State.eq(JobState::Running))).await.expect("it is written");
        unit.commit().await.expect("it is saved");
    }

    pub fn app(&self) -> &App {
        &self.app
    }

    pub fn store(&self) -> &Store {
        &self.app.store
    }

    /// `http://127.0.0.1:port`
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    pub fn data(&self) -> &Path {
        &self.app.config.platform.data
    }

    pub fn database(&self) -> &TestDatabase {
        &self.database
    }

    pub fn postgres(&self) -> bool {
        self.database.is_postgres()
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.app.stop.cancel();
        self.serving.abort();
    }
}

/// Defaults of the product, deaf to the environment of whoever runs the tests.
pub(crate) fn config(database_url: &str, data: &Path) -> Config {
    let command = Config::augment_args(clap::Command::new("tests")).mut_args(|arg| arg.env(None::<&'static str>));
    let matches = command.try_get_matches_from(["tests"]).expect("every option has a default");
    let mut config = Config::from_arg_matches(&matches).expect("defaults are valid");
    config.platform.data = data.to_owned();
    config.platform.secret = Some(SECRET.to_owned());
    config.database.url = Some(database_url.to_owned());
    config.database.connections = Some(4);
    // Those that try it say so.
    config.http.rate_points = 0;
    // The searches of all tests are answered by a real Meilisearch where there is one; each test has indexes of its own.
    if let Ok(url) = std::env::var("MEILI_URL") {
        config.search.url = Some(url);
        config.search.meili_key = std::env::var("MEILI_KEY").ok();
        config.search.prefix = format!("t-{}", uuid::Uuid::now_v7().simple());
        config.search.index = true;
    }
    config.http.web_dist = std::env::var_os("WEB_DIST").map(Into::into);
    config
}

/// Founds the companies in a template, as sign-up does.
async fn fill(url: String, content: Content) {
    let companies: &[_] = match content {
        Content::Empty => return,
        Content::OneCompany => &[("loja", "Loja Teste")],
        Content::TwoCompanies => &[("loja", "Loja Teste"), ("outra", "Outra Loja")],
    };
    let data = Folder::new();
    let app = App::open(config(&url, data.path())).await.expect("the application opens");
    // One hash for all: hashing is slow on purpose.
    let password = app.identity.hash_password(PASSWORD).await.expect("the password is good");
    for (slug, name) in companies {
        let tenant = provision::found_company(&app.store, NewCompany::new(slug, name)).await.expect("the company");
        for role in Role::ALL {
            let new = NewUser {
                email: role.email_at(slug),
                name: role.name().to_owned(),
                password: Some(password.clone()),
                role_key: role.key().to_owned(),
            };
            provision::add_user(&app.store, tenant, new).await.expect("the person");
        }
    }
    app.store.close().await;
}
