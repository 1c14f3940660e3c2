//! Merges, with what is needed to undo them.

use super::{activity, attachment, customer, deal, timeline_item};
use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    erp::order,
    id::{CustomerId, MergeId, TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::{IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "merge")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MergeId,
    pub winner_id: CustomerId,
    pub loser_id: CustomerId,
    pub snapshot: Json,
    pub merged_by: Option<UserId>,
    pub merged_at: Time,
    pub undone_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// What points at a customer by id and goes along when it is merged. (Contact points, tags, keys and values
/// need a look at what the winner has already; the service does those.)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    Deals,
    Activities,
    TimelineItems,
    People,
    Attachments,
    Orders,
}

impl Pointer {
    pub const ALL: [Pointer; 6] =
        [Self::Deals, Self::Activities, Self::TimelineItems, Self::People, Self::Attachments, Self::Orders];

    /// As in GraphQL.
    pub fn key(self) -> &'static str {
        match self {
            Self::Deals => "deals",
            Self::Activities => "activities",
            Self::TimelineItems => "timelineItems",
            Self::People => "people",
            Self::Attachments => "attachments",
            Self::Orders => "orders",
        }
    }

    /// The ids of the rows that point at a customer.
    pub async fn rows(self, unit: &Unit, customer: CustomerId) -> Result<Vec<Uuid>, StoreError> {
        match self {
            Self::Deals => ids::<deal::Entity>(unit, deal::Column::Id, deal::Column::CustomerId, customer).await,
            Self::Activities => {
                ids::<activity::Entity>(unit, activity::Column::Id, activity::Column::CustomerId, customer).await
            }
            Self::TimelineItems => {
                use timeline_item::{Column, Entity};
                ids::<Entity>(unit, Column::Id, Column::CustomerId, customer).await
            }
            Self::People => {
                ids::<customer::Entity>(unit, customer::Column::Id, customer::Column::CompanyId, customer).await
            }
            Self::Attachments => {
                use attachment::{Column, Entity};
                ids::<Entity>(unit, Column::Id, Column::CustomerId, customer).await
            }
            Self::Orders => {
                use order::{Column, Entity};
                ids::<Entity>(unit, Column::Id, Column::CustomerId, customer).await
            }
        }
    }

    /// How many rows point at a customer.
    pub async fn count(self, unit: &Unit, customer: CustomerId) -> Result<u64, StoreError> {
        match self {
            Self::Deals => unit.count(deal::Entity::find().filter(deal::Column::CustomerId.eq(customer))).await,
            Self::Activities => {
                unit.count(activity::Entity::find().filter(activity::Column::CustomerId.eq(customer))).await
            }
            Self::TimelineItems => {
                unit.count(timeline_item::Entity::find().filter(timeline_item::Column::CustomerId.eq(customer))).await
            }
            Self::People => unit.count(customer::Entity::find().filter(customer::Column::CompanyId.eq(customer))).await,
            Self::Attachments => {
                unit.count(attachment::Entity::find().filter(attachment::Column::CustomerId.eq(customer))).await
            }
            Self::Orders => unit.count(order::Entity::find().filter(order::Column::CustomerId.eq(customer))).await,
        }
    }

    /// Points these rows from one customer at another, those that still point at the first.
    pub async fn turn(
        self,
        unit: &mut WriteUnit,
        rows: &[Uuid],
        from: CustomerId,
        to: CustomerId,
    ) -> Result<(), StoreError> {
        for rows in rows.chunks(500) {
            match self {
                Self::Deals => {
                    use deal::{Column, Entity};
                    turn::<Entity>(unit, (Column::Id, Column::CustomerId), rows, from, to).await?;
                }
                Self::Activities => {
                    use activity::{Column, Entity};
                    turn::<Entity>(unit, (Column::Id, Column::CustomerId), rows, from, to).await?;
                }
                Self::TimelineItems => {
                    use timeline_item::{Column, Entity};
                    turn::<Entity>(unit, (Column::Id, Column::CustomerId), rows, from, to).await?;
                }
                Self::People => {
                    use customer::{Column, Entity};
                    turn::<Entity>(unit, (Column::Id, Column::CompanyId), rows, from, to).await?;
                }
                Self::Attachments => {
                    use attachment::{Column, Entity};
                    turn::<Entity>(unit, (Column::Id, Column::CustomerId), rows, from, to).await?;
                }
                Self::Orders => {
                    use order::{Column, Entity};
                    turn::<Entity>(unit, (Column::Id, Column::CustomerId), rows, from, to).await?;
                }
            }
        }
        Ok(())
    }
}

async fn ids<E: crate::store::TenantOwned>(
    unit: &Unit,
    id: E::Column,
    pointer: E::Column,
    customer: CustomerId,
) -> Result<Vec<Uuid>, StoreError> {
    #[derive(sea_orm::FromQueryResult)]
    struct Row {
        id: Uuid,
    }
    let query = E::find().select_only().column_as(id, "id").filter(pointer.eq(customer));
    Ok(unit.select::<E, Row>(query).await?.into_iter().map(|row| row.id).collect())
}

async fn turn<E: crate::store::TenantOwned>(
    unit: &mut WriteUnit,
    (id, pointer): (E::Column, E::Column),
    rows: &[Uuid],
    from: CustomerId,
    to: CustomerId,
) -> Result<(), StoreError> {
    let update = E::update_many().col_expr(pointer, Expr::value(to)).filter(pointer.eq(from));
    unit.update_where(update.filter(id.is_in(rows.iter().copied()))).await.map(drop)
}

pub async fn find(unit: &Unit, id: MergeId) -> Result<Option<Model>, StoreError> {
    unit.find::<Entity>(id).await
}

pub async fn insert(unit: &mut WriteUnit, row: Model) -> Result<Model, StoreError> {
    unit.insert(row.into_active_model().reset_all()).await
}

/// The latest merges; `after` is the last of the page before.
pub async fn latest(unit: &Unit, limit: u64, after: Option<&Model>) -> Result<Vec<Model>, StoreError> {
    let mut query = Entity::find();
    if let Some(last) = after {
        let earlier = Column::MergedAt.lt(last.merged_at);
        let same = sea_orm::Condition::all().add(Column::MergedAt.eq(last.merged_at)).add(Column::Id.lt(last.id));
        query = query.filter(sea_orm::Condition::any().add(earlier).add(same));
    }
    unit.all(query.order_by_desc(Column::MergedAt).order_by_desc(Column::Id).limit(limit)).await
}

/// Notes that a merge was undone; false when it was already.
pub async fn mark_undone(unit: &mut WriteUnit, id: MergeId, at: Time) -> Result<bool, StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::UndoneAt, Expr::value(at))
        .filter(Column::Id.eq(id))
        .filter(Column::UndoneAt.is_null());
    Ok(unit.update_where(update).await? > 0)
}
