//! Papers as PDF, by signed links. What is on them is tested where they are set (`api::document`); here a product's
//! sheet stands for them all.

use api::{
    document::{Document, Paper, link, register_for_tests},
    error::Result,
};
use chrono::TimeDelta;
use entity::{
    Unit, clock,
    erp::product,
    id::{Id, ProductId},
    platform::tenant,
};
use reqwest::{Response, StatusCode};
use tests::{TestApp, Value, json};

struct Sheet;

impl Paper for Sheet {
    const KIND: &'static str = "product_sheet";

    async fn describe(unit: &Unit, _: &tenant::Model, id: uuid::Uuid) -> Result<Option<Document>> {
        let product = unit.find::<product::Entity>(ProductId::from_uuid(id)).await?;
        let product = product.filter(|product| product.deleted_at.is_none());
        let sheet = |product: product::Model| Document {
            title: "Ficha".to_owned(),
            number: product.name,
            ..Document::default()
        };
        Ok(product.map(sheet))
    }
}

/// The same product on another paper.
struct Label;

impl Paper for Label {
    const KIND: &'static str = "product_label";

    async fn describe(unit: &Unit, company: &tenant::Model, id: uuid::Uuid) -> Result<Option<Document>> {
        Sheet::describe(unit, company, id).await
    }
}

fn uuid(product: &Value) -> uuid::Uuid {
    ProductId::parse(product["id"].as_str().unwrap()).unwrap().uuid()
}

async fn company(app: &TestApp) -> uuid::Uuid {
    app.store().lookup().first_tenant().await.unwrap().unwrap().uuid()
}

fn has(content: &[u8], words: &str) -> bool {
    content.windows(words.len()).any(|window| window == words.as_bytes())
}

async fn get(app: &TestApp, path: &str) -> Response {
    app.anonymous().get(path).await
}

#[tokio::test]
async fn a_paper_is_had_by_its_link_alone_as_it_is_now() {
    register_for_tests::<Sheet>();
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mug = admin.product_create("Caneca CAN 01", "CAN-01", json!({})).await;
    let path = link::path::<Sheet>(app.app(), company(&app).await, uuid(&mug));
    assert!(path.starts_with("/documents/product_sheet/") && path.ends_with(".pdf"), "{path}");

    let answer = get(&app, &path).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let said = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(said("content-type"), "application/pdf");
    assert_eq!(said("content-disposition"), "attachment; filename*=UTF-8''Ficha%20Caneca%20CAN%2001.pdf");
    assert_eq!((said("cache-control"), said("x-content-type-options")), ("private, no-store".into(), "nosniff".into()));
    assert!(said("content-security-policy").contains("sandbox"));
    let first = answer.bytes().await.unwrap();
    assert!(first.starts_with(b"%PDF-") && has(&first, "Ficha Caneca CAN 01") && has(&first, "Loja Teste"));
    assert_eq!(get(&app, &path).await.bytes().await.unwrap(), first, "as long as nothing changes, to the byte");

    admin.product_try_update(&mug["id"], json!({ "name": "Caneca grande", "expectedVersion": mug["version"] })).await;
    assert!(has(&get(&app, &path).await.bytes().await.unwrap(), "Ficha Caneca grande"));
    let gone = link::path::<Sheet>(app.app(), company(&app).await, uuid::Uuid::now_v7());
    assert_eq!(get(&app, &gone).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_link_opens_its_one_paper_until_it_ends() {
    register_for_tests::<Sheet>();
    register_for_tests::<Label>();
    let app = TestApp::start().await;
    let mug = app.admin().await.product_create("Caneca", "CAN-01", json!({})).await;
    let (company, mug) = (company(&app).await, uuid(&mug));
    let path = link::path::<Sheet>(app.app(), company, mug);
    let token = path.rsplit('/').next().unwrap().trim_end_matches(".pdf").to_owned();
    let mut other = token.clone();
    other.replace_range(30..31, if &token[30..31] == "A" { "B" } else { "A" });
    let past = clock::now() - TimeDelta::minutes(1);
    for path in [
        path.replace(".pdf", ""),
        path.replace(&token, &other),
        path.replace("product_sheet", "product_label"),
        path.replace("product_sheet", "invoice"),
        format!("/files/{token}"),
        format!("/exports/{token}"),
        link::path_until::<Sheet>(app.app(), company, mug, past),
        link::path::<Sheet>(app.app(), uuid::Uuid::now_v7(), mug),
    ] {
        let answer = get(&app, &path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        let error: Value = answer.json().await.unwrap();
        assert_eq!(error["error"]["code"], "NOT_FOUND");
    }
    let later = clock::now() + TimeDelta::days(30);
    let long = link::path_until::<Sheet>(app.app(), company, mug, later);
    assert_eq!(get(&app, &long).await.status(), StatusCode::OK);
    assert_eq!(get(&app, &link::path::<Label>(app.app(), company, mug)).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_link_of_one_company_opens_nothing_of_another() {
    register_for_tests::<Sheet>();
    let Some(app) = TestApp::multi().await else { return };
    let mug = app.admin().await.product_create("Caneca", "CAN-01", json!({})).await;
    let mut opened = Vec::new();
    for tenant in app.store().lookup().all_tenants().await.unwrap() {
        let path = link::path::<Sheet>(app.app(), tenant.uuid(), uuid(&mug));
        opened.push(get(&app, &path).await.status());
    }
    opened.sort();
    assert_eq!(opened, [StatusCode::OK, StatusCode::NOT_FOUND]);
}
