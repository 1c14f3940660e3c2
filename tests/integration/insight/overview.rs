//! The figures of a period agree with the records.

use crate::crm::support::{customer, id, user_id};
use chrono::{DateTime, Days, NaiveDate, Utc};
use entity::{
    Author,
    crm::{activity, customer as customers, deal},
    id::{ActivityId, CustomerId, DealId, Id},
};
use sea_orm::{ColumnTrait, QueryFilter, sea_query::Expr};
use tests::{Client, TestApp, Value, json};

const OVERVIEW: &str = "query($period: PeriodInput!, $owner: ID, $pipeline: ID) {
    overview(period: $period, ownerId: $owner, pipelineId: $pipeline) {
        period { from to } before { from to } interval starts
        customers { created { value before series } qualified { value before } }
        sources { source created qualified }
        deals { created { value before } won { value before series } lost { value }
            wonMinor { value before series } wonInOtherCurrencies { amountMinor currency }
            cycleSeconds { value before } }
        openDeals { count total { amountMinor } weighted { amountMinor } overdue inOtherCurrencies { currency } }
        lostReasons { reason deals }
        activities { completed { value before series } byType { type completed } }
        people { user { email } dealsWon wonMinor activitiesCompleted customersCreated }
    } }";

fn today() -> NaiveDate {
    entity::clock::now().with_timezone(&chrono::FixedOffset::west_opt(3 * 3600).unwrap()).date_naive()
}

/// The last so many days, today among them.
fn last(days: u64) -> Value {
    json!({ "from": (today() - Days::new(days - 1)).to_string(), "to": today().to_string() })
}

async fn overview(client: &Client, period: Value, more: Value) -> Value {
    let mut variables = json!({ "period": period });
    variables.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    client.query(OVERVIEW, variables).await["overview"].clone()
}

/// Noon of some days ago, in São Paulo.
fn days_ago(days: u64) -> DateTime<Utc> {
    (today() - Days::new(days)).and_hms_opt(15, 0, 0).unwrap().and_utc()
}

/// Lets something have happened another day.
async fn date<E: entity::store::TenantOwned>(
    app: &TestApp,
    (column, id): (E::Column, E::Column),
    of: uuid::Uuid,
    at: DateTime<Utc>,
) {
    let mut unit = app.store().write(app.app().only_tenant().await.unwrap().unwrap(), Author::system());
    unit.update_where(E::update_many().col_expr(column, Expr::value(at)).filter(id.eq(of))).await.unwrap();
    unit.commit().await.unwrap();
}

async fn created(app: &TestApp, customer: &str, days: u64) {
    let columns = (customers::Column::CreatedAt, customers::Column::Id);
    date::<customers::Entity>(app, columns, CustomerId::parse(customer).unwrap().uuid(), days_ago(days)).await;
}

async fn begun(app: &TestApp, deal: &str, days: u64) {
    let columns = (deal::Column::CreatedAt, deal::Column::Id);
    date::<deal::Entity>(app, columns, DealId::parse(deal).unwrap().uuid(), days_ago(days)).await;
}

async fn won(app: &TestApp, deal: &str, days: u64) {
    let columns = (deal::Column::WonAt, deal::Column::Id);
    date::<deal::Entity>(app, columns, DealId::parse(deal).unwrap().uuid(), days_ago(days)).await;
}

#[tokio::test]
async fn customers_count_by_the_day_they_came_beside_the_period_before() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for (name, days, more) in [
        ("hoje", 0, json!({ "source": "site", "lifecycle": "QUALIFIED" })),
        ("hoje também", 0, json!({ "source": "site" })),
        ("há seis dias", 6, json!({ "lifecycle": "CUSTOMER" })),
        ("antes", 7, json!({ "source": "feira", "lifecycle": "QUALIFIED" })),
        ("muito antes", 14, json!({})),
    ] {
        created(&app, &id(&admin.customer_create(name, more).await), days).await;
    }
    let gone = id(&admin.customer_create("apagada", json!({ "source": "site" })).await);
    admin.customer_by_id("customerDelete", &gone).await;

    let week = overview(&admin, last(7), json!({})).await;
    assert_eq!(week["period"], last(7));
    assert_eq!(
        week["before"],
        json!({ "from": (today() - Days::new(13)).to_string(), "to": (today() - Days::new(7)).to_string() })
    );
    assert_eq!(week["interval"], "DAY");
    assert_eq!(week["starts"][6], today().to_string());
    assert_eq!(
        week["customers"],
        json!({ "created": { "value": 3, "before": 1, "series": [1, 0, 0, 0, 0, 0, 2] }, "qualified": { "value": 2, "before": 1 } })
    );
    assert_eq!(
        week["sources"],
        json!([{ "source": "site", "created": 2, "qualified": 1 }, { "source": null, "created": 1, "qualified": 1 }])
    );
}

#[tokio::test]
async fn deals_count_by_the_day_they_were_won_until_they_are_reopened() {
    let app = TestApp::start().await;
    let (agent, maria) = (app.agent().await, customer(&app, "Maria").await);
    let create = async |title: &str, minor: i64, currency: &str| {
        let value = json!({ "value": { "amountMinor": minor, "currency": currency }, "probability": 30 });
        id(&agent.deal_create(&maria, title, value).await)
    };
    let (a, b, c) = (create("A", 1_000, "BRL").await, create("B", 500, "BRL").await, create("C", 70, "USD").await);
    let (lost, open, reopened) =
        (create("D", 9, "BRL").await, create("E", 205, "BRL").await, create("F", 1, "BRL").await);
    for (deal, days) in [(&a, 1), (&b, 8), (&c, 0)] {
        agent.deal_win(deal).await;
        begun(&app, deal, days + 2).await;
        won(&app, deal, days).await;
    }
    agent.deal_lose(&lost, "Preço").await;
    agent.deal_win(&reopened).await;
    agent.deal_reopen(&reopened).await;
    agent.deal_update(&open, json!({ "expectedCloseOn": (today() - Days::new(1)).to_string() })).await;

    let week = overview(&agent, last(7), json!({})).await;
    let deals = &week["deals"];
    assert_eq!(deals["created"], json!({ "value": 5, "before": 1 }));
    assert_eq!(deals["won"], json!({ "value": 2, "before": 1, "series": [0, 0, 0, 0, 0, 1, 1] }));
    assert_eq!(deals["wonMinor"], json!({ "value": 1_000, "before": 500, "series": [0, 0, 0, 0, 0, 1_000, 0] }));
    assert_eq!(deals["wonInOtherCurrencies"], json!([{ "amountMinor": 70, "currency": "USD" }]));
    assert_eq!(deals["cycleSeconds"], json!({ "value": 172_800, "before": 172_800 }));
    assert_eq!(deals["lost"]["value"], 1);
    assert_eq!(week["lostReasons"], json!([{ "reason": "Preço", "deals": 1 }]));
    let now = &week["openDeals"];
    assert_eq!((&now["count"], &now["total"]["amountMinor"], &now["overdue"]), (&json!(2), &json!(206), &json!(1)));
    assert_eq!(now["inOtherCurrencies"], json!([]));
    // (205 + 1) × 30 %, rounded once.
    assert_eq!(now["weighted"]["amountMinor"], 62, "{now}");

    let pipeline = "mutation { pipelineCreate(input: { name: \"Outro\" }) { pipeline { id } } }";
    let other = app.admin().await.query(pipeline, json!({})).await["pipelineCreate"]["pipeline"]["id"].clone();
    let nothing = overview(&agent, last(7), json!({ "pipeline": other })).await;
    assert_eq!((&nothing["deals"]["won"]["value"], &nothing["openDeals"]["count"]), (&json!(0), &json!(0)));
}

#[tokio::test]
async fn what_people_did_is_told_by_type_and_by_person() {
    let app = TestApp::start().await;
    let (admin, agent) = (app.admin().await, app.agent().await);
    let done = async |client: &Client, kind: &str, days: u64| {
        let of = id(&client.activity_create(json!({ "type": kind, "subject": kind })).await);
        client.activity_try("activityComplete", "ActivityCompleteInput", json!({ "id": of })).await;
        let columns = (activity::Column::CompletedAt, activity::Column::Id);
        date::<activity::Entity>(&app, columns, ActivityId::parse(&of).unwrap().uuid(), days_ago(days)).await;
    };
    for (client, kind, days) in
        [(&agent, "CALL", 0), (&agent, "CALL", 1), (&admin, "TASK", 0), (&agent, "VISIT", 3), (&agent, "CALL", 9)]
    {
        done(client, kind, days).await;
    }
    admin.activity_create(json!({ "type": "TASK", "subject": "por fazer" })).await;
    let maria = customer(&app, "Maria").await;
    let deal = id(&admin.deal_create(&maria, "A", json!({ "value": { "amountMinor": 5 } })).await);
    admin.deal_win(&deal).await;

    let week = overview(&admin, last(7), json!({})).await;
    assert_eq!(
        week["activities"],
        json!({ "completed": { "value": 4, "before": 1, "series": [0, 0, 0, 1, 0, 1, 2] },
                "byType": [{ "type": "CALL", "completed": 2 }, { "type": "TASK", "completed": 1 }, { "type": "VISIT", "completed": 1 }] })
    );
    let people = week["people"].as_array().unwrap();
    let told: Vec<_> = people
        .iter()
        .map(|person| {
            (
                person["user"]["email"].as_str().unwrap(),
                person["wonMinor"].clone(),
                person["activitiesCompleted"].clone(),
            )
        })
        .collect();
    assert_eq!(told, [("admin@loja.test", json!(5), json!(1)), ("agent@loja.test", json!(0), json!(3))]);

    let hers = overview(&admin, last(7), json!({ "owner": user_id(&agent).await })).await;
    assert_eq!(hers["activities"]["completed"]["value"], 3);
    assert_eq!(hers["deals"]["won"]["value"], 0);
}

#[tokio::test]
async fn everybody_sees_the_figures_of_the_records_they_may_see() {
    let app = TestApp::start().await;
    let (admin, agent) = (app.admin().await, app.agent().await);
    let role = "mutation($in: RoleCreateInput!) { roleCreate(input: $in) { role { id } userErrors { message } } }";
    let grants = json!([{ "permission": "customer.read", "scope": "OWN" }]);
    let made = admin.query(role, json!({ "in": { "name": "Só os meus", "grants": grants } })).await;
    let update = "mutation($in: UserUpdateInput!) { userUpdate(input: $in) { userErrors { message } } }";
    let me = user_id(&agent).await;
    let given = json!({ "in": { "id": me, "roleId": made["roleCreate"]["role"]["id"] } });
    assert_eq!(admin.query(update, given).await["userUpdate"]["userErrors"], json!([]));
    customer(&app, "Maria").await;
    admin.customer_create("Ana", json!({ "ownerId": me })).await;

    let all = overview(&admin, last(1), json!({})).await;
    assert_eq!(all["customers"]["created"]["value"], 2);
    let agent = app.agent().await;
    let own = overview(&agent, last(1), json!({})).await;
    assert_eq!(own["customers"]["created"]["value"], 1);
    for part in ["deals", "openDeals", "lostReasons", "activities"] {
        assert_eq!(own[part], Value::Null, "{part}");
    }
    assert_eq!(own["people"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn a_period_that_cannot_be_is_refused() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for (from, to) in [("2026-03-02", "2026-03-01"), ("2024-01-01", "2026-01-01")] {
        let period = json!({ "period": { "from": from, "to": to } });
        assert_eq!(admin.error_codes(OVERVIEW, period).await, ["BAD_REQUEST"], "{from}–{to}");
    }
    let period = json!({ "period": { "from": "2025-01-01", "to": "2025-12-31" } });
    let year = admin.query(OVERVIEW, period).await;
    assert_eq!(
        (&year["overview"]["interval"], year["overview"]["starts"].as_array().unwrap().len()),
        (&json!("MONTH"), 12)
    );
}
