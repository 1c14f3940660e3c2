//! Requests that people walk away from, at any moment.

use super::companies::{Companies, new_tag, settings};
use entity::{Author, Store, crm::tag, id::TenantId, platform::tenant};
use futures::StreamExt;
use sea_orm::EntityTrait;
use std::time::Duration;
use tests::{TestApp, json};
use uuid::Uuid;

const REQUESTS: usize = 10_000;

/// sqlx counts a transaction only after the reply to BEGIN: a caller cancelled in between used to hand an
/// open transaction, with the last tenant in it, to the next borrower of the connection.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_cancelled_requests_leave_no_open_transaction_and_lose_no_connection() {
    let Companies { a, b, database, .. } = Companies::new().await;
    let store = Store::open(&settings(&database)).await.unwrap();
    let requests = futures::stream::iter(0..REQUESTS).for_each_concurrent(64, |n| {
        let store = store.clone();
        async move {
            let patience = Duration::from_micros(u64::from(Uuid::new_v4().as_fields().1) % 3_000);
            let tenant = if n % 2 == 0 { a } else { b };
            tokio::time::timeout(patience, request(&store, tenant, n)).await.ok();
        }
    });
    requests.await;

    // Everything that was on its way comes home; four at once prove that no connection was lost.
    let all_four = (0..4).map(|_| {
        let unit = store.unit(b);
        async move { unit.all(tenant::Entity::find()).await.map(|rows| (unit, rows)) }
    });
    let held = futures::future::try_join_all(all_four).await.unwrap();
    assert!(held.iter().all(|(_, rows)| rows.len() == 1 && rows[0].id == b));
    drop(held);
    let mut write = store.write(b, Author::system());
    write.insert(new_tag(b, REQUESTS + 1)).await.unwrap();
    write.commit().await.unwrap();

    if store.is_postgres() {
        database_is_at_rest(database.url()).await;
        only_own_rows_without_the_codes_wall(&store, a, b).await;
    }
}

/// The same from outside: people close the page before the answer comes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_thousand_people_who_hang_up_leave_the_server_as_it_was() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let requests = futures::stream::iter(0..2_000u32).for_each_concurrent(32, |n| {
        let admin = admin.clone();
        async move {
            let patience = Duration::from_micros(u64::from(Uuid::new_v4().as_fields().1) % 8_000);
            let rename = "mutation($name: String!) { profileUpdate(input: { name: $name }) { user { id } } }";
            let ask = async {
                match n % 3 {
                    0 => admin.try_query(rename, json!({ "name": format!("Ana {n}") })).await,
                    _ => admin.try_query("{ viewer { user { name role { name } teams { name } } } }", json!({})).await,
                }
            };
            tokio::time::timeout(patience, ask).await.ok();
        }
    });
    requests.await;
    let ready = app.anonymous().get("/readyz").await;
    assert_eq!(ready.status(), 200);
    let answers =
        futures::future::join_all((0..8).map(|_| admin.query("{ viewer { user { name } } }", json!({})))).await;
    assert!(answers.iter().all(|answer| answer["viewer"]["user"]["name"].is_string()), "{answers:?}");
    if app.postgres() {
        database_is_at_rest(app.database().url()).await;
    }
}

async fn request(store: &Store, tenant: TenantId, n: usize) -> Option<()> {
    if n.is_multiple_of(3) {
        let mut unit = store.write(tenant, Author::system());
        unit.insert(new_tag(tenant, 1_000 + n)).await.ok()?;
        unit.commit().await.ok()
    } else {
        let unit = store.unit(tenant);
        let first = unit.one(tag::Entity::find()).await.ok()??;
        unit.find::<tag::Entity>(first.id).await.ok()?.map(drop)
    }
}

async fn database_is_at_rest(url: &str) {
    use sqlx::Connection;
    let mut watcher = sqlx::PgConnection::connect(url).await.unwrap();
    let mut busy = 0i64;
    for _ in 0..100 {
        busy = sqlx::query_scalar(
            "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
             and application_name = 'balcao' and (state like 'idle in transaction%' or state = 'active')",
        )
        .fetch_one(&mut watcher)
        .await
        .unwrap();
        if busy == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(busy, 0, "connections still inside a transaction");
    watcher.close().await.ok();
}

/// A tenant left behind in a connection would show here, where only the database looks.
async fn only_own_rows_without_the_codes_wall(store: &Store, a: TenantId, b: TenantId) {
    store.switch_predicate_off();
    for n in 0..200 {
        let tenant = if n % 2 == 0 { a } else { b };
        let rows = store.unit(tenant).all(tenant::Entity::find()).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [tenant]);
    }
}
