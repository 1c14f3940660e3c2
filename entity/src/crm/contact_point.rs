//! Ways to reach a customer.

use crate::{
    clock::Time,
    id::{ContactPointId, CustomerId, TenantId},
    store::tenant_owned,
};
use sea_orm::entity::prelude::*;

/// The channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ContactPointKind {
    Phone,
    Whatsapp,
    Email,
    Instagram,
    Facebook,
    Other,
}

/// Whether they agreed to be contacted there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
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

tenant_owned!(Entity);
