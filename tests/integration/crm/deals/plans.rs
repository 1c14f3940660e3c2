//! Big boards stay quick: lists read through their indexes, and their number of statements is fixed.

use super::super::support::{customer, id};
use crate::plans::{analyze, explain, walks};
use api::{
    actor::{Actor, Origin},
    domain::crm::{activity::ActivityFilter, deal::DealFilter},
    graphql::Request,
};
use async_graphql::InputType;
use entity::{
    Author,
    crm::{activity, deal, rank, stage},
    id::{ActivityId, CustomerId, DealId, Id, UserId},
    store::{CursorValue, Direction, Position, beyond},
};
use sea_orm::{ActiveModelTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use tests::{TestApp, Value, json};

#[tokio::test]
async fn the_board_and_the_lists_use_their_indexes() {
    let app = TestApp::start().await;
    let stages = fill(&app, 5_000).await;
    analyze(&app).await;
    let unit = app.store().unit(app.app().only_tenant().await.unwrap().unwrap());
    let actor = Actor::system(unit.tenant());

    let alive = DealFilter::default().condition(&unit, &actor).await.unwrap();
    let columns: Vec<_> = stages.iter().map(|stage| stage.id).collect();
    let place = Position { keys: vec![CursorValue::Text("b10".into())], id: DealId::new().uuid() };
    for after in [None, Some(&place)] {
        let query = deal::board::parts_query(&unit, &columns, &alive, after, 21).unwrap();
        let plan = explain(&unit, query).await;
        assert!(plan.contains("deal_board"), "{plan}");
        assert!(!walks(&plan, "deal"), "{plan}");
    }
    for (filter, order, index) in [
        (json!({}), deal::Order::Title, "deal_title"),
        (json!({}), deal::Order::Value, "deal_value"),
        (json!({}), deal::Order::CreatedAt, "deal_created"),
        (json!({}), deal::Order::UpdatedAt, "deal_updated"),
        (json!({}), deal::Order::ExpectedCloseOn, "deal_close"),
        (json!({}), deal::Order::StageChangedAt, "deal_stage_changed"),
        (json!({ "customerId": { "eq": CustomerId::new().global() } }), deal::Order::CreatedAt, "deal_customer"),
        (json!({ "ownerId": { "eq": UserId::new().global() } }), deal::Order::CreatedAt, "deal_owner"),
    ] {
        let parsed = DealFilter::parse(Some(async_graphql::Value::from_json(filter.clone()).unwrap()));
        let condition = parsed.unwrap_or_else(|_| panic!("a filter")).condition(&unit, &actor).await.unwrap();
        let query = deal::matching(condition).order_by_asc(order.key(Direction::Ascending).expression);
        let plan = explain(&unit, query.order_by_asc(deal::Column::Id).limit(21)).await;
        assert!(plan.contains(index) && !walks(&plan, "deal"), "{filter} by {order:?} without {index}:\n{plan}");
    }
}

#[tokio::test]
async fn the_agenda_reads_only_its_days() {
    let app = TestApp::start().await;
    let me = UserId::parse(&super::super::support::user_id(&app.admin().await).await).unwrap();
    fill_agenda(&app, me).await;
    analyze(&app).await;
    // Connections that were open before the figures were taken go on planning without them.
    let settings = entity::store::Settings { url: app.database().url().to_owned(), connections: 1, acquire_ms: 5_000 };
    let store = entity::Store::open(&settings).await.unwrap();
    let unit = store.unit(app.app().only_tenant().await.unwrap().unwrap());
    let day = json!({ "dueAt": { "gte": "2030-01-01T00:00:00Z", "lt": "2030-01-02T00:00:00Z" }, "assigneeId": { "eq": me.global() } });
    for (filter, order, index) in [
        // Of several indexes that can serve, which is cheapest is the database's to say.
        (day, activity::Order::DueAt, "activity_"),
        (
            json!({ "dueAt": { "gte": "2030-01-01T00:00:00Z", "lt": "2030-01-02T00:00:00Z" } }),
            activity::Order::DueAt,
            "activity_",
        ),
        (json!({}), activity::Order::DueAt, "activity_due"),
        (json!({}), activity::Order::CreatedAt, "activity_created"),
        (json!({}), activity::Order::CompletedAt, "activity_completed"),
    ] {
        let parsed = ActivityFilter::parse(Some(async_graphql::Value::from_json(filter.clone()).unwrap()));
        let condition = parsed.unwrap_or_else(|_| panic!("a filter")).condition(&Actor::system(unit.tenant())).unwrap();
        let query = activity::matching(condition).order_by_asc(order.key(Direction::Ascending).expression);
        let plan = explain(&unit, query.order_by_asc(activity::Column::Id).limit(21)).await;
        assert!(plan.contains(index) && !walks(&plan, "activity"), "{filter} without {index}:\n{plan}");
        // Not only the order comes from the index: the days do.
        if filter.get("dueAt").is_some() {
            let bounded =
                |line: &str| line.contains("2030-01-02") && line.contains("Index Cond") || line.contains("<expr><?");
            assert!(plan.lines().any(bounded), "{filter} reads other days:\n{plan}");
        }
    }
}

#[tokio::test]
async fn the_second_page_begins_where_the_first_one_ended() {
    let app = TestApp::start().await;
    let me = UserId::parse(&super::super::support::user_id(&app.admin().await).await).unwrap();
    fill_agenda(&app, me).await;
    analyze(&app).await;
    let settings = entity::store::Settings { url: app.database().url().to_owned(), connections: 1, acquire_ms: 5_000 };
    let store = entity::Store::open(&settings).await.unwrap();
    let unit = store.unit(app.app().only_tenant().await.unwrap().unwrap());
    let condition = ActivityFilter::default().condition(&Actor::system(unit.tenant())).unwrap();
    let due = activity::Order::DueAt.key(Direction::Ascending);
    let place = Position {
        keys: vec![CursorValue::Time("2030-01-01T00:00:00Z".parse().unwrap())],
        id: ActivityId::new().uuid(),
    };
    let id = Expr::col((activity::Entity, activity::Column::Id));
    let rest = beyond(std::slice::from_ref(&due), id, Direction::Ascending, &place, true);
    let query = activity::matching(condition).filter(rest);
    let plan = explain(&unit, query.order_by_asc(due.expression).order_by_asc(activity::Column::Id).limit(21)).await;
    let bounded = |line: &str| line.contains("2030-01-01") && line.contains("Index Cond") || line.contains("<expr>>?");
    assert!(plan.lines().any(bounded), "the first page is read again:\n{plan}");
}

#[tokio::test]
async fn a_column_of_ten_thousand_cards_opens_with_its_count_and_sum() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    fill(&app, 10_000).await;
    let data = admin.query(BOARD, json!({ "first": 20 })).await;
    assert_eq!(data["dealBoard"]["columns"][0]["count"], 10_000);
    assert_eq!(data["dealBoard"]["columns"][0]["totals"][0]["amountMinor"], 10_000 * 9_999 / 2);
}

const BOARD: &str = "query($first: Int!) { dealBoard { columns { stage { name } count totals { amountMinor }
    deals(first: $first) { nodes { title customer { name } owner { name } stage { name } pipeline { name } overdue
      tags { name } custom { value } stageHistory { to { name } } } } } } }";

#[tokio::test]
async fn the_board_costs_the_same_statements_for_one_card_a_column_as_for_twenty() {
    let app = TestApp::start().await;
    let (admin, sales) = (app.admin().await, app.admin().await.sales().await);
    for n in 0..30 {
        let customer = customer(&app, &format!("Cliente {n}")).await;
        let stage = sales.stage(["Lead", "Proposta enviada", "Fechado"][n % 3]);
        admin.deal_create(&customer, &format!("Deal {n}"), json!({ "stageId": stage })).await;
    }
    let (one, twenty) = (statements(&app, 1).await, statements(&app, 20).await);
    assert_eq!(one, twenty);
    assert!(twenty <= 12, "{twenty} statements");
}

#[tokio::test]
async fn open_deals_of_many_customers_are_one_statement_and_the_newest_come_first() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let mut customers = Vec::new();
    for n in 0..3 {
        let customer = customer(&app, &format!("Cliente {n}")).await;
        for deal in 0..3 {
            admin.deal_create(&customer, &format!("{n}.{deal}"), json!({})).await;
        }
        customers.push(customer);
    }
    let won = id(&admin.deal_create(&customers[0], "ganho", json!({})).await);
    admin.deal_win(&won).await;
    let document =
        "{ customers(orderBy: [{ field: NAME }]) { nodes { openDeals { title } deals { nodes { title } } } } }";
    let data = admin.query(document, json!({})).await;
    let titles = |deals: &Value| -> Vec<String> {
        deals.as_array().unwrap().iter().map(|deal| deal["title"].as_str().unwrap().to_owned()).collect()
    };
    let nodes = data["customers"]["nodes"].as_array().unwrap();
    assert_eq!(titles(&nodes[0]["openDeals"]), ["0.2", "0.1", "0.0"]);
    assert_eq!(titles(&nodes[2]["openDeals"]), ["2.2", "2.1", "2.0"]);
    assert_eq!(titles(&nodes[0]["deals"]["nodes"]), ["ganho", "0.2", "0.1", "0.0"]);
}

async fn statements(app: &TestApp, first: i32) -> u32 {
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let request = Request::new(app.app().clone(), Origin::default(), Some(Actor::system(tenant)));
    let variables = async_graphql::Variables::from_json(json!({ "first": first }));
    let operation = async_graphql::Request::new(BOARD).variables(variables).data(request.clone());
    let answer = app.app().schema().execute(operation, |_| Ok(None)).await.unwrap();
    assert!(answer.errors.is_empty(), "{:?}", answer.errors);
    request.unit().unwrap().statements()
}

/// Many deals in the first column, as an import would bring them.
pub async fn fill(app: &TestApp, many: i64) -> Vec<stage::Model> {
    let customer = customer(app, "Maria").await;
    let model = id(&app.admin().await.deal_create(&customer, "Modelo", json!({})).await);
    app.admin().await.deal_delete(&model).await;
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let unit = app.store().unit(tenant);
    let model = unit.find::<deal::Entity>(DealId::parse(&model).unwrap()).await.unwrap().unwrap();
    let stages = stage::of_pipelines(&unit, &[model.pipeline_id]).await.unwrap();
    let mut last = None::<String>;
    let rows = (0..many).map(|n| {
        let rank = rank::between(last.as_deref(), None).unwrap();
        last = Some(rank.clone());
        let (title, at) = (format!("deal {n}"), model.created_at + chrono::TimeDelta::seconds(n));
        let row = deal::Model {
            id: DealId::new(),
            title_key: title.clone(),
            title,
            rank,
            value_minor: n,
            created_at: at,
            updated_at: at,
            stage_changed_at: at,
            deleted_at: None,
            ..model.clone()
        };
        row.into_active_model().reset_all()
    });
    let rows: Vec<_> = rows.collect();
    let mut unit = app.store().write(tenant, Author::system());
    unit.insert_many(rows).await.unwrap();
    unit.commit().await.unwrap();
    stages
}

/// Four years of two tasks a day, half of them done.
pub async fn fill_agenda(app: &TestApp, assignee: UserId) {
    let model = id(&app.admin().await.activity_create(json!({ "type": "TASK", "subject": "Modelo" })).await);
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let model =
        app.store().unit(tenant).find::<activity::Entity>(ActivityId::parse(&model).unwrap()).await.unwrap().unwrap();
    let first: chrono::DateTime<chrono::Utc> = "2028-01-01T12:00:00Z".parse().unwrap();
    let rows = (0..3_000i64).map(|n| {
        let due = first + chrono::TimeDelta::hours(n * 12);
        let row = activity::Model {
            id: ActivityId::new(),
            due_at: Some(due),
            assignee_id: (n % 3 == 0).then_some(assignee),
            completed_at: (n % 2 == 0).then_some(due),
            created_at: due,
            ..model.clone()
        };
        row.into_active_model().reset_all()
    });
    let rows: Vec<_> = rows.collect();
    let mut unit = app.store().write(tenant, Author::system());
    unit.insert_many(rows).await.unwrap();
    unit.commit().await.unwrap();
}
