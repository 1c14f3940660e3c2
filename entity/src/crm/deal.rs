//! Deals: one chance to sell.
//!
//! A deal stands in one stage of one pipeline, at one rank in that column. Its status, probability and the
//! dates of winning and losing follow the kind of the stage; [`Standing`] is where that is decided.
//! `board` finds and sums columns, `report` counts over many deals, `bulk` saves many at once.

pub mod board;
pub mod bulk;
pub mod figures;
pub mod report;

use super::stage::{self, StageKind};
use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{CustomerId, DealId, Id, PipelineId, StageId, TenantId, UserId},
    store::{Below, Direction, Page, ReadKey, Slice, SortKey, or_lowest, tenant_owned},
};
use sea_orm::{
    ActiveValue::Set,
    Condition, QuerySelect,
    entity::prelude::*,
    sea_query::{ExprTrait, LockType},
};
use std::collections::HashMap;

/// Follows the kind of its stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum DealStatus {
    Open,
    Won,
    Lost,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "deal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DealId,
    pub title: String,
    pub title_key: String,
    pub customer_id: CustomerId,
    pub pipeline_id: PipelineId,
    pub stage_id: StageId,
    /// Place in its column; sorts as bytes.
    pub rank: String,
    pub status: DealStatus,
    pub value_minor: i64,
    pub currency: String,
    pub probability: i32,
    pub expected_close_on: Option<Date>,
    pub owner_id: Option<UserId>,
    pub source: Option<String>,
    pub lost_reason: Option<String>,
    pub won_at: Option<Time>,
    pub lost_at: Option<Time>,
    pub stage_changed_at: Time,
    pub notes: Option<String>,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
    pub deleted_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity, Deal by Id);

/// The most a deal may be worth, in minor units: the sum of ninety thousand such fits a 64-bit integer.
pub const MAX_VALUE_MINOR: i64 = 100_000_000_000_000;

/// Why a deal cannot do what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Deleted,
    /// The stage belongs to another pipeline.
    ForeignStage,
    /// A lost stage asks for a reason.
    ReasonMissing,
    AlreadyWon,
    AlreadyLost,
    AlreadyOpen,
}

/// Rules of one row; nothing here asks the database.
impl Model {
    pub fn can_change(&self) -> Result<(), Refusal> {
        if self.deleted_at.is_some() { Err(Refusal::Deleted) } else { Ok(()) }
    }

    /// To any stage of its pipeline; into a lost one only with a reason (or the one it has).
    pub fn can_move(&self, to: &stage::Model, lost_reason: Option<&str>) -> Result<(), Refusal> {
        self.can_change()?;
        if to.pipeline_id != self.pipeline_id {
            return Err(Refusal::ForeignStage);
        }
        if to.kind == StageKind::Lost && lost_reason.is_none() && self.status != DealStatus::Lost {
            return Err(Refusal::ReasonMissing);
        }
        Ok(())
    }

    pub fn can_win(&self) -> Result<(), Refusal> {
        self.can_change()?;
        if self.status == DealStatus::Won { Err(Refusal::AlreadyWon) } else { Ok(()) }
    }

    pub fn can_lose(&self) -> Result<(), Refusal> {
        self.can_change()?;
        if self.status == DealStatus::Lost { Err(Refusal::AlreadyLost) } else { Ok(()) }
    }

    pub fn can_reopen(&self) -> Result<(), Refusal> {
        self.can_change()?;
        if self.status == DealStatus::Open { Err(Refusal::AlreadyOpen) } else { Ok(()) }
    }

    /// Whether it has stood in its stage for longer than the stage allows.
    pub fn is_overdue(&self, stage: &stage::Model, now: Time) -> bool {
        let allowed = stage.sla_days.map(|days| chrono::TimeDelta::days(days.into()));
        self.status == DealStatus::Open && allowed.is_some_and(|allowed| now - self.stage_changed_at > allowed)
    }
}

/// What follows for a deal from standing in a stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub status: DealStatus,
    pub probability: i32,
    pub won_at: Option<Time>,
    pub lost_at: Option<Time>,
    pub lost_reason: Option<String>,
}

impl Standing {
    /// A deal that was in `before` (None: new) enters a stage. A deal that stays won or lost keeps its date.
    pub fn on_entering(stage: &stage::Model, before: Option<&Model>, lost_reason: Option<String>, now: Time) -> Self {
        let open = Self {
            status: DealStatus::Open,
            probability: stage.probability,
            won_at: None,
            lost_at: None,
            lost_reason: None,
        };
        match stage.kind {
            StageKind::Open => open,
            StageKind::Won => {
                let since = before.and_then(|deal| deal.won_at).unwrap_or(now);
                Self { status: DealStatus::Won, won_at: Some(since), ..open }
            }
            StageKind::Lost => {
                let since = before.and_then(|deal| deal.lost_at).unwrap_or(now);
                let reason = lost_reason.or_else(|| before.and_then(|deal| deal.lost_reason.clone()));
                Self { status: DealStatus::Lost, lost_at: Some(since), lost_reason: reason, ..open }
            }
        }
    }

    pub fn apply(self, row: &mut ActiveModel) {
        row.status = Set(self.status);
        row.probability = Set(self.probability);
        row.won_at = Set(self.won_at);
        row.lost_at = Set(self.lost_at);
        row.lost_reason = Set(self.lost_reason);
    }
}

/// The row, held until the unit ends: nobody else changes it in between.
pub async fn lock(unit: &mut WriteUnit, id: DealId) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find().filter(Column::Id.eq(id)).lock(LockType::NoKeyUpdate)).await
}

/// Saves changes of a row, unless it has changed since it was read: then None.
pub async fn save(unit: &mut WriteUnit, row: &Model, mut changes: ActiveModel) -> Result<Option<Model>, StoreError> {
    changes.version = Set(row.version + 1);
    changes.updated_at = Set(clock::now());
    let update =
        Entity::update_many().set(changes).filter(Column::Id.eq(row.id)).filter(Column::Version.eq(row.version));
    if unit.update_where(update).await? == 0 {
        return Ok(None);
    }
    unit.find::<Entity>(row.id).await
}

/// What a list of deals is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Title,
    Value,
    CreatedAt,
    UpdatedAt,
    ExpectedCloseOn,
    StageChangedAt,
    /// The place in its column.
    Rank,
}

impl Order {
    /// The sort key that an index of the table holds.
    pub fn key(self, direction: Direction) -> SortKey<Entity> {
        let (expression, read): (Expr, ReadKey<Model>) = match self {
            Self::Title => (column(Column::TitleKey), ReadKey::Text(|d| d.title_key.clone())),
            Self::Value => (column(Column::ValueMinor), ReadKey::Int(|d| d.value_minor)),
            Self::CreatedAt => (column(Column::CreatedAt), ReadKey::Time(|d| d.created_at)),
            Self::UpdatedAt => (column(Column::UpdatedAt), ReadKey::Time(|d| d.updated_at)),
            Self::StageChangedAt => (column(Column::StageChangedAt), ReadKey::Time(|d| d.stage_changed_at)),
            Self::Rank => (column(Column::Rank), ReadKey::Text(|d| d.rank.clone())),
            Self::ExpectedCloseOn => {
                let dated = or_lowest(column(Column::ExpectedCloseOn), "'0001-01-01'");
                (dated, ReadKey::Date(|d| d.expected_close_on.unwrap_or(NO_DAY)))
            }
        };
        SortKey { expression, value: read, direction }
    }
}

/// What stands in the index for "no date".
const NO_DAY: chrono::NaiveDate = match chrono::NaiveDate::from_ymd_opt(1, 1, 1) {
    Some(day) => day,
    None => chrono::NaiveDate::MIN,
};

fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}

/// Deals that match, in an order.
pub fn matching(condition: Condition) -> Select<Entity> {
    Entity::find().filter(condition)
}

/// One page of deals.
pub async fn page(
    unit: &Unit,
    condition: Condition,
    keys: &[SortKey<Entity>],
    page: &Page,
) -> Result<Slice<Model>, StoreError> {
    unit.page(matching(condition), keys, (Column::Id, |deal| deal.id.uuid()), page).await
}

/// Deals below their customers, the newest first.
pub fn below_customers() -> Below<Entity> {
    Below {
        parent: Column::CustomerId,
        id: (Column::Id, |deal| deal.id.uuid()),
        keys: vec![Order::CreatedAt.key(Direction::Descending)],
    }
}

/// Deals of these customers that match, the newest first, as many per customer as `each` allows.
pub async fn newest_of_customers(
    unit: &Unit,
    customers: &[CustomerId],
    condition: Condition,
    each: u64,
) -> Result<HashMap<CustomerId, Vec<Model>>, StoreError> {
    let customers: Vec<_> = customers.iter().map(|customer| customer.uuid()).collect();
    let pages = unit.first_pages_below(&below_customers(), &customers, condition, each).await?;
    let deals = |slice: Slice<Model>| slice.rows.into_iter().map(|(deal, _)| deal).collect();
    Ok(pages.into_iter().map(|(customer, slice)| (CustomerId::from_uuid(customer), deals(slice))).collect())
}

/// What makes a deal an open one.
pub fn open() -> Condition {
    Condition::all().add(column(Column::Status).eq(DealStatus::Open)).add(column(Column::DeletedAt).is_null())
}

#[cfg(test)]
mod tests;
