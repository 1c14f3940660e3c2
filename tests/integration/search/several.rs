//! Several companies in one database: what happens to one is no other's trouble.

use clap::Parser;
use entity::{id::TenantId, search::work};
use search_indexer::{
    SearchKind,
    command::{self, Cli},
};
use tests::{TestApp, json};
use tokio_util::sync::CancellationToken;

async fn company(app: &TestApp, slug: &str) -> TenantId {
    app.store().lookup().tenant_by_slug(slug).await.unwrap().unwrap()
}

async fn waiting(app: &TestApp, tenant: TenantId) -> u64 {
    work::waiting(&app.store().unit(tenant)).await.unwrap()
}

#[tokio::test]
async fn a_company_whose_index_cannot_be_kept_waits_and_the_others_go_on() {
    if std::env::var("MEILI_URL").is_ok() {
        return;
    }
    let Some(app) = TestApp::multi().await else { return };
    let [broken, whole] = [company(&app, "loja").await, company(&app, "outra").await];
    // Where its folder should be, is a file.
    let folder = app.data().join("search");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(broken.uuid().simple().to_string()), "in the way").unwrap();
    for address in ["admin@loja.test", "admin@outra.test"] {
        app.sign_in(address).await.customer_create("Padaria", json!({})).await;
    }
    let indexer = app.app().search.indexer(app.store(), CancellationToken::new());
    assert!(indexer.look().await.is_err(), "it is told");
    for kind in SearchKind::ALL {
        assert!(work::is_building(&app.store().unit(whole), kind).await.unwrap(), "the others are looked at");
    }
    assert!(indexer.run_to_end().await.is_ok(), "what failed waits, and nothing turns in a circle");
    assert_eq!((waiting(&app, whole).await, waiting(&app, broken).await > 0), (0, true));
    assert_eq!(app.sign_in("admin@outra.test").await.found("padaria").await, ["Padaria"]);
    let answer = app.sign_in("admin@loja.test").await.search_customers("padaria", &[]).await;
    assert_eq!((&answer["total"], &answer["notice"]["code"]), (&json!(1), &json!("ENGINE_AWAY")));
}

#[tokio::test]
async fn reindexing_one_company_does_not_work_for_the_others() {
    if std::env::var("MEILI_URL").is_ok() {
        return;
    }
    let Some(app) = TestApp::multi().await else { return };
    let [one, other] = [company(&app, "loja").await, company(&app, "outra").await];
    for address in ["admin@loja.test", "admin@outra.test"] {
        app.sign_in(address).await.customer_create("Padaria", json!({})).await;
    }
    let data = app.data().display().to_string();
    let line = ["search-indexer", "reindex", "--tenant", "outra", "--database-url", app.database().url(), "--data"];
    let cli = Cli::try_parse_from(line.into_iter().chain([data.as_str()])).unwrap();
    assert!(command::run(cli).await.unwrap());
    assert!(app.app().search.engine().is_filled(other, SearchKind::Customer).await.unwrap());
    assert!(app.app().search.engine().is_filled(one, SearchKind::Customer).await.is_err(), "nobody asked for it");
    assert_eq!(waiting(&app, one).await, 1);
}
