//! Figures over many activities: what was done.

use super::{ActivityType, Column, Entity};
use crate::{
    StoreError, Unit,
    clock::Time,
    id::UserId,
    store::{SPAN, Spans},
};
use sea_orm::{
    Condition, FromQueryResult, QuerySelect,
    entity::prelude::*,
    sea_query::{Alias, ExprTrait},
};

/// Activities of a type that were completed in a stretch of time.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Completed {
    pub span: i32,
    pub r#type: ActivityType,
    pub activities: i64,
}

/// Activities that match and are done, by when they were. The index `activity_done` answers alone.
pub async fn completed(unit: &Unit, condition: Condition, spans: &Spans) -> Result<Vec<Completed>, StoreError> {
    unit.select(completed_query(condition, spans)).await
}

/// The statement of [`completed`]; tests ask for its plan.
pub fn completed_query(condition: Condition, spans: &Spans) -> Select<Entity> {
    let at = column(Column::CompletedAt);
    alive(condition.add(spans.cover(at.clone())))
        .column_as(spans.number(&at), SPAN)
        .column(Column::Type)
        .column_as(Expr::cust("count(*)"), "activities")
        .group_by(Expr::col(Alias::new(SPAN)))
        .group_by(Column::Type)
}

/// Activities that one person completed.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct OfPerson {
    pub person_id: Option<UserId>,
    pub activities: i64,
}

/// Whose activities were completed from one instant to before another: of whom they are assigned to.
pub async fn by_person(
    unit: &Unit,
    condition: Condition,
    (from, until): (Time, Time),
) -> Result<Vec<OfPerson>, StoreError> {
    let at = column(Column::CompletedAt);
    let query = alive(condition.add(at.clone().gte(from)).add(at.lt(until)))
        .column_as(column(Column::AssigneeId), "person_id")
        .column_as(Expr::cust("count(*)"), "activities")
        .group_by(Expr::col(Alias::new("person_id")));
    unit.select(query).await
}

fn alive(condition: Condition) -> Select<Entity> {
    Entity::find().select_only().filter(condition).filter(column(Column::DeletedAt).is_null())
}

fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}
