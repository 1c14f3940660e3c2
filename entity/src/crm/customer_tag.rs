//! Tags of customers.

use super::tag;
use crate::{
    StoreError, Unit, WriteUnit,
    id::{CustomerId, Id, TagId, TenantId},
    store::{padded, tenant_owned},
};
use sea_orm::{
    ActiveValue::Set,
    entity::prelude::*,
    sea_query::{ExprTrait, Query, SelectStatement},
};
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "customer_tag")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub customer_id: CustomerId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub tag_id: TagId,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity, Customer by CustomerId);

/// The customers of a tenant that carry one of these tags.
pub fn customers_with(tenant: TenantId, tags: &[Uuid]) -> SelectStatement {
    Query::select()
        .column((Entity, Column::CustomerId))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::TenantId)).eq(tenant.uuid()))
        .and_where(Expr::col((Entity, Column::TagId)).is_in(tags.iter().copied()))
        .take()
}

pub async fn of_customers(unit: &Unit, customers: &[Uuid]) -> Result<Vec<Model>, StoreError> {
    unit.all(Entity::find().filter(Column::CustomerId.is_in(padded(customers)))).await
}

/// The tags of these customers by name.
pub async fn tags_of_customers(
    unit: &Unit,
    customers: &[CustomerId],
) -> Result<HashMap<CustomerId, Vec<tag::Model>>, StoreError> {
    let customers: Vec<_> = customers.iter().map(|customer| customer.uuid()).collect();
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    for (customer, tag) in tag::stuck_on::<Entity>(unit, (Column::CustomerId, Column::TagId), &customers).await? {
        found.entry(CustomerId::from_uuid(customer)).or_default().push(tag);
    }
    Ok(found)
}

pub async fn attach(unit: &mut WriteUnit, customer: CustomerId, tags: &[TagId]) -> Result<(), StoreError> {
    for tag in tags {
        let row = ActiveModel { tenant_id: Set(unit.tenant()), customer_id: Set(customer), tag_id: Set(*tag) };
        unit.insert_unless_exists(row, [Column::TenantId, Column::CustomerId, Column::TagId]).await?;
    }
    Ok(())
}

/// Sticks tags on many customers; none of the pairs may be there already.
pub async fn attach_all(unit: &mut WriteUnit, pairs: Vec<(CustomerId, TagId)>) -> Result<(), StoreError> {
    let tenant = unit.tenant();
    let rows = pairs.into_iter().map(|(customer, tag)| ActiveModel {
        tenant_id: Set(tenant),
        customer_id: Set(customer),
        tag_id: Set(tag),
    });
    unit.insert_many(rows.collect()).await
}

/// Takes tags off many customers.
pub async fn detach_all(unit: &mut WriteUnit, pairs: Vec<(CustomerId, TagId)>) -> Result<(), StoreError> {
    let mut of_tag: HashMap<TagId, Vec<Uuid>> = HashMap::new();
    for (customer, tag) in pairs {
        of_tag.entry(tag).or_default().push(customer.uuid());
    }
    for (tag, customers) in of_tag {
        let condition = Column::TagId.eq(tag).and(Column::CustomerId.is_in(customers));
        unit.delete_where(Entity::delete_many().filter(condition)).await?;
    }
    Ok(())
}

pub async fn detach(unit: &mut WriteUnit, customer: CustomerId, tags: &[TagId]) -> Result<(), StoreError> {
    if tags.is_empty() {
        return Ok(());
    }
    let delete = Entity::delete_many().filter(Column::CustomerId.eq(customer));
    unit.delete_where(delete.filter(Column::TagId.is_in(tags.iter().copied()))).await.map(drop)
}
