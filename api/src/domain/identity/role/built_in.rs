//! The four roles every company has.

use crate::permission::{Grants, Permission as P, Scope};

/// A role that the program knows.
pub struct BuiltIn {
    pub key: &'static str,
    /// As stored; people read it in their language.
    pub name: &'static str,
}

pub const BUILT_IN: [BuiltIn; 4] = [
    BuiltIn { key: entity::identity::role::ADMIN, name: "Administrador" },
    BuiltIn { key: "manager", name: "Gerente" },
    BuiltIn { key: "agent", name: "Atendente" },
    BuiltIn { key: "viewer", name: "Leitor" },
];

/// Runs the business: all records, how the business is set up, but not who may do what, the audit log, or
/// what cannot be taken back.
const MANAGER: &[P] = &[
    P::CustomerRead,
    P::CustomerWrite,
    P::CustomerDelete,
    P::CustomerMerge,
    P::DealRead,
    P::DealWrite,
    P::DealMove,
    P::DealDelete,
    P::ActivityRead,
    P::ActivityWrite,
    P::TagManage,
    P::PortfolioManage,
    P::SegmentManage,
    P::CustomFieldManage,
    P::PipelineManage,
    P::CatalogRead,
    P::CatalogWrite,
    P::ProductRead,
    P::ProductWrite,
    P::StockRead,
    P::StockWrite,
    P::OrderRead,
    P::OrderWrite,
    P::OrderRefund,
    P::InvoiceRead,
    P::InvoiceWrite,
    P::PurchaseRead,
    P::PurchaseWrite,
    P::ImportRun,
    P::ExportRun,
    P::UserRead,
    P::TeamManage,
    P::EventRead,
    P::JobRead,
];

/// Serves customers: sees what concerns them, changes the team's customers and one's own deals.
const AGENT: &[(P, Scope)] = &[
    (P::CustomerRead, Scope::All),
    (P::CustomerWrite, Scope::Team),
    (P::DealRead, Scope::All),
    (P::DealWrite, Scope::Own),
    (P::DealMove, Scope::Own),
    (P::ActivityRead, Scope::All),
    (P::ActivityWrite, Scope::Own),
    (P::CatalogRead, Scope::All),
    (P::ProductRead, Scope::All),
    (P::StockRead, Scope::All),
    (P::OrderRead, Scope::All),
    (P::OrderWrite, Scope::Team),
    (P::InvoiceRead, Scope::All),
    (P::PurchaseRead, Scope::All),
    (P::UserRead, Scope::All),
];

/// Looks and does not touch.
const VIEWER: &[P] = &[
    P::CustomerRead,
    P::DealRead,
    P::ActivityRead,
    P::CatalogRead,
    P::ProductRead,
    P::StockRead,
    P::OrderRead,
    P::InvoiceRead,
    P::PurchaseRead,
    P::UserRead,
];

impl BuiltIn {
    pub fn grants(&self) -> Grants {
        let everywhere = |list: &[P]| list.iter().map(|permission| (*permission, Scope::All)).collect();
        match self.key {
            "admin" => Grants::all(),
            "manager" => everywhere(MANAGER),
            "agent" => AGENT.iter().copied().collect(),
            _ => everywhere(VIEWER),
        }
    }

    /// Key of its name in people's languages.
    pub fn label(&self) -> String {
        format!("role-{}", self.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_grants_no_more_than_the_one_above() {
        let grants: Vec<_> = BUILT_IN.iter().map(BuiltIn::grants).collect();
        for pair in grants.windows(2) {
            assert!(pair[0].covers(&pair[1]) && !pair[1].covers(&pair[0]));
        }
        assert!(grants[1].scope(P::StageDelete).is_none() && grants[1].scope(P::AuditRead).is_none());
    }
}
