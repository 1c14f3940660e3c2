//! The figures are read from indexes alone.

use crate::{
    crm::deals::plans::{fill, fill_agenda},
    plans::{analyze, explain, walks},
};
use entity::{
    crm::{activity, customer, deal},
    id::{CustomerId, Id, UserId},
    store::Spans,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, sea_query::Expr};
use tests::TestApp;

#[tokio::test]
async fn the_figures_of_a_period_read_that_part_of_an_index() {
    let app = TestApp::start().await;
    let me = crate::crm::support::user_id(&app.admin().await).await;
    fill(&app, 5_000).await;
    win_most(&app).await;
    fill_customers(&app).await;
    fill_agenda(&app, UserId::parse(&me).unwrap()).await;
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

/// Nine of ten deals are won: where all are open, the whole table is what is asked for.
async fn win_most(app: &TestApp) {
    let mut unit = app.store().write(app.app().only_tenant().await.unwrap().unwrap(), entity::Author::system());
    let won = deal::Entity::update_many().col_expr(deal::Column::Status, Expr::value("won"));
    unit.update_where(won.filter(deal::Column::ValueMinor.gte(500))).await.unwrap();
    unit.commit().await.unwrap();
}

/// Three customers a day.
async fn fill_customers(app: &TestApp) {
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let model = app.store().unit(tenant).one(customer::Entity::find()).await.unwrap().unwrap();
    let row = |n: i64| {
        let created_at = model.created_at - chrono::TimeDelta::hours(8 * n);
        customer::Model { id: CustomerId::new(), created_at, ..model.clone() }.into_active_model().reset_all()
    };
    let mut unit = app.store().write(tenant, entity::Author::system());
    unit.insert_many((0..5_000).map(row).collect()).await.unwrap();
    unit.commit().await.unwrap();
}
