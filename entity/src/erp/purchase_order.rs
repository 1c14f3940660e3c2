//! Purchase orders: what is bought of a supplier, to come to a location. The lines are held by whoever holds the order.

use super::purchase_order_line as line;
use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{Id, ProductVariantId, PurchaseOrderId, StockLocationId, SupplierId, TenantId, UserId},
    store::{Direction, Page, ReadKey, Slice, SortKey, or_lowest, tenant_owned},
};
use sea_orm::{
    ActiveValue::NotSet,
    Condition, FromQueryResult, IntoActiveModel, QuerySelect,
    entity::prelude::*,
    sea_query::{ExprTrait, LockType, Query, SelectStatement},
};
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "purchase_order")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PurchaseOrderId,
    /// Counted without a gap.
    pub number: i64,
    pub supplier_id: SupplierId,
    /// Where it is to come to.
    pub location_id: StockLocationId,
    pub state: State,
    pub currency: String,
    pub expected_on: Option<Date>,
    pub note: Option<String>,
    /// What all lines cost.
    pub total_minor: i64,
    /// Made of proposals: what it orders counts as coming while it is still a draft.
    pub proposed: bool,
    pub sent_at: Option<Time>,
    /// When nothing more was to come: received, closed or cancelled.
    pub ended_at: Option<Time>,
    pub created_by: Option<UserId>,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// May still be changed.
    Draft,
    /// The supplier knows.
    Sent,
    PartiallyReceived,
    Received,
    /// Some came, and the rest is not waited for any more.
    Closed,
    /// None came, and none will.
    Cancelled,
}

/// What can be done with an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Update,
    Send,
    Receive,
    Close,
    Cancel,
}

impl State {
    /// What can be done now.
    pub fn actions(self) -> &'static [Action] {
        match self {
            Self::Draft => &[Action::Update, Action::Send, Action::Cancel],
            Self::Sent => &[Action::Receive, Action::Cancel],
            Self::PartiallyReceived => &[Action::Receive, Action::Close],
            Self::Received | Self::Closed | Self::Cancelled => &[],
        }
    }

    pub fn allows(self, action: Action) -> bool {
        self.actions().contains(&action)
    }
}

/// The most all lines together may cost, so that no sum of them overflows.
pub const MOST_WORTH: i64 = 100_000_000_000_000_000;

/// The row, held until the unit ends with its lines.
pub async fn lock(unit: &mut WriteUnit, id: PurchaseOrderId) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find().filter(Column::Id.eq(id)).lock(LockType::NoKeyUpdate)).await
}

pub async fn insert(unit: &mut WriteUnit, row: Model) -> Result<Model, StoreError> {
    unit.insert(row.into_active_model().reset_all()).await
}

/// Saves all columns and raises the version, unless somebody has changed the row since it was read: None.
pub async fn save(unit: &mut WriteUnit, mut row: Model) -> Result<Option<Model>, StoreError> {
    let read = row.version;
    (row.version, row.updated_at) = (row.version + 1, clock::now());
    let mut columns = row.clone().into_active_model().reset_all();
    (columns.tenant_id, columns.id) = (NotSet, NotSet);
    let update = Entity::update_many().set(columns).filter(Column::Id.eq(row.id)).filter(Column::Version.eq(read));
    Ok((unit.update_where(update).await? > 0).then_some(row))
}

/// How many of these variants are ordered and have not come yet. Drafts count when they were made of proposals: else
/// the same would be proposed again as long as nobody sends them.
pub async fn inbound(unit: &Unit, variants: &[ProductVariantId]) -> Result<HashMap<ProductVariantId, i64>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        variant_id: ProductVariantId,
        pieces: i64,
    }
    let of_line = line::column;
    let still = of_line(line::Column::Quantity).sub(of_line(line::Column::Received));
    let query = line::Entity::find()
        .select_only()
        .column(line::Column::VariantId)
        .column_as(still.sum().cast_as("bigint"), "pieces")
        .filter(line::Column::VariantId.is_in(variants.iter().copied()))
        .filter(of_line(line::Column::Quantity).gt(of_line(line::Column::Received)))
        .filter(of_line(line::Column::PurchaseOrderId).in_subquery(coming(unit.tenant())))
        .group_by(line::Column::VariantId);
    Ok(unit.select::<line::Entity, Row>(query).await?.into_iter().map(|row| (row.variant_id, row.pieces)).collect())
}

/// The orders of a tenant of which something is still to come.
fn coming(tenant: TenantId) -> SelectStatement {
    let drafts = column(Column::State).eq(State::Draft).and(column(Column::Proposed).eq(true));
    let sent = column(Column::State).is_in([State::Sent, State::PartiallyReceived]);
    Query::select()
        .expr(column(Column::Id))
        .from(Entity)
        .and_where(column(Column::TenantId).eq(tenant.uuid()))
        .and_where(sent.or(drafts))
        .take()
}

/// What a list of orders is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Number,
    CreatedAt,
    ExpectedOn,
}

impl Order {
    /// The sort key that an index of the table holds.
    pub fn key(self, direction: Direction) -> SortKey<Entity> {
        let (expression, value): (Expr, ReadKey<Model>) = match self {
            Self::Number => (column(Column::Number), ReadKey::Int(|row| row.number)),
            Self::CreatedAt => (column(Column::CreatedAt), ReadKey::Time(|row| row.created_at)),
            Self::ExpectedOn => (
                or_lowest(column(Column::ExpectedOn), "'0001-01-01'"),
                ReadKey::Date(|row| row.expected_on.unwrap_or(NO_DAY)),
            ),
        };
        SortKey { expression, value, direction }
    }
}

/// What stands in the index for "no date".
const NO_DAY: chrono::NaiveDate = match chrono::NaiveDate::from_ymd_opt(1, 1, 1) {
    Some(day) => day,
    None => chrono::NaiveDate::MIN,
};

/// A column with its table.
pub fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}

/// Orders that match.
pub fn matching(condition: Condition) -> Select<Entity> {
    Entity::find().filter(condition)
}

/// One page of orders.
pub async fn page(
    unit: &Unit,
    condition: Condition,
    keys: &[SortKey<Entity>],
    page: &Page,
) -> Result<Slice<Model>, StoreError> {
    unit.page(matching(condition), keys, (Column::Id, |row| row.id.uuid()), page).await
}
