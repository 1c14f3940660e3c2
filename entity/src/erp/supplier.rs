//! Suppliers: customers of whom the company buys. What they are called says the customer.

use super::variant;
use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::{CustomerId, Id, SupplierId, TenantId},
    store::{Direction, Page, ReadKey, Slice, SortKey, tenant_owned},
};
use sea_orm::{
    ActiveValue::NotSet,
    Condition, IntoActiveModel, QuerySelect,
    entity::prelude::*,
    sea_query::{ExprTrait, LockType},
};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "supplier")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SupplierId,
    /// One supplier per customer. Of two that were merged, the second may stay with the one that is gone.
    pub customer_id: CustomerId,
    /// How long it takes from an order to what comes.
    pub lead_time_days: Option<i32>,
    pub payment_terms: Option<String>,
    pub contact_name: Option<String>,
    /// Where orders are sent.
    pub email: Option<String>,
    pub note: Option<String>,
    /// How many more than ordered may come, in hundredths of a per cent.
    pub over_receipt_basis_points: i32,
    /// What it is paid in, if an order does not say otherwise.
    pub currency: String,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
    /// Nothing is ordered of it any more.
    pub archived_at: Option<Time>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// All that was ordered, and more.
pub const MAX_OVER_RECEIPT: i32 = 10_000;
/// Ten years.
pub const MAX_LEAD_TIME: i32 = 3_650;

/// The row, held until the unit ends.
pub async fn lock(unit: &mut WriteUnit, id: SupplierId) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find().filter(Column::Id.eq(id)).lock(LockType::NoKeyUpdate)).await
}

/// The supplier that a customer is.
pub async fn of_customer(unit: &Unit, customer: CustomerId) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find().filter(Column::CustomerId.eq(customer))).await
}

/// Saves a new one; its customer may be one already.
pub async fn insert(unit: &mut WriteUnit, row: Model) -> Result<Model, StoreError> {
    unit.insert(row.into_active_model().reset_all()).await
}

/// Saves all columns and raises the version, unless somebody has changed the row since it was read: None.
pub async fn save(unit: &mut WriteUnit, mut row: Model) -> Result<Option<Model>, StoreError> {
    let read = row.version;
    (row.version, row.updated_at) = (row.version + 1, clock::now());
    let mut columns = row.clone().into_active_model().reset_all();
    (columns.tenant_id, columns.id) = (NotSet, NotSet);
    let update = Entity::update_many().set(columns).filter(Column::Id.eq(row.id)).filter(Column::Version.eq(read));
    Ok((unit.update_where(update).await? > 0).then_some(row))
}

/// The variants that are bought of a supplier.
pub async fn variants(unit: &Unit, supplier: SupplierId) -> Result<Vec<Uuid>, StoreError> {
    #[derive(sea_orm::FromQueryResult)]
    struct Row {
        id: Uuid,
    }
    use variant::Column;
    let query =
        variant::Entity::find().select_only().column_as(Column::Id, "id").filter(Column::SupplierId.eq(supplier));
    Ok(unit.select::<variant::Entity, Row>(query).await?.into_iter().map(|row| row.id).collect())
}

/// Variants that are bought of one supplier are from now on bought of another.
pub async fn hand_over(
    unit: &mut WriteUnit,
    variants: &[Uuid],
    from: SupplierId,
    to: SupplierId,
) -> Result<(), StoreError> {
    use variant::Column;
    for variants in variants.chunks(500) {
        let update = variant::Entity::update_many()
            .col_expr(Column::SupplierId, Expr::value(to))
            .col_expr(Column::Version, Expr::col(Column::Version).add(1))
            .col_expr(Column::UpdatedAt, Expr::value(clock::now()))
            .filter(Column::SupplierId.eq(from))
            .filter(Column::Id.is_in(variants.iter().copied()));
        unit.update_where(update).await?;
    }
    Ok(())
}

/// A column with its table.
pub fn column(column: Column) -> Expr {
    Expr::col((Entity, column))
}

/// Suppliers that match.
pub fn matching(condition: Condition) -> Select<Entity> {
    Entity::find().filter(condition)
}

/// One page of suppliers, the newest first.
pub async fn page(unit: &Unit, condition: Condition, page: &Page) -> Result<Slice<Model>, StoreError> {
    let newest = SortKey {
        expression: column(Column::CreatedAt),
        value: ReadKey::Time(|row: &Model| row.created_at),
        direction: Direction::Descending,
    };
    unit.page(matching(condition), &[newest], (Column::Id, |row| row.id.uuid()), page).await
}
