//! What waits for the search index: a row per document, however often it changed. `subject_id` is no reference, for a
//! document of what is gone is to be removed.

use crate::dialect::{FULL, SYSTEM, drop_tables, on_postgres, run, tenant_table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        tenant_table(
            manager,
            "search_work",
            "  kind {text} not null,
           subject_id {id} not null,
           generation {int} not null,
           since {time} not null,
           not_before {time} not null,
           attempts {int} not null,
           worker {id},
           lease_until {time},
           last_error {text},
           primary key (tenant_id, kind, subject_id)",
            FULL,
        )
        .await?;
        run(
            manager,
            "create index search_work_due on search_work (tenant_id, not_before);
             create index search_work_worker on search_work (tenant_id, worker) where worker is not null;\n",
        )
        .await?;
        let columns = "tenant_id, kind, subject_id, since, not_before, lease_until, attempts";
        on_postgres(manager, &format!("grant select ({columns}) on search_work to {SYSTEM}")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["search_work"]).await
    }
}
