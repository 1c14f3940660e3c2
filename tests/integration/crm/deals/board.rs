//! The board: counts, sums, pages, filters.

use super::super::support::{customer, id, user_id};
use tests::{Client, TestApp, Value, json};

const BOARD: &str = "query($where: DealFilter, $first: Int!, $after: String) {
    dealBoard(where: $where) { columns { stage { name } count totals { amountMinor currency }
      deals(first: $first, after: $after) { nodes { title } pageInfo { hasNextPage endCursor } } } } }";

async fn columns(client: &Client, filter: Value) -> Vec<Value> {
    let data = client.query(BOARD, json!({ "where": filter, "first": 20 })).await;
    data["dealBoard"]["columns"].as_array().unwrap().clone()
}

#[tokio::test]
async fn counts_and_sums_of_each_column_are_those_of_its_cards() {
    let app = TestApp::start().await;
    let (agent, maria) = (app.agent().await, customer(&app, "Maria").await);
    let sales = agent.sales().await;
    let mut expected: std::collections::BTreeMap<(String, String), (i64, i64)> = Default::default();
    for n in 0..40i64 {
        let stage = ["Lead", "Contato realizado", "Proposta enviada", "Fechado"][(n % 4) as usize];
        let currency = if n % 5 == 0 { "USD" } else { "BRL" };
        let value = n * n * 100;
        agent
            .deal_create(
                &maria,
                &format!("Deal {n}"),
                json!({
                "stageId": sales.stage(stage), "value": { "amountMinor": value, "currency": currency } }),
            )
            .await;
        let sum = expected.entry((stage.into(), currency.into())).or_default();
        *sum = (sum.0 + 1, sum.1 + value);
    }
    for column in columns(&agent, json!({})).await {
        let stage = column["stage"]["name"].as_str().unwrap();
        let of: Vec<_> = expected.iter().filter(|((name, _), _)| name == stage).collect();
        assert_eq!(column["count"], of.iter().map(|(_, (count, _))| count).sum::<i64>(), "{stage}");
        let totals: Vec<_> =
            of.iter().map(|((_, currency), (_, sum))| json!({ "amountMinor": sum, "currency": currency })).collect();
        assert_eq!(column["totals"], json!(totals), "{stage}");
    }
}

#[tokio::test]
async fn a_column_is_read_page_by_page_in_the_order_of_the_board() {
    let app = TestApp::start().await;
    let (agent, maria) = (app.agent().await, customer(&app, "Maria").await);
    for n in 0..7 {
        agent.deal_create(&maria, &format!("{n}"), json!({})).await;
    }
    let first = agent.query(BOARD, json!({ "first": 3 })).await["dealBoard"]["columns"][0].clone();
    let titles = |column: &Value| -> Vec<String> {
        column["deals"]["nodes"].as_array().unwrap().iter().map(|card| card["title"].as_str().unwrap().into()).collect()
    };
    assert_eq!(titles(&first), ["6", "5", "4"]);
    assert_eq!(first["deals"]["pageInfo"]["hasNextPage"], true);
    let cursor = &first["deals"]["pageInfo"]["endCursor"];
    let second = agent.query(BOARD, json!({ "first": 3, "after": cursor })).await["dealBoard"]["columns"][0].clone();
    assert_eq!(titles(&second), ["3", "2", "1"]);
    let cursor = &second["deals"]["pageInfo"]["endCursor"];
    let third = agent.query(BOARD, json!({ "first": 3, "after": cursor })).await["dealBoard"]["columns"][0].clone();
    assert_eq!((titles(&third), &third["deals"]["pageInfo"]["hasNextPage"]), (vec!["0".to_owned()], &json!(false)));
    // A filter makes another list, and its cursors are its own.
    let other = json!({ "first": 3, "after": cursor, "where": { "search": "x" } });
    assert_eq!(agent.error_codes(BOARD, other).await[0], "BAD_REQUEST");
}

#[tokio::test]
async fn filters_of_the_board_hold_for_cards_counts_and_sums() {
    let app = TestApp::start().await;
    let (admin, agent) = (app.admin().await, app.agent().await);
    let (maria, joao) = (customer(&app, "Maria").await, customer(&app, "João").await);
    admin.deal_create(&maria, "Ônibus", json!({ "value": { "amountMinor": 100 } })).await;
    agent.deal_create(&joao, "Carro novo", json!({ "value": { "amountMinor": 200 } })).await;
    let own = json!({ "ownerId": { "eq": user_id(&agent).await } });
    let lead = columns(&admin, own).await[0].clone();
    assert_eq!((&lead["count"], &lead["totals"][0]["amountMinor"]), (&json!(1), &json!(200)));
    assert_eq!(lead["deals"]["nodes"], json!([{ "title": "Carro novo" }]));
    let lead = columns(&admin, json!({ "search": "onibus" })).await[0].clone();
    assert_eq!(lead["deals"]["nodes"], json!([{ "title": "Ônibus" }]));
    let lead = columns(&admin, json!({ "not": { "customerId": { "eq": maria } } })).await[0].clone();
    assert_eq!(lead["deals"]["nodes"], json!([{ "title": "Carro novo" }]));
    let lead = columns(&admin, json!({ "valueMinor": { "gte": 150 }, "status": ["OPEN"] })).await[0].clone();
    assert_eq!(lead["count"], 1);
}

#[tokio::test]
async fn a_deleted_deal_leaves_the_board_and_comes_back() {
    let app = TestApp::start().await;
    let (admin, maria) = (app.admin().await, customer(&app, "Maria").await);
    let deal = id(&admin.deal_create(&maria, "Plano Pro", json!({})).await);
    let deleted = admin.deal_delete(&deal).await;
    assert!(deleted["deletedAt"].is_string());
    assert_eq!(admin.column("Lead").await, Vec::<String>::new());
    let refused = admin.deal_try("dealWin", "DealTransitionInput", json!({ "id": deal })).await;
    assert_eq!(refused["userErrors"][0]["code"], "NOT_ALLOWED");
    let found = admin.query("{ deals(where: { deleted: true }) { nodes { title } totalCount } }", json!({})).await;
    assert_eq!(found["deals"], json!({ "nodes": [{ "title": "Plano Pro" }], "totalCount": 1 }));
    assert_eq!(admin.deal_restore(&deal).await["deletedAt"], json!(null));
    assert_eq!(admin.column("Lead").await, ["Plano Pro"]);
}

#[tokio::test]
async fn lists_are_sorted_by_every_column_and_paged_both_ways() {
    let app = TestApp::start().await;
    let (agent, maria) = (app.agent().await, customer(&app, "Maria").await);
    for (title, value, close) in [("Água", 3, Some("2026-12-01")), ("banco", 1, None), ("Casa", 2, Some("2026-11-30"))]
    {
        agent.deal_create(&maria, title, json!({ "value": { "amountMinor": value }, "expectedCloseOn": close })).await;
    }
    let document = "query($order: [DealOrder!], $first: Int, $after: String, $last: Int) {
        deals(orderBy: $order, first: $first, after: $after, last: $last) { nodes { title } pageInfo { endCursor hasNextPage hasPreviousPage } } }";
    let titles = |data: &Value| -> Vec<String> {
        data["deals"]["nodes"].as_array().unwrap().iter().map(|deal| deal["title"].as_str().unwrap().into()).collect()
    };
    for (field, direction, expected) in [
        ("TITLE", "ASC", ["Água", "banco", "Casa"]),
        ("VALUE", "DESC", ["Água", "Casa", "banco"]),
        ("CREATED_AT", "ASC", ["Água", "banco", "Casa"]),
        ("UPDATED_AT", "DESC", ["Casa", "banco", "Água"]),
        ("STAGE_CHANGED_AT", "ASC", ["Água", "banco", "Casa"]),
        ("EXPECTED_CLOSE_ON", "ASC", ["banco", "Casa", "Água"]),
    ] {
        let order = json!([{ "field": field, "direction": direction }]);
        let all = agent.query(document, json!({ "order": order, "first": 10 })).await;
        assert_eq!(titles(&all), expected, "{field} {direction}");
        let mut paged = Vec::new();
        let mut after = json!(null);
        loop {
            let page = agent.query(document, json!({ "order": order, "first": 1, "after": after })).await;
            paged.extend(titles(&page));
            if page["deals"]["pageInfo"]["hasNextPage"] == false {
                break;
            }
            after = page["deals"]["pageInfo"]["endCursor"].clone();
        }
        assert_eq!(paged, expected, "{field} page by page");
        let back = agent.query(document, json!({ "order": order, "last": 2 })).await;
        assert_eq!(titles(&back), expected[1..], "{field} from the back");
    }
}
