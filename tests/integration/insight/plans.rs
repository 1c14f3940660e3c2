//! The figures are read from indexes alone.

use crate::{
    crm::deals::plans::{fill, fill_agenda},
    plans::{analyze, explain, walks},
};
use entity::{
    crm::{activity, customer, deal},
    id::UserId,
    store::Spans,
};
use sea_orm::Condition;
use tests::TestApp;

#[tokio::test]
async fn the_figures_of_a_period_read_that_part_of_an_index() {
    let app = TestApp::start().await;
    let me = crate::crm::support::user_id(&app.admin().await).await;
    fill(&app, 5_000).await;
    fill_agenda(&app, <UserId as entity::id::Id>::parse(&me).unwrap()).await;
    analyze(&app).await;
    let unit = app.store().unit(app.app().only_tenant().await.unwrap().unwrap());
    let now = entity::clock::now();
    let spans = Spans::new((0..30).map(|day| now + chrono::TimeDelta::days(day - 29)).collect()).unwrap();
    let all = Condition::all;
    for (index, table, plan) in [
        ("customer_created", "customer", explain(&unit, customer::figures::created_query(all(), &spans)).await),
        (
            "deal_created",
            "deal",
            explain(&unit, deal::figures::counted_query(deal::Column::CreatedAt, all(), &spans)).await,
        ),
        ("deal_lost", "deal", explain(&unit, deal::figures::counted_query(deal::Column::LostAt, all(), &spans)).await),
        ("deal_won", "deal", explain(&unit, deal::figures::won_query(&unit, all(), &spans)).await),
        ("deal_open", "deal", explain(&unit, deal::figures::open_query(all(), now.date_naive())).await),
        ("activity_done", "activity", explain(&unit, activity::figures::completed_query(all(), &spans)).await),
    ] {
        assert!(plan.contains(index) && !walks(&plan, table), "{plan}");
        // SQLite says COVERING, PostgreSQL "Only" where it has vacuumed; then the table is not read.
        assert!(app.postgres() || plan.contains("COVERING"), "{plan}");
    }
}
