//! Figures over many deals: how many began, how many were won and lost, and what is open.

use super::{Column, DealStatus, Entity, column};
use crate::{
    StoreError, Unit,
    clock::Time,
    id::UserId,
    store::{SPAN, Spans},
};
use chrono::NaiveDate;
use sea_orm::{
    Condition, FromQueryResult, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{Alias, ExprTrait, Order},
};

/// Deals to which the same happened in a stretch of time.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Counted {
    pub span: i32,
    pub deals: i64,
}

/// Deals that match, by when they were created.
pub async fn created(unit: &Unit, condition: Condition, spans: &Spans) -> Result<Vec<Counted>, StoreError> {
    unit.select(counted_query(Column::CreatedAt, condition, spans)).await
}

/// Deals that match and are lost, by when they were.
pub async fn lost(unit: &Unit, condition: Condition, spans: &Spans) -> Result<Vec<Counted>, StoreError> {
    unit.select(counted_query(Column::LostAt, condition, spans)).await
}

/// The statement of [`created`] and [`lost`]; tests ask for its plan.
pub fn counted_query(at: Column, condition: Condition, spans: &Spans) -> Select<Entity> {
    let at = column(at);
    alive(condition.add(spans.cover(at.clone())))
        .column_as(spans.number(&at), SPAN)
        .column_as(Expr::cust("count(*)"), "deals")
        .group_by(Expr::col(Alias::new(SPAN)))
}

/// Deals won in a stretch of time, in one currency.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Won {
    pub span: i32,
    pub currency: String,
    pub deals: i64,
    pub sum_minor: i64,
    /// From creation to the win, of all of them together.
    pub seconds: i64,
}

/// Deals that match and are won, by when they were. The index `deal_won` answers alone.
pub async fn won(unit: &Unit, condition: Condition, spans: &Spans) -> Result<Vec<Won>, StoreError> {
    unit.select(won_query(unit, condition, spans)).await
}

/// The statement of [`won`]; tests ask for its plan.
pub fn won_query(unit: &Unit, condition: Condition, spans: &Spans) -> Select<Entity> {
    let at = column(Column::WonAt);
    let seconds = unit.seconds_between(column(Column::CreatedAt), at.clone());
    alive(condition.add(spans.cover(at.clone())))
        .column_as(spans.number(&at), SPAN)
        .column(Column::Currency)
        .column_as(Expr::cust("count(*)"), "deals")
        .column_as(column(Column::ValueMinor).sum().cast_as("bigint"), "sum_minor")
        .column_as(seconds.sum().cast_as("bigint"), "seconds")
        .group_by(Expr::col(Alias::new(SPAN)))
        .group_by(Column::Currency)
}

/// Deals lost for one reason.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct ForReason {
    pub lost_reason: Option<String>,
    pub deals: i64,
}

/// Why deals were lost from one instant to before another, the most frequent reason first.
pub async fn reasons(
    unit: &Unit,
    condition: Condition,
    within: (Time, Time),
    most: u64,
) -> Result<Vec<ForReason>, StoreError> {
    let query = alive(condition.add(between(Column::LostAt, within)))
        .column(Column::LostReason)
        .column_as(Expr::cust("count(*)"), "deals")
        .group_by(Column::LostReason)
        .order_by(Expr::col(Alias::new("deals")), Order::Desc)
        .order_by_asc(Column::LostReason)
        .limit(most);
    unit.select(query).await
}

/// Deals that one person won, in one currency.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct OfOwner {
    pub owner_id: Option<UserId>,
    pub currency: String,
    pub deals: i64,
    pub sum_minor: i64,
}

/// Who won deals from one instant to before another.
pub async fn won_by_owner(unit: &Unit, condition: Condition, within: (Time, Time)) -> Result<Vec<OfOwner>, StoreError> {
    let query = alive(condition.add(between(Column::WonAt, within)))
        .column(Column::OwnerId)
        .column(Column::Currency)
        .column_as(Expr::cust("count(*)"), "deals")
        .column_as(column(Column::ValueMinor).sum().cast_as("bigint"), "sum_minor")
        .group_by(Column::OwnerId)
        .group_by(Column::Currency);
    unit.select(query).await
}

/// What is open, in one currency.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Open {
    pub currency: String,
    pub deals: i64,
    pub sum_minor: i64,
    /// Each value times its probability in per cent.
    pub weighted: i64,
    /// How many should have closed before today.
    pub overdue: i64,
}

/// Open deals that match, by currency. The index `deal_open` answers alone.
pub async fn open(unit: &Unit, condition: Condition, today: NaiveDate) -> Result<Vec<Open>, StoreError> {
    unit.select(open_query(condition, today)).await
}

/// The statement of [`open`]; tests ask for its plan.
pub fn open_query(condition: Condition, today: NaiveDate) -> Select<Entity> {
    let value = || column(Column::ValueMinor);
    let overdue: Expr = Expr::case(column(Column::ExpectedCloseOn).lt(today), 1).finally(0).into();
    alive(condition)
        // A literal, as the index has it.
        .filter(Expr::cust(format!("deal.status = '{}'", DealStatus::Open.to_value())))
        .column(Column::Currency)
        .column_as(Expr::cust("count(*)"), "deals")
        .column_as(value().sum().cast_as("bigint"), "sum_minor")
        .column_as(value().mul(column(Column::Probability)).sum().cast_as("bigint"), "weighted")
        .column_as(overdue.sum().cast_as("bigint"), "overdue")
        .group_by(Column::Currency)
}

fn alive(condition: Condition) -> Select<Entity> {
    Entity::find().select_only().filter(condition).filter(column(Column::DeletedAt).is_null())
}

fn between(at: Column, (from, until): (Time, Time)) -> Condition {
    Condition::all().add(column(at).gte(from)).add(column(at).lt(until))
}
