//! Customers: people and companies, from first contact on.

use crate::{
    clock::Time,
    id::{CustomerId, PortfolioId, TenantId, UserId},
    store::tenant_owned,
};
use sea_orm::entity::prelude::*;

/// A person or a company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum CustomerKind {
    Person,
    Company,
}

/// How far a customer has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Lifecycle {
    Lead,
    Qualified,
    Customer,
    Churned,
    Disqualified,
}

/// Whether we deal with them now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
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

tenant_owned!(Entity);

/// Notes when the customer was last contacted; an older contact does not replace a newer one.
pub async fn contacted(unit: &mut crate::WriteUnit, id: CustomerId, at: Time) -> Result<(), crate::StoreError> {
    let earlier = sea_orm::Condition::any().add(Column::LastContactedAt.is_null()).add(Column::LastContactedAt.lt(at));
    let update = Entity::update_many()
        .col_expr(Column::LastContactedAt, sea_orm::sea_query::Expr::val(at))
        .filter(Column::Id.eq(id))
        .filter(earlier);
    unit.update_where(update).await.map(drop)
}
