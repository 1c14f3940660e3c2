//! Tags of deals.

use super::tag;
use crate::{
    StoreError, Unit, WriteUnit,
    id::{DealId, Id, TagId, TenantId},
    store::{padded, tenant_owned},
};
use sea_orm::{
    ActiveValue::Set,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};
use std::collections::{BTreeSet, HashMap};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "deal_tag")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub deal_id: DealId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub tag_id: TagId,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity, Deal by DealId);

/// The deals of a tenant that carry one of these tags.
pub fn deals_with(tenant: TenantId, tags: &[Uuid]) -> SelectStatement {
    Query::select()
        .column((Entity, Column::DealId))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::TenantId)).eq(tenant.uuid()))
        .and_where(Expr::col((Entity, Column::TagId)).is_in(tags.iter().copied()))
        .take()
}

/// The tags of these deals by name.
pub async fn of_deals(unit: &Unit, deals: &[DealId]) -> Result<HashMap<DealId, Vec<tag::Model>>, StoreError> {
    let deals: Vec<_> = deals.iter().map(|deal| deal.uuid()).collect();
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    for (deal, tag) in tag::stuck_on::<Entity>(unit, (Column::DealId, Column::TagId), &deals).await? {
        found.entry(DealId::from_uuid(deal)).or_default().push(tag);
    }
    Ok(found)
}

/// Makes these the tags of a deal.
pub async fn replace(unit: &mut WriteUnit, deal: DealId, tags: &[TagId]) -> Result<(), StoreError> {
    unit.delete_where(Entity::delete_many().filter(Column::DealId.eq(deal))).await?;
    let tenant_id = unit.tenant();
    let tags: BTreeSet<TagId> = tags.iter().copied().collect();
    let rows: Vec<_> = tags
        .into_iter()
        .map(|tag_id| ActiveModel { tenant_id: Set(tenant_id), deal_id: Set(deal), tag_id: Set(tag_id) })
        .collect();
    if rows.is_empty() { Ok(()) } else { unit.insert_many(rows).await }
}

/// Which of these deals carry which tags.
pub async fn pairs(unit: &Unit, deals: &[Uuid]) -> Result<Vec<Model>, StoreError> {
    unit.all(Entity::find().filter(Column::DealId.is_in(padded(deals)))).await
}

/// Sticks tags on many deals; none of the pairs may be there already.
pub async fn attach_all(unit: &mut WriteUnit, pairs: Vec<(DealId, TagId)>) -> Result<(), StoreError> {
    let tenant = unit.tenant();
    let rows = pairs.into_iter().map(|(deal, tag)| ActiveModel {
        tenant_id: Set(tenant),
        deal_id: Set(deal),
        tag_id: Set(tag),
    });
    unit.insert_many(rows.collect()).await
}

/// Takes tags off a deal.
pub async fn detach(unit: &mut WriteUnit, deal: DealId, tags: &[TagId]) -> Result<(), StoreError> {
    if tags.is_empty() {
        return Ok(());
    }
    let delete = Entity::delete_many().filter(Column::DealId.eq(deal));
    unit.delete_where(delete.filter(Column::TagId.is_in(tags.iter().copied()))).await.map(drop)
}
