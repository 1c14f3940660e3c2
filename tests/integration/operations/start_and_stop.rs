//! A server starts on nothing, and stops when asked.

use std::time::Duration;
use tests::{Client, TestDatabase, Value, json, process::Balcao};

#[tokio::test]
async fn without_any_setting_it_serves_on_sqlite() {
    let balcao = Balcao::default();
    let mut running = balcao.serve().await;
    let client = Client::new(&running.url());
    assert_eq!(client.query("{ __typename }", json!({})).await["__typename"], "Query");
    let ready: Value = client.get("/readyz").await.json().await.unwrap();
    assert_eq!(ready["database"]["kind"], "sqlite");
    assert!(balcao.data().join("balcao.db").exists());
    running.terminate();
    assert_eq!(running.ended().await.code(), Some(0), "{}", running.log());
}

#[tokio::test]
async fn the_same_binary_serves_on_postgresql() {
    let database = TestDatabase::empty().await;
    if !database.is_postgres() {
        return;
    }
    let balcao = Balcao::default().with("DATABASE_URL", database.url());
    let mut running = balcao.serve().await;
    let ready: Value = Client::new(&running.url()).get("/readyz").await.json().await.unwrap();
    assert_eq!(ready["database"]["kind"], "postgresql");
    running.terminate();
    assert_eq!(running.ended().await.code(), Some(0), "{}", running.log());
}

#[tokio::test]
async fn it_starts_again_on_what_it_left() {
    let balcao = Balcao::default();
    for _ in 0..2 {
        let mut running = balcao.serve().await;
        running.terminate();
        assert_eq!(running.ended().await.code(), Some(0), "{}", running.log());
    }
    let secret = std::fs::metadata(balcao.data().join("secret")).unwrap();
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&secret.permissions()) & 0o777, 0o600);
}

#[tokio::test]
async fn while_servers_are_replaced_one_of_the_former_version_starts_on_a_later_ones_tables() {
    let database = TestDatabase::empty().await;
    let balcao = Balcao::default().with("DATABASE_URL", database.url());
    let note = async |sql: &'static str| {
        let connection = sea_orm::Database::connect(database.url()).await.unwrap();
        sea_orm::ConnectionTrait::execute_unprepared(&connection, sql).await.unwrap();
        connection.close().await.unwrap();
    };
    note("insert into seaql_migrations (version, applied_at) values ('m20991231_000001_later', 0)").await;
    let mut running = balcao.serve().await;
    running.terminate();
    assert_eq!(running.ended().await.code(), Some(0), "{}", running.log());
    // One whose own steps are not all there is of another line of versions.
    note("delete from seaql_migrations where version like '%_search'").await;
    let output = balcao.run(&["migrate"]).await;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && said.contains("m20991231_000001_later"), "{said}");
}

#[tokio::test]
async fn a_line_of_the_log_says_which_request_company_and_user_and_no_name() {
    let balcao = Balcao::default().with("BALCAO_LOG_FORMAT", "json");
    let running = balcao.serve().await;
    let client = Client::new(&running.url());
    client.sign_in("agent@demo.com", "balcao-demo-2026").await;
    client.query("{ __typename }", json!({})).await;
    let log = running.log();
    let lines: Vec<Value> = log.lines().filter_map(|line| line.parse().ok()).collect();
    let answered = lines.iter().rfind(|line| line["fields"]["path"] == "/graphql").unwrap_or_else(|| panic!("{log}"));
    assert_eq!(answered["fields"]["status"], 200);
    for name in ["request_id", "tenant", "user"] {
        assert!(answered["span"][name].as_str().is_some_and(|text| text.len() > 7), "{name}: {answered}");
    }
    assert!(!log.contains("agent@demo.com") && !log.contains("balcao-demo-2026"), "{log}");
}

#[tokio::test]
async fn a_request_on_its_way_is_answered_before_it_stops() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let balcao = Balcao::default();
    let mut running = balcao.serve().await;
    let mut slow = tokio::net::TcpStream::connect(balcao.addr()).await.unwrap();
    let body = r#"{"query":"{ __typename }"}"#;
    let head = format!(
        "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    slow.write_all(head.as_bytes()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(200)).await;
    running.terminate();
    tokio::time::sleep(Duration::from_millis(300)).await;
    slow.write_all(body.as_bytes()).await.unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("Query"), "{answer}");
    assert_eq!(running.ended().await.code(), Some(0), "{}", running.log());
}

#[tokio::test]
async fn who_opens_a_connection_and_asks_nothing_loses_it_and_who_asks_keeps_it() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let balcao = Balcao::default();
    let _running = balcao.serve().await;
    let connect = async || tokio::net::TcpStream::connect(balcao.addr()).await.unwrap();
    let (mut silent, mut dribbling, mut talking) = (connect().await, connect().await, connect().await);
    dribbling.write_all(b"GET /healthz HTTP/1.1\r\nhost:").await.unwrap();
    let ask = b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n";
    let mut answer = [0; 4096];
    talking.write_all(ask).await.unwrap();
    assert!(talking.read(&mut answer).await.unwrap() > 0);
    let closed = async |stream: &mut tokio::net::TcpStream| stream.read(&mut [0; 16]).await.map_or(true, |n| n == 0);
    let both = async { closed(&mut silent).await && closed(&mut dribbling).await };
    assert!(tokio::time::timeout(Duration::from_secs(20), both).await.unwrap());
    talking.write_all(ask).await.unwrap();
    assert!(talking.read(&mut answer).await.unwrap() > 0);
}

#[tokio::test]
async fn the_schema_can_be_printed_without_a_database() {
    let output = Balcao::default().with("DATABASE_URL", "postgres://nowhere.invalid/x").run(&["schema"]).await;
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), api::graphql::sdl());
}
