//! Ways to reach a customer.

use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    id::{ContactPointId, CustomerId, Id, TenantId},
    store::{padded, tenant_owned},
};
use sea_orm::{
    ActiveValue::NotSet,
    Condition, IntoActiveModel, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{ExprTrait, Query, SelectStatement},
};

/// The channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum ContactPointKind {
    Phone,
    Whatsapp,
    Email,
    Instagram,
    Facebook,
    Other,
}

/// Whether they agreed to be contacted there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    Unknown,
    OptedIn,
    OptedOut,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "contact_point")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContactPointId,
    pub customer_id: CustomerId,
    pub kind: ContactPointKind,
    /// As it was typed.
    pub raw: String,
    /// E.164, lower-case e-mail, or the channel's user id.
    pub value: String,
    /// What duplicates are found by: phones match with and without the ninth digit.
    pub match_key: String,
    /// The business account a channel's user id belongs to.
    pub account: Option<String>,
    pub label: Option<String>,
    pub preferred: bool,
    pub verified: bool,
    pub consent: Consent,
    pub consent_at: Option<Time>,
    pub consent_source: Option<String>,
    pub last_contacted_at: Option<Time>,
    pub position: i32,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity, Customer by CustomerId);

impl ContactPointKind {
    /// Whether two points of these kinds reach the same place: a phone's WhatsApp is the phone.
    pub fn meets(self, other: Self) -> bool {
        self == other || self.is_phone() && other.is_phone()
    }

    pub fn is_phone(self) -> bool {
        matches!(self, Self::Phone | Self::Whatsapp)
    }
}

/// That the customer of the outer query has a contact point like this.
pub fn exists(condition: Condition) -> Expr {
    use super::customer;
    let of_customer = Expr::col((Entity, Column::TenantId))
        .equals((customer::Entity, customer::Column::TenantId))
        .and(Expr::col((Entity, Column::CustomerId)).equals((customer::Entity, customer::Column::Id)));
    Expr::exists(Query::select().expr(Expr::val(1)).from(Entity).cond_where(condition).and_where(of_customer).take())
}

pub async fn find(unit: &Unit, id: ContactPointId) -> Result<Option<Model>, StoreError> {
    unit.find::<Entity>(id).await
}

/// Of these customers, in the order people put them.
pub async fn of_customers(unit: &Unit, customers: &[Uuid]) -> Result<Vec<Model>, StoreError> {
    if customers.is_empty() {
        return Ok(Vec::new());
    }
    let query = Entity::find().filter(Column::CustomerId.is_in(padded(customers)));
    unit.all(query.order_by_asc(Column::Position).order_by_asc(Column::Id)).await
}

/// How many points like this the one of these customers has who has the most.
pub async fn most(unit: &Unit, customers: SelectStatement, like: Condition) -> Result<i64, StoreError> {
    #[derive(sea_orm::FromQueryResult)]
    struct Counted {
        count: i64,
    }
    let query = Entity::find().filter(like).filter(Expr::col((Entity, Column::CustomerId)).in_subquery(customers));
    let query = query.select_only().column_as(Column::Id.count(), "count").group_by(Column::CustomerId);
    let most: Vec<Counted> = unit.select(query.order_by_desc(Expr::col("count")).limit(1)).await?;
    Ok(most.first().map_or(0, |most| most.count))
}

pub async fn of_customer(unit: &Unit, customer: CustomerId) -> Result<Vec<Model>, StoreError> {
    of_customers(unit, &[customer.uuid()]).await
}

/// Up to `limit` points, of anybody, with one of these match keys.
pub async fn matching(unit: &Unit, match_keys: &[String], limit: u64) -> Result<Vec<Model>, StoreError> {
    let query = Entity::find().filter(Column::MatchKey.is_in(match_keys.iter().map(String::as_str)));
    unit.all(query.limit(limit)).await
}

pub async fn insert(unit: &mut WriteUnit, row: Model) -> Result<Model, StoreError> {
    unit.insert(row.into_active_model().reset_all()).await
}

/// Saves many new points.
pub async fn insert_all(unit: &mut WriteUnit, rows: Vec<Model>) -> Result<(), StoreError> {
    unit.insert_many(rows.into_iter().map(|row| row.into_active_model().reset_all()).collect()).await
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

/// At most one point of a kind is preferred: takes the mark off the others.
pub async fn prefer_only(
    unit: &mut WriteUnit,
    customer: CustomerId,
    kind: ContactPointKind,
    id: ContactPointId,
) -> Result<(), StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::Preferred, Expr::value(false))
        .filter(Column::CustomerId.eq(customer))
        .filter(Column::Kind.eq(kind))
        .filter(Column::Id.ne(id))
        .filter(Column::Preferred.eq(true));
    unit.update_where(update).await.map(drop)
}

pub async fn remove(unit: &mut WriteUnit, id: ContactPointId) -> Result<(), StoreError> {
    unit.delete_where(Entity::delete_many().filter(Column::Id.eq(id))).await.map(drop)
}
