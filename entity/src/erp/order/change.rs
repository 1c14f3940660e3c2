//! The history of an order: what was done with it, by whom. Rows are only added.

use super::{Model as Order, OrderLabel};
use crate::{
    StoreError, WriteUnit,
    clock::{self, Time},
    id::{Id, OrderChangeId, OrderId, TenantId, UserId},
    store::{Below, Direction, ReadKey, SortKey, tenant_owned},
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "order_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderChangeId,
    pub order_id: OrderId,
    /// "placed", "paid", "shipped"…
    pub action: String,
    /// Where the order stood afterwards.
    pub label: OrderLabel,
    pub data: Json,
    pub actor_kind: String,
    pub actor_id: Option<UserId>,
    pub at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// Notes what was done.
pub async fn add(unit: &mut WriteUnit, order: &Order, action: &str, data: Json) -> Result<(), StoreError> {
    let row = ActiveModel {
        tenant_id: Set(unit.tenant()),
        id: Set(OrderChangeId::new()),
        order_id: Set(order.id),
        action: Set(action.to_owned()),
        label: Set(order.label),
        data: Set(data),
        actor_kind: Set(unit.author().kind.as_str().to_owned()),
        actor_id: Set(unit.user_id()),
        at: Set(clock::now()),
    };
    unit.insert(row).await.map(drop)
}

/// Below their orders, the newest first.
pub fn below() -> Below<Entity> {
    let newest = SortKey {
        expression: Expr::col((Entity, Column::At)),
        value: ReadKey::Time(|row: &Model| row.at),
        direction: Direction::Descending,
    };
    Below { parent: Column::OrderId, id: (Column::Id, |row| row.id.uuid()), keys: vec![newest] }
}
