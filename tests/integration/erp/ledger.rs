//! The ledger under many hands: whatever is posted, by whomever, what is kept beside it is its sum.

use super::{is_balanced, line, problems, variant};
use crate::platform::support::tamper;
use fastrand::Rng;
use std::collections::HashMap;
use tests::{Client, TestApp, json};

/// Places where a company keeps two variants.
struct Shelves {
    locations: [String; 2],
    variants: [String; 2],
}

impl Shelves {
    async fn put_up(admin: &Client) -> Self {
        let locations = [admin.location_create("Depósito").await, admin.location_create("Loja").await];
        let shirt = admin.shirt().await;
        Self { locations, variants: ["CAM-P-AZUL", "CAM-P-BRANCA"].map(|sku| variant(&shirt, sku)) }
    }
}

#[tokio::test]
async fn sixty_four_who_want_the_last_one_leave_sixty_three_without() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let shelves = Shelves::put_up(&admin).await;
    let (depot, blue) = (&shelves.locations[0], &shelves.variants[0]);
    admin.stock_adjust(depot, blue, 1).await;
    let takers = (0..64).map(|_| admin.stock_try_adjust(depot, json!([line(blue, -1)]), json!({})));
    let answers = futures::future::join_all(takers).await;
    let refused =
        answers.iter().map(problems).filter(|problems| problems.iter().any(|(code, _)| code == "INSUFFICIENT_STOCK"));
    assert_eq!(refused.count(), 63, "{answers:#?}");
    assert_eq!(admin.stock_of(blue).await, [0, 0, 0]);
    is_balanced(&app).await;
}

#[tokio::test]
async fn those_who_name_the_same_variants_the_other_way_round_do_not_stop_each_other() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let Shelves { locations: [depot, shop], variants: [blue, white] } = Shelves::put_up(&admin).await;
    for place in [&depot, &shop] {
        admin.stock_try_adjust(place, json!([line(&blue, 100), line(&white, 100)]), json!({})).await;
    }
    let workers = (0..32).map(|n| {
        let (from, to) = if n % 2 == 0 { (&depot, &shop) } else { (&shop, &depot) };
        let lines = if n % 3 == 0 { [line(&blue, 1), line(&white, 1)] } else { [line(&white, 1), line(&blue, 1)] };
        let input = json!({ "fromId": from, "toId": to, "lines": lines });
        admin.stock_try("stockTransfer", "StockTransferInput", input)
    });
    for answer in futures::future::join_all(workers).await {
        assert_eq!(answer["userErrors"], json!([]), "{answer:#}");
    }
    assert_eq!((admin.stock_of(&blue).await[0], admin.stock_of(&white).await[0]), (200, 200));
    is_balanced(&app).await;
}

/// Whoever is first, the other is told; what is gone has nothing lying anywhere.
#[tokio::test]
async fn what_goes_and_stock_that_comes_to_it_do_not_pass_each_other() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for round in 0..20 {
        let place = admin.location_create(&format!("Depósito {round}")).await;
        let product = admin.product_create("Vela", &format!("VELA-{round}"), json!({})).await;
        let candle = variant(&product, &format!("VELA-{round}"));
        let (archive, delete) = (json!({ "id": place, "archived": true }), json!({ "id": product["id"] }));
        let coming = admin.stock_try_adjust(&place, json!([line(&candle, 1)]), json!({}));
        let deleting = async {
            if round % 2 == 0 {
                let document = "mutation($id: ID!) { it: productDelete(id: $id) { userErrors { field code } } }";
                admin.query(document, delete).await["it"].take()
            } else {
                let document = "mutation($input: StockLocationUpdateInput!) { it: stockLocationUpdate(input: $input) {
                    userErrors { field code } } }";
                admin.query(document, json!({ "input": archive })).await["it"].take()
            }
        };
        let (came, went) = tokio::join!(coming, deleting);
        let [came, went] = [came, went].map(|payload| payload["userErrors"] == json!([]));
        assert!(came != went, "round {round}: came {came}, went {went}");
        assert_eq!(admin.stock_of(&candle).await[0], i64::from(came));
    }
    is_balanced(&app).await;
}

/// I1: a thousand random commands against a model in memory.
#[tokio::test]
async fn a_thousand_random_commands_end_where_a_model_says() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let shelves = Shelves::put_up(&admin).await;
    let mut model: HashMap<(usize, usize), i64> = HashMap::new();
    let mut random = Rng::with_seed(17);
    let (mut done, mut short) = (0, 0);
    for step in 0..1_000 {
        let (place, which, many) = (random.usize(..2), random.usize(..2), random.i64(1..30));
        let (location, variant) = (&shelves.locations[place], &shelves.variants[which]);
        let there = model.get(&(place, which)).copied().unwrap_or_default();
        let (answer, fits) = match random.u8(..4) {
            0 => (admin.stock_try_adjust(location, json!([line(variant, many)]), json!({})).await, true),
            1 => (admin.stock_try_adjust(location, json!([line(variant, -many)]), json!({})).await, there >= many),
            2 => {
                let (from, to) = (location, &shelves.locations[1 - place]);
                let input = json!({ "fromId": from, "toId": to, "lines": [line(variant, many)] });
                (admin.stock_try("stockTransfer", "StockTransferInput", input).await, there >= many)
            }
            _ => {
                let counted = json!([{ "variantId": variant, "counted": many }]);
                let input = json!({ "locationId": location, "lines": counted });
                (admin.stock_try("stockCount", "StockCountInput", input).await, true)
            }
        };
        let moves = answer["moves"].as_array();
        assert_eq!(moves.is_some(), fits, "step {step}: {answer:#}");
        for row in moves.into_iter().flatten() {
            let place = usize::from(row["location"]["name"] == "Loja");
            let level = model.entry((place, which)).or_default();
            *level += row["quantity"].as_i64().unwrap();
            assert_eq!(row["onHand"], json!(*level), "step {step}");
        }
        if fits { done += 1 } else { short += 1 }
    }
    assert!(done > 500 && short > 50, "{done} done, {short} short");
    for (which, variant) in shelves.variants.iter().enumerate() {
        let expected: i64 = (0..2).map(|place| model.get(&(place, which)).copied().unwrap_or_default()).sum();
        assert_eq!(admin.stock_of(variant).await[0], expected);
    }
    is_balanced(&app).await;
}

#[tokio::test]
async fn a_ledger_that_was_tampered_with_is_told() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let shelves = Shelves::put_up(&admin).await;
    admin.stock_adjust(&shelves.locations[0], &shelves.variants[0], 7).await;
    tamper(&app, &["update stock_level set on_hand = on_hand + 1, value_minor = value_minor + 5"]).await;
    let tenant = app.store().lookup().first_tenant().await.unwrap().unwrap();
    let found = entity::erp::ledger::check(&app.store().unit(tenant)).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].kept.pieces, found[0].moved.pieces), (8, 7));
}
