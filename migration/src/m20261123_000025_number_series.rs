//! The numbers of what a company writes: orders, purchase orders, invoices.

use crate::dialect::{drop_tables, tenant_table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        tenant_table(
            manager,
            "number_series",
            "  name {text} not null,
               last {big} not null check (last >= 0),
               primary key (tenant_id, name)",
            "select, insert, update",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["number_series"]).await
    }
}
