//! The rows that documents are made from, by id or all of them in order.

use crate::{
    StoreError, Unit,
    crm::{customer, deal},
    id::Id,
    marketplace::item,
    store::padded,
};
use sea_orm::{Condition, QueryOrder, QuerySelect, entity::prelude::*, sea_query::ExprTrait};

/// Those of these customers that are found, which deleted ones are not.
pub async fn customers(unit: &Unit, ids: &[Uuid]) -> Result<Vec<customer::Model>, StoreError> {
    let rows = in_parts::<customer::Entity>(unit, ids).await?;
    Ok(rows.into_iter().filter(|row| !row.is_deleted()).collect())
}

/// Those of these deals that are found.
pub async fn deals(unit: &Unit, ids: &[Uuid]) -> Result<Vec<deal::Model>, StoreError> {
    let rows = in_parts::<deal::Entity>(unit, ids).await?;
    Ok(rows.into_iter().filter(|row| row.deleted_at.is_none()).collect())
}

/// Those of these items that are found.
pub async fn items(unit: &Unit, ids: &[Uuid]) -> Result<Vec<item::Model>, StoreError> {
    let rows = in_parts::<item::Entity>(unit, ids).await?;
    Ok(rows.into_iter().filter(|row| row.deleted_at.is_none()).collect())
}

/// The customers that are found, by id, behind this one.
pub async fn customers_after(unit: &Unit, after: Uuid, limit: u64) -> Result<Vec<customer::Model>, StoreError> {
    use customer::{Column, Entity};
    unit.all(behind::<Entity>(Column::Id, customer::alive(), after, limit)).await
}

/// The deals that are found, by id, behind this one.
pub async fn deals_after(unit: &Unit, after: Uuid, limit: u64) -> Result<Vec<deal::Model>, StoreError> {
    use deal::{Column, Entity};
    let alive = Condition::all().add(Column::DeletedAt.is_null());
    unit.all(behind::<Entity>(Column::Id, alive, after, limit)).await
}

/// The items that are found, by id, behind this one.
pub async fn items_after(unit: &Unit, after: Uuid, limit: u64) -> Result<Vec<item::Model>, StoreError> {
    unit.all(behind::<item::Entity>(item::Column::Id, item::alive(), after, limit)).await
}

/// How many customers are found.
pub async fn count_customers(unit: &Unit) -> Result<u64, StoreError> {
    unit.count(customer::Entity::find().filter(customer::alive())).await
}

/// How many deals are found.
pub async fn count_deals(unit: &Unit) -> Result<u64, StoreError> {
    unit.count(deal::Entity::find().filter(deal::Column::DeletedAt.is_null())).await
}

/// How many items are found.
pub async fn count_items(unit: &Unit) -> Result<u64, StoreError> {
    unit.count(item::matching(item::alive())).await
}

/// The ids of rows, as other tables want them.
pub fn ids<T, I: Id>(rows: &[T], id: impl Fn(&T) -> I) -> Vec<Uuid> {
    rows.iter().map(|row| id(row).uuid()).collect()
}

fn behind<E: EntityTrait>(id: E::Column, condition: Condition, after: Uuid, limit: u64) -> Select<E> {
    let id = Expr::col((E::default(), id));
    E::find().filter(condition).filter(id.clone().gt(after)).order_by_asc(id).limit(limit)
}

async fn in_parts<E: crate::store::TenantOwned>(unit: &Unit, ids: &[Uuid]) -> Result<Vec<E::Model>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(200) {
        found.extend(unit.find_all::<E>(ids).await?);
    }
    Ok(found)
}

/// The deals of these customers.
pub async fn deals_of(unit: &Unit, customers: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
    use deal::{Column, Entity};
    #[derive(sea_orm::FromQueryResult)]
    struct Row {
        id: Uuid,
    }
    let mut found = Vec::new();
    for some in customers.chunks(200) {
        let query = Entity::find().select_only().column(Column::Id).filter(Column::DeletedAt.is_null());
        let rows: Vec<Row> = unit.select(query.filter(Column::CustomerId.is_in(padded(some)))).await?;
        found.extend(rows.into_iter().map(|row| row.id));
    }
    Ok(found)
}
