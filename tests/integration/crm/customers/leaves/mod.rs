//! Every leaf of a filter of customers: random trees over all of them answer what a hand would pick from what the test
//! knows, and a reader of less never gets a row that is not theirs. `world` makes what is filtered, `conditions` each
//! leaf with what it should pick.

mod conditions;
mod world;

use super::super::reach::limit;
use conditions::{Test, leaf};
use fastrand::Rng;
use std::collections::{BTreeMap, BTreeSet};
use tests::{
    Client, TestApp, Value, json,
    walk::{Schema, Type},
};
use world::World;

/// A tree over these leaves, and whether it holds.
fn tree(random: &mut Rng, leaves: &[String], world: &World, depth: usize) -> (Value, Test) {
    let several = |random: &mut Rng| -> (Vec<Value>, Vec<Test>) {
        (0..random.usize(1..4)).map(|_| tree(random, leaves, world, depth - 1)).unzip()
    };
    match random.usize(if depth == 0 { 3 } else { 0 }..8) {
        0 => {
            let (filters, tests) = several(random);
            (json!({ "and": filters }), Box::new(move |known| tests.iter().all(|test| test(known))))
        }
        1 => {
            let (filters, tests) = several(random);
            (json!({ "or": filters }), Box::new(move |known| tests.iter().any(|test| test(known))))
        }
        2 => {
            let (filter, test) = tree(random, leaves, world, depth - 1);
            (json!({ "not": filter }), Box::new(move |known| !test(known)))
        }
        _ => {
            let name = leaves[random.usize(..leaves.len())].clone();
            let (filter, test) = leaf(random, &name, world);
            (json!({ name: filter }), test)
        }
    }
}

#[tokio::test]
async fn any_tree_of_all_leaves_answers_what_a_hand_would_pick() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let seed = std::env::var("TREES_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(11);
    let mut random = Rng::with_seed(seed);
    let schema = Schema::read(&admin).await;
    let Type::Input(fields) = schema.get("CustomerFilter") else { panic!("no filter of customers") };
    let leaves: Vec<String> = fields
        .iter()
        .map(|field| field.name.clone())
        .filter(|name| !["and", "or", "not"].contains(&name.as_str()))
        .collect();
    let (world, all) = world::made(&app, &admin, &mut random).await;
    let reader = limit(
        &app,
        json!([{ "permission": "customer.read", "scope": "OWN" }, { "permission": "deal.read", "scope": "ALL" },
        { "permission": "activity.read", "scope": "ALL" }]),
    )
    .await;
    let own: BTreeSet<String> = names(&reader, json!({})).await;
    assert!(!own.is_empty() && own.len() < all.len(), "{own:?}");
    let mut picked = BTreeMap::new();
    // Each leaf alone, some times; then trees.
    let alone = leaves.iter().flat_map(|name| std::iter::repeat_n(Some(name.clone()), 4));
    for name in alone.chain(std::iter::repeat_n(None, 120)) {
        let (filter, test) = match &name {
            Some(name) => {
                let (filter, test) = leaf(&mut random, name, &world);
                (json!({ name: filter }), test)
            }
            None => tree(&mut random, &leaves, &world, 3),
        };
        let filter = json!({ "and": [filter] });
        let expected: BTreeSet<String> =
            all.iter().filter(|known| test(known)).map(|known| known.name.clone()).collect();
        let found = names(&admin, filter.clone()).await;
        assert_eq!(found, expected, "seed {seed}: {filter}");
        let seen = names(&reader, filter.clone()).await;
        let foreign: Vec<_> = seen.difference(&own).collect();
        assert!(foreign.is_empty(), "seed {seed}: {foreign:?} at {filter}");
        *picked.entry(name.unwrap_or_default()).or_insert(0) += found.len();
    }
    let nobody: Vec<_> = leaves.iter().filter(|leaf| picked.get(*leaf) == Some(&0)).collect();
    assert!(nobody.len() <= 2, "these leaves never picked anybody: {nobody:?}");
}

async fn names(client: &Client, filter: Value) -> BTreeSet<String> {
    client.customer_names(filter, json!([])).await.into_iter().collect()
}
