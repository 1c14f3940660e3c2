//! Forecast and stage report.

use super::super::support::{customer, id};
use tests::{TestApp, json};

#[tokio::test]
async fn the_forecast_sums_open_deals_by_month_weighted_by_probability() {
    let app = TestApp::start().await;
    let (agent, maria) = (app.agent().await, customer(&app, "Maria").await);
    let today = entity::clock::now().with_timezone(&chrono::FixedOffset::west_opt(3 * 3600).unwrap()).date_naive();
    let month = |n| {
        let day = chrono::Datelike::with_day(&today, 1).unwrap();
        day.checked_add_months(chrono::Months::new(n)).unwrap()
    };
    let close = |n: u32| month(n).to_string();
    agent
        .deal_create(
            &maria,
            "A",
            json!({ "value": { "amountMinor": 1000 }, "probability": 50, "expectedCloseOn": close(0) }),
        )
        .await;
    agent
        .deal_create(
            &maria,
            "B",
            json!({ "value": { "amountMinor": 500 }, "probability": 10, "expectedCloseOn": close(0) }),
        )
        .await;
    agent
        .deal_create(
            &maria,
            "C",
            json!({ "value": { "amountMinor": 700, "currency": "USD" }, "expectedCloseOn": close(1) }),
        )
        .await;
    agent.deal_create(&maria, "undated", json!({ "value": { "amountMinor": 9 } })).await;
    let won =
        agent.deal_create(&maria, "won", json!({ "value": { "amountMinor": 9 }, "expectedCloseOn": close(0) })).await;
    agent.deal_win(&id(&won)).await;
    agent.deal_create(&maria, "too late", json!({ "value": { "amountMinor": 9 }, "expectedCloseOn": close(3) })).await;
    let data =
        agent.query("{ dealForecast(months: 3) { month currency totalMinor weightedMinor count } }", json!({})).await;
    let row = |n, currency: &str, total: i64, weighted: i64, count: i64| json!({ "month": month(n).format("%Y-%m").to_string(), "currency": currency, "totalMinor": total, "weightedMinor": weighted, "count": count });
    assert_eq!(
        data["dealForecast"],
        json!(
            [row(0, "BRL", 1500, 550, 2), row(1, "BRL", 0, 0, 0), row(1, "USD", 700, 70, 1), row(2, "BRL", 0, 0, 0),]
        )
    );
    assert_eq!(agent.error_codes("{ dealForecast(months: 0) { count } }", json!({})).await, ["BAD_REQUEST"]);
}

#[tokio::test]
async fn the_stage_report_tells_how_many_entered_went_on_and_how_long_they_stayed() {
    let app = TestApp::start().await;
    let (agent, maria) = (app.agent().await, customer(&app, "Maria").await);
    let sales = agent.sales().await;
    let mut deals = Vec::new();
    for n in 0..4 {
        deals.push(id(&agent.deal_create(&maria, &format!("{n}"), json!({})).await));
    }
    super::fields::backdate(&app, &deals[0], 2).await;
    agent.deal_move(&deals[0], &sales.stage("Proposta enviada"), json!({})).await;
    agent.deal_win(&deals[0]).await;
    agent.deal_win(&deals[1]).await;
    agent.deal_lose(&deals[2], "Preço").await;
    let document =
        "query($id: ID!) { stageReport(pipelineId: $id) { stage { name } entered conversion averageSeconds } }";
    let data = agent.query(document, json!({ "id": sales.id })).await;
    let report = data["stageReport"].as_array().unwrap();
    let by = |name: &str| report.iter().find(|row| row["stage"]["name"] == name).unwrap();
    assert_eq!((&by("Lead")["entered"], &by("Lead")["conversion"]), (&json!(4), &json!(0.5)));
    assert_eq!((&by("Proposta enviada")["entered"], &by("Proposta enviada")["conversion"]), (&json!(1), &json!(1.0)));
    assert_eq!(
        (&by("Contato realizado")["entered"], &by("Contato realizado")["conversion"]),
        (&json!(0), &json!(null))
    );
    assert_eq!((&by("Fechado")["entered"], &by("Fechado")["conversion"]), (&json!(2), &json!(null)));
    // Two days, nothing, nothing.
    assert_eq!(by("Lead")["averageSeconds"], 2 * 24 * 3600 / 3);
    assert_eq!(by("Contato realizado")["averageSeconds"], json!(null));
}
