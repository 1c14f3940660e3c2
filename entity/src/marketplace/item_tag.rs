//! Tags of items: the company's tags, as customers and deals carry them.

use crate::{
    StoreError, Unit, WriteUnit,
    crm::tag,
    id::{CatalogItemId, Id, TagId, TenantId},
    store::{padded, tenant_owned},
};
use sea_orm::{
    ActiveValue::Set,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};
use std::collections::{BTreeSet, HashMap};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "catalog_item_tag")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub item_id: CatalogItemId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub tag_id: TagId,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity, Item by ItemId);

/// The items of a tenant that carry one of these tags.
pub fn items_with(tenant: TenantId, tags: &[Uuid]) -> SelectStatement {
    Query::select()
        .column((Entity, Column::ItemId))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::TenantId)).eq(tenant.uuid()))
        .and_where(Expr::col((Entity, Column::TagId)).is_in(tags.iter().copied()))
        .take()
}

/// The tags of these items by name.
pub async fn of_items(
    unit: &Unit,
    items: &[CatalogItemId],
) -> Result<HashMap<CatalogItemId, Vec<tag::Model>>, StoreError> {
    let items: Vec<_> = items.iter().map(|item| item.uuid()).collect();
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    for (item, tag) in tag::stuck_on::<Entity>(unit, (Column::ItemId, Column::TagId), &items).await? {
        found.entry(CatalogItemId::from_uuid(item)).or_default().push(tag);
    }
    Ok(found)
}

/// Which of these items carry which tags.
pub async fn pairs(unit: &Unit, items: &[Uuid]) -> Result<Vec<Model>, StoreError> {
    unit.all(Entity::find().filter(Column::ItemId.is_in(padded(items)))).await
}

/// Makes these the tags of an item.
pub async fn replace(unit: &mut WriteUnit, item: CatalogItemId, tags: &[TagId]) -> Result<(), StoreError> {
    unit.delete_where(Entity::delete_many().filter(Column::ItemId.eq(item))).await?;
    let tags: BTreeSet<TagId> = tags.iter().copied().collect();
    attach_all(unit, tags.into_iter().map(|tag| (item, tag)).collect()).await
}

/// Sticks tags on many items; none of the pairs may be there already.
pub async fn attach_all(unit: &mut WriteUnit, pairs: Vec<(CatalogItemId, TagId)>) -> Result<(), StoreError> {
    let tenant = unit.tenant();
    let row = |(item, tag)| ActiveModel { tenant_id: Set(tenant), item_id: Set(item), tag_id: Set(tag) };
    unit.insert_many::<ActiveModel>(pairs.into_iter().map(row).collect()).await
}
