//! PostgreSQL asks once per row and reference whether what is referred to is there. Rows of a customer, a deal or an
//! import refer to it with its company, which refers to the company: that they refer to the company once more tells
//! nothing new and cost a sixth of a large import. Search terms are made from a customer's row in the transaction that
//! writes it, and customers are never deleted for good but with their whole company: they refer to nothing
//! (`balcao check database` looks for terms of nobody).
//!
//! SQLite, which looks such things up in pages it has at hand, stays as it is.

use crate::dialect::{postgres, run};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Of which many are written at once.
const TABLES: [&str; 7] = [
    "contact_point",
    "customer_key",
    "customer_term",
    "customer_tag",
    "timeline_item",
    "import_result",
    "import_rejection",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if !postgres(manager) {
            return Ok(());
        }
        for table in TABLES {
            run(manager, &format!("alter table {table} drop constraint {table}_tenant_id_fkey;\n")).await?;
        }
        run(manager, "alter table customer_term drop constraint customer_term_tenant_id_customer_id_fkey;\n").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if !postgres(manager) {
            return Ok(());
        }
        for table in TABLES {
            let again = format!(
                "alter table {table} add constraint {table}_tenant_id_fkey foreign key (tenant_id) references tenant (id);\n"
            );
            run(manager, &again).await?;
        }
        let again = "alter table customer_term add constraint customer_term_tenant_id_customer_id_fkey
                     foreign key (tenant_id, customer_id) references customer (tenant_id, id) on delete cascade;\n";
        run(manager, again).await
    }
}
