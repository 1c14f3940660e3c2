//! Whatever is killed or wiped, whenever: at the end the index is what the database is, and nobody who wrote noticed.

use entity::search::work::{Column, Entity};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use std::time::Duration;
use tests::{TestApp, json};
use tokio_util::sync::CancellationToken;

/// As if the workers that were killed had been dead for long.
async fn lose_leases(app: &TestApp) {
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let mut unit = app.store().write(tenant, entity::Author::system());
    let past = entity::clock::now() - chrono::TimeDelta::minutes(5);
    let update = Entity::update_many().col_expr(Column::LeaseUntil, Expr::value(past));
    unit.update_where(update.filter(Column::LeaseUntil.is_not_null())).await.unwrap();
    unit.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn indexers_killed_at_random_and_an_index_wiped_under_writes_lose_nothing() {
    if std::env::var("MEILI_URL").is_ok() {
        return;
    }
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.drain().await;
    let writing = async {
        for n in 0..60 {
            let made = admin.customer_create(&format!("Cliente {n}"), json!({ "score": n })).await;
            let id = made["id"].as_str().unwrap();
            admin.customer_update(id, json!({ "name": format!("Alterado {n}") })).await;
            if n % 3 == 0 {
                admin.customer_by_id("customerDelete", id).await;
            }
        }
    };
    let trouble = async {
        for round in 0..12_u64 {
            // Two at a time, killed a little later each time: before, in and after each of their steps.
            let indexer = || app.app().search.indexer(app.store(), CancellationToken::new());
            let two = [tokio::spawn(indexer().run()), tokio::spawn(indexer().run())];
            tokio::time::sleep(Duration::from_millis(20 + 17 * round)).await;
            two.iter().for_each(tokio::task::JoinHandle::abort);
            if round % 5 == 2 {
                std::fs::remove_dir_all(app.data().join("search")).ok();
            }
            lose_leases(&app).await;
        }
    };
    tokio::join!(writing, trouble);
    lose_leases(&app).await;
    // Compares, too.
    app.drain().await;
    lose_leases(&app).await;
    app.drain().await;
    assert_eq!(admin.search_customers("alterado", &[]).await["total"], 40);
    assert_eq!(admin.search_customers("cliente", &[]).await["total"], 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_indexers_share_the_work_and_one_that_stops_leaves_it_to_the_other() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.drain().await;
    let stop = CancellationToken::new();
    let one = tokio::spawn(app.app().search.indexer(app.store(), stop.clone()).run());
    let other = tokio::spawn(app.app().search.indexer(app.store(), CancellationToken::new()).run());
    for n in 0..40 {
        admin.customer_create(&format!("Cliente {n}"), json!({})).await;
        if n == 20 {
            stop.cancel();
        }
    }
    one.await.expect("it ends by itself");
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let left = async || entity::search::work::waiting(&app.store().unit(tenant)).await.unwrap();
    for _ in 0..200 {
        if left().await == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(left().await, 0, "the other one goes on");
    other.abort();
    app.index_is_equal().await;
}

#[tokio::test]
async fn a_worker_that_lost_its_lease_does_not_leave_an_older_state_behind() {
    use entity::{
        Author,
        search::work::{self, Claim},
    };
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.drain().await;
    let made = admin.customer_create("Antes", json!({})).await;
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let late = uuid::Uuid::now_v7();
    let mut unit = app.store().write(tenant, Author::system());
    let Claim::Some(kind, taken) = work::claim(&mut unit, late, chrono::TimeDelta::minutes(2), 10).await.unwrap()
    else {
        panic!("there is work");
    };
    unit.commit().await.unwrap();
    let ids: Vec<_> = taken.iter().map(|one| one.subject).collect();
    let old = search_indexer::document::of(&app.store().unit(tenant), kind, &ids).await.unwrap();
    // Taken for dead; another worker indexes what is newer, and finishes.
    lose_leases(&app).await;
    admin.customer_update(made["id"].as_str().unwrap(), json!({ "name": "Depois" })).await;
    app.drain().await;
    assert_eq!(admin.found("depois").await, ["Depois"]);
    // The late one wakes up, and may not hold on to what is no longer its own. It cannot tell whether a request that
    // it gave up arrives after all: so it is looked at once more.
    let mut unit = app.store().write(tenant, Author::system());
    assert_eq!(work::hold(&mut unit, late, chrono::TimeDelta::minutes(2)).await.unwrap(), 0);
    work::doubt(&mut unit, late, kind, &ids).await.unwrap();
    unit.commit().await.unwrap();
    assert_eq!(work::waiting(&app.store().unit(tenant)).await.unwrap(), 1);
    app.drain().await;
    // It may have written before it noticed.
    app.app().search.engine().apply(tenant, kind, old, &[]).await.unwrap();
    let mut unit = app.store().write(tenant, Author::system());
    work::finish(&mut unit, late, kind, &taken).await.unwrap();
    unit.commit().await.unwrap();
    app.drain().await;
    assert_eq!(admin.found("depois").await, ["Depois"]);
    assert!(admin.found("antes").await.is_empty());
}
