//! Lists read through their indexes, and their number of statements is fixed.

use super::super::support::id;
use crate::plans::{analyze, explain, walks};
use api::{
    actor::{Actor, Origin},
    domain::{
        crm::customer::CustomerFilter,
        import::{service, settings::Settings as ImportSettings},
    },
    graphql::Request,
};
use entity::{
    Author, Store, Unit,
    crm::{
        contact_point, custom_value,
        customer::{self, order::Order},
        customer_tag, customer_term,
    },
    id::{CustomFieldId, CustomerId, Id, TagId, TenantId},
    import::{
        result,
        run::{self, ImportEntity},
    },
    store::{Direction, Position, Settings, beyond},
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use tests::{TestApp, Value, json};

const MANY: usize = 5_000;

#[tokio::test]
async fn lists_and_filters_use_their_indexes() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let field = admin.custom_field_create("Renda", "NUMBER", json!({})).await["customField"]["id"].take();
    let tag = admin.customer_create("Primeira", json!({ "tags": ["Vip"] })).await["tags"][0]["id"].take();
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let import = fill(
        &app,
        tenant,
        TagId::parse(tag.as_str().unwrap()).unwrap(),
        CustomFieldId::parse(field.as_str().unwrap()).unwrap(),
    )
    .await;
    let tagged = json!({ "tagIds": [tag] });
    let dynamic = segment(&admin, "Dinâmico", tagged.clone(), false).await;
    let frozen = segment(&admin, "Congelado", tagged, true).await;
    let deal = json!({ "status": ["OPEN"], "valueMinor": { "gte": 100 } });
    analyze(&app).await;
    // Connections that were open before the figures were taken go on planning without them.
    let settings = Settings { url: app.database().url().to_owned(), connections: 1, acquire_ms: 5_000 };
    let store = Store::open(&settings).await.unwrap();
    let unit = store.unit(tenant);
    let by = |order| vec![(order, Direction::Ascending)];
    for (filter, orders, index) in [
        (json!({}), by(Order::Name), "customer_name"),
        (json!({}), by(Order::CreatedAt), "customer_created"),
        (json!({}), by(Order::UpdatedAt), "customer_updated"),
        (json!({}), by(Order::Score), "customer_score"),
        (json!({}), by(Order::Lifecycle), "customer_lifecycle"),
        (json!({}), by(Order::Category), "customer_category"),
        (json!({}), by(Order::Product), "customer_product"),
        (json!({}), by(Order::LastContactedAt), "customer_contacted"),
        (json!({ "search": "maria 01234" }), by(Order::Name), "customer_term"),
        (json!({ "search": "11 90000-0042" }), by(Order::CreatedAt), "customer_term"),
        (json!({ "name": { "startsWith": "maria 0123" } }), by(Order::Name), "customer_name"),
        (json!({ "taxId": { "eq": "52998224725" } }), by(Order::CreatedAt), "customer_tax_id"),
        (json!({ "tagIds": [tag] }), by(Order::CreatedAt), "customer_tag"),
        (json!({ "contactPoint": { "kind": "EMAIL" } }), by(Order::CreatedAt), "contact_point"),
        (
            json!({ "importedBy": { "import": { "eq": import }, "outcome": ["CREATED"] } }),
            by(Order::CreatedAt),
            "import_result",
        ),
        (json!({ "custom": { "key": "renda", "eq": 42 } }), by(Order::CreatedAt), "custom_value"),
        (json!({ "segmentIds": [dynamic] }), by(Order::CreatedAt), "customer_tag"),
        (json!({ "segmentIds": [frozen] }), by(Order::Name), "segment_member"),
        (json!({ "deal": deal }), by(Order::CreatedAt), "deal"),
        (json!({ "city": { "eq": "Recife" }, "score": { "gte": 3 } }), by(Order::Name), "customer"),
        (json!({ "custom": { "key": "renda", "gte": 42, "lt": 44 } }), by(Order::Name), "custom_value"),
    ] {
        let plan = plan(&unit, &filter, &orders).await;
        if std::env::var_os("SHOW_PLANS").is_some() {
            eprintln!("{filter} by {orders:?}\n{plan}\n");
        }
        assert!(plan.contains(index), "{filter} by {orders:?} without {index}:\n{plan}");
        // Small side tables may be read whole; customers never.
        for table in ["customer", "import_result"] {
            assert!(!walks(&plan, table), "{filter} by {orders:?} walks {table}:\n{plan}");
        }
    }
    let row = unit.one(customer::Entity::find()).await.unwrap().unwrap();
    for order in [Order::Name, Order::CreatedAt, Order::Score, Order::LastContactedAt] {
        let plan = second_page(&unit, order, &row).await;
        let bounded =
            |line: &str| line.contains("Index Cond") && line.contains(" AND ") || line.contains("tenant_id=? AND ");
        assert!(plan.lines().any(bounded), "by {order:?} the first page is read again:\n{plan}");
    }
}

/// A segment with this filter.
async fn segment(admin: &tests::Client, name: &str, filter: Value, frozen: bool) -> String {
    let document = "mutation($in: SegmentCreateInput!) { segmentCreate(input: $in) { segment { id } } }";
    let input = json!({ "name": name, "where": filter, "frozen": frozen });
    id(&admin.query(document, json!({ "in": input })).await["segmentCreate"]["segment"])
}

/// How the database would answer a list.
async fn plan(unit: &Unit, filter: &Value, orders: &[(Order, Direction)]) -> String {
    let filter = async_graphql::InputType::parse(Some(async_graphql::Value::from_json(filter.clone()).unwrap()));
    let filter: CustomerFilter = filter.unwrap_or_else(|_| panic!("a filter"));
    let condition = filter.condition(unit, &Actor::system(unit.tenant())).await.unwrap();
    let mut query = customer::Entity::find().filter(condition);
    for (order, direction) in orders {
        query = query.order_by_asc(order.key(*direction).expression);
    }
    explain(unit, query.order_by_asc(id_column()).limit(21)).await
}

/// How it would answer the page behind a row.
async fn second_page(unit: &Unit, order: Order, row: &customer::Model) -> String {
    let key = order.key(Direction::Ascending);
    let place = Position { keys: vec![key.value.of(row)], id: row.id.uuid() };
    let rest = beyond(std::slice::from_ref(&key), id_column(), Direction::Ascending, &place, true);
    let visible = CustomerFilter::default().condition(unit, &Actor::system(unit.tenant())).await.unwrap();
    let query = customer::Entity::find().filter(visible).filter(rest).order_by_asc(key.expression);
    explain(unit, query.order_by_asc(id_column()).limit(21)).await
}

fn id_column() -> Expr {
    Expr::col((customer::Entity, customer::Column::Id))
}

/// Many customers, as an import would bring them.
async fn fill(app: &TestApp, tenant: TenantId, tag: TagId, field: CustomFieldId) -> String {
    let admin = app.admin().await;
    let one = id(&admin.customer_create("Modelo", json!({})).await);
    let model = customer::find(&app.store().unit(tenant), CustomerId::parse(&one).unwrap()).await.unwrap().unwrap();
    let mut unit = app.store().write(tenant, Author::system());
    let (mut rows, mut points, mut terms, mut tags, mut values) = (vec![], vec![], vec![], vec![], vec![]);
    let mut results = vec![];
    let system = Actor::system(tenant);
    let mut imports = vec![];
    for _ in 0..10 {
        let draft =
            service::draft(&system, ImportEntity::Customer, "clientes.csv".into(), 1, &ImportSettings::default());
        imports.push(run::insert(&mut unit, draft).await.unwrap().id);
    }
    for n in 0..MANY {
        let name = format!("maria {n:05}");
        let row = customer::Model {
            id: CustomerId::new(),
            name_key: name.clone(),
            name,
            category: format!("c{}", n % 9),
            product: format!("p{}", n % 7),
            score: (n % 100) as i32,
            tax_id: Some(format!("{n:011}")),
            ..model.clone()
        };
        for term in ["maria".to_owned(), format!("{n:05}"), format!("119{n:08}"), format!("{n:011}")] {
            terms.push(
                customer_term::Model { tenant_id: tenant, term, customer_id: row.id }.into_active_model().reset_all(),
            );
        }
        points.push(point(&row, n).into_active_model().reset_all());
        results.push(
            result::Model {
                tenant_id: tenant,
                import_id: imports[n % imports.len()],
                record_id: row.id.uuid(),
                outcome: result::ResultOutcome::Created,
                line: n as i64,
                version: 1,
                at: row.created_at,
                before: None,
            }
            .into_active_model()
            .reset_all(),
        );
        if n % 500 == 0 {
            let link = customer_tag::Model { tenant_id: tenant, customer_id: row.id, tag_id: tag };
            tags.push(link.into_active_model().reset_all());
        }
        values.push(
            custom_value::Model {
                tenant_id: tenant,
                record_id: row.id.uuid(),
                field_id: field,
                slot: 0,
                text_value: None,
                text_key: None,
                number_value: Some((n as i64 % 1000) * 1_000_000),
                date_value: None,
                bool_value: None,
            }
            .into_active_model()
            .reset_all(),
        );
        rows.push(row.into_active_model().reset_all());
    }
    unit.insert_many(rows).await.unwrap();
    unit.insert_many(points).await.unwrap();
    unit.insert_many(terms).await.unwrap();
    unit.insert_many(tags).await.unwrap();
    unit.insert_many(values).await.unwrap();
    unit.insert_many(results).await.unwrap();
    unit.commit().await.unwrap();
    imports[0].global()
}

fn point(row: &customer::Model, n: usize) -> contact_point::Model {
    contact_point::Model {
        tenant_id: row.tenant_id,
        id: entity::id::ContactPointId::new(),
        customer_id: row.id,
        kind: contact_point::ContactPointKind::Phone,
        raw: format!("119{n:08}"),
        value: format!("+55119{n:08}"),
        match_key: format!("11{n:08}"),
        account: None,
        label: None,
        preferred: false,
        verified: false,
        consent: contact_point::Consent::Unknown,
        consent_at: None,
        consent_source: None,
        last_contacted_at: None,
        position: 0,
        version: 1,
        created_at: row.created_at,
        updated_at: row.updated_at,
    }
}

#[tokio::test]
async fn a_list_costs_the_same_statements_for_one_customer_as_for_twenty() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.custom_field_create("Renda", "NUMBER", json!({})).await;
    let loja = id(&admin.customer_create("Loja", json!({ "kind": "COMPANY" })).await);
    for n in 0..20 {
        let more = json!({
            "tags": [format!("Tag {}", n % 3)], "companyId": loja, "custom": [{ "key": "renda", "value": n }],
            "ownerId": super::super::support::user_id(&admin).await,
            "contactPoints": [{ "kind": "EMAIL", "value": format!("c{n}@x.com.br") }]
        });
        let customer = id(&admin.customer_create(&format!("Cliente {n}"), more).await);
        admin.deal_create(&customer, "Negócio", json!({})).await;
    }
    let (one, twenty) = (statements(&app, 1).await, statements(&app, 20).await);
    assert_eq!(one, twenty);
    assert!(twenty <= 18, "{twenty} statements");
}

async fn statements(app: &TestApp, first: i32) -> u32 {
    let tenant = app.app().only_tenant().await.unwrap().unwrap();
    let request = Request::new(app.app().clone(), Origin::default(), Some(Actor::system(tenant)));
    let document = format!(
        "{{ customers(first: {first}) {{ nodes {{ name tags {{ name }} owner {{ name }} company {{ name }} primaryPhone
           contactPoints {{ value }} custom {{ field {{ key }} value }} duplicates {{ score }}
           openDeals {{ title stage {{ name }} }} deals(first: 2) {{ nodes {{ title stage {{ name }} owner {{ name }} }} }}
           activities(first: 2) {{ nodes {{ subject }} }} timeline(first: 2) {{ nodes {{ kind }} }}
           people(first: 2) {{ nodes {{ name }} }} }} totalCount }} }}"
    );
    let asked = async_graphql::Request::new(document).data(request.clone());
    let answer = app.app().schema().execute(asked, |_| Ok(None)).await.unwrap();
    assert!(answer.errors.is_empty(), "{:?}", answer.errors);
    request.unit().unwrap().statements()
}
