//! Columns of the board: which cards stand where, how many, worth how much.
//!
//! All columns together cost two statements. Counts and sums are one grouped statement. The first cards of
//! every column are one statement too: each column contributes the ids at its top, found by the index
//! `deal_board`, and the rows are fetched by these ids. (A window function over all columns would read
//! every deal of the pipeline to show twenty of each.)

use super::{Column, Direction, Entity, Model, Order, column};
use crate::{
    StoreError, Unit, WriteUnit, clock,
    crm::stage,
    id::{CustomerId, DealId, Id, StageId, UserId},
    store::{Firsts, Position},
};
use sea_orm::{Condition, FromQueryResult, QueryOrder, QuerySelect, entity::prelude::*, sea_query::ExprTrait};

/// Deals of a stage in one currency.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Total {
    pub stage_id: StageId,
    pub currency: String,
    pub deals: i64,
    pub sum_minor: i64,
}

/// Counts and sums of all matching deals by stage and currency.
pub async fn totals(unit: &Unit, condition: Condition) -> Result<Vec<Total>, StoreError> {
    // On PostgreSQL a sum of bigint is numeric.
    let sum = column(Column::ValueMinor).sum().cast_as("bigint");
    let query = Entity::find()
        .select_only()
        .column(Column::StageId)
        .column(Column::Currency)
        .column_as(column(Column::Id).count(), "deals")
        .column_as(sum, "sum_minor")
        .filter(condition)
        .group_by(Column::StageId)
        .group_by(Column::Currency)
        .order_by_asc(Column::Currency);
    unit.select(query).await
}

/// The first `each` cards of each of these columns, after a place in the order of the board.
pub async fn parts(
    unit: &Unit,
    stages: &[StageId],
    condition: &Condition,
    after: Option<&Position>,
    each: u64,
) -> Result<Vec<Model>, StoreError> {
    if after.is_some_and(|position| !position.is_of(&[Order::Rank.key(Direction::Ascending)])) {
        return Err(StoreError::Cursor);
    }
    match parts_query(unit, stages, condition, after, each) {
        Some(query) => unit.all(query).await,
        None => Ok(Vec::new()),
    }
}

/// The statement of [`parts`]; None when there are no columns. Tests ask for its plan.
pub fn parts_query(
    unit: &Unit,
    stages: &[StageId],
    condition: &Condition,
    after: Option<&Position>,
    each: u64,
) -> Option<Select<Entity>> {
    let further = after.and_then(|position| {
        let rank = position.keys.first().cloned()?;
        let card = Expr::tuple([column(Column::Rank), column(Column::Id)]);
        Some(card.gt(Expr::tuple([Expr::val(sea_orm::Value::from(rank)), Expr::val(position.id)])))
    });
    let stages: Vec<_> = stages.iter().map(|stage| stage.uuid()).collect();
    let firsts = Firsts {
        parent: Column::StageId,
        id: Column::Id,
        condition: Condition::all().add_option(further).add(condition.clone()),
        keys: &[Order::Rank.key(Direction::Ascending)],
        each,
    };
    let query = Entity::find().filter(column(Column::Id).in_subquery(unit.firsts(&stages, &firsts)?));
    Some(query.order_by_asc(Column::Rank).order_by_asc(Column::Id))
}

/// A card's neighbour in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Above,
    Below,
}

/// The rank of the card next to a place in a column: the nearest that differs from `from`, or the
/// outermost of the column when `from` is None. `moving` is the card that is being placed and does not
/// count.
///
/// Cards of equal rank (two columns that were made one) are passed over together, as there is no room
/// between them.
pub async fn neighbour(
    unit: &mut WriteUnit,
    stage: StageId,
    side: Side,
    from: Option<&str>,
    moving: Option<DealId>,
) -> Result<Option<String>, StoreError> {
    let mut query = Entity::find().filter(Column::StageId.eq(stage)).filter(Column::DeletedAt.is_null()).select_only();
    query = query.column(Column::Rank).limit(1);
    if let Some(moving) = moving {
        query = query.filter(Column::Id.ne(moving));
    }
    if let Some(from) = from {
        query = query.filter(if side == Side::Above { Column::Rank.lt(from) } else { Column::Rank.gt(from) });
    }
    let order = if side == Side::Above { sea_orm::Order::Desc } else { sea_orm::Order::Asc };
    query = query.order_by(Column::Rank, order);
    let ranks: Vec<Rank> = unit.select(query).await?;
    Ok(ranks.into_iter().next().map(|row| row.rank))
}

#[derive(FromQueryResult)]
struct Rank {
    rank: String,
}

/// What is told of a deal when many move at once.
#[derive(FromQueryResult)]
pub struct Card {
    pub id: DealId,
    pub customer_id: CustomerId,
    pub title: String,
    pub owner_id: Option<UserId>,
    pub deleted_at: Option<clock::Time>,
}

/// All deals of a stage, deleted ones too.
pub async fn of_stage(unit: &Unit, stage: StageId) -> Result<Vec<Card>, StoreError> {
    let columns = [Column::Id, Column::CustomerId, Column::Title, Column::OwnerId, Column::DeletedAt];
    let query = Entity::find().select_only().columns(columns);
    unit.select(query.filter(Column::StageId.eq(stage))).await
}

/// Makes a column part of another one of the same kind: its cards keep their ranks, and the time since
/// which they stand there.
pub async fn move_all(unit: &mut WriteUnit, from: StageId, to: &stage::Model) -> Result<u64, StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::StageId, Expr::val(to.id.uuid()))
        .col_expr(Column::Probability, Expr::val(to.probability))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .col_expr(Column::UpdatedAt, Expr::val(clock::now()))
        .filter(Column::StageId.eq(from));
    unit.update_where(update).await
}
