//! The figures of a period are read from indexes alone: these carry, behind what they are ordered by, what
//! is counted, summed and asked of each row. (SQLite looks a column up even where the index is of its only value:
//! so `deleted_at` and `status` stand in them too.)

use crate::dialect::run;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(
            manager,
            "drop index customer_created;
             create index customer_created on customer (tenant_id, created_at, id, lifecycle, owner_id, source, deleted_at) where deleted_at is null;
             drop index deal_created;
             create index deal_created on deal (tenant_id, created_at, id, owner_id, pipeline_id, deleted_at) where deleted_at is null;
             create index deal_won on deal (tenant_id, won_at, owner_id, pipeline_id, currency, value_minor, created_at, deleted_at) where won_at is not null and deleted_at is null;
             create index deal_lost on deal (tenant_id, lost_at, owner_id, pipeline_id, lost_reason, deleted_at) where lost_at is not null and deleted_at is null;
             create index deal_open on deal (tenant_id, owner_id, pipeline_id, currency, value_minor, probability, expected_close_on, status, deleted_at) where status = 'open' and deleted_at is null;
             create index activity_done on activity (tenant_id, completed_at, type, assignee_id, created_by, deleted_at) where completed_at is not null and deleted_at is null;\n",
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(
            manager,
            "drop index activity_done;
             drop index deal_open;
             drop index deal_lost;
             drop index deal_won;
             drop index deal_created;
             create index deal_created on deal (tenant_id, created_at, id) where deleted_at is null;
             drop index customer_created;
             create index customer_created on customer (tenant_id, created_at, id) where deleted_at is null;\n",
        )
        .await
    }
}
