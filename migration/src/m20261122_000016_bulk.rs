//! Work on many customers at once: `bulk_action` says what, `bulk_item` with whom, as they were found when it began,
//! and what stood there before. Items point at customers without a reference: half a million are written by one
//! statement.

use crate::dialect::{FULL, drop_tables, run, tenant_table};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        tenant_table(
            manager,
            "bulk_action",
            "  id {id} not null,
           change {json} not null,
           filter {json} not null,
           state {text} not null check (state in
             ('running', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
           fault {text},
           job_id {id},
           matched {big} not null,
           changed {big} not null,
           unchanged {big} not null,
           skipped {big} not null,
           undone {big} not null,
           kept {big} not null,
           created_by {id},
           created_at {time} not null,
           finished_at {time},
           version {int} not null,
           primary key (tenant_id, id)",
            FULL,
        )
        .await?;
        tenant_table(
            manager,
            "bulk_item",
            "  bulk_action_id {id} not null,
           customer_id {id} not null,
           outcome {text} not null check (outcome in ('waiting', 'changed', 'unchanged', 'skipped', 'undone', 'kept')),
           reason {text},
           version {int},
           at {time},
           before {json},
           primary key (tenant_id, bulk_action_id, customer_id),
           foreign key (tenant_id, bulk_action_id) references bulk_action (tenant_id, id) on delete cascade",
            FULL,
        )
        .await?;
        run(
            manager,
            "create index bulk_action_list on bulk_action (tenant_id, created_at, id);
             create index bulk_item_outcome on bulk_item (tenant_id, bulk_action_id, outcome, customer_id);\n",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["bulk_action", "bulk_item"]).await
    }
}
