//! Big boards stay quick: lists read through their indexes, and their number of statements is fixed.

use super::super::support::customer;
use tests::{TestApp, json};

#[tokio::test]
async fn the_board_and_the_lists_use_their_indexes() {
    let app = TestApp::start().await;
    let (admin, maria) = (app.admin().await, customer(&app, "Maria").await);
    fill(&app, &maria, 3_000).await;
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let unit = app.store().unit(tenant);
    let sales = admin.sales().await;
    use entity::id::{Id, StageId};
    let stage = StageId::parse(&sales.stage("Lead")).unwrap().uuid();
    let one = |n: usize| format!("${n}");
    for (sql, index) in [
        (
            format!(
                "select id from deal where tenant_id = {} and stage_id = {} and deleted_at is null order by rank, id limit 21",
                one(1),
                one(2)
            ),
            "deal_board",
        ),
        (
            format!(
                "select id from deal where tenant_id = {} and stage_id <> {} and deleted_at is null order by created_at desc, id desc limit 21",
                one(1),
                one(2)
            ),
            "deal_created",
        ),
        (
            format!(
                "select id from deal where tenant_id = {} and stage_id <> {} and deleted_at is null order by coalesce(expected_close_on, '0001-01-01'), id limit 21",
                one(1),
                one(2)
            ),
            "deal_close",
        ),
    ] {
        let plan = unit.explain(&sql, vec![tenant.uuid().into(), stage.into()]).await.unwrap().join("\n");
        assert!(plan.contains(index), "{sql}\n{plan}");
    }
}

#[tokio::test]
async fn a_column_of_ten_thousand_cards_opens_in_a_moment() {
    let app = TestApp::start().await;
    let (admin, maria) = (app.admin().await, customer(&app, "Maria").await);
    fill(&app, &maria, 10_000).await;
    let document = "{ dealBoard { columns { stage { name } count totals { amountMinor } deals(first: 20) { nodes { title customer { id } owner { id } stage { name } overdue } } } } }";
    admin.query(document, json!({})).await;
    let begun = std::time::Instant::now();
    let data = admin.query(document, json!({})).await;
    let took = begun.elapsed();
    assert_eq!(data["dealBoard"]["columns"][0]["count"], 10_000);
    assert_eq!(data["dealBoard"]["columns"][0]["totals"][0]["amountMinor"], 10_000 * 9_999 / 2);
    assert!(took < std::time::Duration::from_secs(2), "{took:?}");
}

/// Many deals in the first column, as an import would bring them.
async fn fill(app: &TestApp, customer: &str, many: i64) {
    use entity::{
        Author,
        crm::{deal, rank},
        id::{CustomerId, DealId, Id},
    };
    use sea_orm::ActiveValue::Set;
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let stages = {
        let unit = app.store().unit(tenant);
        let pipeline = entity::crm::pipeline::default(&unit).await.unwrap().unwrap();
        entity::crm::stage::of_pipelines(&unit, &[pipeline.id]).await.unwrap()
    };
    let mut unit = app.store().write(tenant, Author::system());
    let (now, mut last) = (entity::clock::now(), None::<String>);
    let mut rows = Vec::new();
    for n in 0..many {
        let rank = rank::between(last.as_deref(), None).unwrap();
        last = Some(rank.clone());
        rows.push(deal::ActiveModel {
            tenant_id: Set(tenant),
            id: Set(DealId::new()),
            title: Set(format!("Deal {n}")),
            title_key: Set(format!("deal {n}")),
            customer_id: Set(CustomerId::parse(customer).unwrap()),
            pipeline_id: Set(stages[0].pipeline_id),
            stage_id: Set(stages[0].id),
            rank: Set(rank),
            status: Set(deal::DealStatus::Open),
            value_minor: Set(n),
            currency: Set("BRL".into()),
            probability: Set(10),
            expected_close_on: Set(None),
            owner_id: Set(None),
            source: Set(None),
            lost_reason: Set(None),
            won_at: Set(None),
            lost_at: Set(None),
            stage_changed_at: Set(now),
            notes: Set(None),
            version: Set(1),
            created_at: Set(now),
            updated_at: Set(now),
            deleted_at: Set(None),
        });
    }
    unit.insert_many(rows).await.unwrap();
    unit.commit().await.unwrap();
}
