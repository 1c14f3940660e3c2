//! What these tests share: facts without a business, and a look behind the house.

use api::{
    actor::{Actor, Origin},
    graphql::Request,
};
use entity::{
    Author, WriteUnit,
    id::{CustomerId, EventId, Id, TenantId},
    store::{AuditRecord, EventRecord},
};
use sea_orm::ConnectionTrait;
use tests::{TestApp, json};

/// "Loja Teste".
pub async fn company(app: &TestApp) -> TenantId {
    app.store().lookup().first_tenant().await.unwrap().expect("a company")
}

/// A write unit of the program itself.
pub async fn write(app: &TestApp) -> WriteUnit {
    app.store().write(company(app).await, Author::system())
}

/// Notes a fact of this name.
pub fn note(unit: &mut WriteUnit, name: &'static str) -> EventId {
    let subject_id = CustomerId::new().uuid();
    unit.record(EventRecord { name, version: 1, subject_type: CustomerId::TYPE, subject_id, data: json!({ "n": 1 }) })
}

/// Commits one fact; says which.
pub async fn fact(app: &TestApp, name: &'static str) -> EventId {
    let mut unit = write(app).await;
    let id = note(&mut unit, name);
    unit.commit().await.unwrap();
    id
}

/// Commits an audit entry.
pub async fn audited(app: &TestApp, action: &'static str) {
    let mut unit = write(app).await;
    let after = Some(json!({ "b": [1.5, null], "a": "é" }));
    unit.audit(AuditRecord { action, entity: "customer", entity_id: None, before: None, after });
    unit.commit().await.unwrap();
}

/// A request of the program itself, as resolvers carry it.
pub async fn request(app: &TestApp) -> Request {
    Request::new(app.app().clone(), Origin::default(), Some(Actor::system(company(app).await)))
}

/// Runs SQL as whoever owns the database: past all walls.
pub async fn tamper(app: &TestApp, statements: &[&str]) {
    let database = sea_orm::Database::connect(app.database().url()).await.unwrap();
    for sql in statements {
        database.execute_unprepared(sql).await.unwrap();
    }
    database.close().await.unwrap();
}
