//! Who issues a company's invoices, as the tax authority knows them: one row per company, once somebody has said it.

use super::order::Address;
use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::TenantId,
    store::tenant_owned,
};
use sea_orm::{ActiveValue::NotSet, IntoActiveModel, QuerySelect, entity::prelude::*, sea_query::LockType};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "fiscal_profile")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    /// Razão social.
    pub legal_name: String,
    /// CNPJ, or CPF, without punctuation.
    pub tax_id: String,
    /// Inscrição estadual.
    pub state_registration: Option<String>,
    pub email: Option<String>,
    pub address: Address,
    /// Out of which series invoices are numbered from now on.
    pub series: i32,
    /// Whether what is issued is authorized as NF-e.
    pub nfe: bool,
    /// At the foot of every invoice.
    pub note: Option<String>,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

tenant_owned!(Entity);

/// The company's own.
pub async fn own(unit: &Unit) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find()).await
}

/// The same, held until the unit ends.
pub async fn lock(unit: &mut WriteUnit) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find().lock(LockType::NoKeyUpdate)).await
}

/// Saves the first.
pub async fn insert(unit: &mut WriteUnit, row: Model) -> Result<Model, StoreError> {
    unit.insert(row.into_active_model().reset_all()).await
}

/// Saves all columns of a row that is held, and raises the version.
pub async fn save(unit: &mut WriteUnit, mut row: Model) -> Result<Model, StoreError> {
    (row.version, row.updated_at) = (row.version + 1, clock::now());
    let mut columns = row.clone().into_active_model().reset_all();
    columns.tenant_id = NotSet;
    unit.update_where(Entity::update_many().set(columns)).await?;
    Ok(row)
}
