//! A wrong setting stops the start with one line that says what to do.

use std::process::Output;
use tests::{TestDatabase, process::Balcao};

/// The one line; panics when there are more, or the exit code is another.
fn line(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 1, "{said}");
    assert!(lines[0].starts_with("balcao: "), "{said}");
    assert!(output.stdout.is_empty());
    lines[0].to_owned()
}

async fn refused(balcao: Balcao) -> String {
    line(&balcao.run(&[]).await)
}

#[tokio::test]
async fn a_database_address_of_no_known_kind() {
    let said = refused(Balcao::default().with("DATABASE_URL", "mysql://user:hush@localhost/x")).await;
    assert!(said.contains("DATABASE_URL") && said.contains("postgres://") && !said.contains("hush"), "{said}");
}

#[tokio::test]
async fn a_storage_of_no_known_kind() {
    let said = refused(Balcao::default().with("STORAGE_URL", "ftp://files")).await;
    assert!(said.contains("STORAGE_URL") && said.contains("s3://BUCKET"), "{said}");
}

#[tokio::test]
async fn a_database_that_does_not_answer() {
    let said = refused(Balcao::default().with("DATABASE_URL", "postgres://user:hush@127.0.0.1:1/x")).await;
    assert!(said.contains("DATABASE_URL") && said.contains("refused") && !said.contains("hush"), "{said}");
}

#[tokio::test]
async fn a_check_of_a_database_that_is_not_there() {
    for what in ["database", "audit"] {
        let balcao = Balcao::default();
        let nowhere = balcao.folder().join("nowhere");
        let said = line(&balcao.with("BALCAO_DATA", &nowhere.display().to_string()).run(&["check", what]).await);
        assert!(said.contains("no database") && said.contains("nowhere"), "{said}");
        assert!(!nowhere.exists(), "a check leaves nothing behind");
    }
}

#[tokio::test]
async fn a_database_file_in_a_place_that_cannot_be() {
    let balcao = Balcao::default();
    let file = balcao.folder().join("file");
    std::fs::write(&file, "").unwrap();
    let url = format!("sqlite:{}/balcao.db", file.display());
    let said = refused(balcao.with("DATABASE_URL", &url)).await;
    assert!(said.contains("file"), "{said}");
}

#[tokio::test]
async fn a_database_file_that_is_something_else() {
    let balcao = Balcao::default();
    let file = balcao.folder().join("photo.db");
    std::fs::write(&file, "not a database, and long enough to have a header".repeat(100)).unwrap();
    let url = format!("sqlite:{}", file.display());
    let said = refused(balcao.with("DATABASE_URL", &url)).await;
    assert!(said.contains("photo.db") || said.contains("not a database"), "{said}");
}

#[tokio::test]
async fn an_occupied_port() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = taken.local_addr().unwrap().to_string();
    let said = refused(Balcao::default().with("BALCAO_ADDR", &addr)).await;
    assert!(said.contains(&addr) && said.contains("BALCAO_ADDR"), "{said}");
}

/// Permissions do not bind root, but nobody can make a folder below a file.
#[tokio::test]
async fn a_data_folder_that_cannot_be_written() {
    let balcao = Balcao::default();
    let file = balcao.folder().join("file");
    std::fs::write(&file, "").unwrap();
    let said = refused(balcao.with("BALCAO_DATA", &file.join("data").display().to_string())).await;
    assert!(said.contains("BALCAO_DATA"), "{said}");
}

#[tokio::test]
async fn many_companies_in_one_sqlite_file() {
    let said = refused(Balcao::default().with("BALCAO_TENANCY", "multi")).await;
    assert!(said.contains("BALCAO_TENANCY") && said.contains("PostgreSQL"), "{said}");
}

#[tokio::test]
async fn a_secret_that_is_too_short() {
    let said = refused(Balcao::default().with("BALCAO_SECRET", "hush")).await;
    assert!(said.contains("BALCAO_SECRET") && said.contains("32") && !said.contains("hush"), "{said}");
}

#[tokio::test]
async fn a_log_filter_that_is_none() {
    let said = refused(Balcao::default().with("BALCAO_LOG", "api=loud=very")).await;
    assert!(said.contains("BALCAO_LOG"), "{said}");
}

#[tokio::test]
async fn values_that_a_setting_cannot_have() {
    for (name, value) in [
        ("BALCAO_ADDR", "everywhere"),
        ("BALCAO_TENANCY", "some"),
        ("BALCAO_ROLE", "boss"),
        ("BALCAO_PRODUCTION", "perhaps"),
        ("BALCAO_LOG_FORMAT", "xml"),
        ("BALCAO_TRUSTED_PROXIES", "-1"),
        ("DATABASE_CONNECTIONS", "many"),
        ("DATABASE_CONNECTIONS", "0"),
        ("DATABASE_CONNECTIONS", "100000"),
        ("BACKUP_AT", "noon"),
        ("BACKUP_KEEP_DAYS", "0"),
    ] {
        let said = refused(Balcao::default().with(name, value)).await;
        assert!(said.contains(name), "{name}={value}: {said}");
    }
}

/// A database whose wall has a hole is not served.
#[tokio::test]
async fn a_table_outside_of_the_tenant_wall() {
    use sqlx::{Connection, Executor};
    let database = TestDatabase::empty().await;
    if !database.is_postgres() {
        return;
    }
    let mut owner = sqlx::PgConnection::connect(database.url()).await.unwrap();
    owner.execute("create table loot (tenant_id uuid not null, id uuid)").await.unwrap();
    let output = Balcao::default().with("DATABASE_URL", database.url()).run(&[]).await;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    let last = said.lines().last().unwrap();
    assert!(last.starts_with("balcao: the tenant wall has holes") && last.contains("loot"), "{said}");
}
