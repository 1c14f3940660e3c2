//! The domains. A slice reads resolver → service → entity, never back; it uses another slice's service or
//! records an event, and never reaches into its tables.
//!
//! Who may call whom: `identity` ← `crm` ← `insight`, `import`; `crm` ← `search`;
//! `marketplace` ← `erp` (both sort by one tree of categories);
//! `platform` (events, jobs, audit as people see them) is used by nobody. What runs against these arrows is an event.

pub mod crm;
pub mod erp;
pub mod export;
pub mod identity;
pub mod import;
pub mod insight;
pub mod marketplace;
pub mod platform;
pub mod search;
