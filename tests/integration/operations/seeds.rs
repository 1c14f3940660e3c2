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

#[tokio::test]
async fn a_seed_brings_a_catalog_over_all_types_and_categories_and_as_large_as_is_asked() {
    let balcao = Balcao::default();
    let told = balcao.run(&["seed", "--customers", "10", "--items", "150"]).await;
    assert!(String::from_utf8_lossy(&told.stdout).contains("150 catalog items"), "{told:?}");
    let mut running = balcao.serve().await;
    let client = Client::new(&running.url());
    client.sign_in("viewer@demo.com", "balcao-demo-2026").await;
    let all = "{ catalogItems(first: 1) { totalCount } catalogCategories { name itemCount } }";
    let data = client.query(all, json!({})).await;
    assert_eq!(data["catalogItems"]["totalCount"], 150);
    let categories = data["catalogCategories"].as_array().unwrap();
    assert!(categories.len() > 15 && categories.iter().all(|one| one["itemCount"] != 0), "{categories:#?}");
    let of_type = "query($w: CatalogItemFilter) { catalogItems(where: $w, first: 1) { totalCount } }";
    for kind in ["PHYSICAL", "SERVICE", "EXPERIENCE", "DIGITAL"] {
        let found = client.query(of_type, json!({ "w": { "type": [kind], "status": ["PUBLISHED"] } })).await;
        assert!(found["catalogItems"]["totalCount"].as_i64().unwrap() > 5, "{kind}: {found}");
    }
    running.terminate();
    running.ended().await;
}
