//! However a filter is built, it finds a part of the asker's own rows.

use super::companies::{Companies, ROWS};
use entity::crm::customer;
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use uuid::Uuid;

/// A filter somebody might send.
#[derive(Clone, Debug)]
enum Tree {
    Tenant(bool),
    Score(i32),
    Name(String),
    Anything,
    All(Vec<Tree>),
    Any(Vec<Tree>),
    Not(Box<Tree>),
}

fn trees() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Tree::Tenant),
        (-1..ROWS as i32 + 1).prop_map(Tree::Score),
        "cliente [0-9]".prop_map(Tree::Name),
        Just(Tree::Anything),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Tree::All),
            prop::collection::vec(inner.clone(), 0..4).prop_map(Tree::Any),
            inner.prop_map(|tree| Tree::Not(Box::new(tree))),
        ]
    })
}

fn condition(tree: &Tree, own: Uuid, other: Uuid) -> Condition {
    use customer::Column as C;
    let leaf = |expression| Condition::all().add::<sea_orm::sea_query::SimpleExpr>(expression);
    match tree {
        Tree::Tenant(mine) => leaf(C::TenantId.eq(if *mine { own } else { other })),
        Tree::Score(score) => leaf(C::Score.gte(*score)),
        Tree::Name(name) => leaf(C::NameKey.eq(name.as_str())),
        Tree::Anything => leaf(C::Version.gt(0)),
        Tree::All(parts) => parts.iter().fold(Condition::all(), |all, part| all.add(condition(part, own, other))),
        Tree::Any(parts) => parts.iter().fold(Condition::any(), |any, part| any.add(condition(part, own, other))),
        Tree::Not(part) => condition(part, own, other).not(),
    }
}

#[tokio::test]
async fn a_thousand_random_filters_never_reach_another_companys_rows() {
    let Companies { store, a, b, database: _database } = Companies::new().await;
    let mut runner = TestRunner::deterministic();
    let unit = store.unit(b);
    let mut found = 0;
    for _ in 0..1_000 {
        let tree = trees().new_tree(&mut runner).unwrap().current();
        let rows = unit
            .all(customer::Entity::find().filter(condition(&tree, b.uuid(), a.uuid())))
            .await
            .unwrap_or_else(|error| panic!("{tree:?}: {error}"));
        assert!(rows.iter().all(|row| row.tenant_id == b), "{tree:?}");
        found += rows.len();
    }
    assert!(found > 1_000, "the filters should find something: {found}");
}
