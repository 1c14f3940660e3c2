//! Many companies on one installation: each at its own address, and nobody at another's.

use super::*;

const BASE: &str = "balcao.test";

/// Loja Teste (`loja`) and Outra Loja (`outra`), whose own domain is `crm.outra.com.br`; None on SQLite.
async fn two() -> Option<TestApp> {
    let app = TestApp::multi_with(|config| config.http.public_url = Some(format!("http://{BASE}"))).await?;
    let outra = app.store().lookup().tenant_by_slug("outra").await.unwrap().unwrap();
    api::domain::identity::tenant::set_domain(app.app(), outra, "crm.outra.com.br").await.unwrap();
    Some(app)
}

/// The status of a question asked by this host name.
async fn asked_at(app: &TestApp, client: &Client, host: &str) -> StatusCode {
    let request = client.http().post(format!("{}/graphql", app.url())).header(header::HOST, host);
    let request = client.authorized(request).json(&json!({ "query": "{ viewer { user { id } } }" }));
    request.send().await.unwrap().status()
}

async fn sign_in_at(app: &TestApp, host: &str, email: &str) -> StatusCode {
    let request = app.anonymous().http().post(format!("{}/session", app.url())).header(header::HOST, host);
    request.json(&json!({ "email": email, "password": tests::PASSWORD })).send().await.unwrap().status()
}

#[tokio::test]
async fn a_token_is_good_at_its_companys_addresses_and_refused_at_anothers() {
    let Some(app) = two().await else { return };
    let loja = app.admin().await;
    for host in [BASE, "loja.balcao.test", "loja.balcao.test:8080", "127.0.0.1", "balcao-web"] {
        assert_eq!(asked_at(&app, &loja, host).await, StatusCode::OK, "{host}");
    }
    for host in ["outra.balcao.test", "nobody.balcao.test", "crm.outra.com.br", "CRM.Outra.com.br"] {
        assert_eq!(asked_at(&app, &loja, host).await, StatusCode::FORBIDDEN, "{host}");
    }
    let outra = app.sign_in(&tests::Role::Admin.email_at("outra")).await;
    for host in [BASE, "outra.balcao.test", "crm.outra.com.br"] {
        assert_eq!(asked_at(&app, &outra, host).await, StatusCode::OK, "{host}");
    }
    assert_eq!(asked_at(&app, &outra, "loja.balcao.test").await, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn at_a_companys_address_only_its_people_sign_in() {
    let Some(app) = two().await else { return };
    let (loja, outra) = (tests::Role::Agent.email(), tests::Role::Agent.email_at("outra"));
    assert_eq!(sign_in_at(&app, "loja.balcao.test", &loja).await, StatusCode::OK);
    assert_eq!(sign_in_at(&app, "crm.outra.com.br", &outra).await, StatusCode::OK);
    assert_eq!(sign_in_at(&app, "crm.outra.com.br", &loja).await, StatusCode::UNAUTHORIZED);
    assert_eq!(sign_in_at(&app, "nobody.balcao.test", &loja).await, StatusCode::UNAUTHORIZED);
}

/// Whether a page of this origin may ask by this host, as browsers find out before they do.
async fn may_ask(app: &TestApp, page: &str, host: &str) -> bool {
    let request = app.anonymous().http().request(reqwest::Method::OPTIONS, format!("{}/graphql", app.url()));
    let request = request.header(header::HOST, host).header(header::ORIGIN, page);
    let request = request.header(header::ACCESS_CONTROL_REQUEST_METHOD, "POST");
    let answer = request.send().await.unwrap();
    let allowed = answer.headers().get(header::ACCESS_CONTROL_ALLOW_ORIGIN).map(|value| value.to_str().unwrap());
    assert!(allowed.is_none_or(|allowed| allowed == page), "{allowed:?}");
    assert!(answer.headers().get(header::ACCESS_CONTROL_ALLOW_CREDENTIALS).is_none());
    allowed.is_some()
}

#[tokio::test]
async fn pages_of_a_company_may_ask_at_its_addresses_and_at_no_others() {
    let Some(app) = two().await else { return };
    for host in [BASE, "outra.balcao.test", "crm.outra.com.br"] {
        for page in ["http://outra.balcao.test", "http://crm.outra.com.br", "https://crm.outra.com.br"] {
            assert!(may_ask(&app, page, host).await, "{page} at {host}");
        }
        for page in ["http://nobody.balcao.test", "https://evil.example", "null"] {
            assert!(!may_ask(&app, page, host).await, "{page} at {host}");
        }
    }
    assert!(!may_ask(&app, "http://crm.outra.com.br", "loja.balcao.test").await);
    assert!(!may_ask(&app, "http://loja.balcao.test", "crm.outra.com.br").await);
}

#[tokio::test]
async fn only_the_operator_gives_domains_and_none_twice() {
    let Some(app) = two().await else { return };
    let update = "mutation($in: TenantUpdateInput!) { tenantUpdate(input: $in) { userErrors { code field } } }";
    let input = json!({ "customDomain": "balcao-web.cluster.local" });
    let data = app.admin().await.query(update, json!({ "in": input })).await;
    assert_eq!(data["tenantUpdate"]["userErrors"], json!([{ "code": "NOT_ALLOWED", "field": ["customDomain"] }]));
    let loja = app.store().lookup().tenant_by_slug("loja").await.unwrap().unwrap();
    let twice = api::domain::identity::tenant::set_domain(app.app(), loja, "crm.outra.com.br").await;
    assert!(matches!(twice, Err(api::error::Error::Problems(_))));
}

#[tokio::test]
async fn a_suspended_company_is_shut_and_opens_again_as_it_was() {
    use api::domain::identity::tenant::status::{Status, set_status};
    let Some(app) = two().await else { return };
    let (loja, outra) = (app.admin().await, app.sign_in(&tests::Role::Admin.email_at("outra")).await);
    let tenant = app.store().lookup().tenant_by_slug("outra").await.unwrap().unwrap();
    for (shut, told) in [(Status::Suspended, StatusCode::FORBIDDEN), (Status::Deleted, StatusCode::FORBIDDEN)] {
        set_status(app.app(), tenant, shut).await.unwrap();
        assert_eq!(asked_at(&app, &outra, BASE).await, StatusCode::UNAUTHORIZED);
        assert_eq!(sign_in_at(&app, BASE, &tests::Role::Agent.email_at("outra")).await, told);
        assert_eq!(asked_at(&app, &loja, BASE).await, StatusCode::OK);
    }
    set_status(app.app(), tenant, Status::Active).await.unwrap();
    assert_eq!(asked_at(&app, &outra, BASE).await, StatusCode::OK);
    assert_eq!(sign_in_at(&app, BASE, &tests::Role::Agent.email_at("outra")).await, StatusCode::OK);
}

#[tokio::test]
async fn the_only_company_of_an_installation_can_be_shut_but_not_given_away() {
    use api::domain::identity::tenant::status::{Status, set_status};
    let app = TestApp::start().await;
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let deleted = set_status(app.app(), tenant, Status::Deleted).await;
    assert!(matches!(deleted, Err(api::error::Error::Problems(_))), "{deleted:?}");
    for status in [Status::Suspended, Status::Active] {
        set_status(app.app(), tenant, status).await.unwrap();
        let setup = app.anonymous().query("{ setup { needed } }", json!({})).await;
        assert_eq!(setup["setup"]["needed"], false, "{status:?}");
    }
    app.admin().await;
}
