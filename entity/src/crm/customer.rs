//! Customers: people and companies, from first contact on.
//!
//! `field` lists the fields that people fill, for differences, merges and undo; `order` what lists sort by.

pub mod field;
pub mod figures;
pub mod order;

use crate::{
    StoreError, Unit, WriteUnit,
    clock::Time,
    id::{CustomerId, Id, PortfolioId, TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::{
    ActiveValue::NotSet,
    Condition, IntoActiveModel, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{ExprTrait, Func, LockType, Query, SelectStatement},
};
use std::collections::{HashMap, HashSet};

/// A person or a company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum CustomerKind {
    Person,
    Company,
}

/// How far a customer has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Lifecycle {
    Lead,
    Qualified,
    Customer,
    Churned,
    Disqualified,
}

/// Whether we deal with them now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum CustomerStatus {
    Active,
    Inactive,
    Blocked,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "customer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CustomerId,
    pub kind: CustomerKind,
    pub name: String,
    /// Folded name, for sorting.
    pub name_key: String,
    pub legal_name: Option<String>,
    /// CPF or CNPJ without punctuation.
    pub tax_id: Option<String>,
    pub lifecycle: Lifecycle,
    pub status: CustomerStatus,
    pub portfolio_id: Option<PortfolioId>,
    pub category: String,
    /// Current product or plan.
    pub product: String,
    pub score: i32,
    pub source: Option<String>,
    pub source_details: Option<String>,
    pub owner_id: Option<UserId>,
    pub company_id: Option<CustomerId>,
    pub position: Option<String>,
    pub street: Option<String>,
    pub number: Option<String>,
    pub complement: Option<String>,
    pub district: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub postal_code: Option<String>,
    pub country: Option<String>,
    /// Birth of a person, founding of a company.
    pub birth_date: Option<Date>,
    pub industry: Option<String>,
    pub size_band: Option<String>,
    pub website: Option<String>,
    pub linkedin: Option<String>,
    /// The customer this one was merged into; its id goes on resolving there.
    pub merged_into_id: Option<CustomerId>,
    pub last_contacted_at: Option<Time>,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
    pub deleted_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity, Customer by Id);

/// How many merges are followed from one customer to the one that stands now.
const LONGEST_CHAIN: usize = 32;

impl Model {
    pub fn is_deleted(&self) -> bool {
        self.deleted_at.is_some()
    }
}

/// A column with its table, as sub-queries need it.
pub fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}

/// Day and month of birth, as `month-day`: `05-17`. Both databases write a day as ISO 8601 does.
pub fn birthday() -> Expr {
    let text = column(Column::BirthDate).cast_as("text");
    Func::cust("substr").arg(text).arg(6).arg(5).into()
}

/// The rows that lists show. Written so that the partial indexes of the table serve.
pub fn alive() -> Condition {
    Condition::all().add(column(Column::DeletedAt).is_null())
}

/// The rows that can be restored; a merged one comes back by undoing its merge.
pub fn deleted() -> Condition {
    Condition::all().add(column(Column::DeletedAt).is_not_null()).add(column(Column::MergedIntoId).is_null())
}

/// The ids of a tenant's customers that match, for `IN (…)` of another table.
pub fn ids_where(tenant: TenantId, condition: Condition) -> SelectStatement {
    Query::select()
        .column((Entity, Column::Id))
        .from(Entity)
        .cond_where(condition)
        .and_where(column(Column::TenantId).eq(tenant.uuid()))
        .take()
}

/// The customer, deleted or not; one that was merged stands for itself.
pub async fn find(unit: &Unit, id: CustomerId) -> Result<Option<Model>, StoreError> {
    unit.find::<Entity>(id).await
}

/// The customer that an id stands for now: a merged one leads to the one it went into.
pub async fn resolve(unit: &Unit, id: CustomerId) -> Result<Option<Model>, StoreError> {
    let mut row = find(unit, id).await?;
    for _ in 0..LONGEST_CHAIN {
        match row.as_ref().and_then(|row| row.merged_into_id) {
            Some(next) => row = find(unit, next).await?,
            None => break,
        }
    }
    Ok(row)
}

/// For each merged customer the one that stands for it now, in one statement per link of the longest chain.
pub async fn resolve_all(unit: &Unit, ids: &[CustomerId]) -> Result<HashMap<CustomerId, Model>, StoreError> {
    let mut next: HashMap<CustomerId, CustomerId> = ids.iter().map(|id| (*id, *id)).collect();
    let mut done = HashMap::new();
    for _ in 0..LONGEST_CHAIN {
        let wanted: HashSet<Uuid> = next.values().map(|id| id.uuid()).collect();
        if wanted.is_empty() {
            break;
        }
        let wanted: Vec<Uuid> = wanted.into_iter().collect();
        let rows: HashMap<CustomerId, Model> =
            unit.find_all::<Entity>(&wanted).await?.into_iter().map(|row| (row.id, row)).collect();
        let mut further = HashMap::new();
        for (asked, at) in next {
            match rows.get(&at) {
                Some(Model { merged_into_id: Some(into), .. }) => drop(further.insert(asked, *into)),
                Some(row) => drop(done.insert(asked, row.clone())),
                None => {}
            }
        }
        next = further;
    }
    Ok(done)
}

/// The rows with these ids, held until the unit ends; in the order of their ids, so that two who lock the
/// same rows wait for each other instead of blocking each other.
pub async fn lock(unit: &mut WriteUnit, ids: &[CustomerId]) -> Result<Vec<Model>, StoreError> {
    /// What fits into a statement, and a plan that is kept.
    const AT_ONCE: usize = 500;
    let mut ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    ids.sort();
    let mut rows = Vec::with_capacity(ids.len());
    for ids in ids.chunks(AT_ONCE) {
        let query = Entity::find().filter(Column::Id.is_in(ids.iter().copied())).order_by_asc(Column::Id);
        rows.extend(unit.all(query.lock_exclusive()).await?);
    }
    Ok(rows)
}

/// As [`lock`], but for what points at them: others may make deals and activities meanwhile.
pub async fn hold(unit: &mut WriteUnit, ids: &[CustomerId]) -> Result<Vec<Model>, StoreError> {
    let mut ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    ids.sort();
    ids.dedup();
    let mut rows = Vec::with_capacity(ids.len());
    for ids in ids.chunks(500) {
        let query = Entity::find().filter(Column::Id.is_in(ids.iter().copied())).order_by_asc(Column::Id);
        rows.extend(unit.all(query.lock(LockType::NoKeyUpdate)).await?);
    }
    Ok(rows)
}

/// Saves a new customer.
pub async fn insert(unit: &mut WriteUnit, row: Model) -> Result<Model, StoreError> {
    unit.insert(row.into_active_model().reset_all()).await
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

/// Saves many new customers.
pub async fn insert_all(unit: &mut WriteUnit, rows: Vec<Model>) -> Result<(), StoreError> {
    unit.insert_many(active(rows)).await
}

/// As [`save`] of many rows at once; false when one of them has changed since it was read, and the unit is no good
/// any more.
pub async fn save_all(unit: &mut WriteUnit, mut rows: Vec<Model>) -> Result<bool, StoreError> {
    rows.iter_mut().for_each(|row| row.version += 1);
    let count = rows.len() as u64;
    let given = Expr::col((sea_orm::sea_query::Alias::new("excluded"), Column::Version));
    let as_read = Condition::all().add(column(Column::Version).eq(given.sub(1)));
    Ok(unit.update_many(active(rows), &[Column::TenantId, Column::Id], as_read).await? == count)
}

fn active(rows: Vec<Model>) -> Vec<ActiveModel> {
    rows.into_iter().map(|row| row.into_active_model().reset_all()).collect()
}

/// Notes that something hanging on the customer changed; the version stays, for its own fields did not.
pub async fn touch(unit: &mut WriteUnit, id: CustomerId, at: Time) -> Result<(), StoreError> {
    let update = Entity::update_many().col_expr(Column::UpdatedAt, Expr::value(at)).filter(Column::Id.eq(id));
    unit.update_where(update).await.map(drop)
}

/// Companies with one of these folded names.
pub async fn companies_with_names(unit: &Unit, name_keys: &[String]) -> Result<Vec<Model>, StoreError> {
    let mut found = Vec::new();
    for keys in name_keys.chunks(200) {
        let query = Entity::find().filter(alive()).filter(Column::NameKey.is_in(keys.iter().map(String::as_str)));
        found.extend(unit.all(query.filter(Column::Kind.eq(CustomerKind::Company)).order_by_asc(Column::Id)).await?);
    }
    Ok(found)
}

/// Customers with these folded names who match, up to `each` of one name; in the order of their ids.
pub async fn with_names(
    unit: &Unit,
    name_keys: &[String],
    condition: Condition,
    each: u64,
) -> Result<Vec<Model>, StoreError> {
    let query = |keys: &[String]| {
        let named = Column::NameKey.is_in(keys.iter().map(String::as_str));
        Entity::find().filter(alive()).filter(named).filter(condition.clone()).order_by_asc(Column::Id)
    };
    let mut found = Vec::new();
    for keys in name_keys.chunks(200) {
        let most = keys.len() as u64 * each;
        let rows = unit.all(query(keys).limit(most)).await?;
        if (rows.len() as u64) < most {
            found.extend(rows);
            continue;
        }
        // Names that thousands have would leave no room for the others.
        for key in keys.chunks(1) {
            found.extend(unit.all(query(key).limit(each)).await?);
        }
    }
    Ok(found)
}

/// Up to `limit` customers with one of these folded names.
pub async fn named(unit: &Unit, name_keys: &[String], limit: u64) -> Result<Vec<Model>, StoreError> {
    let query = Entity::find().filter(alive()).filter(Column::NameKey.is_in(name_keys.iter().map(String::as_str)));
    unit.all(query.limit(limit)).await
}

/// Up to `limit` customers with one of these tax ids.
pub async fn with_tax_ids(unit: &Unit, tax_ids: &[String], limit: u64) -> Result<Vec<Model>, StoreError> {
    let query = Entity::find().filter(alive()).filter(Column::TaxId.is_in(tax_ids.iter().map(String::as_str)));
    unit.all(query.limit(limit)).await
}

/// How many customers of each portfolio are not deleted.
pub async fn count_by_portfolio(unit: &Unit, ids: &[Uuid]) -> Result<HashMap<PortfolioId, i64>, StoreError> {
    #[derive(sea_orm::FromQueryResult)]
    struct Counted {
        portfolio_id: PortfolioId,
        count: i64,
    }
    let query = Entity::find().filter(alive()).filter(Column::PortfolioId.is_in(ids.iter().copied())).select_only();
    let query = query.column(Column::PortfolioId).column_as(Column::Id.count(), "count").group_by(Column::PortfolioId);
    let rows: Vec<Counted> = unit.select(query).await?;
    Ok(rows.into_iter().map(|row| (row.portfolio_id, row.count)).collect())
}

/// Notes when the customer was last contacted; an older contact does not replace a newer one.
pub async fn contacted(unit: &mut WriteUnit, id: CustomerId, at: Time) -> Result<(), StoreError> {
    let earlier = Condition::any().add(Column::LastContactedAt.is_null()).add(Column::LastContactedAt.lt(at));
    let update = Entity::update_many()
        .col_expr(Column::LastContactedAt, Expr::value(at))
        .filter(Column::Id.eq(id))
        .filter(earlier);
    unit.update_where(update).await.map(drop)
}

/// Takes back that the customer was last contacted at an instant, where nothing newer was noted since; `left` is what
/// stands then.
pub async fn contacted_instead(
    unit: &mut WriteUnit,
    id: CustomerId,
    at: Time,
    left: Option<Time>,
) -> Result<(), StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::LastContactedAt, Expr::value(left))
        .filter(Column::Id.eq(id))
        .filter(Column::LastContactedAt.eq(at));
    unit.update_where(update).await.map(drop)
}
