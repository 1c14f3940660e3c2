//! The company whose data it is.

use super::hours::{BusinessHours, Holidays};
use crate::{
    StoreError, Unit, WriteUnit,
    clock::{self, Time},
    id::TenantId,
    store::TenantOwned,
};
use sea_orm::{ActiveValue::Set, FromJsonQueryResult, entity::prelude::*, sea_query::Expr};
use serde::{Deserialize, Serialize};

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
    /// What the app is called there; none: by its own name.
    pub theme_name: Option<String>,
    pub logo: Option<Logo>,
    pub business_hours: BusinessHours,
    pub holidays: Holidays,
    /// What programs of theirs keep here: an object, whose keys are theirs.
    pub settings: Json,
    /// Made by the first start, with sign-ins everybody knows.
    pub demo: bool,
    pub status: String,
    pub isolation: Isolation,
    pub version: i32,
    pub created_at: Time,
    pub updated_at: Time,
}

/// A picture in the storage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Logo {
    /// Where the content lies.
    pub object: String,
    /// Of the content, in hexadecimal.
    pub sha256: String,
    /// `image/png`, by what is in it.
    pub media_type: String,
    pub size_bytes: u64,
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
        theme_name: Set(None),
        logo: Set(None),
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

/// Puts another logo, or none, in the place of the one there is. The row keeps its version: who is writing something
/// else into it loses nothing.
pub async fn set_logo(unit: &mut WriteUnit, logo: Option<Logo>) -> Result<(), StoreError> {
    let to = ActiveModel { logo: Set(logo), updated_at: Set(clock::now()), ..Default::default() };
    unit.update_where(Entity::update_many().set(to)).await.map(drop)
}

/// Saves the set columns of a row unless somebody changed it since it was read; says whether it did.
pub async fn change(unit: &mut WriteUnit, row: &Model, mut to: ActiveModel) -> Result<bool, StoreError> {
    to.version = Set(row.version + 1);
    to.updated_at = Set(clock::now());
    let update = Entity::update_many().set(to).filter(Column::Version.eq(row.version));
    Ok(unit.update_where(update).await? == 1)
}
