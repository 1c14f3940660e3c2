use super::people;
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};
use tests::{TestApp, json};

/// Three hundred lines that fill more than one part.
fn wide() -> String {
    let line = |n: usize| format!("Pessoa {n};p{n}@exemplo.com.br;{}\n", "x".repeat(30_000));
    format!("nome;e-mail;obs\n{}", (0..300).map(line).collect::<String>())
}

#[tokio::test]
async fn parts_come_in_any_order_and_go_on_where_the_line_broke() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let file = wide();
    let import = admin.import_create("grande.csv", file.len()).await;
    let size = import["partBytes"].as_u64().unwrap() as usize;
    let (first, second) = file.as_bytes().split_at(size);

    let (status, _) = admin.import_part(&import, 1, second, None).await;
    assert_eq!(status, 201);
    let path = import["uploadUrl"].as_str().unwrap();
    let there: tests::Value = app.anonymous().get(path).await.json().await.unwrap();
    assert_eq!((&there["parts"], &there["partCount"], &there["complete"]), (&json!([1]), &json!(2), &json!(false)));
    let refused = admin.import_refused("importStart", &import["id"]).await;
    assert!(refused[0]["message"].as_str().unwrap().contains("inteiro"), "{refused}");

    let (status, answer) = admin.import_part(&import, 0, first, None).await;
    assert_eq!((status, &answer["complete"]), (201, &json!(true)));
    let import = admin.import_read(&import["id"]).await;
    assert_eq!(import["columns"][2]["header"], "obs");
    admin.import_do("importStart", &import["id"]).await;
    app.drain().await;
    let import = admin.import_read(&import["id"]).await;
    assert_eq!((&import["state"], super::counts(&import)), (&json!("DONE"), [300, 300, 0, 0, 0, 0, 0]), "{import:#}");
}

#[tokio::test]
async fn a_damaged_short_or_unknown_part_is_refused_and_can_be_sent_again() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let file = people(0, 3);
    let import = admin.import_create("p.csv", file.len()).await;
    let digest = |bytes: &[u8]| format!("sha-256=:{}:", STANDARD.encode(Sha256::digest(bytes)));
    for (number, part, said) in [
        (0, file.as_bytes(), Some(digest(b"something else"))),
        (0, &file.as_bytes()[1..], None),
        (1, file.as_bytes(), None),
        (0, format!("{file}x").as_bytes(), None),
    ] {
        let (status, answer) = admin.import_part(&import, number, part, said.as_deref()).await;
        assert_eq!(status, 400, "{answer}");
        assert!(!answer["error"]["message"].as_str().unwrap().is_empty());
    }
    let (status, _) = admin.import_part(&import, 0, file.as_bytes(), Some(&digest(file.as_bytes()))).await;
    assert_eq!(status, 201);
    let (status, _) = admin.import_part(&import, 0, file.as_bytes(), None).await;
    assert_eq!(status, 400, "it is there");
}

#[tokio::test]
async fn a_link_opens_nothing_else_and_nobody_without_the_right_gets_one() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let import = admin.import_create("p.csv", 10).await;
    let token = import["uploadUrl"].as_str().unwrap().rsplit('/').next().unwrap();
    for path in [format!("/files/{token}"), format!("/imports/{token}/rejections.csv"), "/imports/x".to_owned()] {
        assert_eq!(app.anonymous().get(&path).await.status(), 404, "{path}");
    }
    let create = "mutation { importCreate(input: { fileName: \"a.csv\", sizeBytes: 1 }) { import { id } } }";
    assert_eq!(app.viewer().await.error_codes(create, json!({})).await, ["FORBIDDEN"]);
    let read = "query($id: ID!) { import(id: $id) { id } }";
    assert_eq!(app.viewer().await.error_codes(read, json!({ "id": import["id"] })).await, ["FORBIDDEN"]);
}

#[tokio::test]
async fn what_cannot_be_a_file_of_customers_fails_with_what_to_mend() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let unclosed = [b"nome;x\n\"Ana;1\n".to_vec(), b"Bia;2\n".repeat(300_000)].concat();
    for (content, word) in [
        (b"\xFF\xFEn\x00o\x00m\x00e\x00".to_vec(), "UTF-16"),
        (b"\n\n\n".to_vec(), "vazio"),
        (b"nome;fone\n".to_vec(), "cabe"),
        (unclosed, "aspa"),
    ] {
        let import = admin.import_upload("p.csv", &content).await;
        if import["state"] == "DRAFT" {
            admin.import_do("importStart", &import["id"]).await;
            app.drain().await;
        }
        let import = admin.import_read(&import["id"]).await;
        let fault = import["fault"].as_str().unwrap_or_default();
        assert!(import["state"] == "FAILED" && fault.contains(word), "{import:#}");
    }
    assert_eq!(admin.customer_names(json!({}), json!([])).await.len(), 0);
}

#[tokio::test]
async fn a_file_announced_twice_with_one_key_is_one_import() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let announce = async |size: u64| {
        let input = json!({ "fileName": "p.csv", "sizeBytes": size, "idempotencyKey": "upload-1" });
        let query = "mutation($input: ImportCreateInput!) { importCreate(input: $input) { import { id } } }";
        admin.try_query(query, json!({ "input": input })).await
    };
    let first = announce(100).await;
    assert!(first["data"]["importCreate"]["import"]["id"].is_string(), "{first}");
    assert_eq!(announce(100).await["data"], first["data"]);
    assert_eq!(announce(101).await["errors"][0]["extensions"]["code"], "IDEMPOTENCY_MISMATCH");
    assert_eq!(
        admin.query("{ imports { nodes { id } } }", json!({})).await["imports"]["nodes"].as_array().unwrap().len(),
        1
    );
}
