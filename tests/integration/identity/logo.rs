//! The company's logo: announced, sent by a link, read by everybody, replaced, taken away.

use super::*;

const SEND: &str =
    "mutation($in: TenantLogoSendInput!) { tenantLogoSend(input: $in) { uploadUrl userErrors { field } } }";
const REMOVE: &str = "mutation { tenantLogoRemove { tenant { theme { logoUrl } } userErrors { code } } }";

/// A PNG as far as its header; `tail` makes one differ from another.
fn png(width: u32, height: u32, tail: &[u8]) -> Vec<u8> {
    let sizes = [width.to_be_bytes(), height.to_be_bytes()].concat();
    [b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", &sizes[..], &[8, 6, 0, 0, 0], tail].concat()
}

async fn link(client: &Client, size_bytes: usize) -> String {
    let answer = client.query(SEND, json!({ "in": { "sizeBytes": size_bytes } })).await;
    answer["tenantLogoSend"]["uploadUrl"].as_str().expect("a link").to_owned()
}

/// Sends it without a token: the link is enough.
async fn send(app: &TestApp, link: &str, content: Vec<u8>) -> StatusCode {
    let client = app.anonymous();
    client.http().put(client.url(link)).body(content).send().await.unwrap().status()
}

/// Where visitors find the logo.
async fn shown(app: &TestApp) -> Option<String> {
    let answer = app.anonymous().query("{ setup { theme { logoUrl } } }", json!({})).await;
    answer["setup"]["theme"]["logoUrl"].as_str().map(str::to_owned)
}

/// How many logos lie in the storage.
fn stored(app: &TestApp) -> usize {
    let companies = std::fs::read_dir(app.data().join("files")).into_iter().flatten().flatten();
    companies.map(|company| std::fs::read_dir(company.path().join("logos")).map_or(0, Iterator::count)).sum()
}

#[tokio::test]
async fn a_logo_is_sent_by_a_link_and_read_by_everybody_until_another_takes_its_place() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (first, second) = (png(320, 80, b"one"), png(320, 80, b"two"));
    let link = link(&admin, first.len()).await;
    assert_eq!(send(&app, &link, first.clone()).await, StatusCode::CREATED);
    let url = shown(&app).await.expect("a logo");

    let answer = app.anonymous().get(&url).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let said = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    assert_eq!((said("content-type"), said("x-content-type-options")), ("image/png".into(), "nosniff".into()));
    assert_eq!(said("cache-control"), "public, max-age=31536000, immutable");
    assert!(said("content-security-policy").starts_with("default-src 'none'"));
    assert_eq!(answer.bytes().await.unwrap(), first);

    assert_eq!(send(&app, &link, second.clone()).await, StatusCode::CREATED);
    let other = shown(&app).await.expect("a logo");
    assert_ne!(other, url, "another picture has another address");
    assert_eq!(app.anonymous().get(&url).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(app.anonymous().get(&other).await.bytes().await.unwrap(), second);
    assert_eq!(stored(&app), 1, "the former is not kept");

    let removed = admin.query(REMOVE, json!({})).await;
    assert_eq!(removed["tenantLogoRemove"]["tenant"]["theme"]["logoUrl"], Value::Null);
    assert_eq!((shown(&app).await, stored(&app)), (None, 0));
    let document = "{ auditLog(first: 3) { nodes { action actorName after } } }";
    let log = admin.query(document, json!({})).await["auditLog"]["nodes"].take();
    for entry in log.as_array().unwrap() {
        assert_eq!((&entry["action"], &entry["actorName"]), (&json!("tenant.logo_changed"), &json!("Ana Admin")));
    }
    assert_eq!(log[0]["after"], json!({ "logo": null }));
    assert!(log[1]["after"]["logo"].as_str().unwrap().starts_with("image/png, 32 bytes, "), "{log}");
}

#[tokio::test]
async fn only_pictures_of_a_sensible_size_are_taken() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for size in [0, 512 * 1024 + 1] {
        let answer = admin.query(SEND, json!({ "in": { "sizeBytes": size } })).await;
        assert_eq!(answer["tenantLogoSend"]["userErrors"][0]["field"], json!(["sizeBytes"]));
    }
    let link = link(&admin, 100).await;
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec();
    let html = b"<!doctype html><script>alert(1)</script>".to_vec();
    for wrong in [Vec::new(), svg, html, b"GIF89a\x01\0\x01\0".to_vec(), png(5_000, 10, b""), png(10, 0, b"")] {
        assert_eq!(send(&app, &link, wrong.clone()).await, StatusCode::BAD_REQUEST, "{wrong:?}");
    }
    let long = png(10, 10, &vec![0; 512 * 1024]);
    assert_eq!(send(&app, &link, long).await, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!((shown(&app).await, stored(&app)), (None, 0));
}

#[tokio::test]
async fn a_link_is_worth_no_more_than_who_announced_it() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let manager_id = user_id(&admin, "manager@loja.test").await;
    let become_ = async |key: &str| {
        let document = "mutation($in: UserUpdateInput!) { userUpdate(input: $in) { userErrors { code } } }";
        admin.query(document, json!({ "in": { "id": manager_id, "roleId": role_id(&admin, key).await } })).await;
    };
    become_("admin").await;
    let link = link(&app.sign_in("manager@loja.test").await, 100).await;
    become_("agent").await;
    assert_eq!(send(&app, &link, png(10, 10, b"")).await, StatusCode::FORBIDDEN);
    assert_eq!(send(&app, "/logos/nonsense", png(10, 10, b"")).await, StatusCode::NOT_FOUND);
    for path in ["/logos/x/y", &format!("/logos/{}/{}", uuid::Uuid::nil().simple(), "0".repeat(64))] {
        assert_eq!(app.anonymous().get(path).await.status(), StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn each_company_has_a_look_of_its_own_at_its_own_address() {
    let Some(app) = TestApp::multi_with(|config| config.http.public_url = Some("https://balcao.test".into())).await
    else {
        return;
    };
    let admin = app.sign_in("admin@outra.test").await;
    let content = png(10, 10, b"");
    assert_eq!(send(&app, &link(&admin, content.len()).await, content).await, StatusCode::CREATED);
    let update = "mutation($in: TenantUpdateInput!) { tenantUpdate(input: $in) { userErrors { code } } }";
    admin.query(update, json!({ "in": { "theme": { "name": "Outra" } } })).await;
    for (host, name) in
        [("outra.balcao.test", json!("Outra")), ("loja.balcao.test", json!(null)), ("balcao.test", json!(null))]
    {
        let visitor = app.anonymous();
        let body = json!({ "query": "{ setup { theme { name logoUrl } } }" });
        let asked = visitor.http().post(visitor.url("/graphql")).header("host", host).json(&body).send().await.unwrap();
        let theme = asked.json::<Value>().await.unwrap()["data"]["setup"]["theme"].take();
        assert_eq!(theme["name"], name, "{host}");
        assert_eq!(theme["logoUrl"].is_string(), !name.is_null(), "{host}");
    }
}
