//! A database of its own for each test, copied from a template.
//!
//! Test binaries run as many processes side by side (cargo-nextest), so templates live outside of them:
//! a file, or a database of the cluster. Their name carries the identity of the test binary, which holds
//! migrations and sign-up code: a new build makes new templates, and old ones are swept.

mod postgres;
mod sqlite;

use std::{future::Future, pin::Pin, time::UNIX_EPOCH};

/// What a template holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// Tables only: nobody has signed up.
    Empty,
    /// "Loja Teste" and its four users.
    OneCompany,
    /// "Outra Loja" as well. PostgreSQL only.
    TwoCompanies,
}

/// Fills a migrated template; gets its address.
pub(crate) type Fill = fn(String, Content) -> Pin<Box<dyn Future<Output = ()> + Send>>;

/// One test's database; dropping it removes it.
pub struct TestDatabase {
    url: String,
    _keep: Keep,
}

enum Keep {
    Folder(#[allow(dead_code, reason = "removes the folder when dropped")] Folder),
    Database(#[allow(dead_code, reason = "drops the database when dropped")] postgres::Database),
}

impl TestDatabase {
    /// Tables, nothing in them.
    pub async fn empty() -> Self {
        Self::filled(Content::Empty, |_, _| Box::pin(async {})).await
    }

    /// Without tables, as a new one is; None on SQLite, where that is no file at all.
    pub async fn blank() -> Option<Self> {
        let database = postgres::Database::blank(&cluster()?).await;
        Some(Self { url: database.url(), _keep: Keep::Database(database) })
    }

    pub(crate) async fn filled(content: Content, fill: Fill) -> Self {
        match cluster() {
            Some(cluster) => {
                let database = postgres::Database::copy(&cluster, content, fill).await;
                Self { url: database.url(), _keep: Keep::Database(database) }
            }
            None => {
                let (folder, url) = sqlite::copy(content, fill).await;
                Self { url, _keep: Keep::Folder(folder) }
            }
        }
    }

    /// As `DATABASE_URL` takes it.
    pub fn url(&self) -> &str {
        &self.url
    }

    pub fn is_postgres(&self) -> bool {
        matches!(self._keep, Keep::Database(_))
    }
}

/// The superuser's login at the cluster to test on, when there is one.
pub(crate) fn cluster() -> Option<String> {
    std::env::var("TEST_DATABASE_URL").ok().filter(|url| !url.is_empty())
}

/// Which build this is: path, length and time of the test binary.
fn build() -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let exe = std::env::current_exe().expect("a test binary knows its path");
    let about = std::fs::metadata(&exe).expect("a test binary can be looked at");
    let changed = about.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    let mut hash = DefaultHasher::new();
    (exe, about.len(), changed).hash(&mut hash);
    format!("{:016x}", hash.finish())
}

fn name_of(content: Content) -> &'static str {
    match content {
        Content::Empty => "empty",
        Content::OneCompany => "one",
        Content::TwoCompanies => "two",
    }
}

/// A folder that goes when it is dropped.
pub(crate) struct Folder(std::path::PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        let path = sqlite::root().join(format!("t-{}", uuid::Uuid::now_v7().simple()));
        std::fs::create_dir_all(&path).expect("a test folder");
        Self(path)
    }

    pub(crate) fn path(&self) -> &std::path::Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}
