//! What people may do: one list, used by roles, guards, services and the web app.

use entity::id::{Id, UserId};
use sea_orm::{
    Condition,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};

/// How far a permission reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Records one owns, and records nobody owns yet that one made.
    Own,
    /// Own, and those of team mates.
    Team,
    All,
}

macro_rules! permissions {
    ($($name:ident = $key:literal $scoped:literal;)*) => {
        /// One thing that a role may grant.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Permission { $($name,)* }

        impl Permission {
            pub const ALL: &[Permission] = &[$(Permission::$name,)*];

            /// The stable name, as stored in roles.
            pub fn key(self) -> &'static str {
                match self { $(Permission::$name => $key,)* }
            }

            /// Whether "own" and "team" make sense for it.
            pub fn scoped(self) -> bool {
                match self { $(Permission::$name => $scoped,)* }
            }

            pub fn parse(key: &str) -> Option<Self> {
                match key { $($key => Some(Permission::$name),)* _ => None }
            }
        }
    };
}

permissions! {
    CustomerRead = "customer.read" true;
    CustomerWrite = "customer.write" true;
    CustomerDelete = "customer.delete" true;
    CustomerMerge = "customer.merge" false;
    DealRead = "deal.read" true;
    DealWrite = "deal.write" true;
    DealMove = "deal.move" true;
    DealDelete = "deal.delete" true;
    ActivityRead = "activity.read" true;
    ActivityWrite = "activity.write" true;
    TagManage = "tag.manage" false;
    PortfolioManage = "portfolio.manage" false;
    SegmentManage = "segment.manage" false;
    CustomFieldManage = "custom_field.manage" false;
    PipelineManage = "pipeline.manage" false;
    StageDelete = "stage.delete" false;
    CatalogRead = "catalog.read" false;
    CatalogWrite = "catalog.write" false;
    ProductRead = "product.read" false;
    ProductWrite = "product.write" false;
    StockRead = "stock.read" false;
    StockWrite = "stock.write" false;
    OrderRead = "order.read" true;
    OrderWrite = "order.write" true;
    OrderRefund = "order.refund" true;
    InvoiceRead = "invoice.read" false;
    InvoiceWrite = "invoice.write" false;
    PurchaseRead = "purchase.read" false;
    PurchaseWrite = "purchase.write" false;
    ImportRun = "import.run" false;
    ExportRun = "export.run" true;
    UserRead = "user.read" false;
    UserManage = "user.manage" false;
    RoleManage = "role.manage" false;
    TeamManage = "team.manage" false;
    TenantManage = "tenant.manage" false;
    AuditRead = "audit.read" false;
    EventRead = "event.read" false;
    JobRead = "job.read" false;
    JobManage = "job.manage" false;
}

/// What a role grants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grants(BTreeMap<Permission, Scope>);

impl Grants {
    /// Everything, everywhere.
    pub fn all() -> Self {
        Permission::ALL.iter().map(|p| (*p, Scope::All)).collect()
    }

    pub fn scope(&self, permission: Permission) -> Option<Scope> {
        self.0.get(&permission).copied()
    }

    pub fn iter(&self) -> impl Iterator<Item = (Permission, Scope)> {
        self.0.iter().map(|(p, s)| (*p, *s))
    }

    /// Whether these grants reach as far as others, in everything the others grant.
    pub fn covers(&self, others: &Grants) -> bool {
        others.iter().all(|(permission, scope)| self.scope(permission) >= Some(scope))
    }

    /// As stored; keys that this version does not know are left out.
    pub fn from_json(json: &serde_json::Value) -> Self {
        let stored: BTreeMap<String, Scope> = serde_json::from_value(json.clone()).unwrap_or_default();
        stored.into_iter().filter_map(|(key, scope)| Some((Permission::parse(&key)?, scope))).collect()
    }

    pub fn to_json(&self) -> serde_json::Value {
        self.iter().map(|(p, s)| (p.key().to_owned(), serde_json::json!(s))).collect::<serde_json::Map<_, _>>().into()
    }
}

impl FromIterator<(Permission, Scope)> for Grants {
    fn from_iter<T: IntoIterator<Item = (Permission, Scope)>>(grants: T) -> Self {
        Self(grants.into_iter().map(|(p, s)| (p, if p.scoped() { s } else { Scope::All })).collect())
    }
}

/// Whose records a scope reaches; `Everybody` when it is not limited.
#[derive(Clone, Debug)]
pub enum Reach {
    Everybody,
    /// Records owned by one of these.
    Owners(Arc<[UserId]>),
}

impl Reach {
    /// Whether it reaches a record of this owner.
    pub fn allows(&self, owner: Option<UserId>) -> bool {
        match self {
            Self::Everybody => true,
            Self::Owners(owners) => owner.is_some_and(|owner| owners.contains(&owner)),
        }
    }

    /// The same as a condition on the column of owners.
    pub fn condition(&self, owner: impl Into<Expr>) -> Condition {
        match self {
            Self::Everybody => Condition::all(),
            Self::Owners(owners) => Condition::all().add(owner.into().is_in(owners.iter().map(|id| id.uuid()))),
        }
    }
}
