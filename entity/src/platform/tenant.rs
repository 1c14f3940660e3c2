//! The company whose data it is.

use super::hours::{BusinessHours, Holidays};
use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::TenantId,
    store::TenantOwned,
};
use sea_orm::{ActiveValue::Set, entity::prelude::*, sea_query::Expr};

/// Whether the company shares a database with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Isolation {
    Shared,
    Dedicated,
}

/// Two more columns, `database_url` and `moving_at`, are read and written by `store` only (see `store::registry`).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "tenant")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TenantId,
    pub slug: String,
    /// A host name of its own, lower-case, besides `{slug}.BASE`.
    pub custom_domain: Option<String>,
    pub name: String,
    /// `pt-BR` or `en`.
    pub locale: String,
    /// IANA name.
    pub time_zone: String,
    /// ISO 4217.
    pub currency: String,
    /// `#rrggbb`.
    pub primary_color: String,
    pub business_hours: BusinessHours,
    pub holidays: Holidays,
    pub settings: Json,
    /// Made by the first start, with sign-ins everybody knows.
    pub demo: bool,
    pub status: String,
    pub isolation: Isolation,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A company's own row is the one whose id is the tenant.
impl TenantOwned for Entity {
    fn tenant_column() -> Column {
        Column::Id
    }

    fn tenant_of(row: &Model) -> Uuid {
        row.id.uuid()
    }
}

/// A company as it is founded.
pub struct NewTenant {
    pub slug: String,
    pub name: String,
    /// `pt-BR` or `en`.
    pub locale: String,
    pub time_zone: String,
    pub currency: String,
    pub demo: bool,
}

/// The colour of the web app until a company chooses its own.
pub const PRIMARY_COLOR: &str = "#660098";

/// Founds the company of this unit.
pub async fn add(unit: &mut WriteUnit, new: NewTenant) -> Result<Model, StoreError> {
    let now = clock::now();
    let row = ActiveModel {
        id: Set(unit.tenant()),
        slug: Set(new.slug),
        name: Set(new.name),
        locale: Set(new.locale),
        time_zone: Set(new.time_zone),
        currency: Set(new.currency),
        primary_color: Set(PRIMARY_COLOR.to_owned()),
        custom_domain: Set(None),
        business_hours: Set(BusinessHours::default()),
        holidays: Set(Holidays::default()),
        settings: Set(serde_json::json!({})),
        demo: Set(new.demo),
        status: Set("active".to_owned()),
        isolation: Set(Isolation::Shared),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
    };
    unit.insert(row).await
}

impl Model {
    pub fn is_active(&self) -> bool {
        self.status == "active"
    }
}

/// The company of this unit.
pub async fn own(unit: &Unit) -> Result<Option<Model>, StoreError> {
    unit.one(Entity::find()).await
}

/// As [`own`], and nobody else changes it, or locks it, until this unit is done.
pub async fn lock(unit: &mut WriteUnit) -> Result<Option<Model>, StoreError> {
    let same = Entity::update_many().col_expr(Column::Version, Expr::col(Column::Version));
    unit.update_where(same).await?;
    own(unit).await
}

/// Saves the set columns of a row unless somebody changed it since it was read; says whether it did.
pub async fn change(unit: &mut WriteUnit, row: &Model, mut to: ActiveModel) -> Result<bool, StoreError> {
    to.version = Set(row.version + 1);
    to.updated_at = Set(clock::now());
    let update = Entity::update_many().set(to).filter(Column::Version.eq(row.version));
    Ok(unit.update_where(update).await? == 1)
}
