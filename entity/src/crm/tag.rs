//! Tags on customers, deals and items.

use super::{customer_tag, deal_tag};
use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    id::{TagId, TenantId},
    marketplace::item_tag,
    store::{TenantOwned, padded, tenant_owned},
};
use sea_orm::{
    ActiveValue::NotSet, FromQueryResult, IntoActiveModel, Iterable, QueryOrder, QuerySelect, QueryTrait,
    entity::prelude::*, sea_query::ExprTrait,
};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "tag")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TagId,
    pub name: String,
    /// Folded; one tag per spelling.
    pub name_key: String,
    /// `#rrggbb`.
    pub color: String,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// All tags by name. A company has tens of them, at most hundreds.
pub async fn all(unit: &Unit) -> Result<Vec<Model>, StoreError> {
    unit.all(Entity::find().order_by_asc(Column::NameKey).order_by_asc(Column::Id)).await
}

pub async fn find(unit: &Unit, id: TagId) -> Result<Option<Model>, StoreError> {
    unit.find::<Entity>(id).await
}

/// The tags with these folded names.
pub async fn named(unit: &Unit, name_keys: &[String]) -> Result<Vec<Model>, StoreError> {
    unit.all(Entity::find().filter(Column::NameKey.is_in(name_keys.iter().map(String::as_str)))).await
}

/// A tag and what it is stuck on.
#[derive(FromQueryResult)]
struct Stuck {
    stuck_on: Uuid,
    #[sea_orm(nested)]
    tag: Model,
}

/// The tags by name of these records, in one statement; `on` and `tag` are columns of the table between.
pub(crate) async fn stuck_on<E: TenantOwned>(
    unit: &Unit,
    (on, tag): (E::Column, E::Column),
    records: &[Uuid],
) -> Result<Vec<(Uuid, Model)>, StoreError> {
    let of = |column| Expr::col((E::default(), column));
    let mut query = E::find().select_only().column_as(of(on), "stuck_on").columns(Column::iter());
    QueryTrait::query(&mut query).inner_join(
        Entity,
        Column::TenantId.into_expr().eq(of(E::tenant_column())).and(Column::Id.into_expr().eq(of(tag))),
    );
    let query = query.filter(of(on).is_in(padded(records))).order_by_asc(Column::NameKey).order_by_asc(Column::Id);
    let found: Vec<Stuck> = unit.select(query).await?;
    let tenant = unit.tenant();
    let own = |stuck: Stuck| {
        if stuck.tag.tenant_id == tenant { Ok((stuck.stuck_on, stuck.tag)) } else { Err(StoreError::ForeignRow) }
    };
    found.into_iter().map(own).collect()
}

/// Saves a new tag unless one of that name exists; says whether it did.
pub async fn insert(unit: &mut WriteUnit, row: Model) -> Result<bool, StoreError> {
    unit.insert_unless_exists(row.into_active_model().reset_all(), [Column::TenantId, Column::NameKey]).await
}

/// Saves all columns and raises the version, unless somebody has changed the row since it was read: None.
pub async fn save(unit: &mut WriteUnit, mut row: Model) -> Result<Option<Model>, StoreError> {
    let read = row.version;
    row.version += 1;
    let mut columns = row.clone().into_active_model().reset_all();
    (columns.tenant_id, columns.id) = (NotSet, NotSet);
    let update = Entity::update_many().set(columns).filter(Column::Id.eq(row.id)).filter(Column::Version.eq(read));
    Ok((unit.update_where(update).await? > 0).then_some(row))
}

/// Removes the tag, and with it its place on customers, deals and items.
pub async fn remove(unit: &mut WriteUnit, id: TagId) -> Result<(), StoreError> {
    // The database would take them off by itself, and the search index would not hear of it.
    unit.delete_where(customer_tag::Entity::delete_many().filter(customer_tag::Column::TagId.eq(id))).await?;
    unit.delete_where(deal_tag::Entity::delete_many().filter(deal_tag::Column::TagId.eq(id))).await?;
    unit.delete_where(item_tag::Entity::delete_many().filter(item_tag::Column::TagId.eq(id))).await?;
    unit.delete_where(Entity::delete_many().filter(Column::Id.eq(id))).await.map(drop)
}
