//! The houses of a running server: opened, closed and tried again as the register says, each by itself.

use super::*;
use api::domain::identity::tenant::{
    set_domain,
    status::{Status, set_status},
};
use std::time::Duration;

async fn readiness(street: &Street) -> (StatusCode, Value) {
    let reply = street.app.anonymous().get("/readyz").await;
    (reply.status(), reply.json::<Value>().await.unwrap()["houses"].clone())
}

#[tokio::test]
async fn a_database_that_is_away_shuts_its_own_company_and_nobody_else() {
    let Some(street) = Street::parted().await else { return };
    let outra = street.outra(Role::Admin).await;
    assert_eq!(readiness(&street).await, (StatusCode::OK, json!({ "open": 1, "away": 0, "suspended": 0 })));
    let nowhere = Address::new("postgres://nobody@127.0.0.1:9/nothing", None).unwrap();
    houses::reseal(street.app.app(), street.tenant().await, &nowhere).await.unwrap();
    street.settle().await;
    assert_eq!(readiness(&street).await, (StatusCode::OK, json!({ "open": 0, "away": 1, "suspended": 0 })));

    let (status, code, message) = refusal(street.app.at(OUTRA).try_sign_in("x@y.test", PASSWORD).await).await;
    assert_eq!((status, code.as_str()), (503, "UNAVAILABLE"));
    assert!(message.contains("O banco de dados desta empresa"), "{message}");
    let answer = outra.try_query("{ viewer { user { email } } }", json!({})).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "UNAVAILABLE");
    assert_eq!(outra.refresh().await, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(outra.get("/files/x").await.status(), StatusCode::SERVICE_UNAVAILABLE);
    // Pages are given out, so that people read why; so is what is asked of the process.
    assert_ne!(outra.get("/clientes").await.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(outra.get("/healthz").await.status(), StatusCode::OK);
    customer(&street.loja().await, "Maria").await;

    houses::reseal(street.app.app(), street.tenant().await, &street.address()).await.unwrap();
    street.settle().await;
    assert_eq!(asked(&outra).await, StatusCode::OK);
}

#[tokio::test]
async fn an_open_house_whose_database_goes_away_comes_back_with_it() {
    let Some(street) = Street::parted().await else { return };
    let outra = street.outra(Role::Admin).await;
    let name = street.own.url().rsplit('/').next().unwrap().to_owned();
    let shared = street.app.database().url();
    run(shared, &format!("alter database {name} allow_connections false")).await;
    run(shared, &format!("select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'")).await;
    let mut refused = Vec::new();
    // A connection that breaks is noticed once.
    for _ in 0..8 {
        refused = outra.error_codes("{ viewer { user { email } tenant { name } } }", json!({})).await;
    }
    assert_eq!(refused, ["UNAVAILABLE"]);
    customer(&street.loja().await, "Maria").await;
    run(shared, &format!("alter database {name} allow_connections true")).await;
    let back = async {
        while asked(&outra).await != StatusCode::OK {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(15), back).await.expect("it comes back");
}

#[tokio::test]
async fn a_suspended_company_is_shut_and_opens_again_as_it_was() {
    let Some(street) = Street::parted().await else { return };
    let (tenant, app) = (street.tenant().await, street.app.app());
    let outra = street.outra(Role::Admin).await;
    customer(&outra, "Fica").await;
    set_status(app, tenant, Status::Suspended).await.unwrap();
    street.settle().await;
    assert_eq!(asked(&outra).await, StatusCode::FORBIDDEN);
    let (status, _, message) = refusal(street.app.at(OUTRA).try_sign_in("x@y.test", PASSWORD).await).await;
    assert!(status == 403 && message.contains("suspenso"), "{status} {message}");
    assert_eq!(readiness(&street).await.1, json!({ "open": 0, "away": 0, "suspended": 1 }));

    // Its own log says so, as soon as the house is closed.
    let said = "select count(*) from audit_entry where action = 'tenant.status_changed'";
    let noted = async {
        while count(street.own.url(), said).await == 0 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), noted).await.expect("it is noted");
    set_status(app, tenant, Status::Active).await.unwrap();
    street.settle().await;
    assert_eq!((asked(&outra).await, names(&outra).await), (StatusCode::OK, vec!["Fica".to_owned()]));
    assert_eq!(count(street.own.url(), said).await, 2);

    set_status(app, tenant, Status::Deleted).await.unwrap();
    street.settle().await;
    assert_ne!(asked(&outra).await, StatusCode::OK);
    assert_eq!(readiness(&street).await.1, json!({ "open": 0, "away": 0, "suspended": 0 }));
}

#[tokio::test]
async fn a_domain_of_its_own_leads_to_the_house_and_no_two_companies_have_one() {
    let Some(street) = Street::parted().await else { return };
    let (tenant, app) = (street.tenant().await, street.app.app());
    set_domain(app, tenant, "crm.outra.com.br").await.unwrap();
    street.settle().await;
    let client = street.app.at("crm.outra.com.br");
    client.sign_in(&Role::Admin.email_at("outra"), PASSWORD).await;
    let urls = client.query("{ viewer { tenant { urls } } }", json!({})).await["viewer"]["tenant"]["urls"].clone();
    assert_eq!(urls, json!(["http://crm.outra.com.br", "http://outra.balcao.test"]));
    let loja = app.store.lookup().tenant_by_slug("loja").await.unwrap().unwrap();
    let twice = set_domain(app, loja, "crm.outra.com.br").await;
    assert!(matches!(twice, Err(api::error::Error::Problems(_))), "{twice:?}");
    set_domain(app, loja, "crm.loja.com.br").await.unwrap();
    let twice = set_domain(app, tenant, "crm.loja.com.br").await;
    assert!(matches!(twice, Err(api::error::Error::Problems(_))), "{twice:?}");
}

#[tokio::test]
async fn a_database_that_is_not_whole_or_not_alone_is_not_opened() {
    let Some(street) = Street::parted().await else { return };
    let outra = street.outra(Role::Admin).await;
    let reopened = async |street: &Street| {
        let nowhere = Address::new("postgres://nobody@127.0.0.1:9/nothing", None).unwrap();
        for address in [nowhere, street.address()] {
            houses::reseal(street.app.app(), street.tenant().await, &address).await.unwrap();
            street.settle().await;
        }
        asked(&outra).await
    };
    run(street.own.url(), "alter table customer no force row level security").await;
    assert_eq!(reopened(&street).await, StatusCode::SERVICE_UNAVAILABLE);
    run(street.own.url(), "alter table customer force row level security").await;
    assert_eq!(reopened(&street).await, StatusCode::OK);
    let other = "insert into tenant select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'slug', 'x'))).* from tenant t";
    run(street.own.url(), other).await;
    assert_eq!(reopened(&street).await, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn the_figures_count_what_waits_in_every_house() {
    let Some(street) = Street::parted().await else { return };
    let figure = async |name: &str| {
        let text = street.app.anonymous().get("/metrics").await.text().await.unwrap();
        let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{name} in {text}"));
        line.rsplit(' ').next().unwrap().parse::<f64>().unwrap()
    };
    street.app.drain().await;
    let house = street.app.app().houses.of(street.tenant().await).unwrap();
    api::testing::drain(&house).await.unwrap();
    customer(&street.loja().await, "Maria").await;
    customer(&street.outra(Role::Admin).await, "Otávio").await;
    assert!(figure("events_waiting").await >= 2.0);
    assert_eq!(figure("houses{state=\"open\"}").await, 1.0);
    let one = api::testing::drain(&house).await;
    assert!(one.is_ok() && names(&street.outra(Role::Admin).await).await == ["Otávio"]);
}
