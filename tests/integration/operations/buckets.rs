//! The content of files in a bucket of S3 instead of a folder.

use tests::{Bucket, Client, TestApp, Value, json, process::Balcao};

async fn app(bucket: &Bucket, key: &str) -> TestApp {
    TestApp::with(|config| {
        config.storage.url = Some(format!("s3://{}/arquivos", Bucket::NAME));
        config.storage.endpoint = Some(bucket.url.clone());
        config.storage.access_key_id = Some(key.to_owned());
        config.storage.secret_access_key = Some("secret".to_owned());
    })
    .await
}

/// Announces a file of a customer; answers where it is sent.
async fn announce(client: &Client, name: &str, size: usize) -> String {
    let customer = client.customer_create(name, json!({})).await["id"].clone();
    let document =
        "mutation($in: AttachmentCreateInput!) { attachmentCreate(input: $in) { uploadUrl userErrors { field } } }";
    let input = json!({ "customerId": customer, "name": name, "sizeBytes": size });
    let made = client.query(document, json!({ "in": input })).await;
    made["attachmentCreate"]["uploadUrl"].as_str().expect("a place").to_owned()
}

async fn urls(client: &Client) -> Vec<String> {
    let document = "{ customers(first: 10) { nodes { attachments { nodes { url } } } } }";
    let answer = client.query(document, json!({})).await;
    let customers = answer["customers"]["nodes"].as_array().unwrap();
    let files = customers.iter().flat_map(|customer| customer["attachments"]["nodes"].as_array().unwrap());
    files.map(|file| file["url"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn files_of_any_size_go_to_the_bucket_and_come_back() {
    let bucket = Bucket::start().await;
    let app = app(&bucket, Bucket::KEY).await;
    let admin = app.admin().await;
    for (name, size) in [("curto.txt", 10), ("filme.mp4", 20 * 1024 * 1024)] {
        let path = announce(&admin, name, size).await;
        let sent = admin.http().put(admin.url(&path)).body(vec![7u8; size]).send().await.unwrap();
        assert_eq!(sent.status(), 201, "{}", sent.text().await.unwrap());
    }
    assert_eq!((bucket.objects().len(), bucket.in_parts()), (2, 1));
    assert!(bucket.objects().iter().all(|name| name.starts_with("arquivos/")), "{:?}", bucket.objects());
    let mut sizes = Vec::new();
    for url in urls(&admin).await {
        sizes.push(admin.get(&url).await.bytes().await.unwrap().len());
    }
    sizes.sort_unstable();
    assert_eq!(sizes, [10, 20 * 1024 * 1024]);
    let ready: Value = admin.get("/readyz").await.json().await.unwrap();
    assert_eq!((&ready["storage"]["kind"], &ready["storage"]["ok"]), (&json!("s3"), &json!(true)));
    assert!(ready["storage"]["ms"].as_f64().is_some_and(|ms| ms > 0.0));
}

#[tokio::test]
async fn a_file_is_imported_from_the_bucket_part_by_part() {
    let bucket = Bucket::start().await;
    let app = app(&bucket, Bucket::KEY).await;
    let admin = app.admin().await;
    let line = |n: usize| format!("Pessoa {n};p{n}@exemplo.com.br;{}\n", "x".repeat(30_000));
    let file = format!("nome;e-mail;obs\n{}", (0..300).map(line).collect::<String>());
    let import = admin.import_create("grande.csv", file.len()).await;
    let size = import["partBytes"].as_u64().unwrap() as usize;
    for (number, part) in file.as_bytes().chunks(size).enumerate() {
        let (status, answer) = admin.import_part(&import, number, part, None).await;
        assert_eq!(status, 201, "{answer}");
    }
    assert!(bucket.objects().len() > 1);
    admin.import_do("importStart", &import["id"]).await;
    app.drain().await;
    let import = admin.import_read(&import["id"]).await;
    assert_eq!((&import["state"], &import["counts"]["created"]), (&json!("DONE"), &json!(300)), "{import:#}");
}

#[tokio::test]
async fn a_bucket_that_does_not_open_is_told_and_takes_nothing_else_down() {
    let bucket = Bucket::start().await;
    let app = app(&bucket, "AKIDWRONG").await;
    let admin = app.admin().await;
    let path = announce(&admin, "curto.txt", 3).await;
    let sent = admin.http().put(admin.url(&path)).body("abc").send().await.unwrap();
    assert_eq!(sent.status(), 503);
    let said = sent.text().await.unwrap();
    assert!(said.contains("UNAVAILABLE") && said.contains("armazenamento"), "{said}");
    assert!(bucket.objects().is_empty());
    assert!(urls(&admin).await.is_empty(), "a file without content is not listed");
    let ready = admin.get("/readyz").await;
    assert_eq!(ready.status(), 200);
    let ready: Value = ready.json().await.unwrap();
    assert_eq!(ready["storage"]["ok"], false, "{ready:#}");
}

#[tokio::test]
async fn a_backup_holds_what_lies_in_the_bucket_and_puts_it_into_another() {
    let (bucket, other) = (Bucket::start().await, Bucket::start().await);
    let (balcao, _database) = super::backups::installation().await;
    let with = |balcao: Balcao, bucket: &Bucket| {
        let url = format!("s3://{}/arquivos", Bucket::NAME);
        let balcao = balcao.with("STORAGE_URL", &url).with("S3_ENDPOINT", &bucket.url);
        balcao.with("S3_ACCESS_KEY_ID", Bucket::KEY).with("S3_SECRET_ACCESS_KEY", "secret")
    };
    let balcao = with(balcao, &bucket);
    let running = balcao.serve().await;
    let admin = super::backups::admin(&running.url()).await;
    for name in ["um.txt", "dois.txt", "três.txt"] {
        let path = announce(&admin, name, 3).await;
        assert_eq!(admin.http().put(admin.url(&path)).body("abc").send().await.unwrap().status(), 201);
    }
    let folder = balcao.folder().join("backup").display().to_string();
    let (done, said) = super::backups::run(&balcao, &["backup", &folder]).await;
    assert!(done, "{said}");
    super::backups::stopped(running).await;

    let balcao = with(balcao, &other);
    let (done, said) = super::backups::run(&balcao, &["restore", &folder, "--force"]).await;
    assert!(done, "{said}");
    assert_eq!((other.objects(), other.objects().len()), (bucket.objects(), 3));
}
