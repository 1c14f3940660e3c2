//! Figures over many customers: how many came, and from where.

use super::{Column, Entity, Lifecycle, column};
use crate::{
    StoreError, Unit,
    clock::Time,
    id::UserId,
    store::{SPAN, Spans},
};
use sea_orm::{
    Condition, FromQueryResult, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{Alias, ExprTrait, Order},
};

/// Customers that were created in a stretch of time.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Created {
    pub span: i32,
    pub customers: i64,
    /// Those of them that are beyond a lead by now.
    pub qualified: i64,
}

/// Customers that match, by when they were created. The index `customer_created` answers alone.
pub async fn created(unit: &Unit, condition: Condition, spans: &Spans) -> Result<Vec<Created>, StoreError> {
    unit.select(created_query(condition, spans)).await
}

/// The statement of [`created`]; tests ask for its plan.
pub fn created_query(condition: Condition, spans: &Spans) -> Select<Entity> {
    let at = column(Column::CreatedAt);
    alive(condition.add(spans.cover(at.clone())))
        .column_as(spans.number(&at), SPAN)
        .column_as(Expr::cust("count(*)"), "customers")
        .column_as(qualified().sum().cast_as("bigint"), "qualified")
        .group_by(Expr::col(Alias::new(SPAN)))
}

/// Customers of one source.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct OfSource {
    pub source: Option<String>,
    pub customers: i64,
    pub qualified: i64,
}

/// Where customers came from that were created from one instant to before another, most of them first.
pub async fn sources(
    unit: &Unit,
    condition: Condition,
    within: (Time, Time),
    most: u64,
) -> Result<Vec<OfSource>, StoreError> {
    let query = alive(condition.add(created_within(within)))
        .column(Column::Source)
        .column_as(Expr::cust("count(*)"), "customers")
        .column_as(qualified().sum().cast_as("bigint"), "qualified")
        .group_by(Column::Source)
        .order_by(Expr::col(Alias::new("customers")), Order::Desc)
        .order_by_asc(Column::Source)
        .limit(most);
    unit.select(query).await
}

/// Customers of one owner.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct OfOwner {
    pub owner_id: Option<UserId>,
    pub customers: i64,
}

/// Whose customers are that were created from one instant to before another.
pub async fn by_owner(unit: &Unit, condition: Condition, within: (Time, Time)) -> Result<Vec<OfOwner>, StoreError> {
    let query = alive(condition.add(created_within(within)))
        .column(Column::OwnerId)
        .column_as(Expr::cust("count(*)"), "customers")
        .group_by(Column::OwnerId);
    unit.select(query).await
}

/// 1 of a customer that is beyond a lead.
fn qualified() -> Expr {
    let beyond = [Lifecycle::Qualified, Lifecycle::Customer, Lifecycle::Churned];
    Expr::case(column(Column::Lifecycle).is_in(beyond), 1).finally(0).into()
}

fn alive(condition: Condition) -> Select<Entity> {
    Entity::find().select_only().filter(condition).filter(column(Column::DeletedAt).is_null())
}

fn created_within((from, until): (Time, Time)) -> Condition {
    let at = column(Column::CreatedAt);
    Condition::all().add(at.clone().gte(from)).add(at.lt(until))
}
