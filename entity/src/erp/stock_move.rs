//! Moves: what came to a location and what went, each with the reason. Rows are only added; what lies where is their
//! sum.

use crate::{
    StoreError, Unit,
    clock::Time,
    id::{Id, ProductVariantId, StockLocationId, StockMoveId, TenantId, UserId},
    store::{Direction, Page, ReadKey, Slice, SortKey, tenant_owned},
};
use sea_orm::{Condition, FromQueryResult, QueryOrder, QuerySelect, entity::prelude::*, sea_query::ExprTrait};
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stock_move")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StockMoveId,
    pub variant_id: ProductVariantId,
    pub location_id: StockLocationId,
    /// Came, or (below nought) went.
    pub quantity: i64,
    /// What it cost; of what went, below nought.
    pub value_minor: i64,
    /// How many lay there afterwards.
    pub on_hand: i64,
    /// What was posted together has it in common.
    pub operation_id: Uuid,
    pub reason: Reason,
    /// Of what kind that is which moved it: "order".
    pub reference: Option<String>,
    pub reference_id: Option<Uuid>,
    pub note: Option<String>,
    pub actor_id: Option<UserId>,
    pub at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Came from a supplier.
    Purchase,
    /// Was sent to a buyer.
    Sale,
    /// A buyer sent it back.
    Return,
    /// Somebody corrected how many there are.
    Adjust,
    /// Somebody counted.
    Count,
    /// Came from another location, or went there.
    Transfer,
    /// Cannot be sold any more.
    Scrap,
}

/// The moves that were posted together, in their order.
pub async fn of_operation(unit: &Unit, operation: Uuid) -> Result<Vec<Model>, StoreError> {
    unit.all(Entity::find().filter(Column::OperationId.eq(operation)).order_by_asc(Column::Id)).await
}

/// What the moves of a level add up to.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Sum {
    pub variant_id: ProductVariantId,
    pub location_id: StockLocationId,
    pub quantity: i64,
    pub value_minor: i64,
}

/// The sums of all levels that ever had a move.
pub async fn sums(unit: &Unit) -> Result<Vec<Sum>, StoreError> {
    let whole = |column: Column| Expr::col((Entity, column)).sum().cast_as("bigint");
    let query = Entity::find()
        .select_only()
        .columns([Column::VariantId, Column::LocationId])
        .column_as(whole(Column::Quantity), "quantity")
        .column_as(whole(Column::ValueMinor), "value_minor")
        .group_by(Column::VariantId)
        .group_by(Column::LocationId);
    unit.select(query).await
}

/// What one piece of each variant was worth that left for the sake of something: an order.
pub async fn costs_of(unit: &Unit, reference: Uuid) -> Result<HashMap<ProductVariantId, i64>, StoreError> {
    let query = Entity::find().filter(Column::ReferenceId.eq(reference)).filter(Column::Reason.eq(Reason::Sale));
    let mut sums: HashMap<ProductVariantId, (i64, i64)> = HashMap::new();
    for row in unit.all(query).await? {
        let sum = sums.entry(row.variant_id).or_default();
        *sum = (sum.0 + row.quantity, sum.1 + row.value_minor);
    }
    Ok(sums
        .into_iter()
        .map(|(variant, (pieces, worth))| (variant, if pieces == 0 { 0 } else { worth / pieces }))
        .collect())
}

/// A column with its table.
pub fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}

/// Moves that match.
pub fn matching(condition: Condition) -> Select<Entity> {
    Entity::find().filter(condition)
}

/// One page of moves, the newest first.
pub async fn page(unit: &Unit, condition: Condition, page: &Page) -> Result<Slice<Model>, StoreError> {
    let newest = SortKey {
        expression: column(Column::At),
        value: ReadKey::Time(|row: &Model| row.at),
        direction: Direction::Descending,
    };
    unit.page(matching(condition), &[newest], (Column::Id, |row| row.id.uuid()), page).await
}
