//! The event log: one row per business fact, written in the transaction of the fact.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    id::{EventId, Id, TenantId},
    store::tenant_owned,
};
use sea_orm::{
    Condition, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{CaseStatement, Expr},
};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventId,
    /// Place in the company's log, given at dispatch in commit order, without holes.
    pub position: Option<i64>,
    pub name: String,
    pub version: i32,
    pub subject_type: String,
    pub subject_id: Uuid,
    pub data: Json,
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub cause_id: Option<EventId>,
    pub request_id: Option<String>,
    pub created_at: Time,
    pub dispatched_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// Facts that no consumer has been told of, in the order they were noted.
pub async fn waiting(unit: &Unit, limit: u64) -> Result<Vec<Model>, StoreError> {
    unit.all(Entity::find().filter(Column::DispatchedAt.is_null()).order_by_asc(Column::Id).limit(limit)).await
}

/// Gives these facts the positions after `last`, in their order, and takes them off the waiting list.
///
/// One statement for all of them: the head of the log is locked while it runs.
pub async fn place(unit: &mut WriteUnit, events: &mut [Model], last: i64, now: Time) -> Result<(), StoreError> {
    if events.is_empty() {
        return Ok(());
    }
    let mut position = CaseStatement::new();
    for (event, place) in events.iter_mut().zip(last + 1..) {
        event.position = Some(place);
        event.dispatched_at = Some(now);
        position = position.case(Column::Id.eq(event.id), Expr::value(place));
    }
    let update = Entity::update_many()
        .col_expr(Column::Position, position.into())
        .col_expr(Column::DispatchedAt, Expr::value(now))
        .filter(Column::Id.is_in(events.iter().map(|event| event.id.uuid())))
        .filter(Column::DispatchedAt.is_null());
    unit.update_where(update).await.map(drop)
}

/// The log after a position, in order; only what has been dispatched, so nothing can appear below it later.
pub async fn after(unit: &Unit, position: i64, names: &[String], limit: u64) -> Result<Vec<Model>, StoreError> {
    let mut query = Entity::find().filter(Column::Position.gt(position));
    if !names.is_empty() {
        query = query.filter(Column::Name.is_in(names));
    }
    unit.all(query.order_by_asc(Column::Position).limit(limit)).await
}

/// Forgets facts dispatched before an instant.
pub async fn forget_before(unit: &mut WriteUnit, before: Time, most: u64) -> Result<u64, StoreError> {
    let old = Condition::all().add(Column::Id.lt(EventId::first_at(before))).add(Column::DispatchedAt.lt(before));
    unit.delete_some::<Entity>(Column::Id, old, most).await
}
