//! SQLite: a template file, copied.

use super::{Content, Fill, Folder, build, name_of};
use std::{
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

/// Left by killed tests or older builds.
const STALE: Duration = Duration::from_secs(2 * 3600);

/// A fresh folder with the database in it, and its address.
pub(super) async fn copy(content: Content, fill: Fill) -> (Folder, String) {
    let template = template(content, fill).await;
    let folder = Folder::new();
    let file = folder.path().join("balcao.db");
    std::fs::copy(&template, &file).expect("copy the template");
    (folder, format!("sqlite:{}", file.display()))
}

pub(super) fn root() -> PathBuf {
    std::env::temp_dir().join("balcao-tests")
}

/// Made under another name and renamed: whoever finds it finds it whole. Two processes may both make it;
/// the second rename replaces a file by its equal.
async fn template(content: Content, fill: Fill) -> PathBuf {
    let done = root().join(format!("template-{}-{}.db", build(), name_of(content)));
    if done.exists() {
        return done;
    }
    std::fs::create_dir_all(root()).expect("a folder for templates");
    sweep(&root());
    let folder = Folder::new();
    let making = folder.path().join("template.db");
    let url = format!("sqlite:{}", making.display());
    migration::apply(&url).await.expect("the migrations run on SQLite");
    fill(url.clone(), content).await;
    fold_wal(&making).await;
    std::fs::rename(&making, &done).expect("rename the template");
    done
}

/// Everything into the main file, since only that is copied.
async fn fold_wal(file: &Path) {
    use sqlx::{Connection, Executor, sqlite::SqliteConnectOptions};
    let options = SqliteConnectOptions::new().filename(file).busy_timeout(Duration::from_secs(5));
    let mut connection = sqlx::SqliteConnection::connect_with(&options).await.expect("open the template");
    connection.execute("pragma wal_checkpoint(truncate)").await.expect("checkpoint the template");
    connection.execute("pragma journal_mode = delete").await.expect("the template alone");
    connection.close().await.expect("close the template");
}

fn sweep(root: &Path) {
    let Ok(entries) = std::fs::read_dir(root) else { return };
    for entry in entries.flatten() {
        let age = entry.metadata().and_then(|about| about.modified()).map(|at| SystemTime::now().duration_since(at));
        if matches!(age, Ok(Ok(age)) if age > STALE) {
            let path = entry.path();
            if path.is_dir() {
                std::fs::remove_dir_all(path).ok()
            } else {
                std::fs::remove_file(path).ok()
            };
        }
    }
}
