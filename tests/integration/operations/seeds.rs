//! Invented customers for trials.

use tests::{Client, json, process::Balcao};

const FIRST: &str = "{ customers(first: 20, orderBy: [{ field: NAME, direction: ASC }]) { totalCount nodes { name taxId contactPoints { value } openDeals { title } } } }";

async fn invented(seed: &str) -> tests::Value {
    let balcao = Balcao::default();
    let told = balcao.run(&["seed", "--customers", "300", "--seed", seed]).await;
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    assert!(String::from_utf8_lossy(&told.stdout).contains("300"));
    let mut running = balcao.serve().await;
    let client = Client::new(&running.url());
    client.sign_in("admin@demo.com", "balcao-demo-2026").await;
    let first = client.query(FIRST, json!({})).await;
    running.terminate();
    running.ended().await;
    first
}

#[tokio::test]
async fn the_same_seed_makes_the_same_customers_and_another_seed_others() {
    let (one, same, other) = tokio::join!(invented("7"), invented("7"), invented("8"));
    assert_eq!(one["customers"]["totalCount"], 300);
    assert_eq!(one, same);
    assert_ne!(one, other);
}
