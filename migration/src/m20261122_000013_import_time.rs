//! How long an import has been at work: `active_ms` before, and since `resumed_at`. A file that rested overnight did not
//! take a night.

use crate::dialect::run;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(
            manager,
            "alter table import add column active_ms {big} not null default 0;
             alter table import add column resumed_at {time};
             update import set resumed_at = started_at where state = 'running';\n",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, "alter table import drop column resumed_at;\n alter table import drop column active_ms;\n").await
    }
}
