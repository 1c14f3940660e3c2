//! A copy made while the server runs, and put back.

use std::path::Path;
use tests::{Client, TestDatabase, json, process::Balcao};

const COUNT: &str = "{ customers(first: 1) { totalCount } }";

/// On whatever database the suite runs with.
pub(crate) async fn installation() -> (Balcao, Option<TestDatabase>) {
    let (balcao, database) = (Balcao::default(), TestDatabase::blank().await);
    match database {
        Some(database) => (balcao.with("DATABASE_URL", database.url()), Some(database)),
        None => (balcao, None),
    }
}

pub(crate) async fn run(balcao: &Balcao, arguments: &[&str]) -> (bool, String) {
    let output = balcao.run(arguments).await;
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

pub(crate) async fn stopped(mut running: tests::process::Running<'_>) {
    running.terminate();
    assert_eq!(running.ended().await.code(), Some(0), "{}", running.log());
}

pub(crate) async fn admin(url: &str) -> Client {
    let client = Client::new(url);
    client.sign_in("admin@demo.com", "balcao-demo-2026").await;
    client
}

#[tokio::test]
async fn what_was_there_is_there_again_with_its_sign_ins() {
    let (balcao, _database) = installation().await;
    let running = balcao.serve().await;
    let client = admin(&running.url()).await;
    let before = client.query(COUNT, json!({})).await;
    let folder = balcao.folder().join("backup").display().to_string();
    let (done, said) = run(&balcao, &["backup", &folder]).await;
    assert!(done, "{said}");
    client.query("mutation { customerCreate(input: { name: \"Depois\" }) { customer { id } } }", json!({})).await;
    assert_ne!(client.query(COUNT, json!({})).await, before);
    stopped(running).await;

    let (done, said) = run(&balcao, &["restore", &folder]).await;
    assert!(!done && !said.is_empty(), "an existing database must be spared: {said}");
    let (done, said) = run(&balcao, &["restore", &folder, "--force"]).await;
    assert!(done, "{said}");
    let running = balcao.serve().await;
    assert_eq!(admin(&running.url()).await.query(COUNT, json!({})).await, before);
    stopped(running).await;
}

#[tokio::test]
async fn a_backup_is_put_back_on_a_machine_that_has_nothing() {
    let (here, _database) = installation().await;
    let running = here.serve().await;
    let client = admin(&running.url()).await;
    let before = client.query(COUNT, json!({})).await;
    attach(&client).await;
    let folder = here.folder().join("backup").display().to_string();
    assert!(run(&here, &["backup", &folder]).await.0);
    stopped(running).await;

    let (there, _other) = installation().await;
    let (done, said) = run(&there, &["restore", &folder]).await;
    assert!(done, "{said}");
    let running = there.serve().await;
    let client = admin(&running.url()).await;
    assert_eq!(client.query(COUNT, json!({})).await, before);
    assert_eq!(content(&client).await, "guardado");
    stopped(running).await;
}

/// Gives the first customer a file.
async fn attach(client: &Client) {
    let first = client.query("{ customers(first: 1, orderBy: [{ field: NAME }]) { nodes { id } } }", json!({})).await;
    let document = "mutation($id: ID!) { attachmentCreate(input: { customerId: $id, name: \"a.txt\", sizeBytes: 8 }) {
        uploadUrl userErrors { message } } }";
    let made = client.query(document, json!({ "id": first["customers"]["nodes"][0]["id"] })).await;
    let url = client.url(made["attachmentCreate"]["uploadUrl"].as_str().unwrap());
    assert!(client.http().put(url).body("guardado").send().await.unwrap().status().is_success());
}

/// What it reads like.
async fn content(client: &Client) -> String {
    let document = "{ customers(first: 1, orderBy: [{ field: NAME }]) { nodes { attachments { nodes { url } } } } }";
    let found = client.query(document, json!({})).await;
    let url = found["customers"]["nodes"][0]["attachments"]["nodes"][0]["url"].as_str().unwrap();
    client.get(url).await.text().await.unwrap()
}

#[tokio::test]
async fn a_damaged_backup_is_refused_before_anything_is_touched() {
    let (balcao, _database) = installation().await;
    stopped(balcao.serve().await).await;
    let folder = balcao.folder().join("backup");
    let name = folder.display().to_string();
    assert!(run(&balcao, &["backup", &name]).await.0);
    let (again, said) = run(&balcao, &["backup", &name]).await;
    assert!(!again && said.contains("exists already"), "{said}");

    let file = database_in(&folder);
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let (done, said) = run(&balcao, &["restore", &name, "--force"]).await;
    assert!(!done && said.contains("is damaged"), "{said}");
    std::fs::remove_file(folder.join("manifest.json")).unwrap();
    let (done, said) = run(&balcao, &["restore", &name, "--force"]).await;
    assert!(!done && said.contains("is not a backup"), "{said}");
    let running = balcao.serve().await;
    admin(&running.url()).await;
    stopped(running).await;
}

fn database_in(folder: &Path) -> std::path::PathBuf {
    ["balcao.db", "balcao.pgdump"].iter().map(|name| folder.join(name)).find(|path| path.exists()).unwrap()
}

#[tokio::test]
async fn a_copy_is_made_every_day_and_old_ones_go() {
    let (balcao, _database) = installation().await;
    let copies = balcao.folder().join("copies");
    for (name, whole) in [("balcao-2020-01-01", true), ("of-somebody-else", false)] {
        std::fs::create_dir_all(copies.join(name)).unwrap();
        if whole {
            std::fs::write(copies.join(name).join("manifest.json"), "{}").unwrap();
        }
    }
    let balcao = balcao.with("BACKUP_FOLDER", &copies.display().to_string()).with("BACKUP_AT", "00:00");
    let running = balcao.serve().await;
    let before = admin(&running.url()).await.query(COUNT, json!({})).await;
    let today = copies.join(format!("balcao-{}", chrono::Utc::now().date_naive()));
    for _ in 0..300 {
        if today.join("manifest.json").exists() && !copies.join("balcao-2020-01-01").exists() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert!(today.join("manifest.json").exists(), "{}", running.log());
    assert!(!copies.join("balcao-2020-01-01").exists() && copies.join("of-somebody-else").exists());
    stopped(running).await;

    let (done, said) = run(&balcao, &["restore", &today.display().to_string(), "--force"]).await;
    assert!(done, "{said}");
    let running = balcao.serve().await;
    assert_eq!(admin(&running.url()).await.query(COUNT, json!({})).await, before);
    stopped(running).await;
}
