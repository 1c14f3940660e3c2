//! The prices an item had: a row whenever one changed, the first when the item was made. Rows are only added.

use super::item;
use crate::{
    StoreError, WriteUnit,
    clock::Time,
    id::{CatalogItemId, CatalogPriceId, Id, TenantId, UserId},
    store::{Below, Direction, ReadKey, SortKey, tenant_owned},
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "catalog_item_price")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CatalogPriceId,
    pub item_id: CatalogItemId,
    pub price_minor: i64,
    pub compare_at_minor: Option<i64>,
    pub currency: String,
    /// Since when it cost that.
    pub at: Time,
    pub actor_id: Option<UserId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// Notes what an item costs from now on.
pub async fn note(unit: &mut WriteUnit, item: &item::Model, at: Time) -> Result<(), StoreError> {
    let actor = unit.user_id();
    unit.insert(row(item, at, actor)).await.map(drop)
}

/// A new row; the store saves it.
pub fn row(item: &item::Model, at: Time, actor: Option<UserId>) -> ActiveModel {
    ActiveModel {
        tenant_id: Set(item.tenant_id),
        id: Set(CatalogPriceId::new()),
        item_id: Set(item.id),
        price_minor: Set(item.price_minor),
        compare_at_minor: Set(item.compare_at_minor),
        currency: Set(item.currency.clone()),
        at: Set(at),
        actor_id: Set(actor),
    }
}

/// Prices below their items, the newest first.
pub fn below_items() -> Below<Entity> {
    let newest = SortKey {
        expression: Expr::col((Entity, Column::At)),
        value: ReadKey::Time(|price: &Model| price.at),
        direction: Direction::Descending,
    };
    Below { parent: Column::ItemId, id: (Column::Id, |price| price.id.uuid()), keys: vec![newest] }
}
