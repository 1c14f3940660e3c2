//! Two companies in one database, with rows of their own.

use entity::{
    Author, Store, clock,
    crm::{customer, tag},
    id::{CustomerId, Id, TagId, TenantId},
    platform::tenant,
    store::Settings,
};
use sea_orm::ActiveValue::Set;
use tests::TestDatabase;

/// Rows of each table per company.
pub const ROWS: usize = 12;

pub struct Companies {
    pub store: Store,
    pub a: TenantId,
    pub b: TenantId,
    pub database: TestDatabase,
}

impl Companies {
    /// On SQLite, two companies are forced into one file, which the product never does.
    pub async fn new() -> Self {
        let database = TestDatabase::empty().await;
        let store = Store::open(&settings(&database)).await.expect("the store opens");
        let a = found(&store, "a").await;
        let b = found(&store, "b").await;
        Self { store, a, b, database }
    }

    /// The same companies through another store.
    pub fn through(self, store: Store) -> Self {
        Self { store, ..self }
    }
}

pub fn settings(database: &TestDatabase) -> Settings {
    Settings { url: database.url().to_owned(), connections: 4, acquire_ms: 20_000 }
}

async fn found(store: &Store, slug: &str) -> TenantId {
    let id = store.new_tenant();
    let mut unit = store.write(id, Author::system());
    let now = clock::now();
    let company = tenant::ActiveModel {
        id: Set(id),
        slug: Set(slug.into()),
        name: Set(slug.to_uppercase()),
        locale: Set("pt-BR".into()),
        time_zone: Set("America/Sao_Paulo".into()),
        currency: Set("BRL".into()),
        primary_color: Set("#336699".into()),
        theme_name: Set(None),
        logo: Set(None),
        custom_domain: Set(None),
        business_hours: Set(Default::default()),
        holidays: Set(Default::default()),
        settings: Set(serde_json::json!({})),
        demo: Set(false),
        status: Set("active".into()),
        isolation: Set(tenant::Isolation::Shared),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
    };
    unit.insert(company).await.expect("found the company");
    unit.insert_many((0..ROWS).map(|n| new_tag(id, n)).collect()).await.expect("tags");
    unit.insert_many((0..ROWS).map(|n| new_customer(id, n)).collect()).await.expect("customers");
    unit.commit().await.expect("commit");
    id
}

pub fn new_tag(tenant: TenantId, n: usize) -> tag::ActiveModel {
    let now = clock::now();
    tag::ActiveModel {
        tenant_id: Set(tenant),
        id: Set(TagId::new()),
        name: Set(format!("Tag {n}")),
        name_key: Set(format!("tag {n}")),
        color: Set("#336699".into()),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
    }
}

pub fn new_customer(tenant: TenantId, n: usize) -> customer::ActiveModel {
    let now = clock::now();
    customer::ActiveModel {
        tenant_id: Set(tenant),
        id: Set(CustomerId::new()),
        kind: Set(customer::CustomerKind::Person),
        name: Set(format!("Cliente {n}")),
        name_key: Set(format!("cliente {n}")),
        lifecycle: Set(customer::Lifecycle::Lead),
        status: Set(customer::CustomerStatus::Active),
        category: Set(String::new()),
        product: Set(String::new()),
        score: Set(n as i32),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    }
}
